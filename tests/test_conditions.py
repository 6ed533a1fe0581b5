"""The grammar of condition sentences: every operator, there and back, and errors that point at the word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from eligibility.models.condition import (
    DATE_OPERATORS,
    LEVELS,
    STANDARDS,
    AnyOf,
    Condition,
    ConditionField,
    Operator,
    Sentence,
    parse_condition,
    parse_sentence,
)

SENTENCES: dict[str, Sentence] = {
    "refusal_shown": Sentence("refusal_shown", "holds"),
    "not refusal_shown": Sentence("refusal_shown", "holds", (), negated=True),
    "this.persecution": Sentence("this.persecution", "holds"),
    "war_crimes.nexus": Sentence("war_crimes.nexus", "holds"),
    "motive is political": Sentence("motive", "is", ("political",)),
    "motive is political or absolute_conscience": Sentence(
        "motive", "is", ("political", "absolute_conscience")
    ),
    "not liability is exempt": Sentence("liability", "is", ("exempt",), negated=True),
    "fears includes war_crimes": Sentence("fears", "includes", ("war_crimes",)),
    "fears includes war_crimes or punishment": Sentence("fears", "includes", ("war_crimes", "punishment")),
    "penalty_chance reaches risk": Sentence("penalty_chance", "reaches", ("risk",)),
    "this.likelihood reaches real_chance": Sentence("this.likelihood", "reaches", ("real_chance",)),
    "claim_date before 2022-06-28": Sentence("claim_date", "before", ("2022-06-28",)),
    "claim_date after 2022-06-28": Sentence("claim_date", "after", ("2022-06-28",)),
    "claim_date on or before 2022-06-28": Sentence("claim_date", "on or before", ("2022-06-28",)),
    "not claim_date on or after 2022-06-28": Sentence(
        "claim_date", "on or after", ("2022-06-28",), negated=True
    ),
    "age at least 18": Sentence("age", "at least", ("18",)),
    "age at most 27": Sentence("age", "at most", ("27",)),
    "age at least -1": Sentence("age", "at least", ("-1",)),
}


@pytest.mark.parametrize(("text", "sentence"), SENTENCES.items())
def test_a_sentence_is_read_as(text: str, sentence: Sentence) -> None:
    assert parse_sentence(text) == sentence
    assert str(sentence) == text


def test_every_operator_has_an_example() -> None:
    assert {sentence.operator for sentence in SENTENCES.values()} == {
        "holds",
        "is",
        "includes",
        "reaches",
        "at least",
        "at most",
        *DATE_OPERATORS,
    }


@pytest.mark.parametrize("level", [*LEVELS, *STANDARDS])
def test_a_likelihood_is_tested_against_every_level_and_standard(level: str) -> None:
    assert parse_sentence(f"penalty_chance reaches {level}").words == (level,)


def test_spaces_do_not_matter() -> None:
    assert (
        parse_sentence("  motive   is\tpolitical or\n absolute_conscience ")
        == SENTENCES["motive is political or absolute_conscience"]
    )


def test_alternatives_are_read_in_their_order() -> None:
    condition = parse_condition({"any": ["not refusal_shown", "motive is political"]})
    assert condition == AnyOf(
        (Sentence("refusal_shown", "holds", (), negated=True), Sentence("motive", "is", ("political",)))
    )
    assert str(condition) == "(not refusal_shown) or (motive is political)"


def test_a_sentence_reads_like_alternatives_of_one() -> None:
    sentence = parse_sentence("refusal_shown")
    assert sentence.options == (sentence,)


def test_what_is_a_condition_already_stays_as_it_is() -> None:
    condition = AnyOf((Sentence("a", "holds"), Sentence("b", "holds")))
    assert parse_condition(condition) is condition


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("", "at the end", "the name of a fact or conclusion"),
        ("not", "at the end", "the name of a fact or conclusion"),
        ("Refusal_shown", "at word 1 ('Refusal_shown')", "the name of a fact or conclusion"),
        ("not not_ok? is a", "at word 2 ('not_ok?')", "the name of a fact or conclusion"),
        ("a.b.c", "at word 1 ('a.b.c')", "the name of a fact or conclusion"),
        (".a", "at word 1 ('.a')", "the name of a fact or conclusion"),
        (
            "motive equals political",
            "at word 2 ('equals')",
            "is, includes, reaches, before, after, 'on or before', 'on or after', 'at least' or 'at most'",
        ),
        (
            "not motive political",
            "at word 3 ('political')",
            "is, includes, reaches, before, after, 'on or before', 'on or after', 'at least' or 'at most'",
        ),
        ("motive is", "at the end", "a value"),
        ("motive is or", "at word 3 ('or')", "a value (lower-case word)"),
        ("motive is a or", "at the end", "a value"),
        ("motive is a b", "at word 4 ('b')", "'or' and another value, or the end"),
        ("motive is a or B", "at word 5 ('B')", "a value (lower-case word)"),
        ("chance reaches", "at the end", "a level or standard"),
        ("chance reaches 3", "at word 3 ('3')", f"one of {', '.join((*STANDARDS, *LEVELS))}"),
        ("chance reaches risk fact", "at word 4 ('fact')", "the end of the sentence"),
        ("age at", "at the end", "'least' or 'most'"),
        ("age at once", "at word 3 ('once')", "'least' or 'most'"),
        ("age at least", "at the end", "a number"),
        ("age at least x", "at word 4 ('x')", "a whole number"),
        ("age at least 1.5", "at word 4 ('1.5')", "a whole number"),
        ("day on", "at the end", "'or before' or 'or after'"),
        ("day on or", "at the end", "'before' or 'after'"),
        ("day on or about", "at word 4 ('about')", "'before' or 'after'"),
        ("day before", "at the end", "a day (2022-09-21)"),
        ("day before 2022-02-30", "at word 3 ('2022-02-30')", "a day such as 2022-09-21"),
        ("day on or after 2022-09-21 or 2022-09-22", "at word 6 ('or')", "the end of the sentence"),
    ],
)
def test_an_error_points_at_the_word(text: str, place: str, expected: str) -> None:
    with pytest.raises(ValueError, match="cannot read") as caught:
        parse_sentence(text)
    assert str(caught.value) == f"cannot read '{text}' {place}: expected {expected}"


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        True,
        [],
        ["a", "b"],
        {},
        {"any": []},
        {"any": ["a"]},
        {"any": "a"},
        {"all": ["a", "b"]},
        {"any": ["a", "b"], "all": []},
    ],
)
def test_what_is_neither_a_sentence_nor_alternatives_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="a condition is a sentence, or 'any:' with at least two sentences"):
        parse_condition(value)


def test_alternatives_do_not_nest() -> None:
    with pytest.raises(ValueError, match="'any' holds sentences only"):
        parse_condition({"any": ["a", {"any": ["b", "c"]}]})


WORD = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda word: word not in {"not", "or"})
NAME = st.one_of(WORD, st.builds("{}.{}".format, st.one_of(st.just("this"), WORD), WORD))


def sentence(
    operators: st.SearchStrategy[Operator], words: st.SearchStrategy[tuple[str, ...]]
) -> st.SearchStrategy[Sentence]:
    return st.builds(Sentence, NAME, operators, words, st.booleans())


def one(words: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.tuples(words)


SENTENCE = st.one_of(
    sentence(st.just("holds"), st.just(())),
    sentence(st.sampled_from(["is", "includes"]), st.lists(WORD, min_size=1, max_size=4).map(tuple)),
    sentence(st.just("reaches"), one(st.sampled_from([*LEVELS, *STANDARDS]))),
    sentence(st.sampled_from(sorted(DATE_OPERATORS)), one(st.dates().map(date.isoformat))),
    sentence(st.sampled_from(["at least", "at most"]), one(st.integers(-(10**17), 10**17).map(str))),
)


@settings(deadline=None)
@given(SENTENCE)
def test_a_sentence_written_and_read_again_is_the_same(written: Sentence) -> None:
    assert parse_sentence(str(written)) == written


@settings(deadline=None)
@given(st.lists(SENTENCE, min_size=2, max_size=4))
def test_alternatives_written_and_read_again_are_the_same(options: list[Sentence]) -> None:
    assert parse_condition({"any": [str(option) for option in options]}) == AnyOf(tuple(options))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "not",
                "or",
                "is",
                "at",
                "on",
                "least",
                "before",
                "reaches",
                "risk",
                "motive",
                "this.x",
                "2022-09-21",
                "18",
                "X",
                "²",
                "--1",
                "1-",
            ]
        ),
        max_size=7,
    )
)
@example(["age", "at", "least", "18"])
@example(["motive", "is", "on"])
def test_words_in_any_order_are_a_sentence_or_a_fault_at_one_of_them(words: list[str]) -> None:
    text = " ".join(words)
    places = ["at the end", *(f"at word {at} ('{word}')" for at, word in enumerate(words, 1))]
    try:
        outcome = str(parse_sentence(text))
    except ValueError as fault:
        outcome = str(fault)
    assert outcome == text or any(
        outcome.startswith(f"cannot read '{text}' {place}: expected ") for place in places
    )


def test_a_condition_is_read_as_a_field_of_a_record() -> None:
    field: TypeAdapter[Condition] = TypeAdapter(ConditionField)
    assert field.validate_python("age at least 18") == SENTENCES["age at least 18"]
    with pytest.raises(ValidationError, match=r"at word 3 \('once'\)"):
        field.validate_python("age at once")
