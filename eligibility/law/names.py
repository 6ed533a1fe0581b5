"""What a name in a condition means for a strand: a fact, a country fact or a conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import ObjectionInChapter, RuleBase, RuleInChapter
    from eligibility.models.condition import Condition


def resolve(rule_base: RuleBase, name: str, strand: str | None) -> str:
    """Return the full name: `this.nexus` -> `war_crimes.nexus`, `this.likelihood` -> the strand's own
    fact.
    """
    if not name.startswith("this."):
        return name
    rest = name.removeprefix("this.")
    if strand is None:
        return name
    return rule_base.strands[strand].likelihood if rest == "likelihood" else f"{strand}.{rest}"


def sentences(conditions: tuple[Condition, ...]) -> Iterator[tuple[int, str, bool]]:
    """Yield (index, name, negated) for every sentence, alternatives included."""
    for index, condition in enumerate(conditions):
        for sentence in condition.options:
            yield index, sentence.name, sentence.negated


def instances(placed: RuleInChapter) -> tuple[str | None, ...]:
    """Return the strands for which the rule is made; (None,) for a rule made once."""
    return placed.strands or (None,)


class Attacks:
    """Which objections reach a rule, as made for a strand, on its way to a conclusion."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Index every objection by what it attacks, conclusions by their full names."""
        self._rules = rule_base.rules
        self._by_target: dict[str, list[ObjectionInChapter]] = {}
        for placed in rule_base.objections.values():
            for target in placed.objection.attacks:
                strands = placed.strands or tuple(rule_base.strands)
                full = (
                    [target]
                    if target in rule_base.rules
                    else dict.fromkeys(resolve(rule_base, target, s) for s in strands)
                )
                for name in full:
                    self._by_target.setdefault(name, []).append(placed)
        self._order = {placed.objection.id: at for at, placed in enumerate(rule_base.objections.values())}

    def on(self, rule: str, strand: str | None, atom: str) -> list[ObjectionInChapter]:
        """Return the objections to a rule (or to its conclusion `atom`), in the order of analysis."""
        hits = {
            p.objection.id: p
            for name in (rule, atom)
            for p in self._by_target.get(name, ())
            if strand is None or not p.strands or strand in p.strands
        }
        return sorted(hits.values(), key=lambda p: self._order[p.objection.id])
