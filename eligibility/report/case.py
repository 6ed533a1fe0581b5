"""One case whole: what is said of its grounds, of every destination, and of what makes a finding what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.report.words import cause_in_words

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment, Destination


def by_system(assessment: Assessment) -> dict[str, list[Destination]]:
    """Return the destinations by the system under which they decide."""
    grouped: dict[str, list[Destination]] = {}
    for place in assessment.destinations:
        grouped.setdefault(place.findings.system, []).append(place)
    return grouped


def arguable_because(base: RuleBase, assessment: Assessment) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return what makes refugee status arguable, in words, by the systems (their titles) in which it is the same."""
    told: dict[tuple[str, ...], list[str]] = {}
    for system, places in by_system(assessment).items():
        finding = places[0].layers["refugee_status"]
        if finding.word == "arguable":
            causes = tuple(dict.fromkeys(cause_in_words(base, c) for c in finding.hangs_on)) or ("facts that the State's reading still asks for",)
            told.setdefault(causes, []).append(base.systems[system].title)
    return {tuple(titles): causes for causes, titles in told.items()}
