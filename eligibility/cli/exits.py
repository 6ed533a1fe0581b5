"""Exit codes, part of the contract."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """0 done; 1 problems found or an expectation failed; 2 usage or unreadable input; 130 interrupted; the screens end with 128 and the number of the signal that ended them."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    INTERRUPTED = 130
