"""The story of a case, and what it teaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from eligibility.report.words import plain
from eligibility.tui.host import OnHost
from eligibility.tui.words import safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.models.scenario import Scenario
    from eligibility.tui.host import Host

LONGEST = 20_000


class StoryScreen(OnHost, ModalScreen[None]):
    """The story over the screen in front."""

    BINDINGS = [Binding("escape,enter,i,q", "dismiss", "Close")]

    def __init__(self, scenario: Scenario) -> None:
        """Tell this case."""
        super().__init__()
        self.scenario = scenario

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        with VerticalScroll(classes="box"):
            yield Static(story(self.host, self.scenario), markup=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        box = self.query_one(VerticalScroll)
        box.border_title = "The case"
        box.border_subtitle = "Enter goes on · i opens this again"
        box.focus()


def story(app: Host, scenario: Scenario) -> Content:
    """Return title, stage, story and lesson."""
    where = ", ".join(scenario.destinations) or "every destination"
    parts = [
        safe(scenario.title, 300, "bold"),
        Content.styled(
            f"{app.base.origins[scenario.origin].title} · judged on {scenario.as_of} · {plain(where, 200)}",
            "$text-muted",
        ),
        safe(scenario.story.strip() or "No story was written.", LONGEST),
    ]
    if scenario.teaches:
        parts.append(Content.assemble(("Teaches: ", "bold $text-accent"), plain(scenario.teaches, 1000)))
    if scenario.outcome:
        decided = (
            f"{scenario.outcome.court}, {scenario.outcome.citation}: "
            f"{scenario.outcome.result.replace('_', ' ')}"
        )
        parts.append(Content.assemble(("Decided: ", "bold $text-accent"), plain(decided, 500)))
    return Content("\n\n").join(parts)
