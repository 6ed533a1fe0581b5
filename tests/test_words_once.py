"""The words and signs of findings are said in one room: `report/`. Elsewhere they are data, by their keys."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest
from cases import ROOT

from eligibility.models.condition import LEVELS
from eligibility.reasoning.node import NodeKind

SIGNS = re.compile("[●◐○✕]")
LIKELIHOODS = "|".join(level.replace("_", " ") for level in LEVELS if "_" in level)
WORDS = re.compile(
    rf"(?<![\w-])(?:arguable|not met|not encoded|not raised|{LIKELIHOODS})(?![\w-])", re.IGNORECASE
)
"""Words of findings and likelihoods as they are read; `met` and `open` alone are words of every day, and keys are written `not_met`."""
KEYS = {"arguable", *get_args(NodeKind)}
"""What is data although it reads like words: the finding itself, and the kinds of step in `explain --json`."""
NOT_YET = {"cli/ask.py", "tui/screens/interview.py", "tui/widgets/panel.py"}
"""Files that still say findings themselves; nothing may be added here."""


def said(source: str) -> list[tuple[int, str]]:
    """Return every text in a module that says a finding in words or signs, with its line; docstrings are for those who read the code."""
    tree = ast.parse(source)
    notes = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    texts = [
        (n.lineno, n.value)
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in notes
    ]
    return [
        (line, text)
        for line, text in texts
        if SIGNS.search(text) or (WORDS.search(text) and text not in KEYS)
    ]


def in_room(room: str) -> dict[str, list[tuple[int, str]]]:
    """Return what the files of a room say themselves."""
    package = ROOT / "eligibility"
    files = sorted((package / room).rglob("*.py"))
    assert files
    return {
        p.relative_to(package).as_posix(): found
        for p in files
        if (found := said(Path(p).read_text(encoding="utf-8")))
    }


def test_reasoning_has_no_words_for_findings() -> None:
    assert in_room("reasoning") == {}


@pytest.mark.parametrize("room", ["cli", "tui"])
def test_no_more_files_of_the_front_ends_say_findings_themselves(room: str) -> None:
    assert {name: found for name, found in in_room(room).items() if name not in NOT_YET} == {}


@pytest.mark.parametrize(
    "source",
    [
        'x = "◐ arguable"',
        'x = f"✕ {name}"',
        'x = f"{name} is not met"',
        'say("law that is not encoded")',
        'x = {"real_chance": "a real chance"}',
        'x = "Not raised: "',
        'x = ("○", "dim")',
    ],
)
def test_a_finding_said_in_words_or_signs_is_found(source: str) -> None:
    assert said(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A finding is ◐ arguable."""',
        'x = 1\n"""What is not met."""',
        'x = word == "arguable"',
        'x = {"not_met": 1}',
        'Node("not raised", name)',
        'css = "& > .outline--arguable { }"',
        'x = "real_chance"',
        'x = "open"',
    ],
)
def test_keys_and_what_is_said_of_the_code_are_left_alone(source: str) -> None:
    assert said(source) == []
