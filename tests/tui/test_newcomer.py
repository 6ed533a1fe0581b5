"""What a newcomer does: presses twice, types at once, goes back halfway, changes the theme, reads on a small screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from driving import LARGE, SMALL, folder, frame, key_event, press, settled, show, write
from test_interview_screen import case, given, interview
from textual.pilot import Pilot
from textual.widgets import Input

from eligibility.report.values import plain_value
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.cards import EntriesScreen
from eligibility.tui.screens.destinations import DestinationsScreen
from eligibility.tui.screens.interview import InterviewScreen
from eligibility.tui.screens.why import WhyScreen
from eligibility.tui.store import Store
from eligibility.tui.widgets.choices import Choices
from eligibility.tui.widgets.outline import Outline
from eligibility.tui.widgets.panel import Panel

pytestmark = pytest.mark.usefixtures("folder")


def app_of(pilot: Pilot[None]) -> EligibilityApp:
    assert isinstance(pilot.app, EligibilityApp)
    return pilot.app


@pytest.mark.parametrize("key", ["enter", "2"])
def test_two_quick_presses_begin_one_case(key: str) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "enter", "enter")
        for _ in range(3):
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        assert [type(s) for s in pilot.app.screen_stack].count(InterviewScreen) == 1
        assert interview(pilot).question is not None

    show(talk)


def test_folding_the_findings_gives_the_keys_back_to_the_answers() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "tab", "tab", "enter")
        assert given(pilot)["outside_country_now"].value == "yes"

    show(talk, case(fears=["war_crimes"]))


def test_a_digit_that_stands_before_no_answer_answers_nothing() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "2", "3")
        assert "outside_country_now" not in given(pilot)

    show(talk, case(fears=["war_crimes"]))


@pytest.mark.parametrize("size", [SMALL, (100, 30), LARGE])
def test_the_reason_for_a_judgment_is_on_the_screen_and_the_answer_can_still_be_changed(
    size: tuple[int, int],
) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(InterviewScreen("connection_sufficient"))
        await settled(pilot)
        await press(pilot, "y")
        reason = pilot.app.screen.query_one("#because", Input)
        assert reason.has_focus
        assert reason.region.bottom <= pilot.app.screen.query_one("#sections").region.y
        await press(pilot, "escape", "n")
        await write(pilot, "guarding a depot at home")
        await press(pilot, "enter")
        assert (
            given(pilot)["connection_sufficient"].value,
            given(pilot)["connection_sufficient"].because,
        ) == ("no", "guarding a depot at home")

    show(talk, case(fears=["war_crimes"], outside_country_now="yes", role_link="real_chance"), size=size)


def test_a_day_begins_with_its_first_digit_and_letters_stay_keys_until_then() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(InterviewScreen("departure_date"))
        await settled(pilot)
        await press(pilot, "2")
        await press(pilot, *"1.9.2022", "enter")
        assert given(pilot)["departure_date"].value == date(2022, 9, 21)
        await pilot.app.push_screen(InterviewScreen("departure_date"))
        await settled(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DestinationsScreen)

    show(talk, case(fears=["war_crimes"]))


def test_the_panel_previews_the_question_that_stands_there_not_the_one_before() -> None:
    previews = []

    async def talk(pilot: Pilot[None]) -> None:
        screen = interview(pilot)
        for _ in range(30):
            if screen.ended:
                break
            assert screen.question is not None
            shown = screen.query_one(Panel).content.plain.partition("If: ")[2]
            if shown and screen.box.value is not None:
                label = plain_value(screen.question.fact, screen.box.value)[:20]
                assert shown.startswith(label)
                previews.append(label)
            await press(pilot, "right" if screen.question.fact.kind == "set" else "question_mark")

    show(talk, case("DE", "FR", "UK", fears=["war_crimes"]), size=LARGE)
    assert len(set(previews)) > 3


def test_what_was_ticked_is_still_ticked_after_a_look_elsewhere() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "4", "escape")
        await press(pilot, "enter")
        assert list(pilot.app.screen.query_one("#answers", Choices).ticked) == ["war_crimes", "punishment"]

    show(talk, case())


def test_why_is_asked_of_the_place_that_is_being_read() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "a", "right_square_bracket", "right_square_bracket", "w")
        screen = pilot.app.screen
        assert isinstance(screen, WhyScreen)
        assert screen.code == "UK"

    show(talk, case(fears=["war_crimes"], outside_country_now="yes"))


def test_the_order_of_the_destinations_is_kept() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "d", "o", "o", "escape", "d")
        assert "by complementary" in frame(app_of(pilot))

    show(talk, case(fears=["war_crimes"]))


def test_the_theme_is_remembered_and_a_tree_takes_it_at_once() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "w")

        def colours() -> set[str]:
            outline = pilot.app.screen.query_one("#outline", Outline)
            return {
                str(segment.style.color)
                for y in range(6)
                for segment in outline.render_line(y)
                if segment.style and segment.text.strip()
            }

        dark = colours()
        await press(pilot, "f2")
        assert not dark & colours()

    show(talk, case(fears=["war_crimes"], outside_country_now="yes"))
    assert Store().theme() == "eligibility-light"
    assert EligibilityApp(None).theme == "eligibility-light"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("a",), "Arguments"),
        (("w",), "Why"),
        (("d",), "Absolute bar"),
        (("d", "enter"), "Sources were read"),
        (("t",), "Time"),
    ],
)
def test_every_reading_screen_is_printed_to_a_file(keys: tuple[str, ...], words: str) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, *keys, "p")
        await write(pilot, str(Path.cwd() / "page.txt"))
        await press(pilot, "enter")

    show(talk, case(fears=["war_crimes"], outside_country_now="no"))
    text = Path("page.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "A case\nRussian Federation, judged on 2026-11-22. A hypothetical case, for learning; not advice."
    )
    assert words in text
    assert text.count("\n") > 12


def test_a_name_typed_in_a_list_is_gone_to_and_help_opens_over_it() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "w", "g", *"kaz")
        screen = pilot.app.screen
        assert isinstance(screen, EntriesScreen)
        assert screen.query_one("#card", Outline).path == ("KZ",)
        await press(pilot, "f1")
        assert "first letters of a name" in frame(app_of(pilot))
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, WhyScreen)
        assert pilot.app.screen.code == "KZ"

    show(talk, case(fears=["war_crimes"]))


def test_a_state_that_is_no_party_is_marked() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "d", "slash")
        await write(pilot, "mongolia")
        assert "†" in frame(app_of(pilot))
        assert "not a party to the Refugee Convention" in frame(app_of(pilot))

    show(talk, case("DE", "MN", fears=["war_crimes"]))


def test_keys_that_need_a_case_are_not_in_the_help_of_home() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "f1")
        text = str(pilot.app.screen.query_one("#help-box").query_one("Static").render())
        assert "Browse the law" in text
        assert "Review the answers" not in text

    show(talk)


def test_a_day_that_is_typed_takes_the_place_of_the_one_proposed() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "enter")
        for key in "2022-10-15":
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        await press(pilot, "enter", "enter")
        assert app_of(pilot).case is not None
        assert app_of(pilot).case.scenario.as_of == date(2022, 10, 15)  # type: ignore[union-attr]

    show(talk)


def test_a_day_typed_in_one_burst_arrives_whole() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(InterviewScreen("departure_date"))
        await settled(pilot)
        for key in "21 Sept 2022":
            pilot.app.post_message(key_event(key))
        await settled(pilot)
        await press(pilot, "enter")
        assert given(pilot)["departure_date"].value == date(2022, 9, 21)

    show(talk, case(fears=["war_crimes"]))


def test_enter_ticks_and_enter_on_what_is_ticked_goes_on() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "down", "enter")
        assert interview(pilot).query_one("#answers", Choices).ticked.keys() == {
            "war_crimes",
            "war_crimes_local",
        }
        await press(pilot, "space")
        assert interview(pilot).query_one("#answers", Choices).ticked.keys() == {"war_crimes"}
        await press(pilot, "up", "enter")
        assert given(pilot)["fears"].value == ["war_crimes"]

    show(talk, case())


def test_the_end_says_why_something_stays_open() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        while not interview(pilot).ended:
            await press(pilot, "question_mark")
        text = " ".join(frame(app_of(pilot)).split())
        assert "What stays open hangs on what could not be said" in text

    show(talk, case(fears=["general_violence"], outside_country_now="yes"))


def test_a_new_case_is_not_begun_under_the_title_of_another() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        assert "A case" in frame(app_of(pilot)).splitlines()[0]
        await press(pilot, "ctrl+n")
        assert "A case" not in frame(app_of(pilot)).splitlines()[0]
        await press(pilot, "H")
        assert "Go on with: A case" in frame(app_of(pilot))

    show(talk, case(fears=["war_crimes"]))
