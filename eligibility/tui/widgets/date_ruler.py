"""A ruler of dates: ticks along a line, one of them marked as the first day, one under the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from eligibility.report.words import shown
from eligibility.tui.widgets.look import look

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from eligibility.report.days import Tick


class DateRuler(Widget):
    """Left and right move the second mark; the first one stays where it was set."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ruler--line",
        "ruler--first",
        "ruler--second",
        "ruler--words",
        "ruler--kind",
    }
    DEFAULT_CSS = """
    DateRuler {
        height: 7;
        padding: 0 1;
        background: $surface;
        & > .ruler--line { color: $text-muted; }
        & > .ruler--first { color: $text-primary; text-style: bold; }
        & > .ruler--second { color: $text-accent; text-style: bold; }
        & > .ruler--words { color: $foreground; }
        & > .ruler--kind { color: $text-muted; text-style: italic; }
    }
    """
    ALLOW_SELECT = False

    ticks: reactive[tuple[Tick, ...]] = reactive(())
    first: reactive[int] = reactive(0)
    second: reactive[int] = reactive(0)

    @dataclass
    class Picked(Message):
        """A tick was clicked."""

        number: int

    def columns(self, width: int) -> list[int]:
        """Return the column of each tick: in proportion to time, but never two on one spot."""
        count = len(self.ticks)
        if count < 2 or width < 2:
            return [0] * count
        start, end = self.ticks[0].day.toordinal(), self.ticks[-1].day.toordinal()
        span = max(1, end - start)
        gap = 2 if count * 2 <= width else 1
        found: list[int] = []
        for number, tick in enumerate(self.ticks):
            even = number * (width - 1) / (count - 1)
            true = (tick.day.toordinal() - start) * (width - 1) / span
            column = round((even + true) / 2)
            found.append(max(column, found[-1] + gap) if found else 0)
        for number in range(count - 1, -1, -1):  # push back what ran over the edge
            most = width - 1 - gap * (count - 1 - number)
            found[number] = min(found[number], max(0, most))
        return found

    def render(self) -> Text:
        """Draw years, the line with its ticks, and the two days in words."""
        width = self.content_size.width
        if not self.ticks or width < 10:
            return Text("No dates are known for this country.")
        columns = self.columns(width)
        years, line = [" "] * width, ["─"] * width
        last, free = None, 0
        for tick, column in zip(self.ticks, columns, strict=True):
            line[column] = "┴"
            if tick.day.year != last and column >= free and column + 4 <= width:
                years[column : column + 4] = list(str(tick.day.year))
                last, free = tick.day.year, column + 5
        a, b = columns[self.first], columns[self.second]
        ruler = Text("".join(line), self._look("line"), no_wrap=True)
        marks = [" "] * width
        marks[a] = "A"
        marks[b] = "B" if a != b else "="
        signs = Text("".join(marks), no_wrap=True)
        for column, name in ((a, "first"), (b, "second")):
            ruler.stylize(self._look(name), column, column + 1)
            signs.stylize(self._look(name), column, column + 1)
        words = [
            self._words("A", self.ticks[self.first], "first", width),
            self._words("B", self.ticks[self.second], "second", width),
        ]
        return Text("\n", end="").join(
            [Text("".join(years), self._look("kind"), no_wrap=True), ruler, signs, *words]
        )

    def _words(self, mark: str, tick: Tick, name: str, width: int) -> Text:
        text = Text.assemble(
            (f"{mark}  {tick.day}  ", self._look(name)),
            (shown(tick.what), self._look("words")),
            (f"  {shown(tick.kind)}", self._look("kind")),
            no_wrap=False,
            end="",
        )
        lines = text.wrap(self.app.console, width)
        return Text("\n", end="").join(lines[:2])

    def _look(self, name: str) -> Style:
        return look(self, f"ruler--{name}")

    def on_click(self, event: events.Click) -> None:
        """Pick the tick nearest to the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or not self.ticks:
            return
        columns = self.columns(self.content_size.width)
        self.post_message(self.Picked(min(range(len(columns)), key=lambda n: abs(columns[n] - offset.x))))
