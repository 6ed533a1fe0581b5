"""Poison for files: a hostile text in every place that the records allow, found by walking the records themselves.

A `Place` is one field of one record as it stands in one document, one key of a mapping, or an optional field
that the document leaves out. What is walked are the annotations: a new field or a new record needs nothing here.
"""

from __future__ import annotations

import copy
import dataclasses
import re
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel

HEAD = "\x1b[8m\u202e"
"""In front, so that a column that cuts what is long still shows some of it; hidden text (8) is a style that the tool never uses."""
TAIL = "\x1b]52;c;aGk=\x07\x1b[2J\x1b[?1049l\x9b31m\u202e\u2066\u2028\u2029\x85\x7f\u200f\ufeff\r\b"
"""Clipboard, clear, leave the alternate screen, C1, both kinds of bidirectional marks, ends of line that are none, delete, return."""
_OWN_COLOURS = re.compile(r"\x1b\[(?:(?:0|[1-3]|2[2-3]|3[0-79]|9[0-7])(?:;(?=\d)|(?=m)))*m")
_LONGEST_HEAD = 16
"""Characters that can stand for HEAD before a mark, escaped or not."""
_MARK = re.compile(r"@([A-Za-z_]+\.[\w:-]+)#(\d+)@")
Loc = tuple[str | int, ...]
Part = Literal["value", "key", "left out"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text can stand: a field of a record class (`name`), and the way to it in one document."""

    kind: str
    record: str
    field: str
    part: Part
    loc: Loc
    put: Callable[[Any, str], Any] = dataclasses.field(compare=False)
    """Return the document with a text in this place."""

    @property
    def name(self) -> str:
        """Return the place in words: the same for all documents of a kind."""
        return f"{self.record}.{self.field}{':key' if self.part == 'key' else ''}"


@dataclass(slots=True)
class Poison:
    """Makes hostile texts, each with a mark by which it is known again, and remembers them."""

    texts: dict[str, str] = dataclasses.field(default_factory=dict)

    def text(self, name: str, original: object = "") -> str:
        """Return the original as a hostile text."""
        mark = f"@{name}#{len(self.texts)}@"
        self.texts[mark] = f"{HEAD}{mark} {original}{TAIL}"
        return self.texts[mark]

    def lost(self, value: Any) -> list[str]:
        """Return the marks in a value read from JSON whose text has lost a character there."""
        return [
            f"{mark} in {text!r}"
            for text in strings(value)
            for mark in marks(text)
            if mark in self.texts and self.texts[mark].casefold() not in text.casefold()
        ]


def marks(text: str) -> list[str]:
    """Return every mark in a text."""
    return [match[0] for match in _MARK.finditer(text)]


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a value read from JSON, keys too."""
    match value:
        case str():
            yield value
        case list():
            for inner in value:
                yield from strings(inner)
        case dict():
            for key, inner in value.items():
                yield key
                yield from strings(inner)


def leaks(text: str, *, own_colours: bool = False) -> list[str]:
    """Return what a terminal would obey or hide, each with the field that it comes from; `own_colours` lets the tool's styles pass."""
    if own_colours:
        text = _OWN_COLOURS.sub("", text)
    found: dict[str, str] = {}
    for line in text.split("\n"):
        if line.isprintable():
            continue
        there = list(_MARK.finditer(line))
        for at, char in enumerate(line):
            if not char.isprintable():
                near = next((m for m in there if at < m.start() <= at + _LONGEST_HEAD), None) or next(
                    (m for m in reversed(there) if m.end() <= at), None
                )
                found.setdefault(
                    near[1] if near else "no field",
                    f"U+{ord(char):04X} in {line[max(0, at - 40) : at + 40]!a}",
                )
    return [f"{name}: {what}" for name, what in found.items()]


def records_in(kind: type[BaseModel]) -> set[type[BaseModel]]:
    """Return the record class and every one that can stand inside it."""
    seen: set[type[BaseModel]] = set()
    todo: list[Any] = [kind]
    while todo:
        this = todo.pop()
        if _is_record(this):
            if this not in seen:
                seen.add(this)
                todo += [info.annotation for info in this.model_fields.values()]
                todo += [_extra(this)]
        else:
            todo += get_args(this)
    return seen


def holds_text(record: type[BaseModel]) -> bool:
    """Tell whether a record holds more than other records."""

    def text(annotation: Any) -> bool:
        return any(
            any(text(a) for a in get_args(m))
            if _is(m, tuple, list, frozenset, dict)
            else not _is_record(m) and m is not Ellipsis
            for m in _members(annotation)
        )

    return any(text(info.annotation) for info in record.model_fields.values())


def places(kind: str, record: type[BaseModel], value: Any) -> Iterator[Place]:
    """Yield every place for a text in a document of this kind."""
    yield from _Walk(kind).record(record, value, ())


def dump(documents: list[Any]) -> str:
    """Return documents as YAML; hostile characters become escapes, as YAML wants them."""
    return yaml.dump_all(documents, Dumper=_Dumper, sort_keys=False, allow_unicode=False, width=10_000)


_SAFE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_SAFE):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _extra(record: type[BaseModel]) -> Any:
    """Return the annotation of the keys that a record takes beside its fields, or None."""
    if record.model_config.get("extra") != "allow":
        return None
    return get_args(get_type_hints(record).get("__pydantic_extra__", dict[str, Any]))[1]


