"""What a row of the matrix of destinations leaves out: the columns without room, and what no column says."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from eligibility.report.as_text import without_asides
from eligibility.report.destinations import NO_PARTY_MEANS
from eligibility.report.document import Entry
from eligibility.report.words import tension_in_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Destination
    from eligibility.report.document import Pieces, Table


def folded(base: RuleBase, place: Destination, table: Table, in_table: Collection[str]) -> list[Entry]:
    """Return a destination as it stands below the matrix, in which the columns `in_table` are shown."""
    title = base.systems[place.findings.system].title
    line: list[tuple[str, str]] = [
        (place.jurisdiction.name, "strong"),
        ("" if title == place.jurisdiction.name else f"  {title}", "dim"),
    ]
    row = next(r for r in table.rows if r.key == place.code)
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.key not in in_table and column.key not in {"name", "tension", "law"}:
            line += [(f"   {column.head}: ", "label"), *without_asides(cell)]
    rows = [Entry("head", cast("Pieces", tuple(line)))]
    if not place.jurisdiction.party:
        rows.append(Entry("party", ((NO_PARTY_MEANS, "plain"),)))
    if place.access.why:
        rows.append(
            Entry("access", (("Access: ", "label"), (f"{place.access.status}, {place.access.why}", "plain")))
        )
    found = place.layers["refugee_status"]
    if found.word == "arguable" and found.hangs_on:
        names = dict.fromkeys(
            base.elements[c.element].title.lower() for c in found.hangs_on if c.element in base.elements
        )
        rows.append(Entry("hangs", (("Refugee status hangs on: ", "label"), (", ".join(names), "plain"))))
    if words := tension_in_words(place):
        rows.append(Entry("tension", (("! ", "arguable"), (words, "plain"))))
    return rows
