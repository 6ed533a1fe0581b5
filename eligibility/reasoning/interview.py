"""The interview: which question comes next, why it is asked, and what each answer would change.

Only questions that can still matter are asked, the next best first: the fact whose answer could settle
the most open findings over the destinations in view; ties go to the order of analysis. Every possible
answer is tried at once, one world each, in a single pass of the plain engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.models.fact import DOES_NOT_APPLY, UNCERTAIN
from eligibility.models.law import CLAIM_LAYERS
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.changes import possible_answers, what_if, world_of
from eligibility.reasoning.findings import SystemFindings

if TYPE_CHECKING:
    from eligibility.engine.plain import Values
    from eligibility.models.fact import Fact
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.session import Changed, Session

FEARS = "fears"
"""The strands: asked first, because everything else follows from them."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer would make of one layer of one system."""

    value: str
    system: str
    layer: str
    before: FindingWord
    after: FindingWord


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask, with its section, how many open findings an answer could settle, and what answers would change."""

    fact: Fact
    section: str
    settles: int
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section of the interview: how many of its questions are answered, and how many can still matter."""

    id: str
    title: str
    answered: int
    open: int


class Interview:
    """A session asked question by question. Beside the order in which answers came it holds nothing that the session does not say."""

    def __init__(self, session: Session) -> None:
        """Take a session; what it already knows is not asked."""
        self.session = session
        self._sections = {fact.id: section for section in session.rule_base.sections for fact in section.facts}
        self._asked: list[str] = []
        self._open: tuple[str, ...] = ()
        self._open_for: Assessment | None = None
        """The findings that `_open` was worked out from."""

    def open_facts(self) -> tuple[str, ...]:
        """Return the facts that can still matter and can be asked now, in the order of analysis."""
        if self._open_for is not self.session.assessment:
            self._open_for, self._open = self.session.assessment, self._find_open_facts()
        return self._open

    def _find_open_facts(self) -> tuple[str, ...]:
        session = self.session
        if session.facts.known(FEARS).value is None and not self._cannot_say(FEARS):
            return (FEARS,)
        wanted: set[str] = set()
        for findings in session.assessment.systems.values():
            literals = [lit for name in CLAIM_LAYERS for lit in findings.view.layers[name].literal]
            wanted |= set(findings.to_ask(*literals))
        return tuple(name for name in session.rule_base.facts if name in wanted and not self._cannot_say(name))

    def _cannot_say(self, name: str) -> bool:
        given = self.session.facts.given.get(name)
        return given is not None and given.special in {UNCERTAIN, DOES_NOT_APPLY}

    def next_question(self) -> Question | None:
        """Return the next best question, or None when nothing that can be asked would matter."""
        names = self.open_facts()
        if not names:
            return None
        if names == (FEARS,):
            return self.question(FEARS)
        settles, effects = self._try(names)
        best = max(names, key=lambda name: (settles[name], -names.index(name)))
        return Question(self.session.rule_base.facts[best], self._sections[best].title, settles[best], effects[best])

    def question(self, name: str) -> Question:
        """Return one question, asked by name, with what its answers would change now."""
        settles, effects = self._try((name,))
        return Question(self.session.rule_base.facts[name], self._sections[name].title, settles[name], effects[name])

    def _try(self, names: tuple[str, ...]) -> tuple[dict[str, int], dict[str, tuple[Effect, ...]]]:
        """Try every answer to these facts in one pass; count the findings they settle and collect what they change."""
        session = self.session
        answers = possible_answers(session.facts, names)
        values = what_if(session.facts, session.program, answers)
        views = session.program.views
        open_now = [values.known(lit) for view in views.values() for layer in CLAIM_LAYERS for lit in dict.fromkeys(view.layers[layer].literal) if values.of(lit) == "open"]
        worlds = dict.fromkeys(names, 0)
        for world, (name, _) in enumerate(answers, start=1):
            worlds[name] |= 1 << world
        settled = {name: sum(1 for known in open_now if known & worlds[name]) for name in names}
        effects: dict[str, list[Effect]] = {name: [] for name in names}
        before: dict[tuple[str, str], FindingWord] = {(s, layer): session.assessment.systems[s].layer(layer).word for s in views for layer in CLAIM_LAYERS}
        best = max(names, key=lambda name: (settled[name], -names.index(name)))
        for world, (name, given) in enumerate(answers, start=1):
            if name == best:  # only the question that will be asked needs to say what its answers would change
                effects[name] += self._effects(name, given, values, world, before)
        return settled, {n: tuple(found) for n, found in effects.items()}

    def _effects(self, name: str, given: GivenFact, values: Values, world: int, before: dict[tuple[str, str], FindingWord]) -> list[Effect]:
        session = self.session
        facts = session.facts.with_answer(name, given)
        alone = world_of(values, world)
        found = []
        for system, view in session.program.views.items():
            there = SystemFindings(session.rule_base, session.program, view, alone, facts)
            for layer in CLAIM_LAYERS:
                if not any(values.differs(lit, world) for lit in view.layers[layer].decided_by):
                    continue
                word = there.layer(layer).word
                if word != before[system, layer]:
                    found.append(Effect(str(given.value), system, layer, before[system, layer], word))
        return found

    def answer(self, name: str, value: object) -> tuple[Changed, ...]:
        """Answer a question; return what that changed. An earlier answer that no longer applies is kept and marked."""
        self._asked.append(name)
        return self.session.answer(name, value)

    def cannot_say(self, name: str) -> tuple[Changed, ...]:
        """Record that the person cannot say: it counts as unknown and is not asked again."""
        return self.answer(name, GivenFact(value=UNCERTAIN))

    def back(self) -> str | None:
        """Take the last answer back and return its fact, or None where there is none."""
        if not self._asked:
            return None
        self.session.undo()
        return self._asked.pop()

    def no_longer_apply(self) -> tuple[str, ...]:
        """Return answered facts whose question would not be asked any more on what is known now; they are kept."""
        facts = self.session.facts
        return tuple(n for n in facts.given if n in self.session.rule_base.facts and n != FEARS and not facts.asked(n))

    def sections(self) -> tuple[SectionState, ...]:
        """Return every section with how many of its questions are answered and how many can still matter."""
        still = set(self.open_facts())
        given = self.session.facts.given
        return tuple(SectionState(s.section, s.title, sum(f.id in given for f in s.facts), sum(f.id in still for f in s.facts)) for s in self.session.rule_base.sections)

    def not_explored(self) -> tuple[str, ...]:
        """Return the strands that the person did not raise, offered at the end."""
        return self.session.assessment.unexplored()
