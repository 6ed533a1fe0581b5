"""What is drawn line by line, for the verbs that do not show documents yet."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.text import Text

from eligibility.cli.output import on_terminal
from eligibility.legible import legible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

WIDEST, NARROWEST = 100, 40


class Screen:
    """Collects what is printed: with colour on a terminal, plain text in files and pipes; never wider than 100 columns.

    Everything from files is added as text, so that markup or control characters in a scenario do nothing.
    """

    def __init__(self, *, to_file: bool = False) -> None:
        """`to_file` switches colour off and fixes the width."""
        self._buffer = io.StringIO()
        terminal = on_terminal(sys.stdout) and not to_file
        width = min(WIDEST, shutil.get_terminal_size((WIDEST, 40)).columns) if terminal else WIDEST
        self.console = Console(
            file=self._buffer, width=max(NARROWEST, width), force_terminal=terminal, color_system="auto" if terminal else None, highlight=False, markup=False, emoji=False, soft_wrap=False
        )

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self.console.width

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Add a paragraph, wrapped, with a hanging indent."""
        self.add(Text(legible(text), style=style), indent)

    def whole_line(self, words: str, indent: int = 0) -> None:
        """Add an address or a command on a line of its own, never broken, so that it can be followed or copied."""
        text = Text(" " * indent + legible(words).replace("\n", " "), style="dim", no_wrap=True, overflow="ignore", end="\n")
        self._draw(self.console.render(text, self.console.options.update(no_wrap=True, overflow="ignore", max_width=len(text) + 1)))

    def add(self, what: RenderableType, indent: int = 0) -> None:
        """Add anything that rich can draw."""
        self._draw(self.console.render(Padding(what, (0, 0, 0, indent)) if indent else what))

    def _draw(self, segments: Iterable[Segment]) -> None:
        """Let text through, and nothing that a terminal would obey: the one place through which all of it goes."""
        shown = [Segment(legible(s.text), s.style) for s in segments if not s.control]
        ended = shown and shown[-1].text.endswith("\n")
        self.console.print(Segments(shown), end="" if ended else "\n", crop=False, overflow="ignore")

    def text(self) -> str:
        """Return everything added, without trailing blanks on any line."""
        return "\n".join(line.rstrip() for line in self._buffer.getvalue().splitlines()) + "\n"
