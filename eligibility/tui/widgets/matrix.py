"""The matrix of destinations: as many columns as fit, the others folded into the detail below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable

from eligibility.report.as_text import column_cells, pieces_width
from eligibility.report.document import ROLES, Table
from eligibility.report.words import shown
from eligibility.tui.widgets.look import look

if TYPE_CHECKING:
    from rich.style import Style

    from eligibility.report.document import Column, Pieces


class Matrix(DataTable[Text]):
    """Destinations, one a row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"matrix--{role}" for role in ROLES}
    DEFAULT_CSS = """
    Matrix {
        height: 1fr;
        padding: 0 1;
        background: $background;
        scrollbar-size-horizontal: 0;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > .datatable--header { background: $panel; color: $foreground; text-style: bold; }
        & > .datatable--cursor { background: $boost; color: $foreground; text-style: none; }
        &:focus > .datatable--cursor { background: $primary-muted; color: $foreground; text-style: none; }
        & > .matrix--strong { text-style: bold; }
        & > .matrix--dim { color: $text-muted; }
        & > .matrix--moved { color: $text-accent; text-style: bold; }
        & > .matrix--met { color: $text-success; }
        & > .matrix--arguable { color: $text-warning; }
        & > .matrix--not_met { color: $text-error; }
        & > .matrix--open { color: $text-accent; }
        & > .matrix--excluded { color: $text-error; text-style: bold; }
        & > .matrix--not_raised { color: $text-muted; }
        & > .matrix--not_encoded { color: $text-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Open", key_display="↵")]

    @dataclass
    class Folded(Message):
        """Which columns stand in the table now; the others belong in the detail."""

        columns: tuple[str, ...]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(
            id=id,
            cursor_type="row",
            zebra_stripes=False,
            cell_padding=0,
            header_height=1,
            cursor_foreground_priority="renderable",
        )
        self.hidden: frozenset[str] = frozenset()
        self.sorted_by: str | None = None
        self.table = Table((), ())
        self._codes: tuple[str, ...] = ()
        self._marked: tuple[str, ...] = ()
        self._first: tuple[str, ...] = ()
        self.in_table: tuple[str, ...] = ()
        self._drawn: tuple[dict[str, int], list[str], list[str]] | None = None

    def show(
        self, table: Table, codes: tuple[str, ...], *, marked: tuple[str, ...], first: tuple[str, ...]
    ) -> None:
        """Show the rows of these destinations; the cursor stays on its destination."""
        self.table, self._codes, self._marked, self._first = table, codes, marked, first
        self.fill()

    @property
    def chosen(self) -> tuple[Column, ...]:
        """Return the columns that are wanted, whether they fit or not."""
        return tuple(c for c in self.table.columns if c.key not in self.hidden)

    def on_resize(self) -> None:
        """Fold or unfold columns."""
        self.fill()

    def fill(self) -> None:
        """Draw every row again, with the columns that fit."""
        if not self.table.columns or not self.is_mounted or self.size.width == 0:
            return
        code = self.code
        widths = self._widths()
        heads = [("▾" if column == self.sorted_by else "") + self._head(column) for column in widths]
        cells = self._cells(widths)
        if (widths, heads, list(cells)) == self._drawn and self.row_count == len(cells):
            self._renew(tuple(widths), cells)
            return
        self._drawn = (widths, heads, list(cells))
        self.in_table = tuple(widths)
        self.clear(columns=True)
        for (column, width), head in zip(widths.items(), heads, strict=True):
            self.add_column(Text(shown(head)[: width - 1]), width=width, key=column)
        for name, texts in cells.items():
            self.add_row(*texts, key=name)
        if code is not None:
            self.go_to(code)
        self.post_message(self.Folded(self.in_table))

    def _renew(self, columns: tuple[str, ...], cells: dict[str, list[Text]]) -> None:
        """Change only the cells that say something else now."""
        for name, texts in cells.items():
            for column, text in zip(columns, texts, strict=True):
                if self.get_cell(name, column) != text:
                    self.update_cell(name, column, text)
        self.post_message(self.Folded(self.in_table))

    @property
    def code(self) -> str | None:
        """Return the destination under the cursor."""
        if not self.row_count or not self.is_valid_row_index(self.cursor_row):
            return None
        return self.ordered_rows[self.cursor_row].key.value

    def go_to(self, code: str) -> None:
        """Put the cursor on a destination, if it is there."""
        codes = [row.key.value for row in self.ordered_rows]
        if code in codes:
            self.move_cursor(row=codes.index(code), animate=False)

    def _head(self, key: str) -> str:
        return next(c.head for c in self.table.columns if c.key == key)

    def _widths(self) -> dict[str, int]:
        """Return the columns that fit with their widths, a free cell at the end of each; what room is left
        goes to those that can use it.
        """
        wanted = Table(self.chosen, ())
        columns = [wanted.columns[n] for n in wanted.fitting(self.size.width - 1)]
        widths = {c.key: c.width + 1 for c in columns}
        spare = self.size.width - sum(widths.values())
        places = {c.key: n for n, c in enumerate(self.table.columns)}
        for column in columns:
            longest = max((pieces_width(row.cells[places[column.key]]) for row in self.table.rows), default=0)
            more = min(column.most, longest) - column.width
            if more > 0 and spare > 0:
                widths[column.key] += min(spare, more)
                spare -= min(spare, more)
        return widths

    def _cells(self, widths: dict[str, int]) -> dict[str, list[Text]]:
        """Return what stands in each row, the destinations of the case and the marked ones with a sign before
        them.
        """
        found: dict[str, list[Text]] = {row.key: [] for row in self.table.rows}
        for n, column in enumerate(self.table.columns):
            if column.key in widths:
                width = widths[column.key] - 1
                for row, pieces in zip(self.table.rows, column_cells(self.table, n, width), strict=True):
                    found[row.key].append(self._cell(row.key if not found[row.key] else "", pieces, width))
        return {code: found[code] for code in found if code in self._codes}

    def _cell(self, code: str, pieces: Pieces, width: int) -> Text:
        text = Text(no_wrap=True)
        if code:
            text.append(
                "◆ " if code in self._marked else "› " if code in self._first else "  ", self._style("moved")
            )
        for words, role in pieces:
            text.append(shown(words), None if role == "plain" else self._style(role))
        text.truncate(width, overflow="ellipsis")
        return text

    def _style(self, role: str) -> Style:
        return look(self, f"matrix--{role}")

    def notify_style_update(self) -> None:
        """Draw again when the theme changes."""
        super().notify_style_update()
        if self.is_mounted:
            self._drawn = None
            self.call_after_refresh(self.fill)
