"""Properties of the law as it is reasoned with: they hold for every case, not only for those we thought of."""

from __future__ import annotations

from datetime import date

from cases import Given, any_day, days, given_facts, law, law_of, origins, rule_base, scenario, values_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from eligibility.engine import durable, plain
from eligibility.law.program import NEVER
from eligibility.law.rule_base import RuleBase
from eligibility.models.record import Value3
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.arguments import arguments
from eligibility.reasoning.assessment import Assessment, assess
from eligibility.reasoning.explanation import explain
from eligibility.reasoning.facts import CaseFacts
from eligibility.reasoning.node import Node

WIDE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
NARROW = settings(WIDE, max_examples=40)
ORDER: dict[Value3, int] = {"no": 0, "open": 1, "yes": 2}


def all_systems(base: RuleBase) -> tuple[str, ...]:
    return tuple(base.systems)


def layer_values(assessment: Assessment) -> dict[tuple[str, str], tuple[Value3, Value3]]:
    return {
        (name, layer): (found.values.of(here.literal[0]), found.values.of(here.literal[1]))
        for name, found in assessment.systems.items()
        for layer, here in found.view.layers.items()
    }


@WIDE
@given(given_facts(), st.randoms(), origins(), days())
def test_the_order_of_facts_never_matters(facts: Given, random: object, origin: str, day: date) -> None:
    shuffled = list(facts.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert layer_values(assess(law(), scenario(facts, origin, day))) == layer_values(
        assess(law(), scenario(dict(shuffled), origin, day))
    )


@WIDE
@given(given_facts(), st.data(), origins(), days())
def test_without_presumptions_more_knowledge_never_takes_back_a_yes_or_a_no(
    facts: Given, data: st.DataObject, origin: str, day: date
) -> None:
    base = rule_base()
    facts = {k: v for k, v in facts.items() if v.special is None and v.support != "rejected"}
    before = CaseFacts(base, facts, origin, day, presumptions=False)
    # what country information already supplies is not new knowledge but a replacement
    unknown = [
        f
        for f in base.facts.values()
        if f.id not in facts and all(before.known(f.id, r).value is None for r in ("claimant", "state"))
    ]
    fact = data.draw(st.sampled_from(unknown))
    value = data.draw(
        values_of(base, fact).filter(lambda v: not isinstance(v, str) or v not in {"unknown", "uncertain"})
    )
    after = before.with_answer(fact.id, GivenFact(value=value))
    program = law_of(base).program(day, all_systems(base))
    old, new = plain.evaluate(program, before.inputs(program)), plain.evaluate(program, after.inputs(program))
    for number in range(program.size):
        value_before = old.of(number)
        if value_before != "open":
            assert new.of(number) == value_before, (fact.id, value, number)


@WIDE
@given(given_facts(country=True), origins(), days(), st.booleans())
def test_on_the_claim_the_claimants_reading_is_never_below_the_states(
    facts: Given, origin: str, day: date, presumptions: bool
) -> None:
    assessment = assess(law(), scenario(facts, origin, day), presumptions=presumptions)
    for (system, layer), (claimant, state) in layer_values(assessment).items():
        assert ORDER[claimant] >= ORDER[state], (system, layer, claimant, state)


@WIDE
@given(given_facts(), origins(), days())
def test_nothing_met_rests_on_a_contested_rule(facts: Given, origin: str, day: date) -> None:
    for found in assess(law(), scenario(facts, origin, day)).systems.values():
        for conclusion in found.view.conclusions.values():
            for rule in conclusion.rules:
                if rule.standing.strength == "settled":
                    continue
                other = 1 if rule.standing.favours == "claimant" else 0
                assert rule.literal[other] == NEVER, rule.rule.id


@NARROW
@given(given_facts(), origins(), any_day())
def test_nothing_out_of_force_on_the_day_is_cited(facts: Given, origin: str, day: date) -> None:
    base = rule_base()
    assessment = assess(law_of(base), scenario(facts, origin, day))
    for found in assessment.systems.values():
        for argument in arguments(found):
            provisions = [
                argument.here.standing,
                *(o.here.standing for o in argument.objections),
                *(a.here.standing for o in argument.objections for a in o.answers),
            ]
            for standing in provisions:
                assert all(base.authorities[a].citable(day) for a in standing.citations.now)
        for layer in base.layers:
            for node in walk(explain(found, layer)):
                assert all(base.authorities[a].citable(day) for a in node.citations.now), node.id


@NARROW
@given(given_facts(), origins(), days())
@example(
    facts={"fears": GivenFact(value=["war_crimes"])}, origin="RU", day=date(2003, 3, 20)
)  # what is not raised was decided only in 2015
def test_every_step_of_an_explanation_cites_or_says_why_it_cannot(
    facts: Given, origin: str, day: date
) -> None:
    base = rule_base()
    for found in assess(
        law_of(base), scenario(facts, origin, day), destinations=("DE", "UK", "US")
    ).systems.values():
        for layer in base.layers:
            for node in walk(explain(found, layer)):
                cited = node.citations.now or node.citations.later or node.sources
                assert (
                    cited
                    or "not_encoded" in node.remarks
                    or node.kind in {"alternatives", "fact", "country fact", "not judged"}
                ), (node.kind, node.id)


def walk(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in walk(child))]


@settings(WIDE, max_examples=300)
@given(
    given_facts(country=True),
    origins(),
    st.sampled_from(
        [date(2004, 2, 11), date(2021, 1, 29), date(2022, 10, 15), date(2024, 3, 4), date(2026, 11, 22)]
    ),
)
def test_the_durable_engine_finds_what_the_plain_engine_finds(facts: Given, origin: str, day: date) -> None:
    base = rule_base()
    program = law_of(base).program(day, ("INT", "DE", "UK", "US"))
    inputs = CaseFacts(base, facts, origin, day).inputs(program)
    if day not in BENCHES:
        BENCHES[day] = durable.DurableBench(program)
    mine, reference = BENCHES[day].update(inputs), plain.evaluate(program, inputs)
    assert mine.yes[: program.size] == reference.yes
    assert mine.no[: program.size] == reference.no


BENCHES: dict[date, durable.DurableBench] = {}


@NARROW
@given(given_facts(), origins(), days())
def test_many_worlds_at_once_find_what_each_world_alone_finds(facts: Given, origin: str, day: date) -> None:
    from eligibility.reasoning.changes import possible_answers, what_if, world_of

    base = rule_base()
    program = law_of(base).program(day, ("DE", "UK"))
    case = CaseFacts(base, facts, origin, day)
    answers = possible_answers(
        case, ["liability", "summons", "motive", "deployment_chance", "another_explanation"]
    )
    values = what_if(case, program, answers)
    for world, (name, value) in enumerate(answers, start=1):
        alone = case.with_answer(name, value)
        assert world_of(values, world) == plain.evaluate(program, alone.inputs(program)), name
