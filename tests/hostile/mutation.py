"""Mutated files from a seed: the same seed gives the same file, mutator and bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from draft import Draft, Mutant, kind_of
from text_mutation import TEXT
from tree_mutation import TREE

MUTATORS = (*TEXT, *TREE)
MOST_LINES = 700
"""A file of the law beyond this is passed over: to walk it takes longer than to read it."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A file that was mutated."""

    name: str
    mutator: str
    mutant: Mutant


@cache
def draft_of(root: Path, name: str) -> Draft:
    """Return a sound file, read once."""
    return Draft((root / name).read_text(encoding="utf-8"), kind_of(name))


@cache
def files_of(root: Path, folders: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the YAML files in these folders, none of them too long to walk."""
    found = (p for folder in folders for p in sorted((root / folder).rglob("*.yaml")))
    return tuple(str(p.relative_to(root)) for p in found if p.read_bytes().count(b"\n") <= MOST_LINES)


def spoil(rng: Random, root: Path, folders: tuple[str, ...]) -> Spoilt:
    """Return any file under the root, mutated in any way that suits it."""
    name = rng.choice(files_of(root, folders))
    draft = draft_of(root, name)
    while True:
        mutator = rng.choice(MUTATORS)
        mutant = mutator(draft, rng)
        if mutant is not None:
            return Spoilt(name, mutator.__name__, mutant)
