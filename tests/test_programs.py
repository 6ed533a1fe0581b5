"""The compiled law in use: the same for everybody who asks, from any thread, and no more of it than is wanted."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pytest
from cases import DAYS, rule_base
from cases import scenario as case_of

from eligibility.law import compile as compiler
from eligibility.law import standing
from eligibility.law.compile import compile_program
from eligibility.law.program import Program
from eligibility.law.programs import Programs, days_of_change
from eligibility.law.rule_base import RuleBase
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.assessment import Assessment, assess

SYSTEMS = ("INT", "DE")
CASE = case_of(
    {
        "fears": GivenFact(value=frozenset({"war_crimes", "conscience"})),
        "refusal_shown": GivenFact(value="yes"),
    }
)


def words(assessment: Assessment) -> list[str]:
    return [finding.word for place in assessment.destinations for finding in place.layers.values()]


def test_between_days_on_which_no_law_changed_the_law_is_compiled_once() -> None:
    law = Programs(rule_base())
    days = days_of_change(rule_base())
    assert list(days) == sorted(set(days))
    for change in days[::25]:
        before, on, after = (law.program(change + timedelta(days=n), SYSTEMS) for n in (-1, 0, 1))
        assert before is not on
        assert (on is after) == (change + timedelta(days=1) not in days)


def test_systems_named_in_another_order_or_twice_are_the_same_law() -> None:
    law = Programs(rule_base())
    assert law.program(DAYS[-1], ("DE", "INT", "DE")) is law.program(DAYS[-1], SYSTEMS)


def test_the_programs_used_last_are_kept_and_no_more() -> None:
    law = Programs(rule_base(), most=2)
    first, second = law.program(DAYS[0], SYSTEMS), law.program(DAYS[3], SYSTEMS)
    assert law.program(DAYS[0], SYSTEMS) is first
    law.program(DAYS[5], SYSTEMS)
    assert law.program(DAYS[0], SYSTEMS) is first
    assert law.program(DAYS[3], SYSTEMS) is not second
    assert len(law._kept) == 2


def test_many_threads_that_ask_at_once_have_each_law_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: Counter[date] = Counter()
    inside = threading.Semaphore(1)

    def counted(material: Any, as_of: date, systems: Any, *, considerations: bool) -> Program:
        assert inside.acquire(blocking=False), "two threads compile at once"
        compiled[as_of] += 1
        try:
            return compile_program(material, as_of, systems, considerations=considerations)
        finally:
            inside.release()

    monkeypatch.setattr(compiler, "compile_program", counted)
    law = Programs(rule_base())
    asked = DAYS[-4:] * 6
    start = threading.Barrier(8)

    def ask(worker: int) -> list[list[str]]:
        start.wait()
        return [
            words(assess(law, CASE, destinations=("DE", "FR"), as_of=day))
            for day in (asked[worker:] + asked[:worker])
        ]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))
    assert compiled == dict.fromkeys(DAYS[-4:], 1)
    alone = {
        day: words(assess(Programs(rule_base()), CASE, destinations=("DE", "FR"), as_of=day))
        for day in DAYS[-4:]
    }
    for worker, told in enumerate(found):
        assert told == [alone[day] for day in (asked[worker:] + asked[:worker])]


def test_assessing_changes_nothing_in_the_rule_base() -> None:
    base = rule_base()
    records = {f.name: id(getattr(base, f.name)) for f in fields(base)}
    law = Programs(base)
    assess(law, CASE)
    assert {f.name: id(getattr(base, f.name)) for f in fields(base)} == records
    indexes = {name for name, member in vars(RuleBase).items() if isinstance(member, cached_property)}
    assert set(vars(base)) <= {*records, *indexes}


def test_what_is_known_of_authorities_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = words(assess(Programs(rule_base()), CASE, destinations=("DE",)))
    monkeypatch.setattr(standing, "MOST_FRAMES", 20)
    law = Programs(rule_base())
    assert words(assess(law, CASE, destinations=("DE",))) == expected
    assert law._material is not None
    assert len(law._material.frames._known) <= 20
