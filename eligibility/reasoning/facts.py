"""What is known of each fact in a case: said, taken from country information, presumed, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from eligibility.models.condition import LEVELS
from eligibility.models.fact import DOES_NOT_APPLY, SPECIAL, UNKNOWN, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eligibility.law.program import Input, Program
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.condition import Condition, Operator, Sentence
    from eligibility.models.fact import Fact, SideValue
    from eligibility.models.record import Reading, Source, Value3
    from eligibility.models.scenario import GivenFact

FEARS = "fears"
"""The strands that the person raises: asked first, because everything else follows from them."""
Credit = Literal["claimed", "evidenced"]
Origin = Literal["said", "country information", "presumed", "nothing said"]
Taken = Literal["not_believed", "nothing_recorded", "follows_from_the_country"]
"""Why a value is taken that nobody said in words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a fact, and where it comes from. `value` is None where nothing is known."""

    value: Value | None
    origin: Origin
    does_not_apply: bool = False
    support: str = ""
    says: str = ""
    taken_because: Taken | None = None
    topic: str = ""
    """What is disputed, where the sides differ; `says` is then this side's own word."""
    authorities: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    seeds: tuple[str, ...] = ()
    contested: bool = False
    verified: bool = True


_NOTHING = Known(None, "nothing said")


class CaseFacts:
    """The facts of one case on one day. Never changed; `with_answer` gives another."""

    def __init__(
        self,
        rule_base: RuleBase,
        given: Mapping[str, GivenFact],
        origin: str,
        as_of: date,
        *,
        credit: Credit = "claimed",
        presumptions: bool = True,
    ) -> None:
        """Take what the story gives; `credit` says whether disputed facts count, `presumptions` whether any
        is used.
        """
        self.rule_base, self.given, self.origin, self.as_of = rule_base, dict(given), origin, as_of
        self.credit, self.presumptions = credit, presumptions
        self._memo: dict[tuple[str, Reading, bool], Known] = {}

    def with_answer(self, fact: str, value: GivenFact | None) -> CaseFacts:
        """Return the same case with one fact changed; None takes the answer back."""
        given = dict(self.given)
        if value is None:
            given.pop(fact, None)
        else:
            given[fact] = value
        return CaseFacts(
            self.rule_base, given, self.origin, self.as_of, credit=self.credit, presumptions=self.presumptions
        )

    @cached_property
    def raised(self) -> tuple[str, ...]:
        """Return the strands that the person raises, in the order of analysis."""
        known = self.known(FEARS).value
        return tuple(s for s in self.rule_base.strands if isinstance(known, frozenset) and s in known)

    def known(self, name: str, reading: Reading = "claimant", *, presumed: bool = True) -> Known:
        """Return what `reading` takes for the fact; `presumed` allows a presumption to fill it."""
        key = (name, reading, presumed)
        if key not in self._memo:
            self._memo[key] = self._known(name, reading, presumed)
        return self._memo[key]

    def _known(self, name: str, reading: Reading, presumed: bool) -> Known:
        fact = self.rule_base.fact(name)
        if fact is None:
            return _NOTHING
        said = self._said(fact)
        if said is not None:
            return said
        if name in self.rule_base.country_facts:
            return self._country(fact, reading)
        started = self._started(fact, reading)
        if started is not None:
            return started
        if (
            presumed
            and self.presumptions
            and fact.presume
            and not any(self._given_yes(c) for c in fact.presume.unless)
        ):
            value: Value = self.as_of if fact.presume.value == "as_of" else fact.presume.value
            return Known(value, "presumed", says=fact.presume.says, authorities=fact.presume.authorities)
        return _NOTHING

    def _said(self, fact: Fact) -> Known | None:
        given = self.given.get(fact.id)
        if given is None or (given.special in SPECIAL and given.special != DOES_NOT_APPLY):
            return None
        if given.special == DOES_NOT_APPLY:
            return Known(None, "said", does_not_apply=True, support=given.support)
        if given.support == "rejected":
            value = rejected_value(fact)
            return (
                None
                if value is None
                else Known(value, "said", support="rejected", taken_because="not_believed")
            )
        if given.support == "disputed" and self.credit == "evidenced":
            return None
        value = frozenset(given.value) if fact.kind == "set" else given.value
        return Known(value, "said", support=given.support, says=given.because)

    def _country(self, fact: Fact, reading: Reading) -> Known:
        origin = self.rule_base.origins.get(self.origin)
        entry = next((f.on(self.as_of) for f in origin.facts if f.fact == fact.id), None) if origin else None
        if entry is None:
            if fact.otherwise in (None, *SPECIAL):
                return _NOTHING
            return Known(
                fact.otherwise,
                "country information",
                taken_because="nothing_recorded",
            )
        part: SideValue | None = {"claimant": entry.claimant, "state": entry.state}[reading]
        if part is None:
            value = None if entry.value in SPECIAL else entry.value
            return Known(
                value,
                "country information",
                says=entry.says,
                authorities=entry.authorities,
                sources=entry.sources,
                seeds=entry.seeds,
                verified=entry.verified,
            )
        value = None if part.value in SPECIAL else part.value
        return Known(
            value,
            "country information",
            says=part.says,
            topic=entry.says,
            authorities=part.authorities,
            sources=part.sources,
            seeds=part.seeds,
            contested=True,
            verified=part.verified,
        )

    def _started(self, fact: Fact, reading: Reading) -> Known | None:
        for start in fact.starts_from:
            if all(self._sentence_value(c, reading) == "yes" for c in start.when):
                if start.value_of is None:
                    return Known(
                        start.value,
                        "country information",
                        taken_because="follows_from_the_country",
                        authorities=fact.authorities,
                    )
                known = self.known(start.value_of, reading)
                return None if known.value is None else known
        return None

    def _sentence_value(self, condition: Condition, reading: Reading) -> Value3:
        values = [self.holds(option, reading) for option in condition.options]
        return "yes" if "yes" in values else "open" if "open" in values else "no"

    def holds(self, sentence: Sentence, reading: Reading) -> Value3:
        """Return the value of one sentence about facts, presumptions left out."""
        value = test_value(
            self.known(sentence.name, reading, presumed=False), sentence.operator, sentence.words
        )
        return {"yes": "no", "no": "yes", "open": "open"}[value] if sentence.negated else value  # type: ignore[return-value]

    def _given_yes(self, condition: Condition) -> bool:
        for option in condition.options:
            fact = self.rule_base.fact(option.name)
            said = self._said(fact) if fact else None
            value = test_value(said or _NOTHING, option.operator, option.words)
            if value == ("no" if option.negated else "yes"):
                return True
        return False

    def asked(self, name: str) -> bool:
        """Tell whether the question makes sense on what is known: no condition of `asked_when` is no."""
        fact = self.rule_base.facts.get(name)
        return fact is not None and all(self._sentence_value(c, "claimant") != "no" for c in fact.asked_when)

    def surely_asked(self, name: str) -> bool:
        """Tell whether every condition of `asked_when` is yes."""
        fact = self.rule_base.facts.get(name)
        return fact is not None and all(self._sentence_value(c, "claimant") == "yes" for c in fact.asked_when)

    def test(self, test: Input) -> Value3:
        """Return the value of one input of a program."""
        return test_value(
            self.known(test.fact, test.reading or "claimant", presumed=test.presumed),
            test.operator,
            test.words,
        )

    def inputs(self, program: Program) -> dict[int, tuple[int, int]]:
        """Return (yes, no) masks of one world for every input on which something is known."""
        found = {}
        for number, test in program.inputs.items():
            value = self.test(test)
            if value != "open":
                found[number] = (1, 0) if value == "yes" else (0, 1)
        return found


