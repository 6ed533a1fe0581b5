"""Exit codes, part of the contract: every verb ends with one of them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from eligibility.models.problem import Problem


class Exit(IntEnum):
    """0 done; 1 problems found or an expectation failed; 2 usage or unreadable input; 130 interrupted; the
    screens end with 128 and the number of the signal that ended them.
    """

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    INTERRUPTED = 130


def exit_for(problems: Collection[Problem]) -> Exit:
    """Return how a verb ends that could do nothing because of these: 2 where no file could be read at all, 1
    where files hold faults.
    """
    return Exit.USAGE if all(p.line == 0 for p in problems) else Exit.PROBLEMS
