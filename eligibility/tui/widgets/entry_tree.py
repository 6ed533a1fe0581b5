"""A tree of entries as it is drawn: wrapped, with what is open, and one of them under the cursor.

Texts are pieces of (text, role); they are never read as markup, and what a terminal hides or obeys is left
out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from eligibility.report.document import ROLES
from eligibility.tui.widgets.look import look
from eligibility.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style

    from eligibility.report.document import Entry, Role


class EntryTree(ScrollView, can_focus=True):
    """Draws entries; who uses it says how the cursor moves."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"outline--{role}" for role in ROLES} | {
        "outline--cursor",
        "outline--cursor-blurred",
        "outline--fold",
    }
    at: reactive[int] = reactive(0)
    """The row under the cursor."""

    @dataclass
    class Highlighted(Message):
        """The cursor came to an entry."""

        outline: EntryTree
        entry: Entry
        path: tuple[str, ...]

        @property
        def control(self) -> EntryTree:
            """Return the outline that sent it."""
            return self.outline

    @dataclass
    class Chosen(Message):
        """Enter or a second click on an entry that leads somewhere."""

        outline: EntryTree
        entry: Entry

    def __init__(self, *entries: Entry, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._tree = Rows(entries, self._look)
        self._styles: dict[str, Style] = {}
        self._laid_out_for = 0
        self._wanted: tuple[str, ...] = ()
        self._strips: dict[tuple[int, int, str], Strip] = {}
        """Lines as drawn, by row, line and how the cursor stands on it."""

    # What is shown

    def show(self, entries: Iterable[Entry], *, keep: bool = True) -> None:
        """Show these entries; what was open stays open and the cursor stays where it was, unless `keep` is
        false.
        """
        path = self.path if keep else ()
        self._tree.show(tuple(entries), keep=keep)
        if not keep:
            self.scroll_to(0, 0, animate=False, force=True)
        self._lay_out()
        self._cursor_to(path)
        self._tell()

    @property
    def _rows(self) -> list[Row]:
        return self._tree.rows

    @property
    def _row(self) -> Row | None:
        return self._rows[self.at] if self.at < len(self._rows) else None

    @property
    def path(self) -> tuple[str, ...]:
        """Return the keys from the root to the entry under the cursor."""
        return self._row.path if self._row else ()

    @property
    def entry(self) -> Entry | None:
        """Return the entry under the cursor."""
        return self._row.entry if self._row else None

    def as_text(self) -> str:
        """Return every visible line as plain text."""
        return "\n".join(line.plain.rstrip() for row in self._rows for line in row.lines)

    def go_to(self, path: tuple[str, ...]) -> None:
        """Open the way to an entry and put the cursor on it."""
        self._tree.open_way(path)
        self._wanted = path
        self._lay_out()
        if not self._rows:
            return  # not on the screen yet: the first layout goes there
        self._cursor_to(path)
        self._tell()

    def _cursor_to(self, path: tuple[str, ...]) -> None:
        """Put the cursor on the entry of this path, or on its nearest ancestor that is visible."""
        path, number = self._tree.nearest(path)
        self.set_reactive(EntryTree.at, number)
        if path:
            self._reveal()
        self.refresh()

    # Layout

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        self._laid_out_for = width
        if width <= 0 or not self.is_mounted:
            return
        self._strips.clear()
        self.virtual_size = Size(width, self._tree.lay_out(width))
        if self.at >= len(self._rows):
            self.set_reactive(EntryTree.at, max(0, len(self._rows) - 1))
        if self._wanted and self._rows:
            wanted, self._wanted = self._wanted, ()
            self._cursor_to(wanted)
        self.refresh()

    def _look(self, role: Role) -> str | Style:
        return "" if role == "plain" else self._style(role)

    def _style(self, role: str) -> Style:
        if role not in self._styles:
            name = f"outline--{role}"
            self._styles[role] = (
                self.get_component_rich_style(name, partial=True)
                if role.startswith("cursor")
                else look(self, name)
            )
        return self._styles[role]

    def notify_style_update(self) -> None:
        """Wrap again when the theme changes."""
        super().notify_style_update()
        if self.is_mounted:
            self.call_after_refresh(self._restyle)  # the new colours are known only then

    def _restyle(self) -> None:
        self._styles.clear()
        self._tree.forget_lines()
        self._lay_out()

    def on_mount(self) -> None:
        """Lay out once there is a size."""
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if (self.scrollable_content_region.width or self.size.width) != self._laid_out_for or not self._rows:
            self._lay_out()
            self._tell()
        self.call_after_refresh(self._reveal)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        number = self._tree.row_at(line)
        if number < 0 or line >= self.virtual_size.height:
            return Strip.blank(width, self.rich_style)
        cursor = "" if number != self.at else "cursor" if self.has_focus else "cursor-blurred"
        key = (number, line - self._rows[number].top, cursor)
        if key not in self._strips:
            self._strips[key] = self._draw(number, key[1], cursor, width)
        return self._strips[key]

    def _draw(self, number: int, inside: int, cursor: str, width: int) -> Strip:
        row, text = self._rows[number], self._tree.line(number, inside, self._style("fold"))
        style = self.rich_style
        if cursor and inside >= row.gap:
            style += self._style(cursor)
        segments = [Segment(s.text, s.style) for s in text.render(self.app.console) if s.text != "\n"]
        return Strip(segments).apply_style(style).adjust_cell_length(width, style)

    # Moving about

    def watch_at(self) -> None:
        """Show and tell where the cursor is."""
        self._reveal()
        self._tell()
        self.refresh()

    def _tell(self) -> None:
        if row := self._row:
            self.post_message(self.Highlighted(self, row.entry, row.path))

    def _reveal(self) -> None:
        if row := self._row:
            self.scroll_to_region(
                Region(0, row.top, 1, min(len(row.lines), max(1, self.size.height))),
                animate=False,
                force=True,
            )

    def on_focus(self) -> None:
        """Draw the cursor as the active one, or as resting."""
        self.refresh()

    on_blur = on_focus
