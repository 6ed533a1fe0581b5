"""The ways from one screen to another: the actions that open one, save among them, and what is opened for an
entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette

from eligibility.tui.on_terminal import OnTerminal
from eligibility.tui.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.case_file import CaseFile
    from eligibility.report.document import Target
    from eligibility.report.phrases import View
    from eligibility.tui.case import Case


class Ways(OnTerminal):
    """The part of the program that opens screens; each is imported when it is first wanted."""

    base: RuleBase
    """The records of the law; None until it has been read."""
    case: Case | None
    file: CaseFile | None
    wished: Callable[[], None] | None = None
    """What was chosen before the law had been read."""

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
            self.push_screen(
                StoryScreen(self.case.standing.scenario if self.case.standing else self.case.scenario)
            )

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
        chosen = (
            getattr(self.screen, "code", None),
            *assessment.scenario.destinations,
        )  # the place that is being read, then those of the case
        code = next(
            (d.code for c in chosen for d in assessment.destinations if c in (d.code, *d.jurisdiction.also)),
            None,
        )
        known = {d.code for d in assessment.destinations}
        self.open_screen(
            WhyScreen(code or ("DE" if "DE" in known else assessment.destinations[0].code), "refugee_status")
        )

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
            self.wished = open_it
            self.notify("Opens as soon as the law has been read.", timeout=2)
        else:
            open_it()

    def action_save(self) -> None:
        """Write the case to its file; the first time, ask for one."""
        from eligibility.tui.screens.save import SaveScreen

        if self.case is None or self.case.standing is None:
            return
        if self.file is None:
            self.push_screen(SaveScreen("case"))
            return
        from eligibility.loading.case_file import ChangedMeanwhile
        from eligibility.loading.rewriting import WouldLose

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

    def go_home(self) -> None:
        """Close every screen above home."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_home(self) -> None:
        """Go to the first screen."""
        self.go_home()

    async def action_back(self) -> None:
        """Go to the screen before; home has none."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
