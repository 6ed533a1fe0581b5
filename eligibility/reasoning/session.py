"""A session: one case and its history, answered step by step, with the findings kept up to date by the
engine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eligibility.engine.choose import choose_bench
from eligibility.errors import EligibilityError, UnknownName
from eligibility.law.values import story_values_are_sound
from eligibility.models.scenario import GivenFact, Scenario
from eligibility.reasoning.assessment import GROUNDS_SYSTEM, Assessment, read_assessment
from eligibility.reasoning.destinations import places_on
from eligibility.reasoning.facts import FEARS, CaseFacts, Credit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from eligibility.engine.choose import Bench
    from eligibility.law.program import Program
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
    """The fact whose answer `undo` would take back; empty for another step, None where there is none."""
    redo: str | None = None
    touched: str | None = None
    """The fact that an answer, undo or redo has just touched."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a case is judged by beside its facts, and what it is called."""

    as_of: date
    destinations: tuple[str, ...]
    """The destinations in view; none named is all of them."""
    scenario: Scenario
    """As it was given, with its title and story, and the destinations that it names; its facts are those of
    the opening.
    """


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be undone: the answer to a fact, or (`fact` is empty) other terms of the
    whole case.
    """

    fact: str
    before: GivenFact | Terms | None
    after: GivenFact | Terms | None


class Session:
    """One case under the systems of the destinations in view, with its history. Use it from one thread only.

    Every answer, change and undo brings the findings up to date; nothing else evaluates. A step that is
    refused, with an error, leaves the case and its history as they were.
    """

    def __init__(
        self,
        law: Programs,
        scenario: Scenario,
        *,
        destinations: tuple[str, ...] = (),
        as_of: date | None = None,
        credit: Credit = "claimed",
        presumptions: bool = True,
        engine: str = "auto",
    ) -> None:
        """Open a session on a scenario (which may have no facts yet); `engine` is auto, durable or plain."""
        self.rule_base = law.base
        self._law, self._credit, self._presumptions, self._engine = law, credit, presumptions, engine
        self.on_change: Callable[[], None] | None = None
        """Called after every answer, change and undo: the place to save."""
        self._kept_bench: tuple[Program, Bench, str] | None = None
        """The law that an engine holds already, the engine, and what is to be said of it."""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open(Terms(as_of or scenario.as_of, destinations, scenario), scenario.facts)

    def _open(self, terms: Terms, given: Mapping[str, GivenFact]) -> None:
        """Compile the law of the destinations on the day, and judge the case by it; what fails here changes
        nothing.
        """
        base, scenario, origin = self.rule_base, terms.scenario, terms.scenario.origin
        places = places_on(base, terms.destinations, origin, terms.as_of)
        program = self._law.program(terms.as_of, (GROUNDS_SYSTEM, *(p.system for p in places)))
        kept = self._kept_bench
        bench, notice = kept[1:] if kept and kept[0] is program else choose_bench(self._engine, program)
        facts = CaseFacts(
            base, given, origin, terms.as_of, credit=self._credit, presumptions=self._presumptions
        )
        values = bench.update(facts.inputs(program))
        assessment = read_assessment(base, scenario, facts, program, values, places)
        self.terms, self.program, self.notice = terms, program, notice
        self._kept_bench = program, bench, notice
        self._places, self._bench = places, bench
        self.facts: CaseFacts = facts
        self.assessment: Assessment = assessment

    @property
    def scenario(self) -> Scenario:
        """Return the scenario as it was given, under the title it has now."""
        return self.terms.scenario

    @property
    def as_of(self) -> date:
        """Return the day on which the case is judged."""
        return self.terms.as_of

    @property
    def would_undo(self) -> Step | None:
        """Return the step that `undo` would take back, or None."""
        return self._done[-1] if self._done else None

    @property
    def would_redo(self) -> Step | None:
        """Return the step that `redo` would take again, or None."""
        return self._undone[-1] if self._undone else None

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
        return () if given == before else self._take(Step(fact, before, given))

    def change(
        self,
        *,
        as_of: date | None = None,
        destinations: tuple[str, ...] | None = None,
        title: str | None = None,
        story: str | None = None,
    ) -> None:
        """Judge the same facts on another day or for other destinations, or call the case something else."""
        now = self.terms
        said = {"destinations": destinations, "title": title, "story": story}
        scenario = now.scenario.model_copy(
            update={key: value for key, value in said.items() if value is not None}
        )
        after = Terms(
            as_of or now.as_of, now.destinations if destinations is None else destinations, scenario
        )
        if after != now:
            self._take(Step("", now, after))

    def rename(self, name: str) -> None:
        """Give the case another id. It is the name of a file's document, not of the case as told, so it is no
        step.
        """
        self.terms = replace(self.terms, scenario=self.scenario.model_copy(update={"scenario": name}))

    def _take(self, step: Step) -> tuple[Changed, ...]:
        changed = self._put(step.fact, step.after)
        self._done.append(step)
        self._undone.clear()
        return self._tell(changed)

    def undo(self) -> tuple[Changed, ...]:
        """Take the last step back; return what that changed, nothing if there is none."""
        if not self._done:
            return ()
        changed = self._put(self._done[-1].fact, self._done[-1].before)
        self._undone.append(self._done.pop())
        return self._tell(changed)

    def redo(self) -> tuple[Changed, ...]:
        """Take again the step last taken back."""
        if not self._undone:
            return ()
        changed = self._put(self._undone[-1].fact, self._undone[-1].after)
        self._done.append(self._undone.pop())
        return self._tell(changed)

    def _put(self, fact: str, value: GivenFact | Terms | None) -> tuple[Changed, ...]:
        """Bring the case to a value of a fact, or to other terms; return what that changed in findings that
        can be compared.
        """
        if isinstance(value, Terms):
            named = value.scenario.model_copy(update={"scenario": self.scenario.scenario})
            self._open(replace(value, scenario=named), self.facts.given)
            return ()
        before, facts = self.assessment, self.facts.with_answer(fact, value)
        values = self._bench.update(facts.inputs(self.program))
        after = read_assessment(self.rule_base, self.scenario, facts, self.program, values, self._places)
        self.facts, self.assessment = facts, after
        found = [
            Changed("", g, before.grounds[g].word, f.word)
            for g, f in after.grounds.items()
            if f.word != before.grounds[g].word
        ]
        for old, new in zip(before.destinations, after.destinations, strict=True):
            found += [
                Changed(new.code, name, old.layers[name].word, f.word)
                for name, f in new.layers.items()
                if f.word != old.layers[name].word
            ]
        return tuple(found)

    def _tell(self, changed: tuple[Changed, ...]) -> tuple[Changed, ...]:
        if self.on_change is not None:
            self.on_change()
        return changed

    def no_longer_apply(self) -> tuple[str, ...]:
        """Return answered facts whose question would not be asked any more on what is known now; they are
        kept.
        """
        facts = self.facts
        return tuple(
            n for n in facts.given if n in self.rule_base.facts and n != FEARS and not facts.asked(n)
        )

    def snapshot(self, changed: tuple[Changed, ...] = (), touched: str | None = None) -> Snapshot:
        """Return how the case stands; `changed` is what the step that was just taken changed, `touched` its
        fact.
        """
        return Snapshot(
            self.as_scenario(),
            self.assessment,
            dict(self.facts.given),
            changed,
            self.no_longer_apply(),
            self.assessment.unexplored(),
            self.would_undo.fact if self.would_undo else None,
            self.would_redo.fact if self.would_redo else None,
            touched,
        )

    def as_scenario(self) -> Scenario:
        """Return the case as it stands, as a scenario that `evaluate` reads."""
        return self.scenario.model_copy(update={"facts": dict(self.facts.given), "as_of": self.as_of})
