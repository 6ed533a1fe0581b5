"""What a name in a condition means for a strand: a fact, a country fact or a conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import ObjectionInChapter, RuleBase, RuleInChapter
    from eligibility.models.condition import Condition


def resolve(rule_base: RuleBase, name: str, strand: str | None) -> str:
    """Return the full name: `this.nexus` -> `war_crimes.nexus`, `this.likelihood` -> the strand's own fact."""
    if not name.startswith("this."):
        return name
    rest = name.removeprefix("this.")
    if strand is None:
        return name
    return rule_base.strands[strand].likelihood if rest == "likelihood" else f"{strand}.{rest}"


def sentences(conditions: tuple[Condition, ...]) -> Iterator[tuple[int, str, bool]]:
    """Yield (index, name, negated) for every sentence, alternatives included."""
    for index, condition in enumerate(conditions):
        options = getattr(condition, "options", (condition,))
        for sentence in options:
            yield index, sentence.name, sentence.negated


def instances(placed: RuleInChapter) -> tuple[str | None, ...]:
    """Return the strands for which the rule is made; (None,) for a rule made once."""
    return placed.strands or (None,)


def attacked(rule_base: RuleBase, objection: ObjectionInChapter, rule: RuleInChapter, strand: str | None, atom: str) -> bool:
    """Tell whether the objection reaches this rule, as made for `strand`, in its way to `atom`."""
    if strand is not None and objection.strands and strand not in objection.strands:
        return False
    for target in objection.objection.attacks:
        if target == rule.rule.id:
            return True
        if target.startswith("this."):
            places = objection.strands or tuple(rule_base.strands)
            if any(resolve(rule_base, target, s) == atom for s in places):
                return True
        elif target == atom:
            return True
    return False
