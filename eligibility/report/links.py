"""Lines that open something: an authority, a provision, a fact, a claim of a founding text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from eligibility.law.provisions import all_provisions
from eligibility.report.document import Entry, Target, text
from eligibility.report.phrases import sources

if TYPE_CHECKING:
    from eligibility.law.provisions import ProvisionInChapter
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.record import Source
    from eligibility.models.seed import Claim
    from eligibility.report.document import Piece


class Index:
    """Provisions and claims by id, made once for everything that one card names."""

    def __init__(self, base: RuleBase) -> None:
        """Nothing is read before it is asked for."""
        self.base = base

    @cached_property
    def provisions(self) -> dict[str, ProvisionInChapter]:
        """Return every provision by its id, in the order of analysis."""
        return {found.record.id: found for found in all_provisions(self.base)}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Return every claim of the founding texts by its id; none where the texts were not read."""
        return {claim.id: claim for seed in self.base.seeds.values() for claim in seed.claims}


def authority_link(base: RuleBase, name: str) -> Entry:
    """Return a line that opens an authority, with the mark whether it was read."""
    record = base.authorities.get(name)
    if record is None:
        return text(name, name, "dim")
    mark: Piece = ("✓", "met") if record.verified else ("(unverified)", "arguable")
    words: Piece = (f"  {record.cite} ", "plain")
    return Entry(name, ((name, "link"), words, mark), target=Target("authority", name))


def provision_link(index: Index, name: str) -> Entry:
    """Return a line that opens a provision."""
    found = index.provisions.get(name)
    if found is None:
        return text(name, name, "dim")
    words: Piece = (found.record.says, "plain")
    return Entry(
        name, ((f"{found.kind}: ", "label"), words, (f"  {name}", "link")), target=Target("rule", name)
    )


def fact_link(base: RuleBase, name: str, kind: str = "", about: str = "") -> Entry:
    """Return a line that opens a fact; `kind` stands before the question, `about` after the id."""
    fact = base.fact(name)
    lead: Piece = (f"{kind}: " if kind else "", "label")
    question: Piece = (fact.question if fact else name, "plain")
    key = " ".join(x for x in (kind, name, about) if x)
    tail: Piece = (f"  {name}{f' {about}' if about else ''}", "link")
    return Entry(key, (lead, question, tail), target=Target("fact", name))


def claim_link(index: Index, name: str) -> Entry:
    """Return a line that opens a claim of a founding text, with its verdict."""
    claim = index.claims.get(name)
    if claim is None:
        return text(name, name, "dim")
    words: Piece = (f"  {claim.claim}", "plain")
    return Entry(name, ((name, "link"), words, (f"  {claim.status}", "dim")), target=Target("claim", name))


def source_entries(found: tuple[Source, ...]) -> tuple[Entry, ...]:
    """Return each page that was read, and its address on a line of its own that is never broken."""
    lines = enumerate(sources(found))
    return tuple(Entry(f"source {n}", line, whole=line[0][1] == "link") for n, line in lines)
