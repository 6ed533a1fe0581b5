"""The matrix: what fits, sorting, filtering, columns, marks and the difference explained."""

from __future__ import annotations

import pytest
from cases import law_of
from driving import LARGE, SMALL, case_of, drive, frame, outline, press, scenario_named, settled
from textual.pilot import Pilot

from eligibility.law.rule_base import RuleBase
from eligibility.reasoning.assessment import assess
from eligibility.report import destinations as report
from eligibility.report.as_html import as_html
from eligibility.report.as_markdown import as_markdown
from eligibility.report.as_text import as_text, without_asides
from eligibility.report.case import case
from eligibility.report.destinations import COLUMNS, Described, InTable, destinations
from eligibility.report.document import Column, Entry, Pieces, plain_text
from eligibility.report.phrases import View
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.cards import CardScreen, EntriesScreen
from eligibility.tui.screens.destination import DestinationScreen
from eligibility.tui.screens.destinations import DestinationsScreen
from eligibility.tui.widgets.matrix import Matrix


def sorted_by(app: EligibilityApp) -> str | None:
    return app.screen.query_one(Matrix).sorted_by


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_all_destinations_stand_in_the_matrix(base: RuleBase, size: tuple[int, int]) -> None:
    scenario = scenario_named(base, "reservist-dagestan")
    found = assess(law_of(base), scenario)

    async def steps(app: EligibilityApp, _pilot: Pilot[None]) -> None:
        matrix = app.screen.query_one(Matrix)
        assert matrix.row_count == len(base.jurisdictions)
        assert matrix.has_focus
        for row in destinations(base, found, View()).rows:
            cells = {
                d.column.key: plain_text(without_asides(cell)).strip()
                for d, cell in zip(COLUMNS, row.cells, strict=True)
            }
            for column in matrix.in_table:
                shown = matrix.get_cell(row.key, column).plain.lstrip("› ").strip().rstrip("…")
                assert shown.startswith(cells[column][:8]) or column == "tension", (row.key, column, shown)
        if size == SMALL:
            assert "tension" not in matrix.in_table
            assert "Position:" in outline(app, "detail").as_text()
            assert {"name", "access", "refugee_status", "complementary_protection", "bar_on_removal"} <= set(
                matrix.in_table
            )
        else:
            assert matrix.in_table == tuple(d.column.key for d in COLUMNS)
        assert "◐ restricted" in frame(app)

    drive(base, scenario, DestinationsScreen, steps, size)


def test_all_destinations_come_even_when_the_case_looks_at_two(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, _pilot: Pilot[None]) -> None:
        matrix = app.screen.query_one(Matrix)
        assert matrix.row_count == len(base.jurisdictions)
        assert [row.key.value for row in matrix.ordered_rows][:2] == ["FR", "LV"]
        assert "› France" in frame(app)

    drive(
        base, scenario_named(base, "reservist-dagestan", destinations=("FR", "LV")), DestinationsScreen, steps
    )


