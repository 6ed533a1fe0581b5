"""What would change a finding: every single answer tried at once, one world each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.engine.plain import Values, evaluate
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.findings import SystemFindings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.program import Program
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.facts import CaseFacts


@dataclass(frozen=True, slots=True)
class Change:
    """One answer and what it would make of one finding."""

    fact: str
    value: str
    system: str
    name: str
    before: FindingWord
    after: FindingWord


def possible_answers(facts: CaseFacts, names: Iterable[str]) -> list[tuple[str, GivenFact]]:
    """Return every answer worth trying for these facts: dates, numbers and sets have too many."""
    answers: list[tuple[str, GivenFact]] = []
    for name in names:
        fact = facts.rule_base.facts.get(name)
        if fact is None or fact.kind in {"date", "number", "set"}:
            continue
        answers += [(name, GivenFact(value=value)) for value in fact.values]
    return answers


def what_if(facts: CaseFacts, program: Program, answers: list[tuple[str, GivenFact]]) -> Values:
    """Evaluate the case (world 0) and each answer (world 1, 2, ...) in one pass."""
    worlds = (1 << (len(answers) + 1)) - 1
    inputs = {n: (worlds * y, worlds * no) for n, (y, no) in facts.inputs(program).items()}
    by_fact: dict[str, list[int]] = {}
    for number, test in program.inputs.items():
        by_fact.setdefault(test.fact, []).append(number)
    for world, (name, value) in enumerate(answers, start=1):
        changed = facts.with_answer(name, value)
        bit = 1 << world
        for touched in facts.rule_base.touches[name]:
            for number in by_fact.get(touched, ()):
                yes, no = inputs.get(number, (0, 0))
                found = changed.test(program.inputs[number])
                inputs[number] = (
                    (yes & ~bit) | (bit if found == "yes" else 0),
                    (no & ~bit) | (bit if found == "no" else 0),
                )
    return evaluate(program, inputs, worlds)


def changes(findings: SystemFindings, names: Iterable[str], layers: Iterable[str]) -> tuple[Change, ...]:
    """Return what each possible answer to `names` would make of the layers of one system, where it makes a
    difference.
    """
    answers = possible_answers(findings.facts, names)
    values = what_if(findings.facts, findings.program, answers)
    wanted = tuple(layers)
    before = {layer: findings.layer(layer).word for layer in wanted}
    found = []
    for world, (name, value) in enumerate(answers, start=1):
        there = SystemFindings(
            findings.rule_base,
            findings.program,
            findings.view,
            world_of(values, world),
            findings.facts.with_answer(name, value),
        )
        for layer in wanted:
            word = there.layer(layer).word
            if word != before[layer]:
                found.append(Change(name, str(value.value), findings.system, layer, before[layer], word))
    return tuple(found)


def world_of(values: Values, world: int) -> Values:
    """Return the values of one world alone."""
    return Values([y >> world & 1 for y in values.yes], [n >> world & 1 for n in values.no])
