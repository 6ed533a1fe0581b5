"""What must hold of every mutated file: of a scenario that is evaluated, of a folder of law that is linted."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from unittest import mock

from cases import ROOT, rule_base
from click.testing import CliRunner, Result
from mutation import Spoilt, spoil
from tally import Tally

from eligibility.cli import main
from eligibility.law import load
from eligibility.law.rule_base import RuleBase

TINY = ROOT / "tests" / "tiny"
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal obeys or hides: controls but the newline, C1, marks of direction, other line ends."""
PROBLEM = re.compile(r"(?P<path>.+?):(?P<line>\d+): .*?\S; \S.*")
OWN_LINE = re.compile(r"eligibility: \S.*")
FINE = re.compile(r"\d+ rules, .*: no fault, \d+ note\(s\)")


@contextmanager
def law_read_once() -> Iterator[None]:
    """Read the packaged law once for all cases, which do not change it."""
    read = load.require_rule_base

    def stand_in(root: Path | None = None, *, seeds: bool = False) -> RuleBase:
        return rule_base() if root is None else read(root, seeds=seeds)

    with (
        mock.patch.object(load, "require_rule_base", stand_in),
        mock.patch.dict(os.environ, {"ELIGIBILITY_NO_CACHE": "1"}),
    ):
        yield


def command(*words: str) -> Result:
    """Run the command in this process, as a user does."""
    return CliRunner().invoke(main, list(words))


def raised(outcome: Result) -> str:
    """Return what a command raised, or nothing: ending with a code is not raising."""
    error = outcome.exception
    if error is None or isinstance(error, SystemExit):
        return ""
    from traceback import format_exception

    return "".join(format_exception(error))


def wrong_with(outcome: Result, path: str, line: int | None) -> Iterator[str]:
    """Yield what is wrong with the outcome of a command on a file that may be spoilt, and surely is at `line` where that is given."""
    if error := raised(outcome):
        yield f"raised {error}"
        return
    if outcome.exit_code not in {0, 1, 2}:
        yield f"exit code {outcome.exit_code}"
    for where, text in (("stdout", outcome.stdout), ("stderr", outcome.stderr)):
        if found := RAW.search(text):
            yield f"U+{ord(found[0]):04X} arrives raw on {where}: {text[max(0, found.start() - 60) : found.end() + 20]!r}"
    said = outcome.stderr.split("\n")[:-1]
    odd = [s for s in said if not PROBLEM.fullmatch(s) and not OWN_LINE.fullmatch(s)]
    if odd:
        yield f"a line of stderr has no place or no mend: {odd[0]!r}"
    if outcome.exit_code == 0 and said:
        yield f"exit code 0, but a fault is told: {said[0]!r}"
    if outcome.exit_code == 2 and not said:
        yield "exit code 2 without a word"
    if line is not None:
        yield from _wrong_line(said, path, line)


def _wrong_line(said: list[str], path: str, line: int) -> Iterator[str]:
    places = [(m["path"], int(m["line"])) for s in said if (m := PROBLEM.fullmatch(s))]
    if not any(p.endswith(path) and n == line for p, n in places):
        yield f"the fault of line {line} of {path} is told of {places[:4] or 'no line at all'}: {said[:2]}"


def trial_of_a_scenario(seed: str, folder: Path) -> Tally:
    """Evaluate one mutated scenario: as a table, and as JSON."""
    rng, tally = Random(seed), Tally()
    spoilt = spoil(rng, ROOT, ("scenarios",)) if rng.random() < 0.9 else spoil(rng, TINY, ("scenarios",))
    path = folder / "case.yaml"
    path.write_bytes(spoilt.mutant.raw)
    _count(tally, "scenarios", spoilt)
    how = rng.choice([(), (), ("--json",), ("--jsonl",)])
    root = ("--rules", str(TINY)) if spoilt.name == "scenarios/case.yaml" else ()
    with law_read_once():
        outcome = command("evaluate", str(path), "--in", "DE", "--engine", "plain", *how, *root)
    tally.tried(f"scenarios: exit {outcome.exit_code}")
    for what in wrong_with(outcome, "case.yaml", spoilt.mutant.line):
        tally.fault(seed, f"{spoilt.mutator} on {spoilt.name} ({path}, evaluate {' '.join(how)}): {what}")
    if how and not raised(outcome):
        for document in outcome.stdout.split("\n")[:-1] if how == ("--jsonl",) else [outcome.stdout]:
            if not _is_json(document):
                tally.fault(
                    seed,
                    f"{spoilt.mutator} on {spoilt.name} ({path}): evaluate {how[0]} writes what is no JSON: {document[:80]!r}",
                )
    return tally


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _count(tally: Tally, what: str, spoilt: Spoilt) -> None:
    tally.tried(what)
    if spoilt.mutant.line is not None:
        tally.tried(f"{what}: whose line is known")


