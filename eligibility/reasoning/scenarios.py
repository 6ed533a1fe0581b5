"""Scenarios ready to be assessed: facts, origin and destinations checked against the rule base."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, get_args

from eligibility.errors import printable, quoted, suggest
from eligibility.law.values import fact_values, story_values_are_sound
from eligibility.loading.records import MOST_FAULTS
from eligibility.loading.scenarios import find_files, read_scenarios
from eligibility.models.jurisdiction import Stance
from eligibility.models.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import Placed
    from eligibility.models.problem import Lines
    from eligibility.models.scenario import Scenario

_STANCES = (*get_args(Stance), "none")
"""What the position of a destination may be found to be."""


def load_scenarios(
    rule_base: RuleBase, paths: Iterable[Path]
) -> tuple[list[Placed[Scenario]], tuple[Problem, ...]]:
    """Return the sound scenarios under the paths and every problem of the others, in the order of the
    files.
    """
    sound: list[Placed[Scenario]] = []
    problems: list[Problem] = []
    for found in each_scenario(rule_base, paths)[1]:
        if isinstance(found, Problem):
            problems.append(found)
        else:
            sound.append(found)
    return sound, tuple(problems)


def each_scenario(
    rule_base: RuleBase, paths: Iterable[Path]
) -> tuple[int, Iterator[Placed[Scenario] | Problem]]:
    """Return the number of files under the paths, and what is in them, a file at a time: sound scenarios and
    faults.

    Nothing is kept of a case that has been handed on but its id.
    """
    files, problems = find_files(paths)
    return len(files), chain(problems, _each(rule_base, files))


def _each(rule_base: RuleBase, files: Iterable[Path]) -> Iterator[Placed[Scenario] | Problem]:
    seen: dict[str, str] = {}
    for candidates, problems in read_scenarios(files):
        yield from problems
        told = len(problems)
        for candidate in candidates:
            faults = scenario_problems(rule_base, candidate)
            name = candidate.record.scenario
            if name in seen:
                faults.append(
                    candidate.source.problem(
                        ("scenario",),
                        f"'{name}' is also the id of a scenario in {seen[name]}",
                        "rename one of the two",
                        "scenario",
                    )
                )
            seen.setdefault(name, candidate.source.path)
            if not faults:
                yield candidate
            elif told <= MOST_FAULTS:
                yield from faults
                told += len(faults)
            else:
                yield candidate.source.problem((), "holds more faults from here on", "mend these first")
                break


def scenario_problems(rule_base: RuleBase, placed: Placed[Scenario]) -> list[Problem]:
    """Return what is wrong with a scenario's facts, origin, destinations and expectations."""
    faults = chain(
        _places(rule_base, placed),
        _facts(rule_base, placed),
        _expectations(rule_base, placed),
        _outcome(rule_base, placed),
    )
    problems = list(islice(faults, MOST_FAULTS))
    if next(faults, None) is not None:
        problems.append(placed.source.problem((), "holds more faults", "mend these first"))
    return problems


def _places(rule_base: RuleBase, placed: Placed[Scenario]) -> Iterator[Problem]:
    scenario, source = placed.record, placed.source
    if scenario.origin not in rule_base.origins:
        yield source.problem(
            ("origin",),
            f"nothing is known of the country '{scenario.origin}'",
            suggest(scenario.origin, rule_base.origins),
            "origin",
        )
    codes = _codes(rule_base)
    named: dict[str, list[int]] = {}
    for index, code in enumerate(scenario.destinations):
        if code not in codes:
            yield source.problem(
                ("destinations", index),
                f"there is no destination {quoted(code)}",
                suggest(code, codes),
                "destinations",
            )
        else:
            named.setdefault(rule_base.jurisdiction(code).jurisdiction, []).append(index)
    yield from (
        _twice(source, "destinations", places, rule_base.jurisdictions[code].name)
        for code, places in named.items()
        if len(places) > 1
    )
    yield from _repeated(source, ("seeds",), scenario.seeds)


