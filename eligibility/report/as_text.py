"""A document as lines of text: with colour on a terminal, plain in files and pipes.

The lines of an entry are made here for the outline on screen as well, so that both break alike.
"""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from eligibility.legible import legible
from eligibility.report.document import Entry, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.style import Style

    from eligibility.report.document import Document, Part, Pieces, Role

WIDEST, NARROWEST = 100, 40
HANGING = 4
"""How far the lines of an entry after its first stand to the right, on paper."""
DEEPEST = 8
"""Level at which entries stop moving to the right, so that lines keep a readable length."""
STYLES: dict[Role, str] = {
    "plain": "",
    "strong": "bold",
    "dim": "dim",
    "label": "italic",
    "link": "",
    "moved": "bold",
    "against": "red",
    "met": "green",
    "arguable": "yellow",
    "not_met": "red",
    "open": "cyan",
    "excluded": "red",
    "not_raised": "dim",
    "not_encoded": "dim",
}
_WRAPPING = Console(file=io.StringIO(), width=WIDEST, color_system=None)
"""Wraps text; it never prints."""


def as_text(document: Document, *, width: int = WIDEST, colour: bool = False) -> str:
    """Return a document as text, all entries opened, without trailing blanks on any line."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(NARROWEST, width),
        force_terminal=colour,
        color_system="auto" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )
    for line in document_lines(document, max(NARROWEST, width)):
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def entries_as_text(entries: Iterable[Entry], *, width: int = WIDEST, depth: int = 0) -> str:
    """Return entries as plain text, all opened, `depth` levels to the right."""
    room = max(NARROWEST, width)
    lines = [
        line
        for n, entry in enumerate(entries)
        for line in part_lines(entry, room, STYLES.__getitem__, first=not n, depth=depth)
    ]
    return "".join(f"{line.plain.rstrip()}\n" for line in lines)


def terminal_width() -> int:
    """Return the columns of the terminal, no more than are comfortable to read."""
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 40)).columns)


def document_lines(
    document: Document, width: int, look: Callable[[Role], str | Style] | None = None
) -> list[Text]:
    """Return every line of a document; `look` says how a role looks, by default as on a terminal."""
    styled = look or STYLES.__getitem__
    lines = paragraph(document.title, width, styled) if document.title else []
    lines += paragraph(document.about, width, styled) if document.about else []
    first = not lines
    for part in document.parts:
        lines += part_lines(part, width, styled, first=first)
        first = False
    return lines


def part_lines(
    part: Part, width: int, look: Callable[[Role], str | Style], *, first: bool = False, depth: int = 0
) -> list[Text]:
    """Return the lines of an entry with everything under it, or of a table."""
    if isinstance(part, Table):
        return [Text(), *table_lines(part, width, look)]
    lines: list[Text] = []

    def add(entry: Entry, depth: int) -> None:
        if entry.gap and not (first and not lines):
            lines.append(Text())
        lines.extend(
            entry_lines(
                entry, min(depth, DEEPEST) * 2, width, look, hang=HANGING if depth or entry.right else 0
            )
        )
        for child in entry.children:
            add(child, depth + 1)

    add(part, depth)
    return lines


def entry_lines(
    entry: Entry,
    indent: int,
    width: int,
    look: Callable[[Role], str | Style],
    *,
    hang: int = 0,
    unbroken: bool = True,
) -> list[Text]:
    """Return the lines of one entry alone: its text, what stands at its right edge where there is room, and
    what stands below.

    With `hang`, everything after its first line moves that far to the right: on paper nothing else tells an
    entry from the next. Addresses and commands are never broken, except where they are not to be `unbroken`.
    """
    room = max(10, width - indent)
    if entry.whole and unbroken:
        return [Text.assemble(" " * indent, styled(entry.text, look))]
    first, *more = paragraph(entry.text, room, look)
    if more and hang:
        more = paragraph_after(entry.text, len(first.plain), room - hang, look)
    lines = [first, *(Text.assemble(" " * hang, line) for line in more)]
    right = styled(entry.right, look)
    if right.cell_len:
        if lines[-1].cell_len + 2 + right.cell_len <= room:
            lines[-1].append(" " * (room - lines[-1].cell_len - right.cell_len))
            lines[-1].append_text(right)
        else:
            tail = paragraph(entry.right, room - hang, look)
            lines += [Text.assemble(" " * (hang or room - line.cell_len), line) for line in tail]
    under = " " * (hang or 2)
    for pieces in entry.below:
        if unbroken and len(pieces) == 1 and pieces[0][1] == "link":  # the address of a page is never broken
            lines.append(Text.assemble(under, styled(pieces, look)))
            continue
        lines += [Text.assemble(under, line) for line in paragraph(pieces, room - len(under), look)]
    return [Text.assemble(" " * indent, line) for line in lines]


def table_lines(table: Table, width: int, look: Callable[[Role], str | Style]) -> list[Text]:
    """Return a table line by line, with the columns that fit; the last of them takes what room is left and
    may go on below.

    What was left out for want of room is named under it.
    """
    forms = [table]
    while forms[-1].shorter is not None:
        forms.append(forms[-1].shorter)
    shown = max(forms, key=lambda form: len(form.fitting(width)))
    kept = shown.fitting(width)
    columns = [shown.columns[n] for n in kept]
    widths = _widths(shown, kept, width)
    lines = [
        _beside(
            [paragraph(((c.head, "strong"),), w, look) for c, w in zip(columns, widths, strict=True)], widths
        )
    ]
    cells = [_column(shown, n, w, look, last=n == kept[-1]) for n, w in zip(kept, widths, strict=True)]
    lines += [_beside(list(row), widths) for row in zip(*cells, strict=True)]
    left_out = [c.head for n, c in enumerate(shown.columns) if n not in kept]
    note = paragraph(((f"No room here for: {', '.join(left_out)}.", "dim"),), width, look) if left_out else []
    return [*(line for group in lines for line in group), *note]


def _widths(table: Table, kept: tuple[int, ...], width: int) -> list[int]:
    """Return how wide each column is: what it needs, then what its cells can use, as far as there is room."""
    wanted = [max((pieces_width(row.cells[n]) for row in table.rows), default=0) for n in kept]
    core = [max((pieces_width(without_asides(row.cells[n])) for row in table.rows), default=0) for n in kept]
    core[-1] = wanted[-1]
    columns = [table.columns[n] for n in kept]
    widths = [min(c.width, max(w, len(c.head))) for c, w in zip(columns, core, strict=True)]
    spare = width - sum(widths) - (len(widths) - 1)
    if spare < 0:
        widths[-1] = max(8, widths[-1] + spare)
    last = len(kept) - 1
    most = [*(min(w, c.most) for c, w in zip(columns[:-1], core[:-1], strict=True)), wanted[-1]]
    for n, goal in (*enumerate(most), *enumerate(core), *((n, w) for n, w in enumerate(wanted) if n != last)):
        more = min(max(0, goal - widths[n]), max(0, spare))
        if goal <= core[n] or widths[n] + more == goal:
            widths[n] += more
            spare -= more
    return widths


def _column(
    table: Table, place: int, width: int, look: Callable[[Role], str | Style], *, last: bool
) -> list[list[Text]]:
    """Return the cells of a column, line by line: the last column wraps, the others are cut."""
    if last:
        return [paragraph(row.cells[place], width, look) for row in table.rows]
    found = []
    for pieces in column_cells(table, place, width):
        text = styled(pieces, look)
        text.truncate(width, overflow="ellipsis")
        found.append([text])
    return found


def column_cells(table: Table, place: int, room: int) -> list[Pieces]:
    """Return the cells of a column: what stands dim at their end is left out of all where one of them has no
    room for it.
    """
    cells = [row.cells[place] for row in table.rows]
    return cells if all(pieces_width(c) <= room for c in cells) else [without_asides(c) for c in cells]


def without_asides(pieces: Pieces) -> Pieces:
    """Return pieces without those that stand dim at their end."""
    while len(pieces) > 1 and pieces[-1][1] == "dim":
        pieces = pieces[:-1]
    return pieces


def pieces_width(pieces: Pieces) -> int:
    """Return how many character cells pieces take."""
    return sum(cell_len(legible(words)) for words, _ in pieces)


def _beside(cells: list[list[Text]], widths: list[int]) -> list[Text]:
    """Put the lines of cells beside each other."""
    lines = []
    for n in range(max(len(cell) for cell in cells)):
        line = Text()
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            text = cell[n].copy() if n < len(cell) else Text()
            text.pad_right(max(0, width - text.cell_len + (1 if place < len(cells) - 1 else 0)))
            line.append_text(text)
        lines.append(line)
    return lines


def paragraph(pieces: Pieces, width: int, look: Callable[[Role], str | Style]) -> list[Text]:
    """Return pieces wrapped to a width; line ends in the text begin a new line."""
    wrapped = list(styled(pieces, look).wrap(_WRAPPING, max(1, width), overflow="fold"))
    for line in wrapped:
        line.rstrip()
    return wrapped or [Text()]


def paragraph_after(
    pieces: Pieces, start: int, width: int, look: Callable[[Role], str | Style]
) -> list[Text]:
    """Return what is left of pieces after `start` characters, wrapped to a width."""
    rest = styled(pieces, look)[start:]
    blanks = len(rest.plain) - len(rest.plain.lstrip())
    wrapped = list(rest[blanks:].wrap(_WRAPPING, max(1, width), overflow="fold"))
    for line in wrapped:
        line.rstrip()
    return wrapped


def styled(pieces: Pieces, look: Callable[[Role], str | Style]) -> Text:
    """Return pieces as text that a terminal only shows, in the look of their roles."""
    text = Text()
    for words, role in pieces:
        text.append(legible(words), look(role) or None)
    return text


def only_text(segments: Iterable[Segment]) -> list[Segment]:
    """Return segments without anything that a terminal would obey."""
    return [Segment(legible(s.text), s.style) for s in segments if not s.control]
