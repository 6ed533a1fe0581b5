"""The words and signs of findings are said in one room: `report/`. Elsewhere they are data, by their keys."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
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


def texts(source: str) -> list[tuple[int, str]]:
    """Return every text in a module that its user may see, with its line; docstrings and assertions are for those who read the code, and a fault is worded where it is found."""
    tree = ast.parse(source)
    unseen = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert | ast.Raise)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for part in ast.walk(node)
    }
    return [
        (n.lineno, n.value)
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in unseen
    ]


def said(source: str) -> list[tuple[int, str]]:
    """Return every text in a module that says a finding in words or signs, with its line."""
    return [
        (line, text)
        for line, text in texts(source)
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


def test_reasoning_says_no_sentence() -> None:
    """Reasons, obstacles and expectations are data there; only faults of a file are worded where they are found."""
    sentences = {
        path.name: found
        for path in sorted((ROOT / "eligibility" / "reasoning").rglob("*.py"))
        if path.name != "scenarios.py"
        and (found := [text for _, text in texts(path.read_text(encoding="utf-8")) if len(text.split()) > 3])
    }
    assert sentences == {}


@pytest.mark.parametrize("room", ["cli", "tui"])
def test_no_file_of_the_front_ends_says_a_finding_itself(room: str) -> None:
    assert in_room(room) == {}


def test_in_report_one_file_has_the_words_and_signs_of_findings() -> None:
    assert list(in_room("report")) == ["report/words.py"]


def test_one_word_is_changed_in_one_place() -> None:
    """With another word for `arguable` in that place no verb says the old one any more."""
    program = (
        "import sys, types\nfrom pathlib import Path\nimport eligibility.report\n"
        "place = Path(eligibility.report.__file__).with_name('words.py')\n"
        "source = place.read_text(encoding='utf-8')\nold = '\"arguable\": \"arguable\"'\n"
        "assert source.count(old) == 1\n"
        "module = types.ModuleType('eligibility.report.words')\n"
        "module.__file__ = str(place)\nsys.modules['eligibility.report.words'] = module\n"
        "eligibility.report.words = module\n"
        "exec(compile(source.replace(old, '\"arguable\": \"debatable\"'), str(place), 'exec'), module.__dict__)\n"
        "from eligibility.cli import main\nmain(sys.argv[1:])\n"
    )
    for words in (
        ("evaluate", "reservist-dagestan"),
        ("explain", "reservist-dagestan", "nexus", "--in", "DE"),
        ("compare", "reservist-dagestan", "--in", "FR,DE"),
        ("evaluate", "reservist-dagestan", "ez-2020"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert "debatable" in done.stdout
        assert not re.search(r"\barguable\b", done.stdout), words


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
