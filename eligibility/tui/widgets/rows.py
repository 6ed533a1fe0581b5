"""A tree of entries as rows of lines: which of them are open, how they are broken, where each stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.text import Text

from eligibility.report.as_text import DEEPEST, entry_lines
from eligibility.report.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.style import Style

    from eligibility.report.document import Entry, Pieces, Role

Path = tuple[str, ...]
"""The keys from the root to an entry."""


@dataclass(frozen=True, slots=True)
class Row:
    """One visible entry with its lines."""

    path: Path
    entry: Entry
    top: int
    lines: tuple[Text, ...]

    @property
    def indent(self) -> int:
        """Return the columns left free before it, without its sign."""
        return min(len(self.path) - 1, DEEPEST) * 2

    @property
    def gap(self) -> int:
        """Return how many lines stand free above its text."""
        return 1 if self.entry.gap and not self.lines[0].plain and self.top else 0


class Rows:
    """The entries, which of them are open, and the rows that are visible at a width."""

    def __init__(self, entries: tuple[Entry, ...], look: Callable[[Role], str | Style]) -> None:
        """Take the entries, and what says how a role looks."""
        self.entries = entries
        self.rows: list[Row] = []
        self._look = look
        self._folds: dict[Path, bool] = {}
        self._tops: list[int] = []
        self._broken: dict[tuple[Entry, int, int], tuple[Text, ...]] = {}

    def show(self, entries: tuple[Entry, ...], *, keep: bool) -> None:
        """Take other entries; what was open stays open where it is to be kept."""
        self.entries = entries
        self.forget_lines()
        if not keep:
            self._folds.clear()

    def forget_lines(self) -> None:
        """Break every line again."""
        self._broken.clear()

    # what is open

    def is_open(self, row: Row) -> bool:
        """Tell whether what stands under an entry is seen."""
        return self._is_open(row.path, row.entry)

    def _is_open(self, path: Path, entry: Entry) -> bool:
        return bool(entry.children) and self._folds.get(path, entry.opened)

    def set_fold(self, path: Path, opened: bool) -> None:
        """Open or close one entry."""
        self._folds[path] = opened

    def set_all(self, opened: bool) -> None:
        """Open or close everything."""

        def walk(entries: tuple[Entry, ...], above: Path) -> None:
            for entry in entries:
                if entry.children:
                    self._folds[(*above, entry.key)] = opened
                    walk(entry.children, (*above, entry.key))

        walk(self.entries, ())

    def open_way(self, path: Path) -> None:
        """Open all that an entry stands under."""
        for length in range(1, len(path)):
            self._folds[path[:length]] = True

    # where everything stands

    def lay_out(self, width: int) -> int:
        """Make the rows for a width and return how many lines they take."""
        self.rows, self._tops, top = [], [], 0
        for path, entry in self._visible(self.entries, ()):
            lines = self._lines(entry, len(path) - 1, width, first=top == 0)
            self.rows.append(Row(path, entry, top, lines))
            self._tops.append(top)
            top += len(lines)
        return top

    def _visible(self, entries: tuple[Entry, ...], above: Path) -> Iterator[tuple[Path, Entry]]:
        for entry in entries:
            path = (*above, entry.key)
            yield path, entry
            if self._is_open(path, entry):
                yield from self._visible(entry.children, path)

    def _lines(self, entry: Entry, depth: int, width: int, *, first: bool) -> tuple[Text, ...]:
        """Break an entry as on paper, beside its sign and one free column; here addresses are broken too:
        nobody can see past the edge.
        """
        alone = replace(entry, children=())
        key = (alone, depth, width)
        if key not in self._broken:
            flat = replace(
                alone,
                text=_flat(entry.text),
                right=_flat(entry.right),
                below=tuple(_flat(p) for p in entry.below),
            )
            self._broken[key] = tuple(
                entry_lines(flat, min(depth, DEEPEST) * 2 + 2, width - 1, self._look, unbroken=False)
            )
        lines = self._broken[key]
        return (Text(), *lines) if entry.gap and not first else lines

    def row_at(self, line: int) -> int:
        """Return the number of the row that a line belongs to; -1 above the first."""
        return bisect_right(self._tops, line) - 1

    def line(self, number: int, inside: int, sign: Style) -> Text:
        """Return a line of a row, with the sign of what opens and closes before its text."""
        row = self.rows[number]
        text = row.lines[inside]
        if inside != row.gap or not row.entry.children:
            return text
        return Text.assemble(
            " " * row.indent, ("▾" if self.is_open(row) else "▸", sign), text[row.indent + 1 :]
        )

    def nearest(self, path: Path) -> tuple[Path, int]:
        """Return the entry of this path, or its nearest ancestor that is visible, and the number of its row;
        the first row without one.
        """
        numbers = {row.path: number for number, row in enumerate(self.rows)}
        while path and path not in numbers:
            path = path[:-1]
        return path, numbers.get(path, 0)

    def bottom_under(self, number: int) -> int:
        """Return the line after the last of what stands under a row."""
        path, last = self.rows[number].path, self.rows[number]
        for other in self.rows[number + 1 :]:
            if other.path[: len(path)] != path:
                break
            last = other
        return last.top + len(last.lines)


def _flat(pieces: Pieces) -> Pieces:
    return tuple((shown(words), role) for words, role in pieces)
