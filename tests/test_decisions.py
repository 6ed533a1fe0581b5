"""The tool against published decisions: what it gets right, counted without kindness."""

from __future__ import annotations

from collections import Counter

import pytest
from cases import ROOT, law, rule_base

from eligibility.models.scenario import Scenario
from eligibility.reasoning.agreement import CLAIM_LEVEL, Agreement, agree
from eligibility.reasoning.scenarios import load_scenarios

DECISIONS = {
    p.record.scenario: p.record for p in load_scenarios(rule_base(), [ROOT / "scenarios" / "decisions"])[0]
}


@pytest.fixture(scope="module")
def agreements() -> dict[str, Agreement]:
    return {name: agree(law(), decision) for name, decision in DECISIONS.items()}


@pytest.mark.parametrize(
    ("name", "verdicts", "element"),
    [
        ("sepet-and-bulbul-2003", {"sharp"}, "nexus"),
        ("krotov-2004", {"arguable"}, "persecution"),
        ("elias-zacarias-1992", {"sharp"}, "nexus"),
        ("wuerzburg-conscript-2024", {"arguable", "sharp"}, "serious_harm"),
        ("syrian-evader-berlin-2021", {"arguable", "sharp"}, "nexus"),
        ("zagreb-telephone-summons-2025", {"sharp"}, "well_founded_fear"),
    ],
)
def test_the_six_decisions_of_the_first_trial_are_within_the_readings_for_the_right_reason(
    agreements: dict[str, Agreement], name: str, verdicts: set[str], element: str
) -> None:
    found = agreements[name]
    assert found.verdict in verdicts, found.reason
    assert element in found.outcome.decisive
    assert found.decisive_named


def test_every_decision_is_encoded_from_facts_with_its_source_and_a_word_of_explanation() -> None:
    for decision in DECISIONS.values():
        assert decision.outcome is not None, decision.scenario
        assert decision.outcome.court, decision.scenario
        assert decision.outcome.citation, decision.scenario
        assert decision.outcome.url, decision.scenario
        assert decision.note, decision.scenario


def test_a_decision_outside_the_readings_has_a_written_reason(agreements: dict[str, Agreement]) -> None:
    for found in agreements.values():
        if found.verdict == "outside":
            assert found.scenario.note, found.scenario.scenario


def test_most_decisions_are_within_and_half_of_those_that_decided_the_claim_are_sharp(
    agreements: dict[str, Agreement],
) -> None:
    verdicts = Counter(a.verdict for a in agreements.values())
    claim_level = [a for a in agreements.values() if a.outcome.result in CLAIM_LEVEL]
    assert verdicts["outside"] == 0
    assert verdicts["sharp"] + verdicts["arguable"] >= 0.85 * len(agreements)
    assert sum(a.verdict == "sharp" for a in claim_level) >= 0.5 * len(claim_level)
    assert sum(a.decisive_named for a in agreements.values()) >= 0.75 * len(agreements)


def with_outcome(decision: Scenario, result: str, direction: str) -> Scenario:
    assert decision.outcome is not None
    return decision.model_copy(
        update={"outcome": decision.outcome.model_copy(update={"result": result, "direction": direction})}
    )


def test_the_measure_can_fail() -> None:
    """Turning outcomes round must put sharp decisions outside: otherwise agreement would mean nothing."""
    granted = with_outcome(DECISIONS["elias-zacarias-1992"], "refugee", "for_claimant")
    assert agree(law(), granted).verdict == "outside"
    refused = with_outcome(DECISIONS["seoul-activist-2024"], "refused", "against_claimant")
    assert agree(law(), refused).verdict == "outside"
    assert not agree(law(), granted).decisive_named


def test_facts_do_not_know_the_outcome() -> None:
    """Emptying the outcome changes no finding."""
    from eligibility.reasoning.assessment import assess

    for decision in DECISIONS.values():
        bare = decision.model_copy(update={"outcome": None, "expect": decision.expect.model_copy(update={})})
        one, two = (
            assess(law(), decision, destinations=decision.destinations[:1]),
            assess(law(), bare, destinations=decision.destinations[:1]),
        )
        assert [f.word for f in one.destinations[0].layers.values()] == [
            f.word for f in two.destinations[0].layers.values()
        ]
