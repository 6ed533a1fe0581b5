"""Which sketches of the doctrine are encoded, and where: as a list, and as the page of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.doctrine import encoded_sketches
from eligibility.report.document import Document, Entry, text
from eligibility.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eligibility.law.doctrine import Encoded
    from eligibility.law.rule_base import RuleBase


def sketches(found: Sequence[Encoded]) -> Document:
    """Return every sketch with what encodes it, or the reason why nothing does."""
    parts = (
        Entry(
            e.sketch.id,
            ((f"{e.sketch.id} {e.sketch.title}", "strong"),),
            below=(((_where(e), "plain"),),),
            gap=not n,
        )
        for n, e in enumerate(found)
    )
    total = text("sum", f"{_encoded(found)} of {len(found)} sketches are encoded.", gap=True)
    return Document((("The sketches of the doctrine, and what encodes them", "strong"),), (*parts, total))


def coverage_page(base: RuleBase) -> str:
    """Return the page `docs/coverage-of-the-law.md`, generated from the rule base."""
    found = encoded_sketches(base)
    lines = [
        "# Coverage of the law",
        "",
        (
            "Generated from the rule base by `eligibility doctrine --page`; never edited by hand. Every sketch "
            "of the doctrine is"
        ),
        "encoded by the provisions named beside it, or is left out for the reason given.",
        "",
        "| sketch | subject | where |",
        "|---|---|---|",
    ]
    lines += [f"| {e.sketch.id} | {e.sketch.title} | {_where(e, '`')} |" for e in found]
    encoded = _encoded(found)
    lines += [
        "",
        (
            f"{encoded} of {len(found)} sketches are encoded; {len(found) - encoded} are not, each with its "
            "reason."
        ),
    ]
    return "\n".join(lines) + "\n"


def _where(entry: Encoded, quote: str = "") -> str:
    """Return what encodes a sketch, its ids between `quote`s, or why nothing does."""
    named = ", ".join(f"{kind} {quote}{name}{quote}" for kind, name in entry.where)
    return named or f"{WORDS['not_encoded']}: {entry.sketch.not_encoded}"


def _encoded(found: Sequence[Encoded]) -> int:
    return sum(bool(e.where) for e in found)
