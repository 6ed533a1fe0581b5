"""Home, library, review, save, export, help and the palette."""

from __future__ import annotations

import asyncio
import errno
import os
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from cases import law, rule_base
from driving import LARGE, SMALL, folder, frame, key_event, press, settled, show, until
from test_interview_screen import case
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from eligibility.models.scenario import GivenFact
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.report.personal import suspects
from eligibility.tui.actions import ACTIONS
from eligibility.tui.app import EligibilityApp
from eligibility.tui.days import read_day
from eligibility.tui.first_things import Opened
from eligibility.tui.palette import Actions
from eligibility.tui.screens.home import HomeScreen
from eligibility.tui.screens.review import ReviewScreen
from eligibility.tui.widgets.choices import Choices

pytestmark = pytest.mark.usefixtures("folder")


def app_of(pilot: Pilot[None]) -> EligibilityApp:
    assert isinstance(pilot.app, EligibilityApp)
    return pilot.app


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_home_says_what_this_is_and_how_to_begin(size: tuple[int, int]) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        text = frame(app_of(pilot))
        for words in (
            "Hypothetical cases only",
            "not advice",
            "Nothing leaves this computer",
            "New case",
            "Library",
            "Browse the law",
            "Help",
            "Quit",
        ):
            assert words in text
        await press(pilot, "f1")
        assert "Keys everywhere" in str(pilot.app.screen.query_one("#help-box").query_one("Static").render())
        await press(pilot, "escape", "f2")
        assert pilot.app.theme == "eligibility-light"

    show(talk, size=size)


def test_the_library_is_searched_and_a_case_opened_with_its_story() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        await press(pilot, "ctrl+o")
        for _ in range(30):
            await settled(pilot)
        await press(pilot, *"dagestan")
        assert "cases in the library" in frame(app)
        assert "Dagestan" in frame(app)
        await press(pilot, "down", "enter")
        assert app.case is not None
        assert "dagestan" in app.case.scenario.scenario
        assert "Teaches" in frame(app) or app.case.scenario.story[:20] in frame(app).replace("\n", " ")
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "Go on with" in frame(app)

    show(talk, size=LARGE)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_review_shows_where_answers_come_from_and_changes_them(size: tuple[int, int]) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        await press(pilot, "r")
        choices = app.screen.query_one(Choices)
        hints = {i.value: i.hint for i in choices.items}
        assert hints["outside_country_now"] == "yes (said)"
        assert "presumed" in hints["other_nationality"]
        choices.choose_value("outside_country_now")
        await settled(pilot)
        await press(pilot, "n")
        assert isinstance(app.screen, ReviewScreen)
        assert {i.value: i.hint for i in choices.items}["outside_country_now"] == "no (said)"
        choices.highlighted = next(n for n, i in enumerate(choices.items) if i.value == "outside_country_now")
        await press(pilot, "e")
        assert "documented" in {i.value: i.hint for i in choices.items}["outside_country_now"]
        await press(pilot, "x")
        assert app.case is not None
        assert app.case.standing is not None
        assert "outside_country_now" not in app.case.standing.given
        await press(pilot, "ctrl+z")
        assert app.case.standing.given["outside_country_now"].value == "no"

    show(talk, case(fears=["war_crimes"], outside_country_now="yes"), size=size)


def test_review_groups_what_is_missing_and_asks_it() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        await press(pilot, "r", "m")
        choices = app.screen.query_one(Choices)
        assert choices.highlighted is not None
        assert any(i.head and i.label.startswith("Still missing: refugee status") for i in choices.items)
        name = choices.items[choices.highlighted].value.partition(":")[0]
        await press(pilot, "enter", "question_mark")
        assert app.case is not None
        assert app.case.standing is not None
        assert app.case.standing.given[name].special == "uncertain"

    show(talk, case(fears=["war_crimes"]))


