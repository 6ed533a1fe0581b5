"""A line for a day; the arrow down leaves it for the list below."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input


class DayInput(Input):
    """Takes a day; `read_day` says which."""

    BINDINGS = [Binding("down", "app.focus_next", "Down", show=False)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Make an empty line."""
        super().__init__(id=id, placeholder="2022-09-21", max_length=40, select_on_focus=False)
