"""Which sketches of the doctrine the rule base encodes, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.law.provisions import all_provisions

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.doctrine import Sketch


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sketch with everything that encodes it, as (kind, id); empty where it is not encoded."""

    sketch: Sketch
    where: tuple[tuple[str, str], ...]


def encoded_sketches(base: RuleBase) -> tuple[Encoded, ...]:
    """Return every sketch in order, with the provisions, standards, facts and country facts that name it."""
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in base.sketches}
    for card in all_provisions(base):
        for name in card.record.doctrine:
            found.setdefault(name, []).append((card.kind, card.record.id))
    for system in base.systems.values():
        for standard, entries in system.standards.items():
            for name in dict.fromkeys(d for e in entries for d in e.doctrine):
                found.setdefault(name, []).append(("standard", f"{standard} in {system.id}"))
    for fact in (*base.facts.values(), *base.country_facts.values()):
        for name in fact.doctrine:
            found.setdefault(name, []).append(("fact", fact.id))
    return tuple(Encoded(sketch, tuple(dict.fromkeys(found[name]))) for name, sketch in base.sketches.items())
