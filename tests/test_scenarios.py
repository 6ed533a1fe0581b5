"""Every scenario and every published decision gives what it says it gives, by both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import ROOT, law, law_of, rule_base

from eligibility.engine import durable, plain
from eligibility.loading.rules import Placed
from eligibility.models.scenario import Scenario
from eligibility.reasoning.assessment import assess
from eligibility.reasoning.expectations import check_expectations
from eligibility.reasoning.facts import CaseFacts
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.report.overview import why_not

LIBRARY, PROBLEMS = load_scenarios(rule_base(), [ROOT / "scenarios"])
EVERY = pytest.mark.parametrize("placed", LIBRARY, ids=[p.record.scenario for p in LIBRARY])


def test_the_library_has_no_fault() -> None:
    assert [str(p) for p in PROBLEMS] == []


@EVERY
def test_a_scenario_gives_what_it_expects(placed: Placed[Scenario]) -> None:
    assessment = assess(law(), placed.record)
    checks = check_expectations(assessment)
    assert checks, "a scenario without expectations teaches nothing"
    wrong = [
        f"{c.path}: expected {c.expected}, got {c.got}; {why_not(rule_base(), assessment, c)}"
        for c in checks
        if not c.ok
    ]
    assert wrong == []


@EVERY
def test_a_scenario_is_found_alike_by_both_engines(placed: Placed[Scenario]) -> None:
    base, record = rule_base(), placed.record
    program = law_of(base).program(record.as_of, tuple(base.systems))
    inputs = CaseFacts(base, record.facts, record.origin, record.as_of).inputs(program)
    mine, reference = durable.evaluate(program, inputs), plain.evaluate(program, inputs)
    assert (mine.yes[: program.size], mine.no[: program.size]) == (reference.yes, reference.no)


@EVERY
def test_a_scenario_is_named_after_its_file_and_teaches(placed: Placed[Scenario]) -> None:
    assert Path(placed.source.path).stem == placed.record.scenario
    assert placed.record.story.strip()
    assert placed.record.teaches.strip()
