"""The evaluation as JSON. The keys are a contract: they may be added to, never renamed or removed.

The records of the law have their shapes in `as_json_records.py`.
"""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, Any

from eligibility import __version__
from eligibility.legible import legible_json
from eligibility.reasoning.agreement import ORDER
from eligibility.reasoning.arguments import arguments
from eligibility.reasoning.explanation import explain
from eligibility.report.comparison import difference_text, side_in_words
from eligibility.report.steps import step_note, step_text, step_value
from eligibility.report.words import reason_in_words, tension_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.problem import Problem
    from eligibility.reasoning.agreement import Agreement
    from eligibility.reasoning.arguments import Argument, ObjectionInCase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.comparison import Difference
    from eligibility.reasoning.expectations import Check
    from eligibility.reasoning.findings import Finding
    from eligibility.reasoning.node import Node
    from eligibility.report.comparison import Pair

SCHEMA = "eligibility/evaluation/1"


def evaluation_pieces(
    rule_base: RuleBase, results: Iterable[tuple[Assessment, tuple[Check, ...]]], problems: list[Problem]
) -> Iterator[str]:
    """Yield the evaluation of `evaluate --json` piece by piece, so that no more than one case is held.

    Joined, the pieces are `{schema, rule_base, results: [...], problems: [...]}`; `problems` is read when the
    results are at their end.
    """
    head = legible_json({"schema": SCHEMA, "rule_base": rule_base_id(rule_base)}, indent=1)
    yield head.removesuffix("\n}") + ',\n "results": ['
    number = 0
    for number, (assessment, checks) in enumerate(results, start=1):
        yield (
            ("," if number > 1 else "")
            + "\n"
            + indent(legible_json(result(assessment, checks), indent=1), "  ")
        )
    yield "\n ]" if number else "]"
    faults = legible_json([problem(p) for p in problems], indent=1)
    yield f',\n "problems": {indent(faults, " ").lstrip()}\n}}\n'


def rule_base_id(rule_base: RuleBase) -> dict[str, str]:
    """Return which law was applied: the version of the package and the digest of the files."""
    return {"version": __version__, "digest": f"sha256:{rule_base.digest}"}


def problem(fault: Problem) -> dict[str, Any]:
    """Return a problem."""
    return {
        "path": fault.path,
        "line": fault.line,
        "field": fault.field,
        "message": fault.message,
        "mend": fault.mend,
    }


def result(assessment: Assessment, checks: Iterable[Check]) -> dict[str, Any]:
    """Return one scenario's result."""
    return {
        "scenario": assessment.scenario.scenario,
        "title": assessment.scenario.title,
        "as_of": assessment.as_of.isoformat(),
        "origin": assessment.scenario.origin,
        "grounds": [
            {"id": g, "finding": f.word, "claimant": f.claimant, "state": f.state, "strand": f.strand}
            for g, f in assessment.grounds.items()
        ],
        "jurisdictions": [destination(d, assessment) for d in assessment.destinations],
        "expectations": [{"path": c.path, "expected": c.expected, "got": c.got, "ok": c.ok} for c in checks],
    }


def destination(place: Destination, assessment: Assessment) -> dict[str, Any]:
    """Return one destination of a result."""
    return {
        "code": place.code,
        "name": place.jurisdiction.name,
        "system": place.findings.system,
        "access": {"status": place.access.status, "entries": [e.id for e in place.access.entries]},
        **{layer: finding(f) for layer, f in place.layers.items()},
        "elements": {name: f.word for name, f in place.elements.items()},
        "arguments": [argument(a) for a in arguments(place.findings)],
        "position": {
            "stance": place.position.stance,
            "also": list(place.position.also),
            "entries": [e.id for e in place.position.entries],
        },
        "tension": tension_in_words(place),
        "missing_facts": list(place.missing()),
        "unexplored": list(assessment.unexplored()),
    }


def finding(found: Finding) -> dict[str, Any]:
    """Return a layer's finding."""
    return {
        "finding": found.word,
        "claimant": found.claimant,
        "state": found.state,
        "strand": found.strand,
        "weakest": found.weakest,
        "hangs_on": [
            {"kind": c.kind, "id": c.id, "strength": c.strength, "element": c.element} for c in found.hangs_on
        ],
    }


