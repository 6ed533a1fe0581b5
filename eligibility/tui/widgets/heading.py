"""What says on a screen where one is: the line under the top bar, and a note of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Static

from eligibility.report.words import shown
from eligibility.tui.widgets.look import look

if TYPE_CHECKING:
    from rich.style import Style


class Heading(Widget):
    """One line under the top bar: which screen this is, and what it shows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"heading--place", "heading--about"}
    DEFAULT_CSS = """
    Heading {
        height: 1;
        padding: 0 1;
        background: $panel;
        & > .heading--place { text-style: bold; color: $text-primary; }
        & > .heading--about { color: $foreground; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.place, self.about = "", ""

    def say(self, place: str, about: str = "") -> None:
        """Change the line."""
        self.place, self.about = shown(place), shown(about)
        self.refresh()

    def render(self) -> Text:
        """Draw the line."""
        text = Text.assemble(
            (self.place, self._look("place")),
            ("  " + self.about if self.about else "", self._look("about")),
            no_wrap=True,
            end="",
        )
        text.truncate(max(1, self.content_size.width), overflow="ellipsis")
        return text

    def _look(self, name: str) -> Style:
        return look(self, f"heading--{name}")


class Note(Static):
    """A line or two of plain text below or above an outline."""

    DEFAULT_CSS = "Note { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }"

    def say(self, words: str) -> None:
        """Change the words."""
        self.update(Text(shown(words)))
