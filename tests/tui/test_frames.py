"""Every screen as its user sees it, kept as text: small and large, on one case of the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import ROOT, rule_base
from driving import LARGE, SMALL, folder, frame, press, settled, show, write
from golden import golden
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from eligibility.models.scenario import Scenario
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.interview import InterviewScreen

pytestmark = pytest.mark.usefixtures("folder")
WALKS: dict[str, tuple[str, ...]] = {
    "interview": (),
    "interview-findings": ("tab",),
    "story": ("i",),
    "help": ("f1",),
    "review": ("r",),
    "review-missing": ("r", "m"),
    "arguments": ("a",),
    "arguments-of-a-destination": ("a", "right_square_bracket"),
    "arguments-in-the-states-reading": ("a", "s", "s"),
    "arguments-what-would-change": ("a", "x"),
    "destinations": ("d",),
    "destinations-columns": ("d", "x"),
    "destinations-compared": ("d", "m", "down", "m", "equals_sign"),
    "destination": ("d", "enter"),
    "why": ("w",),
    "why-card": ("w", "down", "down", "down", "down", "enter"),
    "time": ("t",),
    "time-earlier": ("t", "left", "left"),
    "law": ("l",),
    "law-card": ("l", "down", "right", "right", "enter"),
    "save": ("S",),
    "palette": ("ctrl+p",),
}


def reservist() -> Scenario:
    placed, problems = load_scenarios(rule_base(), [ROOT / "scenarios" / "reservist-dagestan.yaml"])
    assert problems == ()
    return placed[0].record


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x45"])
@pytest.mark.parametrize("name", WALKS)
def test_the_screen_is_the_reviewed_one(
    name: str, size: tuple[int, int], golden: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "cwd", lambda: Path("/cases"))

    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "escape", *WALKS[name])  # the story is told first
        assert frame(app) == golden

    show(talk, reservist(), size=size)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x45"])
@pytest.mark.parametrize(
    "name", ["home", "opening-country", "opening-destinations", "library", "library-search"]
)
def test_the_way_to_a_case_is_the_reviewed_one(
    name: str, size: tuple[int, int], golden: SnapshotAssertion
) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        match name:
            case "opening-country":
                await press(pilot, "enter")
            case "opening-destinations":
                await press(pilot, "enter", "enter")
                await write(pilot, "15 October 2022")
                await press(pilot, "enter")
            case "library":
                await press(pilot, "ctrl+o")
            case "library-search":
                await press(pilot, "ctrl+o")
                await write(pilot, "dagestan")
        assert frame(app) == golden

    show(talk, size=size)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x45"])
def test_a_judgment_is_the_reviewed_one(size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "escape")
        await app.push_screen(InterviewScreen("connection_sufficient"))
        await settled(pilot)
        await press(pilot, "y")
        assert frame(app) == golden

    show(talk, reservist(), size=size)
