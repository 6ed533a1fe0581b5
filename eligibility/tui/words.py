"""Signs and safe text: whatever comes from a file is shown as text, and does nothing else."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from textual.content import Content

from eligibility.cli.words import SIGNS, finding_word, flag

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import FindingWord

__all__ = ["SIGNS", "TONES", "cites", "finding_word", "flag", "plain", "safe", "sign_of"]

LONGEST = 4000
"""Characters of one text from a file that a screen shows."""
MOST_MARKS = 3
"""Combining marks that may follow one another, so that they cannot climb over other lines."""
TONES: dict[FindingWord, str] = {
    "met": "$text-success",
    "arguable": "$text-warning",
    "not_met": "$text-error",
    "open": "$text-primary",
    "excluded": "$text-error",
    "not_raised": "$text-muted",
    "not_encoded": "$text-muted",
}
"""The colour on top of the word and the sign, from the theme."""


def plain(text: str, limit: int = LONGEST) -> str:
    """Return text without control characters and marks that turn the direction of writing, cut at `limit` characters."""
    cut = len(text) > limit
    out, marks = [], 0
    for char in text[:limit]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            out.append(char if char == "\n" or char.isprintable() else " ")
    return "".join(out).rstrip() + ("…" if cut else "")


def safe(text: str, limit: int = LONGEST, style: str = "") -> Content:
    """Return text as content that Textual shows as it is: no markup is read, nothing hidden is kept."""
    return Content.styled(plain(text, limit), style) if style else Content(plain(text, limit))


def sign_of(word: FindingWord, text: str = "", style: str = "") -> Content:
    """Return a finding as sign and words, coloured on top: `◐ arguable`, or with `text` for the words."""
    shown = f"{SIGNS[word]} {plain(text)}" if text else finding_word(word)
    return Content.styled(shown, f"{TONES[word]} {style}".strip())


def cites(base: RuleBase, names: tuple[str, ...], *, long: bool = False) -> str:
    """Return authorities with their flags, by citation or by id."""
    return "  ".join(f"{base.authorities[n].cite if long else n} {flag(base.authorities[n])}" for n in names if n in base.authorities)
