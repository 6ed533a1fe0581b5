"""The table of destinations: whose law, whether one gets in, the three layers, and what the State does beside
them.

A column is described once, in `COLUMNS`: its head and room, its cells, and what it is sorted by. Paper, pages
and the matrix on the screen all show the table that is made from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eligibility.reasoning.findings import RANK
from eligibility.report.document import Column, Row, Table, Target
from eligibility.report.phrases import finding
from eligibility.report.words import (
    ACCESS_SIGNS,
    ACCESS_WORDS,
    LAYER_HEADS,
    SHORT,
    SIGNS,
    STANCES,
    tension_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.destinations import AccessWord
    from eligibility.report.document import Piece, Pieces, Role
    from eligibility.report.phrases import View

NO_PARTY = "†"
"""Stands after refugee status where the State is not bound by the Convention."""
NO_PARTY_MEANS = (
    f"{NO_PARTY} not a party to the Refugee Convention: what UNHCR reads in it does not bind this State"
)
_ACCESS_ROLES: dict[AccessWord, Role] = {
    "open": "met",
    "restricted": "arguable",
    "closed": "not_met",
    "unknown": "open",
}
_ACCESS_ORDER: tuple[AccessWord, ...] = ("open", "restricted", "unknown", "closed")
MOST_IN_DETAIL = 8
"""Destinations beyond which a table names one stance of each."""


@dataclass(frozen=True, slots=True)
class InTable:
    """What a cell is made from: a destination, and how the table is shown."""

    base: RuleBase
    place: Destination
    view: View
    year: int
    """The year of the day of decision: a stance of an older one names its own."""
    brief: bool
    short: bool
    """Whether findings are said in short words."""


@dataclass(frozen=True, slots=True)
class Described:
    """A column, what stands in it, and what it is sorted by."""

    column: Column
    cell: Callable[[InTable], Pieces]
    order: Callable[[Destination, View], tuple[object, ...]]
    short: tuple[str, int] | None = None
    """The head over short words and the room that they need, where the column has short words: then it never
    gives way.
    """


def _name(at: InTable) -> Pieces:
    return ((at.place.jurisdiction.name, "plain"),)


def _law(at: InTable) -> Pieces:
    return ((law_of(at.place.findings.system), "dim"),)


def law_of(system: str) -> str:
    """Return a system as it stands over a column: `INT+COE`."""
    return system.replace("INT_COE", "INT+COE")


def access_piece(status: AccessWord) -> Piece:
    """Return access as sign and word."""
    return ACCESS_SIGNS[status], _ACCESS_ROLES[status]


def _access(at: InTable) -> Pieces:
    return (access_piece(at.place.access.status),)


def _layer(name: str) -> Callable[[InTable], Pieces]:
    def cell(at: InTable) -> Pieces:
        found = at.place.layers[name]
        word = found.word_in(at.view.reading)
        words, role = finding(word)
        if at.short:
            words = f"{SIGNS[word]} {SHORT[word]}"
        if name == "refugee_status" and not at.place.jurisdiction.party:
            words = f"{words} {NO_PARTY}"
        if (
            not at.short
            and word == "arguable"
            and found.hangs_on
            and (element := found.hangs_on[0].element) in at.base.elements
        ):
            return ((words, role), (f": {at.base.elements[element].title.lower()}", "dim"))
        return ((words, role),)

    return cell


def _position(at: InTable) -> Pieces:
    latest, others = at.place.position.latest, at.place.position.also[:1]
    if latest is None:
        return (
            (("-", "plain"), (f" (courts: {STANCES[others[0]]})", "dim"))
            if others and not at.brief
            else (("-", "plain"),)
        )
    year = f" ({latest.from_.year})" if latest.from_ and latest.from_.year != at.year else ""
    also = f"; also {STANCES[others[0]]}" if others and not at.brief else ""
    return (
        ((STANCES[latest.stance], "plain"), (f"{year}{also}", "dim"))
        if year or also
        else ((STANCES[latest.stance], "plain"),)
    )


def _tension(at: InTable) -> Pieces:
    words = (tension_in_words(at.place) or "").removeprefix(f"{at.place.jurisdiction.name}: ")
    words = words.partition(", but ")[2] or words
    return ((f"! {words}", "arguable"),) if words else ()


def _stance_order(place: Destination, _: View) -> tuple[object, ...]:
    stances = list(STANCES)
    return (stances.index(place.position.stance) if place.position.stance in stances else len(stances),)


def _rank(*layers: str) -> Callable[[Destination, View], tuple[object, ...]]:
    return lambda place, view: tuple(RANK[place.layers[layer].word_in(view.reading)] for layer in layers)


COLUMNS: tuple[Described, ...] = (
    Described(Column("name", "State", 16, most=22), _name, lambda _place, _view: ()),
    Described(Column("law", "Law", 7, rank=4), _law, lambda place, _: (place.findings.system,)),
    Described(
        Column("access", "Access", 12, rank=1),
        _access,
        lambda place, _: (_ACCESS_ORDER.index(place.access.status),),
    ),
    Described(
        Column("refugee_status", LAYER_HEADS["refugee_status"], 15, most=29),
        _layer("refugee_status"),
        _rank("refugee_status", "complementary_protection"),
        ("Ref.", 8),
    ),
    Described(
        Column("complementary_protection", LAYER_HEADS["complementary_protection"], 13, rank=2),
        _layer("complementary_protection"),
        _rank("complementary_protection"),
        ("Compl.", 6),
    ),
    Described(
        Column("bar_on_removal", LAYER_HEADS["bar_on_removal"], 14, rank=3),
        _layer("bar_on_removal"),
        _rank("bar_on_removal"),
        ("Bar", 6),
    ),
    Described(Column("position", "Position", 14, rank=5), _position, _stance_order),
    Described(
        Column("tension", "Tension", 25, rank=6, most=85), _tension, lambda place, _: (place.tension is None,)
    ),
)
"""The columns in the order of reading; what is added here is seen wherever destinations stand in a table."""


def destinations(
    base: RuleBase, assessment: Assessment, view: View, *, by: str | None = None, leave: tuple[str, ...] = ()
) -> Table:
    """Return the table of destinations, one a row, sorted by a column or as `ordered` sorts them.

    `leave` names columns that are told elsewhere. Where the table does not fit, the one beside it says the
    same in short words.
    """
    described = tuple(c for c in COLUMNS if c.column.key not in leave)
    places = ordered(base, assessment, view, by)
    full, short = (_table(base, assessment, view, described, places, short=short) for short in (False, True))
    return replace(full, shorter=short)


def _table(
    base: RuleBase,
    assessment: Assessment,
    view: View,
    described: tuple[Described, ...],
    places: tuple[Destination, ...],
    *,
    short: bool,
) -> Table:
    brief = len(assessment.destinations) > MOST_IN_DETAIL
    columns = tuple(
        replace(d.column, head=d.short[0], width=d.short[1], rank=0, most=0)
        if short and d.short
        else d.column
        for d in described
    )
    rows = []
    for place in places:
        at = InTable(base, place, view, assessment.as_of.year, brief, short)
        rows.append(Row(place.code, tuple(d.cell(at) for d in described), Target("destination", place.code)))
    return Table(columns, tuple(rows))


def ordered(
    base: RuleBase, assessment: Assessment, view: View, by: str | None = None
) -> tuple[Destination, ...]:
    """Return the destinations sorted by a column, best first; without one those of the case first, as it
    names them.
    """
    if by is not None:
        return tuple(sorted(assessment.destinations, key=lambda place: order_key(place, by, view)))
    chosen = [base.jurisdiction(code).jurisdiction for code in assessment.scenario.destinations]
    return tuple(
        sorted(
            assessment.destinations,
            key=lambda place: (
                chosen.index(place.code) if place.code in chosen else len(chosen),
                *order_key(place, "refugee_status", view),
            ),
        )
    )


def order_key(place: Destination, column: str, view: View) -> tuple[object, ...]:
    """Return what a column is sorted by: findings best first, and the name of the State last."""
    described = next(d for d in COLUMNS if d.column.key == column)
    return (*described.order(place, view), place.jurisdiction.name)


def by_word(places: Iterable[Destination], layer: str) -> dict[FindingWord, list[str]]:
    """Return the codes of the destinations by the word of a layer, best for the claimant first."""
    grouped: dict[FindingWord, list[str]] = {}
    for place in places:
        grouped.setdefault(place.layers[layer].word, []).append(place.code)
    return dict(sorted(grouped.items(), key=lambda pair: RANK[pair[0]]))


def by_access(places: Iterable[Destination]) -> dict[str, list[str]]:
    """Return the codes of the destinations by access in words, the easiest first."""
    found = [(place.access.status, place.code) for place in places]
    grouped = {
        words: [code for status, code in found if status == word] for word, words in ACCESS_WORDS.items()
    }
    return {words: codes for words, codes in grouped.items() if codes}
