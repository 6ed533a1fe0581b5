"""One destination on screen: every layer, entry and source that the record has."""

from __future__ import annotations

import pytest
from cases import law_of
from driving import LARGE, SMALL, case_of, code_of, drive, frame, outline, press, scenario_named, settled
from textual.pilot import Pilot

from eligibility.law.rule_base import RuleBase
from eligibility.reasoning.assessment import assess
from eligibility.report.note import causes_of
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.arguments import ArgumentsScreen
from eligibility.tui.screens.destination import DestinationScreen
from eligibility.tui.screens.why import WhyScreen


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_everything_of_a_destination_is_there(base: RuleBase, size: tuple[int, int]) -> None:
    record = base.jurisdictions["LV"]

    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        assert "Latvia  European Union law" in frame(app)
        await press(pilot, "plus")
        words = outline(app).as_text()
        for head in (
            "Refugee status",
            "Complementary protection",
            "Absolute bar on removal",
            "Access",
            "Position",
            "Remedies",
            "Figures",
            "Who is responsible",
        ):
            assert head in words, head
        flat = " ".join(words.split())
        place = case_of(app).assessment.destination("LV")
        for entry in (*place.access.entries, *place.position.entries):
            assert entry.id in words
            for source in entry.sources:
                assert source.title[:30] in flat
        for remedy in record.remedies:
            assert " ".join(remedy.split())[:40] in flat
        assert "! Latvia:" in words
        await press(pilot, "end", "home", "pagedown", "pageup")
        assert len(frame(app).splitlines()) == size[1]

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: DestinationScreen("LV"), steps, size)


def test_its_keys(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        await press(pilot, "w")
        assert isinstance(app.screen, WhyScreen)
        assert (app.screen.code, app.screen.finding) == ("DE", "refugee_status")
        await press(pilot, "escape", "a")
        assert isinstance(app.screen, ArgumentsScreen)
        assert code_of(app) == "DE"
        await press(pilot, "escape", "s", "c")
        assert "claimant's reading · as evidenced" in frame(app)
        await press(pilot, "right_square_bracket")
        assert code_of(app) == "FR"
        await press(pilot, "left_square_bracket")
        assert code_of(app) == "DE"
        await press(pilot, "g", "down", "enter")
        assert code_of(app) == "FR"
        tree = outline(app)
        tree.at = next(n for n, row in enumerate(tree._rows) if row.entry.key == "persecution")
        await press(pilot, "enter")
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.finding == "persecution"

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: DestinationScreen("DE"), steps)


def test_every_destination_can_be_shown(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        for _ in base.jurisdictions:
            await press(pilot, "right_square_bracket")
            assert base.jurisdictions[code_of(app) or ""].name[:20] in frame(app)

    drive(
        base,
        scenario_named(base, "reservist-dagestan", destinations=()),
        lambda: DestinationScreen("DE"),
        steps,
    )


def test_another_code_for_a_destination_is_accepted(base: RuleBase) -> None:
    code, record = next((c, j) for j in base.jurisdictions.values() for c in j.also)

    async def steps(app: EligibilityApp, _pilot: Pilot[None]) -> None:
        assert code_of(app) == record.jurisdiction

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: DestinationScreen(code), steps)


def test_what_a_finding_hangs_on_is_named_once_with_every_element_it_decides(base: RuleBase) -> None:
    split = 0
    for place in (
        p
        for name in ("conscript-in-berlin", "cook-in-the-reserve")
        for p in assess(law_of(base), scenario_named(base, name)).destinations
    ):
        for found in place.layers.values():
            entries = causes_of(base, found)
            names = [entry.key for entry in entries]
            assert len(names) == len(set(names))
            assert set(names) == {f"{c.kind} {c.id}" for c in found.hangs_on}
            for entry in entries:
                where = "".join(words for words, _ in entry.right)
                assert where == ", ".join(
                    dict.fromkeys(
                        base.elements[c.element].title.lower()
                        for c in found.hangs_on
                        if f"{c.kind} {c.id}" == entry.key
                    )
                )
                split += "," in where
    assert split, "some rule decides several elements at once"
