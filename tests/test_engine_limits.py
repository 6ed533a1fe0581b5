"""The limits of durable_rules, and that the compiler to it stays inside every one."""

from __future__ import annotations

import random
import resource
import threading
from datetime import date

import pytest
from cases import law_of, rule_base

from eligibility.engine import durable, plain
from eligibility.engine.durable import MOST_LITERALS, MOST_READS, DurableBench, import_engine
from eligibility.errors import EngineLimit
from eligibility.law.program import Gate, Input, Program
from eligibility.models.scenario import GivenFact, Scenario
from eligibility.reasoning.session import Session


def program_of(gates: list[Gate], inputs: int) -> Program:
    program = Program(date(2026, 1, 1))
    program.inputs = {n: Input(f"fact_{n}", "holds", (), None, presumed=False) for n in range(2, 2 + inputs)}
    program.gates = gates
    program.size = 2 + inputs + len(gates)
    return program


def test_no_ruleset_of_the_whole_rule_base_reads_too_much() -> None:
    base = rule_base()
    bench = DurableBench(law_of(base).program(date(2026, 11, 22), tuple(base.systems)))
    assert bench._rulesets
    for ruleset in bench._rulesets:
        assert len(ruleset.reads) <= MOST_READS
        assert 2 * len(ruleset.reads) + 1 <= MOST_LITERALS


def test_a_gate_wider_than_a_message_is_split_and_still_right() -> None:
    program = program_of([Gate(302, "all", tuple(range(2, 302)))], 300)
    bench = DurableBench(program)
    every = dict.fromkeys(range(2, 302), (1, 0))
    assert bench.update(every).of(302) == "yes"
    assert bench.update({**every, 77: (0, 1)}).of(302) == "no"
    assert bench.update({n: v for n, v in every.items() if n != 77}).of(302) == "open"


def test_a_ruleset_beyond_the_limit_is_refused_before_durable_rules_sees_it() -> None:
    bench = DurableBench(program_of([Gate(4, "all", (2, 3))], 2))
    ruleset = bench._rulesets[0]
    ruleset.reads = tuple(range(MOST_READS + 1))
    with pytest.raises(EngineLimit):
        bench._definition(ruleset)


def test_every_message_matches_the_catch_all_rule_so_that_deleting_its_state_is_safe() -> None:
    bench = DurableBench(program_of([Gate(4, "any", (2, ~3))], 2))
    definition = bench._definition(bench._rulesets[0])
    assert definition["is_message"]["all"] == [{"m": {"is_message": 1}}]
    for _ in range(2000):  # the crash came within a few rounds
        assert bench.update({2: (0, 1)}).of(4) == "open"
        assert bench.update({2: (0, 1), 3: (1, 0)}).of(4) == "no"


def test_a_fact_that_the_engine_refuses_is_a_fault() -> None:
    bench = DurableBench(program_of([Gate(3, "all", (2,))], 1))
    bench._engine = Refuses(bench._engine)
    with pytest.raises(RuntimeError, match="refused the fact of ruleset law_0: 2"):
        bench.update({2: (1, 0)})


class Refuses:
    """The engine as it is when it has seen a fact before."""

    def __init__(self, engine: object) -> None:
        self.engine = engine

    def assert_fact(self, handle: int, fact: str) -> tuple[int, int]:
        self.engine.assert_fact(handle, fact)  # type: ignore[attr-defined]
        return self.engine.assert_fact(handle, fact)  # type: ignore[attr-defined, no-any-return]


def test_what_fires_are_the_gates_and_their_rails_and_nothing_else() -> None:
    bench = DurableBench(program_of([Gate(4, "all", (2, 3)), Gate(5, "any", (2, ~4))], 2))
    bench.update({2: (0, 1)})
    assert sorted(bench.firings) == [(4, False), (5, True)]
    bench.update({2: (1, 0), 3: (1, 0)})
    assert sorted(bench.firings) == [(4, True), (5, True)]


def test_the_engine_starts_no_threads() -> None:
    before = threading.active_count()
    for _ in range(5):
        DurableBench(program_of([Gate(4, "all", (2, 3))], 2)).update({2: (1, 0)})
    assert threading.active_count() == before


def test_a_bench_that_is_dropped_gives_its_memory_back() -> None:
    base = rule_base()
    program = law_of(base).program(date(2026, 11, 22), ("INT", "DE", "FR", "UK"))
    DurableBench(program).update({})
    first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(8):
        DurableBench(program).update({})
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - first < 40_000, (
        "without freeing, eight benches take some 200 MB"
    )


def test_the_module_is_the_release_whose_limits_were_measured() -> None:
    from importlib.metadata import version

    assert import_engine().__name__ == "durable_rules_engine"
    assert version("durable_rules") == "2.0.28"


def test_random_programs_are_found_alike_whatever_their_shape() -> None:
    picker = random.Random(20221207)
    for _ in range(25):
        inputs = picker.randint(1, 30)
        gates = []
        for at in range(picker.randint(1, 60)):
            below = list(range(2, 2 + inputs + at))
            chosen = picker.sample(below, min(len(below), picker.randint(1, 12)))
            gates.append(
                Gate(
                    2 + inputs + at,
                    picker.choice(("all", "any")),
                    tuple(sorted(n if picker.random() < 0.7 else ~n for n in chosen)),
                )
            )
        program = program_of(gates, inputs)
        bench = DurableBench(program)
        for _ in range(10):
            known = {n: picker.choice(((1, 0), (0, 1))) for n in program.inputs if picker.random() < 0.6}
            assert bench.update(known).yes[: program.size] == plain.evaluate(program, known).yes
            assert durable.evaluate(program, known).no[: program.size] == plain.evaluate(program, known).no


def test_a_session_survives_ten_thousand_answers_changes_and_undos_in_flat_memory() -> None:
    base = rule_base()
    empty = Scenario(
        scenario="long-session",
        title="A long session",
        origin="RU",
        as_of=date(2026, 11, 22),
        facts={"fears": GivenFact(value=["war_crimes", "conscience"])},
    )
    session = Session(law_of(base), empty, destinations=("DE",), engine="durable")
    facts = [f for f in base.facts.values() if f.kind in {"yes_no", "choice", "likelihood", "evaluative"}]
    picker = random.Random(21092022)
    peak_after_warm_up = 0
    for step in range(10_000):
        match picker.random():
            case x if x < 0.2:
                session.undo()
            case x if x < 0.25:
                session.redo()
            case x if x < 0.3:
                session.answer(picker.choice(facts).id, None)
            case _:
                fact = picker.choice(facts)
                session.answer(fact.id, picker.choice(fact.values))
        if step == 2_000:
            peak_after_warm_up = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak_after_warm_up
    assert grown < 30_000, f"{grown} kB more after 8,000 further steps"
    inputs = session.facts.inputs(session.program)
    reference = plain.evaluate(session.program, inputs)
    assert session._bench.update(inputs).yes[: session.program.size] == reference.yes
