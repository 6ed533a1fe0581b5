"""Which way a conclusion pulls: for the claim (+1), against it (-1), or both.

The proof that the claimant's reading is never below the State's rests on it: law that only the
claimant's reading counts must conclude what helps the claim, and the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eligibility.law.names import instances, resolve, sentences

if TYPE_CHECKING:
    from eligibility.law.names import Attacks
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.condition import Condition


@dataclass(slots=True)
class Polarity:
    """Signs of conclusions, facts and provisions; a name with both signs pulls both ways."""

    names: dict[str, set[int]] = field(default_factory=dict)
    provisions: dict[str, set[int]] = field(default_factory=dict)
    uses: list[tuple[str, Condition, int, str]] = field(default_factory=list)
    """(fact, condition, sign of the place where it stands, id of the provision)"""


def find_polarity(rule_base: RuleBase, attacks: Attacks) -> Polarity:
    """Follow every dependency from the layers down and collect the signs."""
    polarity = Polarity()
    producers = _producers(rule_base, attacks)
    todo: list[tuple[str, int]] = []
    for layer in rule_base.layers.values():
        for at, name in enumerate(layer.elements):
            sign = 1 if at < len(layer.needs) else -1
            scope = rule_base.elements[name].scope if name in rule_base.elements else "case"
            todo += [
                (f"{s}.{name}" if scope == "strand" else name, sign)
                for s in (rule_base.strands if scope == "strand" else ("",))
            ]
    while todo:
        name, sign = todo.pop()
        if sign in polarity.names.setdefault(name, set()):
            continue
        polarity.names[name].add(sign)
        for provision, strand, conditions, factor in producers.get(name, ()):
            here = sign * factor
            polarity.provisions.setdefault(provision, set()).add(here)
            for index, part, negated in sentences(conditions):
                full = resolve(rule_base, part, strand)
                part_sign = -here if negated else here
                polarity.uses.append((full, conditions[index], here, provision))
                todo.append((full, part_sign))
    return polarity


def _producers(
    rule_base: RuleBase, attacks: Attacks
) -> dict[str, list[tuple[str, str | None, tuple[Condition, ...], int]]]:
    """Return conclusion -> provisions that bear on it, with the factor by which each turns the sign."""
    found: dict[str, list[tuple[str, str | None, tuple[Condition, ...], int]]] = {}
    for placed in rule_base.rules.values():
        rule = placed.rule
        for strand in instances(placed):
            for target in rule.concludes:
                atom = resolve(rule_base, target, strand)
                entries = found.setdefault(atom, [])
                entries.append((rule.id, strand, rule.when, 1))
                for attacker in attacks.on(rule.id, strand, atom):
                    objection = attacker.objection
                    entries.append((objection.id, strand, objection.when, -1))
                    entries += [(answer.id, strand, answer.when, 1) for answer in objection.answers]
    return found
