"""What is said, as data: entries of pieces of text with roles, tables, and what can be opened from them.

A document is composed once and shown in many ways: as text, Markdown, HTML, and by the widgets of the
screens. It holds words and no layout; nothing in it changes any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Role = Literal[
    "plain",
    "strong",
    "dim",
    "label",
    "link",
    "moved",
    "against",
    "met",
    "arguable",
    "not_met",
    "open",
    "excluded",
    "not_raised",
    "not_encoded",
]
"""What a piece of text is; whoever shows it says how it looks."""
ROLES: tuple[Role, ...] = (
    "strong",
    "dim",
    "label",
    "link",
    "moved",
    "against",
    "met",
    "arguable",
    "not_met",
    "open",
    "excluded",
    "not_raised",
    "not_encoded",
)
Piece = tuple[str, Role]
Pieces = tuple[Piece, ...]
TargetKind = Literal[
    "rule",
    "authority",
    "fact",
    "destination",
    "access",
    "position",
    "finding",
    "seed",
    "claim",
    "chapter",
    "comparator",
    "day",
    "system",
    "strand",
    "command",
    "address",
    "nothing",
]


@dataclass(frozen=True, slots=True)
class Target:
    """What an entry leads to: the kind of thing, its id, and where it stands."""

    kind: TargetKind
    id: str
    strand: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its text, what stands at its right edge and below it, and its children.

    `key` names it among its siblings, so that what is open on a screen stays open when the entries are shown
    again.
    """

    key: str
    text: Pieces
    right: Pieces = ()
    below: tuple[Pieces, ...] = ()
    children: tuple[Entry, ...] = ()
    target: Target | None = None
    opened: bool = False
    """Whether the children are seen at once where entries open and close."""
    gap: bool = False
    """Leave a line free before it."""
    whole: bool = False
    """Never break its line: an address or a command, to be followed or copied."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the cells it wants, and when it gives way where there is no room."""

    key: str
    head: str
    width: int
    """Character cells that it needs at least."""
    rank: int = 0
    """Columns of the highest rank give way first; those of rank 0 stay."""
    most: int = 0
    """Character cells that it can use, if there are more; 0 is no more than it needs."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells in the order of the columns, and what it leads to."""

    key: str
    cells: tuple[Pieces, ...]
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    shorter: Table | None = None
    """The same said in fewer words, for where its columns do not fit."""

    def fitting(self, room: int, between: int = 1) -> tuple[int, ...]:
        """Return the places of the columns that fit into `room` character cells with `between` cells from one
        to the next.
        """
        kept = list(range(len(self.columns)))
        for place in sorted(kept, key=lambda n: -self.columns[n].rank):
            if (
                sum(self.columns[n].width + between for n in kept) <= room + between
                or self.columns[place].rank == 0
            ):
                break
            kept.remove(place)
        return tuple(kept)


Part = Entry | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A title, what it is about, and the parts in the order of reading."""

    title: Pieces
    parts: tuple[Part, ...]
    about: Pieces = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries alone, for what shows no tables."""
        return tuple(p for p in self.parts if isinstance(p, Entry))


def plain_text(pieces: Pieces) -> str:
    """Return the words of pieces, without their roles."""
    return "".join(words for words, _ in pieces)


def text(key: str, words: str, role: Role = "plain", *, gap: bool = False) -> Entry:
    """Return an entry of one piece."""
    return Entry(key, ((words, role),), gap=gap)


def labelled(key: str, label: str, words: str, target: Target | None = None, *, gap: bool = False) -> Entry:
    """Return `label: words`."""
    return Entry(key, ((f"{label}: ", "label"), (words, "plain")), target=target, gap=gap)


def section(
    key: str, head: str, entries: Iterable[Entry], *, opened: bool = True, counted: bool = False
) -> tuple[Entry, ...]:
    """Return a heading with what stands under it; nothing where there is nothing."""
    found = tuple(entries)
    count: Pieces = ((f"  {len(found)}", "dim"),) if counted else ()
    return (Entry(key, ((head, "strong"), *count), children=found, opened=opened, gap=True),) if found else ()


def command(key: str, lead: str, words: str, *, gap: bool = False) -> Entry:
    """Return a command line, on a line of its own that is never broken."""
    return Entry(key, ((lead, "dim"), (words, "plain")), target=Target("command", words), gap=gap, whole=True)


def address(key: str, url: str) -> Entry:
    """Return the address of a page, on a line of its own that is never broken."""
    return Entry(key, ((url, "link"),), target=Target("address", url), whole=True)


def walk(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield every entry with all that stands under it, in the order of reading."""
    for entry in entries:
        yield entry
        yield from walk(entry.children)
