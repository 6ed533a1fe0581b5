"""What an explanation says in a line: a rule that does not carry the conclusion, an objection or an answer by
itself, and the objections that are not raised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from eligibility.law.standing import Citations
from eligibility.reasoning.arguments import objection_in_case, outcome
from eligibility.reasoning.node import Node, Obstacle

if TYPE_CHECKING:
    from eligibility.law.program import ConditionHere, RuleHere
    from eligibility.reasoning.arguments import AnswerInCase, ObjectionInCase
    from eligibility.reasoning.findings import SystemFindings


def in_brief(findings: SystemFindings, rule: RuleHere) -> Node:
    """Return a rule in a line, with what stands in its way."""
    claimant, state = outcome(findings, rule.literal, rule.standing)
    return Node(
        "rule",
        rule.rule.id,
        claimant,
        state,
        rule.standing.citations,
        rule.rule.says,
        standing=rule.standing,
        brief=True,
        obstacles=tuple(_in_the_way(findings, rule)),
        seeds=rule.rule.seeds,
        children=_against_in_brief(findings, rule),
    )


def _against_in_brief(findings: SystemFindings, rule: RuleHere) -> tuple[Node, ...]:
    """Name the objections that succeed against a rule, with their answers, without going further down."""
    found = [objection_in_case(findings, o) for o in rule.objections]
    return tuple(
        objection_node(o, [answer_node(a) for a in o.answers])
        for o in found
        if "yes" in (o.claimant, o.state)
    )


def _in_the_way(findings: SystemFindings, rule: RuleHere) -> list[Obstacle]:
    """Return what keeps a rule from holding in both readings."""
    found: dict[Obstacle, None] = {}
    for condition in rule.conditions:
        values = findings.pair(condition.literal)
        if "no" in values:
            found[_obstacle(findings, "fails", condition)] = None
        elif "open" in values:
            missing = [Obstacle("waits", "fact", n) for n in findings.missing(*condition.literal)]
            found |= dict.fromkeys(missing or [_obstacle(findings, "waits", condition)])
    found |= dict.fromkeys(
        Obstacle("open", "objection", o.objection.id)
        for o in rule.objections
        if "open" in findings.pair(o.literal)
    )
    return list(found)


def _obstacle(findings: SystemFindings, how: Literal["fails", "waits"], condition: ConditionHere) -> Obstacle:
    element = element_within(findings, condition.name)
    if element is not None:
        return Obstacle(how, "element", element)
    return Obstacle(
        how, "claim date" if condition.name == "claim_date" else "condition", str(condition.condition)
    )


def element_within(findings: SystemFindings, name: str) -> str | None:
    """Return the element that a conclusion is, or None for a step inside one."""
    element = name.rpartition(".")[2]
    declared = findings.rule_base.elements.get(element)
    return element if declared and (("." in name) == (declared.scope == "strand")) else None


def quiet_node(objections: list[ObjectionInCase]) -> Node:
    """Name in one node the objections that the facts give no reason to raise."""
    cited = [o.here.standing.citations for o in objections]
    now = dict.fromkeys(a for c in cited for a in c.now)
    later = dict.fromkeys(a for c in cited for a in c.later if a not in now)
    citations = Citations(tuple(now), tuple(later), elsewhere=all(c.elsewhere for c in cited))
    names = ", ".join(o.here.objection.id for o in objections)
    return Node(
        "not raised",
        names,
        "no",
        "no",
        citations,
        towards="state",
        several=tuple(o.here.objection.says for o in objections),
    )


def objection_node(objection: ObjectionInCase, children: list[Node]) -> Node:
    """Return an objection as a step, with what it rests on and what answers it."""
    here = objection.here.objection
    standing = objection.here.standing
    return Node(
        "objection",
        here.id,
        objection.claimant,
        objection.state,
        standing.citations,
        here.says,
        "state",
        standing=standing,
        seeds=here.seeds,
        children=tuple(children),
    )


def answer_node(answer: AnswerInCase) -> Node:
    """Return an answer as a step, without its conditions."""
    here = answer.here
    return Node(
        "answer",
        here.answer.id,
        answer.claimant,
        answer.state,
        here.standing.citations,
        here.answer.says,
        standing=here.standing,
    )
