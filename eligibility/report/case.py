"""One case whole: its story, what is said of its grounds and of every destination, and what makes a finding
what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.models.strands import CLAIM_LAYERS
from eligibility.reasoning.destinations import READ_UNTIL
from eligibility.report.answers import answer_entries, missing_by_finding, where
from eligibility.report.destinations import NO_PARTY_MEANS, destinations
from eligibility.report.document import Document, Entry, Target, command, section, text
from eligibility.report.note import causes_of
from eligibility.report.phrases import READING_NAMES, View, finding, upper_first
from eligibility.report.words import (
    LEGEND,
    MEANING,
    WORDS,
    finding_word,
    tension_in_words,
    word_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.expectations import Check
    from eligibility.reasoning.session import Snapshot
    from eligibility.report.again import Again
    from eligibility.report.document import Part

MOST_MISSING = 8
"""Missing facts that are named; those that the most destinations wait for."""


def case(
    base: RuleBase, assessment: Assessment, checks: tuple[Check, ...], view: View, again: Again | None
) -> Document:
    """Return one case: grounds, destinations, what hangs on what, what is missing; `again` names it for
    another command, where it stands in a file.
    """
    parts: list[Part] = [
        *_findings(base, assessment, view),
        *_missing(base, assessment),
        *_unexplored(base, assessment),
        *_expectations(checks),
    ]
    if assessment.scenario.teaches:
        parts.append(
            Entry("teaches", (("Teaches: ", "label"), (assessment.scenario.teaches, "plain")), gap=True)
        )
    if again is not None and assessment.destinations:
        code = (*assessment.scenario.destinations, *(d.code for d in assessment.destinations), "DE")[0]
        parts.append(
            command(
                "why",
                "Why: ",
                f"eligibility explain {again.case} {in_question(base, assessment, code)} --in "
                f"{code}{again.options}",
                gap=True,
            )
        )
    return _document(base, assessment, parts, gap=again is None)


def exported(base: RuleBase, standing: Snapshot, view: View) -> Document:
    """Return a case as the screens hold it: the same, with every answer and with what is missing by the
    finding that it would settle.
    """
    assessment = standing.assessment
    parts = [
        *_findings(base, assessment, view),
        *section("answers", "Answers", answer_entries(base, standing)),
        *section("missing", "Still missing, by what it would settle", missing_by_finding(base, assessment)),
        *_unexplored(base, assessment),
    ]
    return _document(base, assessment, parts, gap=True)


def _document(base: RuleBase, assessment: Assessment, parts: list[Part], *, gap: bool) -> Document:
    scenario = assessment.scenario
    kind = "facts of a published decision" if scenario.outcome else "a hypothetical case, for learning"
    ends = (
        text("meaning", MEANING, "dim", gap=gap),
        text(
            "read until",
            f"Country and destination sources were read up to {READ_UNTIL}; nothing later is covered.",
            "dim",
        ),
    )
    about = f"{base.origins[scenario.origin].title} · judged on {assessment.as_of} · {kind}"
    return Document(((scenario.title, "strong"),), (*parts, *ends), ((about, "dim"),))


def _findings(base: RuleBase, assessment: Assessment, view: View) -> Iterator[Part]:
    """Yield the story and everything that was found."""
    if assessment.scenario.story.strip():
        yield Entry("story", ((assessment.scenario.story.strip(), "plain"),), gap=True)
    yield from section(
        "grounds", "Grounds (the Refugee Convention as UNHCR reads it)", _grounds(base, assessment, view)
    )
    yield text("destinations", "Destinations", "strong", gap=True)
    if not assessment.destinations:
        yield text("none", f"The tool holds no law of any State for {assessment.as_of}.", "dim")
        return
    yield destinations(
        base, assessment, view, leave=("tension",)
    )  # where law and conduct part is told below, once for all who share it
    yield text("legend", LEGEND, "dim")
    if any(not place.jurisdiction.party for place in assessment.destinations):
        yield text("party", NO_PARTY_MEANS, "dim")
    if view.reading != "both":
        yield text("reading", f"Shown: the {READING_NAMES[view.reading]} alone.", "dim")
    if view.credit == "evidenced":
        yield text("credit", "Shown: as evidenced; facts that are disputed are left out.", "dim")
    yield from section(
        "arguable", f"What makes refugee status {WORDS['arguable']}", _arguable(base, assessment)
    )
    yield from section(
        "examination",
        "Whether a claim is examined there, once he has reached it",
        _examination(assessment, view),
    )
    yield from section("tensions", "Where law and conduct part", _tensions(assessment))


def by_system(assessment: Assessment) -> dict[str, list[Destination]]:
    """Return the destinations by the system under which they decide."""
    grouped: dict[str, list[Destination]] = {}
    for place in assessment.destinations:
        grouped.setdefault(place.findings.system, []).append(place)
    return grouped


def in_question(base: RuleBase, assessment: Assessment, code: str) -> str:
    """Return the element on which the first layer that the case raises turns in a destination: the first that
    is not settled for the claimant.
    """
    place = next((d for d in assessment.destinations if code in (d.code, *d.jurisdiction.also)), None)
    if place is None:
        return "refugee_status"
    layer = next((name for name in CLAIM_LAYERS if place.layers[name].word != "not_raised"), CLAIM_LAYERS[0])
    if place.layers[layer].word == "excluded":
        return base.layers[layer].excluded_by or layer
    for name in (*base.layers[layer].needs, *base.layers[layer].unless):
        found = place.elements.get(name)
        settled = "met" if base.elements[name].towards == "claimant" else "not_met"
        if found is not None and found.word != settled:
            return name
    return "nexus" if layer == "refugee_status" else layer


def _grounds(base: RuleBase, assessment: Assessment, view: View) -> Iterator[Entry]:
    for ground, found in assessment.grounds.items():
        if found.word != "not_raised":
            title = base.grounds[ground].title
            strand = base.strands[found.strand].title if found.strand else title
            word = found.word_in(view.reading)
            yield Entry(
                ground,
                (
                    finding(word),
                    (f"  {title}", "plain"),
                    (f": {strand.lower()}" if strand != title else "", "dim"),
                ),
            )
    left = [base.grounds[g].title for g, f in assessment.grounds.items() if f.word == "not_raised"]
    if left:
        yield text("not raised", f"{finding_word('not_raised')}: {', '.join(left)}", "dim")


def _arguable(base: RuleBase, assessment: Assessment) -> Iterator[Entry]:
    """Yield what makes refugee status arguable, by the systems (their titles) in which it is the same."""
    told: dict[tuple[Entry, ...], list[str]] = {}
    for system, places in by_system(assessment).items():
        found = places[0].layers["refugee_status"]
        if found.word == "arguable":
            causes = causes_of(base, found) or (
                text("asks", "facts that the State's reading still asks for"),
            )
            told.setdefault(causes, []).append(base.systems[system].title)
    for causes, titles in told.items():
        yield Entry(titles[0], ((" / ".join(titles), "strong"),), children=causes, opened=True)


def _examination(assessment: Assessment, view: View) -> Iterator[Entry]:
    """Yield where a claim is examined at all, as far as the story lets one tell."""
    grouped: dict[str, list[str]] = {}
    for place in assessment.destinations:
        found = place.layers.get("examination")
        if found is not None and found.word not in {"open", "not_encoded"}:
            grouped.setdefault(found.word_in(view.reading), []).append(place.jurisdiction.name)
    for word, names in grouped.items():
        yield Entry(word, (finding(word), (f": {', '.join(names)}", "plain")))


def _tensions(assessment: Assessment) -> Iterator[Entry]:
    """Yield the tensions; destinations with the same one share a line."""
    grouped: dict[str, list[str]] = {}
    for place in assessment.destinations:
        if said := tension_in_words(place):
            words = said.removeprefix(f"{place.jurisdiction.name}: ").rstrip(".")
            source = f" ({place.position.latest.id})" if place.position.latest else ""
            cites = source and source in words
            grouped.setdefault(words.replace(source, "") if cites else words, []).append(
                place.jurisdiction.name + (source if cites else "")
            )
    for words, names in grouped.items():
        yield Entry(words, (("! ", "arguable"), (f"{upper_first(words)}: {', '.join(names)}.", "plain")))


def _missing(base: RuleBase, assessment: Assessment) -> Iterator[Part]:
    wanted: dict[str, list[str]] = {}
    for places in by_system(assessment).values():
        for name in places[0].missing():
            wanted.setdefault(name, []).extend(p.code for p in places)
    order = [f for f in base.facts if f in wanted]
    order.sort(key=lambda name: -len(wanted[name]))
    everywhere = len(assessment.destinations)
    entries = [
        Entry(
            name,
            (("? ", "open"), (base.facts[name].question, "plain")),
            right=((f"{name}: {where(wanted[name], everywhere)}", "dim"),),
            target=Target("fact", name),
        )
        for name in order[:MOST_MISSING]
    ]
    if len(order) > MOST_MISSING:
        entries.append(text("more", f"and {len(order) - MOST_MISSING} more; --json lists them all", "dim"))
    yield from section("missing", "Facts still missing (and the destinations that wait for them)", entries)


def _unexplored(base: RuleBase, assessment: Assessment) -> Iterator[Part]:
    names = assessment.unexplored()
    if names:
        yield text(
            "unexplored",
            "Not explored, because the person did not raise it: "
            f"{'; '.join(base.strands[s].title.lower() for s in names)}.",
            "dim",
            gap=True,
        )


def _expectations(checks: tuple[Check, ...]) -> Iterator[Part]:
    if checks:
        failed = [c for c in checks if not c.ok]
        faults = tuple(Entry(c.path, ((check_in_words(c), "against"),)) for c in failed)
        head = f"Expectations: {len(checks) - len(failed)} of {len(checks)} as expected."
        yield Entry(
            "expectations", ((head, "against" if failed else "met"),), children=faults, opened=True, gap=True
        )


def check_in_words(check: Check) -> str:
    """Return what was expected under a path of the file, and what came of it."""
    return f"{check.path}: expected {word_of(check.expected)}, got {word_of(check.got)}"
