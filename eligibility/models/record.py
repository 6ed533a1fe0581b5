"""The base of every record, and the small types they share."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Value3 = Literal["yes", "no", "open"]
Reading = Literal["claimant", "state"]
Side = Literal["claimant", "state"]
READINGS: tuple[Reading, Reading] = ("claimant", "state")

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")


class Record(BaseModel):
    """Base of everything read from YAML: closed (no unknown keys) and frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _day(value: object, *, last: bool) -> object:
    """Widen a year or month to its first or last day; leave everything else to pydantic."""
    text = str(value)
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        if 1 <= month <= 12:
            return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    if match := _YEAR.fullmatch(text):
        return date(int(match[1]), 12, 31) if last else date(int(match[1]), 1, 1)
    return _not_a_number(value)


def _not_a_number(value: object) -> object:
    """Refuse the numbers that pydantic would read as seconds since 1970."""
    if isinstance(value, int):
        raise ValueError("must be a day")  # noqa: TRY004 - pydantic reports ValueError
    return value


Day = Annotated[date, BeforeValidator(_not_a_number)]
"""A whole day."""
FirstDay = Annotated[date, BeforeValidator(lambda v: _day(v, last=False))]
"""A day, or a month or year read as its first day."""
LastDay = Annotated[date, BeforeValidator(lambda v: _day(v, last=True))]
"""A day, or a month or year read as its last day."""


def in_force(start: date | None, end: date | None, day: date) -> bool:
    """Tell whether `day` lies between `start` and `end`, both inclusive; None is unbounded."""
    return (start is None or start <= day) and (end is None or day <= end)


Written = Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, date | int) else v)]
"""A date as the source prints it: a day, a month, a year, a stretch of time."""


class Source(Record):
    """A page that was read, or is to be read, for a fact: not an authority of law."""

    title: str
    publisher: str | None = None
    date: Written | None = None
    url: str | None = None


Kebab = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An id that can be read aloud: lower-case words joined by hyphens."""
Snake = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""The name of a fact, strand or element: lower-case words joined by underscores."""
