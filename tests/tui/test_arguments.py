"""Arguments on screen: the tree by keyboard and mouse, the toggles and what they move, cards, what would change it."""

from __future__ import annotations

import pytest
from cases import law_of
from driving import LARGE, SMALL, case_of, code_of, drive, frame, outline, press, scenario_named, settled
from textual.pilot import Pilot

from eligibility.law.rule_base import RuleBase
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.assessment import assess
from eligibility.report.arguments import ArgumentTree
from eligibility.report.document import Entry
from eligibility.report.phrases import View
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.arguments import ArgumentsScreen
from eligibility.tui.screens.cards import CardScreen, EntriesScreen
from eligibility.tui.screens.why import WhyScreen
from eligibility.tui.widgets.outline import Outline

EVIL = "[red]no[/] \x1b[31mred\x1b[0m \u202eturned\u202c [@click=app.quit]quit[/]"


def walk(entries: tuple[Entry, ...]) -> list[Entry]:
    return [e for entry in entries for e in (entry, *walk(entry.children))]


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_tree_is_shown_and_moves_by_keyboard(base: RuleBase, size: tuple[int, int]) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        shown = frame(app)
        assert "Arguments" in shown
        assert "Germany · both readings · as claimed" in shown
        assert "Refugee status" in shown
        assert len(shown.splitlines()) == size[1]
        tree = outline(app)
        assert tree.has_focus
        await press(pilot, "down", "down")
        assert len(tree.path) > 1
        lines = tree.as_text()
        await press(pilot, "minus")
        assert len(tree.as_text()) < len(lines)
        await press(pilot, "home", "right")
        assert len(tree.as_text().splitlines()) > 2
        await press(pilot, "left")
        await press(pilot, "plus")
        assert "objection" in tree.as_text()
        assert "answer" in tree.as_text()
        await press(pilot, "space", "end", "pageup", "pagedown", "home", "up")
        assert tree.at == 0

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: ArgumentsScreen("DE"), steps, size)


def test_every_provision_carries_its_authority_and_whether_it_was_read(base: RuleBase) -> None:
    assessment = assess(law_of(base), scenario_named(base, "reservist-dagestan"))
    for place in assessment.destinations:
        tree = ArgumentTree(base, place.findings, View(), place.code).entries()
        for entry in walk(tree):
            if entry.target is not None and entry.target.kind == "rule":
                words = "".join(text for text, _ in entry.right)
                assert "✓" in words or "(unverified)" in words, entry


def test_toggles_move_findings_and_say_what_moved(base: RuleBase) -> None:
    scenario = scenario_named(base, "reservist-dagestan")
    facts = {
        **scenario.facts,
        "summons": GivenFact(value=scenario.facts["summons"].value, support="disputed"),
        "deployment_chance": GivenFact(value="convinced", support="disputed"),
    }

    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        before = outline(app).as_text()
        await press(pilot, "s")
        assert "claimant's reading" in frame(app)
        assert "« was" in outline(app).as_text()
        await press(pilot, "s")
        assert "State's reading" in frame(app)
        assert "moved, marked «" in frame(app)
        await press(pilot, "s", "s", "s", "s")
        assert "both readings" in frame(app)
        await press(pilot, "c")
        assert "as evidenced" in frame(app)
        assert "« was" in outline(app).as_text()
        await press(pilot, "c")
        assert outline(app).as_text().split("« was")[0].split("\n")[0] == before.split("\n")[0]

    drive(base, scenario.model_copy(update={"facts": facts}), lambda: ArgumentsScreen("FR"), steps)


