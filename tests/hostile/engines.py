"""Random cases on random days: what the two engines find, and what holds of it for every case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any, get_args

from cases import DAYS, Given, law, rule_base, scenario
from files import command, law_read_once, raised
from tally import Tally

from eligibility.engine import durable, plain
from eligibility.law.values import fact_values
from eligibility.loading.writing import scenario_text
from eligibility.models.fact import SPECIAL, Fact, Support
from eligibility.models.record import Value3
from eligibility.models.scenario import GivenFact, Scenario
from eligibility.reasoning.assessment import assess
from eligibility.reasoning.facts import CaseFacts

ORDER: dict[Value3, int] = {"no": 0, "open": 1, "yes": 2}
ON_ONE_PROGRAM = 12
"""Cases that one program is asked, one after the other: what one leaves behind the next must not see."""
STEPS = 5
BESIDE = 6
"""Cases of one folder: more than are compiled one by one."""


def value_of(rng: Random, fact: Fact) -> Any:
    """Return any value that a fact may have."""
    base = rule_base()
    match fact.kind:
        case "date":
            return date.fromordinal(rng.randint(date(2003, 1, 1).toordinal(), date(2027, 1, 1).toordinal()))
        case "number":
            return rng.randint(0, 100)
        case "set":
            options = fact_values(base, fact)
            return sorted(rng.sample(options, rng.randint(0, min(4, len(options)))))
        case _:
            return rng.choice(fact_values(base, fact))


def random_facts(rng: Random, *, special: bool = True) -> Given:
    """Return any facts; `special` also gives what is unknown, uncertain or does not apply, and what is not believed."""
    base = rule_base()
    pool = [*base.facts.values(), *base.country_facts.values()] if special else [*base.facts.values()]
    supports: tuple[Support, ...] = get_args(Support) if special else ("documented", "testimony", "disputed")
    found = {}
    for fact in rng.sample(pool, rng.randint(0, len(pool) // 2)):
        value = rng.choice(SPECIAL) if special and rng.random() < 0.15 else value_of(rng, fact)
        found[fact.id] = GivenFact(value=value, support=rng.choice(supports))
    fears: Any = (
        rng.choice(
            [
                [],
                ["general_violence"],
                sorted(rng.sample(list(base.strands), rng.randint(1, 5))),
                list(base.strands),
            ]
        )
        if rng.random() < 0.95
        else rng.choice(SPECIAL)
    )
    found["fears"] = GivenFact(
        value=fears, support=rng.choice(supports) if rng.random() < 0.2 else "testimony"
    )
    return found


def random_case(rng: Random, name: str = "any-case") -> Scenario:
    """Return any case from any country on any day."""
    case = scenario(
        random_facts(rng),
        rng.choice(["RU", *rule_base().origins]),
        rng.choice([*DAYS, date.fromordinal(rng.randint(731_000, 740_000))]),
    )
    return case.model_copy(update={"scenario": name})


def trial_of_engines(seed: str, _: Path) -> Tally:
    """Ask both engines the same cases under one program: every gate must have the same value."""
    rng, tally, base = Random(seed), Tally(), rule_base()
    day = rng.choice(DAYS)
    program = law().program(day, tuple(rng.sample(list(base.systems), rng.randint(1, 5))))
    bench = durable.DurableBench(program)
    tally.tried("engines: programs")
    for number in range(ON_ONE_PROGRAM):
        facts = CaseFacts(
            base,
            random_facts(rng),
            rng.choice(list(base.origins)),
            day,
            credit=rng.choice(["claimed", "evidenced"]),
            presumptions=rng.random() < 0.7,
        )
        inputs = facts.inputs(program)
        mine, reference = bench.update(inputs), plain.evaluate(program, inputs)
        tally.tried("engines: cases on both")
        tally.tried("engines: gates compared", program.size)
        wrong = [n for n in range(program.size) if mine.of(n) != reference.of(n)]
        if wrong:
            tally.fault(
                seed,
                f"case {number} on {day} under {sorted(program.views)}: {len(wrong)} gates differ, the first {wrong[0]}: durable {mine.of(wrong[0])}, plain {reference.of(wrong[0])}",
            )
    return tally


def trial_of_readings(seed: str, _: Path) -> Tally:
    """Assess a case everywhere: the claimant's reading is never below the State's."""
    rng, tally = Random(seed), Tally()
    case = random_case(rng)
    assessment = assess(
        law(), case, presumptions=rng.random() < 0.7, credit=rng.choice(["claimed", "evidenced"])
    )
    for name, found in assessment.systems.items():
        for layer, here in found.view.layers.items():
            claimant, state = (found.values.of(literal) for literal in here.literal)
            tally.tried("readings: layers compared")
            if ORDER[claimant] < ORDER[state]:
                tally.fault(
                    seed,
                    f"{name}.{layer} on {case.as_of}: claimant {claimant}, State {state}; {scenario_text(case)}",
                )
    tally.tried("readings: cases")
    return tally


def trial_of_knowledge(seed: str, _: Path) -> Tally:
    """Add knowledge step by step, presumptions off: no yes and no no is ever taken back."""
    rng, tally, base = Random(seed), Tally(), rule_base()
    day = rng.choice(DAYS)
    program = law().program(day, tuple(rng.sample(list(base.systems), 3)))
    case = CaseFacts(
        base, random_facts(rng, special=False), rng.choice(list(base.origins)), day, presumptions=False
    )
    old = plain.evaluate(program, case.inputs(program))
    for _step in range(STEPS):
        # what country information already supplies is not new knowledge but a replacement
        unknown = [
            f
            for f in base.facts.values()
            if f.id not in case.given
            and all(case.known(f.id, r).value is None for r in ("claimant", "state"))
        ]
        if not unknown:
            break
        fact = rng.choice(unknown)
        case = case.with_answer(fact.id, GivenFact(value=value_of(rng, fact)))
        new = plain.evaluate(program, case.inputs(program))
        tally.tried("knowledge: steps")
        lost = [n for n in range(program.size) if old.of(n) != "open" and new.of(n) != old.of(n)]
        if lost:
            tally.fault(
                seed,
                f"{fact.id} = {case.given[fact.id].value} on {day} takes back {len(lost)} values, the first gate {lost[0]}: {old.of(lost[0])} -> {new.of(lost[0])}",
            )
        old = new
    return tally


def trial_of_company(seed: str, folder: Path) -> Tally:
    """Evaluate cases together and each alone: every one gets the same line."""
    rng, tally = Random(seed), Tally()
    for number in range(BESIDE):
        (folder / f"case-{number}.yaml").write_text(
            scenario_text(random_case(rng, f"case-{number}")), encoding="utf-8"
        )
    where = ("--jsonl", "--engine", "plain", "--in", ",".join(rng.sample(list(rule_base().jurisdictions), 3)))
    with law_read_once():
        together = command("evaluate", str(folder), *where)
        lines = together.stdout.splitlines()
        for number, line in enumerate(lines):
            alone = command("evaluate", str(folder / f"case-{number}.yaml"), *where)
            tally.tried("company: cases alone and among others")
            if alone.stdout.splitlines() != [line]:
                at = next((n for n, (a, b) in enumerate(zip(alone.stdout, line, strict=False)) if a != b), 0)
                tally.fault(
                    seed,
                    f"{folder}/case-{number}.yaml: alone {alone.stdout[max(0, at - 100) : at + 60]!r}, among others {line[max(0, at - 100) : at + 60]!r}; {raised(alone)}",
                )
    if len(lines) != BESIDE or raised(together):
        tally.fault(
            seed, f"{folder}: {len(lines)} lines for {BESIDE} cases; {together.stderr} {raised(together)}"
        )
    return tally
