"""Every key of every screen is pressed: nothing breaks, and a key of the footer is never one that cannot do anything."""

from __future__ import annotations

import pytest
from driving import SMALL, folder, frame, press, settled, show
from test_frames import WALKS, reservist
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from eligibility.tui.actions import ACTIONS
from eligibility.tui.app import EligibilityApp
from eligibility.tui.widgets.hints import Hints

pytestmark = pytest.mark.usefixtures("folder")
QUIET = {"undo", "redo", "later", "save", "back", "earlier", "flip", "choose", "step(1)", "quit"}
"""Actions that may rightly change nothing here: there is nothing to take back or to open, or the way ends where one is."""
SCREENS = (
    "interview",
    "review",
    "arguments",
    "destinations",
    "destination",
    "why",
    "why-card",
    "time",
    "law",
    "save",
    "story",
    "help",
)


@pytest.mark.parametrize("name", SCREENS)
def test_every_key_of_a_screen_can_be_pressed_and_those_of_the_footer_do_something(name: str) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        opened: object = None

        async def there() -> None:
            nonlocal opened
            if app.case is None or app.case.standing is not opened:
                app.open_case(reservist())
                await settled(pilot)
                assert app.case is not None
                opened = app.case.standing
            app.action_interview()
            await press(pilot, *WALKS[name])
            if isinstance(app.screen.focused, Input | TextArea):
                app.screen.set_focus(None)
                await settled(pilot)

        await there()
        everywhere = name == "interview"  # the keys that are the same on all screens are pressed on one
        left_out = {"quit", getattr(app.screen, "OPENED_BY", "")}
        keys = {
            k: a.binding
            for k, a in app.screen.active_bindings.items()
            if a.enabled and a.binding.action not in left_out and (everywhere or a.node is not app)
        }
        assert keys
        before, idle = frame(app), []
        for key, binding in keys.items():
            notes = len(app._notifications)
            await press(pilot, key)
            assert app.is_running
            changed = frame(app) != before
            if (
                binding.show
                and not changed
                and binding.action.rpartition(".")[2] not in QUIET
                and len(app._notifications) == notes
            ):
                idle.append((key, binding.action))
            if changed:
                await there()
                before = frame(app)
        assert not idle

    show(talk, size=(120, 40))


def test_the_footer_does_not_offer_the_screen_that_is_in_front() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        for key, words in (
            ("a", "a Arguments"),
            ("d", "d Destinations"),
            ("w", "w Why"),
            ("t", "t Time"),
            ("l", "l Law"),
            ("r", "r Review"),
        ):
            assert words in "".join(frame(app).splitlines()[-3:])
            await press(pilot, key)
            assert words not in "".join(frame(app).splitlines()[-3:])
            await press(pilot, "ctrl+t")

    show(talk, reservist().model_copy(update={"story": ""}), size=(160, 40))


@pytest.mark.parametrize("name", SCREENS)
def test_every_action_that_can_be_done_has_its_place_in_the_footer_of_a_small_terminal(name: str) -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        assert app.case is not None
        for value in ("yes", "no"):
            app.case.answer("served_in_conflict", value)
        app.case.undo()
        await settled(pilot)
        await press(pilot, *WALKS[name])
        for hints in app.screen.query(Hints):
            drawn = hints.render().plain
            for _, shown_key, words in hints.shown:
                assert f"{shown_key} {words}" in drawn
            if not app.screen.is_modal:
                offered = {key for key, _, _ in hints.shown}
                assert not [
                    a
                    for a in ACTIONS
                    if offered.isdisjoint(a.key.split(",")) and a.name != getattr(app.screen, "OPENED_BY", "")
                ]

    show(talk, reservist().model_copy(update={"story": ""}), size=SMALL)
