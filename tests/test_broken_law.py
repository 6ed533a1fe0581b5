"""A rule base with a hole or a slip in it: the claim may stay open, or the slip is named; it is never silently lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from cases import ROOT, Given, given_facts, law_of, rule_base
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eligibility.engine import plain
from eligibility.law.check import check_links
from eligibility.law.compile import SystemCompiler
from eligibility.law.lint import lint
from eligibility.law.load import assemble
from eligibility.law.loom import Loom
from eligibility.law.material import material_of
from eligibility.law.names import instances, resolve
from eligibility.law.program import Program
from eligibility.law.rule_base import RuleBase
from eligibility.loading.rules import Placed, RuleFiles, read_rule_files
from eligibility.models.condition import Sentence
from eligibility.models.law import Chapter, Rule
from eligibility.models.problem import Problem
from eligibility.reasoning.facts import CaseFacts

DAY = date(2026, 11, 22)
SYSTEMS = ("INT", "DE", "FR", "UK", "US")
FILES = read_rule_files(ROOT / "rules")
CONCLUSIONS = sorted(
    {
        resolve(rule_base(), name, strand)
        for placed in rule_base().rules.values()
        for strand in instances(placed)
        for name in placed.rule.concludes
    }
)
RULES = sorted(rule_base().rules)


def without(base: RuleBase, atom: str) -> Program:
    """The same law with every rule for one conclusion gone."""
    program = Program(DAY)
    loom, material = Loom(program), material_of(base)
    for system in SYSTEMS:
        compiler = SystemCompiler(material, DAY, system, loom)
        compiler.producers.pop(atom, None)
        compiler.absent.pop(atom, None)
        program.views[system] = compiler.compile()
    return program


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_facts(), st.sampled_from(CONCLUSIONS))
def test_law_that_is_missing_never_turns_a_claim_into_no(facts: Given, atom: str) -> None:
    base = rule_base()
    case = CaseFacts(base, facts, "RU", DAY)
    whole, holed = law_of(base).program(DAY, SYSTEMS), without(base, atom)
    before, after = plain.evaluate(whole, case.inputs(whole)), plain.evaluate(holed, case.inputs(holed))
    for system in SYSTEMS:
        for layer, here in whole.views[system].layers.items():
            for side in (0, 1):
                was, now = (
                    before.of(here.literal[side]),
                    after.of(holed.views[system].layers[layer].literal[side]),
                )
                assert now in (was, "open"), (system, layer, atom, was, now)


def faults_with(change: Rule, rule_id: str) -> list[Problem]:
    """Everything that loading and lint say about the law with one rule changed."""
    files = RuleFiles(digest=FILES.digest)
    for document in FILES.documents:
        placed = document.placed
        if isinstance(placed.record, Chapter):
            rules = tuple(change if r.id == rule_id else r for r in placed.record.rules)
            placed = Placed(placed.record.model_copy(update={"rules": rules}), placed.source)
        files.documents.append(replace(document, placed=placed))
    base = assemble(files)
    return check_links(base, files) or list(lint(base)[0])


def slip(name: str) -> str:
    head, dot, tail = name.rpartition(".")
    return f"{head}{dot}{tail[:-2]}{tail[-1]}{tail[-2]}x"


@pytest.mark.parametrize("rule_id", RULES[:: max(1, len(RULES) // 25)])
def test_a_slip_in_the_name_of_a_conclusion_is_reported(rule_id: str) -> None:
    rule = rule_base().rules[rule_id].rule
    found = faults_with(
        rule.model_copy(update={"concludes": tuple(slip(n) for n in rule.concludes)}), rule_id
    )
    assert any(
        rule_id in p.field or slip(n).rpartition(".")[2] in p.message or n.rpartition(".")[2] in p.message
        for p in found
        for n in rule.concludes
    ), found


@pytest.mark.parametrize(
    "rule_id", [r for r in RULES if rule_base().rules[r].rule.when][:: max(1, len(RULES) // 25)]
)
def test_a_slip_in_a_condition_does_not_load(rule_id: str) -> None:
    rule = rule_base().rules[rule_id].rule
    first = rule.when[0].options[0]
    found = faults_with(
        rule.model_copy(
            update={
                "when": (
                    Sentence(slip(first.name), first.operator, first.words, first.negated),
                    *rule.when[1:],
                )
            }
        ),
        rule_id,
    )
    assert any("is neither a fact nor a conclusion" in p.message for p in found), found


def test_the_law_as_it_is_has_no_fault() -> None:
    files: RuleFiles = read_rule_files(ROOT / "rules", ROOT / "seeds")
    base = assemble(files)
    assert [str(p) for p in (*files.problems, *check_links(base, files), *lint(base)[0])] == []
