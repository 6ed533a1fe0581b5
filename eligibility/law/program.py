"""The law of some systems on one day, compiled to gates.

A gate is *all* of its literals or *any* of them, and a literal is a gate, an input (one test of one
fact) or the negation of one. Each gate stands for two groups of definite clauses, one for each
rail: *all* is yes when every literal is yes and no when one is no; *any* the other way round. So
nothing is ever concluded from what is unknown, and forward chaining reaches the same result in any
order (strong Kleene logic).

Gates are shared by structure: what two systems or two readings have in common exists once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from eligibility.law.standing import Citations, Standing
    from eligibility.models.condition import Condition, Operator
    from eligibility.models.law import Absent, Answer, Consideration, Objection, Rule
    from eligibility.models.record import Reading
    from eligibility.models.strands import Layer
    from eligibility.models.system import StandardEntry

Literal_ = int
"""A gate or input by number; `~n` is its negation."""
Pair = tuple[int, int]
"""The literals in the claimant's and in the State's reading."""

ALWAYS: Literal_ = 0
"""The literal that is yes; its negation is no."""
NEVER: Literal_ = ~ALWAYS
NOT_ENCODED: Literal_ = 1
"""The literal that is open for want of law."""


@dataclass(frozen=True, slots=True)
class Input:
    """One test of one fact. `reading` is set where the sides may read the fact differently; `presumed` where
    a presumption may fill it.
    """

    fact: str
    operator: Operator
    words: tuple[str, ...]
    reading: Reading | None
    presumed: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """All or any of its literals; `number` is its own."""

    number: int
    kind: Literal["all", "any"]
    literals: tuple[Literal_, ...]


@dataclass(frozen=True, slots=True)
class ConditionHere:
    """A condition in one system and strand; `name` is the full name it tests, `parts` the alternatives of an
    `any`.
    """

    condition: Condition
    name: str
    literal: Pair
    parts: tuple[ConditionHere, ...] = ()
    standard: str = ""
    """The level that `reaches` demands here, in words, both readings."""


@dataclass(frozen=True, slots=True)
class AnswerHere:
    """An answer in one system."""

    answer: Answer
    standing: Standing
    conditions: tuple[ConditionHere, ...]
    literal: Pair


@dataclass(frozen=True, slots=True)
class ObjectionHere:
    """An objection to one rule in one system; `raised` is its conditions alone, `literal` its success."""

    objection: Objection
    standing: Standing
    conditions: tuple[ConditionHere, ...]
    answers: tuple[AnswerHere, ...]
    raised: Pair
    literal: Pair


@dataclass(frozen=True, slots=True)
class ConsiderationHere:
    """A consideration in one system: what speaks for or against the answer to a question."""

    consideration: Consideration
    standing: Standing
    answers: tuple[AnswerHere, ...]
    literal: Pair


@dataclass(frozen=True, slots=True)
class RuleHere:
    """A rule as made for one strand, on its way to one conclusion, in one system."""

    rule: Rule
    chapter: str
    strand: str | None
    standing: Standing
    conditions: tuple[ConditionHere, ...]
    objections: tuple[ObjectionHere, ...]
    literal: Pair


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A conclusion in one system: every rule for it, or a cited absence of law, or nothing encoded."""

    name: str
    rules: tuple[RuleHere, ...]
    absent: tuple[Absent, Citations] | None
    literal: Pair

    @property
    def encoded(self) -> bool:
        """Tell whether the system has law on this."""
        return bool(self.rules) or self.absent is not None


@dataclass(frozen=True, slots=True)
class StrandLayer:
    """A layer for one strand: raised, what it needs, what defeats it."""

    strand: str
    raised: Literal_
    needs: tuple[Conclusion, ...]
    included: Pair
    """Every element, whatever was raised, exclusion left out."""
    encoded: bool
    """Whether the system knows the layer and has law on every element that it needs."""


@dataclass(frozen=True, slots=True)
class LayerHere:
    """A layer in one system; one whose elements are all of the case is judged once, and no strand is asked
    for it.
    """

    layer: Layer
    strands: tuple[StrandLayer, ...]
    inclusion: Pair
    exclusion: Pair | None
    literal: Pair
    of_the_case: bool
    """Whether it is judged once for the case, not strand by strand."""

    @property
    def decided_by(self) -> tuple[Literal_, ...]:
        """Return every literal on whose value the word of the layer depends."""
        return (
            *self.literal,
            *self.inclusion,
            *(self.exclusion or ()),
            *(lit for s in self.strands for lit in s.included),
        )


@dataclass(frozen=True, slots=True)
class SystemView:
    """The law of one system: conclusions by full name, and the layers."""

    system: str
    conclusions: dict[str, Conclusion]
    layers: dict[str, LayerHere]
    considerations: dict[str, tuple[ConsiderationHere, ...]]
    """By the fact on which they weigh."""
    standards: dict[str, tuple[StandardEntry, ...]]


@dataclass(slots=True)
class Program:
    """Inputs and gates in an order in which each stands after what it reads, and the views that name them."""

    as_of: date
    inputs: dict[int, Input] = field(default_factory=dict)
    gates: list[Gate] = field(default_factory=list)
    views: dict[str, SystemView] = field(default_factory=dict)
    by_number: dict[int, Gate] = field(default_factory=dict)
    size: int = 2
    """Numbers given out; 0 is yes, 1 is open for ever."""
