"""What was read from the files of law as it is kept for the next start: JSON of their plain values.

There is nothing in it that could run, and when it is read again it goes through the same models as
the files: what is saved is the reading of YAML and the linking.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from eligibility.loading.rules import RuleFiles, place
from eligibility.models.problem import Source

_DAY = ""
"""The key under which a day stands in a mapping of its own; no file can hold an empty key."""


def as_json(files: RuleFiles) -> bytes:
    """Return the documents of files that hold no fault."""
    return json.dumps({"digest": files.digest, "documents": files.documents}, default=_written_day, separators=(",", ":")).encode("ascii")


def from_json(raw: bytes) -> RuleFiles | None:
    """Return the same files without their lines, or None where this is not what `as_json` wrote."""
    try:
        value = json.loads(raw, object_hook=_read_day)
        files = RuleFiles(digest=value["digest"])
        for kind, document in value["documents"]:
            place(files, kind, document, Source(kind, {}))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return None if files.problems or not files.strands or not files.systems else files


def _written_day(value: object) -> dict[str, str]:
    if not isinstance(value, date):
        raise TypeError(f"no file of law holds a {type(value).__name__}")
    return {_DAY: value.isoformat()}


def _read_day(value: dict[str, Any]) -> Any:
    return date.fromisoformat(value[_DAY]) if _DAY in value else value
