"""The evaluation as JSON. The keys are a contract: they may be added to, never renamed or removed."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, Any

from eligibility import __version__
from eligibility.legible import legible_json
from eligibility.reasoning.agreement import ORDER
from eligibility.reasoning.arguments import arguments
from eligibility.reasoning.destinations import READ_UNTIL, access_on, position_on
from eligibility.reasoning.explanation import explain
from eligibility.report.comparison import difference_text, side_in_words
from eligibility.report.steps import step_note, step_text, step_value
from eligibility.report.words import tension_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from eligibility.law.doctrine import Encoded
    from eligibility.law.provisions import ProvisionInChapter
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.authority import Authority
    from eligibility.models.jurisdiction import Access, Comparator, Jurisdiction, Position
    from eligibility.models.problem import Problem
    from eligibility.reasoning.agreement import Agreement
    from eligibility.reasoning.arguments import Argument, ObjectionInCase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.comparison import Difference
    from eligibility.reasoning.expectations import Check
    from eligibility.reasoning.findings import Finding
    from eligibility.reasoning.node import Node
    from eligibility.reasoning.seeds import ClaimAndUse
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


# The records of the law


def provision(found: ProvisionInChapter) -> dict[str, Any]:
    """Return a provision with its place in the law."""
    place = {"kind": found.kind, "chapter": found.chapter, "under": found.under, "feeds": list(found.feeds)}
    return {
        **place,
        **found.record.model_dump(mode="json", by_alias=True),
        "file": found.place.path,
        "line": found.place.line,
    }


def authority(record: Authority, users: Iterable[str]) -> dict[str, Any]:
    """Return an authority and what cites it."""
    return {**record.model_dump(mode="json", by_alias=True), "cited_by": list(users)}


def destination_on(base: RuleBase, record: Jurisdiction, origin: str, day: date) -> dict[str, Any]:
    """Return a destination on a day, whatever the case."""
    access, position = access_on(record, origin, day), position_on(record, origin, day)
    system = record.system_on(day)
    return {
        "code": record.jurisdiction,
        "name": record.name,
        "as_of": day.isoformat(),
        "system": system,
        "system_title": base.systems[system].title if system else None,
        "access": {
            "status": access.status,
            "why": access.why,
            "entries": [_dated(e) for e in access.entries],
        },
        "position": {
            "stance": position.stance,
            "also": list(position.also),
            "entries": [_dated(e) for e in position.entries],
        },
        "outcomes": [o.model_dump(mode="json", exclude_none=True) for o in record.outcomes],
        "remedies": list(record.remedies),
        "responsibility": record.responsibility,
        "tension": record.tension,
        "read_until": READ_UNTIL,
    }


def _dated(entry: Access | Position) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True, exclude_none=True)


def comparator(record: Comparator) -> dict[str, Any]:
    """Return what a destination is compared with."""
    return record.model_dump(mode="json")


def claim(found: ClaimAndUse) -> dict[str, Any]:
    """Return a claim of a founding text, and what it led to."""
    led_to = [{"kind": kind, "id": name} for kind, name in found.cited_by]
    return {"text": found.card.seed, **found.claim.model_dump(mode="json"), "led_to": led_to}


def sketch(found: Encoded) -> dict[str, Any]:
    """Return a sketch of the doctrine, and what encodes it."""
    where = [{"kind": kind, "id": name} for kind, name in found.where]
    return {
        "id": found.sketch.id,
        "title": found.sketch.title,
        "where": where,
        "not_encoded": found.sketch.not_encoded,
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
        "why": one.why,
        "judged_inputs": one.inputs,
        "always_arguable": one.always_arguable,
    }


def lint(faults: Iterable[Problem], remarks: Iterable[Problem]) -> dict[str, Any]:
    """Return the faults of the law and the notes to its writer."""
    return {"problems": [problem(p) for p in faults], "notes": [problem(p) for p in remarks]}
