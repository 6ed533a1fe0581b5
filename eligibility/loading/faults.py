"""Faults that show before anything is linked: names that stand twice, and spells that end before they begin
or never.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eligibility.errors import printable, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.loading.rules import RuleFiles
    from eligibility.models.problem import Lines, Problem


def duplicate_ids(files: RuleFiles) -> Iterator[Problem]:
    """Yield every name that stands a second time among its like."""
    seen: dict[tuple[str, str, str], Lines] = {}
    for document in files.documents:
        source = document.placed.source
        for name in document.kind.names(document.placed.record):
            key = (name.what, name.within, name.id)
            if key in seen:
                yield source.problem(
                    name.loc,
                    f"{name.what} {quoted(name.id)} is declared twice (also in {seen[key].path})",
                    "rename one of the two",
                    printable(name.id),
                )
            seen.setdefault(key, source)


def odd_spells(files: RuleFiles) -> Iterator[Problem]:
    """Yield every spell that ends before it begins, or at the end of the calendar, beyond which no day can be
    counted.
    """
    for document in files.documents:
        source = document.placed.source
        for spell in document.kind.spells(document.placed.record):
            if spell.end == date.max:
                yield source.problem(
                    spell.loc,
                    f"ends on {spell.end}",
                    "leave the end out while it lasts",
                    printable(spell.name),
                )
            elif spell.start is not None and spell.end is not None and spell.end < spell.start:
                what = f"ends on {spell.end}, before it begins on {spell.start}"
                yield source.problem(spell.loc, what, "mend one of the two days", printable(spell.name))
