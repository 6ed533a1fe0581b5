"""Checks that go beyond linking: one small function for each fault that a reader should never have to find.

A *fault* makes `eligibility lint` fail; a *note* tells the writer something worth knowing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law import gaps, unread
from eligibility.law.names import Attacks, instances, resolve
from eligibility.law.polarity import find_polarity
from eligibility.law.provisions import arguments
from eligibility.law.standing import Frames, standing
from eligibility.models.condition import LEVELS, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.polarity import Polarity
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.problem import Problem


def lint(base: RuleBase) -> tuple[list[Problem], list[Problem]]:
    """Return (faults, notes) of a rule base that links."""
    polarity = find_polarity(base, Attacks(base))
    faults = [
        *wrong_favours(base, polarity),
        *contested_facts_pull_one_way(base, polarity),
        *gaps.nothing_citable(base),
        *gaps.gaps_of_law(base),
        *gaps.absent_beside_rules(base),
        *unread.unread_facts(base),
        *unread.unused_conclusions(base, polarity),
        *positions_without_source(base),
        *settled_contradictions(base),
    ]
    notes = [*partial_objections(base), *unread.unread_country_facts(base), *ended_law(base)]
    return sorted(set(faults)), sorted(set(notes))


def wrong_favours(base: RuleBase, polarity: Polarity) -> Iterator[Problem]:
    """Law counted in one reading only must pull for the side of that reading."""
    for provision in arguments(base):
        if provision.favours is None:
            continue
        signs = polarity.provisions.get(provision.id, set())
        expected = 1 if provision.favours == "claimant" else -1
        if signs and signs != {expected}:
            word = "hurts" if provision.favours == "claimant" else "helps"
            yield base.places["provision", provision.id].problem(
                provision.id,
                f"favours the {provision.favours}, but what it concludes {word} the claim"
                + (" in one place" if len(signs) > 1 else ""),
                "turn 'favours' round, or conclude something that pulls one way only",
            )


def contested_facts_pull_one_way(base: RuleBase, polarity: Polarity) -> Iterator[Problem]:
    """On a contested country fact the claimant's value must serve the claimant wherever the fact is read."""
    for origin in base.origins.values():
        for entry in origin.facts:
            for value in entry.values:
                if value.claimant is None or value.state is None:
                    continue
                fact = base.country_facts[entry.fact]
                for name, condition, sign, provision in polarity.uses:
                    if name != entry.fact or not isinstance(condition, Sentence):
                        continue
                    mine = _truth(condition, value.claimant.value, fact.values)
                    theirs = _truth(condition, value.state.value, fact.values)
                    if (mine - theirs) * sign < 0:
                        what = f"the claimant's value of '{entry.fact}' hurts the claimant in '{provision}'"
                        place = base.places["country fact", f"{origin.origin}.{entry.fact}"]
                        yield place.problem(entry.fact, what, "exchange the two values, or split the fact")


def _truth(condition: Sentence, value: str, values: tuple[str, ...]) -> int:
    """Return 1, 0 or -1 for yes, open, no: the test read with this value."""
    if value not in values:
        return 0
    match condition.operator:
        case "holds":
            truth = value == "yes"
        case "is" | "includes":
            truth = value in condition.words
        case "reaches":
            truth = condition.words[0] in LEVELS and LEVELS.index(value) >= LEVELS.index(condition.words[0])
        case _:
            return 0
    return (1 if truth else -1) * (-1 if condition.negated else 1)


def positions_without_source(base: RuleBase) -> Iterator[Problem]:
    """What a State said needs a source, or to be marked as not verified."""
    for place in base.jurisdictions.values():
        for entry in (*place.access, *place.positions):
            if not entry.sources and entry.verified:
                mend = "add 'sources:', or 'verified: false'"
                yield base.places["entry", entry.id].problem(
                    entry.id, "is marked as verified but names no source", mend
                )


def settled_contradictions(base: RuleBase) -> Iterator[Problem]:
    """A rule whose own conditions raise a settled objection that nothing answers can never hold: one of the
    two is wrong.

    Where a system rejects an argument outright this is meant; a rule that is dead in every system is not.
    """
    for placed in base.rules.values():
        rule = placed.rule
        conditions = {str(c) for c in rule.when}
        killers = [
            o.objection
            for o in base.objections.values()
            if rule.id in o.objection.attacks
            and o.objection.strength == "settled"
            and not o.objection.answers
            and {str(c) for c in o.objection.when} <= conditions
        ]
        systems = [s for s in base.systems if not rule.systems or set(rule.systems) & set(base.lineage(s))]
        dead = [
            s for s in systems if any(not k.systems or set(k.systems) & set(base.lineage(s)) for k in killers)
        ]
        if systems and len(dead) == len(systems):
            names = ", ".join(k.id for k in killers)
            yield base.places["provision", rule.id].problem(
                rule.id,
                f"is always defeated by '{names}', in every system where it is law",
                "take the rule out, or say when the objection holds or what answers it",
            )


def partial_objections(base: RuleBase) -> Iterator[Problem]:
    """Note objections that reach one of several rules for a conclusion, and name the others."""
    by_conclusion: dict[str, set[str]] = {}
    for placed in base.rules.values():
        for name in placed.rule.concludes:
            for strand in instances(placed):
                by_conclusion.setdefault(resolve(base, name, strand), set()).add(placed.rule.id)
    for placed_objection in base.objections.values():
        objection = placed_objection.objection
        lineage = {n for s in objection.systems for n in base.lineage(s)}
        reached = [base.rules[t] for t in objection.attacks if t in base.rules]
        others = {
            other
            for rule in reached
            for name in rule.rule.concludes
            for s in instances(rule)
            for other in by_conclusion[resolve(base, name, s)]
            if other not in objection.attacks
            and (
                not lineage
                or not base.rules[other].rule.systems
                or lineage & set(base.rules[other].rule.systems)
            )
        }
        if others:
            names = ", ".join(r.rule.id for r in reached)
            yield base.places["provision", objection.id].problem(
                objection.id,
                f"reaches {names} but not {', '.join(sorted(others))}, which conclude the same",
                "name them too if it should defeat them",
            )


def ended_law(base: RuleBase) -> Iterator[Problem]:
    """Note rules that rest on enacted text in a system and have ended there without a successor."""
    day = max((a.start for a in base.authorities.values() if a.start), default=None)
    if day is None:
        return
    frames = Frames(base)
    for placed in base.rules.values():
        rule = placed.rule
        ended = [s for s in rule.systems if standing(frames, rule, s, day) is None]
        if ended:
            yield base.places["provision", rule.id].problem(
                rule.id,
                f"has ended in {', '.join(ended)}, and is no longer law on {day}",
                "cite the text that replaced the one it rests on, unless the rule really ended",
            )
