"""Circles and chains: a system, a question or a conclusion that rests on itself, or on too many others, one
on another.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from eligibility.law.names import Attacks, instances, resolve, sentences
from eligibility.loading.kinds import CHAPTERS, SECTIONS, SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import RuleFiles
    from eligibility.models.problem import Lines, Loc, Problem

Graph = dict[str, dict[str, str]]
"""A name -> the names it rests on -> the provision or fact that makes it so."""
MOST_STEPS = 40
"""Conclusions that may rest on one another in a chain, and facts that may start from one another.

What compiles, explains and shows the law follows a chain step by step, up to fifteen calls within one
another for each, of the thousand that Python allows. Sixty is the most that works when nothing else
stands on the stack (answers to objections cost most). The law that comes with the tool needs five.
"""


def circles(base: RuleBase, files: RuleFiles) -> list[Problem]:
    """Report every circle, naming the way round."""
    return [
        *_circles_of_systems(base, files),
        *_circles_of_questions(base, files),
        *_circles_of_law(base, files),
    ]


def _way_round(graph: dict[str, set[str]]) -> list[str]:
    """Return the names of a circle in the order in which each rests on the next, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _circle(way: list[str], source: Lines, loc: Loc, owner: str) -> Problem:
    return source.problem(
        loc,
        f"goes round in a circle: {' -> '.join(way)}",
        "break the circle: one of these must not rest on the other",
        owner,
    )


def _circles_of_systems(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report a system that inherits from itself."""
    way = _way_round({system.id: set(system.parents) for system in base.systems.values()})
    for file in files.of(SYSTEMS):
        yield from (
            _circle(way, file.source, ("systems", index), way[0])
            for index, system in enumerate(file.record.systems)
            if system.id in way[:1]
        )


def _circles_of_questions(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report a fact whose starting value waits for itself."""
    way = _way_round(
        {
            fact.id: {name for start in fact.starts_from for _, name, _ in sentences(start.when)}
            for fact in base.facts.values()
        }
    )
    for section in files.of(SECTIONS):
        yield from (
            _circle(way, section.source, ("facts", index), way[0])
            for index, fact in enumerate(section.record.facts)
            if fact.id in way[:1]
        )


def _circles_of_law(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report a conclusion that rests on itself."""
    way = _way_round({atom: set(needed) for atom, needed in _what_rests_on_what(base).items()})
    owner = next(
        (
            placed.rule.id
            for placed in base.rules.values()
            for s in instances(placed)
            if way and way[0] in {resolve(base, n, s) for n in placed.rule.concludes}
        ),
        None,
    )
    for file in files.of(CHAPTERS):
        yield from (
            _circle(way, file.source, ("rules", index), rule.id)
            for index, rule in enumerate(file.record.rules)
            if rule.id == owner
        )


def _what_rests_on_what(base: RuleBase) -> Graph:
    """Return every conclusion with the names it rests on, and for each name the provision that reads it."""
    graph: Graph = {}
    attacks = Attacks(base)
    for placed in base.rules.values():
        for strand in instances(placed):
            for target in placed.rule.concludes:
                atom = resolve(base, target, strand)
                needed = graph.setdefault(atom, {})
                attackers = [other.objection for other in attacks.on(placed.rule.id, strand, atom)]
                for provision in (
                    placed.rule,
                    *(p for objection in attackers for p in (objection, *objection.answers)),
                ):
                    for _, name, _ in sentences(provision.when):
                        needed.setdefault(resolve(base, name, strand), provision.id)
    return graph


def long_chains(base: RuleBase, files: RuleFiles) -> list[Problem]:
    """Report every chain of conclusions, and of facts that start from one another, that is longer than
    MOST_STEPS; there must be no circle.
    """
    law = _too_long(_what_rests_on_what(base))
    facts = _too_long(
        {
            fact.id: {name: fact.id for start in fact.starts_from for _, name, _ in sentences(start.when)}
            for fact in base.facts.values()
            if fact.starts_from
        }
    )
    return [
        *(
            _chain(way, f.source, loc, p.id, "conclusions")
            for f in files.of(CHAPTERS)
            for p, loc in f.record.located()
            if (way := law.get(p.id))
        ),
        *(
            _chain(way, f.source, ("facts", at), x.id, "facts")
            for f in files.of(SECTIONS)
            for at, x in enumerate(f.record.facts)
            if (way := facts.get(x.id))
        ),
    ]


def _too_long(graph: Graph) -> dict[str, list[str]]:
    """Return each owner of a chain one step too long, with the way down; found from below, so that no chain
    is too long to be measured.
    """
    depth: dict[str, int] = {}
    deepest: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for name in TopologicalSorter(graph).static_order():
        if name not in graph:
            continue  # a fact, on which a chain ends
        below = max(graph[name], key=lambda n: depth.get(n, 0), default="")
        depth[name] = 1 + depth.get(below, 0)
        deepest[name] = below
        if depth[name] == MOST_STEPS + 1:
            way = [name]
            while deepest.get(way[-1]) in depth:
                way.append(deepest[way[-1]])
            found.setdefault(graph[name][below], way)
    return found


def _chain(way: list[str], source: Lines, loc: Loc, owner: str, what: str) -> Problem:
    shown = " -> ".join([*way[:2], "...", *way[-2:]])
    return source.problem(
        loc,
        f"makes a chain of more than {MOST_STEPS} {what}: {shown}",
        "conclude several of these steps in one rule"
        if what == "conclusions"
        else "let it start from something nearer",
        owner,
    )