def test_sorting_by_key_and_by_header(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        matrix = app.screen.query_one(Matrix)
        await press(pilot, "o")
        assert sorted_by(app) == "refugee_status"
        assert "▾Refugee status" in frame(app)
        for _ in range(5):
            await press(pilot, "o")
        assert sorted_by(app) == "name"
        names = [base.jurisdictions[str(row.key.value)].name for row in matrix.ordered_rows]
        assert names == sorted(names)
        await pilot.click(Matrix, offset=(22, 0))
        assert sorted_by(app) == "access"
        await press(pilot, "o")
        assert sorted_by(app) is None

    drive(base, scenario_named(base, "reservist-dagestan"), DestinationsScreen, steps)


def test_filtering_as_one_types(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        matrix = app.screen.query_one(Matrix)
        await press(pilot, "slash", "l", "a", "t")
        assert matrix.row_count < 5
        assert "Latvia" in frame(app)
        await press(pilot, "z", "z")
        assert matrix.row_count == 0
        assert "No destination matches" in frame(app)
        await press(pilot, "backspace", "backspace", "enter")
        assert matrix.has_focus
        await press(pilot, "escape")
        assert matrix.row_count == len(base.jurisdictions)
        assert isinstance(app.screen, DestinationsScreen)

    drive(base, scenario_named(base, "reservist-dagestan"), DestinationsScreen, steps)


def test_columns_are_chosen(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        matrix = app.screen.query_one(Matrix)
        await press(pilot, "x")
        assert isinstance(app.screen, EntriesScreen)
        assert "no room" in frame(app)
        await press(pilot, "down", "enter")
        assert "access" in matrix.hidden
        assert isinstance(app.screen, EntriesScreen)
        await press(pilot, "down", "enter", "escape")
        assert "access" not in matrix.in_table
        assert "refugee_status" not in matrix.in_table
        assert "law" in matrix.in_table

    drive(base, scenario_named(base, "reservist-dagestan"), DestinationsScreen, steps)


def test_two_marked_are_compared(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        await press(pilot, "equals_sign")
        assert isinstance(app.screen, DestinationsScreen)  # nothing is marked: only a hint
        await press(pilot, "m", "down", "m", "equals_sign")
        assert isinstance(app.screen, EntriesScreen)
        shown = frame(app)
        assert "Germany and France" in shown
        assert "What makes the difference" in outline(app, "card").as_text()
        card = outline(app, "card")
        card.at = next(n for n, row in enumerate(card._rows) if row.entry.target)
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen)
        await press(pilot, "escape", "escape")
        assert "◆ Germany" in frame(app)
        await press(pilot, "down", "m")
        assert app.screen.marked[0] == "FR"
        await press(pilot, "m")
        assert len(app.screen.marked) == 1
        await press(pilot, "down", "equals_sign")
        assert isinstance(app.screen, EntriesScreen)

    drive(base, scenario_named(base, "reservist-dagestan"), DestinationsScreen, steps)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_readings_credit_and_the_way_to_a_destination(base: RuleBase, size: tuple[int, int]) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        await press(pilot, "s")
        assert "claimant's reading" in frame(app)
        assert "◐ arguable" not in "".join(app.screen.query_one(Matrix).get_row("DE")[2].plain)
        await press(pilot, "c")
        assert "as evidenced" in frame(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, DestinationScreen)
        assert app.screen.view == View("claimant", "evidenced")
        await press(pilot, "escape")
        assert isinstance(app.screen, DestinationsScreen)
        assert len(frame(app).splitlines()) == size[1]

    drive(base, scenario_named(base, "reservist-dagestan"), DestinationsScreen, steps, size)


def test_it_follows_an_answer(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        before = app.screen.query_one(Matrix).get_cell("FR", "refugee_status").plain
        case_of(app).answer("outside_country_now", "no")
        await settled(pilot)
        assert app.screen.query_one(Matrix).get_cell("FR", "refugee_status").plain != before

    drive(base, scenario_named(base, "reservist-dagestan"), DestinationsScreen, steps)


def test_what_is_worked_out_before_the_box_stands_is_shown_too(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        box = EntriesScreen("Germany and France")
        box.fill((Entry("headline", (("They part on persecution.", "strong"),)),))
        await app.push_screen(box)
        await press(pilot, "home")
        assert "They part on persecution." in frame(app)
        assert "Working it out" not in frame(app)

    drive(base, scenario_named(base, "reservist-dagestan"), DestinationsScreen, steps, SMALL)


def test_a_column_added_in_one_place_is_seen_on_paper_on_pages_and_on_the_screen(
    base: RuleBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bound(at: InTable) -> Pieces:
        return (("bound" if at.place.jurisdiction.party else "free", "strong"),)

    added = Described(
        Column("party", "Convention", 10), bound, lambda place, _: (not place.jurisdiction.party,)
    )
    monkeypatch.setattr(report, "COLUMNS", (*COLUMNS, added))
    scenario = scenario_named(base, "reservist-dagestan", destinations=("FR", "MN"))
    assessment = assess(law_of(base), scenario, destinations=("FR", "MN"))
    document = case(base, assessment, (), View(), None)
    for width in (50, 60, 80, 100):
        rows = [
            line
            for line in as_text(document, width=width).splitlines()
            if line.startswith(("State  ", "France  ", "Mongolia "))
        ]
        assert [row.split()[-1] for row in rows] == ["Convention", "bound", "free"], width
    page = as_html(document)
    assert '<th scope="col">Convention</th>' in page
    assert page.count('<span class="strong">bound</span>') == 1
    table = [line for line in as_markdown(document).splitlines() if line.startswith("|")]
    assert [row.split("|")[-2].strip() for row in table if "---" not in row] == [
        "Convention",
        "**bound**",
        "**free**",
    ]

    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        matrix = app.screen.query_one(Matrix)
        assert matrix.in_table[-1] == "party"
        assert matrix.get_cell("MN", "party").plain == "free"
        assert "Convention" in frame(app)
        for _ in range(6):
            await press(pilot, "o")
        assert sorted_by(app) == "party"
        assert str(matrix.ordered_rows[-1].key.value) in {
            code for code, place in base.jurisdictions.items() if not place.party
        }

    drive(base, scenario, DestinationsScreen, steps, LARGE)
