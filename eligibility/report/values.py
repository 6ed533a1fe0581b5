"""Facts, standards and strengths put into words: one place for the note, the table and the screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eligibility.models.condition import LEVELS

if TYPE_CHECKING:
    from eligibility.law.program import ConditionHere
    from eligibility.law.standing import Standing
    from eligibility.models.fact import Fact, Value
    from eligibility.reasoning.facts import Known, Taken
    from eligibility.reasoning.standards import Needed


TAKEN: dict[Taken, str] = {
    "not_believed": "Not believed, so taken as not established.",
    "nothing_recorded": "Nothing is recorded for this country; the neutral value is used.",
    "follows_from_the_country": "Follows from country information until the story says otherwise.",
}
"""Why a value is taken that nobody said in words."""


def said_of(known: Known) -> str:
    """Return what is said of a value, or why it is taken; empty where nothing is."""
    return known.says or (TAKEN[known.taken_because] if known.taken_because else "")


def strength_note(standing: Standing) -> str:
    """Return how settled a provision is, in words."""
    if standing.strength == "settled":
        return "settled"
    side = {"claimant": "the claimant", "state": "the State", None: "no side"}[standing.favours]
    ahead = "" if standing.citations.now else "; nothing to cite for it yet on this day"
    return f"{standing.strength}, for {side}{ahead}"


def needed_in_words(needed: Needed) -> str:
    """Return the level that a likelihood must reach, with the standard that sets it."""
    words = " or ".join(level.replace("_", " ") for level in needed.levels)
    return f"{words} ({needed.standard} standard)" if needed.standard else words


def asked_here(fact: Fact, condition: ConditionHere, needed: Needed | None) -> str:
    """Return what a condition asks of a fact, where the question alone does not say it: a standard, an
    option, a no.
    """
    sentence = next(iter(condition.condition.options))
    words = []
    if needed is not None:
        fixed = condition.standard in LEVELS and sentence.words[0] in LEVELS
        words.append(
            f"the line here is {condition.standard.replace('_', ' ')}"
            if fixed
            else f"needed here: {needed_in_words(needed)}"
        )
    elif sentence.operator in {"is", "includes"}:
        words.append(
            "what counts here: "
            + ", or ".join(fact.options.get(w, w.replace("_", " ")).lower() for w in sentence.words)
        )
    elif sentence.operator not in {"holds", "reaches"}:
        words.append(f"what counts here: {sentence.operator} {sentence.words[0]}")
    if sentence.negated:
        words.append("it must not be so")
    return "; ".join(words)


def in_words(name: str, *, negated: bool = False) -> str:
    """Return the name of a conclusion as words."""
    words = name.rpartition(".")[2].replace("_", " ")
    return f"It is not so: {words}" if negated else words.capitalize()


def value_in_words(fact: Fact, known: Known) -> str:
    """Return what is known of a fact, with where it comes from."""
    if known.does_not_apply:
        return "does not apply"
    if known.value is None:
        return "not known"
    how = {
        "said": "said",
        "country information": "country information",
        "presumed": "presumed",
        "nothing said": "",
    }[known.origin]
    if known.contested:
        how = "contested country information"
    if known.support == "rejected":
        return f"not believed; counts as: {plain_value(fact, known.value)}"
    if known.support and known.support != "testimony":
        how = f"{how}, {known.support}"
    return f"{plain_value(fact, known.value)} ({how})"


def bare_value(fact: Fact, known: Known) -> str:
    """Return the value alone, without where it comes from."""
    return "not known" if known.value is None else plain_value(fact, known.value)


def plain_value(fact: Fact, value: Value) -> str:
    """Return a value in words: the label of an option, a level, a day."""
    if isinstance(value, frozenset):
        return ", ".join(fact.options.get(v, v.replace("_", " ")) for v in sorted(value)) or "none"
    if isinstance(value, date):
        return value.isoformat()
    return fact.options.get(str(value), str(value).replace("_", " "))
