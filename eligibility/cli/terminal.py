"""Whether the screens can be shown: they read keys from a terminal and paint one."""

from __future__ import annotations

import os
import sys

from eligibility.cli.output import on_terminal

WITHOUT = (
    "the screens need a terminal that can place text; `eligibility ask` asks the same questions line by "
    "line, in a pipe too"
)
"""What is said where there is none, or one that calls itself dumb."""


def on_a_terminal() -> bool:
    """Tell whether keys come from a terminal and all output goes to one: the screens are painted on stderr,
    and a redirected stdout wants a result.
    """
    return os.environ.get("TERM") != "dumb" and on_terminal(sys.stdin, sys.stdout, sys.stderr)
