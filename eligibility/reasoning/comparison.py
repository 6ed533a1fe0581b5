"""Two assessments of one case side by side: where they part, and which provision, standard, fact or position makes the difference.

What merely follows is left out: a rule that is the same law on both sides, and turns out differently
because of something under it, is not a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.models.record import READINGS
from eligibility.reasoning.arguments import outcome
from eligibility.reasoning.words import plain_value, standard_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.program import AnswerHere, Conclusion, ConditionHere, ObjectionHere, RuleHere
    from eligibility.law.standing import Standing
    from eligibility.reasoning.arguments import Outcome
    from eligibility.reasoning.assessment import Destination
    from eligibility.reasoning.findings import SystemFindings


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stands differently on the two sides; None where one side does not have it.

    `name` is the layer or element in which it matters, `strand` the strand; `kind` is layer, element,
    rule, objection, answer, absence, fact, country fact, access or position.
    """

    name: str
    kind: str
    id: str
    text: str
    left: str | None
    right: str | None
    authorities: tuple[str, ...] = ()
    strand: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """A provision or fact on the way to an element: what it is, how it stands, what comes of it."""

    text: str
    standing: str
    outcome: tuple[Outcome, Outcome]
    authorities: tuple[str, ...]


_Steps = dict[tuple[str, str], _Step]


def compare_destinations(left: Destination, right: Destination) -> tuple[Difference, ...]:
    """Return what differs, from the layers down to the provisions of every raised strand, then access and position."""
    found: list[Difference] = []
    layers = left.findings.rule_base.layers
    for layer in layers:
        one, two = left.layers[layer], right.layers[layer]
        if one.word != two.word:
            found.append(Difference(layer, "layer", layer, layers[layer].title, one.word, two.word))
    for layer in layers:
        found += _in_layer(left.findings, right.findings, layer)
    if left.access.status != right.access.status:
        entries = tuple(e.id for e in (*left.access.entries, *right.access.entries) if e.status)
        found.append(Difference("access", "access", "access", "Access", left.access.status, right.access.status, tuple(dict.fromkeys(entries))))
    if left.position.stance != right.position.stance:
        latest = tuple(p.latest.id for p in (left.position, right.position) if p.latest)
        found.append(Difference("position", "position", "position", "Position", left.position.stance, right.position.stance, latest))
    return tuple({(d.strand, d.name, d.kind, d.id): d for d in found}.values())


def _in_layer(left: SystemFindings, right: SystemFindings, layer: str) -> Iterator[Difference]:
    declared = left.rule_base.layers[layer]
    serving = {s.strand for s in left.view.layers[layer].strands}
    strands: tuple[str | None, ...] = tuple(s for s in left.raised() if s in serving) if not left.view.layers[layer].of_the_case else (None,)
    for strand in strands:
        told: set[tuple[str, str]] = set()
        for name in (*declared.needs, *declared.unless, *([declared.excluded_by] if declared.excluded_by else ())):
            one, two = left.element(name, strand), right.element(name, strand)
            if (one.claimant, one.state) == (two.claimant, two.state):
                continue
            element = left.rule_base.elements[name]
            scope = strand if element.scope == "strand" else None
            yield Difference(name, "element", name, element.title, one.word, two.word, strand=scope)
            for reason in _reasons(name, scope, _steps(left, left.conclusion(name, strand)), _steps(right, right.conclusion(name, strand))):
                if (reason.kind, reason.id) not in told:  # what makes one element differ is not told again for the next
                    told.add((reason.kind, reason.id))
                    yield reason


def _reasons(element: str, strand: str | None, ours: _Steps, theirs: _Steps) -> Iterator[Difference]:
    for key in dict.fromkeys([*ours, *theirs]):
        one, two = ours.get(key), theirs.get(key)
        step = one or two
        if step is None or _effect(one) == _effect(two) or (one and two and one.standing == two.standing):
            continue
        if (one is None or two is None) and not _tells_alone(key[0], step):
            continue
        cited = tuple(dict.fromkeys(a for s in (one, two) if s for a in s.authorities))
        yield Difference(element, key[0], key[1], step.text, _state(one), _state(two), cited, strand)