def test_value(known: Known, operator: Operator, words: tuple[str, ...]) -> Value3:
    """Return the value of one test of a fact."""
    if known.does_not_apply:
        return "no"
    if known.value is None:
        return "open"
    return "yes" if _passes(known.value, operator, words) else "no"


def _passes(value: Value, operator: Operator, words: tuple[str, ...]) -> bool:
    match operator:
        case "holds":
            return value == "yes"
        case "is":
            return value in words
        case "includes":
            return isinstance(value, frozenset) and not value.isdisjoint(words)
        case "reaches":
            return LEVELS.index(str(value)) >= LEVELS.index(words[0])
        case "at least" | "at most":
            number = int(str(value))
            return number >= int(words[0]) if operator == "at least" else number <= int(words[0])
        case _:
            return isinstance(value, date) and _day_passes(value, operator, date.fromisoformat(words[0]))


def _day_passes(value: date, operator: Operator, day: date) -> bool:
    return {
        "before": value < day,
        "after": value > day,
        "on or before": value <= day,
        "on or after": value >= day,
    }[operator]


def rejected_value(fact: Fact) -> Value | None:
    """Return what a fact becomes when the decision-maker does not believe it; None is unknown."""
    match fact.kind:
        case "yes_no" | "evaluative":
            return "no"
        case "choice":
            if fact.if_rejected is not None:
                return None if fact.if_rejected == UNKNOWN else fact.if_rejected
            return "none" if "none" in fact.options else None
        case "likelihood":
            return "remote"
        case "set":
            return frozenset()
        case _:
            return None
