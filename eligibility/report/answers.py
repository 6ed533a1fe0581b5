"""The answers of a case as the review and the export list them: what is known of each fact and where from,
and what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.models.fact import UNCERTAIN
from eligibility.report.document import Entry, Target
from eligibility.report.phrases import upper_first
from eligibility.report.values import value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import Fact
    from eligibility.models.scenario import GivenFact
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.session import Snapshot
    from eligibility.report.document import Piece


KEPT = "kept, though the question would not be asked any more"
MOST_CODES = 6
"""Destinations named before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One fact with its value in words, the reason given, and whether it is kept although nobody would ask
    any more.
    """

    fact: Fact
    words: str
    because: str
    kept: bool


def answers(base: RuleBase, standing: Snapshot) -> list[tuple[str, tuple[Answer, ...]]]:
    """Return what was said, presumed or taken from country information, by the section of the interview;
    empty sections are left out.
    """
    places = [(s.title, s.facts) for s in base.sections]
    places.append(
        (
            "The country of origin, as the story tells it",
            tuple(f for f in base.country_facts.values() if f.id in standing.given),
        )
    )
    listed = [
        (title, tuple(found for fact in facts if (found := _answer(base, standing, fact)) is not None))
        for title, facts in places
    ]
    return [(title, found) for title, found in listed if found]


def _answer(base: RuleBase, standing: Snapshot, fact: Fact) -> Answer | None:
    facts = standing.assessment.facts
    given, known = standing.given.get(fact.id), facts.known(fact.id)
    if given is None:
        if known.origin not in {"presumed", "country information"} or not facts.asked(fact.id):
            return None
        return Answer(fact, value_in_words(fact, known), "", kept=False)
    if given.special == UNCERTAIN:
        words = "asked; it cannot be said"
    elif given.special is None and known.value is None:
        words = f"said, but {given.support}: taken as not known"
    elif fact.options_from == "strands" and isinstance(known.value, frozenset):
        words = "; ".join(s.fear for s in base.strands.values() if s.id in known.value) + " (said)"
    else:
        words = value_in_words(fact, known)
    return Answer(fact, words, given.because, kept=fact.id in standing.marked)


def answer_entries(base: RuleBase, standing: Snapshot) -> Iterator[Entry]:
    """Yield the answers by the section of the interview, each with the reason given."""
    for title, found in answers(base, standing):
        yield Entry(title, ((title, "strong"),), children=tuple(_answer_entry(a) for a in found), opened=True)


def _answer_entry(answer: Answer) -> Entry:
    text: list[Piece] = [(f"{answer.fact.question} ", "plain"), (answer.words, "strong")]
    if answer.kept:
        text.append((f" ({KEPT})", "dim"))
    if answer.because:
        text.append((f" Because: {answer.because}", "plain"))
    return Entry(answer.fact.id, tuple(text), target=Target("fact", answer.fact.id))


def same_answer(before: GivenFact, after: GivenFact) -> bool:
    """Tell whether two answers say the same; the order in a set does not count."""
    one, two = before.value, after.value
    if isinstance(one, list | tuple | frozenset | set) and isinstance(two, list | tuple | frozenset | set):
        return set(one) == set(two) and before.because == after.because
    return bool(one == two) and before.because == after.because


def missing_by_finding(base: RuleBase, assessment: Assessment) -> Iterator[Entry]:
    """Yield the missing facts under the findings that wait for them."""
    for title, names in missing_groups(assessment):
        facts = tuple(
            Entry(n, (("? ", "open"), (base.facts[n].question, "plain")), target=Target("fact", n))
            for n in names
        )
        yield Entry(title, ((upper_first(title), "strong"),), children=facts, opened=True)


def missing_groups(assessment: Assessment) -> list[tuple[str, list[str]]]:
    """Return the missing facts that can be asked, grouped by the findings they wait for, the widest group
    first.
    """
    waits: dict[str, dict[str, list[str]]] = {}
    layers = assessment.facts.rule_base.layers
    for findings in assessment.systems.values():
        codes = [d.code for d in assessment.destinations if d.findings is findings]
        if not codes:
            continue
        for layer in ("refugee_status", "complementary_protection", "bar_on_removal"):
            for name in findings.to_ask(*findings.view.layers[layer].literal):
                waits.setdefault(name, {}).setdefault(layer, []).extend(codes)
    grouped: dict[str, list[str]] = {}
    everywhere = len(assessment.destinations)
    width = {}
    for name in (f for f in assessment.facts.rule_base.facts if f in waits):
        parts = [
            f"{layers[layer].title.lower()} in {where(codes, everywhere)}"
            for layer, codes in waits[name].items()
        ]
        title = "; ".join(parts)
        grouped.setdefault(title, []).append(name)
        width[title] = sum(len(codes) for codes in waits[name].values())
    return sorted(grouped.items(), key=lambda pair: -width[pair[0]])


def where(codes: list[str], everywhere: int) -> str:
    """Return destinations by their codes, or `every destination` where they are all that are in view."""
    if len(codes) == everywhere > 1:
        return "every destination"
    return " ".join(codes[:MOST_CODES]) + (
        f" and {len(codes) - MOST_CODES} more" if len(codes) > MOST_CODES else ""
    )