def argument(case: Argument) -> dict[str, Any]:
    """Return an argument with its objections and answers."""
    rule, standing = case.here.rule, case.here.standing
    return {
        "id": rule.id,
        "strand": case.here.strand,
        "title": rule.says,
        "concludes": case.conclusion,
        "finding": case.finding.word,
        "claimant": case.finding.claimant if standing.counts_in("claimant") else "not_in_reading",
        "state": case.finding.state if standing.counts_in("state") else "not_in_reading",
        "strength": standing.strength,
        "authorities": list(standing.citations.now),
        "decided_later": list(standing.citations.later),
        "objections": [_objection(o) for o in case.objections],
    }


def _objection(objection: ObjectionInCase) -> dict[str, Any]:
    return {
        "id": objection.here.objection.id,
        "title": objection.here.objection.says,
        "raised": objection.raised,
        "succeeds": {"claimant": objection.claimant, "state": objection.state},
        "strength": objection.here.standing.strength,
        "authorities": list(objection.here.standing.citations.now),
        "answers": [
            {
                "id": a.here.answer.id,
                "title": a.here.answer.says,
                "holds": {"claimant": a.claimant, "state": a.state},
                "authorities": list(a.here.standing.citations.now),
            }
            for a in objection.answers
        ],
    }


def explanations(
    base: RuleBase, assessment: Assessment, names: Iterable[str], strand: str | None
) -> dict[str, Any]:
    """Return the explanations of `explain --json`: every finding asked for in every destination."""
    asked = tuple(names)
    return {
        "scenario": assessment.scenario.scenario,
        "as_of": assessment.as_of.isoformat(),
        "explanations": [
            {
                "code": d.code,
                "system": d.findings.system,
                "tree": node(base, explain(d.findings, n, strand), d.findings.system),
            }
            for d in assessment.destinations
            for n in asked
        ],
    }


def node(base: RuleBase, step: Node, system: str) -> dict[str, Any]:
    """Return a step of an explanation under one system, and everything under it."""
    return {
        "kind": step.kind,
        "id": step.id,
        "text": step_text(base, step),
        "finding": step.word,
        "claimant": step.claimant,
        "state": step.state,
        "value": step_value(base, step),
        "note": step_note(base, step, system),
        "authorities": list(step.citations.now),
        "decided_later": list(step.citations.later),
        "sources": [s.model_dump(mode="json", exclude_none=True) for s in step.sources],
        "seeds": list(step.seeds),
        "verified": step.verified,
        "explained_above": step.again,
        "children": [node(base, child, system) for child in step.children],
    }


def comparisons(base: RuleBase, scenario: str, pairs: Iterable[Pair]) -> dict[str, Any]:
    """Return the comparisons of `compare --json`."""
    return {
        "scenario": scenario,
        "comparisons": [
            {
                "title": title,
                "left": left,
                "right": right,
                "differences": [difference(base, d) for d in found],
            }
            for title, left, right, found in pairs
        ],
    }


def difference(base: RuleBase, found: Difference) -> dict[str, Any]:
    """Return one difference of a comparison."""
    return {
        "element": found.name,
        "strand": found.strand,
        "kind": found.kind,
        "id": found.id,
        "text": difference_text(found),
        "left": side_in_words(base, found, found.left),
        "right": side_in_words(base, found, found.right),
        "authorities": list(found.authorities),
    }


def agreement(found: Iterable[Agreement]) -> dict[str, Any]:
    """Return the tool beside published decisions."""
    decisions = list(found)
    return {
        "decisions": [_agreement(a) for a in decisions],
        "totals": {v: sum(a.verdict == v for a in decisions) for v in ORDER},
    }


def _agreement(one: Agreement) -> dict[str, Any]:
    return {
        "scenario": one.scenario.scenario,
        "as_of": one.scenario.as_of.isoformat(),
        "code": one.destination.code,
        "system": one.destination.findings.system,
        "readings": {
            name: {"finding": f.word, "claimant": f.claimant, "state": f.state}
            for name, f in one.destination.layers.items()
        },
        "outcome": one.outcome.model_dump(mode="json"),
        "verdict": one.verdict,
        "decisive_named": one.decisive_named,
        "why": reason_in_words(one.reason),
        "judged_inputs": one.inputs,
        "always_arguable": one.always_arguable,
    }


def lint(faults: Iterable[Problem], remarks: Iterable[Problem]) -> dict[str, Any]:
    """Return the faults of the law and the notes to its writer."""
    return {"problems": [problem(p) for p in faults], "notes": [problem(p) for p in remarks]}
