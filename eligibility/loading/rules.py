"""Reads the folder `rules/` (and the seed cards) into records; every fault of every file at once."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from eligibility.errors import suggest
from eligibility.loading import kinds
from eligibility.loading.records import make_record
from eligibility.models.problem import Lines, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eligibility.loading.kinds import Kind

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A record with the document it came from."""

    record: R
    source: Lines


@dataclass(frozen=True, slots=True)
class Document:
    """A document of law: its kind, its plain value, and the record made of it."""

    kind: Kind[Any]
    value: Any
    placed: Placed[Any]


@dataclass(slots=True)
class RuleFiles:
    """Everything read from a rules folder, not yet linked."""

    documents: list[Document] = field(default_factory=list)
    """Every document of which a record could be made, in the order in which they were read."""
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""

    def of(self, kind: Kind[R]) -> Iterator[Placed[R]]:
        """Yield the documents of a kind."""
        return (document.placed for document in self.documents if document.kind.name == kind.name)


def read_rule_files(rules: Path, seeds: Path | None = None) -> RuleFiles:
    """Read every YAML file under `rules` and, if given, the cards under `seeds`.

    Files are read in the order of their names, which is the order of analysis for chapters.
    """
    from eligibility.loading.text import read_text  # what was kept in the cache does not need the YAML reader

    files = RuleFiles()
    digest = hashlib.sha256()
    if not rules.is_dir():
        files.problems.append(
            Problem(
                str(rules),
                0,
                "",
                "is not a folder of rules",
                "name a folder with strands.yaml, systems.yaml and the folders of law",
            )
        )
        return files
    for kind in kinds.KINDS:
        if kind.needed and not (rules / kind.place.removeprefix(kinds.LAW)).is_file():
            files.problems.append(
                Problem(
                    str(rules / kind.place.removeprefix(kinds.LAW)),
                    0,
                    "",
                    "is missing",
                    "every rule base needs it",
                )
            )
    base = rules.parent
    for path, place in _in_order(rules, seeds):
        shown = _shown(path, base)
        text, problems = read_text(path, shown)
        files.problems += problems
        if text is not None:
            digest.update(os.fsencode(shown) + b"\0" + text.encode() + b"\0")
            _read_file(files, place, text, shown)
    files.digest = digest.hexdigest()
    files.problems += [
        Problem(_shown(path, base), 0, "", "is not read", "rename it to end in .yaml")
        for path in sorted(rules.rglob("*.yml"))
    ]
    for kind in kinds.KINDS:
        if kind.single:
            files.problems += [
                placed.source.problem((), "holds a second document", f"keep all {kind.name} in one")
                for placed in list(files.of(kind))[1:]
            ]
    return files


def _in_order(rules: Path, seeds: Path | None) -> Iterator[tuple[Path, str]]:
    """Yield every file to read, with the place by which the table of kinds knows it."""
    for path in sorted(rules.rglob("*.yaml")):
        yield path, kinds.LAW + path.relative_to(rules).as_posix()
    for path in sorted(seeds.glob("*.yaml")) if seeds and seeds.is_dir() else ():
        yield path, kinds.SEEDS + path.name


def _shown(path: Path, base: Path) -> str:
    """Return the path as problems show it."""
    return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)


def _read_file(files: RuleFiles, place: str, text: str, shown: str) -> None:
    from eligibility.loading.text import read_documents

    documents, problems = read_documents(text, shown)
    files.problems += problems
    if not documents and not problems:
        files.problems.append(Problem(shown, 0, "", "holds nothing", "fill it or delete it"))
    kind = kinds.kind_of_law_at(place)
    if kind is None:
        if documents:
            files.problems.append(
                Problem(
                    shown,
                    0,
                    "",
                    "stands outside the folders of law",
                    suggest(place.split("/")[1], kinds.places_of_law()),
                )
            )
        return
    for value, source in documents:
        add(files, kind, value, source)


def add(files: RuleFiles, kind: Kind[Any], value: Any, source: Lines) -> None:
    """Make the record of a document and put it with the others; what is wrong with it goes to the
    problems.
    """
    record, problems = make_record(kind.record, value, source)
    files.problems += problems
    if record is not None:
        files.documents.append(Document(kind, value, Placed(record, source)))
