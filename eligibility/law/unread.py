"""Lint for what nothing reads: facts that are asked for nothing, conclusions on which nothing rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.names import instances, resolve, sentences
from eligibility.law.provisions import arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.polarity import Polarity
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Objection, Rule
    from eligibility.models.problem import Problem
    from eligibility.models.system import StandardEntry


def unread_facts(base: RuleBase) -> Iterator[Problem]:
    """A fact that nothing reads should not be asked."""
    read = _read(base)
    for fact in base.facts.values():
        if fact.id not in read:
            yield base.places["fact", fact.id].problem(
                fact.id,
                "is asked, but no rule or consideration reads it",
                "read it in a rule, or take it out",
            )


def unread_country_facts(base: RuleBase) -> Iterator[Problem]:
    """Note country facts that nothing reads yet."""
    read = _read(base)
    for fact in base.country_facts.values():
        if fact.id not in read:
            yield base.places["fact", fact.id].problem(
                fact.id,
                "is declared, but no rule or consideration reads it",
                "read it in a rule, or take it out",
            )


def _read(base: RuleBase) -> set[str]:
    read: set[str] = {"fears"}
    for provision in arguments(base):
        read |= {name for _, name, _ in sentences(provision.when)}
    for consideration in base.considerations.values():
        read |= {consideration.weighs_on, *(name for _, name, _ in sentences(consideration.when))}
        for answer in consideration.answers:
            read |= {name for _, name, _ in sentences(answer.when)}
    for fact in base.facts.values():
        read |= {name for _, name, _ in sentences(fact.asked_when)}
        read |= {name for start in fact.starts_from for _, name, _ in sentences(start.when)}
        read |= {start.value_of for start in fact.starts_from if start.value_of}
        if fact.presume:
            read |= {name for _, name, _ in sentences(fact.presume.unless)}
    if "this.likelihood" in read:
        read |= {strand.likelihood for strand in base.strands.values()}
    if any(p.claims_from or p.claims_to for p in _dated(base)):
        read.add("claim_date")
    return read


def _dated(base: RuleBase) -> Iterator[Rule | Objection | StandardEntry]:
    for placed in base.rules.values():
        yield placed.rule
    for other in base.objections.values():
        yield other.objection
    for system in base.systems.values():
        for entries in system.standards.values():
            yield from entries


def unused_conclusions(base: RuleBase, polarity: Polarity) -> Iterator[Problem]:
    """A conclusion that no layer and no other rule rests on is dead weight."""
    for placed in base.rules.values():
        for name in placed.rule.concludes:
            if not {resolve(base, name, s) for s in instances(placed)} & set(polarity.names):
                yield base.places["provision", placed.rule.id].problem(
                    placed.rule.id,
                    f"nothing rests on what it concludes ({name})",
                    "use the conclusion in a rule, or take it out",
                )
