"""The level that a likelihood must reach under one law, for a claim made on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eligibility.models.record import READINGS

if TYPE_CHECKING:
    from eligibility.law.program import ConditionHere
    from eligibility.reasoning.findings import SystemFindings


@dataclass(frozen=True, slots=True)
class Needed:
    """The levels that a condition asks for, in both readings, and the standard that sets them, if one
    does.
    """

    levels: tuple[str, ...]
    standard: str = ""


def needed(findings: SystemFindings, condition: ConditionHere) -> Needed | None:
    """Return the level that a likelihood must reach for this claim, by its date where the standard turns on
    it; None if no level is asked for.
    """
    if not condition.standard:
        return None
    claimed = findings.facts.known("claim_date").value
    word = next((o.words[0] for o in condition.condition.options if o.words), "")
    entries = findings.view.standards.get(word, ()) if isinstance(claimed, date) else ()
    here = [
        e
        for e in entries
        if (e.claims_from is None or e.claims_from <= claimed)
        and (e.claims_to is None or claimed <= e.claims_to)
    ]  # type: ignore[operator]
    if not here:
        return Needed((condition.standard,))
    return Needed(tuple(dict.fromkeys(e.level(r) for e in here for r in READINGS)), word)
