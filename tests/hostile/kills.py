"""The program is killed at any moment: nothing that was shown as kept is lost, nothing is half written.

Run as a program it answers without end in children, kills each, and looks at what is left: a process with
threads should not be forked, so the tests and the soak start it as one of its own.

    python tests/hostile/kills.py FOLDER SEED KILLS
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "hostile")]

from cases import law, rule_base  # noqa: E402 - after the path
from tally import Tally  # noqa: E402 - after the path

from eligibility.loading.writing import scenario_text  # noqa: E402 - after the path
from eligibility.models.scenario import GivenFact, Scenario  # noqa: E402 - after the path
from eligibility.reasoning.scenarios import load_scenarios  # noqa: E402 - after the path
from eligibility.tui.case import Case  # noqa: E402 - after the path
from eligibility.tui.messages import CaseChanged  # noqa: E402 - after the path
from eligibility.tui.store import Store  # noqa: E402 - after the path

FIRST = date(2000, 1, 1)
KILLS = 25
"""Kills of one trial of the saving process."""
ANSWERS = "1", "1", "2", "?"
"""What answers a question of almost any kind: an option, or 'cannot say'."""
COUNTED = re.compile(r"(\d+) answers.{0,80}? · Enter changes")
"""What the review says on top."""
ESCAPES = re.compile(r"\x1b\[[0-9;:?<>=$ ]*[A-Za-z]|\x1b\][^\a\x1b]*(?:\a|\x1b\\)|\x1b[()=>78PX^_M]")
PATIENCE = 120
"""Seconds in which a screen that is waited for must come, on any machine."""


def answer_without_end(folder: Path, shown: int) -> None:
    """Answer as fast as possible; tell the parent of every answer that a screen would show."""
    count = 0

    def told(message: object) -> None:
        nonlocal count
        if isinstance(message, CaseChanged) and message.standing.touched:
            count += 1
            os.write(shown, count.to_bytes(4, "big"))

    scenario = Scenario(
        scenario="my-case",
        title="My case",
        origin="RU",
        as_of=date(2024, 1, 1),
        destinations=("DE",),
        facts={"fears": GivenFact(value=["war_crimes"])},
        story="A long story. " * 400,
    )
    case = Case(law(), scenario, Store(folder), told, engine="plain")
    for day in range(1, 100_000):
        case.answer("departure_date", FIRST + timedelta(days=day))
        if day % 5 == 0:
            case.wait()


def kill_savers(root: Path, seed: str, kills: int) -> None:
    """Kill and check."""
    picker, answers = random.Random(seed), 0
    base = rule_base()
    law().program(date(2024, 1, 1), ("INT", "DE"))  # compiled once, for every child
    for kill in range(kills):
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
        answers += seen
    print("nothing lost", kills, answers)  # noqa: T201 - whoever started it reads it


def trial_of_saving(seed: str, folder: Path, kills: int = KILLS) -> Tally:
    """Kill the process that saves, at moments of its own."""
    tally = Tally()
    done = subprocess.run(
        [sys.executable, __file__, str(folder), seed, str(kills)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    said = re.fullmatch(r"nothing lost (\d+) (\d+)\n", done.stdout)
    if done.returncode or said is None:
        tally.fault(seed, f"{folder}: {done.stdout} {done.stderr[-2000:]}")
        return tally
    tally.tried("saving: kills", int(said[1]))
    tally.tried("saving: answers acknowledged", int(said[2]))
    return tally


class Terminal:
    """The screens in a terminal of their own; what they paint is read as one stream."""

    def __init__(self, *words: str, folder: Path) -> None:
        """Start the program with its data in a folder."""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": str(folder),
            "TERM": "xterm-256color",
            "PYTHONUTF8": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "eligibility", "tui", *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.painted = b""

    def text(self) -> str:
        """Return what was painted so far, without the commands to the terminal."""
        return ESCAPES.sub("", self.painted.decode("utf-8", "replace"))

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def listen(self, seconds: float) -> None:
        """Read what comes within this time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not select.select([self.master], [], [], left)[0]:
                return
            try:
                piece = os.read(self.master, 65536)
            except OSError:
                return
            if not piece:
                return
            self.painted += piece

    def wait_for(self, words: str, since: int) -> None:
        """Read until these words (a pattern) stand in what was painted since then."""
        until = time.monotonic() + PATIENCE
        while not re.search(words, self.text()[since:]):
            assert time.monotonic() < until, f"'{words}' did not come: {self.text()[-1500:]}"
            assert self.process.poll() is None, (
                f"the program ended with {self.process.returncode}: {self.text()[-1500:]}"
            )
            self.listen(0.05)

    def kill(self) -> None:
        """Kill it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.listen(0.05)
        os.close(self.master)


def trial_of_terminals(seed: str, folder: Path) -> Tally:
    """Answer in a real terminal, look at the review for how many answers are kept, and kill it at any moment."""
    rng, tally, base = random.Random(seed), Tally(), rule_base()
    source = (
        ROOT
        / "scenarios"
        / f"{rng.choice(['reservist-dagestan', 'city-under-fire', 'bookish-conscript', 'army-lent-to-a-neighbour'])}.yaml"
    )
    (opened,), _ = load_scenarios(base, [source])
    typed = {
        f.id: GivenFact(value="uncertain") for f in base.facts.values() if f.kind in {"date", "number", "set"}
    }  # in their fields r is a letter
    known = {
        **dict(rng.sample(sorted(opened.record.facts.items()), rng.randint(0, 5))),
        **typed,
        "fears": GivenFact(value=["war_crimes", "conscience"]),
    }
    before = scenario_text(
        opened.record.model_copy(update={"story": "", "facts": known})
    ).encode()  # a story opens a box of its own first
    (folder / "case.yaml").write_bytes(before)
    terminal = Terminal("case.yaml", "--engine", "plain", folder=folder)
    try:
        terminal.wait_for("b Back", 0)
        for _ in range(rng.randint(1, 6)):
            for _ in range(rng.randint(1, 3)):
                terminal.press(rng.choice(ANSWERS))
                terminal.listen(rng.random() * 0.3)
            since = len(terminal.text())
            terminal.press("r")
            terminal.wait_for(COUNTED.pattern, since)
            terminal.press("\x14")
            terminal.listen(rng.random() * 0.4)
        for _ in range(rng.randint(0, 3)):
            terminal.press(rng.choice(ANSWERS))
        terminal.listen(rng.random() * 0.2)
    finally:
        terminal.kill()
    counts = [int(n) for n in COUNTED.findall(terminal.text())]
    shown, given = counts[-1], len(known)
    tally.tried("terminals: kills")
    tally.tried("terminals: answers acknowledged", shown - given)
    kept = Store(folder / "eligibility").kept(base)
    if [k for k in kept if k.scenario is None] or len(kept) > 1:
        tally.fault(seed, f"{folder}: {[(k.path.name, k.trouble) for k in kept]}")
    elif (len(kept[0].scenario.facts) if kept and kept[0].scenario else given) < shown:
        tally.fault(seed, f"{folder}: {shown} answers were shown, {kept} was kept")
    if (folder / "case.yaml").read_bytes() != before:
        tally.fault(seed, f"{folder}: the user's own file was changed without a word")
    return tally


if __name__ == "__main__":
    kill_savers(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
