"""Documents as content of widgets, in the tones of the theme: whatever comes from a file is shown as text,
and does nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from eligibility.legible import legible
from eligibility.report.words import LONGEST, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.report.document import Entry, Pieces, Role

HEAD = "bold $text-accent"
"""The look of what stands above other lines."""
TONES: dict[Role, str] = {
    "plain": "",
    "strong": "bold",
    "dim": "$text-muted",
    "label": "italic $text-accent",
    "link": "$text-accent",
    "moved": HEAD,
    "against": "$text-error",
    "met": "$text-success",
    "arguable": "$text-warning",
    "not_met": "$text-error",
    "open": "$text-primary",
    "excluded": "$text-error",
    "not_raised": "$text-muted",
    "not_encoded": "$text-muted",
}
"""The colour on top of the words and the signs, from the theme."""


def safe(text: str, limit: int = LONGEST, style: str = "") -> Content:
    """Return text as content that Textual shows as it is: no markup is read, nothing hidden is kept."""
    return Content.styled(plain(text, limit), style) if style else Content(plain(text, limit))


def toned(pieces: Pieces, *, head: bool = False) -> Content:
    """Return pieces in the tones of the theme; what is strong at the head of other lines stands out from what
    is strong within one.
    """
    return Content.assemble(
        *(
            (legible(words[:LONGEST]), HEAD if head and role == "strong" else TONES[role])
            for words, role in pieces
        )
    )


def toned_entries(entries: Iterable[Entry]) -> Content:
    """Return entries with all that stands under them, a line each; what stands at a right edge has no room
    here.
    """
    return Content("\n").join(_lines(entries))


def toned_beside(entry: Entry) -> Content:
    """Return an entry with the first of what stands under it on its own line."""
    first, *rest = entry.children
    return Content("\n").join([Content.assemble(toned(entry.text), "  ", toned(first.text)), *_lines(rest)])


def _lines(entries: Iterable[Entry]) -> list[Content]:
    lines: list[Content] = []
    for entry in entries:
        lines.append(toned(entry.text, head=bool(entry.children)))
        lines += [Content.assemble("   ", toned(pieces)) for pieces in entry.below]
        lines += _lines(entry.children)
    return lines