def test_another_day_and_other_destinations_can_be_undone() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        await press(pilot, "r")
        app.screen.query_one(Choices).choose_value("!day")
        await settled(pilot)
        await press(pilot, *["backspace"] * 10, *"2022-10-15", "enter")
        assert app.case is not None
        assert app.case.assessment.as_of == date(2022, 10, 15)
        app.screen.query_one(Choices).choose_value("!places")
        await settled(pilot)
        app.screen.query_one(Choices).choose_value("FR")
        await press(pilot, "right")
        assert {d.code for d in app.case.assessment.destinations} == {"DE", "FR", "UK"}
        await press(pilot, "ctrl+z", "ctrl+z")
        assert app.case.assessment.as_of == date(2026, 11, 22)
        assert {d.code for d in app.case.assessment.destinations} == {"DE", "UK"}

    show(talk, case(fears=["war_crimes"]))


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_case_is_saved_as_a_file_that_evaluate_reads(size: tuple[int, int], folder: Path) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        await press(pilot, "y", "ctrl+s", *"!", "ctrl+s")
        placed, problems = load_scenarios(rule_base(), [folder / "a-case.yaml"])
        assert problems == ()
        assert placed[0].record.title == "A case!"
        assert app.case is not None
        assert app.case.standing is not None
        assert placed[0].record.facts == app.case.standing.given
        await press(pilot, "n", "ctrl+s")
        assert (
            load_scenarios(rule_base(), [folder / "a-case.yaml"])[0][0].record.facts
            == app.case.standing.given
        )

    show(talk, case(fears=["war_crimes"]), size=size)


def test_saving_warns_of_what_looks_like_a_person_and_of_a_file_that_is_there(folder: Path) -> None:
    (folder / "a-case.yaml").write_text("mine", encoding="utf-8")

    async def talk(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        await press(pilot, "S")
        app.screen.query_one(
            "#save-story", TextArea
        ).text = "He is Ivan Petrov, ivan@example.org, +7 912 345 67 89, passport 45 08 123456."
        await settled(pilot)
        app.screen.query_one("#save-file", Input).value = str(folder / "a-case.yaml")
        warning = str(app.screen.query_one("#save-warning").render())
        for words in ("Ivan Petrov", "ivan@example.org", "a telephone number", "a passport number"):
            assert words in warning
        await press(pilot, "ctrl+s")
        assert (folder / "a-case.yaml").read_text() == "mine"
        await press(pilot, "ctrl+s")
        assert "is there already" in str(app.screen.query_one("#save-warning").render())
        await press(pilot, "ctrl+s")
        assert "Ivan Petrov" in (folder / "a-case.yaml").read_text()

    show(talk, case(fears=["war_crimes"]))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("x" * 300, "File name too long"),
        ("x" * 252, "File name too long"),
        ("e\u0301" * 120 + ".yaml", "File name too long"),
        ("~nobody-of-this-name/a.yaml", "home directory"),
    ],
    ids=["long", "long with its ending", "long in bytes", "the home of nobody"],
)
def test_a_file_name_that_the_system_refuses_is_said_and_the_box_stays(name: str, words: str) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        await press(pilot, "S")
        box = app.screen
        app.screen.query_one("#save-file", Input).value = name
        await press(pilot, "ctrl+s")
        assert words in str(box.query_one("#save-warning").render())
        assert app.screen is box

    show(talk, case(fears=["war_crimes"]))


