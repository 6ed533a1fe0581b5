"""The legal tests: elements, layers, strands and grounds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from eligibility.models.record import Record, Side, Snake

LayerId = Literal["refugee_status", "complementary_protection", "bar_on_removal", "examination"]
CLAIM_LAYERS: tuple[LayerId, ...] = ("refugee_status", "complementary_protection", "bar_on_removal")
"""What the person may be owed; whether the claim is examined at all is a layer beside them."""


class Element(Record):
    """One part of a legal test, judged per strand or once for the case."""

    id: Snake
    title: str
    question: str
    scope: Literal["case", "strand"]
    towards: Side
    authorities: tuple[str, ...] = Field(min_length=1)


class Layer(Record):
    """What a State may owe: what the layer needs, and what defeats it.

    Refugee status, complementary protection and the bar on removal are judged strand by strand; the
    examination of the claim, whose elements are all of the case, once.
    """

    id: LayerId
    title: str
    authorities: tuple[str, ...] = Field(min_length=1)
    needs: tuple[Snake, ...] = Field(min_length=1)
    unless: tuple[Snake, ...] = ()
    excluded_by: Snake | None = None

    @property
    def elements(self) -> tuple[str, ...]:
        """Return everything it turns on: what it needs, what defeats it, what excludes from it."""
        return (*self.needs, *self.unless, *([self.excluded_by] if self.excluded_by else ()))


class Strand(Record):
    """One way the claim can succeed: one harm with its own likelihood."""

    id: Snake
    title: str
    fear: str
    likelihood: Snake
    serves: tuple[LayerId, ...] = Field(min_length=1)


class Ground(Record):
    """A named group of strands."""

    id: Snake
    title: str
    strands: tuple[Snake, ...] = Field(min_length=1)
    seeds: tuple[str, ...] = ()


class Strands(Record):
    """Elements, layers, strands and grounds, in the order of analysis."""

    elements: tuple[Element, ...]
    layers: tuple[Layer, ...]
    strands: tuple[Strand, ...]
    grounds: tuple[Ground, ...]
