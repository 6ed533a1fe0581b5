"""What is said beside a question: the same entries for the plain interview and the screens."""

from __future__ import annotations

from datetime import date

from cases import law, rule_base

from eligibility.models.scenario import GivenFact, Scenario
from eligibility.reasoning.interview import Interview
from eligibility.reasoning.session import Session
from eligibility.report.answers import same_answer
from eligibility.report.as_text import entries_as_text
from eligibility.report.document import plain_text, walk
from eligibility.report.effects import last_changed, what_answers_would_change, what_it_would_change
from eligibility.report.findings_so_far import destinations, in_one_line
from eligibility.report.question import (
    answers_to,
    numbered,
    weighing,
    why_asked,
)


def asked(*codes: str, **facts: object) -> Interview:
    given = {name: GivenFact(value=value) for name, value in facts.items()}
    scenario = Scenario(
        scenario="a-case",
        title="A case",
        origin="RU",
        as_of=date(2026, 11, 22),
        destinations=codes,
        facts=given,
    )
    return Interview(Session(law(), scenario, destinations=codes, engine="plain"))


def test_every_authority_of_a_question_is_named_with_its_flag_and_id() -> None:
    base, interview = rule_base(), asked("DE", "UK", fears=["war_crimes"])
    for name in ("outside_country_now", "departure_date", "connection_sufficient"):
        question = interview.question(name)
        text = " ".join(entries_as_text([why_asked(base, interview.session.assessment, question)]).split())
        for authority in (base.authorities[a] for a in question.fact.authorities):
            assert f"{authority.cite} {'✓' if authority.verified else '(unverified)'}" in text
            assert authority.id in text


def test_what_an_answer_would_change_is_what_it_changes() -> None:
    base, interview = rule_base(), asked("DE", "UK", fears=["war_crimes"])
    places = len(interview.session.assessment.destinations)
    expected = what_it_would_change(
        base, interview.session.assessment, interview.question("outside_country_now"), "no"
    )
    happened = last_changed(base, interview.answer("outside_country_now", "no"), places)
    assert expected is not None
    assert happened is not None
    assert {plain_text(e.text) for e in expected.children} <= {
        plain_text(e.text) for e in happened.children
    }  # which tells of every layer
    assert "Refugee status: open becomes not met everywhere" in {
        plain_text(e.text) for e in happened.children
    }


def test_a_panel_counts_what_paper_names() -> None:
    base, interview = rule_base(), asked(fears=["war_crimes"])
    places = interview.session.assessment.destinations
    changes = interview.answer("outside_country_now", "no")
    paper, panel = (
        last_changed(base, changes, len(places)),
        last_changed(base, changes, len(places), short=True),
    )
    assert paper is not None
    assert panel is not None
    assert len(panel.children) <= len(paper.children)
    assert "+" in "".join(plain_text(e.text) for e in panel.children)
    assert "+" not in "".join(plain_text(e.text) for e in paper.children)


def test_no_answer_that_settles_anything_is_said_to_be_so() -> None:
    interview = asked("DE", fears=["war_crimes"])
    effects = what_answers_would_change(
        rule_base(), interview.session.assessment, interview.question("departure_date")
    )
    assert "together with others it can" in entries_as_text([effects])


def test_considerations_stand_on_the_side_they_help_with_their_authorities() -> None:
    base, interview = rule_base(), asked("DE", "UK", fears=["war_crimes"], acts_condemned="yes")
    sides = weighing(base, interview.session.assessment, "connection_sufficient")
    assert [plain_text(e.text) for e in sides.values()] == ["Speaks for the claimant", "Speaks for the State"]
    for entry in walk(sides.values()):
        if entry.target is not None:
            assert "✓" in plain_text(entry.text) or "(unverified)" in plain_text(entry.text)


def test_answers_are_numbered_with_the_word_that_means_the_same() -> None:
    base = rule_base()
    assert [plain_text(e.text) for e in numbered(answers_to(base, base.facts["outside_country_now"]))] == [
        "1. Yes",
        "2. No",
    ]
    fact = next(f for f in base.facts.values() if f.kind == "choice" and "lawful" in f.options)
    assert plain_text(numbered(answers_to(base, fact))[0].text) == f"1. {fact.options['lawful']} (lawful)"


def test_the_findings_in_one_line_grow_shorter_and_keep_their_signs() -> None:
    interview = asked("DE", "FR", "UK", fears=["war_crimes"])
    lines = [plain_text(line) for line in in_one_line(interview.session.assessment)]
    assert len(lines[-1]) < len(lines[0])
    assert all("?" in line for line in lines)
    assert "DE" in lines[0]
    assert [e.key for e in destinations(rule_base(), interview.session.assessment)[0].children] == [
        "DE",
        "FR",
        "UK",
    ]


def test_the_order_in_a_set_makes_no_other_answer() -> None:
    assert same_answer(GivenFact(value=["a", "b"]), GivenFact(value=["b", "a"]))
    assert not same_answer(GivenFact(value=["a"]), GivenFact(value=["a", "b"]))
    assert not same_answer(GivenFact(value="yes", because="x"), GivenFact(value="yes"))
