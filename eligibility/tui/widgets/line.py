"""Lines to write on beside a list of answers: the arrows and Escape lead back to the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events


class Line(Input):
    """A line of text that can be left without giving up what stands on the screen."""

    BINDINGS = [
        Binding("up,down", "leave(False)", "Other answers", key_display="↓"),
        Binding("escape", "leave(True)", "Back", key_display="Esc"),
    ]

    @dataclass
    class Left(Message):
        """The person wants to go elsewhere: back, with Escape, or to the list."""

        line: Line
        back: bool

    def action_leave(self, back: bool) -> None:
        """Ask to be left."""
        self.post_message(self.Left(self, back))


class DayLine(Line):
    """Takes a day; `read_day` says which. A question mark is no part of one: it stays the key that it is
    elsewhere.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Make an empty line."""
        super().__init__(id=id, placeholder="a day, such as 2022-09-21", max_length=40, select_on_focus=False)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the question mark to the screen."""
        return character != "?" and super().check_consume_key(key, character)

    # Textual calls the handler of each class
    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]
        if event.character == "?":
            event.prevent_default()