@cache
def _copied(folder: Path) -> Path:
    """Return a copy of the whole law, one for each process."""
    for name in ("rules", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def trial_of_tiny_law(seed: str, folder: Path) -> Tally:
    """Lint a small folder of law with one mutated file; where nothing is wrong with it, evaluate a case under it."""
    root = folder / "law"
    shutil.copytree(TINY, root)
    return _law(
        seed,
        root,
        spoil(Random(seed), TINY, ("rules", "seeds")),
        root / "scenarios" / "case.yaml",
        "tiny law",
    )


def trial_of_the_law(seed: str, folder: Path) -> Tally:
    """The same with the whole law."""
    rng = Random(seed)
    root = _copied(folder.parent / "whole-law")
    case = rng.choice(sorted((ROOT / "scenarios").rglob("*.yaml")))
    return _law(seed, root, spoil(rng, ROOT, ("rules", "seeds")), case, "whole law")


def _law(seed: str, root: Path, spoilt: Spoilt, case: Path, what: str) -> Tally:
    tally, path = Tally(), root / spoilt.name
    sound = path.read_bytes()
    path.write_bytes(spoilt.mutant.raw)
    _count(tally, what, spoilt)
    try:
        with law_read_once():
            outcome = command("lint", "--rules", str(root))
            found = list(_wrong_with_lint(outcome, spoilt))
            tally.tried(f"{what}: exit {outcome.exit_code}")
            if outcome.exit_code == 0:
                verdict = command(
                    "evaluate", str(case), "--rules", str(root), "--in", "DE", "--engine", "plain"
                )
                tally.tried(f"{what}: sound, and a case evaluated")
                found += [
                    f"lint finds no fault, but evaluate: {w}" for w in wrong_with(verdict, case.name, None)
                ]
    finally:
        path.write_bytes(sound)
    if found:
        kept = root.parent / f"spoilt-{seed.replace('/', '-')}.yaml"
        kept.write_bytes(spoilt.mutant.raw)
        for fault in found:
            tally.fault(seed, f"{spoilt.mutator} on {spoilt.name} ({kept}): {fault}")
    return tally


def _wrong_with_lint(outcome: Result, spoilt: Spoilt) -> Iterator[str]:
    if error := raised(outcome):
        yield f"lint raised {error}"
        return
    if found := RAW.search(outcome.output):
        yield f"U+{ord(found[0]):04X} arrives raw: {outcome.output[max(0, found.start() - 60) : found.end() + 20]!r}"
    said = outcome.output.split("\n")[:-1]
    if outcome.exit_code and re.fullmatch(r"\d+ faults?", said[0] if said else ""):
        said = said[1:]  # how many there are stands first
    if outcome.exit_code == 0:
        if len(said) != 1 or not FINE.fullmatch(said[0]):
            yield f"no fault, but {said[:2]}"
    elif outcome.exit_code not in {1, 2} or not said:
        yield f"exit code {outcome.exit_code} with {said[:2]}"
    elif odd := [s for s in said if not PROBLEM.fullmatch(s)]:
        yield f"a line has no place or no mend: {odd[0]!r}"
    if spoilt.mutant.line is not None:
        yield from _wrong_line(said, spoilt.name, spoilt.mutant.line)
