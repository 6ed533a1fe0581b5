"""The pages say what is so: every verb is in the reference, every place that is named exists."""

from __future__ import annotations

import importlib.util
import re

import pytest
from conftest import ROOT

from eligibility.cli import main

PAGES = ["README.md", "CONTRIBUTING.md", "docs/design.md", "docs/architecture.md", "docs/writing-the-law.md"]


def test_the_reference_says_of_every_verb_what_the_verb_says_of_itself() -> None:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (ROOT / "docs" / "reference.md").read_text(encoding="utf-8") == made.reference(), (
        "run python docs/make_reference.py"
    )


def test_the_readme_names_every_verb() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in main.commands if not re.search(rf"eligibility {verb}\b|`{verb}`", readme)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_place_that_a_page_names_is_there(page: str) -> None:
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    named = [n for n in re.findall(r"`([\w./-]+/[\w./-]*)`", text) if not n.startswith(("http", "./"))]
    named += [str((path.parent / n).relative_to(ROOT)) for n in re.findall(r"\]\(([\w./-]+)\)", text)]
    assert named
    missing = [n for n in named if not (ROOT / n).exists() and not (ROOT / "eligibility" / n).exists()]
    assert missing == [], page


def test_architecture_draws_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {p.name for p in (ROOT / "eligibility").iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert [room for room in rooms if not re.search(rf"\b{room}\b", text)] == []


def test_architecture_answers_where_to_change_ten_things_with_places_that_hold_them() -> None:
    """Each row of the table names a file and a word that stands in it."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| `([^`]+)` \| `([^`]+)` \|$", text, re.MULTILINE)
    assert len(rows) >= 10
    for what, place, word in rows:
        assert word in (ROOT / place).read_text(encoding="utf-8"), (what, place, word)
