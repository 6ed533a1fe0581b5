"""Two assessments of one case side by side: where they part, and which provision, standard, fact or position
makes the difference.

What merely follows is left out: a rule that is the same law on both sides, and turns out differently
because of something under it, is not a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eligibility.models.record import READINGS
from eligibility.reasoning.arguments import outcome
from eligibility.reasoning.findings import effect
from eligibility.reasoning.standards import needed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.program import AnswerHere, Conclusion, ConditionHere, ObjectionHere, RuleHere
    from eligibility.models.fact import Value
    from eligibility.models.law import Strength
    from eligibility.models.record import Side
    from eligibility.reasoning.assessment import Destination
    from eligibility.reasoning.findings import Outcome, SystemFindings
    from eligibility.reasoning.standards import Needed

DifferenceKind = Literal[
    "layer", "element", "rule", "objection", "answer", "absence", "fact", "country fact", "access", "position"
]


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a provision or a fact stands on one side: how settled the law is and for whom, or what is known
    and what is needed.
    """

    strength: Strength | None = None
    favours: Side | None = None
    values: tuple[Value | None, ...] = ()
    needed: Needed | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """How a provision or a fact stands on one side, and what comes of it in each reading."""

    basis: Basis
    claimant: Outcome
    state: Outcome

    @property
    def outcome(self) -> tuple[Outcome, Outcome]:
        """Return what comes of it in both readings."""
        return self.claimant, self.state


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stands differently on the two sides; None where one side does not have it.

    `name` is the layer or element in which it matters, `strand` the strand; `says` is the law's own words. A
    layer or an element stands as a finding, access as its status, the position as its stance, all else as a
    `Stand`.
    """

    name: str
    kind: DifferenceKind
    id: str
    says: str
    left: Stand | str | None
    right: Stand | str | None
    authorities: tuple[str, ...] = ()
    strand: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """A provision or fact on the way to an element."""

    says: str
    stand: Stand
    authorities: tuple[str, ...]


_Steps = dict[tuple[DifferenceKind, str], _Step]


def compare_destinations(left: Destination, right: Destination) -> tuple[Difference, ...]:
    """Return what differs, from the layers down to the provisions of every raised strand, then access and
    position.
    """
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
        found.append(
            Difference(
                "access",
                "access",
                "access",
                "",
                left.access.status,
                right.access.status,
                tuple(dict.fromkeys(entries)),
            )
        )
    if left.position.stance != right.position.stance:
        latest = tuple(p.latest.id for p in (left.position, right.position) if p.latest)
        found.append(
            Difference(
                "position", "position", "position", "", left.position.stance, right.position.stance, latest
            )
        )
    return tuple({(d.strand, d.name, d.kind, d.id): d for d in found}.values())


def _in_layer(left: SystemFindings, right: SystemFindings, layer: str) -> Iterator[Difference]:
    declared = left.rule_base.layers[layer]
    serving = {s.strand for s in left.view.layers[layer].strands}
    strands: tuple[str | None, ...] = (
        tuple(s for s in left.raised() if s in serving)
        if not left.view.layers[layer].of_the_case
        else (None,)
    )
    for strand in strands:
        told: set[tuple[str, str]] = set()
        for name in (
            *declared.needs,
            *declared.unless,
            *([declared.excluded_by] if declared.excluded_by else ()),
        ):
            one, two = left.element(name, strand), right.element(name, strand)
            if (one.claimant, one.state) == (two.claimant, two.state):
                continue
            element = left.rule_base.elements[name]
            scope = strand if element.scope == "strand" else None
            yield Difference(name, "element", name, element.title, one.word, two.word, strand=scope)
            for reason in _reasons(
                name,
                scope,
                _steps(left, left.conclusion(name, strand)),
                _steps(right, right.conclusion(name, strand)),
            ):
                if (
                    reason.kind,
                    reason.id,
                ) not in told:  # what makes one element differ is not told again for the next
                    told.add((reason.kind, reason.id))
                    yield reason


def _reasons(element: str, strand: str | None, ours: _Steps, theirs: _Steps) -> Iterator[Difference]:
    for key in dict.fromkeys([*ours, *theirs]):
        one, two = ours.get(key), theirs.get(key)
        step = one or two
        if (
            step is None
            or _effect(one) == _effect(two)
            or (one and two and one.stand.basis == two.stand.basis)
        ):
            continue
        if (one is None or two is None) and not _tells_alone(key[0], step):
            continue
        cited = tuple(dict.fromkeys(a for s in (one, two) if s for a in s.authorities))
        yield Difference(
            element,
            key[0],
            key[1],
            step.says,
            one.stand if one else None,
            two.stand if two else None,
            cited,
            strand,
        )


def _tells_alone(kind: str, step: _Step) -> bool:
    """Tell whether something that only one side has is worth naming: a rule that is alive there, or an
    objection that succeeds.

    Its facts and answers follow from it.
    """
    return (
        kind == "absence"
        or (kind == "rule" and step.stand.outcome != ("no", "no"))
        or (kind == "objection" and "yes" in step.stand.outcome)
    )


def _effect(step: _Step | None) -> tuple[str, str]:
    """Return what a step does in each reading; what is not there does nothing."""
    return effect(*step.stand.outcome) if step else ("no", "no")


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
        found["absence", absent.id] = _Step(absent.says, Stand(Basis(), "no", "no"), citations.now)
    for rule in conclusion.rules:
        found["rule", rule.rule.id] = _provision(findings, rule.rule.says, rule)
        _conditions(findings, rule.conditions, found, seen)
        for objection in rule.objections:
            found["objection", objection.objection.id] = _provision(
                findings, objection.objection.says, objection
            )
            _conditions(findings, objection.conditions, found, seen)
            for answer in objection.answers:
                found["answer", answer.answer.id] = _provision(findings, answer.answer.says, answer)
                _conditions(findings, answer.conditions, found, seen)


def _provision(findings: SystemFindings, says: str, here: RuleHere | ObjectionHere | AnswerHere) -> _Step:
    standing = here.standing
    basis = Basis(standing.strength, None if standing.strength == "settled" else standing.favours)
    return _Step(
        says,
        Stand(basis, *outcome(findings, here.literal, standing)),
        standing.citations.now or standing.citations.later,
    )


def _conditions(
    findings: SystemFindings, conditions: tuple[ConditionHere, ...], found: _Steps, seen: set[str]
) -> None:
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
        basis = Basis(values=tuple(dict.fromkeys(k.value for k in known)), needed=needed(findings, condition))
        kind: DifferenceKind = "country fact" if fact.id in findings.rule_base.country_facts else "fact"
        cited = tuple(
            a
            for k in known
            for a in k.authorities
            if findings.rule_base.authorities[a].citable(findings.facts.as_of)
        )
        found[kind, f"{fact.id}: {condition.condition}"] = _Step(
            fact.question, Stand(basis, *findings.pair(condition.literal)), tuple(dict.fromkeys(cited))
        )
