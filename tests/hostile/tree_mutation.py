"""What careless and hostile writers do to the values of a file whose YAML is sound.

Places are found by walking the values together with the records of `eligibility.models`, so that a
mutator knows a closed vocabulary, a day or a list when it meets one. Each returns the spoilt file, or
None where this file has nothing of the kind to spoil.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from cases import rule_base
from draft import BYTES, Draft, Loc, Mutant, Node, places, takes_a_day, words_of, written

from eligibility.law.values import fact_values
from eligibility.models.fact import SPECIAL
from eligibility.models.scenario import GivenFact, Scenario

TreeMutator = Callable[[Draft, Random], Mutant | None]
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2022,
    10**17,
    "",
    " ",
    "yes",
    "no",
    "unknown",
    "a word",
    [],
    [[]],
    {},
    {"a": 1},
    {"value": "yes"},
    [1, "a"],
    date(2022, 9, 21),
    date(1, 1, 1),
    "2022-02-30",
    "~",
    "null",
)
ODD_DAYS: tuple[Any, ...] = (
    date(1, 1, 1),
    date(9999, 12, 31),
    "0000-00-00",
    "2022-02-30",
    "10000-01-01",
    "2022",
    "2022-09",
    2022,
    -5,
    10**12,
    "2022-9-1",
    "21.09.2022",
    "2022-09-21T00:00",
    "٢٠٢٢-٠٩-٢١",
    "unknown",
)
ESCAPES = (
    "\x1b]52;c;aGVsbG8=\a",
    "\x1b[2J\x1b[1;1H",
    "\x1b[?1049l",
    "\x9b31m",
    "\u202eback to front",
    "\u2066inside\u2069",
    "one\u2028two\u2029three",
    "\r overwritten",
    "a\x00b",
    "bell\a",
    "\x85",
    "\u200f",
    "tab\there",
)
MARKUP = (
    "[red]red[/red]",
    "[@click=app.quit]press[/]",
    "[/]",
    "[link=https://example.org]here[/link]",
    "{0} {x!r} %s %(a)s ${HOME} `id`",
    "\\[b]",
    "[bold",
    ":smile:",
    "<script>alert(1)</script>",
    "| a | b |\n|---|",
    "=1+1",
)
SENTENCES = (
    "not not age", "age is", "is yes", "age at least 99999999999999999999", "age at least -1", "claim_date before 2022-02-30", "claim_date after 9999-12-31", "claim_date before 0001-01-01", "this.this.x", "war_crimes.nexus",
    "nowhere.well_founded_fear", "any: [age]", "age reaches risk", "summons is paper or", "summons is or or or", "not", " ", "x" * 3000, "refusal_shown is yes or no or unknown", "fears includes nothing", "this.persecution", "exclusion", "own_crimes holds",
)  # fmt: skip


def _set(draft: Draft, loc: Loc, value: Any) -> Any:
    """Return the document with another value at a place."""
    if not loc:
        return value
    document = copy.deepcopy(draft.value)
    _at(document, loc[:-1])[loc[-1]] = value
    return document


def _at(document: Any, loc: Loc) -> Any:
    for part in loc:
        document = document[part]
    return document


def _made(document: Any, rng: Random, surely: Loc | None = None) -> Mutant:
    """Return the document as a file; `surely` is the place where a fault must be found."""
    text = written(document, rng)
    return Mutant(text.encode("utf-8", "surrogatepass"), None if surely is None else places(text)[surely])


def _put(draft: Draft, rng: Random, node: Node | None, change: Callable[[Any], Any]) -> Mutant | None:
    """Return the file with the value of a place changed, or None where there is no such place."""
    return None if node is None else _made(_set(draft, node.loc, change(node.value)), rng)


def _one(draft: Draft, rng: Random, fits: Callable[[Node], bool] = lambda _: True) -> Node | None:
    """Return any place that fits, never the document itself."""
    nodes = [n for n in draft.nodes if n.loc and fits(n)]
    return rng.choice(nodes) if nodes else None


def _is_text(node: Node) -> bool:
    return isinstance(node.value, str)


def _text(draft: Draft, rng: Random) -> Node | None:
    """Return a place that holds text: mostly one where anything may be written, for the rest is refused."""
    return (rng.random() < 0.8 and _one(draft, rng, lambda n: n.annotation is str)) or _one(
        draft, rng, _is_text
    )


def _is_full(node: Node) -> bool:
    return isinstance(node.value, list) and len(node.value) > 0


def _records(draft: Draft) -> list[Node]:
    return [n for n in draft.nodes if n.kind is not None]


def _closed(node: Node) -> bool:
    return node.kind is not None and node.sure and node.kind.model_config.get("extra") == "forbid"


def delete_a_key(draft: Draft, rng: Random) -> Mutant | None:
    """Something is left out, needed or not."""
    node = _one(draft, rng, lambda n: isinstance(n.loc[-1], str))
    if node is None:
        return None
    document = copy.deepcopy(draft.value)
    del _at(document, node.loc[:-1])[node.loc[-1]]
    record = next(n for n in draft.nodes if n.loc == node.loc[:-1])
    needed = (
        _closed(record)
        and record.kind is not None
        and any(
            i.is_required() for k, i in record.kind.model_fields.items() if node.loc[-1] == (i.alias or k)
        )
    )
    return _made(document, rng, record.loc if needed and record.kind is not GivenFact else None)


def delete_an_entry(draft: Draft, rng: Random) -> Mutant | None:
    """An entry of a list is left out."""
    node = _one(draft, rng, lambda n: isinstance(n.loc[-1], int))
    if node is None:
        return None
    document = copy.deepcopy(draft.value)
    del _at(document, node.loc[:-1])[node.loc[-1]]
    return _made(document, rng)


def misspell_a_key(draft: Draft, rng: Random) -> Mutant | None:
    """A field is misspelt."""
    records = [n for n in _records(draft) if _closed(n) and n.kind is not GivenFact and n.value]
    if not records:
        return None
    record = rng.choice(records)
    key = rng.choice(list(record.value))
    at = rng.randrange(len(key))
    wrong = rng.choice(
        [
            key[:at] + key[at + 1 :] + "q",
            f"{key}q",
            f"{key[:at]}q{key[at:]}",
            key.upper(),
            key.replace("_", "-") + "q",
            key.title(),
        ]
    )
    renamed = {wrong if k == key else k: v for k, v in record.value.items()}
    return _made(_set(draft, record.loc, renamed), rng, (*record.loc, wrong))


def misspell_a_fact(draft: Draft, rng: Random) -> Mutant | None:
    """A fact of a story is misspelt."""
    if draft.kind is not Scenario or not draft.value.get("facts"):
        return None
    facts = draft.value["facts"]
    key = rng.choice(list(facts))
    wrong = rng.choice([f"{key}q", f"q{key}", key[:-1] + "qq"])
    return _made(
        {**draft.value, "facts": {wrong if k == key else k: v for k, v in facts.items()}},
        rng,
        ("facts", wrong),
    )


def misspell_a_word(draft: Draft, rng: Random) -> Mutant | None:
    """A word of a closed vocabulary is misspelt, in capitals, or of another one."""
    node = _one(draft, rng, lambda n: bool(words_of(n.annotation)) and n.sure and isinstance(n.value, str))
    if node is None:
        return None
    wrong = rng.choice([f"{node.value}q", node.value.upper() + "Q", "maybe", node.value + " ", "q\u0441q"])
    return _made(_set(draft, node.loc, wrong), rng, node.loc)


def value_of_a_fact_that_is_none(draft: Draft, rng: Random) -> Mutant | None:
    """A fact gets a word, number or list that it cannot have."""
    facts = draft.value.get("facts") if draft.kind is Scenario else None
    if not facts:
        return None
    key = rng.choice(list(facts))
    return _made(
        {
            **draft.value,
            "facts": {**facts, key: rng.choice(["q", "maybe q", ["q"], [["q"]], {"a": 1}, None, 1.5])},
        },
        rng,
        ("facts", key),
    )


def another_type(draft: Draft, rng: Random) -> Mutant | None:
    """A value of quite another kind stands where one belongs."""
    node = _one(draft, rng)
    return _put(draft, rng, node, lambda _: copy.deepcopy(rng.choice(ODD)))


def the_document_itself_is_odd(draft: Draft, rng: Random) -> Mutant:
    """The whole document is a list, a word, a number, or a mapping of a mapping."""
    return _made(
        rng.choice(
            [
                [draft.value],
                {"scenario": draft.value},
                list(draft.value),
                "word",
                7,
                {},
                [],
                {**draft.value, **{f"k{n}": n for n in range(300)}},
            ]
        ),
        rng,
    )


def repeat_an_entry(draft: Draft, rng: Random) -> Mutant | None:
    """An entry stands twice."""
    node = _one(draft, rng, _is_full)
    if node is None:
        return None
    return _made(_set(draft, node.loc, [*node.value, rng.choice(node.value)]), rng)


def swap_two_entries(draft: Draft, rng: Random) -> Mutant | None:
    """The entries of a list are in another order."""
    node = _one(draft, rng, _is_full)
    return _put(draft, rng, node, lambda was: rng.sample(was, len(was)))


def swap_two_values(draft: Draft, rng: Random) -> Mutant | None:
    """The values of two keys have changed places."""
    nodes = [n for n in draft.nodes if isinstance(n.value, dict) and len(n.value) > 1]
    if not nodes:
        return None
    node = rng.choice(nodes)
    one, two = rng.sample(list(node.value), 2)
    return _made(_set(draft, node.loc, {**node.value, one: node.value[two], two: node.value[one]}), rng)


def an_id_that_nothing_carries(draft: Draft, rng: Random) -> Mutant | None:
    """A name points to nothing, or to something of another kind."""
    node = _one(
        draft, rng, lambda n: isinstance(n.value, str) and 0 < len(n.value) < 60 and " " not in n.value
    )
    others = [n.value for n in draft.nodes if isinstance(n.value, str) and 0 < len(n.value) < 40]
    return _put(
        draft,
        rng,
        node,
        lambda _: rng.choice(
            [
                "no-such-thing",
                "no_such_thing",
                "NOSUCH",
                "X",
                "RU",
                "DE",
                "R-999",
                "../../etc/passwd",
                "fears",
                "this",
                *others,
            ]
        ),
    )


def a_day_out_of_range(draft: Draft, rng: Random) -> Mutant | None:
    """A day does not exist, is written otherwise, or is the first or last of the calendar."""
    node = _one(draft, rng, takes_a_day)
    return _put(draft, rng, node, lambda _: rng.choice(ODD_DAYS))


def a_day_of_the_calendar(draft: Draft, rng: Random) -> Mutant | None:
    """A case or a law lies in another century; the two days of a spell change places."""
    node = _one(draft, rng, takes_a_day)
    return _put(
        draft,
        rng,
        node,
        lambda _: date.fromordinal(
            rng.choice([1, 2, 700_000, 730_000, 738_000, 740_000, 3_652_058, 3_652_059])
        ),
    )


def a_number_out_of_range(draft: Draft, rng: Random) -> Mutant | None:
    """A number is negative, beyond every machine word, or not whole."""
    node = _one(draft, rng, lambda n: isinstance(n.value, int) and not isinstance(n.value, bool))
    return _put(
        draft,
        rng,
        node,
        lambda _: rng.choice(
            [-1, 0, 10**17, 10**18, -(10**18) + 1, 2**63, 10**30, 1.5, float("inf"), float("nan"), "1e3"]
        ),
    )


def an_empty_list(draft: Draft, rng: Random) -> Mutant | None:
    """A list, a mapping or a text is empty."""
    node = _one(draft, rng, lambda n: isinstance(n.value, list | dict | str))
    return _put(draft, rng, node, lambda was: type(was)())


def a_huge_list(draft: Draft, rng: Random) -> Mutant | None:
    """A list repeats its entries thousands of times."""
    node = _one(draft, rng, _is_full)
    if node is None:
        return None
    size = len(written(node.value, rng)) + 20
    return _made(
        _set(draft, node.loc, node.value * min(rng.choice([50, 400, 3000]), max(2, BYTES // (3 * size)))), rng
    )


def a_huge_mapping(draft: Draft, rng: Random) -> Mutant | None:
    """A mapping has thousands of keys that nobody knows."""
    nodes = [n for n in draft.nodes if isinstance(n.value, dict)]
    node = rng.choice(nodes)
    return _made(
        _set(draft, node.loc, {**node.value, **{f"key_{n}": "yes" for n in range(rng.choice([60, 5000]))}}),
        rng,
    )


def wrap_in_a_list(draft: Draft, rng: Random) -> Mutant | None:
    """One value is written as a list of one."""
    node = _one(draft, rng)
    return _put(draft, rng, node, lambda was: [was])


def take_out_of_a_list(draft: Draft, rng: Random) -> Mutant | None:
    """A list of one is written as the value alone."""
    node = _one(draft, rng, _is_full)
    return _put(draft, rng, node, lambda was: was[0])


def a_field_of_the_record_with_anything_in_it(draft: Draft, rng: Random) -> Mutant | None:
    """A field that this record may have is filled with anything."""
    record = rng.choice(_records(draft))
    assert record.kind is not None
    names = [i.alias or k for k, i in record.kind.model_fields.items()]
    return _made(
        _set(draft, record.loc, {**record.value, rng.choice(names): copy.deepcopy(rng.choice(ODD))}), rng
    )


def a_field_that_nobody_knows(draft: Draft, rng: Random) -> Mutant | None:
    """A field is invented, or borrowed from Python."""
    records = [n for n in _records(draft) if _closed(n) and n.kind is not GivenFact]
    if not records:
        return None
    record, name = (
        rng.choice(records),
        rng.choice(
            ["__class__", "model_config", "q", "comment", "from_", "0", "self", "Ключ", "a b", "$ref", "yes"]
        ),
    )
    return _made(_set(draft, record.loc, {**record.value, name: "x"}), rng, (*record.loc, name))


def commands_to_the_terminal(draft: Draft, rng: Random) -> Mutant | None:
    """A text holds commands to the terminal or marks that turn it, written so that YAML takes them."""
    node = _text(draft, rng)
    return _put(
        draft,
        rng,
        node,
        lambda was: rng.choice(
            [
                f"{was}{rng.choice(ESCAPES)}",
                rng.choice(ESCAPES),
                f"{rng.choice(ESCAPES)}{was}",
                f"{was} {rng.choice(ESCAPES)} {was}",
            ]
        ),
    )


def commands_in_a_key(draft: Draft, rng: Random) -> Mutant | None:
    """A key holds a command to the terminal."""
    nodes = [n for n in draft.nodes if isinstance(n.value, dict) and n.value]
    node = rng.choice(nodes)
    key = rng.choice(list(node.value))
    return _made(
        _set(
            draft,
            node.loc,
            {(f"{k}{rng.choice(ESCAPES)}" if k == key else k): v for k, v in node.value.items()},
        ),
        rng,
    )


def markup(draft: Draft, rng: Random) -> Mutant | None:
    """A text holds markup of the screens, of templates, of Markdown, of spreadsheets."""
    node = _text(draft, rng)
    return _put(draft, rng, node, lambda was: f"{rng.choice(['', was])}{rng.choice(MARKUP)}")


def a_text_as_long_as_a_book(draft: Draft, rng: Random) -> Mutant | None:
    """A text is very long: words, one word, lines, combining marks."""
    node = _text(draft, rng)
    return _put(
        draft,
        rng,
        node,
        lambda _: (
            rng.choice(["word ", "x", "line\n", "e\u0301", "👩‍🚀", "\n", "[", "\\", " "])
            * rng.choice([300, 5000, 60_000])
        ),
    )


def a_name_in_capitals(draft: Draft, rng: Random) -> Mutant | None:
    """A name is in capitals, with blanks around it, or with other hyphens."""
    node = _one(draft, rng, _is_text)
    return _put(
        draft,
        rng,
        node,
        lambda was: rng.choice(
            [
                was.upper(),
                was.lower(),
                f" {was} ",
                f"{was}\n",
                was.replace("-", "_"),
                was.replace("_", "-"),
                was.replace("-", "\u2011"),
            ]
        ),
    )


def graft(draft: Draft, rng: Random) -> Mutant | None:
    """A part of the file stands in place of another part."""
    node, other = _one(draft, rng), _one(draft, rng)
    return None if other is None else _put(draft, rng, node, lambda _: copy.deepcopy(other.value))


def move_a_key(draft: Draft, rng: Random) -> Mutant | None:
    """A key has slipped into a neighbouring record."""
    node = _one(draft, rng, lambda n: isinstance(n.loc[-1], str))
    if node is None:
        return None
    document = copy.deepcopy(draft.value)
    target = rng.choice(
        [n.loc for n in draft.nodes if isinstance(n.value, dict) and n.loc[: len(node.loc)] != node.loc]
    )
    place = _at(document, target)
    value = _at(document, node.loc[:-1]).pop(node.loc[-1])
    place[node.loc[-1]] = value
    return _made(document, rng)


def bury_a_value(draft: Draft, rng: Random) -> Mutant | None:
    """A value lies many mappings deep."""
    node = _one(draft, rng)
    if node is None:
        return None
    value = node.value
    for _ in range(rng.choice([2, 10, 45, 60, 200])):
        value = rng.choice([[value], {"value": value}])
    return _made(_set(draft, node.loc, value), rng)


def say_how_well_a_fact_is_supported(draft: Draft, rng: Random) -> Mutant | None:
    """A fact is given with its support and a reason: disputed, rejected, or a word that is none."""
    facts = draft.value.get("facts") if draft.kind is Scenario else None
    if not facts:
        return None
    key = rng.choice(list(facts))
    value = facts[key]["value"] if isinstance(facts[key], dict) and "value" in facts[key] else facts[key]
    given = {
        "value": rng.choice([value, *SPECIAL]),
        "support": rng.choice(["documented", "testimony", "disputed", "rejected", "proved", 3]),
        "because": rng.choice(["", "he said so", *ESCAPES, *MARKUP]),
    }
    return _made({**draft.value, "facts": {**facts, key: given}}, rng)


def raise_nothing_or_everything(draft: Draft, rng: Random) -> Mutant | None:
    """A story raises no fear, every fear, only general violence, or fears that are not believed."""
    if draft.kind is not Scenario:
        return None
    strands = list(rule_base().strands)
    fears = rng.choice(
        [
            [],
            strands,
            ["general_violence"],
            {"value": strands, "support": "rejected"},
            {"value": [], "support": "rejected"},
            *SPECIAL,
            rng.sample(strands, 2),
        ]
    )
    return _made({**draft.value, "facts": {**(draft.value.get("facts") or {}), "fears": fears}}, rng)


def answer_every_question(draft: Draft, rng: Random) -> Mutant | None:
    """A story says something of every fact, or that it cannot say."""
    if draft.kind is not Scenario:
        return None
    base = rule_base()
    values: dict[str, Any] = {}
    for fact in (*base.facts.values(), *base.country_facts.values()):
        match fact.kind:
            case "date":
                sound: Any = date(2022, 9, 21)
            case "number":
                sound = rng.randint(-5, 120)
            case "set":
                sound = list(rng.sample(fact_values(base, fact), 2))
            case _:
                sound = rng.choice(fact_values(base, fact))
        values[fact.id] = sound if rng.random() < 0.7 else rng.choice(SPECIAL)
    return _made({**draft.value, "facts": values}, rng)


def an_odd_condition(draft: Draft, rng: Random) -> Mutant | None:
    """A condition of the law is no sentence, or one that nobody would write."""
    node = _one(
        draft,
        rng,
        lambda n: isinstance(n.value, list) and n.loc[-1] in {"when", "asked_when", "unless", "any"},
    )
    if node is None:
        return None
    odd: Any = rng.choice(
        [
            rng.choice(SENTENCES),
            {"any": [rng.choice(SENTENCES), rng.choice(SENTENCES)]},
            {"any": []},
            {"any": [{"any": ["age", "age"]}, "age"]},
            {"all": ["age"]},
            7,
            None,
        ]
    )
    return _made(_set(draft, node.loc, [*node.value, odd]), rng)


def go_in_a_circle(draft: Draft, rng: Random) -> Mutant | None:
    """Law rests on what it concludes, attacks what attacks it, or answers itself."""
    rules = [n for n in draft.nodes if isinstance(n.value, dict) and "concludes" in n.value]
    if not rules:
        return None
    one, two = rng.choice(rules), rng.choice(rules)
    concluded = (
        one.value["concludes"] if isinstance(one.value["concludes"], str) else one.value["concludes"][0]
    )
    return _made(_set(draft, two.loc, {**two.value, "when": [*two.value.get("when", []), concluded]}), rng)


TREE: tuple[TreeMutator, ...] = (
    delete_a_key, delete_an_entry, misspell_a_key, misspell_a_fact, misspell_a_word, value_of_a_fact_that_is_none, another_type, the_document_itself_is_odd, repeat_an_entry,
    swap_two_entries, swap_two_values, an_id_that_nothing_carries, a_day_out_of_range, a_day_of_the_calendar, a_number_out_of_range, an_empty_list, a_huge_list, a_huge_mapping,
    wrap_in_a_list, take_out_of_a_list, a_field_of_the_record_with_anything_in_it, a_field_that_nobody_knows, commands_to_the_terminal, commands_in_a_key, markup, a_text_as_long_as_a_book,
    a_name_in_capitals, graft, move_a_key, bury_a_value, say_how_well_a_fact_is_supported, raise_nothing_or_everything, answer_every_question, an_odd_condition, go_in_a_circle,
)  # fmt: skip
