"""Cards of the founding texts: what they claim, in our own words, and what became of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from eligibility.models.record import Record, Source, Written


class Claim(Record):
    """One checkable claim with its verdict; `corrects` says what is right where the text is wrong."""

    id: str = Field(pattern=r"^[a-z]+-\d{3}$")
    claim: str
    topic: str
    about: str = ""
    status: Literal["supported", "disputed", "outdated", "unverified"]
    note: str = ""
    corrects: str = ""
    background: str = ""
    """Why nothing in the law turns on it, where nothing does."""
    sources: tuple[Source, ...] = ()
    verified: bool
    confidence: str | None = None
    see: tuple[str, ...] = ()


class SeedCard(Record):
    """A founding text."""

    seed: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: Written | None = None
    date_note: str = ""
    file: str
    words_note: str = ""
    note: str = ""
    claims: tuple[Claim, ...] = Field(min_length=1)
