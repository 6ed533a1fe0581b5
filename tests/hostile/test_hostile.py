"""What careless and hostile hands do, tried in small; `make soak` tries the same for as long as you like."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from cases import ROOT
from files import TINY
from mutation import MUTATORS, draft_of, files_of, spoil
from parts import PARTS
from tally import Tally, run

SEED = "1"
"""The same trials every time; a soak takes others."""
SENTENCES = {
    "scenarios": "a spoilt case is evaluated or its fault is told with its line and the mend",
    "tiny-law": "a spoilt law is linted without a traceback and what lint finds sound can be used",
    "whole-law": "so is one spoilt file of the whole law",
    "engines": "both engines give every gate the same value",
    "readings": "the claimants reading is never below the states",
    "knowledge": "more knowledge takes nothing back",
    "company": "a case alone is found what it is found among others",
    "screens": "any keys in any window break nothing and the disk holds what the screen shows",
    "saving": "a kill while a case is saved loses nothing that was acknowledged",
    "terminals": "a kill of the real screens loses nothing that was shown",
}


def tried(name: str, folder: Path) -> Tally:
    """Run the small portion of a part."""
    tally = Tally()
    for number in range(PARTS[name].small):
        tally.add(run(PARTS[name].trial, f"{SEED}/{number}", folder / str(number)))
    return tally


@pytest.mark.parametrize("name", PARTS, ids=lambda name: SENTENCES[name].replace(" ", "-"))
def test_hostile_hands_find_that(name: str, tmp_path: Path) -> None:
    tally = tried(name, tmp_path)
    assert tally.counts
    assert not tally.faults, "\n\n".join(
        [
            f"{len(tally.faults)} faults; one again: python tests/hostile/soak.py --again {name} SEED",
            *tally.faults[:10],
        ]
    )


def test_the_same_seed_spoils_the_same_file_in_the_same_way() -> None:
    once, twice = (
        tuple(spoil(Random(f"seed/{n}"), ROOT, ("scenarios",)) for n in range(40)) for _ in range(2)
    )
    assert once == twice


def test_every_mutator_says_what_a_writer_does_and_finds_something_to_spoil() -> None:
    assert len(MUTATORS) == len({m.__name__ for m in MUTATORS}) >= 70
    assert [m.__name__ for m in MUTATORS if not m.__doc__] == []
    drafts = [draft_of(TINY, name) for name in files_of(TINY, ("scenarios", "rules"))]
    assert [
        m.__name__ for m in MUTATORS if not any(m(draft, Random(n)) for n, draft in enumerate(drafts))
    ] == []


def test_most_files_of_the_law_are_small_enough_to_be_spoilt() -> None:
    assert len(files_of(ROOT, ("rules",))) > 40
