"""Windows far too small for the screens: nothing can be read there, but nothing breaks, and it is all there again afterwards."""

from __future__ import annotations

import asyncio

import pytest
from driving import SMALL, folder, frame, key_event, press, settled, show
from test_frames import WALKS, reservist
from textual.pilot import Pilot

from eligibility.tui.app import EligibilityApp

pytestmark = pytest.mark.usefixtures("folder")
SIZES = ((80, 9), (80, 7), (80, 5), (80, 4), (80, 3), (80, 1), (20, 8), (3, 5), (1, 1))
KEYS = ("pageup", "pagedown", "home", "end", "up", "down", "pageup")
WAYS: dict[str, tuple[str, ...]] = {
    "home": ("H",),
    **{
        name: WALKS[name]
        for name in (
            "interview",
            "story",
            "help",
            "review",
            "arguments",
            "arguments-what-would-change",
            "destinations",
            "destination",
            "why-card",
            "time",
            "law",
            "save",
            "palette",
        )
    },
    "palette-searched": ("ctrl+p", "a"),
    "library": ("ctrl+o",),
    "library-list": ("ctrl+o", "tab"),
    "saved": ("ctrl+r",),
    "new": ("ctrl+n",),
    "review-search": ("r", "slash", "escape", "tab"),
    "day": ("r", "enter"),
    "places": ("r", "down", "enter"),
    "go-to": ("w", "g"),
}


@pytest.mark.parametrize("name", WAYS)
def test_every_key_that_pages_can_be_pressed_in_a_window_of_any_size(name: str) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "escape", *WAYS[name])
        screen = app.screen
        for size in SIZES:
            await pilot.resize_terminal(*size)  # it shrinks while it is open
            for key in KEYS:
                app.post_message(key_event(key))
                await asyncio.sleep(0)
            await settled(pilot)
            assert app.is_running
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        assert app.screen is screen
        assert frame(app).strip()

    show(talk, reservist(), size=SMALL)


@pytest.mark.parametrize("size", [(1, 1), (80, 1), (3, 24)])
def test_the_screens_open_in_a_window_that_is_too_small_from_the_start(size: tuple[int, int]) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        await press(pilot, "escape", "pagedown", "r", "pagedown", "escape", "l", "pagedown")
        assert pilot.app.is_running

    show(talk, reservist(), size=size)
