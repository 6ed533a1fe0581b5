"""The interview: only what matters is asked, nothing is lost, and the saved case gives the same findings."""

from __future__ import annotations

import io
import random
from datetime import date
from pathlib import Path

import pytest
from cases import law, rule_base, scenario
from click.testing import CliRunner

from eligibility.cli import main
from eligibility.cli.ask import PlainInterview
from eligibility.errors import EligibilityError
from eligibility.law.values import fact_values
from eligibility.loading.writing import scenario_text, write_whole
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.assessment import assess
from eligibility.reasoning.facts import FEARS
from eligibility.reasoning.interview import Interview
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.reasoning.session import Session

DAY = date(2026, 11, 22)


def interview(*codes: str, **facts: object) -> Interview:
    given = {name: GivenFact(value=value) for name, value in facts.items()}
    return Interview(
        Session(law(), scenario(given, "RU", DAY), destinations=codes or ("DE",), engine="plain")
    )


def test_the_first_question_is_what_the_person_fears() -> None:
    question = interview().next_question()
    assert question is not None
    assert question.fact.id == FEARS


def test_only_questions_that_can_still_matter_are_asked() -> None:
    asked = interview(fears=["war_crimes"], outside_country_now="no", deployment_chance="none")
    assert asked.next_question() is None or asked.next_question().fact.id != "role_link"  # type: ignore[union-attr]
    assert "group_recruitment_chance" not in interview(fears=["war_crimes"]).open_facts()


def test_the_next_question_is_the_one_that_can_settle_most() -> None:
    asked = interview(fears=["war_crimes", "conscience"])
    best = asked.next_question()
    assert best is not None
    assert best.settles == max(asked.question(name).settles for name in asked.open_facts())


def test_why_it_is_asked_names_findings_that_an_answer_really_changes() -> None:
    asked = interview(
        "FR",
        fears=["war_crimes"],
        outside_country_now="yes",
        liability="reservist",
        summons="paper",
        role_link="real_chance",
        refusal="by_flight",
        motive="political",
        past_harm="no",
    )
    question = asked.question("deployment_chance")
    assert question.effects
    for effect in question.effects:
        after = asked.session.facts.with_answer("deployment_chance", GivenFact(value=effect.value))
        found = assess(law(), scenario(after.given, "RU", DAY), destinations=("FR",))
        word = (
            found.systems[effect.system].layer(effect.name).word
            if effect.system
            else found.grounds[effect.name].word
        )
        assert word == effect.after
    assert {"FR", "INT", ""} <= {e.system for e in question.effects}


@pytest.mark.parametrize("name", ["deployment_chance", "penalty_chance", "summons", "role_link"])
def test_what_every_answer_would_change_is_said_the_lowest_likelihood_too(name: str) -> None:
    asked = interview(
        "DE",
        "FR",
        fears=["war_crimes"],
        outside_country_now="yes",
        liability="reservist",
        refusal="by_flight",
        motive="political",
        past_harm="no",
    )
    question = asked.question(name)
    told = {(e.value, e.system, e.name): e.after for e in question.effects if e.system}
    before = asked.session.assessment
    for value in question.fact.values:
        after = assess(
            law(),
            scenario(asked.session.facts.with_answer(name, GivenFact(value=value)).given, "RU", DAY),
            destinations=("DE", "FR"),
        )
        for system, findings in after.systems.items():
            for layer in ("refugee_status", "complementary_protection", "bar_on_removal"):
                was, now = before.systems[system].layer(layer).word, findings.layer(layer).word
                assert told.get((value, system, layer), was) == now


def test_a_judgment_is_asked_after_the_facts_that_speak_for_or_against_it() -> None:
    asked = interview(fears=["war_crimes", "punishment"])
    order = []
    while (question := asked.next_question()) is not None:
        order.append(question.fact.id)
        asked.answer(
            question.fact.id,
            "reservist"
            if question.fact.id == "liability"
            else "paper"
            if question.fact.id == "summons"
            else GivenFact(value="uncertain"),
        )
    assert order.index("summons") < order.index("summons_fits") < order.index("deployment_chance")
    assert order.index("penalty_chance") > max(order.index("liability"), order.index("past_harm"))
    for name in order:
        assert not [p for p in rule_base().premises[name] if p in order[order.index(name) :]]


