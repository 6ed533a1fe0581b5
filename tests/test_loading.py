"""Strict YAML: what is read, as what, from which line; and that no text at all makes the reader fail."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from eligibility.errors import quoted
from eligibility.loading.records import make_record
from eligibility.loading.text import MAX_DEPTH, MAX_VALUES, read_documents
from eligibility.models.fact import Fact
from eligibility.models.jurisdiction import Jurisdiction
from eligibility.models.law import Chapter
from eligibility.models.problem import Lines, Problem
from eligibility.models.scenario import Scenario
from eligibility.models.system import Systems


def value_of(text: str) -> Any:
    """Return the value of the only document of a text without faults."""
    documents, problems = read_documents(text, "case.yaml")
    assert problems == ()
    assert len(documents) == 1
    return documents[0][0]


def lines_of(text: str) -> dict[tuple[str | int, ...], int]:
    """Return the line of every value of the only document."""
    return read_documents(text, "case.yaml")[0][0][1].lines


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "NO",
        "on",
        "off",
        "y",
        "n",
        "Yes",
        "12:30",
        "1e3",
        "3.5",
        ".nan",
        ".inf",
        "0x1F",
        "0o17",
        "017",
        "1_000",
        "2022-09",
        "2022-9-21",
    ],
)
def test_a_word_stays_the_word_it_is(word: str) -> None:
    assert value_of(f"a: {word}") == {"a": word}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("2022", 2022),
        ("2022-09-21", date(2022, 9, 21)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_only_truth_nothing_whole_numbers_and_days_are_typed(written: str, read: object) -> None:
    value = value_of(f"a: {written}")["a"]
    assert value == read
    assert type(value) is type(read)


@pytest.mark.parametrize("text", ["no", "true", "17", "2022-09-21", "null", "", "*x", "a: b"])
def test_what_is_quoted_stays_text(text: str) -> None:
    assert value_of(f"a: '{text}'") == {"a": text}
    assert value_of(f'a: "{text}"') == {"a": text}


def test_a_folded_text_is_one_sentence() -> None:
    assert value_of("story: >-\n  He took part\n  in a protest.\n") == {"story": "He took part in a protest."}


def test_a_folded_number_stays_text() -> None:
    assert value_of("a: >-\n  17\n") == {"a": "17"}


def test_a_day_that_does_not_exist_stays_text() -> None:
    assert value_of("a: 2022-02-30") == {"a": "2022-02-30"}


def test_a_number_too_long_for_a_machine_stays_text() -> None:
    assert value_of("a: 999999999999999999") == {"a": 999_999_999_999_999_999}
    assert value_of("a: 9999999999999999999") == {"a": "9999999999999999999"}


def test_keys_are_always_text() -> None:
    assert value_of("1: a\nno: b\n2022-09-21: c\n") == {"1": "a", "no": "b", "2022-09-21": "c"}


def test_a_tag_has_no_power() -> None:
    assert value_of("a: !!python/object/apply:os.getcwd []") == {"a": []}
    assert value_of("a: !!str 17") == {"a": "17"}


def test_the_mark_at_the_beginning_of_a_file_is_passed_over() -> None:
    assert value_of("\ufeffa: 1") == {"a": 1}


def test_windows_line_ends_are_read() -> None:
    assert value_of("a: 1\r\nb: no\r\n") == {"a": 1, "b": "no"}


def test_an_alias_repeats_its_value() -> None:
    assert value_of("a: &x [no, 2022-09-21]\nb: *x\n") == {
        "a": ["no", date(2022, 9, 21)],
        "b": ["no", date(2022, 9, 21)],
    }


def test_aliases_are_read_up_to_the_bound_and_refused_beyond() -> None:
    head = f"a: &a [{', '.join(['no'] * 999)}]\n"  # 1,000 values, the list itself counted
    within = (MAX_VALUES - 1002) // 1001
    assert len(value_of(f"{head}b: [{', '.join(['*a'] * within)}]\n")["b"]) == within
    _, problems = read_documents(f"{head}b: [{', '.join(['*a'] * (within + 2))}]\n", "case.yaml")
    assert [p.message for p in problems] == ["aliases expand to too many values"]


def test_nesting_is_read_up_to_the_bound_and_refused_beyond() -> None:
    assert value_of("[" * MAX_DEPTH + "]" * MAX_DEPTH) != []
    _, problems = read_documents("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "case.yaml")
    assert [p.message for p in problems] == [f"nested deeper than {MAX_DEPTH} levels"]


def test_an_alias_reaches_only_its_own_document() -> None:
    documents, problems = read_documents("a: &x 1\n---\nb: *x\n", "case.yaml")
    assert [value for value, _ in documents] == [{"a": 1}]
    assert [(p.line, p.message) for p in problems] == [(3, "'*x' refers to nothing above it")]


def test_several_documents_stand_in_one_file() -> None:
    documents, problems = read_documents("a: 1\n---\nb: 2\n--- # nothing\n---\nc: 3\n", "case.yaml")
    assert problems == ()
    assert [(value, source.line(())) for value, source in documents] == [
        ({"a": 1}, 1),
        ({"b": 2}, 3),
        ({"c": 3}, 6),
    ]


def test_the_document_before_a_fault_is_kept() -> None:
    documents, problems = read_documents("a: 1\n---\nb: [1\n", "case.yaml")
    assert [value for value, _ in documents] == [{"a": 1}]
    assert [p.line for p in problems] == [3]


def test_every_value_knows_its_line() -> None:
    text = "a: 1\nb:\n  - x\n  -\n    c: >-\n      long\n      text\n    d: {e: no}\n\n# a remark\nf: end\n"
    assert lines_of(text) == {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 5,
        ("b", 1, "c"): 5,
        ("b", 1, "d"): 8,
        ("b", 1, "d", "e"): 8,
        ("f",): 11,
    }


def test_a_place_that_was_not_written_has_the_line_around_it() -> None:
    source = Lines("case.yaml", lines_of("a:\n  b: 1\n"))
    assert source.line(("a", "c", 3)) == 1
    assert source.line(("a", "b")) == 2


def test_both_keys_are_known_where_one_stands_twice() -> None:
    documents, problems = read_documents("a: 1\nb: 2\na: 3\n", "case.yaml")
    assert [value for value, _ in documents] == [{"a": 3, "b": 2}]
    assert [str(p) for p in problems] == ["case.yaml:3: a: the key stands twice; keep one of the two"]


def test_a_fault_of_one_record_names_it_by_its_id() -> None:
    documents, _ = read_documents(
        "systems:\n- {id: INT, title: One}\n- id: EU\n  titel: Two\n", "systems.yaml"
    )
    _, problems = make_record(Systems, *documents[0])
    assert [(p.line, p.field) for p in problems] == [(3, "EU.title"), (4, "EU.titel")]


def test_a_value_in_a_message_is_short_and_shows_what_is_hidden() -> None:
    assert quoted("paper") == "'paper'"
    assert quoted("a" * 100) == f"'{'a' * 60}...'"
    assert quoted("\x1b[2J\u202e\n") == "'\\x1b[2J\\u202e\\n'"
    assert quoted(True) == "'true'"
    assert quoted(None) == "nothing"
    assert quoted({"a": 1}) == "a mapping"
    assert quoted(["a"] * 1000) == "a list"


YAMLISH = st.text(
    alphabet=st.sampled_from("ab0-:,[]{}&*!|>'\"%@`#?~ \n\t\r.\\/<=\x00\x07\x85\u2028\u202e\ufeff\ud800é"),
    max_size=80,
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), st.text(alphabet=st.characters(), max_size=50), YAMLISH))
@example("\ud800")
@example("%YAML 1.1\n---\n" * 3)
@example("&a [&b [*a, *b]]")
@example("? ? ? a\n: b")
@example("- - - - ? - :\n")
@example("!!set {a, b}")
@example("'\n\n\n")
def test_no_text_makes_the_reader_fail(text: str) -> None:
    documents, problems = read_documents(text, "case.yaml")
    for problem in problems:
        assert problem.message
        assert problem.mend
        assert 0 <= problem.line <= len(text) + 1
        assert str(problem).isprintable()
    for _, source in documents:
        assert all(line >= 1 for line in source.lines.values())


WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.dates(),
    WORDS,
    st.sampled_from(["yes", "unknown", "RU", "DE", "met", "documented", "2022-02-30"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=12,
)


def keyed(kind: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings that have some of the right keys, and anything under them."""
    names = [info.alias or name for name, info in kind.model_fields.items()]
    return st.dictionaries(st.one_of(st.sampled_from(names), WORDS), VALUES, max_size=8)


