"""An outline: entries that open and close, with keys and the mouse.

The one widget of every reading screen: arguments, explanations, cards, differences, the law.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region

from eligibility.tui.widgets.entry_tree import EntryTree

if TYPE_CHECKING:
    from textual import events


class Outline(EntryTree):
    """Entries that open and close; arrows, Enter, space and the mouse do everything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(0)", "Top", show=False),
        Binding("end", "edge(-1)", "End", show=False),
        Binding("right", "unfold", "Open", show=False),
        Binding("left", "fold", "Close", show=False),
        Binding("space", "flip", "Open/close", key_display="␣"),
        Binding("plus", "all(True)", "Open all", key_display="+", show=False),
        Binding("minus", "all(False)", "Close all", key_display="-", show=False),
        Binding("enter", "choose", "Look closer", key_display="↵"),
    ]

    def action_move(self, by: int) -> None:
        """Move the cursor; through an entry taller than the screen, scroll first."""
        row, top, height = self._row, self.scroll_offset.y, self.size.height
        if row is None:
            return
        bottom = row.top + len(row.lines)
        if by > 0 and bottom > top + height:
            self.scroll_to(y=min(bottom - height, top + height - 1), animate=False, force=True)
        elif by < 0 and row.top < top:
            self.scroll_to(y=max(row.top, top - height + 1), animate=False, force=True)
        else:
            self.at = max(0, min(len(self._rows) - 1, self.at + by))

    def action_page(self, by: int) -> None:
        """Move by a screen."""
        if row := self._row:
            aim = row.top + by * max(1, self.size.height - 1)
            self.at = max(0, self._tree.row_at(max(0, aim)))

    def action_edge(self, to: int) -> None:
        """Go to the first or last entry."""
        self.at = 0 if to == 0 else max(0, len(self._rows) - 1)

    def action_flip(self) -> None:
        """Open or close the entry under the cursor."""
        if (row := self._row) and row.entry.children:
            self._set_fold(row.path, not self._tree.is_open(row))

    def action_unfold(self) -> None:
        """Open the entry, or go to its first child."""
        row = self._row
        if row is None or not row.entry.children:
            return
        if self._tree.is_open(row):
            self.action_move(1)
        else:
            self._set_fold(row.path, True)

    def action_fold(self) -> None:
        """Close the entry, or go to what it stands under."""
        row = self._row
        if row is None:
            return
        if self._tree.is_open(row):
            self._set_fold(row.path, False)
        elif len(row.path) > 1:
            self._cursor_to(row.path[:-1])
            self._tell()

    def action_all(self, opened: bool) -> None:
        """Open or close everything."""
        path = self.path
        self._tree.set_all(opened)
        self._lay_out()
        self._cursor_to(path)
        self._tell()

    def action_choose(self) -> None:
        """Open what the entry leads to; an entry that leads nowhere opens and closes."""
        if self.entry is None:
            return
        if self.entry.target is not None:
            self.post_message(self.Chosen(self, self.entry))
        else:
            self.action_flip()

    def _set_fold(self, path: tuple[str, ...], opened: bool) -> None:
        self._tree.set_fold(path, opened)
        self._lay_out()
        self._cursor_to(path)
        if opened:
            self._show_children()

    def _show_children(self) -> None:
        """Scroll so far that the children just opened are seen, without losing the entry."""
        top = self._rows[self.at].top
        height = min(self._tree.bottom_under(self.at) - top, self.size.height)
        self.scroll_to_region(Region(0, top, 1, max(1, height)), animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; the fold sign opens, a second click chooses."""
        offset = event.get_content_offset(self)
        if offset is None or not self._rows:
            return
        line = offset.y + self.scroll_offset.y
        if line >= self.virtual_size.height:
            return
        number = self._tree.row_at(line)
        row, before = self._rows[number], self.at
        self.at = number
        if row.entry.children and offset.x <= row.indent + 1:
            self.action_flip()
        elif number == before:
            self.action_choose()
