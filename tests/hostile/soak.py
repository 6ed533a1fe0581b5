"""A long trial of everything: mutated files, random cases, random keys, kills. `make soak` runs it; it prints what was tried.

python tests/hostile/soak.py                        half an hour
python tests/hostile/soak.py --minutes 480          a night
python tests/hostile/soak.py --rounds 100           the same number of trials on every machine
python tests/hostile/soak.py --again rules 7/123    one trial once more
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / folder) for folder in ("", "tui", "hostile"))]
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="hostile-cache-")  # the user's own cache is left alone

from parts import PARTS  # noqa: E402 - after the path
from tally import Tally, run  # noqa: E402 - after the path

SHOWN = 40
"""Faults that are printed in full."""


class Soak:
    """The parts in turn, each for its share of the time or with its number of trials."""

    def __init__(self, seed: str, folder: Path) -> None:
        """Try everything from this seed, in this folder."""
        self.seed, self.folder, self.tally = seed, folder, Tally()
        self.done = dict.fromkeys(PARTS, 0)
        self.told = 0.0

    def once(self, name: str, seed: str) -> None:
        """Run one trial; keep its folder where something was wrong."""
        place = self.folder / name / seed.replace("/", "-")
        found = run(PARTS[name].trial, seed, place)
        self.done[name] += 1
        for fault in found.faults:
            print(f"FAULT {name} {fault}", file=sys.stderr)
        found.faults = [f"{name} {fault}" for fault in found.faults]
        if not found.faults:
            shutil.rmtree(place, ignore_errors=True)
        self.tally.add(found)
        if time.monotonic() > self.told + 5:
            self.told = time.monotonic()
            print(
                f"{time.strftime('%H:%M:%S')}  {'  '.join(f'{n} {done}' for n, done in self.done.items() if done)}  faults {len(self.tally.faults)}",
                file=sys.stderr,
            )

    def for_minutes(self, names: list[str], minutes: float) -> None:
        """Give every part its share; a part that has had less than its share goes next."""
        shares, spent = {n: PARTS[n].share for n in names}, dict.fromkeys(names, 0.0)
        until = time.monotonic() + 60 * minutes
        while time.monotonic() < until:
            name = min(names, key=lambda n: spent[n] / shares[n])
            began = time.monotonic()
            self.once(name, f"{self.seed}/{self.done[name]}")
            spent[name] += time.monotonic() - began

    def for_rounds(self, names: list[str], rounds: int) -> None:
        """Run as many times the trials of `make test`."""
        for name in names:
            for number in range(rounds * PARTS[name].small):
                self.once(name, f"{self.seed}/{number}")

    def table(self) -> str:
        """Return what was tried, how often, and the faults found."""
        lines = ["", "What was tried".ljust(52) + "times".rjust(14)]
        lines += [f"{what:<52}{count:>14,}" for what, count in sorted(self.tally.counts.items())]
        per_part = [
            (name, sum(f.startswith(f"{name} ") for f in self.tally.faults))
            for name, done in self.done.items()
            if done
        ]
        lines += ["", "Faults found".ljust(38) + "trials".rjust(14) + "faults".rjust(14)]
        lines += [f"{name:<38}{self.done[name]:>14,}{faults:>14,}" for name, faults in per_part]
        lines += [
            "",
            *self.tally.faults[:SHOWN],
            f"seed {self.seed}: {sum(self.done.values()):,} trials, {len(self.tally.faults)} faults",
        ]
        return "\n".join(lines)


def main() -> int:
    """Try, print the counts, and return 1 if anything was wrong."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--minutes", type=float, default=30, help="how long (30)")
    reader.add_argument(
        "--rounds", type=int, help="instead of minutes: how many times the trials of `make test`"
    )
    reader.add_argument(
        "--seed", default=time.strftime("%Y%m%d%H%M"), help="what the trials begin with (the time)"
    )
    reader.add_argument(
        "--only",
        nargs="+",
        choices=list(PARTS),
        default=list(PARTS),
        metavar="PART",
        help=f"some of {', '.join(PARTS)}",
    )
    reader.add_argument(
        "--again",
        nargs=2,
        metavar=("PART", "SEED"),
        help="run one trial, with the seed that a fault was printed with",
    )
    asked = reader.parse_args()
    soak = Soak(asked.seed, Path(tempfile.mkdtemp(prefix="hostile-")))
    try:
        if asked.again:
            soak.once(*asked.again)
        elif asked.rounds:
            soak.for_rounds(asked.only, asked.rounds)
        else:
            soak.for_minutes(asked.only, asked.minutes)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    print(soak.table())
    if soak.tally.faults:
        print(f"what was found lies in {soak.folder}")
    else:
        shutil.rmtree(soak.folder, ignore_errors=True)
    return 1 if soak.tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