def sources(value: object, loc: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], int]:
    """Return a line for every place in a value, as the reader gives it."""
    lines = {loc: 1 + len(loc)}
    pairs: list[tuple[str | int, object]] = (
        list(value.items())
        if isinstance(value, dict)
        else list(enumerate(value))
        if isinstance(value, list)
        else []
    )
    for key, inner in pairs:
        lines |= sources(inner, (*loc, key))
    return lines


def assert_a_record_or_its_problems(record: object, problems: tuple[Problem, ...]) -> None:
    assert (record is None) == bool(problems)
    assert len(set(problems)) == len(problems)
    for problem in problems:
        assert problem.message
        assert problem.mend
        assert problem.line >= 1
        assert str(problem).isprintable()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(VALUES, keyed(Scenario)))
@example(
    {
        "scenario": "a",
        "title": "A",
        "origin": "RU",
        "as_of": date(2022, 10, 15),
        "expect": {"DE": {"elements": []}},
    }
)
@example({"facts": {"\n": {"value": {"value": []}}}, "expect": {"\u202e": 3}})
def test_no_value_makes_a_scenario_fail(value: Any) -> None:
    assert_a_record_or_its_problems(*make_record(Scenario, value, Lines("case.yaml", sources(value))))


@pytest.mark.parametrize("kind", [Fact, Chapter, Jurisdiction])
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_value_makes_the_records_of_law_fail(kind: type[BaseModel], data: st.DataObject) -> None:
    value = data.draw(keyed(kind))
    assert_a_record_or_its_problems(*make_record(kind, value, Lines("law.yaml", sources(value))))


PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**16), 10**16),
        st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(alphabet="abc_", min_size=1, max_size=5), inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(PLAIN)
def test_json_reads_as_the_value_it_is(value: object) -> None:
    documents, problems = read_documents(json.dumps(value, ensure_ascii=False), "case.yaml")
    assert problems == ()
    assert [read for read, _ in documents] == ([] if value is None else [value])
