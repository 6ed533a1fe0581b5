"""Loads the rule base: read, link, check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.errors import FaultyInput
from eligibility.law.rule_base import RuleBase
from eligibility.loading import cache, kinds
from eligibility.loading.data import data_root
from eligibility.loading.kept import as_json, from_json
from eligibility.models.problem import Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

    from eligibility.loading.rules import RuleFiles


def load_rule_base(
    root: Path | None = None, *, seeds: bool = False
) -> tuple[RuleBase | None, tuple[Problem, ...]]:
    """Load the rule base under `root` (the packaged one by default).

    Args:
        root: the folder that holds `rules/` and `seeds/`.
        seeds: also read the cards of the founding texts, and check the claims that rules cite.

    Returns the rule base, or None where anything is faulty, and every problem found.

    """
    base, files = read_and_link(root or data_root(), seeds=seeds)
    return (None if files.problems else base), tuple(sorted(set(files.problems)))


def require_rule_base(root: Path | None = None, *, seeds: bool = False) -> RuleBase:
    """Load the rule base, from the cache where its files have not changed, or raise FaultyInput with all
    problems.
    """
    where = root or data_root()
    key = _key(where, seeds=seeds)
    kept = cache.read(key) if key else None
    if kept and (known := from_json(kept)):
        return assemble(known)
    base, files = read_and_link(where, seeds=seeds)
    if base is None or files.problems:
        raise FaultyInput(tuple(sorted(set(files.problems))))
    if key and key == _key(where, seeds=seeds):  # else somebody saved a file while they were read
        cache.write(key, as_json(files))
    return base


def _key(root: Path, *, seeds: bool) -> str | None:
    return cache.fingerprint("rule base", law_files(root, seeds=seeds))


def law_files(root: Path, *, seeds: bool) -> list[Path]:
    """Return every file that the rule base under `root` is read from, and those beside them that would be a
    fault.
    """
    found = [p for suffix in ("*.yaml", "*.yml") for p in (root / "rules").rglob(suffix)]
    return sorted(found) + (sorted((root / "seeds").glob("*.yaml")) if seeds else [])


def read_and_link(root: Path, *, seeds: bool) -> tuple[RuleBase | None, RuleFiles]:
    """Read the files under `root` and link what could be read; faults are in `problems` of the second."""
    from eligibility.law.check import (
        check_links,
    )  # with the YAML reader it is not needed where the cache serves
    from eligibility.loading.rules import read_rule_files

    files = read_rule_files(root / "rules", root / "seeds" if seeds else None)
    if not all(any(files.of(kind)) for kind in kinds.KINDS if kind.needed):
        if not files.problems:
            files.problems.append(
                Problem(
                    str(root / "rules"),
                    0,
                    "",
                    "holds no law",
                    "name a folder with strands.yaml and systems.yaml",
                )
            )
        return None, files
    base = assemble(files)
    if not files.problems:
        files.problems += check_links(base, files)
    return base, files


def assemble(files: RuleFiles) -> RuleBase:
    """Put the records of the files side by side; whether their names lead anywhere is not asked here."""
    documents: dict[str, tuple[BaseModel, ...]] = {}
    places: dict[tuple[str, str], Place] = {}
    for document in files.documents:
        record, lines = document.placed.record, document.placed.source
        documents[document.kind.name] = (*documents.get(document.kind.name, ()), record)
        for name in document.kind.names(record):
            known_as = f"{name.within}.{name.id}" if name.within else name.id
            places[name.what, known_as] = Place(lines.path, lines.line(name.loc))
    return RuleBase(documents, places, files.digest)
