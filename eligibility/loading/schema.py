"""JSON Schemas of the files, generated from the records, for editors."""

from __future__ import annotations

from typing import Any

from eligibility.errors import UnknownName
from eligibility.loading import kinds


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file; raise UnknownName where there is none of this name."""
    kind = kinds.kind_named(name)
    if kind is None:
        raise UnknownName("kind of file", name, (k.name for k in kinds.KINDS))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.record.model_json_schema(by_alias=True),
    }
