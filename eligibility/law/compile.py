"""Compiles the law of some systems on one day to a Program of gates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from eligibility.law.layers import LayerCompiler
from eligibility.law.loom import Loom, pair_of
from eligibility.law.names import instances, resolve
from eligibility.law.program import (
    NEVER,
    NOT_ENCODED,
    AnswerHere,
    Conclusion,
    ConditionHere,
    ConsiderationHere,
    Input,
    LayerHere,
    Literal_,
    ObjectionHere,
    Pair,
    Program,
    RuleHere,
    SystemView,
)
from eligibility.law.standing import Citations, Standing, absence, standing
from eligibility.models.condition import LEVELS, AnyOf, Operator, Sentence
from eligibility.models.record import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.material import Material
    from eligibility.law.rule_base import ObjectionInChapter, RuleInChapter
    from eligibility.models.condition import Condition
    from eligibility.models.law import Absent, Answer, Provision
    from eligibility.models.record import Reading
    from eligibility.models.system import StandardEntry


def compile_program(
    material: Material, as_of: date, systems: Iterable[str], *, considerations: bool = True
) -> Program:
    """Compile the law of `systems` as it stood on `as_of`, both readings, every strand."""
    program = Program(as_of)
    loom = Loom(program)
    for system in systems:
        program.views[system] = SystemCompiler(material, as_of, system, loom).compile(
            considerations=considerations
        )
    return program


class SystemCompiler:
    """Compiles one system; conclusions are made when first asked for."""

    def __init__(self, material: Material, as_of: date, system: str, loom: Loom) -> None:
        self.material, self.rule_base, self.as_of, self.system, self.loom = (
            material,
            material.base,
            as_of,
            system,
            loom,
        )
        rule_base = material.base
        self.lineage = rule_base.lineage(system)
        self.made: dict[str, Conclusion] = {}
        self.conditions_made: dict[tuple[Condition, str | None], ConditionHere] = {}
        self.standings: dict[str, Standing | None] = {}
        self.producers = self._producers()
        self.absent: dict[str, tuple[Absent, Citations]] = {}
        for absent, covered in rule_base.absents:
            citations = absence(material.frames, absent, system, as_of)
            if citations is not None:
                for name in absent.conclusion:
                    for strand in covered:
                        self.absent.setdefault(resolve(rule_base, name, strand), (absent, citations))
        self.standards = {name: self._entries(name) for name in ("risk", "fact", "removal")}

    def compile(self, *, considerations: bool = True) -> SystemView:
        """Compile every conclusion and layer of the system, and the considerations if they are wanted."""
        compiler = LayerCompiler(self.rule_base, self.system, self.loom, self.conclusion)
        layers: dict[str, LayerHere] = {
            layer.id: compiler.layer(layer) for layer in self.rule_base.layers.values()
        }
        for name in self.producers:
            self.conclusion(name)
        return SystemView(
            self.system, self.made, layers, self._considerations() if considerations else {}, self.standards
        )

    def _considerations(self) -> dict[str, tuple[ConsiderationHere, ...]]:
        found: dict[str, tuple[ConsiderationHere, ...]] = {}
        for consideration in self.rule_base.considerations.values():
            here = self._standing(consideration)
            if here is None:
                continue
            conditions = self._conditions(consideration.when, None)
            answers = tuple(
                a for a in (self._answer(answer, None) for answer in consideration.answers) if a is not None
            )
            literal = (
                self.loom.all(c.literal[0] for c in conditions),
                self.loom.all(c.literal[1] for c in conditions),
            )
            found[consideration.weighs_on] = (
                *found.get(consideration.weighs_on, ()),
                ConsiderationHere(consideration, here, answers, literal),
            )
        return found

    def _standing(self, provision: Provision) -> Standing | None:
        """Return how a provision stands here, worked out once."""
        if provision.id not in self.standings:
            signs = self.material.polarity.provisions.get(provision.id, set())
            natural: Reading | None = None if len(signs) != 1 else "claimant" if signs == {1} else "state"
            self.standings[provision.id] = standing(
                self.material.frames, provision, self.system, self.as_of, natural
            )
        return self.standings[provision.id]

    def _producers(self) -> dict[str, list[tuple[RuleInChapter, str | None, Standing]]]:
        found: dict[str, list[tuple[RuleInChapter, str | None, Standing]]] = {}
        for placed in self.rule_base.rules.values():
            here = self._standing(placed.rule)
            if here is None:
                continue
            for strand in instances(placed):
                for target in placed.rule.concludes:
                    found.setdefault(resolve(self.rule_base, target, strand), []).append(
                        (placed, strand, here)
                    )
        return found

    def conclusion(self, name: str) -> Conclusion:
        """Return the conclusion of this full name; the rule base has no cycles, so this ends."""
        if name not in self.made:
            rules = tuple(
                self._rule(placed, strand, here, name)
                for placed, strand, here in self.producers.get(name, ())
            )
            absent = None if rules else self.absent.get(name)
            if rules:
                literal = pair_of(lambda side: self.loom.any(rule.literal[side] for rule in rules))
            else:
                literal = (NEVER, NEVER) if absent else (NOT_ENCODED, NOT_ENCODED)
            self.made[name] = Conclusion(name, rules, absent, literal)
        return self.made[name]

    def _rule(self, placed: RuleInChapter, strand: str | None, here: Standing, atom: str) -> RuleHere:
        rule = placed.rule
        conditions = self._conditions(rule.when, strand) + self._claim_dates(rule.claims_from, rule.claims_to)
        attackers = [
            (o, self._standing(o.objection)) for o in self.material.attacks.on(rule.id, strand, atom)
        ]
        objections = tuple(self._objection(o, found, strand) for o, found in attackers if found is not None)

        def literal(side: int) -> Literal_:
            if not here.counts_in(READINGS[side]):
                return NEVER
            return self.loom.all(
                [*(c.literal[side] for c in conditions), *(~o.literal[side] for o in objections)]
            )

        return RuleHere(rule, placed.chapter, strand, here, conditions, objections, pair_of(literal))

    def _objection(self, placed: ObjectionInChapter, here: Standing, strand: str | None) -> ObjectionHere:
        objection = placed.objection
        conditions = self._conditions(objection.when, strand) + self._claim_dates(
            objection.claims_from, objection.claims_to
        )
        answers = tuple(
            a for a in (self._answer(answer, strand) for answer in objection.answers) if a is not None
        )
        raised = pair_of(lambda side: self.loom.all(c.literal[side] for c in conditions))

        def literal(side: int) -> Literal_:
            if not here.counts_in(READINGS[side]):
                return NEVER
            return self.loom.all([raised[side], *(~a.literal[side] for a in answers)])

        return ObjectionHere(objection, here, conditions, answers, raised, pair_of(literal))

    def _answer(self, answer: Answer, strand: str | None) -> AnswerHere | None:
        here = self._standing(answer)
        if here is None:
            return None
        conditions = self._conditions(answer.when, strand)
        literal = pair_of(
            lambda side: (
                self.loom.all(c.literal[side] for c in conditions)
                if here.counts_in(READINGS[side])
                else NEVER
            )
        )
        return AnswerHere(answer, here, conditions, literal)

    def _conditions(self, conditions: tuple[Condition, ...], strand: str | None) -> tuple[ConditionHere, ...]:
        return tuple(self._condition(condition, strand) for condition in conditions)

    def _condition(self, condition: Condition, strand: str | None) -> ConditionHere:
        """Compile a condition once for each strand it speaks of."""
        key = (condition, strand if any(o.name.startswith("this.") for o in condition.options) else None)
        if key not in self.conditions_made:
            self.conditions_made[key] = self._new_condition(condition, strand)
        return self.conditions_made[key]

    def _new_condition(self, condition: Condition, strand: str | None) -> ConditionHere:
        if isinstance(condition, AnyOf):
            parts = tuple(self._condition(option, strand) for option in condition.options)
            return ConditionHere(
                condition, "", pair_of(lambda side: self.loom.any(p.literal[side] for p in parts)), parts
            )
        name = resolve(self.rule_base, condition.name, strand)
        standard = ""
        if self.rule_base.fact(name) is None:
            literal = self.conclusion(name).literal
        elif condition.operator == "reaches":
            literal, standard = self._reaches(name, condition.words[0])
        else:
            literal = pair_of(lambda side: self._test(name, condition.operator, condition.words, side))
        if condition.negated:
            literal = (~literal[0], ~literal[1])
        return ConditionHere(condition, name, literal, (), standard)

    def _test(self, fact: str, operator: Operator, words: tuple[str, ...], side: int) -> Literal_:
        declared = self.rule_base.fact(fact)
        presume = declared.presume if declared else None
        presumed = presume is not None and (
            not presume.systems or bool(set(presume.systems) & set(self.lineage))
        )
        reading = READINGS[side] if fact in self.rule_base.contestable else None
        return self.loom.input(Input(fact, operator, words, reading, presumed))

    def _reaches(self, fact: str, word: str) -> tuple[Pair, str]:
        """Compare a likelihood with a level, or with the standard of the system, which may turn on the date
        of the claim.
        """
        if word in LEVELS:
            return pair_of(lambda side: self._test(fact, "reaches", (word,), side)), word
        entries = self.standards[word]

        def literal(side: int) -> Literal_:
            options = []
            for entry in entries:
                dates = [c.literal[side] for c in self._claim_dates(entry.claims_from, entry.claims_to)]
                options.append(
                    self.loom.all([*dates, self._test(fact, "reaches", (entry.level(READINGS[side]),), side)])
                )
            return self.loom.any(options) if options else NOT_ENCODED

        levels = dict.fromkeys(entry.level(reading) for entry in entries for reading in READINGS)
        return pair_of(literal), " or ".join(levels)

    def _entries(self, name: str) -> tuple[StandardEntry, ...]:
        for system in self.lineage:
            entries = self.rule_base.systems[system].standards.get(name, ())  # type: ignore[call-overload]
            held = tuple(
                e
                for e in entries
                if (e.from_ is None or e.from_ <= self.as_of) and (e.to is None or self.as_of <= e.to)
            )
            if held:
                return held
        return ()

    def _claim_dates(self, start: date | None, end: date | None) -> tuple[ConditionHere, ...]:
        made = []
        if start is not None:
            made.append(self._condition(Sentence("claim_date", "on or after", (start.isoformat(),)), None))
        if end is not None:
            made.append(
                self._condition(
                    Sentence("claim_date", "before", ((end + timedelta(days=1)).isoformat(),)), None
                )
            )
        return tuple(made)
