"""A text that scrolls. Of a new text only the lines that differ are painted; the screen is laid out again
only when the scroll bar must change.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.style import Style as VisualStyle


class Page(ScrollView, can_focus=False):
    """Shows one `Content`. A `Static` that grows with its text would move everything beside it at every
    change.
    """

    DEFAULT_CSS = "Page { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin empty."""
        super().__init__(id=id)
        self.content = Content()
        self._strips: list[Strip] = []
        self._drawn_for: tuple[int, VisualStyle | None] = (0, None)

    def write(self, content: Content) -> None:
        """Show this text from now on."""
        if content.is_same(self.content):
            return
        before, drawn_for = self._strips, self._drawn_for
        self.content = content
        self._drawn_for = (0, None)
        self._fit()
        if self._drawn_for != drawn_for:
            self.refresh()
            return
        for y, (old, new) in enumerate(zip_longest(before, self._strips)):
            if old != new:
                self.refresh_line(y)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._fit()

    def notify_style_update(self) -> None:
        """Draw again when the theme changes."""
        super().notify_style_update()
        self._drawn_for = (0, None)

    def _fit(self) -> None:
        """Wrap, and tell the scroll bar; a text that fits always has the height of the widget."""
        width, height = self.scrollable_content_region.size
        if self.is_mounted and width:
            self.virtual_size = Size(width, max(len(self._lines(width)), height))

    def _lines(self, width: int) -> list[Strip]:
        style = self.visual_style
        if self._drawn_for != (width, style):
            self._drawn_for = (width, style)
            self._strips = Visual.to_strips(self, self.content, width, None, style, pad=True)
        return self._strips

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.scrollable_content_region.width
        lines, at = self._lines(width), y + self.scroll_offset.y
        return lines[at] if at < len(lines) else Strip.blank(width, self.visual_style.rich_style)
