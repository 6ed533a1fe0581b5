"""The one way out: whatever a verb prints or writes leaves through here, as text that a terminal only shows.

A result goes to stdout or whole to a file, talk goes to stderr. Signs that the encoding of the stream cannot
carry become their words.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from typing import IO, TYPE_CHECKING, Any, TextIO, TypeVar, cast

from eligibility.legible import legible, legible_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from eligibility.models.problem import Problem
    from eligibility.report.document import Document

T = TypeVar("T")
MANY = 40
"""Files from which on it is shown how far it has come."""
_OTHERWISE = {
    "✓": "(read)",
    "…": "...",
    "→": "->",
    "\N{NO-BREAK SPACE}": " ",
    "·": "-",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "†": "+",
    "≥": "at least",
    "≤": "at most",
}
"""What other signs become where they cannot be written."""


def say(text: str) -> None:
    """Print a result, or a part of it; every line end is in the text."""
    _emit(sys.stdout, legible(text))


def say_drawn(text: str) -> None:
    """Print what `Screen` drew: its text is clean already, and the colours in it are our own."""
    _emit(sys.stdout, text)


def tell(text: str) -> None:
    """Say something beside the result, on stderr, as a line of its own."""
    if sys.stderr is not None:
        _emit(sys.stderr, legible(text) + "\n")


def print_problems(problems: Iterable[Problem]) -> None:
    """Print every problem on stderr, one a line."""
    for problem in problems:
        tell(str(problem))


def write(text: str, path: Path | None, *, drawn: bool = False) -> None:
    """Write a result to stdout, or whole to a file: the same bytes."""
    with result(path, drawn=drawn) as out:
        out(text if text.endswith("\n") else text + "\n")


def show(document: Document, target: Path | None) -> None:
    """Show a document on stdout as text, or write it whole to a file: as HTML or Markdown where the name ends
    so, else as text.
    """
    match target.suffix.lower() if target else "":
        case ".html" | ".htm":
            from eligibility.report.as_html import as_html

            text = as_html(document)
        case ".md":
            from eligibility.report.as_markdown import as_markdown

            text = as_markdown(document)
        case _:
            from eligibility.report.as_text import WIDEST, as_text, terminal_width

            here = target is None and on_terminal(sys.stdout)
            text = as_text(document, width=terminal_width() if here else WIDEST, colour=here)
    write(text, target, drawn=True)


def dump(value: Any, path: Path | None) -> None:
    """Write a result as JSON."""
    write(legible_json(value, indent=1), path)


@contextlib.contextmanager
def result(path: Path | None, *, drawn: bool = False) -> Iterator[Callable[[str], None]]:
    """Hand out what takes a result piece by piece; a file stands there only when the last piece has been
    written.
    """
    if path is None:
        yield say_drawn if drawn else say
        return
    from eligibility.loading.writing import whole

    with whole(path, private=False) as file:
        yield lambda text: cast("None", file.write(text if drawn else legible(text)))


def not_an_input(target: Path | None, inputs: Iterable[Path]) -> None:
    """Refuse to write a result over a file, or into a folder of files, that it is made from."""
    if target is None:
        return
    from pathlib import Path

    from eligibility.errors import EligibilityError

    place = Path(
        os.path.realpath(target)
    )  # unlike resolve, it does not mind links that lead round in a circle
    there = [(i, Path(os.path.realpath(i))) for i in inputs]
    if any(
        place == real or (i.is_dir() and place.suffix in {".yaml", ".yml"} and place.is_relative_to(real))
        for i, real in there
    ):
        raise EligibilityError(f"{target} is one of the cases themselves; name another file for the result")


def progress(items: Iterator[T], files: int, *, quiet: bool = False) -> Iterator[T]:
    """Hand the items on, and show on stderr how far it has come where that is a terminal and there are many
    files.

    `quiet` is for results that come out on the same terminal line by line.
    """
    if files < MANY or not on_terminal(sys.stderr) or (quiet and on_terminal(sys.stdout)):
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Cases"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=files)
        for item in items:
            yield item
            bar.advance(task)


def on_terminal(*streams: IO[str] | None) -> bool:
    """Tell whether every one of these streams is a terminal; one that is closed is none."""
    return all(stream is not None and not stream.closed and stream.isatty() for stream in streams)


def _emit(stream: TextIO | None, text: str) -> None:
    if stream is None or stream.closed:
        raise OSError(errno.EBADF, "there is nowhere to write to: it is closed", "standard output")
    stream.write(_for_encoding(text, stream.encoding or "utf-8"))
    if not text.endswith("\n"):
        stream.flush()  # a prompt is read before it is answered


def _for_encoding(text: str, encoding: str) -> str:
    """Return text that the encoding can carry: signs as words, other letters as their escapes."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from eligibility.report.words import ACCESS_SIGNS, SHORT, SIGNS, WORDS

        access = tuple(words.partition(" ")[2] for words in ACCESS_SIGNS.values())
        for word, sign in SIGNS.items():
            if not _carries(sign, encoding):
                text = _said(text, sign, WORDS[word], (SHORT[word], *access))
        for sign, words in _OTHERWISE.items():
            if not _carries(sign, encoding):
                text = text.replace(sign, words)
        return text.encode(encoding, "backslashreplace").decode(encoding)
    except LookupError:
        return text.encode("ascii", "backslashreplace").decode("ascii")
    return text


def _said(text: str, sign: str, word: str, others: tuple[str, ...]) -> str:
    """Return text without a sign: left out beside words that say what it says, so that columns stay columns,
    and its word elsewhere.
    """
    words = "|".join(re.escape(w) for w in (word, *others))
    beside = re.compile(rf"{re.escape(sign)} ({words})(?!\w)(?=( )?)")
    return beside.sub(lambda found: found[1] + ("  " if found[2] else ""), text).replace(sign, f"({word})")


def _carries(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
