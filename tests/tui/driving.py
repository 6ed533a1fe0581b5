"""What the tests of the screens share: an app on the real law, its cases in a folder of the test, and ways to wait and read."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from cases import law, rule_base
from textual import events
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from eligibility.models.scenario import Scenario
from eligibility.tui.app import EligibilityApp
from eligibility.tui.store import Store

PASSES = 25
"""Turns of the event loop in a row in which nothing may be left to do: a key becomes an answer by way of several messages, one leading to the next."""
SMALL, LARGE = (80, 24), (140, 45)
Talk = Callable[[Pilot[None]], Awaitable[None]]


def frame(app: EligibilityApp) -> str:
    """Return what the terminal shows, as text without trailing blanks."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all that was asked for is done and painted: messages, the thread of the case, workers, what is read from disk.

    `Pilot.pause` waits for the processor to be idle, which a machine under load never is.
    """
    app = pilot.app
    assert isinstance(app, EligibilityApp)
    for _ in range(2):  # painting may ask for more
        quiet = 0
        while quiet < PASSES:
            if app._exception is not None:
                raise app._exception  # nothing will settle any more
            quiet = 0 if busy(app) else quiet + 1
            await asyncio.sleep(0.001 if app.case is not None and app.case.busy else 0)
        await asyncio.wrap_future(app._readers.submit(int))
        await _painted(app)


def busy(app: EligibilityApp) -> bool:
    """Tell whether anything is under way or waits its turn."""
    case = app.case
    if (case is not None and (case.busy or not case.ready)) or any(not worker.is_finished for worker in app.workers):
        return True
    return any(node._message_queue is not None and not node._message_queue.empty() for node in (app, *app.screen.walk_children(with_self=True)))


async def _painted(app: EligibilityApp) -> None:
    done = asyncio.Event()
    if app.screen.call_after_refresh(done.set):
        await asyncio.wait_for(done.wait(), 60)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each when the one before has had its effect."""
    app = pilot.app
    assert isinstance(app, EligibilityApp)
    for key in keys:
        app.post_message(key_event(key))
        await settled(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Put a text in place of what stands in the field that has the focus, with keys, and wait once at the end."""
    await press(pilot, "end", "ctrl+u")
    for key in text:
        pilot.app.post_message(key_event(key))
    await settled(pilot)


def key_event(key: str) -> events.Key:
    """Return the event of a key named as Textual names it, or of a character."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        character = key if len(key) == 1 else unicodedata.lookup(_get_unicode_name_from_key(name))
    except KeyError:
        character = None
    return events.Key(name, character)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test alone; files are written beside it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make_app(scenario: Scenario | None = None, *, store: Store | None = None, engine: str = "plain") -> EligibilityApp:
    """Make the app on the real law."""
    return EligibilityApp(law(), scenario, store=store, engine=engine)


def show(talk: Talk, scenario: Scenario | None = None, *, size: tuple[int, int] = SMALL, engine: str = "plain") -> EligibilityApp:
    """Run the app, let `talk` use it, and return it."""
    app = make_app(scenario, engine=engine)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await talk(pilot)

    asyncio.run(run())
    return app
