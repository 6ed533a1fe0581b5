"""The interview: which question comes next, why it is asked, and what each answer would change.

Only questions that can still matter are asked, the next best first: the fact whose answer could settle
the most open findings over the destinations in view; ties go to the order of analysis. Findings are the
layers of every destination and the grounds that the person raises. A judgment comes after the facts that
speak for or against it, for they are what the person is to weigh. Every possible answer is tried at once,
one world each, in a single pass of the plain engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.models.fact import DOES_NOT_APPLY, UNCERTAIN
from eligibility.models.scenario import GivenFact
from eligibility.models.strands import CLAIM_LAYERS
from eligibility.reasoning.assessment import GROUNDS_SYSTEM
from eligibility.reasoning.changes import possible_answers, what_if, world_of
from eligibility.reasoning.facts import FEARS
from eligibility.reasoning.findings import SystemFindings

if TYPE_CHECKING:
    from eligibility.engine.plain import Values
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import Fact
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.session import Changed, Session


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer would make of one layer of one system, or of a ground (`system` is empty)."""

    value: str
    system: str
    name: str
    before: FindingWord
    after: FindingWord


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask, with its section, how many open findings an answer could settle, and what answers would
    change.
    """

    fact: Fact
    section: str
    settles: int
    effects: tuple[Effect, ...]
    bears_on: tuple[str, ...] = ()
    """The judgments still to be made in which the answer is weighed."""
    goes_on: tuple[str, ...] = ()
    """What is weighed in the answer and nobody has said: it was taken from country information, or
    presumed.
    """


def first_question(base: RuleBase) -> Question:
    """Return the question that every case begins with; it is known before the law is compiled."""
    section = next(s for s in base.sections if any(f.id == FEARS for f in s.facts))
    return Question(base.facts[FEARS], section.title, 0, ())


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section of the interview: how many of its questions are answered, and how many can still matter."""

    id: str
    title: str
    answered: int
    open: int


