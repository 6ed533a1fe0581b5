"""Arguments: rules as they stand in one case, with their objections and the answers to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.reasoning.findings import Finding, SystemFindings, combine

if TYPE_CHECKING:
    from eligibility.law.program import AnswerHere, ConditionHere, ObjectionHere, RuleHere
    from eligibility.law.standing import Standing
    from eligibility.models.record import Value3
    from eligibility.reasoning.findings import Outcome


@dataclass(frozen=True, slots=True)
class AnswerInCase:
    """An answer, and whether it holds in each reading."""

    here: AnswerHere
    claimant: Outcome
    state: Outcome


@dataclass(frozen=True, slots=True)
class ObjectionInCase:
    """An objection: whether it is raised on the facts, and whether it succeeds in each reading."""

    here: ObjectionHere
    raised: Value3
    claimant: Outcome
    state: Outcome
    answers: tuple[AnswerInCase, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """A rule that the case gives reason to argue."""

    here: RuleHere
    conclusion: str
    finding: Finding
    objections: tuple[ObjectionInCase, ...]


def outcome(
    findings: SystemFindings, literals: tuple[int, int], standing: Standing
) -> tuple[Outcome, Outcome]:
    """Return what comes of a provision in each reading; law of the other side is not in the reading."""
    claimant, state = findings.pair(literals)
    return (
        claimant if standing.counts_in("claimant") else "not_in_reading",
        state if standing.counts_in("state") else "not_in_reading",
    )


def in_case(findings: SystemFindings, rule: RuleHere, conclusion: str) -> Argument:
    """Return a rule as it stands in the case."""
    claimant, state = findings.pair(rule.literal)
    return Argument(
        rule,
        conclusion,
        Finding(combine(claimant, state), claimant, state, rule.strand),
        tuple(objection_in_case(findings, o) for o in rule.objections),
    )


def objection_in_case(findings: SystemFindings, objection: ObjectionHere) -> ObjectionInCase:
    """Return an objection as it stands in the case."""
    values = findings.pair(objection.raised)
    word: Value3 = "yes" if "yes" in values else "open" if "open" in values else "no"
    claimant, state = outcome(findings, objection.literal, objection.standing)
    return ObjectionInCase(
        objection,
        word,
        claimant,
        state,
        tuple(AnswerInCase(a, *outcome(findings, a.literal, a.standing)) for a in objection.answers),
    )


def arguments(findings: SystemFindings, layer_id: str | None = None) -> tuple[Argument, ...]:
    """Return the arguments of the raised strands: every rule whose conditions the facts do not rule out.

    Rules that lead to an element come before the rules they rest on; a rule is named once for each
    strand. `layer_id` narrows to one layer.
    """
    found: dict[tuple[str, str | None], Argument] = {}
    for strand in findings.raised():
        for layer in findings.view.layers.values():
            if (layer_id and layer.layer.id != layer_id) or strand not in {s.strand for s in layer.strands}:
                continue
            names = [findings.full_name(n, strand) for n in layer.layer.needs]
            for name in names:
                _collect(findings, name, found, set())
    return tuple(found.values())


def _collect(
    findings: SystemFindings, name: str, found: dict[tuple[str, str | None], Argument], seen: set[str]
) -> None:
    conclusion = findings.view.conclusions.get(name)
    if conclusion is None or name in seen:
        return
    seen.add(name)
    for rule in conclusion.rules:
        if not _arguable_on_facts(findings, rule):
            continue
        key = (rule.rule.id, rule.strand)
        if key not in found:
            found[key] = in_case(findings, rule, name)
        for condition in _flat(rule.conditions):
            _collect(findings, condition.name, found, seen)


def _arguable_on_facts(findings: SystemFindings, rule: RuleHere) -> bool:
    """Tell whether no condition of the rule is no in both readings."""
    return all(findings.pair(c.literal) != ("no", "no") for c in rule.conditions)


def _flat(conditions: tuple[ConditionHere, ...]) -> list[ConditionHere]:
    return [part for c in conditions for part in (c.parts or (c,))]
