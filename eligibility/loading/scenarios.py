"""Reads scenario files and folders; several documents may stand in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.errors import LONGEST_QUOTE, printable
from eligibility.loading.records import make_record
from eligibility.loading.rules import Placed
from eligibility.loading.text import read_documents, read_text
from eligibility.models.problem import Problem
from eligibility.models.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Return every scenario file under the paths, folders read through; paths that do not exist are problems."""
    found: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            if path.is_dir():
                inside = sorted(p for pattern in ("*.yaml", "*.yml") for p in path.rglob(pattern))
                if not inside:
                    problems.append(Problem(str(path), 0, "", "holds no scenario file", "name a folder with *.yaml files"))
                found += inside
            elif path.exists():
                found.append(path)
            else:
                problems.append(Problem(str(path), 0, "", "does not exist", "check the path"))
        except OSError as error:
            problems.append(Problem(printable(str(path)[:LONGEST_QUOTE]), 0, "", f"cannot be read ({error.strerror})", "check the path, and that you may read it"))
    return list(dict.fromkeys(found)), problems


def read_scenarios(paths: Iterable[Path]) -> tuple[list[Placed[Scenario]], list[Problem]]:
    """Read the scenarios of every file; facts are checked against the rule base by `reasoning.scenarios`."""
    files, problems = find_files(paths)
    scenarios: list[Placed[Scenario]] = []
    for path in files:
        shown = str(path)
        text, faults = read_text(path, shown)
        problems += faults
        if text is None:
            continue
        documents, faults = read_documents(text, shown)
        problems += faults
        if not documents and not faults:
            problems.append(Problem(shown, 0, "", "holds nothing", "write a scenario into it; see 'eligibility schema scenario'"))
        readable = not faults
        for value, source in documents:
            record, faults = make_record(Scenario, value, source)
            problems += faults
            if record is not None and readable:
                scenarios.append(Placed(record, source))
    return scenarios, problems
