"""What the tests of the screens share: an app on the real law, its cases in a folder of the test, and ways to wait and read."""

from __future__ import annotations

import asyncio
import tempfile
import unicodedata
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
from cases import ROOT, law, law_of
from textual import events
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen

from eligibility.law.rule_base import RuleBase
from eligibility.models.scenario import Scenario
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.tui.app import EligibilityApp
from eligibility.tui.case import Case
from eligibility.tui.screens.story import StoryScreen
from eligibility.tui.store import Store
from eligibility.tui.widgets.outline import Outline

PASSES = 25
"""Turns of the event loop in a row in which nothing may be left to do: a key becomes an answer by way of several messages, one leading to the next."""
SMALL, LARGE = (80, 24), (140, 45)
Talk = Callable[[Pilot[None]], Awaitable[None]]
Steps = Callable[[EligibilityApp, Pilot[None]], Awaitable[None]]


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
    if (case is not None and (case.busy or not case.ready)) or any(
        not worker.is_finished for worker in app.workers
    ):
        return True
    return any(
        node._message_queue is not None and not node._message_queue.empty()
        for node in (app, *app.screen.walk_children(with_self=True))
    )


async def _painted(app: EligibilityApp) -> None:
    done = asyncio.Event()
    if app.screen.call_after_refresh(done.set):
        await asyncio.wait_for(done.wait(), 60)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something is so, where all is not to be done first."""
    for _ in range(100_000):
        if holds():
            return
        assert isinstance(pilot.app, EligibilityApp)
        if pilot.app._exception is not None:
            raise pilot.app._exception
        await asyncio.sleep(0.0005)
    raise AssertionError("it never came about")


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


def make_app(
    scenario: Scenario | None = None, *, store: Store | None = None, engine: str = "plain"
) -> EligibilityApp:
    """Make the app on the real law."""
    return EligibilityApp(law(), scenario, store=store, engine=engine)


def scenario_named(base: RuleBase, name: str, **update: Any) -> Scenario:
    """Return a case of the library, with other values where they are given."""
    placed, problems = load_scenarios(base, [ROOT / "scenarios" / f"{name}.yaml"])
    assert not problems
    return placed[0].record.model_copy(update=update)


def drive(
    base: RuleBase,
    scenario: Scenario,
    screen: Callable[[], Screen[None]],
    steps: Steps,
    size: tuple[int, int] = SMALL,
) -> None:
    """Open a case under this law, go past its story to one screen, and run the steps there."""

    async def run() -> None:
        with tempfile.TemporaryDirectory() as kept:
            app = EligibilityApp(law_of(base), scenario, store=Store(Path(kept)), engine="plain")
            async with app.run_test(size=size) as pilot:
                await settled(pilot)
                if isinstance(app.screen, StoryScreen):
                    app.pop_screen()
                app.push_screen(screen())
                await settled(pilot)
                await steps(app, pilot)
                await settled(pilot)

    asyncio.run(run())


def case_of(app: EligibilityApp) -> Case:
    """Return the case that is open."""
    assert app.case is not None
    return app.case


def code_of(app: EligibilityApp) -> str | None:
    """Return the destination that the screen in front shows."""
    return cast("str | None", getattr(app.screen, "code"))  # noqa: B009 - only some screens have one


def outline(app: EligibilityApp, name: str = "outline") -> Outline:
    """Return an outline of the screen in front."""
    return app.screen.query_one(f"#{name}", Outline)


def show(
    talk: Talk, scenario: Scenario | None = None, *, size: tuple[int, int] = SMALL, engine: str = "plain"
) -> EligibilityApp:
    """Run the app, let `talk` use it, and return it."""
    app = make_app(scenario, engine=engine)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await talk(pilot)

    asyncio.run(run())
    return app
