"""Law as data: authorities, systems, strands, and the rules of a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from eligibility.models.condition import Condition, ConditionField
from eligibility.models.record import Day, FirstDay, Kebab, LastDay, Record, Side, Snake

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from eligibility.models.problem import Loc

AuthorityKind = Literal[
    "treaty", "statute", "directive", "regulation", "judgment", "guideline", "resolution", "report"
]
ENACTED: frozenset[str] = frozenset({"treaty", "statute", "directive", "regulation"})
"""Kinds that switch a rule on and off; the others only change its strength."""
Strength = Literal["settled", "contested", "minority"]
SystemId = Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$")]
Level = Literal[
    "none", "remote", "real_chance", "considerable_probability", "more_likely_than_not", "convinced"
]
Atom = Annotated[str, Field(pattern=r"^((this|[a-z][a-z0-9_]*)\.)?[a-z][a-z0-9_]*$")]
Reference = Annotated[str, Field(pattern=r"^R-\d{2,3}$")]
"""A sketch of the doctrine dossier, such as R-54."""


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


class Sketch(Record):
    """A sketch of the doctrine: its subject in a few words, and why it is not encoded where it is not."""

    id: Reference
    title: str
    not_encoded: str = ""


class Sketches(Record):
    """Every sketch of the doctrine that the rule base answers to."""

    title: str
    sketches: tuple[Sketch, ...] = Field(min_length=1)


class AuthorityFile(Record):
    """A family of authorities."""

    title: str
    authorities: tuple[Authority, ...] = Field(min_length=1)


LayerId = Literal["refugee_status", "complementary_protection", "bar_on_removal", "examination"]
CLAIM_LAYERS: tuple[LayerId, ...] = ("refugee_status", "complementary_protection", "bar_on_removal")
"""What the person may be owed; whether the claim is examined at all is a layer beside them."""


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
