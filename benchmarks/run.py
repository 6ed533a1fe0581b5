"""Benchmarks: what a person waits for. Prints milliseconds and, beside each, its share of the budget.

make bench
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from eligibility.engine import plain
from eligibility.engine.durable import DurableBench
from eligibility.law.load import read_and_link, require_rule_base
from eligibility.law.programs import Programs
from eligibility.loading.cache import SWITCH_OFF
from eligibility.loading.kept import as_json, from_json
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.assessment import assess
from eligibility.reasoning.facts import CaseFacts
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.reasoning.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from eligibility.models.scenario import Scenario

ROOT = Path(__file__).resolve().parents[1]
CASE = "reservist-dagestan"


def best(work: Callable[[], object], times: int = 5) -> float:
    """Return the best of several runs, in milliseconds."""
    runs = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        runs.append(time.perf_counter() - start)
    return 1000 * min(runs)


def command(*words: str, cached: bool = True) -> Callable[[], object]:
    """Return a run of the command line in a fresh process."""
    environment = {**os.environ, SWITCH_OFF: "" if cached else "1"}
    return lambda: subprocess.run(
        [sys.executable, "-m", "eligibility", *words],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )


def show(what: str, milliseconds: float, budget: float) -> None:
    """Print one figure with its share of the budget."""
    print(f"{what:<72} {milliseconds:9.1f} ms   {milliseconds / budget:5.2f} of {budget:.0f} ms")


def main() -> None:
    """Run every benchmark."""
    show("eligibility --help", best(command("--help")), 150)
    show(f"evaluate {CASE}, every destination, a fresh process", best(command("evaluate", CASE)), 1000)
    show("the same without the cache", best(command("evaluate", CASE, cached=False)), 1500)
    show(
        "load and link the whole rule base from YAML, seed cards included",
        best(lambda: read_and_link(ROOT, seeds=True)),
        1500,
    )
    show("the same from the cache", best(lambda: require_rule_base(ROOT, seeds=True)), 300)
    payload = as_json(read_and_link(ROOT, seeds=True)[1])
    show(
        f"  of that, {len(payload) // 1000} kB of JSON through the models",
        best(lambda: from_json(payload)),
        200,
    )
    base = require_rule_base(ROOT)
    scenario = load_scenarios(base, [ROOT / "scenarios" / f"{CASE}.yaml"])[0][0].record
    systems = tuple(base.systems)

    show(
        f"compile the law of {len(systems)} systems for a day",
        best(lambda: Programs(base).program(scenario.as_of, systems)),
        1000,
    )
    law = Programs(base)
    program = law.program(scenario.as_of, systems)
    inputs = CaseFacts(base, scenario.facts, scenario.origin, scenario.as_of).inputs(program)
    print(f"  {len(base.rules)} rules, {len(program.gates)} gates, {len(program.inputs)} inputs")
    show(
        f"plain engine, {len(systems)} systems, both readings",
        best(lambda: plain.evaluate(program, inputs), 50),
        50,
    )
    show(
        f"matrix of all {len(base.jurisdictions)} destinations, plain engine",
        best(lambda: assess(law, scenario), 20),
        50,
    )
    bench = DurableBench(program)
    durable = best(lambda: DurableBench(program).update(inputs), 3)
    show("durable engine, the same, compiled and fired from nothing", durable, 2000)
    print(
        f"  durable / plain, one whole case: {durable / best(lambda: plain.evaluate(program, inputs), 50):.0f} times"
    )
    del bench
    session_steps(law, scenario)


def session_steps(law: Programs, scenario: Scenario) -> None:
    """Time single answers in a durable session with four destinations in view."""
    session = Session(
        law, scenario, destinations=("DE", "FR", "UK", "US"), as_of=date(2026, 11, 22), engine="durable"
    )
    facts = [
        f
        for f in session.rule_base.facts.values()
        if f.kind in {"yes_no", "choice", "likelihood", "evaluative"}
    ]
    picker = random.Random(1)
    times = []
    for _ in range(400):
        fact = picker.choice(facts)
        start = time.perf_counter()
        session.answer(fact.id, GivenFact(value=picker.choice(fact.values)))
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    show("durable session, four destinations, one answer: median", statistics.median(times), 50)
    show("durable session, four destinations, one answer: 95th of 100", times[int(len(times) * 0.95)], 50)
    show("durable session, four destinations, one answer: slowest of 400", times[-1], 50)


if __name__ == "__main__":
    main()
