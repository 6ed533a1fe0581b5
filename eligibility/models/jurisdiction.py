"""Destinations: whose law, how to get in, what the government said and did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from eligibility.models.record import FirstDay, Kebab, LastDay, Record, Source, Written, in_force
from eligibility.models.system import SystemId

if TYPE_CHECKING:
    from datetime import date

AccessStatus = Literal["open", "restricted", "closed"]
Stance = Literal["welcoming", "open_to_claims", "case_by_case", "reluctant", "closed"]


class SystemSpell(Record):
    """The system under which the destination decides, from a day on."""

    from_: FirstDay = Field(alias="from")
    system: SystemId


class _Dated(Record):
    id: str
    from_: FirstDay | None = Field(default=None, alias="from")
    to: LastDay | None = None
    origins: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    seeds: tuple[str, ...] = ()
    verified: bool
    confidence: str | None = None
    note: str = ""

    def holds(self, day: date, origin: str) -> bool:
        """Tell whether the entry held on `day` for people from `origin`."""
        return in_force(self.from_, self.to, day) and (not self.origins or origin in self.origins)


class Access(_Dated):
    """Whether and how a person can get in and lodge a claim; `status` only where it settles the overall
    picture.
    """

    what: str
    status: AccessStatus | None = None
    why_status: str = ""


class Position(_Dated):
    """A dated stance of a State, with who said it. Never evidence for or against a claim."""

    kind: Literal["statement", "law", "practice", "court"]
    stance: Stance
    said_by: str
    gist: str


class Outcome(Record):
    """Figures of what was decided."""

    period: Written
    measure: str
    figures: dict[str, Any] | str | int | list[Any]
    sources: tuple[Source, ...] = ()
    seeds: tuple[str, ...] = ()
    verified: bool
    confidence: str | None = None


class ComparedPoint(Record):
    """One thing that is known of a comparator."""

    point: str
    sources: tuple[Source, ...] = ()
    verified: bool
    confidence: str | None = None


class Comparator(Record):
    """Another flight from service, with which the founding texts compare."""

    id: Kebab
    name: str
    why: str
    seeds: tuple[str, ...] = ()
    points: tuple[ComparedPoint, ...] = Field(min_length=1)


class Comparators(Record):
    """Comparators, and the lessons that cut across all destinations."""

    title: str
    lessons: tuple[str, ...] = ()
    comparators: tuple[Comparator, ...] = Field(min_length=1)


class Jurisdiction(Record):
    """A destination State."""

    jurisdiction: str = Field(pattern=r"^[A-Z]{2}$")
    name: str
    also: tuple[str, ...] = ()
    systems: tuple[SystemSpell, ...] = Field(min_length=1)
    why_system: str = ""
    regime: tuple[str, ...] = ()
    treaties: dict[str, Any] = {}
    echr_party: bool | str = ""
    land_border_with_russia: bool | str = ""
    summary: str = ""
    access: tuple[Access, ...] = ()
    positions: tuple[Position, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    remedies: tuple[str, ...] = ()
    responsibility: str = ""
    tension: str = ""
    seeds: tuple[str, ...] = ()

    @property
    def party(self) -> bool:
        """Tell whether the State is bound by the Refugee Convention."""
        return bool(self.treaties.get("convention_1951", True))

    def system_on(self, day: date) -> SystemId | None:
        """Return the system that governs on `day`, or None before the first spell."""
        held = [s for s in self.systems if s.from_ <= day]
        return max(held, key=lambda s: s.from_).system if held else None
