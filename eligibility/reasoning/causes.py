"""Causes: what makes the two readings differ on a conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from eligibility.law.program import Conclusion, ConditionHere, ObjectionHere, Pair, RuleHere, SystemView
    from eligibility.law.rule_base import RuleBase
    from eligibility.law.standing import Standing
    from eligibility.models.law import Strength
    from eligibility.models.record import Value3


@dataclass(frozen=True, slots=True)
class Cause:
    """What makes the two readings differ: a rule, objection, answer, country fact or standard of proof."""

    kind: str
    id: str
    strength: Strength
    element: str = ""


class Causes:
    """Looks for the causes under one system; `pair` gives the values of a literal in both readings."""

    def __init__(
        self, rule_base: RuleBase, view: SystemView, pair: Callable[[Pair], tuple[Value3, Value3]]
    ) -> None:
        self.rule_base, self.view, self.pair = rule_base, view, pair

    def of(self, conclusion: Conclusion, element: str) -> tuple[Cause, ...]:
        """Return what makes the readings differ on a conclusion: the shortest list that any of its rules
        gives.
        """
        return self._descend(conclusion, element, frozenset())

    def _descend(self, conclusion: Conclusion, element: str, seen: frozenset[str]) -> tuple[Cause, ...]:
        if conclusion.name in seen:
            return ()
        options = [
            self._rule_causes(rule, element, seen | {conclusion.name})
            for rule in self._rules_that_tip(conclusion)
        ]
        return min((o for o in options if o), key=len, default=())

    def _rule_causes(self, rule: RuleHere, element: str, seen: frozenset[str]) -> tuple[Cause, ...]:
        found: dict[Cause, None] = {}
        self._standing(rule.standing, "rule", rule.rule.id, element, found)
        if rule.standing.strength == "settled":
            self._conditions(rule.conditions, element, found, seen)
        for objection in rule.objections:
            if len(set(self.pair(objection.literal))) > 1:
                self._objection(objection, element, found, seen)
        return tuple(found)

    def _rules_that_tip(self, conclusion: Conclusion) -> list[RuleHere]:
        """Return the rules that win in one reading and not in the other."""
        differing = [r for r in conclusion.rules if len(set(self.pair(r.literal))) > 1]
        return [r for r in differing if "yes" in self.pair(r.literal)] or differing

    def _standing(
        self, standing: Standing, kind: str, name: str, element: str, found: dict[Cause, None]
    ) -> None:
        if standing.strength != "settled":
            found.setdefault(Cause(kind, name, standing.strength, element))

    def _objection(
        self, objection: ObjectionHere, element: str, found: dict[Cause, None], seen: frozenset[str]
    ) -> None:
        self._standing(objection.standing, "objection", objection.objection.id, element, found)
        if objection.standing.strength == "settled":
            self._conditions(objection.conditions, element, found, seen)
        for answer in objection.answers:
            if len(set(self.pair(answer.literal))) > 1:
                self._standing(answer.standing, "answer", answer.answer.id, element, found)
                self._conditions(answer.conditions, element, found, seen)

    def _conditions(
        self,
        conditions: tuple[ConditionHere, ...],
        element: str,
        found: dict[Cause, None],
        seen: frozenset[str],
    ) -> None:
        for condition in conditions:
            if len(set(self.pair(condition.literal))) == 1:
                continue
            if condition.parts:
                self._conditions(condition.parts, element, found, seen)
            elif condition.name in self.view.conclusions:
                found |= dict.fromkeys(self._descend(self.view.conclusions[condition.name], element, seen))
            else:
                kind = (
                    "country fact"
                    if condition.name in self.rule_base.country_facts
                    else "standard"
                    if condition.standard
                    else "fact"
                )
                found.setdefault(Cause(kind, condition.name, "contested", element))
