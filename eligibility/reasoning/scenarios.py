"""Scenarios ready to be assessed: facts, origin and destinations checked against the rule base."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, get_args

from eligibility.errors import printable, quoted, suggest
from eligibility.law.values import fact_values, story_values_are_sound
from eligibility.loading.records import MOST_FAULTS
from eligibility.loading.scenarios import read_scenarios
from eligibility.models.jurisdiction import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import Placed
    from eligibility.models.problem import Problem
    from eligibility.models.scenario import Scenario

_STANCES = (*get_args(Stance), "none")
"""What the position of a destination may be found to be."""


def load_scenarios(rule_base: RuleBase, paths: Iterable[Path]) -> tuple[list[Placed[Scenario]], tuple[Problem, ...]]:
    """Return the sound scenarios under the paths and every problem of the others, in the order of the files."""
    placed, problems = read_scenarios(paths)
    sound: list[Placed[Scenario]] = []
    seen: dict[str, str] = {}
    for candidate in placed:
        faults = scenario_problems(rule_base, candidate)
        name = candidate.record.scenario
        if name in seen:
            faults.append(candidate.source.problem(("scenario",), f"'{name}' is also the id of a scenario in {seen[name]}", "rename one of the two", "scenario"))
        seen.setdefault(name, candidate.source.path)
        problems += faults
        if not faults:
            sound.append(candidate)
    return sound, tuple(problems)


def scenario_problems(rule_base: RuleBase, placed: Placed[Scenario]) -> list[Problem]:
    """Return what is wrong with a scenario's facts, origin, destinations and expectations."""
    faults = chain(_places(rule_base, placed), _facts(rule_base, placed), _expectations(rule_base, placed), _outcome(rule_base, placed))
    problems = list(islice(faults, MOST_FAULTS))
    if next(faults, None) is not None:
        problems.append(placed.source.problem((), "holds more faults", "mend these first"))
    return problems


def _places(rule_base: RuleBase, placed: Placed[Scenario]) -> Iterator[Problem]:
    scenario, source = placed.record, placed.source
    if scenario.origin not in rule_base.origins:
        yield source.problem(("origin",), f"nothing is known of the country '{scenario.origin}'", suggest(scenario.origin, rule_base.origins), "origin")
    codes = _codes(rule_base)
    for index, code in enumerate(scenario.destinations):
        if code not in codes:
            yield source.problem(("destinations", index), f"there is no destination {quoted(code)}", suggest(code, codes), "destinations")


def _facts(rule_base: RuleBase, placed: Placed[Scenario]) -> Iterator[Problem]:
    source = placed.source
    for name, given in placed.record.facts.items():
        fact = rule_base.fact(name)
        loc = ("facts", name)
        if fact is None:
            yield source.problem(loc, "there is no such fact", suggest(name, [*rule_base.facts, *rule_base.country_facts]), f"facts.{name}")
            continue
        fault = story_values_are_sound(rule_base, fact, given.value)
        if fault:
            options = fact_values(rule_base, fact)
            wrong = next((v for v in given.value if v not in options), "") if isinstance(given.value, list) else given.value
            mend = suggest(wrong if isinstance(wrong, str) else "", options, listed=True) if options else "write unknown if the story does not say"
            yield source.problem(loc, fault, mend, f"facts.{name}")


def _expectations(rule_base: RuleBase, placed: Placed[Scenario]) -> Iterator[Problem]:
    scenario, source = placed.record, placed.source
    for name in scenario.expect.grounds:
        if name not in rule_base.grounds:
            yield source.problem(("expect", "grounds", name), f"there is no ground '{name}'", suggest(name, rule_base.grounds), f"expect.grounds.{name}")
    codes = _codes(rule_base)
    for code, expected in scenario.expect.destinations.items():
        place = ("expect", code)
        if code not in codes:
            yield source.problem(place, f"there is no destination {quoted(code)}", suggest(code, codes), f"expect.{printable(code)}")
        if expected.stance is not None and expected.stance not in _STANCES:
            yield source.problem((*place, "stance"), f"{quoted(expected.stance)} is not one of {', '.join(_STANCES)}", suggest(expected.stance, _STANCES, listed=True), f"expect.{code}.stance")
        for element in expected.elements:
            if element not in rule_base.elements:
                yield source.problem((*place, "elements", element), f"there is no element '{element}'", suggest(element, rule_base.elements), f"expect.{code}.elements.{element}")
        for index, name in enumerate(expected.missing_facts):
            if name not in rule_base.facts:
                yield source.problem((*place, "missing_facts", index), f"there is no fact '{name}'", suggest(name, rule_base.facts), f"expect.{code}.missing_facts")


def _outcome(rule_base: RuleBase, placed: Placed[Scenario]) -> Iterator[Problem]:
    scenario, source = placed.record, placed.source
    if scenario.outcome is None:
        return
    if not scenario.destinations:
        yield source.problem(("outcome",), "does not say which State decided", "add 'destinations:' with its code first", "outcome")
    for index, element in enumerate(scenario.outcome.decisive):
        if element not in rule_base.elements:
            yield source.problem(("outcome", "decisive", index), f"there is no element {quoted(element)}", suggest(element, rule_base.elements), "outcome.decisive")


def _codes(rule_base: RuleBase) -> list[str]:
    return [c for j in rule_base.jurisdictions.values() for c in (j.jurisdiction, *j.also)]
