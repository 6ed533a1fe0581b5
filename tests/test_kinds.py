"""The table of the kinds of file: an entry is all that a kind needs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cases import ROOT, rule_base
from click.testing import CliRunner

from eligibility.cli.main import main
from eligibility.law.check import CHECKS
from eligibility.law.load import load_rule_base, require_rule_base
from eligibility.loading import cache, contents, kinds
from eligibility.loading.contents import Name
from eligibility.loading.kinds import Kind
from eligibility.models.problem import Place
from eligibility.models.record import Kebab, Record


class Advice(Record):
    """What an office tells its clerks."""

    advice: Kebab
    says: str


ADVICE = Kind(
    "advice", "rules/advice/", Advice, names=lambda record: [Name("advice", record.advice, ("advice",))]
)


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, ADVICE))
    shutil.copytree(ROOT / "tests" / "tiny", tmp_path / "law")
    folder = tmp_path / "law" / "rules" / "advice"
    folder.mkdir()
    (folder / "doubt.yaml").write_text(
        "# from the office\nadvice: doubt\nsays: In doubt, ask again.\n---\nadvice: haste\nsays: Do not hurry.\n"
    )
    return tmp_path / "law"


def printed(*words: str) -> str:
    outcome = CliRunner().invoke(main, list(words))
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_an_entry_in_the_table_makes_a_kind_of_file(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, problems = load_rule_base(law)
    assert problems == ()
    assert base is not None
    assert [a.says for a in base.of(ADVICE)] == ["In doubt, ask again.", "Do not hurry."]
    assert base.places["advice", "haste"] == Place("rules/advice/doubt.yaml", 5)
    read = require_rule_base(law)
    monkeypatch.setattr("eligibility.law.load.read_and_link", None)
    assert require_rule_base(law) == read == base, "from the cache, with its lines"
    assert list(json.loads(printed("schema", "advice"))["properties"]) == ["advice", "says"]
    assert "advice" in printed("schema", "--help")


def test_a_name_of_a_new_kind_may_stand_once(law: Path) -> None:
    (law / "rules" / "advice" / "more.yaml").write_text("advice: doubt\nsays: Once more.\n")
    _, problems = load_rule_base(law)
    assert [str(p) for p in problems] == [
        "rules/advice/more.yaml:1: doubt: advice 'doubt' is declared twice (also in rules/advice/doubt.yaml); rename one of the two"
    ]


def test_a_new_folder_is_offered_for_a_file_that_stands_outside(law: Path) -> None:
    (law / "rules" / "advise").mkdir()
    (law / "rules" / "advise" / "x.yaml").write_text("advice: x\nsays: X.\n")
    _, problems = load_rule_base(law)
    assert [p.mend for p in problems] == ["did you mean 'advice'?"]
    (law / "rules" / "advise").rename(law / "rules" / "zzz")
    _, problems = load_rule_base(law)
    assert problems[0].mend.startswith("write one of ")
    assert "advice" in problems[0].mend


def test_every_kind_is_checked_or_names_nothing() -> None:
    checked = {kind.name for kind, _ in CHECKS}
    assert {kind.name for kind in kinds.KINDS if kind.of_law} - checked == {"doctrine", "seed"}


def test_the_help_of_schema_names_every_kind() -> None:
    shown = printed("schema", "--help")
    for kind in kinds.KINDS:
        assert f"  {kind.name} " in shown
        assert kind.place in shown


@pytest.mark.parametrize(
    "what",
    [
        "provision",
        "authority",
        "fact",
        "country fact",
        "entry",
        "claim",
        "strand",
        "system",
        "destination",
        "sketch",
        "comparator",
    ],
)
def test_every_record_knows_its_file_and_line(what: str) -> None:
    base = require_rule_base(ROOT, seeds=True)
    found = [place for (kind, _), place in base.places.items() if kind == what]
    assert found
    assert all((ROOT / place.path).is_file() and place.line > 0 for place in found)


def test_the_line_is_the_one_on_which_the_record_begins() -> None:
    for (what, name), place in require_rule_base(ROOT).places.items():
        if what == "provision":
            line = (ROOT / place.path).read_text(encoding="utf-8").splitlines()[place.line - 1]
            assert line.strip().removeprefix("- ") == f"id: {name}"


def test_the_cache_holds_what_the_files_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    read = require_rule_base(ROOT)
    assert require_rule_base(ROOT).places == read.places
    assert cache._place() is not None


def test_a_rule_says_where_it_stands() -> None:
    shown = json.loads(printed("rule", "link-presumed", "--json"))
    assert (shown["file"], shown["line"]) == (
        rule_base().places["provision", "link-presumed"].path,
        rule_base().places["provision", "link-presumed"].line,
    )
    assert str(Place(shown["file"], shown["line"])) == f"{shown['file']}, line {shown['line']}"


def test_a_kind_that_names_nothing_needs_no_functions() -> None:
    assert not list(contents.no_names(None))
    assert not list(contents.no_spells(None))
