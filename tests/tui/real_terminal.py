"""The program in a terminal of its own, as a person starts it: what arrives there, and how it ends."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

from cases import ROOT

LONGEST = 50.0
"""Seconds after which the program counts as stuck."""
STRAY = re.compile(r"\x1b\[[0-9;?<>]*[ -/]*[@-~]")


class Terminal:
    """A terminal of 24 lines and what was written to it."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self.process, self.end, self.output = process, end, b""

    @property
    def words(self) -> str:
        """Return what was written, without the sequences that move the cursor and colour."""
        return STRAY.sub(" ", self.output.decode(errors="replace"))

    def read(self, seconds: float) -> bool:
        """Take in what comes within these seconds; False when the program has let go of the terminal."""
        if select.select([self.end], [], [], seconds)[0]:
            try:
                found = os.read(self.end, 65536)
            except OSError:
                return False
            self.output += found
            return bool(found)
        return True

    def wait_for(self, words: str, *, since: int = 0) -> None:
        """Read until these words have arrived."""
        until = time.monotonic() + LONGEST
        while words not in STRAY.sub(" ", self.output[since:].decode(errors="replace")):
            assert time.monotonic() < until, self.words[-2000:]
            assert self.read(0.2), self.words[-2000:]

    def send(self, data: bytes) -> int:
        """Type these bytes; return how much had been written before."""
        before = len(self.output)
        os.write(self.end, data)
        return before

    def ended(self) -> int:
        """Read to the end and return the exit status."""
        until = time.monotonic() + LONGEST
        while self.process.poll() is None:
            assert time.monotonic() < until, self.words[-2000:]
            self.read(0.05)
        while self.read(0.2) and select.select([self.end], [], [], 0)[0]:
            pass
        return self.process.returncode


def _as_a_shell_starts_it() -> None:
    """Let signals end the program, although tests that run in the background inherit that they are ignored."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


@contextlib.contextmanager
def started(
    folder: Path, *command: str, size: tuple[int, int] = (80, 24), **environment: str
) -> Iterator[Terminal]:
    """Start Python with these arguments in a terminal of its own; the data folder is that of the test."""
    near, far = pty.openpty()
    termios.tcsetwinsize(far, (size[1], size[0]))
    surroundings = {
        **os.environ,
        "XDG_DATA_HOME": str(folder / "data"),
        "TERM": "xterm-256color",
        **environment,
    }
    process = subprocess.Popen(
        [sys.executable, *command],
        stdin=far,
        stdout=far,
        stderr=far,
        cwd=ROOT,
        env=surroundings,
        start_new_session=True,
        preexec_fn=_as_a_shell_starts_it,  # noqa: PLW1509 - it only sets signals
    )
    os.close(far)
    try:
        yield Terminal(process, near)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        with contextlib.suppress(OSError):
            os.close(near)
