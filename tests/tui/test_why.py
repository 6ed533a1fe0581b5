"""Why on screen: the tree of an explanation, its cards, and the way to other findings."""

from __future__ import annotations

import pytest
from cases import law_of
from driving import LARGE, SMALL, drive, frame, outline, press, scenario_named
from textual.pilot import Pilot

from eligibility.law.provisions import all_provisions
from eligibility.law.rule_base import RuleBase
from eligibility.reasoning.assessment import assess
from eligibility.reasoning.explanation import explain
from eligibility.reasoning.node import Node
from eligibility.report.cards import card
from eligibility.report.document import Entry, Target
from eligibility.report.phrases import View
from eligibility.report.steps import step_text, step_value
from eligibility.report.tree import node_entry
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.cards import CardScreen, EntriesScreen
from eligibility.tui.screens.why import WhyScreen


def words_of(entries: tuple[Entry, ...]) -> str:
    return "\n".join(
        "".join(t for t, _ in e.text)
        + "\n"
        + "\n".join("".join(t for t, _ in line) for line in e.below)
        + "\n"
        + words_of(e.children)
        for e in entries
    )


def nodes(node: Node) -> list[Node]:
    return [node, *(n for child in node.children for n in nodes(child))]


def test_the_tree_says_all_that_the_explanation_says(base: RuleBase) -> None:
    assessment = assess(law_of(base), scenario_named(base, "reservist-dagestan"))
    for code in ("DE", "FR", "UK"):
        place = assessment.destination(code)
        for name in base.layers:
            tree = explain(place.findings, name)
            shown = words_of((node_entry(base, tree, View(), place.findings, code),))
            for node in nodes(tree):
                assert step_text(base, node) in shown
                assert step_value(base, node) in shown


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_it_is_shown_with_what_it_hangs_on_and_what_is_missing(base: RuleBase, size: tuple[int, int]) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        assert "Why  Germany · persecution" in frame(app)
        assert "Missing" in outline(app).as_text()
        await press(pilot, "s")
        assert "claimant's reading" in frame(app)
        await press(pilot, "c", "plus", "end", "home", "minus", "plus")
        assert len(frame(app).splitlines()) == size[1]
        if size == LARGE:
            await press(pilot, "down")
            assert "Authorities" in outline(app, "panel").as_text()

    drive(
        base,
        scenario_named(base, "reservist-dagestan"),
        lambda: WhyScreen("DE", "persecution", "war_crimes"),
        steps,
        size,
    )


def test_its_keys(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        await press(pilot, "f")
        assert isinstance(app.screen, EntriesScreen)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.finding == base.layers["refugee_status"].needs[0]
        await press(pilot, "right_square_bracket")
        assert app.screen.code == "FR"
        await press(pilot, "left_square_bracket", "g", "down", "enter")
        assert app.screen.code == "FR"
        await press(pilot, "x")
        assert "What would change: refugee status" in frame(app)
        await press(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, CardScreen)

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: WhyScreen("DE", "refugee_status"), steps)


def test_a_name_that_does_not_exist_is_said(base: RuleBase) -> None:
    async def steps(app: EligibilityApp, _pilot: Pilot[None]) -> None:
        assert "No finding is called" in frame(app)

    drive(base, scenario_named(base, "reservist-dagestan"), lambda: WhyScreen("DE", "no_such"), steps)


def test_everything_has_a_card(base: RuleBase) -> None:
    for found in all_provisions(base):
        shown = words_of(card(base, Target("rule", found.record.id)))
        assert found.record.says in shown
        for name in found.record.authorities:
            assert base.authorities[name].cite in shown
    for authority in base.authorities.values():
        shown = words_of(card(base, Target("authority", authority.id)))
        assert authority.gist in shown
        assert ("✓ the text was read" in shown) == authority.verified
    for kind, names in (
        ("fact", [*base.facts, *base.country_facts]),
        ("destination", base.jurisdictions),
        ("seed", base.seeds),
        ("strand", base.strands),
        ("comparator", base.comparators),
    ):
        for name in names:
            assert "has no card" not in words_of(card(base, Target(kind, name)))  # type: ignore[arg-type]
    for kind in (
        "rule",
        "authority",
        "fact",
        "claim",
        "seed",
        "access",
        "position",
        "comparator",
        "chapter",
        "destination",
        "strand",
    ):
        assert words_of(card(base, Target(kind, "no-such")))  # type: ignore[arg-type]
