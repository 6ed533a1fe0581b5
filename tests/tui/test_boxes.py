"""What works over an open box: its own keys, and the one that leaves the program."""

from __future__ import annotations

import pytest
from driving import folder, press, show
from test_frames import WALKS, reservist
from textual.pilot import Pilot

from eligibility.tui.actions import ACTIONS
from eligibility.tui.app import EligibilityApp

pytestmark = pytest.mark.usefixtures("folder")
BOXES: dict[str, tuple[str, ...]] = {
    "story": ("i",),
    "help": ("f1",),
    "save": ("S",),
    "save-story": ("S", "tab"),
    "export": ("ctrl+e",),
    "print": ("a", "p"),
    "palette": WALKS["palette"],
    "card": WALKS["why-card"],
    "changes": ("a", "x"),
    "go-to": ("w", "g"),
    "day": ("r", "enter"),
    "places": ("r", "down", "enter"),
}


@pytest.mark.parametrize("name", BOXES)
def test_the_key_that_leaves_the_program_works_in_every_box(name: str) -> None:
    left = False

    async def talk(pilot: Pilot[None]) -> None:
        nonlocal left
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "escape", *BOXES[name])
        assert app.screen.is_modal
        await pilot.press("ctrl+q")
        left = app._exit

    app = show(talk, reservist())
    assert left
    assert app.return_code == 0


def test_it_works_in_the_story_that_opens_by_itself() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        assert pilot.app.screen.is_modal
        await pilot.press("ctrl+q")
        assert pilot.app._exit

    show(talk, reservist())


@pytest.mark.parametrize("name", BOXES)
def test_no_other_key_of_the_whole_tool_works_through_a_box(name: str) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "escape", *BOXES[name])
        box, stack = app.screen, list(app.screen_stack)
        assert app.case is not None
        standing, theme = app.case.standing, app.theme
        own = set(app.screen.active_bindings)
        for key in (key for action in ACTIONS for key in action.key.split(",") if action.name != "quit"):
            if key not in own:
                await press(pilot, key)
        assert app.screen is box
        assert list(app.screen_stack) == stack
        assert app.case.standing is standing
        assert app.theme == theme

    show(talk, reservist())
