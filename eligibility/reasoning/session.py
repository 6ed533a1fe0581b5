"""A session: one case, answered step by step, with the findings kept up to date by the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.engine.choose import choose_bench
from eligibility.errors import EligibilityError, UnknownName
from eligibility.law.values import story_values_are_sound
from eligibility.models.scenario import GivenFact, Scenario
from eligibility.reasoning.assessment import GROUNDS_SYSTEM, Assessment, read_assessment
from eligibility.reasoning.destinations import places_on
from eligibility.reasoning.facts import CaseFacts, Credit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from eligibility.law.programs import Programs
    from eligibility.models.scenario import FindingWord


@dataclass(frozen=True, slots=True)
class Changed:
    """A finding that an answer changed: a layer of a destination (`code`), or a ground (`code` is empty)."""

    code: str
    name: str
    before: FindingWord
    after: FindingWord


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a case stands after an answer. Nothing in it changes any more, so every thread may read it."""

    scenario: Scenario
    assessment: Assessment
    given: dict[str, GivenFact]
    changed: tuple[Changed, ...] = ()
    marked: tuple[str, ...] = ()
    """Answers that are kept although their question would not be asked any more."""
    unexplored: tuple[str, ...] = ()
    undo: str | None = None
    redo: str | None = None
    touched: str | None = None
    """The fact that an answer, undo or redo has just touched."""


class Session:
    """One case under the systems of the destinations in view. Use it from one thread only.

    Every answer, change and undo brings the findings up to date; nothing else evaluates.
    """

    def __init__(
        self, law: Programs, scenario: Scenario, *, destinations: tuple[str, ...] = (), as_of: date | None = None, credit: Credit = "claimed", presumptions: bool = True, engine: str = "auto"
    ) -> None:
        """Open a session on a scenario (which may have no facts yet); `engine` is auto, durable or plain."""
        self.rule_base, self.scenario = law.base, scenario
        self.as_of = as_of or scenario.as_of
        self._places = places_on(law.base, destinations, scenario.origin, self.as_of)
        self.program = law.program(self.as_of, (GROUNDS_SYSTEM, *(p.system for p in self._places)))
        self._bench, self.notice = choose_bench(engine, self.program)
        self.on_change: Callable[[], None] | None = None
        """Called after every answer, change and undo: the place to save."""
        self._done: list[tuple[str, GivenFact | None, GivenFact | None]] = []
        self._undone: list[tuple[str, GivenFact | None, GivenFact | None]] = []
        self._show(CaseFacts(law.base, scenario.facts, scenario.origin, self.as_of, credit=credit, presumptions=presumptions))

    def _show(self, facts: CaseFacts) -> None:
        self.facts = facts
        values = self._bench.update(facts.inputs(self.program))
        self.assessment: Assessment = read_assessment(self.rule_base, self.scenario, facts, self.program, values, self._places)

    def answer(self, fact: str, value: object) -> tuple[Changed, ...]:
        """Answer or change a fact; return what that changed.

        `value` is a plain value, a GivenFact, or None to take the answer back. Raises UnknownName for
        a fact that does not exist and EligibilityError for a value that the fact cannot have.
        """
        declared = self.rule_base.fact(fact)
        if declared is None:
            raise UnknownName("fact", fact, [*self.rule_base.facts, *self.rule_base.country_facts])
        given = value if isinstance(value, GivenFact) or value is None else GivenFact(value=value)
        fault = story_values_are_sound(self.rule_base, declared, given.value) if given is not None else None
        if fault:
            raise EligibilityError(f"{fact}: {fault}")
        before = self.facts.given.get(fact)
        if given == before:
            return ()
        self._done.append((fact, before, given))
        self._undone.clear()
        return self._apply(fact, given)

    def undo(self) -> tuple[Changed, ...]:
        """Take the last answer back; return what that changed, nothing if there is none."""
        if not self._done:
            return ()
        step = self._done.pop()
        self._undone.append(step)
        return self._apply(step[0], step[1])

    def redo(self) -> tuple[Changed, ...]:
        """Give again the answer last taken back."""
        if not self._undone:
            return ()
        step = self._undone.pop()
        self._done.append(step)
        return self._apply(step[0], step[2])

    def _apply(self, fact: str, value: GivenFact | None) -> tuple[Changed, ...]:
        before = self.assessment
        self._show(self.facts.with_answer(fact, value))
        if self.on_change is not None:
            self.on_change()
        after = self.assessment
        found = [Changed("", g, before.grounds[g].word, f.word) for g, f in after.grounds.items() if f.word != before.grounds[g].word]
        for old, new in zip(before.destinations, after.destinations, strict=True):
            found += [Changed(new.code, name, old.layers[name].word, f.word) for name, f in new.layers.items() if f.word != old.layers[name].word]
        return tuple(found)

    def as_scenario(self) -> Scenario:
        """Return the case as it stands, as a scenario that `evaluate` reads."""
        return self.scenario.model_copy(update={"facts": dict(self.facts.given), "as_of": self.as_of})
