"""What was tried, how often, and every fault found."""

from __future__ import annotations

import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

HANGS = 90
"""Seconds of processor time after which something is taken to hang; nothing here takes a tenth of it."""


@dataclass(slots=True)
class Tally:
    """Counts and faults of one part."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in what another one counted."""
        self.counts.update(other.counts)
        self.faults += other.faults

    def tried(self, what: str, times: int = 1) -> None:
        """Count something."""
        self.counts[what] += times

    def fault(self, seed: str, what: str) -> None:
        """Note a fault, with the seed that finds it again."""
        self.faults.append(f"seed {seed}: {what}")


Trial = Callable[[str, Path], Tally]
"""One trial from a seed, with an empty folder of its own: what was tried, and what was wrong."""


class _Hangs(BaseException):
    """Not an Exception: nothing that is tried may catch it."""


def run(trial: Trial, seed: str, folder: Path) -> Tally:
    """Run one trial; whatever it raises, or a hang, is a fault of the program."""
    folder.mkdir(parents=True)
    try:
        with _no_hang():
            return trial(seed, folder)
    except (Exception, _Hangs) as error:  # noqa: BLE001 - all that could be raised is what is looked for
        tally = Tally()
        tally.fault(seed, f"{type(error).__name__}: {error}\n{traceback.format_exc()}")
        return tally


@contextmanager
def _no_hang() -> Iterator[None]:
    def stop(*_: object) -> NoReturn:
        raise _Hangs(f"still running after {HANGS} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
