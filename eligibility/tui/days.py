"""Days as people write them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-z]{3,9})\.?\s+(\d{4})")


def read_day(text: str) -> date | None:
    """Return the day that a text means, or None: 2022-09-21, 21.9.2022, 21 September 2022; a month is its
    first day.
    """
    words = text.strip().lower()
    if not words.isascii():
        return None
    if match := _ISO.fullmatch(words):
        return _day(match[1], match[2], match[3] or "1")
    if match := _DOTS.fullmatch(words):
        return _day(match[3], match[2], match[1])
    if match := _WORDS.fullmatch(words):
        month = next((n for n, name in enumerate(MONTHS, start=1) if name.startswith(match[2])), None)
        return _day(match[3], str(month), match[1] or "1") if month else None
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
