"""Which values a fact may have."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eligibility.errors import quoted
from eligibility.models.fact import SPECIAL

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import Fact


def fact_values(base: RuleBase, fact: Fact) -> tuple[str, ...]:
    """Return the words that a fact may take; empty for days and numbers."""
    return tuple(base.strands) if fact.options_from == "strands" else fact.values


def story_values_are_sound(base: RuleBase, fact: Fact, value: object) -> str | None:
    """Return what is wrong with a value given for a fact, or None."""
    if isinstance(value, str) and value in SPECIAL:
        return None
    if value is None:
        return "has no value"
    options = fact_values(base, fact)
    match fact.kind:
        case "date":
            return None if isinstance(value, date) else "must be a day such as 2022-09-21, or unknown"
        case "number":
            return (
                None
                if isinstance(value, int) and not isinstance(value, bool)
                else "must be a whole number, or unknown"
            )
        case "set":
            if not isinstance(value, list | tuple | frozenset):
                return f"must be a list out of {', '.join(options)}"
            wrong = [v for v in value if v not in options]
            return f"{quoted(wrong[0])} is not one of {', '.join(options)}" if wrong else None
        case _:
            return (
                None if value in options else f"{quoted(value)} is not one of {', '.join(options)}, unknown"
            )
