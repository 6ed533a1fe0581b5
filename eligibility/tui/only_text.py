"""The last thing every painted line passes: nothing but text goes to the terminal, whatever was shown and
whichever widget shows it.

Titles, stories, names of files and the law itself come from files that somebody else may have written. The
screens clean what they show (`words.plain`), so that it wraps and lines up; here nothing is left that one of
them forgot.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import RenderHook
from rich.segment import Segment, Segments
from textual.filter import LineFilter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleRenderable
    from rich.style import Style
    from textual.color import Color


@lru_cache(1024)
def only_text(words: str) -> str:
    """Return words in as many columns as before, without a character that a terminal obeys or hides: control
    characters, marks of direction, lone surrogates.

    One that takes room becomes as many blanks; one that takes none is left out.
    """
    kept = "".join(c if c.isprintable() else " " * cell_len(c) for c in words)
    return set_cell_size(
        kept, cell_len(words)
    )  # what was joined to one sign by a hidden character falls apart into several


def _harmless(segment: Segment) -> bool:
    return segment.text.isprintable() and (segment.style is None or segment.style.link is None)


def _unlinked(style: Style | None) -> Style | None:
    return None if style is None else style.update_link()


class OnlyText(LineFilter):
    """Takes from painted lines whatever a terminal obeys or hides, and the address of a link, which is
    written raw.

    The filters that Textual would apply are applied first, in here: each filter on its own costs a copy of
    every line.
    """

    def __init__(self, before: Sequence[LineFilter] = ()) -> None:
        """Come after these filters."""
        super().__init__()
        self.before = before

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the same columns as text alone; nearly always what the other filters left, as it is."""
        for other in self.before:
            segments = other.apply(segments, background)
        texts = [text for text, style, _ in segments if style is None or not style._link]  # noqa: SLF001 - every line that is painted comes through here, and the property is a call for each piece of it
        if len(texts) == len(segments) and "".join(texts).isprintable():
            return segments
        return [s if _harmless(s) else Segment(only_text(s.text), _unlinked(s.style)) for s in segments]


class OnlyTextPrinted(RenderHook):
    """The same for what is printed after the screens have gone: a traceback repeats what stood in the
    case.
    """

    def __init__(self, console: Console) -> None:
        """Print on this console."""
        self._console = console

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Return the lines as text and colour alone."""
        return [Segments(self._cleaned(r)) for r in renderables]

    def _cleaned(self, renderable: ConsoleRenderable) -> Iterator[Segment]:
        for segment in self._console.render(renderable, self._console.options):
            lines = segment.text.split("\n")
            yield Segment("\n".join(only_text(line) for line in lines), segment.style)
