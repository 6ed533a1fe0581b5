"""Which provisions the scenarios try: what no scenario makes hold, what none makes fail, what no finding
hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eligibility.law.provisions import all_provisions
from eligibility.reasoning.arguments import outcome
from eligibility.reasoning.assessment import assess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.programs import Programs
    from eligibility.law.standing import Standing
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.findings import SystemFindings


@dataclass(frozen=True, slots=True)
class Coverage:
    """Provisions by id, in the order of analysis."""

    provisions: int
    never_hold: tuple[str, ...]
    """Rules, objections and answers that no scenario makes hold in any reading."""
    never_fail: tuple[str, ...]
    """Rules, objections and answers that no scenario makes fail; what has no conditions cannot and is left
    out.
    """
    never_shown: tuple[str, ...]
    """Considerations that no scenario gives reason to show."""
    never_decisive: tuple[str, ...]
    """Contested law on which no finding on a claim hangs in any scenario."""


@dataclass(slots=True)
class _Seen:
    held: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    contested: set[str] = field(default_factory=set)
    decisive: set[str] = field(default_factory=set)

    def note(self, findings: SystemFindings, name: str, literal: tuple[int, int], standing: Standing) -> None:
        came = outcome(findings, literal, standing)
        if "yes" in came:
            self.held.add(name)
        if "no" in came:
            self.failed.add(name)
        if standing.strength != "settled":
            self.contested.add(name)


def coverage(law: Programs, scenarios: Iterable[Scenario]) -> Coverage:
    """Assess every scenario (decisions under the law that decided them) and collect what came of every
    provision.
    """
    base = law.base
    seen = _Seen()
    for scenario in scenarios:
        assessment = assess(law, scenario, destinations=scenario.destinations if scenario.outcome else ())
        for findings in assessment.systems.values():
            _collect(seen, findings)
        for place in assessment.destinations:
            for finding in place.layers.values():
                seen.decisive |= {cause.id for cause in finding.hangs_on}
    cards = list(all_provisions(base))
    tried = [
        c.record.id
        for c in cards
        if c.kind in {"rule", "objection"} or (c.kind == "answer" and c.under in base.objections)
    ]
    conditional = {c.record.id for c in cards if c.record.when}
    return Coverage(
        len(tried),
        tuple(n for n in tried if n not in seen.held),
        tuple(n for n in tried if n not in seen.failed and n in conditional),
        tuple(n for n in base.considerations if n not in seen.shown),
        tuple(n for n in tried if n in seen.contested and n not in seen.decisive),
    )


def _collect(seen: _Seen, findings: SystemFindings) -> None:
    raised = set(findings.raised())
    for conclusion in findings.view.conclusions.values():
        for rule in conclusion.rules:
            if rule.strand is not None and rule.strand not in raised:
                continue
            seen.note(findings, rule.rule.id, rule.literal, rule.standing)
            for objection in rule.objections:
                seen.note(findings, objection.objection.id, objection.literal, objection.standing)
                for answer in objection.answers:
                    seen.note(findings, answer.answer.id, answer.literal, answer.standing)
    for considerations in findings.view.considerations.values():
        seen.shown |= {c.consideration.id for c in considerations if "yes" in findings.pair(c.literal)}
