"""What is said beside a question: its words and answers, what it goes on, what weighs in it, why it is asked,
and at the end what was left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.values import fact_values
from eligibility.models.fact import UNCERTAIN
from eligibility.report.document import Entry, Target
from eligibility.report.effects import some
from eligibility.report.phrases import upper_first
from eligibility.report.values import plain_value, value_in_words
from eligibility.report.words import WORDS, cites, flag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import Fact
    from eligibility.models.record import Side
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Snapshot
    from eligibility.report.document import Pieces

SIDES: dict[Side, tuple[str, str]] = {
    "claimant": ("+", "Speaks for the claimant"),
    "state": ("-", "Speaks for the State"),
}
"""The sign and the head of each side."""
JUDGMENT = "A judgment, and yours. "
NOTHING_LEFT = "Nothing that can still be asked would change a finding."
NOT_RAISED = f"Not explored, because it was {WORDS['not_raised']}"
MOST_COUNTED = 10
"""Destinations named where it is said what a question can change."""


def question_help(fact: Fact) -> Entry:
    """Return what helps to answer, with a word on whose judgment it is; empty where there is nothing
    to say.
    """
    judgment = fact.kind == "evaluative" and not fact.help.startswith("This is your own judgment")
    whose: Pieces = ((JUDGMENT, "label"),) if judgment else ()
    return Entry("help", (*whose, (fact.help, "dim")) if fact.help else whose)


def taken_as_known(
    base: RuleBase, assessment: Assessment, question: Question, hint: str = ""
) -> tuple[Entry, ...]:
    """Return what the question goes on although nobody has said it: "this penalty" is one that country
    information names.

    `hint` says how it can be changed.
    """
    found = []
    for name in question.goes_on:
        fact = base.facts[name]
        known = value_in_words(fact, assessment.facts.known(name))
        pieces: Pieces = (("Taken as known: ", "strong"), (f"{fact.question} {known}", "plain"))
        found.append(Entry(name, (*pieces, (hint, "dim")) if hint else pieces, target=Target("fact", name)))
    return tuple(found)


def answers_to(base: RuleBase, fact: Fact) -> tuple[tuple[str, str], ...]:
    """Return the answers that a question offers, each with its words."""
    if fact.options_from == "strands":
        return tuple((s.id, s.fear) for s in base.strands.values())
    return tuple((value, plain_value(fact, value)) for value in fact_values(base, fact))


def numbered(answers: Iterable[tuple[str, str]], *, named: bool = True) -> tuple[Entry, ...]:
    """Return answers as they are chosen by number; `named` adds the word that means the same, where it is
    another one.
    """
    return tuple(
        Entry(
            value,
            ((f"{at}. {upper_first(words)}", "plain"),)
            + (((f" ({value})", "dim"),) if named and words.lower().replace(" ", "_") != value else ()),
        )
        for at, (value, words) in enumerate(answers, start=1)
    )


def weighing(base: RuleBase, assessment: Assessment, fact: str) -> dict[Side, Entry]:
    """Return the considerations on a fact that hold in this case, under any law in view, by the side they
    help.
    """
    found: dict[Side, dict[str, Entry]] = {side: {} for side in SIDES}
    for findings in assessment.systems.values():
        for here in findings.view.considerations.get(fact, ()):
            if "yes" not in findings.pair(here.literal):
                continue
            name, side = here.consideration.id, here.consideration.towards
            held = [a for a in here.answers if "yes" in findings.pair(a.literal)]
            answers: tuple[Pieces, ...] = tuple(
                ((f"→ {a.answer.says} ", "plain"), (cites(base, a.standing.citations.now), "dim"))
                for a in held
            )
            pieces: Pieces = (
                (f"{SIDES[side][0]} ", "strong"),
                (f"{here.consideration.says} ", "plain"),
                (cites(base, here.standing.citations.now), "dim"),
            )
            found[side].setdefault(name, Entry(name, pieces, below=answers, target=Target("rule", name)))
    nothing = (Entry("nothing", (("nothing on these answers", "dim"),)),)
    return {
        side: Entry(side, ((head, "strong"),), children=tuple(found[side].values()) or nothing)
        for side, (_, head) in SIDES.items()
    }


def why_asked(base: RuleBase, assessment: Assessment | None, question: Question) -> Entry:
    """Return why a question is asked, with its authorities; those later than the day of judgment say so."""
    fact = question.fact
    under = [Entry("why", ((fact.why, "plain"),))] if fact.why else []
    changes = _could_change(base, assessment, question) if assessment is not None else ""
    if changes:
        under.append(Entry("changes", (("It can change: ", "strong"), (changes, "plain"))))
    if question.bears_on:
        weighed = " ".join(base.facts[name].question for name in question.bears_on)
        under.append(Entry("weighed", (("Weighed in: ", "strong"), (weighed, "plain"))))
    for authority in (base.authorities[name] for name in fact.authorities):
        later = assessment is not None and authority.start is not None and authority.start > assessment.as_of
        says = f"{authority.cite} {flag(authority)}{' only later than the day of judgment' if later else ''}"
        under.append(
            Entry(
                authority.id,
                ((says, "dim"),),
                right=((authority.id, "link"),),
                target=Target("authority", authority.id),
            )
        )
    return Entry("why asked", (("Why this is asked", "strong"),), children=tuple(under))


def _could_change(base: RuleBase, assessment: Assessment, question: Question) -> str:
    places = assessment.destinations
    parts = [
        f"ground: {base.grounds[name].title.lower()}"
        for name in dict.fromkeys(e.name for e in question.effects if not e.system)
    ]
    for layer in dict.fromkeys(e.name for e in question.effects if e.system):
        systems = {e.system for e in question.effects if e.name == layer}
        codes = [d.code for d in places if d.findings.system in systems]
        if codes:
            where = "everywhere" if len(codes) == len(places) > 1 else some(codes, MOST_COUNTED)
            parts.append(f"{base.layers[layer].title.lower()} ({where})")
    return "; ".join(parts)


def left_open(standing: Snapshot | None, listed: str = "") -> str:
    """Return what stays open at the end of the questions because it could not be said; `listed` says where
    that can be seen.
    """
    if standing is None:
        return ""
    unsaid = sum(g.special == UNCERTAIN for g in standing.given.values())
    if not unsaid or not any(
        f.word == "open" for p in standing.assessment.destinations for f in p.layers.values()
    ):
        return ""
    return (
        f"What stays open hangs on what could not be said: {unsaid} "
        f"{'answer' if unsaid == 1 else 'answers'}{listed}."
    )


def kept_unasked(standing: Snapshot | None, listed: str = "") -> str:
    """Return how many answers are kept although nobody would ask for them any more."""
    count = len(standing.marked) if standing else 0
    return (
        f"{count} {'answer is' if count == 1 else 'answers are'} kept although the question would no longer "
        f"be asked{listed}."
        if count
        else ""
    )
