"""Signs and safe text: whatever comes from a file is shown as text, and does nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from eligibility.report.words import LONGEST, SIGNS, finding_word, plain

if TYPE_CHECKING:
    from eligibility.models.scenario import FindingWord

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


def safe(text: str, limit: int = LONGEST, style: str = "") -> Content:
    """Return text as content that Textual shows as it is: no markup is read, nothing hidden is kept."""
    return Content.styled(plain(text, limit), style) if style else Content(plain(text, limit))


def sign_of(word: FindingWord, text: str = "", style: str = "") -> Content:
    """Return a finding as sign and words, coloured on top: `◐ arguable`, or with `text` for the words."""
    shown = f"{SIGNS[word]} {plain(text)}" if text else finding_word(word)
    return Content.styled(shown, f"{TONES[word]} {style}".strip())
