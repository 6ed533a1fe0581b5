"""What is known of the country of origin on two days: the facts that moved, and those that stand on other
evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.report.document import Entry, Target
from eligibility.report.fact import country_value_entry
from eligibility.report.values import plain_value

if TYPE_CHECKING:
    from datetime import date

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import CountryValue, Fact
    from eligibility.models.scenario import Scenario
    from eligibility.report.document import Pieces


def country(base: RuleBase, scenario: Scenario, first: date, second: date) -> list[Entry]:
    """Return the country facts whose value differs, then those that stand as they stood, on other
    evidence.
    """
    origin = base.origins.get(scenario.origin)
    moved, same = [], []
    for history in origin.facts if origin else ():
        one, two = history.on(first), history.on(second)
        if one is two:
            continue
        fact = base.country_facts.get(history.fact)
        children = tuple(country_value_entry(base, v, n) for n, v in enumerate((one, two)) if v is not None)
        question: Pieces = ((fact.question if fact else history.fact, "plain"), ("   ", "plain"))
        right: Pieces = ((history.fact, "link"),)
        target = Target("fact", history.fact)
        if _values(one) == _values(two):
            same.append(
                Entry(
                    history.fact,
                    (*question, (_in_words(fact, two), "strong")),
                    right=right,
                    children=children,
                    target=target,
                )
            )
        else:
            moved.append(
                Entry(
                    history.fact,
                    (
                        *question,
                        (_in_words(fact, one), "strong"),
                        ("  →  ", "dim"),
                        (_in_words(fact, two), "strong"),
                    ),
                    right=right,
                    children=children,
                    target=target,
                )
            )
    found = []
    if moved:
        found.append(
            Entry(
                "country",
                (("Country information", "strong"), (f"  {len(moved)}", "dim")),
                children=tuple(moved),
                opened=True,
                gap=True,
            )
        )
    if same:
        found.append(
            Entry(
                "evidence",
                (
                    ("Country information that is the same, on other evidence", "strong"),
                    (f"  {len(same)}", "dim"),
                ),
                children=tuple(same),
                gap=True,
            )
        )
    return found


def _values(value: CountryValue | None) -> tuple[str | None, ...]:
    if value is None:
        return ()
    return (
        (value.value,) if not value.contested else tuple(s.value for s in (value.claimant, value.state) if s)
    )


def _in_words(fact: Fact | None, value: CountryValue | None) -> str:
    words = [plain_value(fact, v) if fact and v else v or "" for v in _values(value)]
    return (
        "not known"
        if not words
        else words[0]
        if len(words) == 1
        else f"contested: claimant “{words[0]}”, State “{words[1]}”"
    )
