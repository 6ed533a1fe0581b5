"""Another day or other destinations for the open case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from eligibility.tui.days import read_day
from eligibility.tui.host import OnHost
from eligibility.tui.widgets.choices import Choices, Item
from eligibility.tui.widgets.line import DayLine

if TYPE_CHECKING:
    from textual.app import ComposeResult


class DayScreen(OnHost, ModalScreen[None]):
    """Asks for another day of decision."""

    HELP = (
        "The same case on another day: law, country information and conduct of States as they stood then. ^z "
        "takes it back."
    )
    BINDINGS = [Binding("escape", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        with Vertical(classes="box"):
            yield Static("On which day is the case judged?", markup=False)
            yield DayLine(id="scene-day")
            yield Static(id="scene-fault", markup=False)
            yield Choices(id="scene-days")

    def on_mount(self) -> None:
        """Show the present day and the days that matter."""
        case = self.host.case
        if case is None or case.standing is None:
            return
        scenario = case.standing.scenario
        line = self.query_one(DayLine)
        line.value = scenario.as_of.isoformat()
        line.focus()
        line.select_all()
        self.query_one(Choices).show(
            Item(m.date.isoformat(), f"{m.date}  {m.what}")
            for m in self.host.base.origins[scenario.origin].ruler
        )

    @on(DayLine.Left)
    def _left(self, event: DayLine.Left) -> None:
        if event.back:
            self.dismiss()
        else:
            self.query_one(Choices).focus()

    @on(DayLine.Submitted)
    def _written(self, event: DayLine.Submitted) -> None:
        event.stop()
        self._take(event.value)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self._take(event.values[0])

    def _take(self, text: str) -> None:
        day = read_day(text)
        if day is None:
            self.query_one("#scene-fault", Static).update(
                Content.styled("That is not a day. Write it as 2022-09-21.", "$text-error")
            )
        elif self.host.case is not None:
            self.host.case.with_day(day)
            self.dismiss()


class PlacesScreen(OnHost, ModalScreen[None]):
    """Asks for other destinations."""

    HELP = "Tick the destinations to look at; none ticked is all of them. ^z takes it back."
    BINDINGS = [Binding("escape", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        with Vertical(classes="box"):
            yield Static(
                "Which destinations do you want to look at? None ticked is all of them.", markup=False
            )
            yield Choices(id="scene-places", mode="several")

    def on_mount(self) -> None:
        """Tick the present ones."""
        case = self.host.case
        if case is None or case.standing is None:
            return
        places = sorted(self.host.base.jurisdictions.values(), key=lambda j: j.name)
        choices = self.query_one(Choices)
        choices.show(
            (Item(j.jurisdiction, j.name) for j in places),
            mode="several",
            ticked=case.standing.scenario.destinations,
            go_on="Show these (→)",
        )
        choices.focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        if self.host.case is not None:
            self.host.case.with_destinations(event.values)
        self.dismiss()