def test_a_question_names_what_it_goes_on_where_nobody_has_said_it() -> None:
    asked = interview(fears=["punishment"], liability="reservist")
    assert asked.question("penalty_chance").goes_on == ("penalty",), (
        "`this penalty` is the one of the country information"
    )
    asked.answer("penalty", "prison_long")
    assert asked.question("penalty_chance").goes_on == ()

    said = io.StringIO()
    PlainInterview(
        interview(fears=["punishment"], liability="reservist"), io.StringIO("?\n" * 40), said.write
    ).run()
    line = "Taken as known: What would be done to him for refusing, evading or deserting? A fine (country information)"
    assert " ".join(said.getvalue().split()).count(line) == 2, (
        "with the likelihood and with the proportion of the penalty"
    )


def test_grounds_are_settled_even_where_every_destination_is_settled_by_another() -> None:
    asked = interview("DE", fears=["war_crimes", "conscience", "disloyal_exit"], outside_country_now="no")
    assert {p.layers["refugee_status"].word for p in asked.session.assessment.destinations} == {"not_met"}
    asked = interview(
        "DE",
        fears=["indefinite_service", "disloyal_exit"],
        outside_country_now="yes",
        indefinite_service_chance="convinced",
        past_harm="no",
    )
    while (question := asked.next_question()) is not None:
        asked.answer(question.fact.id, GivenFact(value="uncertain"))
    assert "exit_harm_chance" in asked.session.facts.given


def test_what_cannot_be_said_is_not_asked_again_and_decides_nothing() -> None:
    asked = interview(fears=["war_crimes"])
    question = asked.next_question()
    assert question is not None
    before = {k: f.word for k, f in asked.session.assessment.destinations[0].layers.items()}
    asked.cannot_say(question.fact.id)
    assert question.fact.id not in asked.open_facts()
    assert {k: f.word for k, f in asked.session.assessment.destinations[0].layers.items()} == before


def test_going_back_loses_nothing() -> None:
    asked = interview(fears=["war_crimes"])
    first = asked.next_question()
    assert first is not None
    asked.answer(first.fact.id, first.fact.values[0])
    assert asked.back() == first.fact.id
    again = asked.next_question()
    assert again is not None
    assert again.fact.id == first.fact.id
    asked.session.redo()
    assert first.fact.id in asked.session.facts.given


def test_an_answer_that_is_refused_is_nothing_to_go_back_to() -> None:
    asked = interview()
    asked.answer("fears", ["war_crimes"])
    asked.answer("summons", "paper")
    with pytest.raises(EligibilityError):
        asked.answer("age", "old")
    asked.answer("summons", "paper")
    assert asked.back() == "summons"
    assert list(asked.session.facts.given) == ["fears"]
    assert asked.back() == "fears"
    assert asked.back() is None


def test_another_day_other_destinations_and_another_title_are_steps_like_an_answer() -> None:
    session = interview("DE", fears=["war_crimes"]).session
    first = session.as_scenario()
    session.change(as_of=date(2023, 1, 1))
    session.answer("summons", "paper")
    session.change(destinations=("FR", "UK"))
    session.change(title="Another", story="Told again.")
    session.change(title="Another")
    assert session.would_undo is not None
    assert session.would_undo.fact == ""
    last = session.snapshot()
    assert (last.scenario.title, last.scenario.destinations, last.scenario.as_of, last.undo) == (
        "Another",
        ("FR", "UK"),
        date(2023, 1, 1),
        "",
    )
    assert [p.code for p in last.assessment.destinations] == ["FR", "UK"]
    for _ in range(2):
        session.undo()
    assert (session.snapshot().undo, session.snapshot().redo) == ("summons", "")
    assert [p.code for p in session.assessment.destinations] == ["DE"]
    for _ in range(3):
        session.undo()
    assert session.as_scenario() == first
    for _ in range(9):
        session.redo()
    assert session.as_scenario() == last.scenario
    with pytest.raises(EligibilityError):
        session.change(destinations=("XX",))
    assert session.as_scenario() == last.scenario
    assert session.would_redo is None


def test_an_answer_whose_question_no_longer_applies_is_kept_and_marked() -> None:
    asked = interview(fears=["war_crimes"], other_nationality="held", other_nationality_protects="no")
    asked.answer("other_nationality", "none")
    assert asked.no_longer_apply() == ("other_nationality_protects",)
    assert "other_nationality_protects" in asked.session.facts.given


def random_answer(picker: random.Random, name: str) -> object:
    fact = rule_base().facts[name]
    match fact.kind:
        case "date":
            return date(2022, 9, 27)
        case "set":
            return picker.sample(fact_values(rule_base(), fact), picker.randint(1, 3))
        case "number":
            return 20
        case _:
            return (
                GivenFact(value="uncertain")
                if picker.random() < 0.2
                else picker.choice(fact_values(rule_base(), fact))
            )


