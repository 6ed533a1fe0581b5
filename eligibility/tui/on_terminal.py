"""The program on its terminal: what reaches the terminal and what is read from it, where Textual would do
otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from eligibility.tui.only_text import OnlyText, OnlyTextPrinted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import SystemCommand
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.screen import Screen


class OnTerminal(App[None]):
    """The part of the program that paints, reads keys and leaves."""

    def __init__(self) -> None:
        """Let nothing but text through, from the first line on."""
        self._only_text = OnlyText()
        super().__init__()
        self.error_console.push_render_hook(OnlyTextPrinted(self.error_console))

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """Return the screens that can be seen behind the one in front: none, where that one covers them.

        Textual 8.2.8 always counts the next one down, and paints all of the screen in front again whenever
        that one changes.
        """
        return [] if self.screen.styles.background.a == 1 else super()._background_screens

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let every line of every widget pass the filter that leaves text alone, after all others."""
        before = super().get_line_filters()
        if before != self._only_text.before:  # another theme: lines are kept by the filter they went through
            self._only_text = OnlyText(before)
        return (self._only_text,)

    def get_driver_class(self) -> type[Driver]:
        """Read a terminal in our way; other drivers, such as that of Windows, stay as they are."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from eligibility.tui.terminal import Terminal

        return Terminal

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's own name
        """Leave Textual's own commands out: the list of actions has all of them."""
        return ()

    def _fatal_error(self) -> None:
        """Leave with the traceback of a fault, without what every variable held, which Textual adds.

        That would repeat the story of the case to whoever is sent the traceback; and where a variable is the
        whole law, writing it out takes minutes.
        """
        from rich.traceback import Traceback

        self.panic(Traceback())
