"""The founding texts: each claim with its verdict, and what became of it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from eligibility.report.document import Document, Entry, Target, labelled, section, text
from eligibility.report.links import claim_link, fact_link, provision_link
from eligibility.report.phrases import sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eligibility.models.seed import Claim, SeedCard
    from eligibility.reasoning.seeds import ClaimAndUse
    from eligibility.report.document import Pieces
    from eligibility.report.links import Index

_SUMMED = "led to a rule, fact, position or case"


def claims(found: Sequence[ClaimAndUse]) -> Document:
    """Return claims text by text, with what they led to; a claim that stands alone also with its sources."""
    parts = []
    for _, together in groupby(found, key=lambda c: c.card.seed):
        of_one_text = list(together)
        entries = tuple(_claim(c, sourced=len(found) == 1) for c in of_one_text)
        card = of_one_text[0].card
        head = " · ".join(
            x for x in (card.title, card.author, card.publisher, card.date or card.date_note) if x
        )
        target = Target("seed", card.seed)
        heading: Pieces = ((head, "strong"),)
        parts.append(Entry(card.seed, heading, children=entries, target=target, opened=True, gap=True))
    led, corrected = sum(bool(c.cited_by) for c in found), sum(bool(c.claim.corrects) for c in found)
    number = "1 claim" if len(found) == 1 else f"{len(found)} claims"
    carry = "carries" if corrected == 1 else "carry"
    summed = text("sum", f"{number}; {led} {_SUMMED}; {corrected} {carry} a correction.", gap=True)
    return Document((("The founding texts, claim by claim", "strong"),), (*parts, summed))


def _claim(found: ClaimAndUse, *, sourced: bool) -> Entry:
    claim = found.claim
    mark = "" if claim.verified or claim.status == "unverified" else " (unverified)"
    below: list[Pieces] = []
    if claim.corrects:
        below.append((("Right is: ", "label"), (claim.corrects, "plain")))
    if claim.note:
        below.append(((claim.note, "dim"),))
    if found.cited_by:
        below.append(
            (("led to ", "label"), (", ".join(f"{kind} {name}" for kind, name in found.cited_by), "dim"))
        )
    else:
        below.append(((claim.background or "led to nothing else here", "dim"),))
    if sourced:
        below += sources(claim.sources)
    return Entry(
        claim.id,
        (
            (claim.id, "link"),
            (f" {claim.status}", "strong"),
            (mark, "arguable"),
            (f": {claim.claim}", "plain"),
        ),
        below=tuple(below),
        target=Target("claim", claim.id),
        gap=True,
    )


def claim_card(index: Index, seed: SeedCard, claim: Claim) -> Iterator[Entry]:
    """Yield one claim of a founding text with its verdict, its sources, and what in the law uses it."""
    base = index.base
    yield text("claim", claim.claim, "strong")
    note = f"  {claim.note}" if claim.note else ""
    yield Entry("status", (("Found to be: ", "label"), (claim.status, "strong"), (note, "plain")))
    for key, label, words in (
        ("corrects", "What is right", claim.corrects),
        ("background", "Background only", claim.background),
    ):
        if words:
            yield labelled(key, label, words.removeprefix("Background: "))
    if claim.verified:
        yield Entry("mark", (("✓ checked", "met"),), below=sources(claim.sources))
    else:
        yield Entry("mark", (("(unverified)", "arguable"),), below=sources(claim.sources))
    where: Pieces = (("From: ", "label"), (seed.title or seed.seed, "plain"), (f"  {seed.seed}", "link"))
    yield Entry("text", where, target=Target("seed", seed.seed), gap=True)
    rules = [
        provision_link(index, n) for n, found in index.provisions.items() if claim.id in found.record.seeds
    ]
    facts = [
        fact_link(base, n) for n, f in {**base.facts, **base.country_facts}.items() if claim.id in f.seeds
    ]
    yield from section("users", "Used by", [*rules, *facts], counted=True)


def seed_card(index: Index, seed: SeedCard) -> Iterator[Entry]:
    """Yield a founding text and all it claims."""
    yield text("title", seed.title or seed.seed, "strong")
    yield text("by", " · ".join(x for x in (seed.author, seed.publisher, seed.date) if x), "dim")
    for key, words in (("date_note", seed.date_note), ("note", seed.note)):
        if words:
            yield text(key, words, "dim")
    yield from section(
        "claims", "Claims, in our words", (claim_link(index, c.id) for c in seed.claims), counted=True
    )