class Interview:
    """A session asked question by question. It holds nothing that the session does not say."""

    def __init__(self, session: Session) -> None:
        """Take a session; what it already knows is not asked."""
        self.session = session
        self._sections = {
            fact.id: section for section in session.rule_base.sections for fact in section.facts
        }
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
            wanted |= set(findings.to_ask(*self._literals(findings)))
        for name in tuple(wanted):
            wanted |= self._premises(name)
        return tuple(
            name for name in session.rule_base.facts if name in wanted and not self._cannot_say(name)
        )

    def _literals(self, findings: SystemFindings) -> list[int]:
        """Return what the findings of one system, and under the Convention itself the grounds, depend on."""
        literals = [lit for name in CLAIM_LAYERS for lit in findings.view.layers[name].literal]
        if findings.system == GROUNDS_SYSTEM:
            literals += [
                lit for strand in self._strands_in_doubt() for lit in findings.strand_literals(strand)
            ]
        return literals

    def _strands_in_doubt(self) -> list[str]:
        """Return the strands that are raised and may still better the finding on their ground."""
        assessment, base = self.session.assessment, self.session.rule_base
        raised = assessment.systems[GROUNDS_SYSTEM].raised()
        return [
            s
            for g, found in assessment.grounds.items()
            if found.word != "met"
            for s in base.grounds[g].strands
            if s in raised
        ]

    def _premises(self, name: str) -> frozenset[str]:
        """Return the unanswered facts that speak for or against a judgment, and theirs in turn."""
        found: set[str] = set()
        todo = [name]
        while todo:
            for premise in self.session.rule_base.premises[todo.pop()]:
                if premise not in found and premise != name and self._unanswered(premise):
                    found.add(premise)
                    todo.append(premise)
        return frozenset(found)

    def _unanswered(self, name: str) -> bool:
        facts = self.session.facts
        return facts.known(name).value is None and not self._cannot_say(name) and facts.surely_asked(name)

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
        if premises := self._premises(best):
            return self.question(next(name for name in names if name in premises))
        return self._question(best, settles[best], effects[best])

    def question(self, name: str) -> Question:
        """Return one question, asked by name, with what its answers would change now."""
        settles, effects = self._try((name,))
        return self._question(name, settles[name], effects[name])

    def _question(self, name: str, settles: int, effects: tuple[Effect, ...]) -> Question:
        base = self.session.rule_base
        bears_on = tuple(n for n in self.open_facts() if n != name and name in base.premises[n])
        unsaid = {
            n
            for n in base.premises[name]
            if self.session.facts.known(n).value is not None and n not in self.session.facts.given
        }
        return Question(
            base.facts[name],
            self._sections[name].title,
            settles,
            effects,
            bears_on,
            tuple(n for n in base.facts if n in unsaid),
        )

    def _try(self, names: tuple[str, ...]) -> tuple[dict[str, int], dict[str, tuple[Effect, ...]]]:
        """Try every answer to these facts in one pass; count the findings they settle and collect what they
        change.
        """
        session = self.session
        answers = possible_answers(session.facts, names)
        values = what_if(session.facts, session.program, answers)
        open_now = [
            values.known(lit)
            for findings in session.assessment.systems.values()
            for lit in dict.fromkeys(self._literals(findings))
            if values.of(lit) == "open"
        ]
        worlds = dict.fromkeys(names, 0)
        for world, (name, _) in enumerate(answers, start=1):
            worlds[name] |= 1 << world
        settled = {name: sum(1 for known in open_now if known & worlds[name]) for name in names}
        effects: dict[str, list[Effect]] = {name: [] for name in names}
        best = max(names, key=lambda name: (settled[name], -names.index(name)))
        for world, (name, given) in enumerate(answers, start=1):
            if (
                name == best
            ):  # only the question that will be asked needs to say what its answers would change
                effects[name] += self._effects(name, given, values, world)
        return settled, {n: tuple(found) for n, found in effects.items()}

    def _effects(self, name: str, given: GivenFact, values: Values, world: int) -> list[Effect]:
        session = self.session
        facts = session.facts.with_answer(name, given)
        alone = world_of(values, world)
        found = []
        for system, view in session.program.views.items():
            there = SystemFindings(session.rule_base, session.program, view, alone, facts)
            here = session.assessment.systems[system]
            for layer in CLAIM_LAYERS:
                if any(values.differs(lit, world) for lit in view.layers[layer].decided_by):
                    found.append(
                        Effect(
                            str(given.value), system, layer, here.layer(layer).word, there.layer(layer).word
                        )
                    )
            if system == GROUNDS_SYSTEM:
                grounds = session.assessment.grounds
                found += [
                    Effect(str(given.value), "", ground, before.word, there.ground(ground).word)
                    for ground, before in grounds.items()
                ]
        return [effect for effect in found if effect.before != effect.after]

    def answer(self, name: str, value: object) -> tuple[Changed, ...]:
        """Answer a question; return what that changed. An earlier answer that no longer applies is kept and
        marked.
        """
        return self.session.answer(name, value)

    def cannot_say(self, name: str) -> tuple[Changed, ...]:
        """Record that the person cannot say: it counts as unknown and is not asked again."""
        return self.answer(name, GivenFact(value=UNCERTAIN))

    def back(self) -> str | None:
        """Take the last step back and return its fact, or None where there is none."""
        step = self.session.would_undo
        if step is None:
            return None
        self.session.undo()
        return step.fact

    def no_longer_apply(self) -> tuple[str, ...]:
        """Return answered facts whose question would not be asked any more on what is known now; they are
        kept.
        """
        return self.session.no_longer_apply()

    def sections(self) -> tuple[SectionState, ...]:
        """Return every section with how many of its questions are answered and how many can still matter."""
        still = set(self.open_facts())
        given = self.session.facts.given
        return tuple(
            SectionState(
                s.section, s.title, sum(f.id in given for f in s.facts), sum(f.id in still for f in s.facts)
            )
            for s in self.session.rule_base.sections
        )

    def not_explored(self) -> tuple[str, ...]:
        """Return the strands that the person did not raise, offered at the end."""
        return self.session.assessment.unexplored()
