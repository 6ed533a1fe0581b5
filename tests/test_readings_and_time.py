"""Two readings, dates and standards, told on the law itself."""

from __future__ import annotations

from datetime import date
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest
from cases import ROOT, law, law_of, rule_base, scenario

from eligibility.law.load import require_rule_base
from eligibility.law.standing import Citations, Frames, cite
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.assessment import Destination, assess
from eligibility.reasoning.destinations import Tension
from eligibility.reasoning.findings import combine
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.report.words import tension_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from eligibility.models.scenario import Scenario

RESERVIST: dict[str, object] = {
    "fears": ["war_crimes"],
    "outside_country_now": "yes",
    "liability": "reservist",
    "summons": "paper",
    "deployment_chance": "considerable_probability",
    "role_link": "real_chance",
    "refusal": "by_flight",
    "motive": "political",
}


def case(as_of: date = date(2026, 11, 22), **facts: object) -> Scenario:
    return scenario(
        {name: GivenFact(value=value) for name, value in {**RESERVIST, **facts}.items()}, "RU", as_of
    )


def at(
    code: str, as_of: date = date(2026, 11, 22), *, presumptions: bool = True, **facts: object
) -> Destination:
    return assess(law(), case(as_of, **facts), destinations=(code,), presumptions=presumptions).destinations[
        0
    ]


@pytest.mark.parametrize(
    ("claimant", "state", "towards", "word"),
    [
        ("yes", "yes", "claimant", "met"),
        ("no", "no", "claimant", "not_met"),
        ("yes", "no", "claimant", "arguable"),
        ("yes", "open", "claimant", "arguable"),
        ("open", "no", "claimant", "open"),
        ("open", "open", "claimant", "open"),
        ("no", "yes", "state", "arguable"),
        ("open", "yes", "state", "arguable"),
        ("no", "open", "state", "open"),
    ],
)
def test_two_readings_make_one_word(claimant: str, state: str, towards: str, word: str) -> None:
    assert combine(claimant, state, towards) == word  # type: ignore[arg-type]


def test_french_law_on_the_mobilised_is_settled_only_from_july_2023() -> None:
    assert at("FR", date(2022, 10, 15)).elements["persecution"].word == "arguable"
    assert at("FR", date(2023, 7, 19)).elements["persecution"].word == "arguable"
    assert at("FR", date(2023, 7, 20)).elements["persecution"].word == "met"


def test_the_link_is_presumed_in_france_and_split_in_germany() -> None:
    assert at("FR").elements["nexus"].word == "met"
    assert at("DE", penalty_chance="considerable_probability").elements["nexus"].word == "arguable"


def test_fear_of_combat_alone_lets_another_explanation_back_in() -> None:
    assert at("FR", motive="fear_of_combat").elements["nexus"].word != "met"


def test_germany_asks_for_considerable_probability_where_union_law_asks_for_a_real_chance() -> None:
    assert at("EU", deployment_chance="real_chance", past_harm="no").elements["well_founded_fear"].word in {
        "met",
        "arguable",
    }
    assert (
        at("DE", deployment_chance="real_chance", past_harm="no").elements["well_founded_fear"].word
        == "not_met"
    )


def test_britain_asks_for_more_on_conviction_once_the_act_of_2022_applies() -> None:
    facts: dict[str, Any] = {
        "fears": ["attributed_opinion"],
        "opinion_harm_chance": "real_chance",
        "opinion_attributed": "real_chance",
        "opinion_shown": "none",
        "motive": "other",
    }
    before = at("UK", date(2023, 12, 5), claim_date=date(2022, 6, 27), **facts)
    after = at("UK", date(2023, 12, 5), claim_date=date(2022, 6, 28), **facts)
    assert before.elements["nexus"].word == "met"
    assert after.elements["nexus"].word != "met"


def test_the_regulation_is_cited_from_june_2026_and_the_directive_before() -> None:
    def cited(day: date) -> set[str]:
        from eligibility.reasoning.arguments import arguments

        return {
            a for argument in arguments(at("EU", day).findings) for a in argument.here.standing.citations.now
        }

    assert "qd-9-2-e" in cited(date(2026, 6, 11))
    assert "qr-9-2-e" not in cited(date(2026, 6, 11))
    assert "qr-9-2-e" in cited(date(2026, 6, 12))
    assert "qd-9-2-e" not in cited(date(2026, 6, 12))


def test_a_person_still_at_home_is_no_refugee_anywhere() -> None:
    assessment = assess(law(), case(outside_country_now="no"))
    assert {d.layers["refugee_status"].word for d in assessment.destinations} == {"not_met"}


