"""Condition sentences: `penalty is fine or suspended`, `not refusal_shown`, `role_link reaches risk`.

The grammar, one sentence to a condition:

    condition  = [ "not" ] name [ tail ]
    tail       = "is" words | "includes" words | "reaches" level
               | "before" day | "after" day | "on or before" day | "on or after" day
               | "at least" number | "at most" number
    words      = word { "or" word }
    name       = a fact, a country fact, a conclusion, or one of them after "this." or "<strand>."
    level      = "risk" | "fact" | "removal" | a level of likelihood

An alternative is written as a mapping `any: [condition, ...]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

Operator = Literal[
    "holds",
    "is",
    "includes",
    "reaches",
    "before",
    "after",
    "on or before",
    "on or after",
    "at least",
    "at most",
]
DATE_OPERATORS: frozenset[Operator] = frozenset({"before", "after", "on or before", "on or after"})

LEVELS = ("none", "remote", "real_chance", "considerable_probability", "more_likely_than_not", "convinced")
"""The ordered levels of likelihood, weakest first."""
STANDARDS = ("risk", "fact", "removal")
"""The standards of proof that a system sets."""

_NAME = re.compile(r"(?:(?:this|[a-z][a-z0-9_]*)\.)?[a-z][a-z0-9_]*")
_WORD = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One test of one name; `words` are the options, the level, the day (ISO) or the number."""

    name: str
    operator: Operator
    words: tuple[str, ...] = ()
    negated: bool = False

    @property
    def options(self) -> tuple[Sentence, ...]:
        """Return itself alone, so that a sentence can be read like alternatives."""
        return (self,)

    def __str__(self) -> str:
        """Return the sentence as it is written in YAML."""
        tail = "" if self.operator == "holds" else f" {self.operator} {' or '.join(self.words)}"
        return f"{'not ' if self.negated else ''}{self.name}{tail}"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternatives, of which one is enough."""

    options: tuple[Sentence, ...]

    def __str__(self) -> str:
        """Return the alternatives joined by `or`, each in brackets."""
        return " or ".join(f"({option})" for option in self.options)


Condition = Sentence | AnyOf


class _Words:
    """The words of a sentence with their position, so that an error can point at one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = text.split()
        self.at = 0

    def take(self) -> str | None:
        if self.at == len(self.words):
            return None
        self.at += 1
        return self.words[self.at - 1]

    def peek(self) -> str | None:
        return self.words[self.at] if self.at < len(self.words) else None

    def fault(self, expected: str) -> ValueError:
        """Say which word is wrong and what was expected there."""
        word = self.peek()
        place = f"at word {self.at + 1} ('{word}')" if word else "at the end"
        return ValueError(f"cannot read '{self.text}' {place}: expected {expected}")


def parse_sentence(text: str) -> Sentence:
    """Read one condition sentence; raise ValueError that points at the word it fails on."""
    words = _Words(text)
    negated = words.peek() == "not"
    if negated:
        words.take()
    name = words.peek()
    if name is None or not _NAME.fullmatch(name):
        raise words.fault("the name of a fact or conclusion")
    words.take()
    if words.peek() is None:
        return Sentence(name, "holds", (), negated)
    operator, kind = _operator(words)
    values = [_value(words, kind)]
    while words.peek() == "or" and kind == "word":
        words.take()
        values.append(_value(words, kind))
    if words.peek() is not None:
        raise words.fault(
            "the end of the sentence" if kind != "word" else "'or' and another value, or the end"
        )
    return Sentence(name, operator, tuple(values), negated)


def _operator(words: _Words) -> tuple[Operator, Literal["word", "level", "day", "number"]]:
    match words.peek():
        case "is" | "includes" as simple:
            words.take()
            return simple, "word"
        case "reaches":
            words.take()
            return "reaches", "level"
        case "before" | "after" as order:
            words.take()
            return order, "day"
        case "on":
            words.take()
            if words.peek() != "or":
                raise words.fault("'or before' or 'or after'")
            words.take()
            match words.peek():
                case "before":
                    words.take()
                    return "on or before", "day"
                case "after":
                    words.take()
                    return "on or after", "day"
                case _:
                    raise words.fault("'before' or 'after'")
        case "at":
            words.take()
            match words.peek():
                case "least":
                    words.take()
                    return "at least", "number"
                case "most":
                    words.take()
                    return "at most", "number"
                case _:
                    raise words.fault("'least' or 'most'")
        case _:
            raise words.fault(
                "is, includes, reaches, before, after, 'on or before', 'on or after', 'at least' or 'at most'"
            )


def _value(words: _Words, kind: Literal["word", "level", "day", "number"]) -> str:
    word = words.peek()
    if word is None:
        raise words.fault(
            {
                "word": "a value",
                "level": "a level or standard",
                "day": "a day (2022-09-21)",
                "number": "a number",
            }[kind]
        )
    match kind:
        case "word":
            if not _WORD.fullmatch(word) or word in {"or", "not"}:
                raise words.fault("a value (lower-case word)")
        case "level":
            if word not in LEVELS and word not in STANDARDS:
                raise words.fault(f"one of {', '.join((*STANDARDS, *LEVELS))}")
        case "day":
            try:
                date.fromisoformat(word)
            except ValueError:
                raise words.fault("a day such as 2022-09-21") from None
        case "number":
            if not re.fullmatch(r"-?[0-9]{1,18}", word):
                raise words.fault("a whole number")
    words.take()
    return word


def parse_condition(value: object) -> Condition:
    """Read a condition from YAML: a sentence, or `{any: [sentence, ...]}`."""
    if isinstance(value, Sentence | AnyOf):
        return value
    if isinstance(value, str):
        return parse_sentence(value)
    if (
        isinstance(value, dict)
        and list(value) == ["any"]
        and isinstance(value["any"], list)
        and len(value["any"]) > 1
    ):
        options = []
        for option in value["any"]:
            if not isinstance(option, str):
                raise ValueError("'any' holds sentences only")  # noqa: TRY004 - pydantic reports ValueError
            options.append(parse_sentence(option))
        return AnyOf(tuple(options))
    raise ValueError("a condition is a sentence, or 'any:' with at least two sentences")


ConditionField = Annotated[
    InstanceOf[Sentence] | InstanceOf[AnyOf],
    BeforeValidator(parse_condition),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"any": {"type": "array", "items": {"type": "string"}}},
                    "required": ["any"],
                    "additionalProperties": False,
                },
            ],
            "description": "A condition sentence; see docs/writing-the-law.md",
        }
    ),
]
"""A condition as a field of a record."""
