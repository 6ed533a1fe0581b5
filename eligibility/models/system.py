"""Legal systems, and their standards of proof."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from eligibility.models.doctrine import Reference
from eligibility.models.record import Day, FirstDay, LastDay, Record, Side
from eligibility.models.strands import LayerId

SystemId = Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$")]
Level = Literal[
    "none", "remote", "real_chance", "considerable_probability", "more_likely_than_not", "convinced"
]


class Readings(Record):
    """A standard on which the two readings differ."""

    claimant: Level
    state: Level


class StandardEntry(Record):
    """A standard of proof, dated by the claim (`claims_*`) or by the law (`from`, `to`)."""

    is_: Level | Readings = Field(alias="is")
    claims_from: Day | None = None
    claims_to: Day | None = None
    from_: FirstDay | None = Field(default=None, alias="from")
    to: LastDay | None = None
    doctrine: tuple[Reference, ...] = ()
    authorities: tuple[str, ...] = Field(min_length=1)

    def level(self, reading: Side) -> Level:
        """Return the level that this reading demands."""
        return getattr(self.is_, reading) if isinstance(self.is_, Readings) else self.is_


class System(Record):
    """A legal system: what it inherits, the layers it knows, and its standards of proof."""

    id: SystemId
    title: str
    parents: tuple[SystemId, ...] = ()
    layers: tuple[LayerId, ...] = (
        "refugee_status",
        "complementary_protection",
        "bar_on_removal",
        "examination",
    )
    standards: dict[Literal["risk", "fact", "removal"], tuple[StandardEntry, ...]] = {}


class Systems(Record):
    """All legal systems."""

    systems: tuple[System, ...] = Field(min_length=1)
