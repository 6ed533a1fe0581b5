"""Access, position and practice of a destination on a day, and the tension between law and what the State
does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eligibility.errors import EligibilityError

if TYPE_CHECKING:
    from datetime import date

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.jurisdiction import Access, Jurisdiction, Position
    from eligibility.reasoning.findings import Finding

AccessWord = Literal["open", "restricted", "closed", "unknown"]
READ_UNTIL = "June 2026"
"""Nothing later than this was read for the destinations."""


@dataclass(frozen=True, slots=True)
class AccessOnDay:
    """Whether a person from the country of origin can get in and lodge a claim."""

    status: AccessWord
    why: str
    entries: tuple[Access, ...]


@dataclass(frozen=True, slots=True)
class PositionOnDay:
    """What was said and done up to the day: the latest stance outside the courts, and the others still
    standing.
    """

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
    """Return the destinations of these codes, or all, that have law on the day; raise UnknownName for a wrong
    code, EligibilityError for one named twice.
    """
    jurisdictions = (
        [rule_base.jurisdiction(c) for c in codes] if codes else list(rule_base.jurisdictions.values())
    )
    if twice := [c for c, count in Counter(j.jurisdiction for j in jurisdictions).items() if count > 1]:
        raise EligibilityError(
            f"{rule_base.jurisdictions[twice[0]].name} is named twice among the destinations; name it once"
        )
    found = []
    for record in jurisdictions:
        system = record.system_on(day)
        if system is not None:
            found.append(
                PlaceOnDay(record, system, access_on(record, origin, day), position_on(record, origin, day))
            )
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
    entries = tuple(
        sorted(
            (e for e in jurisdiction.positions if e.holds(day, origin)),
            key=lambda e: e.from_.toordinal() if e.from_ else 0,
        )
    )
    outside_courts = [e for e in entries if e.kind != "court"]
    latest = outside_courts[-1] if outside_courts else None
    others = dict.fromkeys(e.stance for e in reversed(entries) if latest is None or e.stance != latest.stance)
    return PositionOnDay(latest.stance if latest else None, latest, tuple(others), entries)


@dataclass(frozen=True, slots=True)
class Tension:
    """Where law and conduct part: what the law gives, and the access and the position that stand against it.

    `law` is None where an open door stands beside law that gives nothing.
    """

    law: Literal["met", "arguable"] | None
    access: AccessWord | None = None
    position: Position | None = None


def tension(place: PlaceOnDay, layers: dict[str, Finding]) -> Tension | None:
    """Return where law and conduct part, or None where they do not."""
    words = [layers[name].word for name in ("refugee_status", "complementary_protection")]
    law = next((w for w in words if w == "met" or w == "arguable"), None)  # noqa: PLR1714 - told apart by the type checker
    access = place.access.status
    if law is None:
        return Tension(None, access) if access == "open" else None
    against = place.position.latest if place.position.stance in {"closed", "reluctant"} else None
    kept_out = access if access in {"closed", "restricted"} else None
    return Tension(law, kept_out, against) if kept_out or against else None
