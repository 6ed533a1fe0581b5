"""An outline: entries of wrapped text that open and close, one of them under the cursor.

The one widget of every reading screen: arguments, explanations, cards, differences, the law. Texts are
pieces of (text, role); they are never read as markup, and what a terminal hides or obeys is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from eligibility.report.document import ROLES, Entry
from eligibility.report.words import shown
from eligibility.tui.widgets.look import look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.style import Style
    from textual import events

    from eligibility.report.document import Pieces

DEEPEST = 8
"""Level at which the outline stops moving to the right."""


@dataclass(frozen=True, slots=True)
class _Row:
    path: tuple[str, ...]
    entry: Entry
    top: int
    lines: tuple[Text, ...]

    @property
    def depth(self) -> int:
        return len(self.path) - 1


class Outline(ScrollView, can_focus=True):
    """Entries that open and close; arrows, Enter, space and the mouse do everything."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"outline--{role}" for role in ROLES} | {"outline--cursor", "outline--cursor-blurred", "outline--fold"}
    DEFAULT_CSS = """
    Outline {
        height: 1fr;
        padding: 0 1;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        scrollbar-gutter: stable;
        & > .outline--strong { text-style: bold; }
        & > .outline--dim { color: $text-muted; }
        & > .outline--label { color: $text-muted; text-style: italic; }
        & > .outline--link { color: $text-accent; }
        & > .outline--moved { color: $text-accent; text-style: bold; }
        & > .outline--against { color: $text-error; }
        & > .outline--met { color: $text-success; }
        & > .outline--arguable { color: $text-warning; }
        & > .outline--not_met { color: $text-error; }
        & > .outline--open { color: $text-accent; }
        & > .outline--excluded { color: $text-error; text-style: bold; }
        & > .outline--not_raised { color: $text-muted; }
        & > .outline--not_encoded { color: $text-muted; }
        & > .outline--fold { color: $primary; }
        & > .outline--cursor { background: $primary-muted; }
        & > .outline--cursor-blurred { background: $boost; }
    }
    """
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

    at: reactive[int] = reactive(0)
    """The row under the cursor."""

    @dataclass
    class Highlighted(Message):
        """The cursor came to an entry."""

        outline: Outline
        entry: Entry
        path: tuple[str, ...]

        @property
        def control(self) -> Outline:
            """Return the outline that sent it."""
            return self.outline

    @dataclass
    class Chosen(Message):
        """Enter or a second click on an entry that leads somewhere."""

        outline: Outline
        entry: Entry

    def __init__(self, *entries: Entry, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._entries: tuple[Entry, ...] = entries
        self._folds: dict[tuple[str, ...], bool] = {}
        self._rows: list[_Row] = []
        self._tops: list[int] = []
        self._wrapped: dict[tuple[Entry, int, int], tuple[Text, ...]] = {}
        self._styles: dict[str, Style] = {}
        self._laid_out_for = 0
        self._wanted: tuple[str, ...] = ()
        self._strips: dict[tuple[int, int, str], Strip] = {}
        """Lines as drawn, by row, line and how the cursor stands on it."""

    # What is shown

    def show(self, entries: Iterable[Entry], *, keep: bool = True) -> None:
        """Show these entries; what was open stays open and the cursor stays where it was, unless `keep` is false."""
        path = self.path if keep else ()
        self._entries = tuple(entries)
        self._wrapped.clear()
        if not keep:
            self._folds.clear()
            self.scroll_to(0, 0, animate=False, force=True)
        self._lay_out()
        self._cursor_to(path)
        self._tell()

    @property
    def path(self) -> tuple[str, ...]:
        """Return the keys from the root to the entry under the cursor."""
        return self._rows[self.at].path if self._rows and self.at < len(self._rows) else ()

    @property
    def entry(self) -> Entry | None:
        """Return the entry under the cursor."""
        return self._rows[self.at].entry if self._rows and self.at < len(self._rows) else None

    def as_text(self) -> str:
        """Return every visible line as plain text."""
        return "\n".join(line.plain.rstrip() for row in self._rows for line in row.lines)

    def go_to(self, path: tuple[str, ...]) -> None:
        """Open the way to an entry and put the cursor on it."""
        for length in range(1, len(path)):
            self._folds[path[:length]] = True
        self._wanted = path
        self._lay_out()
        if not self._rows:
            return  # not on the screen yet: the first layout goes there
        self._cursor_to(path)
        self._tell()

    def _cursor_to(self, path: tuple[str, ...]) -> None:
        """Put the cursor on the entry of this path, or on its nearest ancestor that is visible."""
        by_path = {row.path: number for number, row in enumerate(self._rows)}
        while path and path not in by_path:
            path = path[:-1]
        self.set_reactive(Outline.at, by_path.get(path, 0))
        if path:
            self._reveal()
        self.refresh()

    def _is_open(self, path: tuple[str, ...], entry: Entry) -> bool:
        return bool(entry.children) and self._folds.get(path, entry.opened)

    def _visible(self, entries: tuple[Entry, ...], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Entry]]:
        for entry in entries:
            path = (*above, entry.key)
            yield path, entry
            if self._is_open(path, entry):
                yield from self._visible(entry.children, path)

    # Layout

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        self._laid_out_for = width
        if width <= 0 or not self.is_mounted:
            return
        self._rows, self._tops, top = [], [], 0
        self._strips.clear()
        for path, entry in self._visible(self._entries, ()):
            lines = self._wrap(entry, len(path) - 1, width, first=top == 0)
            self._rows.append(_Row(path, entry, top, lines))
            self._tops.append(top)
            top += len(lines)
        self.virtual_size = Size(width, top)
        if self.at >= len(self._rows):
            self.set_reactive(Outline.at, max(0, len(self._rows) - 1))
        if self._wanted and self._rows:
            wanted, self._wanted = self._wanted, ()
            self._cursor_to(wanted)
        self.refresh()

    def _wrap(self, entry: Entry, depth: int, width: int, *, first: bool) -> tuple[Text, ...]:
        key = (replace(entry, children=()), depth, width)
        if key not in self._wrapped:
            self._wrapped[key] = self._lines(entry, min(depth, DEEPEST) * 2 + 2, width)
        lines = self._wrapped[key]
        return (Text(), *lines) if entry.gap and not first else lines

    def _lines(self, entry: Entry, indent: int, width: int) -> tuple[Text, ...]:
        room = max(10, width - indent - 1)
        lines = self._paragraph(entry.text, room)
        right = self._text(entry.right)
        if right.cell_len:
            if lines[-1].cell_len + 2 + right.cell_len <= room:
                lines[-1].append(" " * (room - lines[-1].cell_len - right.cell_len))
                lines[-1].append_text(right)
            else:
                tail = self._paragraph(entry.right, room)
                lines += [Text.assemble(" " * (room - line.cell_len), line) if len(tail) == 1 else line for line in tail]
        for pieces in entry.below:
            lines += [Text.assemble("  ", line) for line in self._paragraph(pieces, room - 2)]
        return tuple(Text.assemble(" " * indent, line) for line in lines)

    def _paragraph(self, pieces: Pieces, width: int) -> list[Text]:
        wrapped = list(self._text(pieces).wrap(self.app.console, width, overflow="fold"))
        for line in wrapped:
            line.rstrip()
        return wrapped or [Text()]

    def _text(self, pieces: Pieces) -> Text:
        text = Text()
        for words, role in pieces:
            text.append(shown(words), None if role == "plain" else self._style(role))
        return text

    def _style(self, role: str) -> Style:
        if role not in self._styles:
            name = f"outline--{role}"
            self._styles[role] = self.get_component_rich_style(name, partial=True) if role.startswith("cursor") else look(self, name)
        return self._styles[role]

    def notify_style_update(self) -> None:
        """Wrap again when the theme changes."""
        super().notify_style_update()
        if self.is_mounted:
            self.call_after_refresh(self._restyle)  # the new colours are known only then

    def _restyle(self) -> None:
        self._styles.clear()
        self._wrapped.clear()
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
        number = bisect_right(self._tops, line) - 1
        if number < 0 or line >= self.virtual_size.height:
            return Strip.blank(width, self.rich_style)
        cursor = "" if number != self.at else "cursor" if self.has_focus else "cursor-blurred"
        key = (number, line - self._tops[number], cursor)
        if key not in self._strips:
            self._strips[key] = self._draw(number, key[1], cursor, width)
        return self._strips[key]

    def _draw(self, number: int, inside: int, cursor: str, width: int) -> Strip:
        row = self._rows[number]
        text = row.lines[inside]
        gap = 1 if row.entry.gap and not row.lines[0].plain and row.top else 0
        if inside == gap and row.entry.children:
            fold = "▾" if self._is_open(row.path, row.entry) else "▸"
            indent = min(row.depth, DEEPEST) * 2
            text = Text.assemble(" " * indent, (fold, self._style("fold")), text[indent + 1 :])
        style = self.rich_style
        if cursor and inside >= gap:
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
        if self._rows and self.at < len(self._rows):
            row = self._rows[self.at]
            self.post_message(self.Highlighted(self, row.entry, row.path))

    def _reveal(self) -> None:
        if self._rows and self.at < len(self._rows):
            row = self._rows[self.at]
            self.scroll_to_region(Region(0, row.top, 1, min(len(row.lines), max(1, self.size.height))), animate=False, force=True)

    def on_focus(self) -> None:
        """Draw the cursor as the active one."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as resting."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor; through an entry taller than the screen, scroll first."""
        if not self._rows:
            return
        row = self._rows[self.at]
        bottom, view = row.top + len(row.lines), self.scroll_offset.y + self.size.height
        if by > 0 and bottom > view:
            self.scroll_to(y=min(bottom - self.size.height, self.scroll_offset.y + self.size.height - 1), animate=False, force=True)
        elif by < 0 and row.top < self.scroll_offset.y:
            self.scroll_to(y=max(row.top, self.scroll_offset.y - self.size.height + 1), animate=False, force=True)
        else:
            self.at = max(0, min(len(self._rows) - 1, self.at + by))

    def action_page(self, by: int) -> None:
        """Move by a screen."""
        if self._rows:
            aim = self._rows[self.at].top + by * max(1, self.size.height - 1)
            self.at = max(0, min(len(self._rows) - 1, bisect_right(self._tops, max(0, aim)) - 1))

    def action_edge(self, to: int) -> None:
        """Go to the first or last entry."""
        self.at = 0 if to == 0 else max(0, len(self._rows) - 1)

    def action_flip(self) -> None:
        """Open or close the entry under the cursor."""
        if self.entry is not None and self.entry.children:
            self._set_fold(self.path, not self._is_open(self.path, self.entry))

    def action_unfold(self) -> None:
        """Open the entry, or go to its first child."""
        if self.entry is None or not self.entry.children:
            return
        if self._is_open(self.path, self.entry):
            self.action_move(1)
        else:
            self._set_fold(self.path, True)

    def action_fold(self) -> None:
        """Close the entry, or go to what it stands under."""
        if self.entry is None:
            return
        if self._is_open(self.path, self.entry):
            self._set_fold(self.path, False)
        elif len(self.path) > 1:
            self._cursor_to(self.path[:-1])
            self._tell()

    def action_all(self, opened: bool) -> None:
        """Open or close everything."""
        path = self.path

        def walk(entries: tuple[Entry, ...], above: tuple[str, ...]) -> None:
            for entry in entries:
                if entry.children:
                    self._folds[(*above, entry.key)] = opened
                    walk(entry.children, (*above, entry.key))

        walk(self._entries, ())
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
        self._folds[path] = opened
        self._lay_out()
        self._cursor_to(path)
        if opened:
            self._show_children()

    def _show_children(self) -> None:
        """Scroll so far that the children just opened are seen, without losing the entry."""
        row = self._rows[self.at]
        last = row
        for other in self._rows[self.at + 1 :]:
            if other.path[: len(row.path)] != row.path:
                break
            last = other
        height = min(last.top + len(last.lines) - row.top, self.size.height)
        self.scroll_to_region(Region(0, row.top, 1, max(1, height)), animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; the fold sign opens, a second click chooses."""
        offset = event.get_content_offset(self)
        if offset is None or not self._rows:
            return
        line = offset.y + self.scroll_offset.y
        if line >= self.virtual_size.height:
            return
        number = bisect_right(self._tops, line) - 1
        row, before = self._rows[number], self.at
        self.at = number
        if row.entry.children and offset.x <= min(row.depth, DEEPEST) * 2 + 1:
            self.action_flip()
        elif number == before:
            self.action_choose()
