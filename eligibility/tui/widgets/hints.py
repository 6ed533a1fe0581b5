"""The footer: every key that does something here, in as many lines as it takes, each one clickable."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from eligibility.report.words import plain
from eligibility.tui.actions import ACTIONS
from eligibility.tui.widgets.look import look

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import ActiveBinding
    from textual.geometry import Size

MOST_LINES = 5
"""Lines of the footer: with 80 columns every key of every screen has its place in them. Where it is narrower
still, the last ones are left out.
"""
ORDER = {action.name: at for at, action in enumerate(ACTIONS)}


class Hints(Widget):
    """The keys of the screen, of what has the focus, and of the whole tool, in that order."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key", "hints--words"}
    DEFAULT_CSS = """
    Hints {
        dock: bottom;
        height: auto;
        max-height: 5;
        padding: 0 1;
        background: $footer-background;
        color: $footer-foreground;
        & > .hints--key { color: $footer-key-foreground; text-style: bold; }
        & > .hints--words { color: $footer-description-foreground; }
    }
    """
    ALLOW_SELECT = False

    shown: reactive[tuple[tuple[str, str, str], ...]] = reactive((), layout=True)
    """(key to press, key as shown, words)."""

    def on_mount(self) -> None:
        """Follow the keys as the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, self._renew)
        self.call_after_refresh(self._renew)

    def _renew(self, _screen: Screen[object] | None = None) -> None:
        if not self.is_attached or not self.screen.is_attached:
            return
        found: dict[tuple[int, str], tuple[tuple[int, int], str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            name = (id(active.node), binding.action)
            if (
                not binding.show
                or not active.enabled
                or name in found
                or (isinstance(active.node, App) and binding.action == getattr(self.screen, "OPENED_BY", ""))
            ):
                continue
            found[name] = (
                self._rank(active),
                binding.key,
                self.app.get_key_display(binding),
                binding.description,
            )
        self.shown = tuple(
            (key, display, words)
            for _, key, display, words in sorted(found.values(), key=lambda item: item[0])
        )

    @staticmethod
    def _rank(active: ActiveBinding) -> tuple[int, int]:
        if isinstance(active.node, App):
            return 2, ORDER.get(active.binding.action, 0)
        return (1 if isinstance(active.node, Screen) else 0), 0

    def _rows(self, width: int) -> list[list[tuple[int, str, str, str]]]:
        """Return the rows as (column, key, shown key, words)."""
        rows: list[list[tuple[int, str, str, str]]] = [[]]
        column = 0
        for key, display, words in self.shown:
            length = len(display) + 1 + len(words)
            if column and column + length > width:
                if len(rows) == MOST_LINES:
                    break
                rows.append([])
                column = 0
            rows[-1].append((column, key, display, words))
            column += length + 2
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines the keys take."""
        return len(self._rows(width))

    def render(self) -> Text:
        """Draw the keys."""
        key_style, words_style = self._look("key"), self._look("words")
        lines = [
            Text("  ").join(
                Text.assemble((plain(display), key_style), " ", (plain(words), words_style))
                for _, _, display, words in row
            )
            for row in self._rows(self.content_size.width)
        ]
        return Text("\n", end="").join(lines)

    def _look(self, name: str) -> Style:
        return look(self, f"hints--{name}")

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        offset = event.get_content_offset(self)
        rows = self._rows(self.content_size.width)
        if offset is None or offset.y >= len(rows):
            return
        for column, key, display, words in rows[offset.y]:
            if column <= offset.x < column + len(display) + 1 + len(words):
                self.app.simulate_key(key)
