"""The records of the law as JSON, under the same contract as `as_json.py`: keys may be added to, never renamed
or removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eligibility.reasoning.destinations import READ_UNTIL, access_on, position_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from eligibility.law.doctrine import Encoded
    from eligibility.law.provisions import ProvisionInChapter
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.authority import Authority
    from eligibility.models.jurisdiction import Access, Comparator, Jurisdiction, Position
    from eligibility.reasoning.seeds import ClaimAndUse


def provision(found: ProvisionInChapter) -> dict[str, Any]:
    """Return a provision with its place in the law."""
    place = {"kind": found.kind, "chapter": found.chapter, "under": found.under, "feeds": list(found.feeds)}
    return {
        **place,
        **found.record.model_dump(mode="json", by_alias=True),
        "file": found.place.path,
        "line": found.place.line,
    }


def authority(record: Authority, users: Iterable[str]) -> dict[str, Any]:
    """Return an authority and what cites it."""
    return {**record.model_dump(mode="json", by_alias=True), "cited_by": list(users)}


def destination_on(base: RuleBase, record: Jurisdiction, origin: str, day: date) -> dict[str, Any]:
    """Return a destination on a day, whatever the case."""
    access, position = access_on(record, origin, day), position_on(record, origin, day)
    system = record.system_on(day)
    return {
        "code": record.jurisdiction,
        "name": record.name,
        "as_of": day.isoformat(),
        "system": system,
        "system_title": base.systems[system].title if system else None,
        "access": {
            "status": access.status,
            "why": access.why,
            "entries": [_dated(e) for e in access.entries],
        },
        "position": {
            "stance": position.stance,
            "also": list(position.also),
            "entries": [_dated(e) for e in position.entries],
        },
        "outcomes": [o.model_dump(mode="json", exclude_none=True) for o in record.outcomes],
        "remedies": list(record.remedies),
        "responsibility": record.responsibility,
        "tension": record.tension,
        "read_until": READ_UNTIL,
    }


def _dated(entry: Access | Position) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True, exclude_none=True)


def comparator(record: Comparator) -> dict[str, Any]:
    """Return what a destination is compared with."""
    return record.model_dump(mode="json")


def claim(found: ClaimAndUse) -> dict[str, Any]:
    """Return a claim of a founding text, and what it led to."""
    led_to = [{"kind": kind, "id": name} for kind, name in found.cited_by]
    return {"text": found.card.seed, **found.claim.model_dump(mode="json"), "led_to": led_to}


def sketch(found: Encoded) -> dict[str, Any]:
    """Return a sketch of the doctrine, and what encodes it."""
    where = [{"kind": kind, "id": name} for kind, name in found.where]
    return {
        "id": found.sketch.id,
        "title": found.sketch.title,
        "where": where,
        "not_encoded": found.sketch.not_encoded,
    }
