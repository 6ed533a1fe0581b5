"""The law of a chapter as data: rules, objections and their answers, considerations, and what is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from eligibility.models.condition import Condition, ConditionField
from eligibility.models.doctrine import Reference
from eligibility.models.record import Day, FirstDay, Kebab, Record, Side, Snake
from eligibility.models.system import SystemId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.models.problem import Loc

Strength = Literal["settled", "contested", "minority"]
Atom = Annotated[str, Field(pattern=r"^((this|[a-z][a-z0-9_]*)\.)?[a-z][a-z0-9_]*$")]


class DatedStrength(Record):
    """A strength from a day on."""

    is_: Strength = Field(alias="is")
    from_: FirstDay | None = Field(default=None, alias="from")


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[Atom, ...], BeforeValidator(_one_or_many), Field(min_length=1)]


class _Stated(Record):
    """What everything that stands in a chapter has in common."""

    id: Kebab
    says: str
    why: str = ""


class _Argued(_Stated):
    """What rules, objections, answers and considerations have in common."""

    doctrine: tuple[Reference, ...] = ()
    authorities: tuple[str, ...] = Field(min_length=1)
    systems: tuple[SystemId, ...] = ()
    strength: Strength | dict[SystemId, Strength | tuple[DatedStrength, ...]] = "settled"
    favours: Side | None = None
    when: tuple[ConditionField, ...] = ()
    seeds: tuple[str, ...] = ()


# What only some provisions have, the others have not: it is said of them here, so that whoever holds a
# `Provision` may ask for it without asking first which of them it is.


class Answer(_Argued):
    """Defeats the objection it stands under."""

    strands: ClassVar[tuple[Snake, ...]] = ()
    claims_from: ClassVar[Day | None] = None
    claims_to: ClassVar[Day | None] = None
    concludes: ClassVar[tuple[Atom, ...]] = ()
    attacks: ClassVar[tuple[str, ...]] = ()
    answers: ClassVar[tuple[Answer, ...]] = ()


class Objection(_Argued):
    """Defeats the rules it attacks, or every rule for the conclusion it attacks."""

    concludes: ClassVar[tuple[Atom, ...]] = ()
    attacks: tuple[str, ...] = Field(min_length=1)
    strands: tuple[Snake, ...] = ()
    claims_from: Day | None = None
    claims_to: Day | None = None
    when: tuple[ConditionField, ...]
    answers: tuple[Answer, ...] = ()


class Rule(_Argued):
    """Conditions that lead to a conclusion."""

    attacks: ClassVar[tuple[str, ...]] = ()
    answers: ClassVar[tuple[Answer, ...]] = ()
    strands: tuple[Snake, ...] = ()
    claims_from: Day | None = None
    claims_to: Day | None = None
    concludes: Names
    when: tuple[ConditionField, ...]


class Consideration(_Argued):
    """Weighs on a question that a human answers; never changes a finding."""

    strands: ClassVar[tuple[Snake, ...]] = ()
    claims_from: ClassVar[Day | None] = None
    claims_to: ClassVar[Day | None] = None
    concludes: ClassVar[tuple[Atom, ...]] = ()
    attacks: ClassVar[tuple[str, ...]] = ()
    weighs_on: Snake
    towards: Side
    answers: tuple[Answer, ...] = ()


class Absent(_Stated):
    """A conclusion that a system has no law for, said with authority: it is no, not merely not encoded."""

    strength: ClassVar[Strength] = "settled"
    favours: ClassVar[Side | None] = None
    when: ClassVar[tuple[Condition, ...]] = ()
    seeds: ClassVar[tuple[str, ...]] = ()
    claims_from: ClassVar[Day | None] = None
    claims_to: ClassVar[Day | None] = None
    concludes: ClassVar[tuple[Atom, ...]] = ()
    attacks: ClassVar[tuple[str, ...]] = ()
    answers: ClassVar[tuple[Answer, ...]] = ()
    conclusion: Names
    strands: tuple[Snake, ...] = ()
    systems: tuple[SystemId, ...] = Field(min_length=1)
    doctrine: tuple[Reference, ...] = ()
    authorities: tuple[str, ...] = Field(min_length=1)


Provision = Rule | Objection | Answer | Consideration | Absent
"""Anything in a chapter that has an id and can be cited by it."""


class Chapter(Record):
    """A chapter of the law."""

    chapter: Kebab
    title: str
    note: str = ""
    strands: tuple[Snake, ...] = ()
    rules: tuple[Rule, ...] = ()
    objections: tuple[Objection, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    absent: tuple[Absent, ...] = ()

    def lists(self) -> tuple[tuple[str, tuple[Provision, ...]], ...]:
        """Return the lists of the chapter under their keys."""
        return (
            ("rules", self.rules),
            ("objections", self.objections),
            ("considerations", self.considerations),
            ("absent", self.absent),
        )

    def located(self) -> Iterator[tuple[Provision, Loc]]:
        """Yield every provision with its place in the document, answers after what they stand under."""
        for key, records in self.lists():
            for index, record in enumerate(records):
                yield record, (key, index)
                for at, answer in enumerate(record.answers):
                    yield answer, (key, index, "answers", at)