def _tells_alone(kind: str, step: _Step) -> bool:
    """Tell whether something that only one side has is worth naming: a rule that is alive there, or an objection that succeeds.

    Its facts and answers follow from it.
    """
    return kind == "absence" or (kind == "rule" and step.outcome != ("no", "no")) or (kind == "objection" and "yes" in step.outcome)


def _effect(step: _Step | None) -> tuple[str, str]:
    """Return what a step does in each reading; what is not there, or not in the reading, does nothing."""
    if step is None:
        return "no", "no"
    claimant, state = ("no" if value == "not_in_reading" else value for value in step.outcome)
    return claimant, state


def _state(step: _Step | None) -> str | None:
    if step is None:
        return None
    claimant, state = step.outcome
    if "not_in_reading" in step.outcome:
        came = f"in the State's reading alone: {state}" if claimant == "not_in_reading" else f"in the claimant's reading alone: {claimant}"
    else:
        came = claimant if claimant == state else f"claimant {claimant}, State {state}"
    return f"{step.standing}: {came}" if step.standing else came


def _steps(findings: SystemFindings, conclusion: Conclusion) -> _Steps:
    """Collect every provision and fact under an element, other elements left closed."""
    found: _Steps = {}
    _collect(findings, conclusion, found, set())
    return found


def _collect(findings: SystemFindings, conclusion: Conclusion, found: _Steps, seen: set[str]) -> None:
    if conclusion.name in seen:
        return
    seen.add(conclusion.name)
    if conclusion.absent:
        absent, citations = conclusion.absent
        found["absence", absent.id] = _Step(absent.says, "no such law", ("no", "no"), citations.now)
    for rule in conclusion.rules:
        found["rule", rule.rule.id] = _provision(findings, rule.rule.says, rule)
        _conditions(findings, rule.conditions, found, seen)
        for objection in rule.objections:
            found["objection", objection.objection.id] = _provision(findings, objection.objection.says, objection)
            _conditions(findings, objection.conditions, found, seen)
            for answer in objection.answers:
                found["answer", answer.answer.id] = _provision(findings, answer.answer.says, answer)
                _conditions(findings, answer.conditions, found, seen)


def _provision(findings: SystemFindings, says: str, here: RuleHere | ObjectionHere | AnswerHere) -> _Step:
    return _Step(says, _strength(here.standing), outcome(findings, here.literal, here.standing), here.standing.citations.now or here.standing.citations.later)


def _strength(standing: Standing) -> str:
    return standing.strength if standing.strength == "settled" or standing.favours is None else f"{standing.strength} for the {'claimant' if standing.favours == 'claimant' else 'State'}"


def _conditions(findings: SystemFindings, conditions: tuple[ConditionHere, ...], found: _Steps, seen: set[str]) -> None:
    for condition in conditions:
        if condition.parts:
            _conditions(findings, condition.parts, found, seen)
            continue
        fact = findings.rule_base.fact(condition.name)
        if fact is None:
            if condition.name.rpartition(".")[2] not in findings.rule_base.elements:
                _collect(findings, findings.view.conclusions[condition.name], found, seen)
            continue
        known = [findings.facts.known(fact.id, r) for r in READINGS]
        values = dict.fromkeys("not known" if k.value is None else plain_value(fact, k.value) for k in known)
        standing = " / ".join(values)
        if condition.standard:
            standing += f" (needed: {standard_in_words(findings, condition)})"
        kind = "country fact" if fact.id in findings.rule_base.country_facts else "fact"
        cited = tuple(dict.fromkeys(a for k in known for a in k.authorities))
        found[kind, f"{fact.id}: {condition.condition}"] = _Step(
            fact.question, standing, findings.pair(condition.literal), tuple(a for a in cited if findings.rule_base.authorities[a].citable(findings.facts.as_of))
        )
