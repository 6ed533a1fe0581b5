"""The founding texts and the doctrine: nothing is lost on the way into the rule base."""

from __future__ import annotations

import json

from cases import ROOT, rule_base
from click.testing import CliRunner

from eligibility.cli import main
from eligibility.law.doctrine import encoded_sketches
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.reasoning.seeds import what_became_of_claims
from eligibility.report.doctrine import coverage_page


def test_all_claims_of_the_five_founding_texts_have_a_card_and_a_verdict() -> None:
    claims = [c for card in rule_base().seeds.values() for c in card.claims]
    assert len(rule_base().seeds) == 5
    assert len(claims) == 211
    assert sum(c.id.startswith("elnor-") for c in claims) == 122


def test_the_three_grounds_of_the_core_text_are_grounds_here() -> None:
    grounds = rule_base().grounds
    for name in ("targeted_call_up", "war_crimes_objection", "personal_circumstances"):
        assert any(c.startswith("elnor-") for c in grounds[name].seeds), name


def test_every_disputed_or_outdated_claim_carries_its_correction() -> None:
    for card in rule_base().seeds.values():
        for claim in card.claims:
            if claim.status in {"disputed", "outdated"}:
                assert claim.corrects, claim.id


def test_every_sketch_of_the_doctrine_is_encoded_or_says_why_not() -> None:
    found = encoded_sketches(rule_base())
    assert [e.sketch.id for e in found] == [f"R-{n:02d}" for n in range(1, 133)]
    assert [e.sketch.id for e in found if not e.where and not e.sketch.not_encoded] == []
    assert [e.sketch.id for e in found if e.where and e.sketch.not_encoded] == []


def test_the_page_on_coverage_is_the_generated_one() -> None:
    assert (ROOT / "docs" / "coverage-of-the-law.md").read_text() == coverage_page(rule_base()), (
        "run: eligibility doctrine --page -o docs/coverage-of-the-law.md"
    )


def test_the_seeds_verb_tells_what_became_of_a_claim() -> None:
    outcome = CliRunner().invoke(main, ["seeds", "elnor-097", "--json"], catch_exceptions=False)
    found = json.loads(outcome.stdout)[0]
    assert found["status"] == "supported"
    assert {"kind": "ground", "id": "war_crimes_objection"} in found["led_to"]


def test_every_claim_of_the_core_text_led_somewhere_or_says_why_nothing_turns_on_it() -> None:
    scenarios = [p.record for p in load_scenarios(rule_base(), [ROOT / "scenarios"])[0]]
    lost = [
        c.claim.id
        for c in what_became_of_claims(rule_base(), scenarios)
        if c.card.seed == "elnor" and not (c.cited_by or c.claim.corrects or c.claim.background)
    ]
    assert lost == []