@pytest.mark.parametrize("seed", range(8))
def test_a_random_interview_ends_and_its_saved_case_gives_the_same_findings(
    seed: int, tmp_path: Path
) -> None:
    picker = random.Random(seed)
    for walk in range(25):
        asked = interview("DE", "UK")
        for _ in range(120):
            question = asked.next_question()
            if question is None:
                break
            if picker.random() < 0.1:
                asked.back()
            asked.answer(question.fact.id, random_answer(picker, question.fact.id))
        else:
            pytest.fail("the interview does not end")
        saved = tmp_path / f"case-{walk}.yaml"
        write_whole(saved, scenario_text(asked.session.as_scenario()))
        placed, problems = load_scenarios(rule_base(), [saved])
        assert problems == ()
        again = assess(law(), placed[0].record, destinations=("DE", "UK"))
        for mine, theirs in zip(asked.session.assessment.destinations, again.destinations, strict=True):
            assert {k: (f.word, f.claimant, f.state) for k, f in mine.layers.items()} == {
                k: (f.word, f.claimant, f.state) for k, f in theirs.layers.items()
            }


def test_a_written_case_reads_back_as_the_same_case(tmp_path: Path) -> None:
    facts = {
        "fears": GivenFact(value=["war_crimes", "conscience"]),
        "past_harm": GivenFact(value="no"),
        "summons": GivenFact(value="paper", support="documented"),
        "duress": GivenFact(value="yes", because="He was 19, and: the sergeant said 'true'."),
        "departure_date": GivenFact(value=date(2022, 9, 27)),
    }
    case = scenario(facts).model_copy(update={"story": "A long story. " * 20, "title": "yes"})
    path = tmp_path / "case.yaml"
    path.write_text(scenario_text(case))
    read = load_scenarios(rule_base(), [path])[0][0].record
    assert {n: (g.value, g.support, g.because) for n, g in read.facts.items()} == {
        n: (g.value, g.support, g.because) for n, g in facts.items()
    }
    assert (read.title, read.story.strip()) == ("yes", case.story.strip())


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.yaml"
    write_whole(path, "first\n")
    assert path.stat().st_mode & 0o077 == 0

    def fail(_: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        write_whole(path, "second\n")
    assert path.read_text() == "first\n"
    assert list(tmp_path.iterdir()) == [path], "no half-written file is left"


def test_the_plain_interview_takes_numbers_words_and_commands() -> None:
    asked = interview("DE")
    typed = io.StringIO("1, 3\nmaybe\n99\nw\nr\nb\n1\nyes\n?\n-\nq\n")
    said = io.StringIO()
    PlainInterview(asked, typed, said.write).run()
    text = said.getvalue()
    assert "'maybe' is not an answer to this" in text
    assert "'99' is not an answer to this" in text
    assert "Taken back: What does the person fear would happen?" in text
    assert "\x1b" not in text
    assert asked.session.facts.given["fears"].value == ["war_crimes"]


def test_the_end_of_the_input_ends_the_interview() -> None:
    said = io.StringIO()
    PlainInterview(interview("DE"), io.StringIO("1\n"), said.write).run()
    assert "Ended here; what is still open stays open." in said.getvalue()


def test_the_ask_verb_writes_a_case_that_evaluate_reads(tmp_path: Path) -> None:
    target = tmp_path / "my-case.yaml"
    outcome = CliRunner().invoke(
        main,
        ["ask", "--in", "DE,FR", "--as-of", "2026-11-22", "-o", str(target)],
        input="RU\n1\nyes\nconsiderable probability\nq\n",
        catch_exceptions=False,
    )
    assert outcome.exit_code == 0
    assert "Refugee status" in outcome.stdout
    again = CliRunner().invoke(main, ["evaluate", str(target), "--in", "DE,FR"], catch_exceptions=False)
    assert again.exit_code == 0
    table = [line for line in again.stdout.splitlines() if line.startswith(("Germany", "France"))]
    assert table
    assert all(line in outcome.stdout for line in table)


def test_a_case_can_be_continued() -> None:
    outcome = CliRunner().invoke(
        main, ["ask", "reservist-dagestan", "--in", "DE"], input="r\nq\n", catch_exceptions=False
    )
    assert "How did the call-up reach him?" in outcome.stdout
