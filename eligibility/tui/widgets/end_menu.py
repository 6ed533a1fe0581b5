"""What is offered when nothing is left to ask: what to look at, and what was not explored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from eligibility.report.question import NOT_RAISED, NOTHING_LEFT, kept_unasked, left_open
from eligibility.tui.widgets.choices import Choices, Item

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.session import Snapshot

OFFERS = (
    Item("do:destinations", "See the destinations", "d"),
    Item("do:arguments", "See the arguments", "a"),
    Item("do:review", "Review the answers", "r"),
    Item("do:save_as", "Save the case as a file", "S"),
)


class EndMenu(Vertical):
    """A list to go on from."""

    @dataclass
    class Wanted(Message):
        """Something is to be looked at: the name of an action."""

        action: str

    @dataclass
    class Raised(Message):
        """A way in which the claim can succeed is taken up after all."""

        strand: str

    def compose(self) -> ComposeResult:
        """Lay the menu out."""
        yield Static(Content.styled(NOTHING_LEFT, "bold"), id="end-head")
        yield Static(id="end-help", markup=False)
        yield Choices(id="end-list")

    def show(self, base: RuleBase, standing: Snapshot | None) -> None:
        """Offer what there is in a case."""
        said = (
            "Everything is kept as you go. Look at what it shows, or take up what the person did not raise.",
            left_open(standing, ", which the review (r) lists"),
            kept_unasked(standing, "; the review (r) marks them"),
        )
        self.query_one("#end-help", Static).update(
            Content.styled(" ".join(s for s in said if s), "$text-muted")
        )
        items = list(OFFERS)
        if standing is not None and standing.unexplored:
            items.append(Item("", f"{NOT_RAISED}; choose one to take it up", head=True))
            items += [Item(f"fear:{s}", base.strands[s].fear) for s in standing.unexplored]
        choices = self.query_one(Choices)
        choices.show(items)
        choices.focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        kind, _, name = event.values[0].partition(":")
        self.post_message(self.Wanted(name) if kind == "do" else self.Raised(name))