def _members(annotation: Any) -> list[Any]:
    """Return the members of a union, or the annotation itself, without what is said about them."""
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return [m for inner in get_args(annotation) for m in _members(inner)]
    return [] if annotation is type(None) else [annotation]


def _inner(member: Any, at: int) -> Any:
    args = get_args(member)
    return args[at] if len(args) > at else Any


def _is(member: Any, *shapes: type) -> bool:
    return (get_origin(member) or member) in shapes


def _left_out(annotation: Any, inside: tuple[type[BaseModel], ...] = ()) -> Callable[[str], Any] | None:
    """Return how an optional field that is left out can be filled with a text, or None where nothing of ours fits."""
    members = _members(annotation)
    if any(not _is_record(m) and not _is(m, tuple, list, frozenset, dict) for m in members):
        return lambda text: text
    for member in members:
        if _is(member, tuple, list, frozenset) and (inner := _left_out(_inner(member, 0), inside)):
            return lambda text, inner=inner: [inner(text)]  # type: ignore[misc]
        if _is(member, dict) and (inner := _left_out(_inner(member, 1), inside)):
            return lambda text, inner=inner: {"words": inner(text)}  # type: ignore[misc]
        if _is_record(member) and member not in inside:
            fills = {
                info.alias or name: _left_out(info.annotation, (*inside, member))
                for name, info in member.model_fields.items()
                if info.is_required() or _is_text(info.annotation)
            }
            if all(fills.values()):
                return lambda text, fills=fills: {name: fill(text) for name, fill in fills.items()}  # type: ignore[misc]
    return None


def _is_text(annotation: Any) -> bool:
    return str in _members(annotation)


class _Walk:
    """Goes through a document along the annotations of its record."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def record(self, record: type[BaseModel], value: dict[str, Any], loc: Loc) -> Iterator[Place]:
        known = set()
        for name, info in record.model_fields.items():
            key = info.alias or name
            known.add(key)
            if key in value:
                yield from self.value(info.annotation, value[key], (record.__name__, key), (*loc, key))
            elif fill := _left_out(info.annotation):
                yield Place(self.kind, record.__name__, key, "left out", (*loc, key), _put((*loc, key), fill))
        if (extra := _extra(record)) is not None:
            for key in value.keys() - known:
                yield self.key((record.__name__, "*"), (*loc, key))
                yield from self.value(extra, value[key], (record.__name__, "*"), (*loc, key))

    def value(self, annotation: Any, value: Any, owner: tuple[str, str], loc: Loc) -> Iterator[Place]:
        members = _members(annotation)
        if isinstance(value, dict):
            if records := [m for m in members if _is_record(m)]:
                for record in records:
                    yield from self.record(record, value, loc)
                return
            inside = next((_inner(m, 1) for m in members if _is(m, dict)), Any)
            for key, inner in value.items():
                yield self.key(owner, (*loc, key))
                yield from self.value(inside, inner, owner, (*loc, key))
        elif isinstance(value, list):
            inside = next((_inner(m, 0) for m in members if _is(m, tuple, list, frozenset)), Any)
            for at, inner in enumerate(value):
                yield from self.value(inside, inner, owner, (*loc, at))
        else:
            yield Place(self.kind, *owner, "value", loc, _put(loc, lambda text: text))

    def key(self, owner: tuple[str, str], loc: Loc) -> Place:
        return Place(self.kind, *owner, "key", loc, _rename(loc))


def _put(loc: Loc, fill: Callable[[str], Any]) -> Callable[[Any, str], Any]:
    def put(document: Any, text: str) -> Any:
        changed = copy.deepcopy(document)
        _at(changed, loc[:-1])[loc[-1]] = fill(text)
        return changed

    return put


def _rename(loc: Loc) -> Callable[[Any, str], Any]:
    def put(document: Any, text: str) -> Any:
        changed = copy.deepcopy(document)
        around = _at(changed, loc[:-1])
        renamed = {text if key == loc[-1] else key: value for key, value in around.items()}
        around.clear()
        around.update(renamed)
        return changed

    return put


def _at(value: Any, loc: Loc) -> Any:
    for part in loc:
        value = value[part]
    return value


def text_at(document: Any, place: Place) -> str:
    """Return what stands in a place now, as text; nothing where it is left out."""
    if place.part == "left out":
        return ""
    return str(place.loc[-1] if place.part == "key" else _at(document, place.loc))
