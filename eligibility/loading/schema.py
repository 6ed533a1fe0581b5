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
    found = kind.record.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_on_one_line(found)}


def _on_one_line(value: Any) -> Any:
    """Return a schema whose descriptions do not break where the lines of the code do."""
    if isinstance(value, dict):
        return {
            k: "\n\n".join(" ".join(p.split()) for p in v.split("\n\n"))
            if k == "description" and isinstance(v, str)
            else _on_one_line(v)
            for k, v in value.items()
        }
    return [_on_one_line(v) for v in value] if isinstance(value, list) else value
