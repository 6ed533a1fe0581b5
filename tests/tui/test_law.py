"""The law on screen: the tree, the search, the cards."""

from __future__ import annotations

import pytest
from driving import LARGE, SMALL, drive, frame, outline, press, scenario_named, settled
from textual.pilot import Pilot
from textual.widgets import Input

from eligibility.law.provisions import all_provisions
from eligibility.law.rule_base import RuleBase
from eligibility.report.catalogue import Catalogue
from eligibility.report.document import Entry
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.cards import CardScreen
from eligibility.tui.screens.law import LawScreen


def walk(entries: tuple[Entry, ...]) -> list[Entry]:
    return [e for entry in entries for e in (entry, *walk(entry.children))]


def test_the_tree_holds_all_law(base: RuleBase) -> None:
    keys = {e.key for e in walk(Catalogue(base).tree)}
    assert {
        card.record.id
        for card in all_provisions(base)
        if card.kind != "answer" or card.under in base.objections
    } <= keys
    assert {
        *base.authorities,
        *base.jurisdictions,
        *base.seeds,
        *base.facts,
        *base.country_facts,
        *base.strands,
    } <= keys


def test_a_search_finds_by_id_words_and_kind(base: RuleBase) -> None:
    catalogue = Catalogue(base)
    for query, wanted in (
        ("cjeu-ez", "cjeu-ez"),
        ("link-presumed", "link-presumed"),
        ("LATVIA", "LV"),
        ("shepherd", "cjeu-shepherd"),
        ("objection rear", "rear-service"),
    ):
        assert wanted in {e.key for e in walk(catalogue.find(query))}, query
    assert catalogue.find("cjeu-ez")[0].children[0] is not None
    assert [e.key for e in catalogue.find("zzzz qqqq")] == ["none"]
    assert len(walk(catalogue.find("e"))) < 300


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_browsing_and_searching_by_keyboard(base: RuleBase, size: tuple[int, int]) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        assert "Chapters and rules" in frame(app)
        assert len(frame(app).splitlines()) == size[1]
        await press(pilot, "right", "right", "right", "right")
        assert len(outline(app).path) >= 2
        await press(pilot, "left", "left", "left")
        await press(pilot, "slash", "s", "h", "e", "p", "h")
        assert "found for “sheph”" in frame(app)
        assert "cjeu-shepherd" in outline(app).as_text()
        await press(pilot, "down")
        assert outline(app).has_focus
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen)
        await press(pilot, "escape", "escape")
        assert app.screen.query_one("#search", Input).value == ""
        assert "Chapters and rules" in frame(app)

    drive(base, scenario_named(base, "reservist-dagestan"), LawScreen, steps, size)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("authority", "cjeu-ez"),
        ("rule", "link-presumed"),
        ("destination", "LV"),
        ("claim", "elnor-106"),
        ("chapter", "conscience"),
    ],
)
def test_it_opens_on_an_entry(base: RuleBase, kind: str, name: str) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        assert isinstance(app.screen, CardScreen)
        assert "has no card" not in frame(app)
        await press(pilot, "escape")
        assert outline(app).path[-1] == name

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: LawScreen(kind, name), steps)


def test_a_click_on_a_hint_presses_its_key(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        hints = frame(app).splitlines()
        row = next(n for n, line in enumerate(hints) if "/ Search" in line)
        await pilot.click(offset=(hints[row].index("/ Search"), row))
        await settled(pilot)
        assert app.screen.query_one("#search", Input).has_focus

    drive(base, scenario_named(base, "reservist-dagestan"), LawScreen, steps)
