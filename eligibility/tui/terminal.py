"""The terminal as we want it read and left: a byte that is no letter is passed over, and every way out puts
it back as it was.
"""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any, Final, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from io import TextIOWrapper

    from textual.app import App

ENDINGS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""Signals that ask the program to end. ^c is none of them: while the screens are open it is a key like any
other.
"""
SIGNALLED: Final = 128
"""A program that a signal ended says so with this and the number of the signal."""
NO_LETTER: Final = "\N{REPLACEMENT CHARACTER}"
"""What a terminal itself hands on for a byte that it could not read."""
LOOK: Final = 0.1
"""Seconds after which the reading thread looks whether the program ends, and whether Escape was a key of its
own.
"""


class _Sturdy:
    """A file to write to that may be gone: the thread that writes must not die of it, because the screens
    wait for that thread.
    """

    def __init__(self, file: TextIOWrapper) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        """Write as far as there is still a terminal."""
        try:
            self._file.write(text)
        except OSError:
            return

    def flush(self) -> None:
        """Hand over what was written, as far as there is still a terminal."""
        try:
            self._file.flush()
        except OSError:
            return


class Terminal(LinuxDriver):
    """Textual's driver for terminals, with another way to read and more ways to end."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Drive the terminal for this app."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast("TextIOWrapper", _Sturdy(cast("TextIOWrapper", self._file)))

    def start_application_mode(self) -> None:
        """Take the terminal over; from now on a signal ends the program in the same way as its own
        key does.
        """
        for number in ENDINGS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # under nohup a closed window is to be ignored
                self._loop.add_signal_handler(number, self._end, number)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual has no types here

    def _end(self, number: int) -> None:
        """Leave: the case is finished saving, the terminal is put back, and the exit status names the
        signal.
        """
        self._app.exit(return_code=SIGNALLED + number)

    def run_input_thread(self) -> None:
        """Read keys until the program ends or the terminal is gone.

        Textual 8.2.8 decodes strictly here, so that one byte that is not UTF-8, such as a Cyrillic letter
        from a terminal set to KOI8-R, ends the program; and at the end of the input it reads on for ever. The
        rest is as it is there.
        """
        parser = XTermParser(self._debug)
        letters = getincrementaldecoder("utf-8")(errors="ignore")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(LOOK):
                    data = self._read()
                    if not data:
                        self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
                        return
                    text = letters.decode(data).replace(NO_LETTER, "")
                    if text:  # an empty text would tell the parser that nothing more will come
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
