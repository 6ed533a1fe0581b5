"""What became of the claims of the founding texts: everything that cites them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.law.provisions import all_provisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import Scenario
    from eligibility.models.seed import Claim, SeedCard


@dataclass(frozen=True, slots=True)
class ClaimAndUse:
    """A claim, its text, and what cites it as (kind, id)."""

    card: SeedCard
    claim: Claim
    cited_by: tuple[tuple[str, str], ...]


def what_became_of_claims(base: RuleBase, scenarios: Iterable[Scenario]) -> list[ClaimAndUse]:
    """Return every claim in the order of the cards."""
    users: dict[str, list[tuple[str, str]]] = {}
    for cited, kind, name in _citations(base, scenarios):
        users.setdefault(cited, []).append((kind, name))
    positions = {p.id for j in base.jurisdictions.values() for p in j.positions}
    found = []
    for card in base.seeds.values():
        for claim in card.claims:
            seen = [("position", name) for name in claim.see if name in positions]
            found.append(ClaimAndUse(card, claim, tuple(dict.fromkeys([*users.get(claim.id, ()), *seen]))))
    return found


def _citations(base: RuleBase, scenarios: Iterable[Scenario]) -> Iterator[tuple[str, str, str]]:
    for ground in base.grounds.values():
        yield from ((c, "ground", ground.id) for c in ground.seeds)
    for card in all_provisions(base):
        yield from ((c, card.kind, card.record.id) for c in card.record.seeds)
    for fact in (*base.facts.values(), *base.country_facts.values()):
        yield from ((c, "fact", fact.id) for c in fact.seeds)
    for origin in base.origins.values():
        for mile in origin.ruler:
            yield from ((c, "date", f"{origin.origin} {mile.date}") for c in mile.seeds)
        for entry in origin.facts:
            parts = [part for v in entry.values for part in (v, v.claimant, v.state) if part]
            yield from (
                (c, "country fact", f"{entry.fact} ({origin.origin})") for part in parts for c in part.seeds
            )
    for jurisdiction in base.jurisdictions.values():
        yield from ((c, "destination", jurisdiction.jurisdiction) for c in jurisdiction.seeds)
        for kind, entries in (("access", jurisdiction.access), ("position", jurisdiction.positions)):
            yield from ((c, kind, e.id) for e in entries for c in e.seeds)
        yield from ((c, "figures", jurisdiction.jurisdiction) for o in jurisdiction.outcomes for c in o.seeds)
    for comparator in base.comparators.values():
        yield from ((c, "comparator", comparator.id) for c in comparator.seeds)
    for scenario in scenarios:
        yield from ((c, "case", scenario.scenario) for c in scenario.seeds)
