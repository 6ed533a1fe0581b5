"""The interview on screen: keys, kinds of question, going back, undo, folding, the end, and the same findings as `evaluate`."""

from __future__ import annotations

import asyncio
import contextlib
import random
import threading
from datetime import date
from pathlib import Path

import pytest
from cases import ROOT, law, rule_base
from driving import LARGE, SMALL, folder, frame, key_event, make_app, press, settled, show, until, write
from rich.cells import cell_len
from textual.pilot import Pilot

from eligibility.models.scenario import GivenFact, Scenario
from eligibility.reasoning.assessment import Assessment, assess
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.report.words import plain
from eligibility.tui.app import EligibilityApp
from eligibility.tui.case import Case
from eligibility.tui.screens.interview import InterviewScreen
from eligibility.tui.widgets.choices import Choices
from eligibility.tui.widgets.panel import fold

pytestmark = pytest.mark.usefixtures("folder")
DAY = date(2026, 11, 22)


def case(*codes: str, **facts: object) -> Scenario:
    given = {
        name: value if isinstance(value, GivenFact) else GivenFact(value=value)
        for name, value in facts.items()
    }
    return Scenario(
        scenario="a-case",
        title="A case",
        origin="RU",
        as_of=DAY,
        destinations=codes or ("DE", "UK"),
        facts=given,
    )


def interview(pilot: Pilot[None]) -> InterviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    return screen


def given(pilot: Pilot[None]) -> dict[str, GivenFact]:
    app = pilot.app
    assert isinstance(app, EligibilityApp)
    assert app.case is not None
    assert app.case.standing is not None
    return app.case.standing.given


def asked(pilot: Pilot[None]) -> str:
    question = interview(pilot).question
    assert question is not None
    return question.fact.id


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_new_case_opens_with_country_day_destinations_and_fears(size: tuple[int, int]) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        assert "Nothing leaves this computer" in frame(app)
        await press(pilot, "enter")
        assert "1 of 3" in frame(app)
        await press(pilot, "enter")
        assert "2 of 3" in frame(app)
        await press(pilot, "enter")
        assert "3 of 3" in frame(app)
        await press(pilot, "enter")
        assert "What does the person fear would happen?" in frame(app)
        await press(pilot, "enter", "right")
        assert given(pilot)["fears"].value == [next(iter(rule_base().strands))]
        assert app.case is not None
        assert app.case.assessment.as_of == date.today()  # noqa: DTZ011 - as the screen does
        assert len(app.case.assessment.destinations) == len(rule_base().jurisdictions)

    show(talk, size=size)


def test_the_opening_goes_back_and_takes_another_country_day_and_some_destinations() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "enter", "enter", "enter", "b", "escape", "escape")
        assert "Refugee status and military service" in frame(app)
        await press(pilot, "enter", "2")
        await press(pilot, *["backspace"] * 10, *"31.2.2022", "enter")
        assert "That is not a day" in frame(app)
        await press(pilot, *["backspace"] * 10, *"1.10.2022", "enter", "2")
        assert app.case is not None
        assert (app.case.scenario.origin, app.case.scenario.as_of, app.case.scenario.destinations) == (
            "AF",
            date(2022, 10, 1),
            ("DE", "FR", "UK"),
        )

    show(talk)


def test_letters_answer_and_the_panel_and_the_next_question_follow() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        assert asked(pilot) == "outside_country_now"
        assert "Why this is asked" in frame(app)
        await press(pilot, "n")
        assert given(pilot)["outside_country_now"].value == "no"
        assert "○ not met" in frame(app)
        assert "saved" in frame(app).splitlines()[0]

    show(talk, case(fears=["war_crimes"]), size=LARGE)


def test_what_cannot_be_said_is_recorded_and_help_stays_on_f1() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        first = asked(pilot)
        await press(pilot, "question_mark")
        assert given(pilot)[first].special == "uncertain"
        await press(pilot, "f1")
        assert "Keys of this screen" in str(
            pilot.app.screen.query_one("#help-box").query_one("Static").render()
        )
        await press(pilot, "escape")
        await press(pilot, "minus")
        assert "applies to everyone" in frame(pilot.app)  # type: ignore[arg-type]

    show(talk, case(fears=["war_crimes"]))


def test_back_shows_the_answer_and_loses_nothing_and_undo_takes_it_back() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        first = asked(pilot)
        await press(pilot, "y")
        second = asked(pilot)
        await press(pilot, "b")
        assert asked(pilot) == first
        assert "(•) yes" in frame(pilot.app)  # type: ignore[arg-type]
        await press(pilot, "enter")
        assert asked(pilot) == second
        assert given(pilot)[first].value == "yes"
        await press(pilot, "ctrl+z")
        assert first not in given(pilot)
        assert asked(pilot) == first
        await press(pilot, "ctrl+y")
        assert given(pilot)[first].value == "yes"
        assert asked(pilot) == second

    show(talk, case(fears=["war_crimes"]))


