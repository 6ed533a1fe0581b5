"""Strict YAML: text to plain values, with the line of each.

PyYAML's own loader turns `no` into false, keeps the last of two equal keys and expands aliases
without bound. This reader builds the values from the event stream itself: only true, false, null,
whole numbers and days are typed, every other scalar stays the word it is.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from eligibility.models.problem import Lines, Problem, field_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 50
MAX_VALUES = 200_000
"""Values in one file, counted with aliases expanded: stops a file of a few lines from filling the memory."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_TEXT = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in YAML at all."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Loc = tuple[str | int, ...]


class _Fault(Exception):
    """A fault that ends the reading of this file."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(message)
        self.line, self.message, self.mend = line, message, mend


class _Builder:
    """Builds one document from events; collects duplicate keys without stopping."""

    def __init__(self, events: Iterator[Any], path: str) -> None:
        self.events = events
        self.path = path
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.count = 0

    def value(self, event: Any, loc: Loc) -> Any:
        self.lines[loc] = event.start_mark.line + 1
        self.count += 1
        if len(loc) > MAX_DEPTH:
            raise _Fault(
                event.start_mark.line + 1, f"nested deeper than {MAX_DEPTH} levels", "flatten the file"
            )
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self.count
        if isinstance(event, yaml.ScalarEvent):
            built = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            built = self._sequence(loc)
        else:
            built = self._mapping(loc)
        if event.anchor:
            self.anchors[event.anchor] = (built, self.count - before + 1)
        return built

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise _Fault(
                event.start_mark.line + 1,
                f"'*{event.anchor}' refers to nothing above it",
                f"write '&{event.anchor}' before the value it repeats",
            )
        built, size = self.anchors[event.anchor]
        self.count += size
        if self.count > MAX_VALUES:
            raise _Fault(
                event.start_mark.line + 1,
                "aliases expand to too many values",
                "write the values out, or repeat fewer",
            )
        return built

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if not event.implicit[0]:  # quoted, folded or tagged: the text as it is
            return text
        match text:
            case "true" | "True" | "TRUE":
                return True
            case "false" | "False" | "FALSE":
                return False
            case "null" | "Null" | "NULL" | "~" | "":
                return None
        if _INTEGER.fullmatch(text) and len(text) < 19:
            return int(text)
        if _DAY.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                return text  # no such day: whoever wants one will say so
        return text

    def _sequence(self, loc: Loc) -> list[Any]:
        built: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            built.append(self.value(event, (*loc, len(built))))
        return built

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise _Fault(line, "a key must be a word", "write 'key: value'")
            key: str = event.value
            if key == "<<":
                raise _Fault(line, "merging with '<<' is not read", "write the keys out")
            if not key:
                raise _Fault(line, "a key is missing before ':'", "write 'key: value'")
            if hidden := [c for c in key if not c.isprintable()]:
                raise _Fault(line, f"the key holds a hidden character (U+{ord(hidden[0]):04X})", "delete it")
            value = self.value(next(self.events), (*loc, key))
            if key in built:
                self.problems.append(
                    Problem(
                        self.path,
                        line,
                        field_name((*loc, key)),
                        "the key stands twice",
                        "keep one of the two",
                    )
                )
            built[key] = value
            self.lines[(*loc, key)] = line
        return built


def read_text(path: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Read a file as UTF-8 text; `shown` is the path as it appears in problems."""

    def fault(message: str, mend: str) -> tuple[None, tuple[Problem, ...]]:
        return None, (Problem(shown, 0, "", message, mend),)

    try:
        if not path.is_file():
            return fault("is not a regular file", "name a YAML file")
        if path.stat().st_size > MAX_BYTES:
            return fault(f"is larger than {MAX_BYTES // 1_000_000} MB", "split it into smaller files")
        raw = path.read_bytes()
    except OSError as error:
        return fault(f"cannot be read ({error.strerror})", "check that it exists and that you may read it")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, (Problem(shown, line, "", "is not UTF-8 text", "save the file as UTF-8"),)
    if "\0" in text:
        return fault("is a binary file", "name a YAML file")
    return text, ()


def read_documents(text: str, shown: str) -> tuple[tuple[tuple[Any, Lines], ...], tuple[Problem, ...]]:
    """Read every document of a YAML text.

    Returns (value, source) for each document that could be built, and all problems. An empty
    document is left out; a text that is not YAML gives one problem and no document.
    """
    documents: list[tuple[Any, Lines]] = []
    problems: list[Problem] = []
    digest = digest_of(text)
    if strange := _NOT_TEXT.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        return (), (
            Problem(
                shown, line, "", f"holds a character that is no text (U+{ord(strange[0]):04X})", "delete it"
            ),
        )
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        for event in events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            builder = _Builder(events, shown)
            value = builder.value(next(events), ())
            problems += builder.problems
            if value is not None:
                documents.append((value, Lines(shown, builder.lines, digest)))
    except _Fault as fault:
        problems.append(Problem(shown, fault.line, "", fault.message, fault.mend))
    except yaml.YAMLError as error:
        problems.append(_yaml_problem(error, text, shown))
    return tuple(documents), tuple(problems)


def digest_of(text: str) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _yaml_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    mark, context = getattr(error, "problem_mark", None), str(getattr(error, "context", ""))
    opened = getattr(error, "context_mark", None)
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read as YAML")
    line = mark.line + 1 if mark else 0
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if mark and here[mark.column : mark.column + 1] == "\t":
        return Problem(shown, line, "", "a tab stands where YAML wants spaces", "indent with spaces")
    if opened and "quoted scalar" in context and "escape" not in what:
        return Problem(
            shown,
            opened.line + 1,
            "",
            "a quote that opens here is not closed",
            "close it (inside quotes, a quote is written twice)",
        )
    if opened and ("flow sequence" in context or "flow mapping" in context):
        return Problem(
            shown,
            opened.line + 1,
            "",
            "a bracket that opens here is not closed",
            "close it, and put a comma between the entries",
        )
    if "mapping values are not allowed" in what:
        return Problem(
            shown,
            line,
            "",
            "a ': ' stands inside a plain sentence",
            "put the sentence in quotes, or write it after '>-'; if it is a key, indent it like its "
            "neighbours",
        )
    return Problem(
        shown, line, "", f"is not YAML ({what})", "check indentation, quotes and brackets near this line"
    )
