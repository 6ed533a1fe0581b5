"""What the tests of the screens share: an app on the real law, its cases in a folder of the test, and ways to wait and read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from cases import rule_base
from textual.pilot import Pilot

from eligibility.models.scenario import Scenario
from eligibility.tui.app import EligibilityApp
from eligibility.tui.store import Store

SMALL, LARGE = (80, 24), (140, 45)
Talk = Callable[[Pilot[None]], Awaitable[None]]


def frame(app: EligibilityApp) -> str:
    """Return what the terminal shows, as text without trailing blanks."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the case has done everything asked of it and the screen shows it."""
    app = pilot.app
    assert isinstance(app, EligibilityApp)
    for _ in range(3000):  # a machine under load compiles another day for seconds
        await pilot.pause()
        case = app.case
        if case is None or (case.ready and not case.busy):
            break
        await asyncio.sleep(0.01)
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test alone; files are written beside it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make_app(scenario: Scenario | None = None, *, store: Store | None = None, engine: str = "plain") -> EligibilityApp:
    """Make the app on the real law."""
    return EligibilityApp(rule_base(), scenario, store=store, engine=engine)


def show(talk: Talk, scenario: Scenario | None = None, *, size: tuple[int, int] = SMALL, engine: str = "plain") -> EligibilityApp:
    """Run the app, let `talk` use it, and return it."""
    app = make_app(scenario, engine=engine)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await talk(pilot)

    asyncio.run(run())
    return app
