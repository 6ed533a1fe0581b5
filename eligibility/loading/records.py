"""From plain values to records, with every fault of pydantic put into a lawyer's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from eligibility.errors import printable, quoted, suggest
from eligibility.models.problem import Lines, Problem, field_name

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

R = TypeVar("R", bound=BaseModel)

_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
LONGEST_MESSAGE = 400
MOST_FAULTS = 50
"""Faults that are told of one document; a file with more is not of this kind at all."""

_WORDS = {
    "string_type": ("must be text", "write words, in quotes if they look like a number or a date"),
    "bool_type": ("must be true or false", "write true or false"),
    "bool_parsing": ("must be true or false", "write true or false"),
    "date_type": ("must be a day", "write it as 2022-09-21"),
    "date_from_datetime_parsing": ("must be a day", "write it as 2022-09-21"),
    "date_parsing": ("must be a day", "write it as 2022-09-21"),
    "date_from_datetime_inexact": ("must be a day", "write it as 2022-09-21"),
    "tuple_type": ("must be a list", "write it as [a, b] or with a dash on each line"),
    "list_type": ("must be a list", "write it as [a, b] or with a dash on each line"),
    "dict_type": ("must be a mapping", "write 'key: value' lines under it"),
    "model_type": ("must be a mapping", "write 'key: value' lines under it"),
    "too_short": ("must not be empty", "write at least one entry"),
    "int_type": ("must be a whole number", "write digits only"),
    "int_parsing": ("must be a whole number", "write digits only"),
}


_OTHER_KIND = {
    "string_type",
    "bool_type",
    "bool_parsing",
    "int_type",
    "int_parsing",
    "date_type",
    "tuple_type",
    "list_type",
    "dict_type",
    "model_type",
    "literal_error",
}
"""Faults that one member of a union may find in what is meant for another."""


def make_record(kind: type[R], value: Any, source: Lines) -> tuple[R | None, tuple[Problem, ...]]:
    """Build a record from the value of a document; return it, or None and all its problems."""
    if not isinstance(value, dict):
        return None, (
            source.problem(
                (), "must be a mapping of keys to values", "start with a line such as 'key: value'"
            ),
        )
    try:
        return kind.model_validate(value), ()
    except ValidationError as error:
        details = _one_a_place(error.errors(include_url=False), source)
        problems = [_problem(kind, value, loc, detail, source) for loc, detail in details[:MOST_FAULTS]]
        if len(details) > MOST_FAULTS:
            problems.append(
                source.problem((), f"holds {len(details) - MOST_FAULTS} faults more", "mend these first")
            )
        return None, tuple(dict.fromkeys(problems))


def _one_a_place(
    details: list[ErrorDetails], source: Lines
) -> list[tuple[tuple[int | str, ...], ErrorDetails]]:
    """Where a value may be of several kinds pydantic faults it once for each: keep what says most, which is
    never its type.
    """
    kept: dict[tuple[int | str, ...], ErrorDetails] = {}
    for detail in details:
        loc = _known(detail, source)
        if loc not in kept or (kept[loc]["type"] in _OTHER_KIND and detail["type"] not in _OTHER_KIND):
            kept[loc] = detail
    inner = {loc[:end] for loc in kept for end in range(len(loc))}
    return [
        (loc, detail)
        for loc, detail in kept.items()
        if not (loc in inner and detail["type"] in {*_OTHER_KIND, "too_short"})
    ]


def _problem(
    kind: type[BaseModel], value: Any, loc: tuple[int | str, ...], detail: ErrorDetails, source: Lines
) -> Problem:
    message, mend = _words(kind, detail)
    return Problem(source.path, source.line(loc), printable(_named(value, loc)), message, mend)


def _known(detail: ErrorDetails, source: Lines) -> tuple[int | str, ...]:
    """Drop the names that pydantic adds for the members of a union, which no file contains."""
    loc = detail["loc"]
    kept: tuple[int | str, ...] = ()
    for part in loc:
        if (*kept, part) in source.lines:
            kept = (*kept, part)
    names_a_field = detail["type"] in {"missing", "extra_forbidden"}
    return (*kept, loc[-1]) if names_a_field and kept[-1:] != loc[-1:] else kept


def _named(value: Any, loc: tuple[int | str, ...]) -> str:
    """Name the place by the id of the record it is in, where there is one: `link-presumed.strength`."""
    at, name, rest = value, "", 0
    for depth, part in enumerate(loc):
        try:
            at = at[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(at, dict) and isinstance(at.get("id"), str):
            name, rest = at["id"], depth + 1
    tail = field_name(loc[rest:])
    return f"{name}.{tail}" if name and tail else name or tail


def _words(kind: type[BaseModel], detail: ErrorDetails) -> tuple[str, str]:
    error, given = detail["type"], detail["input"]
    shown = quoted(given)
    if error == "missing":
        return f"'{detail['loc'][-1]}' is missing", f"add '{detail['loc'][-1]}:'"
    if error == "extra_forbidden":
        return "no such field", suggest(str(detail["loc"][-1]), _fields_at(kind, detail["loc"]))
    if error == "literal_error":
        expected = str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        options = [word.strip().strip("'") for word in expected.split(",")]
        return f"{shown} is not one of {', '.join(options)}", suggest(
            given if isinstance(given, str) else "", options, listed=True
        )
    if error == "string_pattern_mismatch":
        return (
            f"{shown} is not a name of the right form",
            "write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals",
        )
    if (
        (error.startswith("date_") or error == "value_error")
        and isinstance(given, str)
        and _DAY.fullmatch(given)
    ):
        return f"there is no day {given}", "write a day that exists, as 2022-09-21"
    if error == "value_error" and str(detail["ctx"]["error"]) == "must be a day":
        return _WORDS["date_type"]
    if error == "value_error":
        return _short(printable(str(detail["ctx"]["error"]))), "see docs/writing-the-law.md for the form"
    return _WORDS.get(error, (detail["msg"].lower(), "compare with a neighbouring entry"))


def _short(text: str) -> str:
    """Leave out the middle of a long message: its beginning names the fault, its end what was expected."""
    return (
        text
        if len(text) <= LONGEST_MESSAGE
        else f"{text[: LONGEST_MESSAGE // 2]} ... {text[-LONGEST_MESSAGE // 2 :]}"
    )


def _fields_at(kind: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Return the field names that the record at `loc` knows, as they are written in YAML."""
    fields = _all_fields(kind, set())
    at: type[BaseModel] | None = kind
    for part in loc[:-1]:
        if isinstance(part, str) and at is not None:
            at = _inner(at, part)
    return [f.alias or name for name, f in at.model_fields.items()] if at is not None else sorted(fields)


def _inner(kind: type[BaseModel], name: str) -> type[BaseModel] | None:
    for field, info in kind.model_fields.items():
        if name in (field, info.alias):
            models = list(_models_in(info.annotation))
            return models[0] if models else None
    return None


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for inner in getattr(annotation, "__args__", ()) for m in _models_in(inner)]


def _all_fields(kind: type[BaseModel], seen: set[type[BaseModel]]) -> set[str]:
    if kind in seen:
        return set()
    seen.add(kind)
    names = {f.alias or n for n, f in kind.model_fields.items()}
    for info in kind.model_fields.values():
        for model in _models_in(info.annotation):
            names |= _all_fields(model, seen)
    return names
