"""The program on screen: it owns the law, the case, the keys that work everywhere, the themes and the palette."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.command import CommandPalette
from textual.message import Message
from textual.signal import Signal
from textual.theme import Theme

from eligibility.tui.actions import ACTIONS
from eligibility.tui.case import Case, CaseChanged, CaseFailed, CaseSaved, QuestionReady
from eligibility.tui.only_text import OnlyText, OnlyTextPrinted
from eligibility.tui.palette import Actions, Palette
from eligibility.tui.screens.home import HomeScreen
from eligibility.tui.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import SystemCommand
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.screen import Screen

    from eligibility.law.programs import Programs
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.case_file import CaseFile
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment
    from eligibility.report.document import Target
    from eligibility.report.phrases import View
    from eligibility.tui.store import Kept

AGAIN = 5.0
"""Seconds after which a case that could not be saved is tried again."""
BREATH = 0.1
"""Seconds at most that the next question waits for the new findings to be painted."""
SWITCH = 0.001
"""Seconds after which a working thread lets the painting one go on."""
DARK = Theme(
    name="eligibility-dark",
    primary="#7fb2d9",
    secondary="#9aa7d8",
    accent="#e0b35c",
    foreground="#d9dde3",
    background="#14181d",
    surface="#1a2027",
    panel="#222a33",
    success="#7cc48a",
    warning="#e0b35c",
    error="#e58a86",
    dark=True,
    variables={"text-muted": "#98a1ab"},  # the usual one is mixed from the background, which texts drawn piece by piece do not know
)
LIGHT = Theme(
    name="eligibility-light",
    primary="#245f8f",
    secondary="#4a568f",
    accent="#8a5a00",
    foreground="#1d2329",
    background="#f7f6f2",
    surface="#ffffff",
    panel="#eae8e1",
    success="#1f7a3a",
    warning="#8a5a00",
    error="#a8302a",
    dark=False,
    variables={"text-muted": "#59626b"},
)


class Opened(Message, bubble=False):
    """The law has been read, or could not be."""

    def __init__(self, law: Programs | None, trouble: str = "") -> None:
        """Carry the law."""
        super().__init__()
        self.law, self.trouble = law, trouble


class EligibilityApp(App[None]):
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
        """Open on a case, or at home; without a `law` the one under `root` is read while the screen is already there.

        `file` is the user's own file from which the case was read.
        """
        self._only_text = OnlyText()
        super().__init__()
        self.error_console.push_render_hook(OnlyTextPrinted(self.error_console))
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
        self._wished: Callable[[], None] | None = None
        """What was chosen before the law had been read."""
        self._readers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = LIGHT.name if self.store.theme() == LIGHT.name else DARK.name

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """Return the screens that can be seen behind the one in front: none, where that one covers them.

        Textual 8.2.8 always counts the next one down, and paints all of the screen in front again whenever that one changes.
        """
        return [] if self.screen.styles.background.a == 1 else super()._background_screens

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let every line of every widget pass the filter that leaves text alone, after all others."""
        before = super().get_line_filters()
        if before != self._only_text.before:  # another theme: lines are kept by the filter they went through
            self._only_text = OnlyText(before)
        return (self._only_text,)

    def get_driver_class(self) -> type[Driver]:
        """Read a terminal in our way; other drivers, such as that of Windows, stay as they are."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from eligibility.tui.terminal import Terminal

        return Terminal

    def get_default_screen(self) -> Screen[Any]:
        """Begin at home."""
        return HomeScreen()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's own name
        """Leave Textual's own commands out: the list of actions has all of them."""
        return ()

    def on_mount(self) -> None:
        """Read the law while the person reads the first screen."""
        sys.setswitchinterval(SWITCH)
        if self.law is None:
            self.call_after_refresh(self._readers.submit, self._read_law)  # the first screen goes first
        else:
            self.post_message(Opened(self.law))

    def _read_law(self) -> None:
        from eligibility.errors import EligibilityError, FaultyInput
        from eligibility.law.load import require_rule_base
        from eligibility.law.programs import Programs

        try:
            law = Programs(require_rule_base(self.root, seeds=True))
        except FaultyInput as error:
            self.post_message(Opened(None, str(error.problems[0])))
        except (EligibilityError, OSError) as error:
            self.post_message(Opened(None, str(error)))
        else:
            self.post_message(Opened(law))
            self._warm()

    def _warm(self) -> None:
        """Import what the next screens need, so that the first key press does not wait for it."""
        import eligibility.reasoning.interview
        import eligibility.reasoning.session
        import eligibility.tui.screens.interview
        import eligibility.tui.screens.opening  # noqa: F401 - for the import alone

    def on_opened(self, event: Opened) -> None:
        """Take the law over; open the case that was named."""
        if event.law is None:
            self.notify(event.trouble, title="The law could not be read", severity="error", timeout=60, markup=False)
            return
        self.law, self.base = event.law, event.law.base
        if self._first is not None:
            file = self.file
            self.open_case(self._first)
            self.file = file
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.refresh_menu()
        if self._wished is not None:
            self._wished()
            self._wished = None

    # the case

    def open_case(self, scenario: Scenario, *, kept: CaseFile | None = None) -> None:
        """Open a case and ask its next question; `kept` is where it was saved as it grew."""
        from eligibility.tui.screens.interview import InterviewScreen

        self.close_case()
        self.saved_word = "saved" if kept else "not changed"
        self.file = None
        self.case = Case(self.law, scenario, self.store, self.post_message, file=kept, engine=self.engine, breath=BREATH)
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

    def go_home(self) -> None:
        """Close every screen above home."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

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
            self.notify(f"{event.trouble}. It is tried again every few seconds.", title="The case could not be saved", severity="error", markup=False)
            self.set_timer(AGAIN, self._save_again)
        if event.beside:
            self.notify(
                f"Another window or program changed its file. This case is kept beside it from now on, in {event.beside}", title="Two at work on one case", severity="warning", timeout=15, markup=False
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

    def _fatal_error(self) -> None:
        """Leave with the traceback of a fault, without what every variable held, which Textual adds.

        That would repeat the story of the case to whoever is sent the traceback; and where a variable is the whole law, writing it out takes minutes.
        """
        from rich.traceback import Traceback

        self.panic(Traceback())

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
        return () if standing is None else tuple(name for name, fact in (("undo", standing.undo), ("redo", standing.redo)) if fact is not None)

    def open(self, target: Target, view: View) -> None:
        """Show what an entry leads to: a screen for a destination or a finding, a card for all else."""
        from eligibility.tui.screens.cards import CardScreen
        from eligibility.tui.screens.destination import DestinationScreen
        from eligibility.tui.screens.why import WhyScreen

        match target.kind:
            case "finding":
                self.push_screen(WhyScreen(target.code, target.id, target.strand, view=view))
            case "destination":
                self.push_screen(DestinationScreen(target.id, view=view))
            case "nothing" | "command" | "address":
                return
            case _:
                self.push_screen(CardScreen(target))

    def open_screen(self, screen: Screen[Any]) -> None:
        """Open a screen; one of the same kind in front is replaced, so that they do not pile up."""
        for at, there in enumerate(self.screen_stack):
            if at and type(there) is type(screen):
                while len(self.screen_stack) > at:
                    self.pop_screen()
                break
        self.push_screen(screen)

    def action_command_palette(self) -> None:
        """List every action by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Open help for the screen in front."""
        from eligibility.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_story(self) -> None:
        """Tell the story of the case."""
        from eligibility.tui.screens.story import StoryScreen

        if self.case is not None and not isinstance(self.screen, StoryScreen):
            self.push_screen(StoryScreen(self.case.standing.scenario if self.case.standing else self.case.scenario))

    def action_review(self) -> None:
        """Open the answers."""
        from eligibility.tui.screens.review import ReviewScreen

        self.open_screen(ReviewScreen())

    def action_arguments(self) -> None:
        """Open the arguments."""
        from eligibility.tui.screens.arguments import ArgumentsScreen

        self.open_screen(ArgumentsScreen())

    def action_destinations(self) -> None:
        """Open the matrix of destinations."""
        from eligibility.tui.screens.destinations import DestinationsScreen

        self.open_screen(DestinationsScreen())

    def action_why(self) -> None:
        """Explain refugee status in the destination in question."""
        from eligibility.tui.screens.why import WhyScreen

        if self.case is None or not self.case.ready:
            return
        assessment = self.case.assessment
        if not assessment.destinations:
            self.notify("No destination is in view on this day.")
            return
        chosen = (getattr(self.screen, "code", None), *assessment.scenario.destinations)  # the place that is being read, then those of the case
        code = next((d.code for c in chosen for d in assessment.destinations if c in (d.code, *d.jurisdiction.also)), None)
        known = {d.code for d in assessment.destinations}
        self.open_screen(WhyScreen(code or ("DE" if "DE" in known else assessment.destinations[0].code), "refugee_status"))

    def action_time(self) -> None:
        """Open the ruler of dates."""
        from eligibility.tui.screens.time import TimeScreen

        self.open_screen(TimeScreen())

    def action_law(self) -> None:
        """Open the law browser."""
        from eligibility.tui.screens.law import LawScreen

        self._once_there_is_law(lambda: self.open_screen(LawScreen()))

    def _once_there_is_law(self, open_it: Callable[[], None]) -> None:
        """Open what needs the law now, or as soon as it has been read; the latest wish counts."""
        if self.base is None:
            self._wished = open_it
            self.notify("Opens as soon as the law has been read.", timeout=2)
        else:
            open_it()

    def action_undo(self) -> None:
        """Take the last answer back."""
        if self.case is not None:
            self.case.undo()

    def action_redo(self) -> None:
        """Give it again."""
        if self.case is not None:
            self.case.redo()

    def action_save(self) -> None:
        """Write the case to its file; the first time, ask for one."""
        from eligibility.tui.screens.save import SaveScreen

        if self.case is None or self.case.standing is None:
            return
        if self.file is None:
            self.push_screen(SaveScreen("case"))
            return
        from eligibility.loading.case_file import ChangedMeanwhile, WouldLose

        try:
            self.file.write(self.case.standing.scenario)
        except (ChangedMeanwhile, WouldLose) as error:
            self.push_screen(SaveScreen("case", trouble=str(error)))
        except OSError as error:
            self.notify(error.strerror or str(error), title="Not saved", severity="error", markup=False)
        else:
            self.notify(str(self.file.path), title="Saved", markup=False, timeout=3)

    def action_save_as(self) -> None:
        """Ask for a file and write the case to it."""
        from eligibility.tui.screens.save import SaveScreen

        self.push_screen(SaveScreen("case"))

    def action_export(self) -> None:
        """Ask for a file and write the case to it, as Markdown or as a page."""
        from eligibility.tui.screens.save import SaveScreen

        self.push_screen(SaveScreen("text"))

    def action_interview(self) -> None:
        """Go back to the questions."""
        from eligibility.tui.screens.interview import InterviewScreen

        if any(isinstance(s, InterviewScreen) for s in self.screen_stack):
            while not isinstance(self.screen, InterviewScreen):
                self.pop_screen()
        else:
            self.push_screen(InterviewScreen())

    def action_new(self) -> None:
        """Begin another case."""
        from eligibility.tui.screens.opening import OpeningScreen

        self._once_there_is_law(lambda: self.open_screen(OpeningScreen()))

    def action_library(self) -> None:
        """Open the library."""
        from eligibility.tui.screens.library import LibraryScreen

        self._once_there_is_law(lambda: self.open_screen(LibraryScreen("library")))

    def action_saved(self) -> None:
        """Open the user's own cases."""
        from eligibility.tui.screens.library import LibraryScreen

        self._once_there_is_law(lambda: self.open_screen(LibraryScreen("saved")))

    def action_home(self) -> None:
        """Go to the first screen."""
        self.go_home()

    def action_theme(self) -> None:
        """Change between light and dark, now and from the next start on."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.store.keep_theme(self.theme)

    async def action_quit(self) -> None:
        """Leave; a case that cannot be saved is tried once more, and only left behind when the user says so twice."""
        case = self.case
        if case is not None and case.trouble:
            case.save_again()
            await asyncio.to_thread(case.wait)
            if case.trouble and not self._warned:
                self._warned = True
                self.notify(f"{case.trouble}. S saves it to another place; ^q once more leaves without the last answers.", title="The case is NOT saved", severity="error", timeout=20, markup=False)
                return
        self.exit()

    async def action_back(self) -> None:
        """Go to the screen before; home has none."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