def test_a_judgment_shows_both_sides_and_keeps_the_reason() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        screen = InterviewScreen("connection_sufficient")
        await pilot.app.push_screen(screen)
        await settled(pilot)
        text = frame(pilot.app)  # type: ignore[arg-type]
        assert "This is your own judgment" in text
        assert "Speaks for the claimant" in text
        assert "Speaks for the State" in text
        await press(pilot, "y", *"infantry", "enter")
        assert given(pilot)["connection_sufficient"] == GivenFact(value="yes", because="infantry")

    show(talk, case(fears=["war_crimes"], outside_country_now="yes", role_link="real_chance"))


def test_a_day_is_written_and_a_wrong_one_is_explained() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(InterviewScreen("departure_date"))
        await settled(pilot)
        await press(pilot, "up")
        await write(pilot, "yesterday")
        await press(pilot, "enter")
        assert "That is not a day" in frame(pilot.app)  # type: ignore[arg-type]
        await write(pilot, "27 September 2022")
        await press(pilot, "enter")
        assert given(pilot)["departure_date"].value == date(2022, 9, 27)
        await pilot.app.push_screen(InterviewScreen("departure_date"))
        await settled(pilot)
        await press(pilot, "enter")
        assert given(pilot)["departure_date"].special == "uncertain"

    show(talk, case(fears=["war_crimes"]))


def test_a_narrow_screen_folds_the_panel_and_tab_opens_it() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        assert not app.screen.query_one("#panel").display
        assert "Tab: more" in frame(app)
        await press(pilot, "tab")
        assert "Access" in frame(app) or "access" in frame(app)
        await press(pilot, "tab")
        assert "Is the person outside" in frame(app)
        await pilot.resize_terminal(140, 45)
        await settled(pilot)
        assert app.screen.query_one("#panel").display
        assert "Destinations" in frame(app)

    show(talk, case(fears=["war_crimes"]))


def test_at_the_end_what_was_not_raised_is_offered() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        for _ in range(60):
            if interview(pilot).ended:
                break
            await press(pilot, "question_mark")
        text = frame(app)
        assert "Nothing that can still be asked would change a finding." in text
        assert "Not explored" in text
        choices = app.screen.query_one("#end-list", Choices)
        choices.choose_value("fear:conscience")
        await settled(pilot)
        assert given(pilot)["fears"].value == ["conscience", "war_crimes"]
        assert not interview(pilot).ended

    show(talk, case(fears=["war_crimes"]))


def test_an_answer_that_no_longer_applies_is_kept_and_said() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        assert app.case is not None
        app.case.answer("other_nationality", "none")
        await settled(pilot)
        assert app.case.standing is not None
        assert app.case.standing.marked == ("other_nationality_protects",)
        await press(pilot, "r")
        assert "kept, though no longer asked" in frame(app)

    show(talk, case(fears=["war_crimes"], other_nationality="held", other_nationality_protects="no"))


def test_the_mouse_answers_too() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        first = asked(pilot)
        await pilot.click("#answers", offset=(6, 1))
        await settled(pilot)
        assert given(pilot)[first].value == "no"

    show(talk, case(fears=["war_crimes"]))


def test_what_is_ticked_before_the_law_is_compiled_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled, start = threading.Event(), Case._start

    def slowly(self: Case, scenario: Scenario) -> None:
        compiled.wait(20)
        start(self, scenario)

    monkeypatch.setattr(Case, "_start", slowly)

    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        app.open_case(case("DE", "FR", "UK"))
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and app.screen.early)
        screen = interview(pilot)
        choices = screen.query_one("#answers", Choices)
        app.post_message(key_event("enter"))
        await until(pilot, lambda: bool(choices.ticked))
        compiled.set()
        await settled(pilot)
        assert not screen.early
        assert list(choices.ticked) == [next(iter(rule_base().strands))]
        await press(pilot, "right")
        assert "fears" in given(pilot)

    show(talk)


