"""A small app that offers the screens a case, and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

from cases import law_of
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.signal import Signal
from textual.worker import WorkerCancelled

from eligibility.law.rule_base import RuleBase
from eligibility.models.scenario import Scenario
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.tui.case import Case, CaseChanged, CaseFailed, QuestionReady
from eligibility.tui.store import Store
from eligibility.tui.widgets.outline import Outline

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = (80, 24), (140, 45)


class StandIn(App[None]):
    """The case, and one screen on top."""

    BINDINGS = [("escape", "leave", "back")]
    CSS_PATH = [str(p) for p in sorted((ROOT / "eligibility" / "tui" / "styles").glob("*.tcss"))]

    def __init__(self, base: RuleBase, scenario: Scenario, screen: Callable[[], Screen[None]]) -> None:
        super().__init__()
        self.law, self.base, self.first = law_of(base), base, screen
        self.case_signal: Signal[None] = Signal(self, "case")
        self.saved_word = "saved"
        self.failures: list[str] = []
        self.case = Case(self.law, scenario, Store(Path(tempfile.mkdtemp())), self.post_message, engine="plain")

    def on_case_changed(self, event: CaseChanged) -> None:
        self.case.standing = event.standing
        fresh = CaseChanged(event.standing)
        if len(self.screen_stack) == 1:
            self.push_screen(self.first())
        for screen in self.screen_stack[1:]:
            screen.post_message(fresh)

    def on_case_failed(self, event: CaseFailed) -> None:
        self.failures.append(event.what)

    def on_question_ready(self, event: QuestionReady) -> None:
        pass

    async def action_back(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        if len(self.screen_stack) > 2:
            self.pop_screen()

    def on_unmount(self) -> None:
        self.case.close()


def scenario_named(base: RuleBase, name: str, **update: Any) -> Scenario:
    placed, problems = load_scenarios(base, [ROOT / "scenarios" / f"{name}.yaml"])
    assert not problems
    return placed[0].record.model_copy(update=update)


def drive(base: RuleBase, scenario: Scenario, screen: Callable[[], Screen[None]], steps: Callable[[StandIn, Pilot[None]], Awaitable[None]], size: tuple[int, int] = SMALL) -> None:
    """Run the steps on a screen of this size, once it has settled."""

    async def run() -> None:
        app = StandIn(base, scenario, screen)
        async with app.run_test(size=size) as pilot:
            await settle(app, pilot)
            await steps(app, pilot)
        assert not app.failures

    asyncio.run(run())


async def settle(app: App[None], pilot: Pilot[None]) -> None:
    """Wait until the case, the threads and the screen have nothing left to do."""
    for _ in range(3):
        await asyncio.to_thread(app.case.wait)  # type: ignore[attr-defined]
        with contextlib.suppress(WorkerCancelled):
            await app.workers.wait_for_complete()
        await pilot.pause()


async def press(app: App[None], pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(app, pilot)


def code_of(app: App[None]) -> str | None:
    """Return the destination that the screen in front shows."""
    return cast("str | None", getattr(app.screen, "code"))  # noqa: B009 - only some screens have one


def frame(app: App[None]) -> str:
    """Return the screen as text, a line each, without trailing blanks."""
    from rich.segment import Segment

    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(s.text for s in line if isinstance(s, Segment)).rstrip() for line in lines)


def outline(app: App[None], name: str = "outline") -> Outline:
    return app.screen.query_one(f"#{name}", Outline)
