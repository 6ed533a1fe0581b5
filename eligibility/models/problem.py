"""A fault found in a file: where it is, what it is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from eligibility.legible import one_line


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
class Source:
    """A document that was read: its path, the line of each value in it, and the digest of the whole file as it was then."""

    path: str
    lines: dict[tuple[str | int, ...], int]
    digest: str = ""

    def line(self, loc: tuple[str | int, ...]) -> int:
        """Return the line of the value at `loc`, or of the nearest value around it."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.lines:
                return self.lines[loc[:end]]
        return 0

    def problem(self, loc: tuple[str | int, ...], message: str, mend: str, name: str = "") -> Problem:
        """Report a fault at `loc`; `name` replaces the leading list position by the record's own id."""
        return Problem(self.path, self.line(loc), name or field_name(loc), message, mend)


def field_name(loc: tuple[str | int, ...]) -> str:
    """Return the dotted name of a place: `rules[3].when[0]`."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
