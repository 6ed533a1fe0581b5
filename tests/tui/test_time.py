"""Time on screen: the ruler, the marks, and what changed between two days with what did it."""

from __future__ import annotations

from datetime import date

import pytest
from cases import law_of
from driving import LARGE, SMALL, case_of, drive, frame, outline, press, scenario_named, settled
from textual.pilot import Pilot

from eligibility.law.rule_base import RuleBase
from eligibility.reasoning.assessment import assess
from eligibility.report.between_days import changed
from eligibility.report.days import ticks
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.cards import EntriesScreen
from eligibility.tui.screens.time import TimeScreen
from eligibility.tui.widgets.date_ruler import DateRuler


def test_the_ruler_holds_the_dates_that_matter(base: RuleBase) -> None:
    scenario = scenario_named(base, "reservist-dagestan")
    days = [t.day for t in ticks(base, scenario)]
    assert days == sorted(days)
    assert {m.date for m in base.origins["RU"].ruler} <= set(days)
    assert date(2026, 6, 12) in days  # the Regulation
    assert scenario.as_of in days
    assert scenario.facts["departure_date"].value in days


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_left_and_right_move_and_the_changes_follow(base: RuleBase, size: tuple[int, int]) -> None:
    scenario = scenario_named(base, "reservist-dagestan")

    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        ruler = app.screen.query_one(DateRuler)
        assert ruler.ticks[ruler.second].day == scenario.as_of
        assert len(frame(app).splitlines()) == size[1]
        words = outline(app).as_text()
        assert "Findings" in words
        assert "Country information" in words
        assert "Access and positions" in words
        assert "Law and judgments" in words
        at = ruler.second
        await press(pilot, "left")
        assert ruler.second == at - 1
        await press(pilot, "right", "right")
        assert ruler.second == len(ruler.ticks) - 1
        await press(pilot, "m")
        assert "Both marks stand on the same day" in frame(app)
        await press(pilot, "left", "left")
        assert str(ruler.ticks[ruler.second].day) in frame(app)

    drive(base, scenario, TimeScreen, steps, size)


def test_the_regulation_is_named_where_it_makes_the_change(base: RuleBase) -> None:
    scenario = scenario_named(base, "reservist-dagestan")
    before, after = (
        assess(law_of(base), scenario, as_of=day) for day in (date(2026, 6, 11), date(2026, 6, 12))
    )
    law = next(e for e in changed(base, scenario, before, after) if e.key == "law")
    assert any(e.key == "qr-2024-1347" for group in law.children for e in group.children)
    assert any(e.key == "qd-9-2-e" for group in law.children for e in group.children)


def test_the_keys_of_the_ruler(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        await press(pilot, "g")
        assert isinstance(app.screen, EntriesScreen)
        await press(pilot, "home", "enter")
        ruler = app.screen.query_one(DateRuler)
        assert ruler.second == 0
        await press(pilot, "o")
        assert "The full-scale invasion" in frame(app)
        await press(pilot, "escape")
        await pilot.click(DateRuler, offset=(78, 1))
        assert ruler.second == len(ruler.ticks) - 1
        await press(pilot, "c")
        assert "as evidenced" in frame(app)
        await press(pilot, "g", "home", "down", "down", "down", "down", "enter", "j")
        day = ruler.ticks[ruler.second].day
        assert case_of(app).assessment.as_of == day
        case_of(app).undo()
        await settled(pilot)
        assert case_of(app).assessment.as_of != day

    drive(base, scenario_named(base, "reservist-dagestan"), TimeScreen, steps)


def test_every_tick_has_its_own_column(base: RuleBase) -> None:
    for origin in base.origins:
        scenario = scenario_named(base, "reservist-dagestan", origin=origin)
        ruler = DateRuler()
        ruler.set_reactive(DateRuler.ticks, ticks(base, scenario))
        for width in (40, 78, 138):
            columns = ruler.columns(width)
            assert columns == sorted(set(columns))
            assert max(columns) < width
