"""Answers without end in a child, kills it at any moment, and checks that what was shown is there: 50 times.

Run as a program by test_autosave.py, because a process with threads should not be forked.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[n]) for n in (1, 2)]

from cases import law  # noqa: E402 - after the path

from eligibility.models.scenario import GivenFact, Scenario  # noqa: E402 - after the path
from eligibility.reasoning.scenarios import load_scenarios  # noqa: E402 - after the path
from eligibility.tui.case import Case, CaseChanged  # noqa: E402 - after the path
from eligibility.tui.store import Store  # noqa: E402 - after the path

FIRST = date(2000, 1, 1)
KILLS = 50


def answer_without_end(folder: Path, shown: int) -> None:
    """Answer as fast as possible; tell the parent of every answer that a screen would show."""
    count = 0

    def told(message: object) -> None:
        nonlocal count
        if isinstance(message, CaseChanged) and message.standing.touched:
            count += 1
            os.write(shown, count.to_bytes(4, "big"))

    scenario = Scenario(scenario="my-case", title="My case", origin="RU", as_of=date(2024, 1, 1), destinations=("DE",), facts={"fears": GivenFact(value=["war_crimes"])}, story="A long story. " * 400)
    case = Case(law(), scenario, Store(folder), told, engine="plain")
    for day in range(1, 100_000):
        case.answer("departure_date", FIRST + timedelta(days=day))
        if day % 5 == 0:
            case.wait()


def main() -> None:
    """Kill and check."""
    root, picker = Path(sys.argv[1]), random.Random(4)
    base = law().base
    law().program(date(2024, 1, 1), ("INT", "DE"))  # compiled once, for every child
    for kill in range(KILLS):
        folder = root / str(kill)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            answer_without_end(folder, writer)
            os._exit(0)
        os.close(writer)
        first = os.read(reader, 4)
        time.sleep(picker.random() * 0.08)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told = first
        while piece := os.read(reader, 4):
            told = piece
        os.close(reader)
        seen = int.from_bytes(told, "big")
        kept = Store(folder).kept(base)
        assert len(kept) == 1, kept
        assert kept[0].scenario is not None, kept[0].trouble
        day = kept[0].scenario.facts["departure_date"].value
        assert day >= FIRST + timedelta(days=seen), (kill, seen, day)
        assert kept[0].path.stat().st_mode & 0o077 == 0
        placed, problems = load_scenarios(base, [kept[0].path])
        assert placed
        assert not problems
    print("nothing lost", KILLS)  # noqa: T201 - the test reads it


main()
