"""Text from outside - a file, a file name, the command line, a law that somebody else wrote - made fit to be
shown.

A terminal obeys some characters (escapes, C1, bells), hides others (zero width, tags) and lets others turn
the direction of writing, so that what is read is not what stands there. None of them leaves this function.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

MOST_MARKS = 3
"""Combining marks that may follow one another, so that they cannot climb over other lines."""
_PLAIN = re.compile(r"[\n -~]*")
"""What needs no second look."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NOT_ASCII = re.compile("[^\n -~]")


def legible(text: str) -> str:
    """Return text of printable characters and line ends alone.

    Other spaces become blanks and other line ends line ends; marks without width are left out; what a
    terminal would obey, and what is no character at all, shows as a replacement character.
    """
    if _PLAIN.fullmatch(text):
        return text
    out: list[str] = []
    marks = 0
    for char in _LINE_ENDS.sub("\n", text):
        marks = marks + 1 if unicodedata.combining(char) else 0
        if char == "\n" or char.isprintable():
            shown = char if marks <= MOST_MARKS else ""
        else:
            kind = unicodedata.category(char)
            shown = (
                " " if kind == "Zs" or char == "\t" else "" if kind == "Cf" else "\N{REPLACEMENT CHARACTER}"
            )
        out.append(shown)
    return "".join(out)


def one_line(text: str) -> str:
    """Return legible text on one line."""
    return legible(text).replace("\n", " ")


def legible_json(value: Any, *, indent: int | None = None) -> str:
    """Return JSON that reads back to the same value and holds nothing that a terminal obeys or hides."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _NOT_ASCII.sub(
        lambda found: found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1], text
    )
