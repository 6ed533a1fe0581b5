"""From plain values to records, with every fault of pydantic put into a lawyer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from eligibility.errors import suggest
from eligibility.models.problem import Problem, Source, field_name

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

R = TypeVar("R", bound=BaseModel)

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


def make_record(kind: type[R], value: Any, source: Source) -> tuple[R | None, tuple[Problem, ...]]:
    """Build a record from the value of a document; return it, or None and all its problems."""
    if not isinstance(value, dict):
        return None, (source.problem((), "must be a mapping of keys to values", "start with a line such as 'key: value'"),)
    try:
        return kind.model_validate(value), ()
    except ValidationError as error:
        seen: dict[Problem, None] = {}
        for detail in error.errors(include_url=False):
            seen.setdefault(_problem(kind, value, detail, source), None)
        return None, tuple(seen)


def _problem(kind: type[BaseModel], value: Any, detail: ErrorDetails, source: Source) -> Problem:
    loc = _known(detail["loc"], source)
    named = _named(value, loc)
    message, mend = _words(kind, detail)
    return Problem(source.path, source.line(loc), named, message, mend)


def _known(loc: tuple[int | str, ...], source: Source) -> tuple[int | str, ...]:
    """Drop the names that pydantic adds for the members of a union, which no file contains."""
    kept: tuple[int | str, ...] = ()
    for part in loc:
        if (*kept, part) in source.lines:
            kept = (*kept, part)
    last = loc[-1] if loc else None
    return (*kept, last) if isinstance(last, str) and (not kept or kept[-1] != last) and last.isidentifier() and last.islower() else kept


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
    shown = repr(given) if isinstance(given, str) and len(given) < 60 else "the value"
    if error == "missing":
        return f"'{detail['loc'][-1]}' is missing", f"add '{detail['loc'][-1]}:'"
    if error == "extra_forbidden":
        return "no such field", suggest(str(detail["loc"][-1]), _fields_at(kind, detail["loc"]))
    if error == "literal_error":
        expected = str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        options = [word.strip().strip("'") for word in expected.split(",")]
        return f"{shown} is not one of {', '.join(options)}", suggest(str(given), options)
    if error == "string_pattern_mismatch":
        return f"{shown} is not a name of the right form", "write lower-case words joined by hyphens (rules) or underscores (facts); codes in capitals"
    if error == "value_error":
        text = str(detail["ctx"]["error"])
        return text, "see docs/writing-the-law.md for the form" if "cannot read" in text or "condition" in text else "give exactly what is asked for"
    return _WORDS.get(error, (detail["msg"].lower(), "compare with a neighbouring entry"))


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
