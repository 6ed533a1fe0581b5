"""Reads the folder `rules/` (and the seed cards) into records; every fault of every file at once."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from eligibility.errors import suggest
from eligibility.loading.records import make_record
from eligibility.models.fact import CountryFacts, FactSection, Origin
from eligibility.models.jurisdiction import Comparators, Jurisdiction
from eligibility.models.law import AuthorityFile, Chapter, Sketches, Strands, Systems
from eligibility.models.problem import Problem, Source
from eligibility.models.seed import SeedCard

if TYPE_CHECKING:
    from pathlib import Path

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A record with the document it came from."""

    record: R
    source: Source


@dataclass(slots=True)
class RuleFiles:
    """Everything read from a rules folder, not yet linked."""

    strands: list[Placed[Strands]] = field(default_factory=list)
    systems: list[Placed[Systems]] = field(default_factory=list)
    authorities: list[Placed[AuthorityFile]] = field(default_factory=list)
    sections: list[Placed[FactSection]] = field(default_factory=list)
    country: list[Placed[CountryFacts]] = field(default_factory=list)
    chapters: list[Placed[Chapter]] = field(default_factory=list)
    origins: list[Placed[Origin]] = field(default_factory=list)
    jurisdictions: list[Placed[Jurisdiction]] = field(default_factory=list)
    seeds: list[Placed[SeedCard]] = field(default_factory=list)
    sketches: list[Placed[Sketches]] = field(default_factory=list)
    comparators: list[Placed[Comparators]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    documents: list[tuple[str, Any]] = field(default_factory=list)
    """(kind, plain value) of every document, in the order in which they were read."""
    digest: str = ""


_FOLDERS = ("authorities", "facts", "chapters", "origins", "jurisdictions")
_FILES = ("strands.yaml", "systems.yaml")
_COUNTRY = "facts/country.yaml"


def read_rule_files(rules: Path, seeds: Path | None = None) -> RuleFiles:
    """Read every YAML file under `rules` and, if given, the cards under `seeds`.

    Files are read in the order of their names, which is the order of analysis for chapters.
    """
    from eligibility.loading.text import read_text  # what was kept in the cache does not need the YAML reader

    files = RuleFiles()
    digest = hashlib.sha256()
    if not rules.is_dir():
        files.problems.append(Problem(str(rules), 0, "", "is not a folder of rules", "name a folder with strands.yaml, systems.yaml and the folders of law"))
        return files
    for name in _FILES:
        if not (rules / name).is_file():
            files.problems.append(Problem(str(rules / name), 0, "", "is missing", "every rule base needs it"))
    base = rules.parent
    paths = [*sorted(rules.rglob("*.yaml")), *(sorted(seeds.glob("*.yaml")) if seeds and seeds.is_dir() else ())]
    for path in paths:
        shown = _shown(path, base)
        text, problems = read_text(path, shown)
        files.problems += problems
        if text is None:
            continue
        digest.update(os.fsencode(shown) + b"\0" + text.encode() + b"\0")
        kind = "seeds" if seeds and path.is_relative_to(seeds) else path.relative_to(rules).parts[0]
        _read_file(files, _COUNTRY if kind == "facts" and path.name == "country.yaml" else kind, text, shown)
    files.digest = digest.hexdigest()
    files.problems += [Problem(_shown(path, base), 0, "", "is not read", "rename it to end in .yaml") for path in sorted(rules.rglob("*.yml"))]
    files.problems += [placed.source.problem((), "holds a second document", "keep all strands in one") for placed in files.strands[1:]]
    return files


def _shown(path: Path, base: Path) -> str:
    """Return the path as problems show it."""
    return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)


def _read_file(files: RuleFiles, kind: str, text: str, shown: str) -> None:
    from eligibility.loading.text import read_documents

    documents, problems = read_documents(text, shown)
    files.problems += problems
    if not documents and not problems:
        files.problems.append(Problem(shown, 0, "", "holds nothing", "fill it or delete it"))
    for value, source in documents:
        place(files, kind, value, source)


def place(files: RuleFiles, kind: str, value: Any, source: Source) -> None:
    """Make the record of a document and put it with its like; `kind` is the file or folder under `rules/` it stands in."""
    files.documents.append((kind, value))
    match kind:
        case "strands.yaml":
            _keep(files, files.strands, Strands, value, source)
        case "systems.yaml":
            _keep(files, files.systems, Systems, value, source)
        case "doctrine.yaml":
            _keep(files, files.sketches, Sketches, value, source)
        case "comparators.yaml":
            _keep(files, files.comparators, Comparators, value, source)
        case "authorities":
            _keep(files, files.authorities, AuthorityFile, value, source)
        case "facts/country.yaml":
            _keep(files, files.country, CountryFacts, value, source)
        case "facts":
            _keep(files, files.sections, FactSection, value, source)
        case "chapters":
            _keep(files, files.chapters, Chapter, value, source)
        case "origins":
            _keep(files, files.origins, Origin, value, source)
        case "jurisdictions":
            _keep(files, files.jurisdictions, Jurisdiction, value, source)
        case "seeds":
            _keep(files, files.seeds, SeedCard, value, source)
        case _:
            files.problems.append(Problem(source.path, 0, "", "stands outside the folders of law", suggest(kind, (*_FOLDERS, *_FILES))))


def _keep(files: RuleFiles, where: list[Placed[R]], kind: type[R], value: object, source: Source) -> None:
    record, problems = make_record(kind, value, source)
    files.problems += problems
    if record is not None:
        where.append(Placed(record, source))
