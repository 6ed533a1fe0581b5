"""The sketches of the doctrine that the law answers to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from eligibility.models.record import Record

Reference = Annotated[str, Field(pattern=r"^R-\d{2,3}$")]
"""A sketch of the doctrine dossier, such as R-54."""


class Sketch(Record):
    """A sketch of the doctrine: its subject in a few words, and why it is not encoded where it is not."""

    id: Reference
    title: str
    not_encoded: str = ""


class Sketches(Record):
    """Every sketch of the doctrine that the rule base answers to."""

    title: str
    sketches: tuple[Sketch, ...] = Field(min_length=1)
