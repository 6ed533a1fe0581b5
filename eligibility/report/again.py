"""How a case is named on another command line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Again:
    """How a case is named on another command line, and the options without which that would find something
    else.
    """

    case: str
    options: str = ""
