"""Time: the same case on two days, and the rule, country fact or position that made the difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from eligibility.reasoning.assessment import assess
from eligibility.report.between_days import changed
from eligibility.report.days import day_entries, day_rows, ticks
from eligibility.report.document import Entry
from eligibility.tui.screens.cards import EntriesScreen
from eligibility.tui.screens.case_screen import CaseScreen
from eligibility.tui.widgets.date_ruler import DateRuler
from eligibility.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from eligibility.report.phrases import View


class TimeScreen(CaseScreen):
    """The ruler above, what changed between the two marked days below."""

    OPENED_BY = "time"
    HELP = (
        "The same case on two days. Left and right move B along the dates that matter; m puts A where B is. "
        "Below stands what changed from A to B, with the rule, country fact "
        "or position that did it. j judges the case on day B from now on; ctrl+z takes that back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Earlier", priority=True, key_display="←"),
        Binding("right", "step(1)", "Later", priority=True, key_display="→"),
        Binding("m", "mark", "A here"),
        Binding("j", "judge", "Judge on day B"),
        Binding("g", "choose", "Choose a date"),
        Binding("o", "opened", "What this date is"),
        Binding("c", "credit", "Claimed/evidenced"),
    ]

    @dataclass
    class Worked(Message):
        """What changed between two days was worked out."""

        number: int
        entries: tuple[Entry, ...]

    def __init__(self, view: View | None = None) -> None:
        super().__init__(view)
        self._placed = False
        self._kept: dict[tuple[object, ...], tuple[Entry, ...]] = {}

    def body(self) -> ComposeResult:
        """The ruler and the changes."""
        yield DateRuler(id="ruler")
        yield Outline(id="outline")

    @property
    def ruler(self) -> DateRuler:
        """Return the ruler."""
        return self.query_one(DateRuler)

    def on_mount(self) -> None:
        """Begin in the list of changes."""
        super().on_mount()
        self.outline.focus()

    def show_case(self) -> None:
        """Show the dates of the case as it stands; the marks stay on their days."""
        ruler = self.ruler
        days = (
            [ruler.ticks[n].day for n in (ruler.first, ruler.second)] if self._placed and ruler.ticks else []
        )
        ruler.first = ruler.second = 0
        ruler.ticks = ticks(self.base, self.scenario)
        own = next(
            n for n, t in enumerate(ruler.ticks) if t.kind == "this case" and t.day == self.scenario.as_of
        )
        if days:
            ruler.first, ruler.second = (
                min(range(len(ruler.ticks)), key=lambda n: abs((ruler.ticks[n].day - d).days)) for d in days
            )
        else:
            ruler.first, ruler.second = own, own
            self._placed = True
            before = [n for n, t in enumerate(ruler.ticks) if t.day < ruler.ticks[own].day]
            said = [n for n in before if ruler.ticks[n].kind == "this case"]
            ruler.first = (said or before[:1] or [own])[-1]
        self._work_out()

    def _work_out(self) -> None:
        ruler = self.ruler
        one, two = ruler.ticks[ruler.first].day, ruler.ticks[ruler.second].day
        self.say("Time", f"from {one} to {two} · as {self.view.credit}")
        self._number += 1
        if one == two:
            self.outline.show(
                (
                    Entry(
                        "same",
                        (
                            (
                                (
                                    "Both marks stand on the same day. Left and right move B; m puts A where B "
                                    "is."
                                ),
                                "dim",
                            ),
                        ),
                    ),
                )
            )
            return
        key = (id(self.case.standing), one, two, self.view.credit)
        if key in self._kept:
            self.outline.show(self._kept[key])
            return
        self.outline.show((Entry("wait", (("Working out what changed …", "dim"),)),))
        self._compare(key, one, two, self._number)

    @work(thread=True, exclusive=True, group="time")
    def _compare(self, key: tuple[object, ...], one: date, two: date, number: int) -> None:
        codes = tuple(d.code for d in self.case.assessment.destinations)
        scenario = self.scenario
        worker = get_current_worker()
        before = assess(self.law, scenario, destinations=codes, as_of=one, credit=self.view.credit)
        if worker.is_cancelled:
            return
        after = assess(self.law, scenario, destinations=codes, as_of=two, credit=self.view.credit)
        if worker.is_cancelled:
            return
        found = changed(self.base, scenario, before, after)
        self._kept[key] = found
        if not worker.is_cancelled:
            self.post_message(self.Worked(number, found))

    @on(Worked)
    def _worked(self, event: Worked) -> None:
        if event.number == self._number:
            self.outline.show(event.entries)

    @on(DateRuler.Picked)
    def _picked(self, event: DateRuler.Picked) -> None:
        event.stop()
        self._move_to(event.number)

    def _move_to(self, number: int) -> None:
        self.ruler.second = max(0, min(len(self.ruler.ticks) - 1, number))
        self._work_out()

    def action_step(self, by: int) -> None:
        """Move B to the date before or after."""
        self._move_to(self.ruler.second + by)

    def action_mark(self) -> None:
        """Put A where B is."""
        self.ruler.first = self.ruler.second
        self._work_out()

    def action_judge(self) -> None:
        """Judge the case on day B from now on."""
        day = self.ruler.ticks[self.ruler.second].day
        self.case.with_day(day)
        self.notify(f"The case is judged on {day} from now on; ctrl+z takes that back.", markup=False)

    def action_choose(self) -> None:
        """Choose a date from the list of all."""
        self.app.push_screen(
            EntriesScreen("Put B on", day_rows(self.ruler.ticks), choose=True, at=str(self.ruler.second)),
            lambda target: self._move_to(int(target.id)) if target else None,
        )

    def action_opened(self) -> None:
        """Show what can be opened for the date under B."""
        tick = self.ruler.ticks[self.ruler.second]
        self.app.push_screen(EntriesScreen(str(tick.day), day_entries(self.base, tick)))
