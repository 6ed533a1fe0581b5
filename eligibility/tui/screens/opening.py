"""A new case: where the person comes from, the day it is judged, and the destinations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from eligibility.tui.days import read_day
from eligibility.tui.host import OnHost
from eligibility.tui.widgets.choices import Choices, Item
from eligibility.tui.widgets.hints import Hints
from eligibility.tui.widgets.line import DayLine
from eligibility.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual.app import ComposeResult


ALL, CHOOSE = "all", "choose"
SOME = {
    "Germany, France and the United Kingdom": ("DE", "FR", "UK"),
    "Armenia, Georgia, Kazakhstan, Mongolia, Serbia and Turkey": ("AM", "GE", "KZ", "MN", "RS", "TR"),
    "United States, Canada and Australia": ("US", "CA", "AU"),
}
"""Sets that compare well."""
FIRST = "RU"
STEPS = ("origin", "day", "destinations")
QUESTIONS = {
    "origin": (
        "Which country has the person fled, or does he fear to return to?",
        "The law of service, the war and what is known of the country come from this answer.",
    ),
    "day": (
        "On which day is the case judged?",
        (
            "Law, country information and the conduct of States are taken as they stood on this day. Write it as "
            "2022-09-21 or 21 September 2022; Enter takes what is written."
        ),
    ),
    "destinations": (
        "Which destinations do you want to look at?",
        "All of them is the best start; they can be changed at any time.",
    ),
}


class OpeningScreen(OnHost, Screen[None]):
    """Three short questions, each with an answer already given: Enter alone gets through."""

    BESIDE_THE_CASE = True
    HELP = (
        "These three answers set the stage; the questions about the person follow. Every one can be changed "
        "later, on the review (r)."
    )
    BINDINGS = [
        Binding("escape", "step_back", "Back", key_display="Esc"),
        Binding("b,left", "step_back", "Back", show=False),
    ]

    def __init__(self) -> None:
        """Begin with the country."""
        super().__init__()
        self.step = 0
        self.origin = FIRST
        self.day = date.today()  # noqa: DTZ011 - the law has days, and the user's day counts
        self.codes: tuple[str, ...] = ()
        self.choosing = False
        """Whether destinations are ticked one by one."""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield TopBar()
        yield Static(id="opening-step")
        with Vertical(id="opening"):
            yield Static(id="opening-question")
            yield Static(id="opening-help")
            yield DayLine(id="opening-day")
            yield Static(id="opening-fault")
            yield Choices(id="opening-choices", mode="one")
        yield Hints()

    def on_mount(self) -> None:
        """Ask the first."""
        self._show()

    def _show(self) -> None:
        base, name = self.host.base, STEPS[self.step]
        question, help_ = QUESTIONS[name]
        self.query_one("#opening-step", Static).update(
            Content.styled(
                f" New case · {self.step + 1} of {len(STEPS)}, then the questions about the person",
                "$text-muted",
            )
        )
        self.query_one("#opening-question", Static).update(Content.styled(question, "bold"))
        self.query_one("#opening-help", Static).update(Content.styled(help_, "$text-muted"))
        self._fault("")
        choices, day = self.query_one(Choices), self.query_one(DayLine)
        day.display = name == "day"
        match name:
            case "origin":
                order = sorted(
                    base.origins.values(), key=lambda o: (o.origin != FIRST, o.origin == "ZZ", o.title)
                )
                choices.show((Item(o.origin, o.title) for o in order), mode="one", ticked=(self.origin,))
                choices.focus()
            case "day":
                ruler = base.origins[self.origin].ruler
                days = [Item(m.date.isoformat(), f"{m.date}  {m.what}") for m in ruler]
                choices.show(
                    [Item("", f"Dates that matter to claims from here ({len(days)})", head=True), *days]
                    if days
                    else [],
                    mode="menu",
                )
                day.value = self.day.isoformat()
                day.focus()
                day.select_all()  # what is typed takes its place
            case _ if self.choosing:
                places = sorted(base.jurisdictions.values(), key=lambda j: j.name)
                choices.show(
                    (Item(j.jurisdiction, j.name) for j in places),
                    mode="several",
                    ticked=self.codes,
                    go_on="Begin with the questions",
                )
                choices.focus()
            case _:
                items = [Item(ALL, f"All {len(base.jurisdictions)} destinations")]
                items += [
                    Item(",".join(codes), title)
                    for title, codes in SOME.items()
                    if all(c in base.jurisdictions for c in codes)
                ]
                items.append(Item(CHOOSE, "Choose them one by one"))
                choices.show(items, mode="one", ticked=(",".join(self.codes) or ALL,))
                choices.focus()

    def _fault(self, text: str) -> None:
        box = self.query_one("#opening-fault", Static)
        box.update(Content.styled(text, "$text-error"))
        box.display = bool(text)

    def action_step_back(self) -> None:
        """Go back one question, or home."""
        if not self.is_current:
            return
        if self.choosing:
            self.choosing = False
            self._show()
        elif self.step:
            self.step -= 1
            self._show()
        else:
            self.app.pop_screen()

    @on(DayLine.Left)
    def _left(self, event: DayLine.Left) -> None:
        if event.back:
            self.action_step_back()
        else:
            self.query_one(Choices).focus()

    @on(DayLine.Submitted)
    def _day(self, event: DayLine.Submitted) -> None:
        event.stop()
        if self.is_current:
            self._take_day(event.value)

    def _take_day(self, text: str) -> None:
        found = read_day(text)
        if found is None:
            self._fault("That is not a day. Write it as 2022-09-21.")
            return
        self.day = found
        self._forward()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        if not self.is_current:
            return  # the second of two quick presses, when the first has opened the case
        match STEPS[self.step]:
            case "origin":
                self.origin = event.values[0]
                self._forward()
            case "day":
                self._take_day(event.values[0])
            case _:
                self._take_destinations(event.values)

    def _take_destinations(self, values: tuple[str, ...]) -> None:
        if not self.choosing and values == (CHOOSE,):
            self.choosing = True
            self._show()
            return
        self.codes = values if self.choosing else () if values == (ALL,) else tuple(values[0].split(","))
        self._begin()

    def _forward(self) -> None:
        self.step += 1
        self._show()

    def _begin(self) -> None:
        from eligibility.models.scenario import Scenario

        self.host.open_case(
            Scenario(
                scenario="my-case",
                title="My case",
                origin=self.origin,
                as_of=self.day,
                destinations=self.codes,
            )
        )
