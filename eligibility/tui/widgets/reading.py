"""What is to be read before a question is answered: its help, what it goes on, and for a judgment what weighs
in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from eligibility.report.question import question_help, taken_as_known, weighing
from eligibility.tui.words import toned_entries

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Snapshot


class Reading(VerticalScroll, can_focus=False):
    """Scrolls what does not fit above the answers."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Static(id="help", markup=False)
        with Horizontal(id="weighing"):
            yield Static(id="for", markup=False)
            yield Static(id="against", markup=False)
        yield Static(id="behind", markup=False)

    def on_mount(self) -> None:
        """Show the considerations only where there is a judgment to make."""
        self.query_one("#weighing").display = False

    def show(self, base: RuleBase, standing: Snapshot | None, question: Question) -> None:
        """Show what belongs to a question, from its beginning."""
        fact = question.fact
        known = taken_as_known(base, standing.assessment, question, " · r changes it") if standing else ()
        self.query_one("#help", Static).update(toned_entries([question_help(fact), *known]))
        self.query_one("#weighing").display = fact.kind == "evaluative"
        if fact.kind == "evaluative" and standing is not None:
            sides = weighing(base, standing.assessment, fact.id)
            self.query_one("#for", Static).update(toned_entries([sides["claimant"]]))
            self.query_one("#against", Static).update(toned_entries([sides["state"]]))
        self.scroll_home(animate=False)

    def show_behind(self, why: Content | None) -> None:
        """Show why a judgment is asked, under what weighs in it; nothing for other questions."""
        behind = self.query_one("#behind", Static)
        behind.update(why or "")
        behind.display = why is not None
