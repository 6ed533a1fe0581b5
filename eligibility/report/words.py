"""The words and signs of findings: the one place for them, whoever shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.legible import legible, one_line

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.authority import Authority
    from eligibility.reasoning.agreement import Reason, ReasonKind
    from eligibility.reasoning.assessment import Destination
    from eligibility.reasoning.destinations import AccessWord

LONGEST = 4000
"""Characters of one text from a file that is shown at once."""
SIGNS = {
    "met": "●",
    "arguable": "◐",
    "not_met": "○",
    "open": "?",
    "excluded": "✕",
    "not_raised": "·",
    "not_encoded": "–",
}
"""The signs of findings, and of what else is said with one."""
WORDS = {
    "met": "met",
    "arguable": "arguable",
    "not_met": "not met",
    "open": "open",
    "excluded": "excluded",
    "not_raised": "not raised",
    "not_encoded": "not encoded",
}
"""The findings in words: every text that names one takes it from here."""
SHORT = {
    "met": "met",
    "arguable": "arg.",
    "not_met": "no",
    "open": "open",
    "excluded": "exc.",
    "not_raised": "n/r",
    "not_encoded": "n/e",
}
"""Findings short enough for a table of many cases."""
STANCES = {
    "welcoming": "welcoming",
    "open_to_claims": "open to claims",
    "case_by_case": "case by case",
    "reluctant": "reluctant",
    "closed": "closed",
}
"""What a State says and does about such claims."""
ACCESS_WORDS: dict[AccessWord, str] = {
    "open": "open",
    "restricted": "restricted",
    "closed": "closed",
    "unknown": "not known",
}
"""Access in words, the easiest first."""
ACCESS_SIGNS: dict[AccessWord, str] = {
    "open": f"{SIGNS['met']} open",
    "restricted": f"{SIGNS['arguable']} restricted",
    "closed": f"{SIGNS['excluded']} closed",
    "unknown": f"{SIGNS['open']} unknown",
}
"""Whether one can get in, as sign and word."""
LAYER_HEADS = {
    "refugee_status": "Refugee status",
    "complementary_protection": "Complementary",
    "bar_on_removal": "Absolute bar",
}
"""The layers of protection, short enough for the head of a column."""


def word_of(word: str) -> str:
    """Return a finding in words; another value, such as a stance, without the lines under it."""
    return WORDS.get(word, word.replace("_", " "))


def finding_word(word: str) -> str:
    """Return a finding as sign and word: `◐ arguable`."""
    return f"{SIGNS[word]} {word_of(word)}"


LEGEND = (
    f"{finding_word('met')}   {finding_word('arguable')}: the claimant's reading says yes, the State's does not\n"
    f"{finding_word('not_met')}   {finding_word('open')}: facts are missing   {finding_word('excluded')}   "
    f"{finding_word('not_raised')}\n{finding_word('not_encoded')}: no law on it here yet"
)
MEANING = (
    f"Findings are {WORDS['met']}, {WORDS['arguable']}, {WORDS['not_met']} or {WORDS['open']}; "
    "never a chance of success, a decision or advice."
)

REASONS: dict[ReasonKind, str] = {
    "excluded_in_both": f"{WORDS['excluded']} in both readings",
    "met_in_both": f"{WORDS['met']} in both readings",
    "claimant_says_yes": "the claimant's reading says yes (hangs on {names})",
    "claimant_says_no": "even the claimant's reading says no",
    "refused_in_both": "no in both readings",
    "state_says_no": "the State's reading says no",
    "state_says_yes": "even the State's reading says yes",
    "complementary_no": "complementary protection is no",
    "refugee_even_for_the_state": "refugee status is yes even in the State's reading",
    "complementary_in_both": "complementary protection in both readings",
    "complementary_for_the_claimant": (
        "complementary protection in the claimant's reading (hangs on {names})"
    ),
    "waits_for": "waits for {names}",
    "nothing_left": "nothing is left to decide",
    "still_to_decide": "still to be decided: {names}",
    "on_elements": "on {names}",
}
"""Why the tool stands to a decision as it does; what hangs on nothing named loses its bracket."""


def reason_in_words(reason: Reason) -> str:
    """Return why a verdict on a decision is what it is, its names as they come."""
    words = REASONS[reason.kind]
    if not reason.names:
        words = words.partition(" (hangs")[0]
    return words.format(names=", ".join(reason.names))


def flag(authority: Authority) -> str:
    """Return `✓` for a text that was read, `(unverified)` for one that was not."""
    return "✓" if authority.verified else "(unverified)"


def tension_in_words(place: Destination) -> str | None:
    """Return where law and conduct part in a destination, or None where they do not."""
    found = place.tension
    if found is None:
        return None
    name = place.jurisdiction.name
    if found.law is None:
        return f"{name}: the door is open, but entry as a visitor is not protection."
    law = {"met": "the law protects", "arguable": "the law may protect"}[found.law]
    parts = {
        "closed": ["the border does not let him reach it"],
        "restricted": ["getting in is the hard part"],
    }.get(found.access or "", [])
    stance = (
        [f"the stance is {STANCES[found.position.stance]} ({found.position.id})"]
        if found.position is not None
        else []
    )
    return f"{name}: {law}, but {' and '.join([*parts, *stance])}."


def cites(base: RuleBase, names: tuple[str, ...], *, long: bool = False) -> str:
    """Return authorities with their flags, by citation or by id."""
    return "  ".join(
        f"{base.authorities[n].cite if long else n} {flag(base.authorities[n])}"
        for n in names
        if n in base.authorities
    )


def plain(text: str, limit: int = LONGEST) -> str:
    """Return legible text, cut at `limit` characters."""
    return legible(text[:limit]).rstrip() + ("…" if len(text) > limit else "")


def shown(text: str) -> str:
    """Return text on one line, as it can stand on a screen; blanks at its end are kept, as many as set
    columns apart.
    """
    kept = text.rstrip(" ")
    return one_line(plain(kept)) + " " * min(4, len(text) - len(kept))
