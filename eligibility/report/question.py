"""What is said beside a question: its words and answers, what it goes on, what weighs in it, why it is asked,
what an answer would change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.values import fact_values
from eligibility.models.fact import UNCERTAIN
from eligibility.report.document import Entry, Target
from eligibility.report.phrases import finding, upper_first
from eligibility.report.values import plain_value, value_in_words
from eligibility.report.words import SIGNS, WORDS, cites, flag, plain, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import Fact
    from eligibility.models.record import Side
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Changed, Snapshot
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
MOST_CODES = 12
"""Destinations named beside a finding that changes."""
MOST_CHANGES = 8
"""Findings that change, of which a panel tells."""
LABEL = 30
"""Letters of an answer that stand at the head of what it would change, in a panel."""


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


def what_it_would_change(
    base: RuleBase,
    assessment: Assessment,
    question: Question,
    value: str,
    *,
    short: bool = False,
    most: int = MOST_CHANGES,
) -> Entry | None:
    """Return what an answer would change, by layer and word, with the destinations; None where nothing can be
    said.

    `short` is for a panel: signs for words, and no more than `most` findings.
    """
    fact = question.fact
    grouped: dict[tuple[str, FindingWord, FindingWord], list[str]] = {}
    for effect in question.effects:
        if effect.value == value:
            codes = [d.code for d in assessment.destinations if d.findings.system == effect.system]
            if codes or not effect.system:
                grouped.setdefault((effect.name, effect.before, effect.after), []).extend(codes)
    words = plain_value(fact, value)
    head: Pieces = ((f"If: {plain(words, LABEL) if short else words}", "moved"),)
    if grouped:
        return Entry(
            value,
            head,
            children=_changes(base, grouped, len(assessment.destinations), short=short, most=most),
        )
    if (
        not question.effects
        or fact.kind in {"set", "date", "number"}
        or value in {"uncertain", "does_not_apply"}
    ):
        return None
    of_these = " of these destinations" if any(e.value == value for e in question.effects) else ""
    return Entry(value, (*head, (f"  no finding{of_these} changes at once", "dim")))


def what_answers_would_change(base: RuleBase, assessment: Assessment, question: Question) -> Entry:
    """Return what each answer would change, one by one."""
    values = dict.fromkeys(e.value for e in question.effects)
    found = tuple(
        entry
        for value in values
        if (entry := what_it_would_change(base, assessment, question, value)) is not None
    )
    nothing = (
        Entry("nothing", (("No single answer settles a finding, but together with others it can.", "dim"),)),
    )
    return Entry("effects", (("What an answer would change", "strong"),), children=found or nothing)


def last_changed(
    base: RuleBase, changes: Iterable[Changed], places: int, *, short: bool = False
) -> Entry | None:
    """Return what the last answer changed; `places` counts the destinations in view. None where it changed
    nothing.
    """
    grouped: dict[tuple[str, FindingWord, FindingWord], list[str]] = {}
    for change in changes:
        grouped.setdefault((change.name, change.before, change.after), []).extend(
            [change.code] if change.code else []
        )
    if not grouped:
        return None
    return Entry(
        "changed",
        (("The last answer changed", "strong"),),
        children=_changes(base, grouped, 0 if short else places, short=short, most=MOST_CHANGES, rest=False),
    )


def _changes(
    base: RuleBase,
    grouped: dict[tuple[str, FindingWord, FindingWord], list[str]],
    places: int,
    *,
    short: bool,
    most: int,
    rest: bool = True,
) -> tuple[Entry, ...]:
    """Return a line for each finding that changes; in a panel `most` of them, and how many the `rest` are."""
    found = []
    for (name, before, after), codes in list(grouped.items())[: most if short else None]:
        key = f"{name} {before} {after}"
        title = base.layers[name].title if name in base.layers else base.grounds[name].title
        everywhere = len(codes) == places > 1
        if short:
            where = "everywhere" if everywhere else some(codes, MOST_CODES)
            found.append(
                Entry(
                    key,
                    (
                        (f"{title}: ", "plain"),
                        (SIGNS[before], before),
                        (" → ", "plain"),
                        finding(after),
                        (f" {where}", "plain"),
                    ),
                )
            )
        else:
            where = " everywhere" if everywhere else f" in {', '.join(codes)}" if codes else ""
            was, becomes = word_of(before), word_of(after)
            found.append(
                Entry(key, ((f"{title}: {was} becomes ", "plain"), (becomes, after), (where, "plain")))
            )
    if short and rest and len(grouped) > most:
        found.append(Entry("more", ((f"and {len(grouped) - most} more", "dim"),)))
    return tuple(found)


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


def some(codes: list[str], most: int) -> str:
    """Return the first of these codes, and how many more there are."""
    return " ".join(codes[:most]) + (f" +{len(codes) - most}" if len(codes) > most else "")
