"""Autosave: whole files, the user's own. That nothing is lost when the program is killed is tried in tests/hostile."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import rule_base
from driving import folder, frame, press, settled, show
from test_interview_screen import case
from textual.pilot import Pilot

from eligibility.loading.case_file import CaseFile
from eligibility.loading.folders import data_folder
from eligibility.tui.app import EligibilityApp
from eligibility.tui.store import Store

pytestmark = pytest.mark.usefixtures("folder")


def text_of(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def test_every_answer_is_on_disk_in_a_file_that_only_its_owner_reads(folder: Path) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        assert not (folder / "data").exists(), "looking is not answering"
        await press(pilot, "y")
        (saved,) = (folder / "data" / "eligibility" / "cases").iterdir()
        assert saved.stat().st_mode & 0o777 == 0o600
        assert saved.parent.stat().st_mode & 0o077 == 0
        assert "outside_country_now: yes" in saved.read_text()
        await press(pilot, "ctrl+z")
        assert "outside_country_now" not in saved.read_text()

    show(talk, case(fears=["war_crimes"]))


def test_a_saved_case_is_resumed_in_the_same_file_and_a_broken_one_says_why() -> None:
    store = Store()
    path = str(store.save(case(fears=["war_crimes"], outside_country_now="yes")).path)
    broken = store.folder / "broken.yaml"
    broken.write_text("scenario: [", encoding="utf-8")

    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "ctrl+r")
        for _ in range(20):
            await settled(pilot)
        assert "2 of 2 saved cases" in frame(app)
        assert "cannot be opened" in frame(app)
        await press(pilot, *"case", "down", "enter")
        assert app.case is not None
        before = text_of(path)
        await press(pilot, "question_mark")
        assert app.case.path == path
        assert text_of(path) != before
        assert len(list(store.folder.iterdir())) == 2

    show(talk)
    assert len(Store().kept(rule_base())) == 2


def test_a_folder_that_cannot_be_written_is_said_and_the_interview_goes_on(folder: Path) -> None:
    (folder / "data").write_text("a file where the folder should be", encoding="utf-8")

    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "y")
        assert "NOT saved" in frame(app).splitlines()[0]
        await press(pilot, "question_mark")
        assert app.case is not None
        assert app.case.standing is not None
        assert len(app.case.standing.given) == 3

    show(talk, case(fears=["war_crimes"]))


def test_the_data_folder_follows_the_users_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "eligibility"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert data_folder() == Path.home() / ".local" / "share" / "eligibility"


@pytest.fixture
def homeless(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user whom the system does not know, as in a container; files are written beside the absent data folder."""
    pwd = pytest.importorskip("pwd")

    def nobody(*_: object) -> None:
        raise KeyError("no such user")

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME")
    return folder


def test_without_a_home_folder_nothing_is_kept_and_saving_says_why(homeless: Path) -> None:
    store = Store()
    assert (store.theme(), store.any(), store.kept(rule_base())) == ("", False, [])
    store.keep_theme("eligibility-light")
    with pytest.raises(OSError, match="there is no home folder to keep cases in; save the case as a file"):
        store.save(case(fears=["war_crimes"]))
    assert list(homeless.iterdir()) == []
    path = homeless / "mine.yaml"
    assert store.save(case(fears=["war_crimes"]), CaseFile(path, "mine")).path == path
    assert "war_crimes" in text_of(str(path))


def test_without_a_home_folder_the_interview_goes_on_unsaved(homeless: Path) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "y")
        assert "NOT saved" in frame(app).splitlines()[0]
        assert app.case is not None
        assert app.case.standing is not None
        assert len(app.case.standing.given) == 2

    show(talk, case(fears=["war_crimes"]))
    assert list(homeless.iterdir()) == []
