"""What a person waits for on screen: from key press to repainted panel, over all destinations, and the start.

python benchmarks/screens.py
"""

from __future__ import annotations

import asyncio
import itertools
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events

from eligibility.law.load import require_rule_base
from eligibility.law.programs import Programs
from eligibility.models.scenario import GivenFact, Scenario
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.interview import InterviewScreen
from eligibility.tui.store import Store
from eligibility.tui.widgets.choices import Choices
from eligibility.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.screen import Screen

    from eligibility.reasoning.session import Snapshot
    from eligibility.tui.messages import QuestionReady

ROOT = Path(__file__).resolve().parents[1]
BARE = """
import time
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("ready")
    def on_mount(self):
        self.call_after_refresh(self.done)
    def done(self):
        print(time.time())
        self.exit()
Bare().run(headless=True)
"""
OURS = """
import time
from eligibility.cli.main import settle
settle()
from eligibility.tui.app import EligibilityApp
class Ours(EligibilityApp):
    def on_mount(self):
        super().on_mount()
        self.call_after_refresh(self.done)
    def done(self):
        print(time.time())
        self.exit()
Ours().run(headless=True)
"""
LAW_READ = OURS.replace("def on_mount(self):", "def on_opened(self, event):").replace(
    "super().on_mount()", "super().on_opened(event)"
)
MEDIAN, P95 = 60, 150
"""Budgets in milliseconds."""
PRESSES = 120
"""Answers timed with each engine."""


class Timed(EligibilityApp):
    """Notes when the panel shows the findings of an answer, and when the next question stands there."""

    before: Snapshot | None = None
    painted = question = 0.0
    fresh = asked = same = False

    def expect(self) -> None:
        """Wait from now on for new findings and a new question."""
        self.before = self.case.standing if self.case else None
        self.painted = self.question = 0.0
        self.fresh = self.asked = self.same = False

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if self.fresh:
            self.fresh, self.painted = False, time.perf_counter()
        if self.asked:
            self.asked, self.question = False, time.perf_counter()


def watch() -> None:
    """Tell the app when the panel and the question were written."""
    written, asked = Panel.show, InterviewScreen.on_question_ready

    def show(self: Panel, *given: Any) -> None:
        content = self.content
        written(self, *given)
        app = self.app
        assert isinstance(app, Timed)
        if app.painted or app.case is None or app.case.standing is app.before:
            return
        app.same = self.content.is_same(content)
        if app.same:
            app.painted = time.perf_counter()  # nothing to paint: what stands there is right already
        else:
            app.fresh = True

    def ready(self: InterviewScreen, event: QuestionReady) -> None:
        asked(self, event)
        assert isinstance(self.app, Timed)
        self.app.asked = True

    Panel.show = show  # type: ignore[method-assign, assignment]
    InterviewScreen.on_question_ready = ready  # type: ignore[method-assign]


@dataclass
class Press:
    """One answer: milliseconds until the panel was right, and until the next question stood there."""

    panel: float
    question: float
    repainted: bool
    """Whether the answer changed anything in the panel."""


async def presses(law: Programs, engine: str) -> list[Press]:
    """Answer at random with keys, case after case."""
    found: list[Press] = []
    picker = random.Random(7)
    strands = itertools.cycle(law.base.strands)
    while len(found) < PRESSES:
        strand = next(strands)
        scenario = Scenario(
            scenario="my-case",
            title="My case",
            origin="RU",
            as_of=date(2026, 11, 22),
            facts={"fears": GivenFact(value=[strand, "conscience"])},
        )
        app = Timed(law, scenario, store=Store(Path(tempfile.mkdtemp())), engine=engine)
        async with app.run_test(size=(120, 40)) as pilot:
            while app.case is None or not app.case.ready:  # noqa: ASYNC110 - this waits as a person does
                await asyncio.sleep(0.01)
            await pilot.pause()
            for _ in range(40):
                screen = app.screen
                assert isinstance(screen, InterviewScreen)
                while screen.box.waiting:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)
                await asyncio.sleep(0.03)
                if screen.ended or screen.question is None:
                    break
                if screen.question.fact.kind in {"date", "number", "evaluative", "set"}:
                    app.case.answer(screen.question.fact.id, GivenFact(value="uncertain"))
                    screen.box.waiting = True
                    continue
                answers = screen.query_one("#answers", Choices)
                answers.highlighted = picker.randrange(len(answers.items))
                await asyncio.sleep(0.02)
                app.expect()
                start = time.perf_counter()
                app.post_message(events.Key("enter", "\r"))
                while not (app.painted and app.question):  # noqa: ASYNC110
                    await asyncio.sleep(0.001)
                found.append(Press(1000 * (app.painted - start), 1000 * (app.question - start), not app.same))
    return found


def start(program: str, times: int = 5) -> float:
    """Return the best time of a fresh process, in milliseconds."""
    runs = []
    for _ in range(times):
        begin = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
        )
        runs.append(float(done.stdout.split()[-1]) - begin)
    return 1000 * min(runs)


def show(what: str, milliseconds: float, budget: float) -> None:
    """Print one figure with its share of the budget."""
    print(f"{what:<72} {milliseconds:9.1f} ms   {milliseconds / budget:5.2f} of {budget:.0f} ms")


def main() -> None:
    """Run every benchmark."""
    watch()
    law = Programs(require_rule_base(ROOT, seeds=True))
    for engine in ("durable", "plain"):
        found = asyncio.run(presses(law, engine))
        times = [p.panel for p in found]
        questions = [p.question for p in found]
        repainted = [p.panel for p in found if p.repainted]
        show(
            f"key press to repainted panel, all destinations, {engine}, median of {len(times)}",
            statistics.median(times),
            MEDIAN,
        )
        show("the same, 95 of 100", statistics.quantiles(times, n=20)[-1], P95)
        show(
            f"the same, only the {len(repainted)} answers that change something in it",
            statistics.median(repainted),
            MEDIAN,
        )
        print(
            f"  until the next question stands there: median {statistics.median(questions):.1f} ms, 95 of 100 {statistics.quantiles(questions, n=20)[-1]:.1f} ms"
        )
    bare = start(BARE)
    show("cold start to home, against twice a bare Textual app", start(OURS), 2 * bare)
    show("cold start until the law is read, from the cache", start(LAW_READ), 2 * bare)


if __name__ == "__main__":
    main()
