"""What has been found so far, beside the question or in one line below it; what the last answer changed, what
the next would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from eligibility.report.effects import last_changed, what_it_would_change
from eligibility.report.findings_so_far import destinations, grounds, in_one_line
from eligibility.tui.widgets.page import Page
from eligibility.tui.words import toned, toned_beside, toned_entries

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Snapshot


class Panel(Page):
    """The panel beside the question."""

    def show(
        self, base: RuleBase, standing: Snapshot | None, question: Question | None, value: str | None
    ) -> None:
        """Draw the findings; `value` is the answer under the cursor."""
        if standing is None:
            self.write(Content.styled("Reading the law of the destinations …", "$text-muted"))
            return
        assessment = standing.assessment
        parts = [toned_entries([grounds(base, assessment)]), toned_entries(destinations(base, assessment))]
        if question is not None and value is not None:
            effect = what_it_would_change(base, assessment, question, value, short=True)
            parts += [toned_entries([effect])] if effect else []
        changed = last_changed(base, standing.changed, len(assessment.destinations), short=True)
        parts += [toned_entries([changed])] if changed else []
        self.write(Content("\n\n").join(parts))


class FoldedLine(Static):
    """The findings in one line, where there is no room for the panel; a click unfolds it."""

    def show(self, standing: Snapshot | None) -> None:
        """Draw the line."""
        reading = Content.styled(" Reading the law of the destinations …", "$text-muted")
        self.update(fold(standing.assessment, self.app.size.width) if standing else reading, layout=False)

    async def on_click(self) -> None:
        """Unfold or fold the panel."""
        await self.screen.run_action("panel")


def fold(assessment: Assessment, width: int) -> Content:
    """Return the findings in one line, for narrow screens: with words where they fit, else by sign and
    number.
    """
    lines = [
        Content.assemble(" ", toned(pieces), (" Tab: more", "$text-muted"))
        for pieces in in_one_line(assessment)
    ]
    return next((line for line in lines if cell_len(line.plain) <= width), lines[-1])


def preview(base: RuleBase, assessment: Assessment, question: Question, value: str, most: int) -> Content:
    """Return what an answer would change in few lines, beginning beside the answer."""
    effect = what_it_would_change(base, assessment, question, value, short=True, most=most)
    if effect is None:
        return Content()
    return toned_beside(effect) if effect.children else toned_entries([effect])
