"""Circles: a system, a question or a conclusion that rests on itself."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from eligibility.law.names import instances, resolve, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import RuleFiles
    from eligibility.models.problem import Problem, Source

Loc = tuple[str | int, ...]


def circles(base: RuleBase, files: RuleFiles) -> list[Problem]:
    """Report every circle, naming the way round."""
    return [*_circles_of_systems(base, files), *_circles_of_questions(base, files), *_circles_of_law(base, files)]


def _way_round(graph: dict[str, set[str]]) -> list[str]:
    """Return the names of a circle in the order in which each rests on the next, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _circle(way: list[str], source: Source, loc: Loc, owner: str) -> Problem:
    return source.problem(loc, f"goes round in a circle: {' -> '.join(way)}", "break the circle: one of these must not rest on the other", owner)


def _circles_of_systems(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report a system that inherits from itself."""
    way = _way_round({system.id: set(system.parents) for system in base.systems.values()})
    for file in files.systems:
        yield from (_circle(way, file.source, ("systems", index), way[0]) for index, system in enumerate(file.record.systems) if system.id in way[:1])


def _circles_of_questions(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report a fact whose starting value waits for itself."""
    way = _way_round({fact.id: {name for start in fact.starts_from for _, name, _ in sentences(start.when)} for fact in base.facts.values()})
    for section in files.sections:
        yield from (_circle(way, section.source, ("facts", index), way[0]) for index, fact in enumerate(section.record.facts) if fact.id in way[:1])


def _circles_of_law(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report a conclusion that rests on itself."""
    graph: dict[str, set[str]] = {}
    owner: dict[str, str] = {}
    for placed in base.rules.values():
        for strand in instances(placed):
            for target in placed.rule.concludes:
                atom = resolve(base, target, strand)
                owner.setdefault(atom, placed.rule.id)
                needed = graph.setdefault(atom, set())
                needed |= {resolve(base, name, strand) for _, name, _ in sentences(placed.rule.when)}
                for other in base.attacks.on(placed.rule.id, strand, atom):
                    for provision in (other.objection, *other.objection.answers):
                        needed |= {resolve(base, name, strand) for _, name, _ in sentences(provision.when)}
    way = _way_round(graph)
    for file in files.chapters:
        yield from (_circle(way, file.source, ("rules", index), rule.id) for index, rule in enumerate(file.record.rules) if way and rule.id == owner[way[0]])
