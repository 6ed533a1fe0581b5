"""The words and signs of findings: one place, so that the table, the note and the screen say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eligibility.models.law import Authority

SIGNS = {"met": "●", "arguable": "◐", "not_met": "○", "open": "?", "excluded": "✕", "not_raised": "·", "not_encoded": "–"}
STYLES = {"met": "green", "arguable": "yellow", "not_met": "red", "open": "cyan", "excluded": "red", "not_raised": "dim", "not_encoded": "dim"}
SHORT = {"met": "met", "arguable": "arg.", "not_met": "no", "open": "open", "excluded": "excl.", "not_raised": "n/r", "not_encoded": "n/e"}
"""Findings short enough for a table of many cases."""
LAYER_HEADS = {"refugee_status": "Refugee status", "complementary_protection": "Complementary", "bar_on_removal": "Absolute bar"}
"""The layers of protection, short enough for the head of a column."""
LEGEND = "● met   ◐ arguable: the claimant's reading says yes, the State's does not   ○ not met   ? open: facts are missing\n✕ excluded   · not raised   – not encoded: no law on it here yet"
MEANING = "Findings are met, arguable, not met or open; never a chance of success, a decision or advice."


def finding_word(word: str) -> str:
    """Return a finding as sign and word: `◐ arguable`."""
    return f"{SIGNS[word]} {word.replace('_', ' ')}"


def flag(authority: Authority) -> str:
    """Return `✓` for a text that was read, `(unverified)` for one that was not."""
    return "✓" if authority.verified else "(unverified)"
