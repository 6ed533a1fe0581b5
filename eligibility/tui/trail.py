"""The way back through the answers: going back and forth loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Trail:
    """Where among the answered facts the person stands."""

    at: int | None = None
    """None at the end, where the next open question stands."""

    def earlier(self, answered: Sequence[str]) -> str | None:
        """Go one back and return the fact there, or None at the first."""
        at = len(answered) if self.at is None else self.at
        if at == 0:
            return None
        self.at = at - 1
        return answered[self.at]

    def later(self, answered: Sequence[str]) -> str | None:
        """Go one on and return the fact there, or None where that is the end."""
        self.at = self.at + 1 if self.at is not None and self.at + 1 < len(answered) else None
        return answered[self.at] if self.at is not None else None