def _repeated(source: Lines, loc: tuple[str | int, ...], names: Iterable[str]) -> Iterator[Problem]:
    """Yield a fault for each name that stands more than once in a list."""
    places: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        places.setdefault(name, []).append(index)
    for name, found in places.items():
        if len(found) > 1:
            yield _twice(source, ".".join(str(p) for p in loc), found, name, loc)


def _twice(
    source: Lines, field: str, places: list[int], name: str, loc: tuple[str | int, ...] = ()
) -> Problem:
    return source.problem(
        (*(loc or (field,)), places[1]),
        f"{quoted(name)} is named {'twice' if len(places) == 2 else f'{len(places)} times'}",
        "name it once",
        field,
    )


def _facts(rule_base: RuleBase, placed: Placed[Scenario]) -> Iterator[Problem]:
    source = placed.source
    for name, given in placed.record.facts.items():
        fact = rule_base.fact(name)
        loc = ("facts", name)
        if fact is None:
            yield source.problem(
                loc,
                "there is no such fact",
                suggest(name, [*rule_base.facts, *rule_base.country_facts]),
                f"facts.{name}",
            )
            continue
        fault = story_values_are_sound(rule_base, fact, given.value)
        if fault:
            options = fact_values(rule_base, fact)
            wrong = (
                next((v for v in given.value if v not in options), "")
                if isinstance(given.value, list)
                else given.value
            )
            mend = (
                suggest(wrong if isinstance(wrong, str) else "", options, listed=True)
                if options
                else "write unknown if the story does not say"
            )
            yield source.problem(loc, fault, mend, f"facts.{name}")
        elif isinstance(given.value, list):
            yield from _repeated(source, loc, given.value)


def _expectations(rule_base: RuleBase, placed: Placed[Scenario]) -> Iterator[Problem]:
    scenario, source = placed.record, placed.source
    for name in scenario.expect.grounds:
        if name not in rule_base.grounds:
            yield source.problem(
                ("expect", "grounds", name),
                f"there is no ground '{name}'",
                suggest(name, rule_base.grounds),
                f"expect.grounds.{name}",
            )
    codes = _codes(rule_base)
    for code, expected in scenario.expect.destinations.items():
        place = ("expect", code)
        if code not in codes:
            yield source.problem(
                place,
                f"there is no destination {quoted(code)}",
                suggest(code, codes),
                f"expect.{printable(code)}",
            )
        if expected.stance is not None and expected.stance not in _STANCES:
            yield source.problem(
                (*place, "stance"),
                f"{quoted(expected.stance)} is not one of {', '.join(_STANCES)}",
                suggest(expected.stance, _STANCES, listed=True),
                f"expect.{code}.stance",
            )
        for element in expected.elements:
            if element not in rule_base.elements:
                yield source.problem(
                    (*place, "elements", element),
                    f"there is no element '{element}'",
                    suggest(element, rule_base.elements),
                    f"expect.{code}.elements.{element}",
                )
        yield from _repeated(source, (*place, "missing_facts"), expected.missing_facts)
        for index, name in enumerate(expected.missing_facts):
            if name not in rule_base.facts:
                yield source.problem(
                    (*place, "missing_facts", index),
                    f"there is no fact '{name}'",
                    suggest(name, rule_base.facts),
                    f"expect.{code}.missing_facts",
                )


def _outcome(rule_base: RuleBase, placed: Placed[Scenario]) -> Iterator[Problem]:
    scenario, source = placed.record, placed.source
    if scenario.outcome is None:
        return
    if not scenario.destinations:
        yield source.problem(
            ("outcome",),
            "does not say which State decided",
            "add 'destinations:' with its code first",
            "outcome",
        )
    yield from _repeated(source, ("outcome", "decisive"), scenario.outcome.decisive)
    yield from _repeated(source, ("outcome", "layers"), scenario.outcome.layers)
    for index, element in enumerate(scenario.outcome.decisive):
        if element not in rule_base.elements:
            yield source.problem(
                ("outcome", "decisive", index),
                f"there is no element {quoted(element)}",
                suggest(element, rule_base.elements),
                "outcome.decisive",
            )


def _codes(rule_base: RuleBase) -> list[str]:
    return [c for j in rule_base.jurisdictions.values() for c in (j.jurisdiction, *j.also)]