def test_a_folder_that_may_not_be_looked_into_is_said_and_the_box_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    async def talk(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        await press(pilot, "S")
        app.screen.query_one("#save-file", Input).value = "/root/a.yaml"
        with monkeypatch.context() as patched:
            patched.setattr(Path, "is_dir", refuse)
            await press(pilot, "ctrl+s")
        assert "Permission denied" in str(app.screen.query_one("#save-warning").render())

    show(talk, case(fears=["war_crimes"]))


def test_the_case_is_exported_as_markdown_or_as_a_page(folder: Path) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        await press(pilot, "ctrl+e", "enter")
        text = (folder / "a-case.md").read_text()
        assert text.startswith("# A \\*bold\\* case\n")
        for words in (
            "## Grounds",
            "## Destinations",
            "| Germany |",
            "## Answers",
            "(said)",
            "## Still missing",
            "never a chance of success",
            "## What makes refugee status arguable",
        ):
            assert words in text
        assert "**Being made to serve against a conviction, or punished for refusing (said)**" in text
        assert "- Who has condemned the war or the way it is fought? **Nobody of weight (said)**" in text, (
            "what the story says of the country is an answer too"
        )

        await press(pilot, "ctrl+e")
        app.screen.query_one("#save-file", Input).value = str(folder / "a-case.html")
        await press(pilot, "enter")
        page = (folder / "a-case.html").read_text()
        assert page.startswith("<!doctype html>")
        assert '<th scope="row">Germany</th>' in page
        assert "Nobody of weight (said)" in page

    show(
        talk,
        case(
            "DE",
            "FR",
            fears=["conscience"],
            war_condemned="no",
            outside_country_now="yes",
            liability="reservist",
            motive="absolute_conscience",
            conviction_genuine="convinced",
            call_up_chance="considerable_probability",
            past_harm="no",
            persecutor="state",
            faith_based="yes",
        ).model_copy(update={"title": "A *bold* case"}),
    )


def test_every_action_is_in_the_palette_and_has_a_key_and_help() -> None:
    assert len({a.name for a in ACTIONS}) == len(ACTIONS)
    assert all(a.help and a.key for a in ACTIONS)

    async def talk(pilot: Pilot[None]) -> None:
        provider = Actions(pilot.app.screen)
        listed = {title for title, _, _ in provider._all()}
        assert {a.title for a in ACTIONS if a.name != "command_palette"} <= listed
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await press(pilot, *"review the")
        for _ in range(20):
            await settled(pilot)
        await press(pilot, "enter")
        for _ in range(20):
            await settled(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)

    show(talk, case(fears=["war_crimes"]))


@pytest.mark.parametrize(
    "text", ["2022-09-21", "21.9.2022", "21. 09. 2022", "21 September 2022", "21 sep 2022"]
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert read_day(text) == date(2022, 9, 21)


@pytest.mark.parametrize("text", ["", "2022-13-01", "31.2.2022", "tomorrow", "٢٠٢٢-٠٩-٢١", "1" * 5000])
def test_what_is_not_a_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_the_stories_that_come_with_the_tool_do_not_look_like_people() -> None:
    base = rule_base()
    placed, _ = load_scenarios(base, [Path(__file__).resolve().parents[2] / "scenarios"])
    odd = [
        p.record.scenario
        for p in placed
        if not p.record.outcome and suspects(f"{p.record.title}. {p.record.story}", base)
    ]
    assert len(odd) <= 2, odd
    assert suspects("x" * 100_000 + " a@b " * 20_000) == ()


def test_a_reason_with_a_name_is_warned_of() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "S")
        assert "a name" in str(pilot.app.screen.query_one("#save-warning").render())

    show(
        talk,
        case(
            fears=["war_crimes"],
            connection_sufficient=GivenFact(value="yes", because="As told by Sergei Ivanov."),
        ),
    )


@pytest.mark.parametrize(("key", "sign"), [("enter", "1 of 3"), ("l", "search: /"), ("ctrl+o", "cases")])
def test_what_is_chosen_before_the_law_has_been_read_opens_when_it_has(key: str, sign: str) -> None:
    app = EligibilityApp(None)
    app._read_law = lambda: None  # type: ignore[method-assign]

    async def run() -> None:
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            await until(pilot, lambda: app.focused is not None)
            app.post_message(key_event(key))
            await until(pilot, lambda: "as soon as the law has been read" in frame(app))
            app.post_message(Opened(law()))
            await settled(pilot)
            assert sign in frame(app)

    asyncio.run(run())
