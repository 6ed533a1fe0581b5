"""Authorities: what the law is cited from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from eligibility.models.record import FirstDay, Kebab, LastDay, Record

if TYPE_CHECKING:
    import datetime as dt

AuthorityKind = Literal[
    "treaty", "statute", "directive", "regulation", "judgment", "guideline", "resolution", "report"
]
ENACTED: frozenset[str] = frozenset({"treaty", "statute", "directive", "regulation"})
"""Kinds that switch a rule on and off; the others only change its strength."""


class Authority(Record):
    """A provision, judgment or guideline, with its pinpoint in `cite`; `verified` says whether the text was
    read.
    """

    id: Kebab
    kind: AuthorityKind
    cite: str
    title: str
    body: str = ""
    date: FirstDay | None = None
    scope: tuple[str, ...] = Field(min_length=1)
    weight: Literal["binding", "persuasive", "soft"]
    from_: FirstDay | None = Field(default=None, alias="from")
    to: LastDay | None = None
    gist: str
    url: str | None = None
    verified: bool
    confidence: str | None = None
    checked_against: str | None = None

    @property
    def start(self) -> dt.date | None:
        """Return the first day on which it can be cited: in force for texts, decided for judgments."""
        return self.from_ or self.date

    def citable(self, day: dt.date) -> bool:
        """Tell whether it may be cited as law on `day`."""
        start = self.start
        return (start is None or start <= day) and (self.to is None or day <= self.to)


class AuthorityFile(Record):
    """A family of authorities."""

    title: str
    authorities: tuple[Authority, ...] = Field(min_length=1)
