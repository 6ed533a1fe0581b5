"""What was read from the files of law as it is kept for the next start: JSON of their plain values.

There is nothing in it that could run, and when it is read again it goes through the same models as
the files: what is saved is the reading of YAML and the linking. Of the lines only those are kept on
which a name stands, which is what can be asked for once the law is linked.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from eligibility.loading import kinds
from eligibility.loading.rules import RuleFiles, add
from eligibility.models.problem import Lines

if TYPE_CHECKING:
    from eligibility.loading.rules import Document

_DAY = ""
"""The key under which a day stands in a mapping of its own; no file can hold an empty key."""


def as_json(files: RuleFiles) -> bytes:
    """Return the documents of files that hold no fault."""
    value = {"digest": files.digest, "documents": [_written(document) for document in files.documents]}
    return json.dumps(value, default=_written_day, separators=(",", ":")).encode("ascii")


def _written(document: Document) -> tuple[str, str, list[int], Any]:
    record, source = document.placed.record, document.placed.source
    lines = [source.line(name.loc) for name in document.kind.names(record)]
    return document.kind.name, source.path, lines, document.value


def from_json(raw: bytes) -> RuleFiles | None:
    """Return the same files with the lines of their names alone, or None where this is not what `as_json`
    wrote.
    """
    try:
        value = json.loads(raw, object_hook=_read_day)
        files = RuleFiles(digest=value["digest"])
        for name, path, lines, plain in value["documents"]:
            kind = kinds.kind_named(name)
            if kind is None:
                return None
            add(files, kind, plain, Lines(path, {}))
            if files.problems:
                return None
            placed = files.documents[-1].placed
            placed.source.lines.update(
                (n.loc, line) for n, line in zip(kind.names(placed.record), lines, strict=True)
            )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return files if all(any(files.of(kind)) for kind in kinds.KINDS if kind.needed) else None


def _written_day(value: object) -> dict[str, str]:
    if not isinstance(value, date):
        raise TypeError(f"no file of law holds a {type(value).__name__}")
    return {_DAY: value.isoformat()}


def _read_day(value: dict[str, Any]) -> Any:
    return date.fromisoformat(value[_DAY]) if _DAY in value else value
