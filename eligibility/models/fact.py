"""Facts of the person, facts of a country, and the values they take."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from eligibility.models.condition import LEVELS, ConditionField
from eligibility.models.record import FirstDay, LastDay, Record, Snake, Source

Kind = Literal["yes_no", "choice", "set", "date", "number", "likelihood", "evaluative"]
Support = Literal["documented", "testimony", "disputed", "rejected"]

UNKNOWN = "unknown"
"""Not asked yet, or nothing is known."""
UNCERTAIN = "uncertain"
"""Asked, and the person cannot say: counts as unknown, but is not asked again."""
DOES_NOT_APPLY = "does_not_apply"
"""The question makes no sense for this person: conditions on it are no, their negations yes."""
SPECIAL = (UNKNOWN, UNCERTAIN, DOES_NOT_APPLY)

Value = str | date | int | frozenset[str]
"""A settled value: a word (yes, no, an option, a level), a day, a number, or a set of options."""


class Presumption(Record):
    """What counts while nothing is said; on the closed list of the design, cited and visible."""

    value: str
    systems: tuple[str, ...] = ()
    unless: tuple[ConditionField, ...] = ()
    says: str
    authorities: tuple[str, ...] = Field(min_length=1)


class StartingValue(Record):
    """A value that country information gives a fact of the person until the story says otherwise."""

    when: tuple[ConditionField, ...] = Field(min_length=1)
    value: str | None = None
    value_of: Snake | None = None

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        if (self.value is None) == (self.value_of is None):
            raise ValueError("give either 'value' or 'value_of'")
        return self


class Fact(Record):
    """Something that can be asked about the person, or (country facts) said of the State."""

    id: Snake
    kind: Kind
    question: str
    help: str = ""
    why: str = ""
    options: dict[Snake, str] = {}
    options_from: Literal["strands"] | None = None
    if_rejected: str | None = None
    asked_when: tuple[ConditionField, ...] = ()
    may_not_apply: bool = False
    authorities: tuple[str, ...] = ()
    presume: Presumption | None = None
    starts_from: tuple[StartingValue, ...] = ()
    otherwise: str | None = None
    doctrine: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _options_fit_kind(self) -> Self:
        wants = self.kind in {"choice", "set"} and self.options_from is None
        if wants and len(self.options) < 2:
            raise ValueError(f"a {self.kind} needs at least two options")
        reserved = sorted(set(self.options) & set(SPECIAL))
        if reserved:
            raise ValueError(f"'{reserved[0]}' is a word for every fact and cannot be an option of one")
        if not wants and self.options:
            raise ValueError(f"a {self.kind} takes no options of its own")
        return self

    @property
    def values(self) -> tuple[str, ...]:
        """Return the words that a value may be; empty for dates and numbers."""
        if self.kind in {"yes_no", "evaluative"}:
            return ("yes", "no")
        if self.kind == "likelihood":
            return LEVELS
        return tuple(self.options)


class FactSection(Record):
    """A section of the interview: its facts in the order in which they are asked."""

    section: str
    title: str
    facts: tuple[Fact, ...] = Field(min_length=1)


class CountryFacts(Record):
    """The vocabulary of country information."""

    section: Literal["country"]
    title: str
    country_facts: tuple[Fact, ...] = Field(min_length=1)


class SideValue(Record):
    """What one side says the country evidence shows."""

    value: str
    says: str = ""
    authorities: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    seeds: tuple[str, ...] = ()
    verified: bool = True
    confidence: str | None = None

    @model_validator(mode="after")
    def _has_source(self) -> Self:
        if not self.authorities and not self.sources:
            raise ValueError("country information needs 'authorities' or 'sources'")
        return self


class CountryValue(Record):
    """The value of a country fact over a stretch of time; contested where the sides differ on the
    evidence.
    """

    from_: FirstDay = Field(alias="from")
    to: LastDay | None = None
    value: str | None = None
    says: str = ""
    authorities: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    seeds: tuple[str, ...] = ()
    verified: bool = True
    confidence: str | None = None
    claimant: SideValue | None = None
    state: SideValue | None = None

    @model_validator(mode="after")
    def _settled_or_contested(self) -> Self:
        if self.value is not None:
            if self.claimant or self.state:
                raise ValueError("give either 'value', or both 'claimant' and 'state'")
            if not self.authorities and not self.sources:
                raise ValueError("country information needs 'authorities' or 'sources'")
        elif not (self.claimant and self.state):
            raise ValueError("give either 'value', or both 'claimant' and 'state'")
        return self

    @property
    def contested(self) -> bool:
        """Tell whether the two sides read the evidence differently."""
        return self.value is None


class OriginFact(Record):
    """The history of one country fact."""

    fact: Snake
    values: tuple[CountryValue, ...] = Field(min_length=1)

    def on(self, day: date) -> CountryValue | None:
        """Return the latest value that holds on `day`, or None."""
        held = [v for v in self.values if v.from_ <= day and (v.to is None or day <= v.to)]
        return max(held, key=lambda v: v.from_, default=None)


class Milestone(Record):
    """A date that matters to claims from this country."""

    date: FirstDay
    what: str
    authorities: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()


class Origin(Record):
    """A country of origin: what is true of the State, dated and sourced."""

    origin: str = Field(pattern=r"^[A-Z]{2}$")
    title: str
    ruler: tuple[Milestone, ...] = ()
    facts: tuple[OriginFact, ...] = ()
    note: str = ""
