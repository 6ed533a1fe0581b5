"""The screen of a question as it is shown: one question, what it is asked for, and what the answers have found
so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from eligibility.reasoning.facts import FEARS
from eligibility.tui.host import OnHost
from eligibility.tui.widgets.end_menu import EndMenu
from eligibility.tui.widgets.hints import Hints
from eligibility.tui.widgets.panel import FoldedLine, Panel
from eligibility.tui.widgets.question import QuestionBox
from eligibility.tui.widgets.sections import how_it_stands, section_line, sections_bar
from eligibility.tui.widgets.shown_question import WIDE
from eligibility.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from eligibility.reasoning.interview import Question, SectionState
    from eligibility.reasoning.session import Snapshot

TALL = 34
"""Lines from which a long list leaves room for the reasons below it."""
END = "end of the questions"


class QuestionScreen(OnHost, Screen[None]):
    """Shows one question beside the findings, or above them where there is no room."""

    def __init__(self) -> None:
        """Begin without a question."""
        super().__init__()
        self.box = QuestionBox(id="left")
        self.sections: tuple[SectionState, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield TopBar()
        yield Static(id="section", markup=False)
        with Horizontal(id="body"):
            yield self.box
            yield EndMenu(id="end")
            yield Panel(id="panel")
        yield FoldedLine(id="fold", markup=False)
        yield Static(id="sections", markup=False)
        yield Hints()

    @property
    def _gone(self) -> bool:
        """Tell whether the screen was closed before it stood, or is being taken down: messages still come."""
        return self.query_one_optional("#panel", Panel) is None

    @property
    def question(self) -> Question | None:
        """Return what is asked; the help of the screen looks for it."""
        return self.box.question

    @property
    def ended(self) -> bool:
        """Tell whether nothing is left to ask."""
        return self.has_class("ended")

    @property
    def standing(self) -> Snapshot | None:
        """Return how the case stands."""
        return self.host.case.standing if self.host.case else None

    def on_resize(self, _: events.Resize) -> None:
        """Put the panel beside the question or fold it."""
        if not self._gone:
            self._resized()

    @property
    def wide(self) -> bool:
        """Tell whether the panel fits beside the question."""
        return self.app.size.width >= WIDE

    def _resized(self) -> None:
        self.set_class(self.wide, "wide")
        self.set_class(self.app.size.height < TALL, "low")
        self.remove_class("unfolded")
        self._draw()

    def _show(self, question: Question) -> None:
        self.set_class(False, "ended")
        self.box.show(question)
        self._draw()

    def _draw(self) -> None:
        self._findings()
        self._frame()

    def _findings(self) -> None:
        standing = self.standing
        if self.wide or self.has_class("unfolded"):
            self.query_one(Panel).show(self.host.base, standing, self.question, self.box.value)
        if not self.wide:
            self.query_one(FoldedLine).show(standing)

    def _frame(self) -> None:
        """Draw the line above the question and the bar of sections."""
        standing, question, width = self.standing, self.box.question, self.app.size.width
        here = question.section if question else END if self.ended else ""
        word = how_it_stands(question, standing, self.sections, waiting=self.box.waiting) if standing else ""
        self.query_one("#section", Static).update(section_line(here, word, width), layout=False)
        if standing is not None:
            begun = question is None or question.fact.id != FEARS  # before that there is nothing to count
            self.query_one("#sections", Static).update(
                sections_bar(self.sections, here, width) if begun else Content(), layout=False
            )
