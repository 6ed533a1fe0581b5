"""Access, position and practice of a destination on a day, and the tension between law and what the State does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eligibility.errors import EligibilityError

if TYPE_CHECKING:
    from datetime import date

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.jurisdiction import Access, Jurisdiction, Position
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.findings import Finding

AccessWord = Literal["open", "restricted", "closed", "unknown"]
READ_UNTIL = "June 2026"
"""Nothing later than this was read for the destinations."""

STANCES = {
    "welcoming": "welcoming",
    "open_to_claims": "open to claims",
    "case_by_case": "case by case",
    "reluctant": "reluctant",
    "closed": "closed",
}


@dataclass(frozen=True, slots=True)
class AccessOnDay:
    """Whether a person from the country of origin can get in and lodge a claim."""

    status: AccessWord
    why: str
    entries: tuple[Access, ...]


@dataclass(frozen=True, slots=True)
class PositionOnDay:
    """What was said and done up to the day: the latest stance outside the courts, and the others still standing."""

    stance: str | None
    latest: Position | None
    also: tuple[str, ...]
    entries: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class PlaceOnDay:
    """A destination on a day for people of one origin: whose law holds there, and what no answer changes."""

    jurisdiction: Jurisdiction
    system: str
    access: AccessOnDay
    position: PositionOnDay


def places_on(rule_base: RuleBase, codes: tuple[str, ...], origin: str, day: date) -> tuple[PlaceOnDay, ...]:
    """Return the destinations of these codes, or all, that have law on the day; raise UnknownName for a wrong code, EligibilityError for one named twice."""
    jurisdictions = [rule_base.jurisdiction(c) for c in codes] if codes else list(rule_base.jurisdictions.values())
    if twice := [c for c, count in Counter(j.jurisdiction for j in jurisdictions).items() if count > 1]:
        raise EligibilityError(f"{rule_base.jurisdictions[twice[0]].name} is named twice among the destinations; name it once")
    found = []
    for record in jurisdictions:
        system = record.system_on(day)
        if system is not None:
            found.append(PlaceOnDay(record, system, access_on(record, origin, day), position_on(record, origin, day)))
    return tuple(found)


def access_on(jurisdiction: Jurisdiction, origin: str, day: date) -> AccessOnDay:
    """Return access on a day: the latest entry that settles the overall picture decides the status."""
    entries = tuple(e for e in jurisdiction.access if e.holds(day, origin))
    graded = [e for e in entries if e.status is not None]
    if not graded:
        return AccessOnDay("unknown", "", entries)
    last = max(graded, key=lambda e: e.from_.toordinal() if e.from_ else 0)
    return AccessOnDay(last.status or "unknown", last.why_status, entries)


def position_on(jurisdiction: Jurisdiction, origin: str, day: date) -> PositionOnDay:
    """Return the position on a day; later statements replace earlier ones only in the summary."""
    entries = tuple(sorted((e for e in jurisdiction.positions if e.holds(day, origin)), key=lambda e: e.from_.toordinal() if e.from_ else 0))
    outside_courts = [e for e in entries if e.kind != "court"]
    latest = outside_courts[-1] if outside_courts else None
    others = dict.fromkeys(e.stance for e in reversed(entries) if latest is None or e.stance != latest.stance)
    return PositionOnDay(latest.stance if latest else None, latest, tuple(others), entries)


def tension(place: PlaceOnDay, layers: dict[str, Finding]) -> str | None:
    """Put into words where law and conduct part, or return None where they do not."""
    jurisdiction, access, position = place.jurisdiction, place.access, place.position
    word: FindingWord = layers["refugee_status"].word
    other = layers["complementary_protection"].word
    protects = word in {"met", "arguable"} or other in {"met", "arguable"}
    what = {"met": "the law protects", "arguable": "the law may protect"}.get(word if word in {"met", "arguable"} else other, "")
    parts = []
    if protects and access.status == "closed":
        parts.append("the border does not let him reach it")
    elif protects and access.status == "restricted":
        parts.append("getting in is the hard part")
    if protects and position.stance in {"closed", "reluctant"} and position.latest is not None:
        parts.append(f"the stance is {STANCES[position.stance]} ({position.latest.id})")
    if parts:
        return f"{jurisdiction.name}: {what}, but {' and '.join(parts)}."
    if access.status == "open" and word not in {"met", "arguable"} and other not in {"met", "arguable"}:
        return f"{jurisdiction.name}: the door is open, but entry as a visitor is not protection."
    return None
