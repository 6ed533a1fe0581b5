"""A fault found in a file: where it is, what it is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from eligibility.legible import one_line

Loc = tuple[str | int, ...]
"""The way to a value inside a document: `("rules", 3, "when", 0)`."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. `line` counts from 1; 0 means the whole file. `field` is a dotted path, or empty."""

    path: str
    line: int
    field: str
    message: str
    mend: str

    def __str__(self) -> str:
        """Return `path:line: field: what; mend`, the form that every command prints."""
        field = f"{self.field}: " if self.field else ""
        return one_line(f"{self.path}:{self.line}: {field}{self.message}; {self.mend}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the path as problems show it, and the line."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return `path, line 120`; the line is left out where it is not known."""
        return f"{self.path}, line {self.line}" if self.line else self.path

    def problem(self, name: str, message: str, mend: str) -> Problem:
        """Report a fault of the record that stands here; `name` is its own."""
        return Problem(self.path, self.line, name, message, mend)


@dataclass(frozen=True, slots=True)
class Lines:
    """A document that was read: its path, the line of each value in it, and the digest of the whole file as
    it was then.
    """

    path: str
    lines: dict[Loc, int]
    digest: str = ""

    def line(self, loc: Loc) -> int:
        """Return the line of the value at `loc`, or of the nearest value around it."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.lines:
                return self.lines[loc[:end]]
        return 0

    def problem(self, loc: Loc, message: str, mend: str, name: str = "") -> Problem:
        """Report a fault at `loc`; `name` replaces the leading list position by the record's own id."""
        return Problem(self.path, self.line(loc), name or field_name(loc), message, mend)


def field_name(loc: Loc) -> str:
    """Return the dotted name of a place: `rules[3].when[0]`."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
