"""Cases for properties: any facts the vocabulary allows, on any day, from any country we know of."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from eligibility.law.load import require_rule_base
from eligibility.law.programs import Programs
from eligibility.law.rule_base import RuleBase
from eligibility.law.values import fact_values
from eligibility.models.fact import SPECIAL, Fact
from eligibility.models.scenario import GivenFact, Scenario

ROOT = Path(__file__).resolve().parents[1]
Given = dict[str, GivenFact]


@cache
def rule_base() -> RuleBase:
    return require_rule_base(ROOT, seeds=True)


@cache
def law() -> Programs:
    """The compiled law that the tests share: as many programs as there are days to try."""
    return Programs(rule_base(), most=2 * len(DAYS))


def law_of(base: RuleBase) -> Programs:
    """The law of a rule base in use: the shared one, where it is the one that all tests read."""
    return law() if base is rule_base() else Programs(base)


def values_of(base: RuleBase, fact: Fact) -> st.SearchStrategy[object]:
    special = st.sampled_from(SPECIAL)
    match fact.kind:
        case "date":
            return st.dates(date(2018, 1, 1), date(2026, 12, 31)) | special
        case "number":
            return st.integers(0, 100) | special
        case "set":
            return st.frozensets(st.sampled_from(fact_values(base, fact)), max_size=4)
        case _:
            return st.sampled_from(fact_values(base, fact)) | special


@st.composite
def given_facts(draw: st.DrawFn, *, country: bool = False) -> Given:
    """Any facts of the person; with `country`, also facts of the State."""
    base = rule_base()
    pool = [*base.facts.values(), *(base.country_facts.values() if country else ())]
    chosen = draw(st.lists(st.sampled_from(pool), unique_by=lambda f: f.id, max_size=35))
    given = {
        f.id: GivenFact(
            value=draw(values_of(base, f)),
            support=draw(st.sampled_from(("documented", "testimony", "disputed", "rejected"))),
        )
        for f in chosen
    }
    given["fears"] = GivenFact(
        value=draw(st.frozensets(st.sampled_from(list(base.strands)), min_size=1, max_size=5))
    )
    return given


DAYS = [
    date(2003, 3, 20),
    date(2011, 7, 7),
    date(2020, 11, 19),
    date(2022, 2, 24),
    date(2022, 9, 25),
    date(2022, 12, 7),
    date(2024, 6, 1),
    date(2026, 6, 11),
    date(2026, 6, 12),
    date(2026, 11, 22),
]
"""Days between which the law changed: each is compiled once, so that many cases can be tried on each."""


def days() -> st.SearchStrategy[date]:
    return st.sampled_from(DAYS)


def any_day() -> st.SearchStrategy[date]:
    return st.dates(date(2003, 1, 1), date(2027, 1, 1))


def origins() -> st.SearchStrategy[str]:
    return st.sampled_from(["RU", *rule_base().origins])


def scenario(given: Given, origin: str = "RU", as_of: date = date(2026, 11, 22)) -> Scenario:
    return Scenario(scenario="any-case", title="Any case", origin=origin, as_of=as_of, facts=given)
