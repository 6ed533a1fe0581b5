"""Scenarios: hypothetical cases and published decisions, with what is expected of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from eligibility.models.fact import SPECIAL, Support
from eligibility.models.record import Day, Kebab, Record, Snake
from eligibility.models.strands import LayerId

FindingWord = Literal["met", "arguable", "not_met", "open", "excluded", "not_raised", "not_encoded"]


class GivenFact(Record):
    """What the story says of one fact, and how well it is supported."""

    value: Any
    support: Support = "testimony"
    because: str = ""
    """The person's own reason for an evaluative call."""

    @property
    def special(self) -> str | None:
        """Return unknown, uncertain or does_not_apply, or None where there is a value."""
        return self.value if isinstance(self.value, str) and self.value in SPECIAL else None


def _given(value: object) -> object:
    return (
        value
        if isinstance(value, GivenFact) or (isinstance(value, dict) and "value" in value)
        else {"value": value}
    )


Given = Annotated[GivenFact, BeforeValidator(_given)]


class ExpectedDestination(Record):
    """What a scenario expects for one destination."""

    refugee_status: FindingWord | None = None
    complementary_protection: FindingWord | None = None
    bar_on_removal: FindingWord | None = None
    examination: FindingWord | None = None
    access: Literal["open", "restricted", "closed", "unknown"] | None = None
    stance: str | None = None
    elements: dict[Snake, FindingWord] = {}
    missing_facts: tuple[Snake, ...] = ()


class Expectations(BaseModel):
    """`grounds`, and one entry for each destination code."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, ExpectedDestination]

    grounds: dict[Snake, FindingWord] = {}

    @property
    def destinations(self) -> dict[str, ExpectedDestination]:
        """Return destination code -> what is expected there."""
        return self.__pydantic_extra__ or {}


class DecisionOutcome(Record):
    """What a court really decided; `decisive` names the elements on which it turned."""

    result: Literal[
        "refugee",
        "subsidiary_or_complementary",
        "refused",
        "remitted",
        "excluded",
        "not_admissible",
        "preliminary_ruling",
        "rights_violation_found",
    ]
    direction: Literal["for_claimant", "against_claimant", "mixed"]
    decisive: tuple[str, ...] = Field(min_length=1)
    layers: tuple[LayerId, ...] = ("refugee_status", "complementary_protection")
    """What the court had before it."""
    court: str
    citation: str
    url: str | None = None
    verified: bool
    confidence: str | None = None
    note: str = ""


class Scenario(Record):
    """A case: its story, the facts, the day on which it is judged, and what is expected."""

    scenario: Kebab
    title: str
    origin: str = Field(pattern=r"^[A-Z]{2}$")
    as_of: Day
    story: str = ""
    destinations: tuple[str, ...] = ()
    facts: dict[Snake, Given] = {}
    expect: Expectations = Expectations()
    outcome: DecisionOutcome | None = None
    seeds: tuple[str, ...] = ()
    teaches: str = ""
    note: str = ""
