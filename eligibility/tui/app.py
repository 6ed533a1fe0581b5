"""The program on screen: it owns the law, the case, the keys that work everywhere, the themes and the
palette.
"""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.signal import Signal

from eligibility.tui.actions import ACTIONS
from eligibility.tui.case import Case
from eligibility.tui.first_things import Opened, read_law, warm
from eligibility.tui.messages import CaseChanged, CaseFailed, CaseSaved, QuestionReady
from eligibility.tui.palette import Actions
from eligibility.tui.screens.home import HomeScreen
from eligibility.tui.store import Store
from eligibility.tui.themes import DARK, LIGHT
from eligibility.tui.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from eligibility.law.programs import Programs
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.case_file import CaseFile
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment
    from eligibility.tui.store import Kept

AGAIN = 5.0
"""Seconds after which a case that could not be saved is tried again."""
BREATH = 0.1
"""Seconds at most that the next question waits for the new findings to be painted."""
SWITCH = 0.001
"""Seconds after which a working thread lets the painting one go on."""


class EligibilityApp(Ways):
    """The screens. Only the app holds the case; the screens read it and are told of every change."""

    TITLE = "Eligibility"
    CSS_PATH = [str(p) for p in sorted((Path(__file__).parent / "styles").glob("*.tcss"))]
    BINDINGS = [action.binding() for action in ACTIONS]
    COMMANDS = {Actions}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        law: Programs | None = None,
        scenario: Scenario | None = None,
        *,
        root: Path | None = None,
        store: Store | None = None,
        file: CaseFile | None = None,
        engine: str = "auto",
    ) -> None:
        """Open on a case, or at home; without a `law` the one under `root` is read while the screen is
        already there.

        `file` is the user's own file from which the case was read.
        """
        super().__init__()
        self.law: Programs = law  # type: ignore[assignment]  # screens that need it wait for it
        self.base: RuleBase = law.base if law else None  # type: ignore[assignment]
        self.case: Case | None = None
        self.last_case: Case | None = None
        """The case that was open when the screens were left."""
        self.root, self.store, self.engine = root, store or Store(), engine
        self.saved_word = "not changed"
        self.last_assessment: Assessment | None = None
        self.file = file
        """The file of his own to which the user saves the case."""
        self.case_signal: Signal[None] = Signal(self, "case")
        self._first = scenario
        self._warned = False
        """Whether the user has been told that the case cannot be saved, and wants to leave all the same."""
        self._library: list[Kept] | None = None
        self._readers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = LIGHT.name if self.store.theme() == LIGHT.name else DARK.name

    def get_default_screen(self) -> Screen[Any]:
        """Begin at home."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Read the law while the person reads the first screen."""
        sys.setswitchinterval(SWITCH)
        if self.law is None:
            self.call_after_refresh(self._readers.submit, self._read_law)  # the first screen goes first
        else:
            self.post_message(Opened(self.law))

    def _read_law(self) -> None:
        found = read_law(self.root)
        self.post_message(found)
        if found.law is not None:
            warm()

    def on_opened(self, event: Opened) -> None:
        """Take the law over; open the case that was named."""
        if event.law is None:
            self.notify(
                event.trouble, title="The law could not be read", severity="error", timeout=60, markup=False
            )
            return
        self.law, self.base = event.law, event.law.base
        if self._first is not None:
            file = self.file
            self.open_case(self._first)
            self.file = file
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.refresh_menu()
        if self.wished is not None:
            self.wished()
            self.wished = None

    # the case

    def open_case(self, scenario: Scenario, *, kept: CaseFile | None = None) -> None:
        """Open a case and ask its next question; `kept` is where it was saved as it grew."""
        from eligibility.tui.screens.interview import InterviewScreen

        self.close_case()
        self.saved_word = "saved" if kept else "not changed"
        self.file = None
        self.case = Case(
            self.law, scenario, self.store, self.post_message, file=kept, engine=self.engine, breath=BREATH
        )
        self.go_home()
        self.push_screen(InterviewScreen())
        if scenario.story and not kept:
            self.action_story()
        self.case_signal.publish(None)

    def close_case(self) -> None:
        """Finish what is under way for the open case."""
        if self.case is not None:
            self.case.close()
            self.case = None

    def on_case_changed(self, event: CaseChanged) -> None:
        """Show how the case stands now on every screen that is open."""
        if self.case is None:
            return
        before = self._ways()
        self.case.standing = event.standing
        self.last_assessment = event.standing.assessment
        self.case_signal.publish(None)
        if event.standing.touched is None or self._ways() != before:
            self.refresh_bindings()
        for screen in self.screen_stack:
            screen.post_message(CaseChanged(event.standing))
        self.screen.call_later(self._when_painted, self.case)

    def _when_painted(self, case: Case) -> None:
        self.screen.call_after_refresh(case.painted.set)

    def on_question_ready(self, event: QuestionReady) -> None:
        """Hand the question to the screens."""
        for screen in self.screen_stack:
            screen.post_message(QuestionReady(event.question, event.sections, asked_for=event.asked_for))

    def on_case_saved(self, event: CaseSaved) -> None:
        """Say on top whether the case stands on disk."""
        self.saved_word = "NOT saved" if event.trouble else "saved"
        if event.trouble:
            self.notify(
                f"{event.trouble}. It is tried again every few seconds.",
                title="The case could not be saved",
                severity="error",
                markup=False,
            )
            self.set_timer(AGAIN, self._save_again)
        if event.beside:
            self.notify(
                "Another window or program changed its file. This case is kept beside it from now on, in "
                f"{event.beside}",
                title="Two at work on one case",
                severity="warning",
                timeout=15,
                markup=False,
            )
        self.case_signal.publish(None)

    def _save_again(self) -> None:
        if self.case is not None and self.case.trouble:
            self.case.save_again()

    def on_case_failed(self, event: CaseFailed) -> None:
        """Say what could not be done, and let the screens go on."""
        self.notify(event.what, title="That could not be done", severity="warning", markup=False)
        for screen in self.screen_stack:
            screen.post_message(CaseFailed(event.what))

    def library(self) -> list[Kept]:
        """Return the cases that come with the tool. Call it from the reading thread."""
        from eligibility.loading.data import data_root
        from eligibility.tui.store import library

        if self._library is None:
            self._library = library(self.base, self.root or data_root())
        return self._library

    def read(self, work: Callable[[], None]) -> None:
        """Run something slow in the reading thread."""
        self._readers.submit(work)

    def on_unmount(self) -> None:
        """Let the threads go."""
        self.last_case = self.case
        self.close_case()
        self._readers.shutdown(wait=False, cancel_futures=True)

    # the actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own name
        """Offer only what can be done: what needs a case when one is open, a way back when there is one."""
        named = next((a for a in ACTIONS if a.name == action), None)
        if named is not None and named.case and (self.case is None or not self.case.ready):
            return False
        match action:
            case "undo" | "redo":
                return self.case is not None and (self.case.busy or action in self._ways())
            case "back" | "home":
                return len(self.screen_stack) > 1
            case "saved":
                return self.store.any()
            case _:
                return True

    def _ways(self) -> tuple[str, ...]:
        """Return which of undo and redo there is something for."""
        standing = self.case.standing if self.case else None
        return (
            ()
            if standing is None
            else tuple(
                name for name, fact in (("undo", standing.undo), ("redo", standing.redo)) if fact is not None
            )
        )

    def action_undo(self) -> None:
        """Take the last answer back."""
        if self.case is not None:
            self.case.undo()

    def action_redo(self) -> None:
        """Give it again."""
        if self.case is not None:
            self.case.redo()

    def action_theme(self) -> None:
        """Change between light and dark, now and from the next start on."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.store.keep_theme(self.theme)

    async def action_quit(self) -> None:
        """Leave; a case that cannot be saved is tried once more, and only left behind when the user says so
        twice.
        """
        case = self.case
        if case is not None and case.trouble:
            case.save_again()
            await asyncio.to_thread(case.wait)
            if case.trouble and not self._warned:
                self._warned = True
                self.notify(
                    f"{case.trouble}. S saves it to another place; ^q once more leaves without the last "
                    "answers.",
                    title="The case is NOT saved",
                    severity="error",
                    timeout=20,
                    markup=False,
                )
                return
        self.exit()