HOSTILE = {
    "markup": "[bold red]BOLD[/] [@click=app.quit]quit[/] [/]",
    "ansi": "\x1b[31mred\x1b[2J\x1b]0;title\x07",
    "control": "a\x00b\x08\x08c\r\n\td\x9b31m",
    "bidi": "safe\u202edesrever\u2066x\u200f",
    "long": "x" * 100_000,
    "marks": "e" + "\u0301" * 500,
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_text_from_a_file_is_text(kind: str, size: tuple[int, int]) -> None:
    text = HOSTILE[kind]
    hostile = case(
        fears=["war_crimes"], connection_sufficient=GivenFact(value="yes", because=text)
    ).model_copy(update={"title": text, "story": text, "teaches": text})

    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        for keys in (("escape",), ("f1",), ("escape", "r"), ("escape", "S"), ("escape",)):
            await press(pilot, *keys)
            drawn = frame(app)
            assert all(c == "\n" or c.isprintable() for c in drawn)
            lines = drawn.splitlines()
            assert len(lines) <= size[1]
        title = frame(app).splitlines()[0]
        assert title.startswith(" Eligibility")
        assert "judged on" in title
        if kind == "markup":
            assert "[bold red]" in title
        await press(pilot, "y")
        assert app.is_running

    show(talk, hostile, size=size)


def test_plain_text_keeps_words_and_drops_what_terminals_obey() -> None:
    assert plain("a\x1b[31mb\u202ec") == "a\N{REPLACEMENT CHARACTER}[31mbc"
    assert len(plain("x" * 100_000, 50)) == 51


async def walk(pilot: Pilot[None], picker: random.Random) -> None:
    """Answer with the keys until the end, now and then going back or undoing."""
    app = pilot.app
    assert isinstance(app, EligibilityApp)
    for _ in range(200):
        screen = interview(pilot)
        while screen.box.waiting:
            await settled(pilot)
        if screen.ended:
            return
        chance = picker.random()
        if chance < 0.06:
            await press(pilot, "b")
            continue
        if chance < 0.1:
            await press(pilot, "ctrl+z")
            continue
        assert screen.question is not None
        fact = screen.question.fact
        choices = screen.query_one("#answers", Choices)
        if fact.kind == "date":
            if picker.random() < 0.4:
                await press(pilot, "question_mark")
            else:
                await write(pilot, picker.choice(["2022-09-27", "1.10.2022"]))
                await press(pilot, "enter")
        elif fact.kind == "set":
            for _ in range(picker.randint(1, 3)):
                choices.highlighted = picker.randrange(len(choices.items))
                await press(pilot, "space")
            await press(pilot, "right")
        elif fact.kind == "evaluative":
            await press(pilot, picker.choice("yn"), "enter")
        else:
            choices.highlighted = picker.randrange(len(choices.items))
            await press(pilot, "enter")
    pytest.fail("the interview does not end")


def finds(assessment: Assessment) -> dict[str, dict[str, tuple[str, str, str]]]:
    return {
        d.code: {k: (f.word, f.claimant, f.state) for k, f in d.layers.items()}
        for d in assessment.destinations
    }


@pytest.mark.parametrize("first", range(0, 200, 10))
def test_two_hundred_random_walks_end_and_their_saved_files_find_the_same(first: int) -> None:
    app = make_app()

    async def run() -> None:
        async with app.run_test(size=SMALL) as pilot:
            for seed in range(first, first + 10):
                app.open_case(case("DE", "UK"))
                await settled(pilot)
                unpainted = (
                    contextlib.nullcontext() if seed == first else app.batch_update()
                )  # painting takes most of the time
                with unpainted:
                    await walk(pilot, random.Random(seed))
                assert app.case is not None
                placed, problems = load_scenarios(rule_base(), [Path(app.case.path)])
                assert problems == ()
                assert placed[0].record.facts == given(pilot)
                assert finds(app.case.assessment) == finds(
                    assess(law(), placed[0].record, destinations=placed[0].record.destinations)
                )

    asyncio.run(run())


@pytest.mark.parametrize("width", [80, 99])
def test_the_line_of_findings_tells_of_refugee_status_however_many_words_there_are(width: int) -> None:
    placed, _ = load_scenarios(rule_base(), [ROOT / "scenarios"])
    for scenario in (
        p.record
        for p in placed
        if p.record.scenario == "sepet-and-bulbul-2003" or p.record.scenario[0] in "dr"
    ):
        line = fold(assess(law(), scenario), width).plain
        assert "Refugee" in line, scenario.scenario
        assert line.endswith("Tab: more")
        assert cell_len(line) <= width


def test_a_letter_that_is_no_answer_here_says_so() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        app.push_screen(InterviewScreen("liability"))
        await settled(pilot)
        await press(pilot, "y")
        assert "This question has no yes or no" in frame(app)
        assert "liability" not in given(pilot)
        await press(pilot, "down", "enter")
        assert "liability" in given(pilot)

    show(talk, case(fears=["conscience"]), size=SMALL)


def test_a_screen_that_was_covered_while_the_terminal_and_the_theme_changed_comes_back_right() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "f2")
        there = frame(app)
        await pilot.resize_terminal(*LARGE)
        await settled(pilot)
        assert interview(pilot).wide
        await press(pilot, "f2", "a")
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        await press(pilot, "f2", "escape")
        await settled(pilot)
        assert frame(app) == there

    show(talk, case(fears=["conscience"], outside_country_now="yes"), size=SMALL)