def test_a_strand_not_raised_is_neither_no_nor_open() -> None:
    assessment = assess(law(), case(fears=["general_violence"]))
    assert {d.layers["refugee_status"].word for d in assessment.destinations} == {"not_raised"}
    assert "war_crimes" in assessment.unexplored()


def test_elements_of_different_strands_are_never_joined() -> None:
    place = at(
        "KZ", fears=["war_crimes", "general_violence"], violence_chance="convinced", deployment_chance="none"
    )
    assert place.elements["well_founded_fear"].word == "not_met"
    assert place.layers["refugee_status"].word == "not_met"


def test_exclusion_in_both_readings_is_excluded_not_refused() -> None:
    place = at(
        "FR", served_in_conflict="yes", took_part_in_crimes="yes", contribution_knowing="yes", duress="no"
    )
    assert place.layers["refugee_status"].word == "excluded"
    assert place.layers["bar_on_removal"].word != "excluded"


def test_service_in_the_war_takes_the_presumption_of_innocence_back() -> None:
    assert at("FR").elements["exclusion"].word == "not_met"
    assert at("FR", served_in_conflict="yes").elements["exclusion"].word == "open"


def test_without_presumptions_the_claim_waits_for_what_nobody_said() -> None:
    assert at("FR").layers["refugee_status"].word == "met"
    bare = at("FR", presumptions=False)
    assert bare.layers["refugee_status"].word == "open"
    assert {"other_nationality", "another_explanation"} <= set(bare.missing())


def test_what_is_rejected_is_not_established() -> None:
    rejected = {
        **{k: GivenFact(value=v) for k, v in RESERVIST.items()},
        "deployment_chance": GivenFact(value="convinced", support="rejected"),
    }
    place = assess(law(), scenario(rejected), destinations=("FR",)).destinations[0]
    assert place.elements["well_founded_fear"].word == "not_met"


def test_law_and_closed_doors_are_told_apart_and_the_tension_is_named() -> None:
    place = at("LV", date(2022, 10, 15))
    assert place.access.status == "closed"
    assert place.layers["refugee_status"].word == "arguable"
    assert place.tension == Tension("arguable", "closed", place.position.latest)
    assert (tension_in_words(place) or "").startswith(
        "Latvia: the law may protect, but the border does not let him reach it and the stance is "
    )


def test_an_open_door_is_not_protection() -> None:
    place = at("KZ", date(2022, 10, 15), deployment_chance="none")
    assert place.access.status == "open"
    assert (
        tension_in_words(place) == "Kazakhstan: the door is open, but entry as a visitor is not protection."
    )


def test_a_position_is_never_evidence() -> None:
    """Taking every position and access entry away changes no finding of law."""
    from dataclasses import replace

    from eligibility.loading.kinds import JURISDICTIONS

    base = rule_base()
    silent = tuple(j.model_copy(update={"positions": (), "access": ()}) for j in base.jurisdictions.values())
    bare = replace(base, documents={**base.documents, JURISDICTIONS.name: silent})
    placed, _ = load_scenarios(base, [ROOT / "scenarios" / "reservist-kazakhstan.yaml"])
    with_positions, without = assess(law_of(base), placed[0].record), assess(law_of(bare), placed[0].record)
    assert [{k: f.word for k, f in d.layers.items()} for d in with_positions.destinations] == [
        {k: f.word for k, f in d.layers.items()} for d in without.destinations
    ]


def test_the_law_of_every_country_of_origin_is_evidence_everywhere(tmp_path: Path) -> None:
    """Not of Russia alone: what Eritrea enacts is cited in Germany as the law of the country, not of another system."""
    folder = tmp_path / "rules"
    copytree(ROOT / "tests" / "tiny" / "rules", folder)
    russia = (folder / "origins" / "RU.yaml").read_text(encoding="utf-8")
    (folder / "origins" / "ER.yaml").write_text(russia.replace("origin: RU", "origin: ER"), encoding="utf-8")
    with (folder / "authorities" / "all.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- id: service-proclamation\n  kind: statute\n  cite: A proclamation on service\n  title: Service\n"
            "  scope: [ER]\n  weight: binding\n  from: 1995-10-23\n  gist: Who must serve.\n  verified: true\n"
        )
    frames = Frames(require_rule_base(tmp_path))
    found = cite(frames, ("service-proclamation",), "DE", date(2024, 6, 1))
    assert found == Citations(now=("service-proclamation",))
