"""A file before and after it is spoilt: its text, its values with the record each belongs to, and where a fault must be found."""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random
from typing import Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from eligibility.loading.text import read_documents
from eligibility.models.authority import AuthorityFile
from eligibility.models.doctrine import Sketches
from eligibility.models.fact import CountryFacts, FactSection, Origin
from eligibility.models.jurisdiction import Comparators, Jurisdiction
from eligibility.models.law import Chapter
from eligibility.models.scenario import Expectations, ExpectedDestination, GivenFact, Scenario
from eligibility.models.seed import SeedCard
from eligibility.models.strands import Strands
from eligibility.models.system import Systems

Loc = tuple[str | int, ...]
BYTES = 1_000_000
"""A larger file is refused whole, so nothing is made larger than a little more than this."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoilt file; `line` is where the one fault must be found, if it surely is one and surely stands there."""

    raw: bytes
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a document: its value, the kind of record it is, or what kind of value belongs there."""

    loc: Loc
    value: Any
    kind: type[BaseModel] | None
    """The record that a mapping is read into."""
    annotation: Any
    sure: bool
    """Nothing else than a value of the annotation may stand here."""


@dataclass(frozen=True)
class Draft:
    """A sound file, and what it is read into."""

    text: str
    kind: type[BaseModel]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def value(self) -> Any:
        """Return the first document as plain values."""
        documents, problems = read_documents(self.text, "draft")
        assert not problems
        return documents[0][0]

    @cached_property
    def nodes(self) -> list[Node]:
        """Return every place of the first document, the document itself first."""
        found: list[Node] = []
        _walk(found, (), self.value, self.kind, sure=True)
        return found

    @cached_property
    def places(self) -> dict[Loc, int]:
        return places(self.text)

    @cached_property
    def short(self) -> dict[int, Loc]:
        """Return the lines that hold one key with one short value and nothing else, and whose it is."""
        found = {}
        for loc, line in self.places.items():
            text = self.lines[line - 1].strip()
            if (
                loc
                and isinstance(loc[-1], str)
                and text.startswith(f"{loc[-1]}: ")
                and not self._within(loc)
                and self._ends_there(line, loc)
            ):
                found[line] = loc
        return found

    def _within(self, loc: Loc) -> bool:
        return any(other[: len(loc)] == loc and len(other) > len(loc) for other in self.places)

    def _ends_there(self, line: int, loc: Loc) -> bool:
        value = self.lines[line - 1].strip()[len(str(loc[-1])) + 2 :].strip()
        after = self.lines[line] if line < len(self.lines) else ""
        indent = len(self.lines[line - 1]) - len(self.lines[line - 1].lstrip())
        goes_on = bool(after.strip()) and len(after) - len(after.lstrip()) > indent
        return (
            bool(value)
            and not goes_on
            and value[0] not in "|>&*!{[\"'#"
            and value[-1] not in ",]}"
            and " #" not in value
        )

    def with_line(self, number: int, *lines: str) -> str:
        """Return the text with other lines in place of one."""
        return "\n".join([*self.lines[: number - 1], *lines, *self.lines[number:]])

    def pick(self, rng: Random, *, blank: bool = False) -> int:
        """Return the number of any line, of those that hold something unless `blank`."""
        return rng.choice([n for n, line in enumerate(self.lines, start=1) if blank or line.strip()])


def places(text: str) -> dict[Loc, int]:
    """Return the line of every key and entry of the first document, by PyYAML's own marks and not by our reader."""
    found: dict[Loc, int] = {(): 1}

    def go(node: yaml.Node, loc: Loc) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                found[*loc, key.value] = key.start_mark.line + 1
                go(value, (*loc, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                found[*loc, index] = value.start_mark.line + 1
                go(value, (*loc, index))

    go(next(yaml.compose_all(text, Loader=yaml.CSafeLoader)), ())
    return found


def written(value: Any, rng: Random) -> str:
    """Return a value as YAML; blocks or short brackets, as people write."""
    return yaml.dump(
        value,
        Dumper=yaml.CSafeDumper,
        sort_keys=False,
        allow_unicode=True,
        width=110,
        default_flow_style=rng.choice([None, False, False]),
    )


def _walk(found: list[Node], loc: Loc, value: Any, annotation: Any, *, sure: bool) -> None:
    kinds = _members(annotation)
    sure = sure and len(kinds) == 1
    kind = (
        next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)
        if isinstance(value, dict)
        else None
    )
    if kind is GivenFact and "value" not in value:
        kind, sure = None, False
    found.append(Node(loc, value, kind, annotation, sure))
    if isinstance(value, dict):
        for key, inner in value.items():
            _walk(
                found, (*loc, key), inner, _of_key(kind, kinds, key), sure=sure and kind is not Expectations
            )
    elif isinstance(value, list):
        inside = next((get_args(k)[0] for k in kinds if get_origin(k) in {tuple, frozenset, list}), Any)
        for index, inner in enumerate(value):
            _walk(found, (*loc, index), inner, inside, sure=sure)


def _of_key(kind: type[BaseModel] | None, kinds: list[Any], key: str) -> Any:
    if kind is Expectations and key != "grounds":
        return ExpectedDestination
    if kind is not None:
        return next(
            (info.annotation for name, info in kind.model_fields.items() if key == (info.alias or name)), Any
        )
    return next((get_args(k)[1] for k in kinds if get_origin(k) is dict), Any)


def _members(annotation: Any) -> list[Any]:
    """Return what a value may be: the members of a union, the inside of what is annotated; nothing is left out."""
    if hasattr(annotation, "__metadata__"):
        return _members(annotation.__origin__)
    if get_origin(annotation) in {Union, types.UnionType}:
        return [m for member in get_args(annotation) for m in _members(member) if m is not type(None)]
    return [annotation]


def words_of(annotation: Any) -> tuple[str, ...]:
    """Return the words of a closed vocabulary, or nothing."""
    kinds = _members(annotation)
    return (
        tuple(str(w) for w in get_args(kinds[0]))
        if len(kinds) == 1 and get_origin(kinds[0]) is Literal
        else ()
    )


def takes_a_day(node: Node) -> bool:
    """Tell whether a day belongs there."""
    return isinstance(node.value, date) or date in _members(node.annotation)


_OF_FOLDER: dict[str, type[BaseModel]] = {
    "authorities": AuthorityFile,
    "facts": FactSection,
    "chapters": Chapter,
    "origins": Origin,
    "jurisdictions": Jurisdiction,
    "seeds": SeedCard,
    "scenarios": Scenario,
}
_OF_FILE: dict[str, type[BaseModel]] = {
    "strands.yaml": Strands,
    "systems.yaml": Systems,
    "doctrine.yaml": Sketches,
    "comparators.yaml": Comparators,
    "country.yaml": CountryFacts,
}


def kind_of(name: str) -> type[BaseModel]:
    """Return what a file is read into, by its path under the folder of the tool."""
    *folders, last = name.split("/")
    return (
        _OF_FILE[last]
        if last in _OF_FILE and "jurisdictions" not in folders
        else next(_OF_FOLDER[f] for f in reversed(folders) if f in _OF_FOLDER)
    )
