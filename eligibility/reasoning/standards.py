"""The level that a likelihood must reach under one law, for a claim made on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eligibility.models.record import READINGS, in_force

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
    entries = findings.view.standards.get(word, ())
    if not isinstance(claimed, date):
        return Needed((condition.standard,))
    here = [e for e in entries if in_force(e.claims_from, e.claims_to, claimed)]
    if not here:
        return Needed((condition.standard,))
    return Needed(tuple(dict.fromkeys(e.level(r) for e in here for r in READINGS)), word)
