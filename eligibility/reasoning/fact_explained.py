"""The step of an explanation that a fact is: what is known of it, what it must be, what weighs on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eligibility.law.standing import cite
from eligibility.models.record import READINGS
from eligibility.reasoning.arguments import outcome
from eligibility.reasoning.node import Node
from eligibility.reasoning.standards import needed

if TYPE_CHECKING:
    from eligibility.law.program import ConditionHere, ConsiderationHere
    from eligibility.law.standing import Frames
    from eligibility.reasoning.findings import Outcome, SystemFindings
    from eligibility.reasoning.node import NodeKind


class FactExplainer:
    """Explains each fact of one system once."""

    def __init__(self, findings: SystemFindings, frames: Frames) -> None:
        self.findings, self.frames = findings, frames
        self.seen: set[str] = set()

    def fact(self, condition: ConditionHere, claimant: Outcome, state: Outcome) -> Node:
        """Explain the fact that a condition asks for, with what weighs on it the first time."""
        fact = self.findings.rule_base.fact(condition.name)
        assert fact is not None  # noqa: S101 - conditions were linked
        mine, theirs = known = (
            self.findings.facts.known(fact.id, READINGS[0]),
            self.findings.facts.known(fact.id, READINGS[1]),
        )
        kind: NodeKind = "country fact" if fact.id in self.findings.rule_base.country_facts else "fact"
        own = tuple(dict.fromkeys(a for k in known for a in k.authorities)) or fact.authorities
        told = Node(
            kind,
            fact.id,
            claimant,
            state,
            cite(self.frames, own, self.findings.system, self.findings.facts.as_of),
            fact.question,
            condition=condition,
            needed=needed(self.findings, condition),
            known=known,
        )
        if fact.id in self.seen:
            return replace(told, again=True)
        self.seen.add(fact.id)
        return replace(
            told,
            sources=tuple(dict.fromkeys(s for k in known for s in k.sources)),
            seeds=tuple(dict.fromkeys(s for k in known for s in k.seeds)),
            verified=mine.verified and theirs.verified,
            children=tuple(
                self._consideration(c)
                for c in self.findings.view.considerations.get(fact.id, ())
                if "yes" in self.findings.pair(c.literal)
            ),
        )

    def _consideration(self, here: ConsiderationHere) -> Node:
        told = here.consideration
        answers = tuple(
            Node(
                "answer",
                a.answer.id,
                *outcome(self.findings, a.literal, a.standing),
                a.standing.citations,
                a.answer.says,
            )
            for a in here.answers
            if "yes" in self.findings.pair(a.literal)
        )
        return Node(
            "consideration",
            told.id,
            "yes",
            "yes",
            here.standing.citations,
            told.says,
            told.towards,
            seeds=told.seeds,
            children=answers,
        )
