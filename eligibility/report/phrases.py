"""Findings, citations and strengths as pieces of an outline, in the words of the table and the note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from eligibility.reasoning.findings import combine, effect, in_one_word
from eligibility.report.words import SIGNS, finding_word, flag, word_of

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.law.standing import Citations
    from eligibility.models.record import Side, Source
    from eligibility.reasoning.facts import Credit
    from eligibility.reasoning.findings import Finding, Outcome
    from eligibility.report.document import Piece, Pieces, Role

__all__ = [
    "View",
    "citations",
    "cited",
    "finding",
    "finding_word",
    "flag",
    "opposing",
    "outcome_word",
    "shown_layers",
    "sources",
    "upper_first",
]

ReadingShown = Literal["both", "claimant", "state"]
READING_NAMES: dict[ReadingShown, str] = {
    "both": "both readings",
    "claimant": "claimant's reading",
    "state": "State's reading",
}
NEXT_READING: dict[ReadingShown, ReadingShown] = {"both": "claimant", "claimant": "state", "state": "both"}
MOST_CITED = 2
"""Authorities named on a line; the card names them all."""


@dataclass(frozen=True, slots=True)
class View:
    """Whose reading is shown, and whether disputed facts count."""

    reading: ReadingShown = "both"
    credit: Credit = "claimed"

    def __str__(self) -> str:
        """Return the view in words."""
        return f"{READING_NAMES[self.reading]} · as {self.credit}"

    def word(
        self, claimant: Outcome, state: Outcome, towards: Side = "claimant", *, inside: bool = False
    ) -> str:
        """Return two values as one word in this view; `inside` an element a split may help either side."""
        if self.reading == "both":
            return in_one_word(claimant, state, towards, inside=inside)
        mine, theirs = effect(claimant, state)
        value = mine if self.reading == "claimant" else theirs
        return combine(value, value)


HOLDS = {"met": "holds", "not_met": "does not hold", "arguable": "split"}


def outcome_word(view: View, claimant: Outcome, state: Outcome) -> Piece:
    """Return whether a rule or an answer holds."""
    word = view.word(claimant, state, inside=True)
    words = HOLDS.get(word, word_of(word))
    absent = {"claimant": claimant, "state": state}
    if view.reading != "both" and absent[view.reading] == "not_in_reading":
        return "– not in this reading", "not_encoded"
    if view.reading == "both" and "not_in_reading" in (claimant, state):
        side = "claimant" if state == "not_in_reading" else "State"
        words = (
            f"holds only in the {side}'s reading"
            if "yes" in (claimant, state)
            else f"counts only in the {side}'s reading: {words}"
        )
    return f"{SIGNS[word]} {words}", cast("Role", word)


_AGAINST: dict[Outcome, Piece] = {
    "yes": (f"{SIGNS['excluded']} succeeds", "against"),
    "no": (f"{SIGNS['not_met']} fails", "dim"),
    "open": (finding_word("open"), "open"),
    "not_in_reading": ("– not in this reading", "not_encoded"),
}


def opposing(view: View, claimant: Outcome, state: Outcome) -> Piece:
    """Return what becomes of an objection."""
    if view.reading != "both":
        return _AGAINST[claimant if view.reading == "claimant" else state]
    if claimant == state:
        return _AGAINST[claimant]
    if "yes" in (claimant, state):
        side, other = ("claimant's", state) if claimant == "yes" else ("State's", claimant)
        return (
            f"{SIGNS['excluded']} succeeds in the {side} reading{', open in the other' if other == 'open' else ' only'}",
            "against",
        )
    if "open" in (claimant, state):
        return f"? open in the {'claimant' if claimant == 'open' else 'State'}'s reading", "open"
    return _AGAINST["no"]


def finding(word: str) -> Piece:
    """Return a finding as sign and word."""
    return finding_word(word), cast("Role", word)


def shown_layers(found: Finding, view: View) -> str:
    """Return the word of a layer in this view."""
    return found.word_in(view.reading)


def citations(base: RuleBase, found: Citations, most: int | None = MOST_CITED) -> Pieces:
    """Return what is cited on the day, each with its flag, best first; None for `most` names all, and says in
    full whose law it is.
    """
    pieces: list[Piece] = []
    names = found.now or found.later
    for name in names[:most]:
        pieces.append((f"{'  ' if pieces else ''}{name} ", "dim"))
        read = base.authorities[name].verified
        pieces.append(("✓", "met") if read else ("(unverified)", "arguable"))
    if most is not None and len(names) > most:
        pieces.append((f" +{len(names) - most}", "dim"))
    if not found.now and found.later:
        pieces.append((" only later" if most is not None else "  (only later)", "dim"))
    elif found.elsewhere and names:
        pieces.append((" elsewhere" if most is not None else "  (law of other systems)", "dim"))
    return tuple(pieces)


def cited(base: RuleBase, names: tuple[str, ...], most: int | None = MOST_CITED) -> Pieces:
    """Return ids with their flags; what is not an authority stands alone; None for `most` names all."""
    pieces: list[Piece] = []
    for name in names[:most]:
        pieces.append((f"{'  ' if pieces else ''}{name}", "dim"))
        if name in base.authorities:
            pieces.append((" ✓", "met") if base.authorities[name].verified else (" (unverified)", "arguable"))
    if most is not None and len(names) > most:
        pieces.append((f" +{len(names) - most}", "dim"))
    return tuple(pieces)


def sources(found: tuple[Source, ...]) -> tuple[Pieces, ...]:
    """Return a line for each page that was read, and its address on a line of its own."""
    lines: list[Pieces] = []
    for source in found:
        lines.append(((", ".join(x for x in (source.title, source.publisher, source.date) if x), "dim"),))
        if source.url:
            lines.append(((source.url, "link"),))
    return tuple(lines)


def upper_first(text: str) -> str:
    """Return text with its first letter upper case."""
    return text[:1].upper() + text[1:]
