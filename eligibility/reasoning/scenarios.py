"""Scenarios ready to be assessed: facts, origin and destinations checked against the rule base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.errors import suggest
from eligibility.law.check import fact_values, story_values_are_sound
from eligibility.loading.scenarios import read_scenarios

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import Placed
    from eligibility.models.problem import Problem
    from eligibility.models.scenario import Scenario


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
    scenario, source = placed.record, placed.source
    problems: list[Problem] = []
    if scenario.origin not in rule_base.origins:
        problems.append(source.problem(("origin",), f"nothing is known of the country '{scenario.origin}'", suggest(scenario.origin, rule_base.origins), "origin"))
    codes = [c for j in rule_base.jurisdictions.values() for c in (j.jurisdiction, *j.also)]
    for index, code in enumerate(scenario.destinations):
        if code not in codes:
            problems.append(source.problem(("destinations", index), f"there is no destination '{code}'", suggest(code, codes), "destinations"))
    for name, given in scenario.facts.items():
        fact = rule_base.fact(name)
        loc = ("facts", name)
        if fact is None:
            problems.append(source.problem(loc, "there is no such fact", suggest(name, [*rule_base.facts, *rule_base.country_facts]), f"facts.{name}"))
            continue
        fault = story_values_are_sound(rule_base, fact, given.value)
        if fault:
            options = fact_values(rule_base, fact)
            problems.append(source.problem(loc, fault, suggest(str(given.value), options) if options else "write a value, or unknown if the story does not say", f"facts.{name}"))
    for name in scenario.expect.grounds:
        if name not in rule_base.grounds:
            problems.append(source.problem(("expect", "grounds", name), f"there is no ground '{name}'", suggest(name, rule_base.grounds), f"expect.grounds.{name}"))
    for code, expected in scenario.expect.destinations.items():
        if code not in codes:
            problems.append(source.problem(("expect", code), f"there is no destination '{code}'", suggest(code, codes), f"expect.{code}"))
        for element in expected.elements:
            if element not in rule_base.elements:
                problems.append(source.problem(("expect", code, "elements", element), f"there is no element '{element}'", suggest(element, rule_base.elements), f"expect.{code}.elements.{element}"))
    return problems
