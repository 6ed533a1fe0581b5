"""What an answer would change, and what the last one changed: findings by layer and word, with the
destinations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.report.document import Entry
from eligibility.report.phrases import finding
from eligibility.report.values import plain_value
from eligibility.report.words import SIGNS, plain, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Changed
    from eligibility.report.document import Pieces

MOST_CODES = 12
"""Destinations named beside a finding that changes."""
MOST_CHANGES = 8
"""Findings that change, of which a panel tells."""
LABEL = 30
"""Letters of an answer that stand at the head of what it would change, in a panel."""


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


def some(codes: list[str], most: int) -> str:
    """Return the first of these codes, and how many more there are."""
    return " ".join(codes[:most]) + (f" +{len(codes) - most}" if len(codes) > most else "")