def test_enter_opens_a_card_and_its_links_and_comes_back(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        tree = outline(app)
        await press(pilot, "plus")
        rule = next(
            n for n, row in enumerate(tree._rows) if row.entry.target and row.entry.target.kind == "rule"
        )
        tree.at = rule
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen)
        assert "Authorities" in frame(app)
        card = outline(app, "card")
        card.at = next(
            n for n, row in enumerate(card._rows) if row.entry.target and row.entry.target.kind == "authority"
        )
        await press(pilot, "enter")
        assert len(app.screen.trail) == 2
        assert "authority" in frame(app)
        await press(pilot, "backspace")
        assert len(app.screen.trail) == 1
        await press(pilot, "escape")
        assert isinstance(app.screen, ArgumentsScreen)
        assert outline(app).at == rule
        tree.at = next(
            n for n, row in enumerate(tree._rows) if row.entry.target and row.entry.target.kind == "finding"
        )
        await press(pilot, "enter")
        assert isinstance(app.screen, WhyScreen)

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: ArgumentsScreen("DE"), steps)


def test_what_would_change_it_is_worked_out(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        await press(pilot, "x")
        assert isinstance(app.screen, EntriesScreen)
        shown = frame(app)
        assert "What would change: refugee status" in shown
        assert "If one of the answers still missing were given" in shown
        assert "penalty_chance" in shown

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: ArgumentsScreen("DE"), steps)


def test_the_way_from_place_to_place(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        assert "as UNHCR reads the Convention" in frame(app)
        await press(pilot, "right_square_bracket")
        assert code_of(app) == case_of(app).assessment.destinations[0].code
        await press(pilot, "left_square_bracket")
        assert code_of(app) == ""
        await press(pilot, "g")
        assert "Go to" in frame(app)
        await press(pilot, "down", "enter")
        assert code_of(app) is not None

    drive(base, scenario_named(base, "reservist-dagestan"), ArgumentsScreen, steps)


def test_a_destination_outside_the_case_is_assessed_in_a_thread(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, _pilot: Pilot[None]) -> None:
        assert "Canada" in frame(app)
        assert "Refugee status" in frame(app)

    drive(
        base,
        scenario_named(base, "reservist-dagestan", destinations=("DE",)),
        lambda: ArgumentsScreen("CA"),
        steps,
    )


def test_an_answer_changes_the_tree_while_it_is_open(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        case_of(app).answer("penalty_chance", "convinced")
        await settled(pilot)
        assert "« was" in outline(app).as_text()
        case_of(app).undo()
        await settled(pilot)
        assert "« was" in outline(app).as_text()

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: ArgumentsScreen("DE"), steps)


def test_the_mouse_moves_opens_and_closes(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        tree = outline(app)
        many = len(tree._rows)
        await pilot.click(Outline, offset=(3, 1))
        assert tree.at == 1
        assert len(tree._rows) < many
        await pilot.click(Outline, offset=(3, 1))
        assert len(tree._rows) == many
        await pilot.click(Outline, offset=(10, 2))
        assert tree.at == 2
        await pilot.click(Outline, offset=(10, 2))
        await settled(pilot)
        assert isinstance(app.screen, WhyScreen)

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: ArgumentsScreen("DE"), steps)


@pytest.mark.parametrize("title", [EVIL, "x" * 100_000, "\x1b]0;title\x07" + "\u202e" * 50])
def test_a_hostile_title_does_nothing(base: RuleBase, title: str) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        shown = frame(app)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert all(len(line) <= 80 for line in shown.splitlines())
        await press(pilot, "s", "x", "escape")

    drive(base, scenario_named(base, "reservist-dagestan", title=title), lambda: ArgumentsScreen("DE"), steps)


def test_an_outline_shows_text_as_text(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        tree = outline(app)
        tree.show(
            (Entry("evil", ((EVIL, "plain"),), right=((EVIL, "dim"),), below=(((EVIL * 2000, "dim"),),)),),
            keep=False,
        )
        await press(pilot, "down", "enter")
        shown = frame(app)
        assert "[red]no[/]" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert app.is_running
        assert len(tree.as_text()) < 10_000

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: ArgumentsScreen("DE"), steps)


def test_a_case_without_fears_says_so(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        assert "Nothing is argued yet" in frame(app)
        await press(pilot, "x", "escape", "s", "c", "enter", "space")

    drive(base, scenario_named(base, "reservist-dagestan", facts={}), lambda: ArgumentsScreen("DE"), steps)
