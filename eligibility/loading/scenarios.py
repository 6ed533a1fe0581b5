"""Reads scenario files and folders, one file at a time; several documents may stand in one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from eligibility.loading.records import MOST_FAULTS, make_record
from eligibility.loading.rules import Placed
from eligibility.loading.text import read_documents, read_text
from eligibility.models.problem import Problem
from eligibility.models.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Return every scenario file under the paths, folders read through; paths that do not exist are
    problems.
    """
    found: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            if path.is_dir():
                inside, closed = _inside(path)
                problems += closed
                if not inside and not closed:
                    problems.append(
                        Problem(str(path), 0, "", "holds no scenario file", "name a folder with *.yaml files")
                    )
                found += inside
            elif path.exists():
                found.append(path)
            else:
                problems.append(Problem(str(path), 0, "", "does not exist", "check the path"))
        except OSError as error:
            problems.append(_closed(path, error))
    return list(dict.fromkeys(found)), problems


def _inside(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return the scenario files of a folder and of those in it, and the folders that could not be opened."""
    closed: list[Problem] = []
    found: list[Path] = []
    for place, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(_closed(Path(error.filename), error))
    ):
        folders.sort()
        found += [Path(place, name) for name in (*names, *folders) if name.endswith((".yaml", ".yml"))]
    return sorted(found), closed


def _closed(path: Path, error: OSError) -> Problem:
    return Problem(
        str(path), 0, "", f"cannot be read ({error.strerror})", "check the path, and that you may read it"
    )


def read_scenarios(files: Iterable[Path]) -> Iterator[tuple[list[Placed[Scenario]], list[Problem]]]:
    """Yield the scenarios of each file with its problems; facts are checked against the rule base by
    `reasoning.scenarios`.
    """
    for path in files:
        yield read_scenario_file(path)


def read_scenario_file(path: Path) -> tuple[list[Placed[Scenario]], list[Problem]]:
    """Return the scenarios of a file, and what is wrong with it: no more faults than a person can mend at
    once.
    """
    shown = str(path)
    text, faults = read_text(path, shown)
    if text is None:
        return [], list(faults)
    documents, faults = read_documents(text, shown)
    problems = list(faults)
    if not documents and not faults:
        problems.append(
            Problem(
                shown, 0, "", "holds nothing", "write a scenario into it; see 'eligibility schema scenario'"
            )
        )
    readable = not faults
    scenarios: list[Placed[Scenario]] = []
    for value, source in documents:
        if len(problems) > MOST_FAULTS:
            problems = [
                *problems[:MOST_FAULTS],
                Problem(shown, source.line(()), "", "holds more faults from here on", "mend these first"),
            ]
            break
        record, faults = make_record(Scenario, value, source)
        problems += faults
        if record is not None and readable:
            scenarios.append(Placed(record, source))
    return scenarios, problems
