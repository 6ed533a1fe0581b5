"""JSON Schemas of the files, generated from the records, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eligibility.models.fact import CountryFacts, FactSection, Origin
from eligibility.models.jurisdiction import Comparators, Jurisdiction
from eligibility.models.law import AuthorityFile, Chapter, Sketches, Strands, Systems
from eligibility.models.scenario import Scenario
from eligibility.models.seed import SeedCard

if TYPE_CHECKING:
    from pydantic import BaseModel

KINDS: dict[str, type[BaseModel]] = {
    "scenario": Scenario,
    "chapter": Chapter,
    "facts": FactSection,
    "country-facts": CountryFacts,
    "origin": Origin,
    "jurisdiction": Jurisdiction,
    "authorities": AuthorityFile,
    "comparators": Comparators,
    "doctrine": Sketches,
    "strands": Strands,
    "systems": Systems,
    "seed": SeedCard,
}


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file; `kind` is a key of KINDS."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **KINDS[kind].model_json_schema(by_alias=True)}
