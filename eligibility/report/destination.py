"""Destinations: all of them in a list, one on a day or on all, and what one flight from service is compared
with.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from eligibility.reasoning.destinations import READ_UNTIL, access_on, position_on
from eligibility.report.destinations import access_piece
from eligibility.report.document import (
    Column,
    Document,
    Entry,
    Row,
    Table,
    Target,
    command,
    labelled,
    section,
    text,
)
from eligibility.report.links import claim_link, source_entries
from eligibility.report.phrases import sources
from eligibility.report.words import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.jurisdiction import Access, Comparator, Jurisdiction, Outcome, Position
    from eligibility.reasoning.destinations import AccessOnDay, PositionOnDay
    from eligibility.report.document import Piece, Pieces
    from eligibility.report.links import Index

LIMITS = (
    f"Sources were read up to {READ_UNTIL}; nothing later is covered. A stance is never evidence for or "
    "against a claim."
)
_NOTHING = text("none", "Nothing is recorded for this day.", "dim")


def destinations(base: RuleBase, origin: str, day: date) -> Document:
    """Return all destinations, a line each, with the lessons across them and what they are compared with."""
    columns = (
        Column("code", "Code", 4),
        Column("state", "State", 20, most=30),
        Column("law", "Law", 3, rank=2, most=7),
        Column("access", "Access", 6, most=12),
        Column("stance", "Latest stance", 14, rank=1, most=22),
    )
    records = sorted(base.jurisdictions.values(), key=lambda j: j.name)
    table = Table(columns, tuple(_row(record, origin, day) for record in records))
    lessons = (text(f"lesson {n}", f"- {lesson}") for n, lesson in enumerate(base.lessons))
    compared = (
        command(c.id, f"{c.name}: ", f"eligibility destination {c.id}") for c in base.comparators.values()
    )
    people = base.origins[origin].title if origin in base.origins else origin
    return Document(
        ((f"Destinations for people from {people}, on {day}", "strong"),),
        (
            table,
            *section("lessons", "What cuts across them", lessons),
            *section("compared", "Compared with", compared),
            text("limits", LIMITS, "dim", gap=True),
        ),
    )


def _row(record: Jurisdiction, origin: str, day: date) -> Row:
    access, position = access_on(record, origin, day), position_on(record, origin, day)
    law = (record.system_on(day) or "-").replace("INT_COE", "INT+COE")
    stance = "-"
    if position.latest:
        year = position.latest.from_.year if position.latest.from_ else "no date"
        stance = f"{STANCES[position.latest.stance]} ({year})"
    words: tuple[Piece, ...] = ((record.jurisdiction, "strong"), (record.name, "plain"), (law, "dim"))
    cells = (*words, access_piece(access.status), (stance, "plain"))
    target = Target("destination", record.jurisdiction)
    return Row(record.jurisdiction, tuple((cell,) for cell in cells), target)


def destination_on(index: Index, record: Jurisdiction, origin: str, day: date) -> Document:
    """Return one destination on a day for people of one origin: whose law, access, position, and what never
    changes.
    """
    system = record.system_on(day)
    law = text("law", f"No law is encoded for {day}.", "dim")
    if system:
        law = labelled("law", "Law", f"{index.base.systems[system].title}. {record.why_system}".strip())
    entries = [law]
    if record.summary:
        entries.append(text("summary", record.summary, "dim"))
    entries.append(access_on_day(index, access_on(record, origin, day)))
    entries.append(position_on_day(index, position_on(record, origin, day)))
    entries += destination_rest(index, record)
    return Document(((f"{record.name} on {day}", "strong"),), tuple(entries))


def destination_card(index: Index, record: Jurisdiction) -> Iterator[Entry]:
    """Yield a destination whatever the day: law, access, positions, remedies, figures."""
    titles = index.base.systems
    spells = "; ".join(f"{titles[s.system].title} from {s.from_}" for s in record.systems)
    yield text("name", record.name, "strong")
    yield labelled("law", "Law", f"{spells}. {record.why_system}".strip())
    if record.summary:
        yield text("summary", record.summary, "dim")
    access = (access_entry(index, e) for e in record.access)
    yield from section("access", "Access, all dates", access, counted=True)
    positions = (position_entry(index, e) for e in record.positions)
    yield from section("positions", "Positions, all dates", positions, counted=True)
    yield from destination_rest(index, record)


def access_on_day(index: Index, access: AccessOnDay) -> Entry:
    """Return whether one can get in on a day, with every entry that says so."""
    head: Pieces = (("Access  ", "strong"), access_piece(access.status), (f"  {access.why}", "plain"))
    entries = tuple(access_entry(index, e) for e in access.entries) or (_NOTHING,)
    return Entry("access", head, children=entries, opened=True, gap=True)


def position_on_day(index: Index, position: PositionOnDay) -> Entry:
    """Return where a State stands on a day, and everything it said and did until then, the latest first."""
    stance = STANCES[position.stance] if position.stance else "nothing recorded outside the courts"
    also = f"  also {', '.join(STANCES[s] for s in position.also)}" if position.also else ""
    head: Pieces = (("Position  ", "strong"), (stance, "plain"), (also, "dim"))
    entries = tuple(position_entry(index, e) for e in reversed(position.entries)) or (_NOTHING,)
    return Entry("position", head, children=entries, opened=True, gap=True)


def dated_card(index: Index, name: str) -> Iterator[Entry]:
    """Yield one access entry or position with its sources; nothing where none is called so."""
    for record in index.base.jurisdictions.values():
        found = chain(
            (access_entry(index, e, opened=True) for e in record.access if e.id == name),
            (position_entry(index, e, opened=True) for e in record.positions if e.id == name),
        )
        if (entry := next(found, None)) is not None:
            yield text("where", record.name, "strong")
            yield entry
            return


def access_entry(index: Index, entry: Access, *, opened: bool = False) -> Entry:
    """Return an access entry; `opened` where it is what is shown, and leads nowhere."""
    words: Pieces = ((entry.what, "plain"),)
    if entry.status:
        settled = f"{entry.status}: {entry.why_status}. " if entry.why_status else f"{entry.status}. "
        words = ((settled, "strong"), *words)
    return _dated(index, entry, words, None if opened else Target("access", entry.id))


def position_entry(index: Index, entry: Position, *, opened: bool = False) -> Entry:
    """Return a position; `opened` where it is what is shown, and leads nowhere."""
    said = f" ({entry.kind}, {entry.said_by}): {entry.gist}"
    words: Pieces = ((STANCES[entry.stance], "strong"), (said, "plain"))
    return _dated(index, entry, words, None if opened else Target("position", entry.id))


def _dated(index: Index, entry: Access | Position, words: Pieces, target: Target | None) -> Entry:
    spell = f"{entry.from_ or '…'} to {entry.to or 'now, or when last read'}  "
    mark: Piece = ("" if entry.verified else " (unverified)", "arguable")
    note: Piece = (entry.note, "dim")
    return Entry(
        entry.id,
        ((spell, "label"), *words, mark),
        right=((entry.id, "dim"),),
        below=((note,),) if entry.note else (),
        children=(*source_entries(entry.sources), *(claim_link(index, s) for s in entry.seeds)),
        target=target,
        opened=target is None,
    )


def destination_rest(index: Index, record: Jurisdiction) -> Iterator[Entry]:
    """Yield what of a destination depends neither on the day nor on the case."""
    if record.tension:
        yield from section("conduct", "How law and conduct sit together", [text("tension", record.tension)])
    remedies = (text(f"remedy {n}", f"- {r}") for n, r in enumerate(record.remedies))
    yield from section("remedies", "Remedies", remedies, counted=True)
    if record.responsibility:
        responsible = text("responsibility", record.responsibility)
        yield from section("responsible", "Who is responsible", [responsible])
    figures = (_figures(f"figure {n}", outcome) for n, outcome in enumerate(record.outcomes))
    yield from section("figures", "Figures", figures, counted=True)
    regime = (text(f"regime {n}", f"- {r}") for n, r in enumerate(record.regime))
    yield from section("regime", "Rules it is bound by", regime, opened=False, counted=True)
    seeds = (claim_link(index, s) for s in record.seeds)
    yield from section("seeds", "Founding texts", seeds, opened=False, counted=True)
    yield text("until", LIMITS, "dim", gap=True)


def _figures(key: str, outcome: Outcome) -> Entry:
    told = outcome.figures
    words = str(told)
    if isinstance(told, dict):
        words = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in told.items())
    label: Piece = (f"{outcome.period} · {outcome.measure}: ", "label")
    mark: Piece = ("" if outcome.verified else " (unverified)", "arguable")
    return Entry(key, (label, (words, "strong"), mark), below=sources(outcome.sources))


def comparator(record: Comparator) -> Document:
    """Return another flight from service, with which the founding texts compare."""
    entries = tuple(comparator_card(record))
    return Document(entries[0].text, entries[1:])


def comparator_card(record: Comparator) -> Iterator[Entry]:
    """Yield another flight from service, point by point."""
    yield text("name", record.name, "strong")
    yield text("why", record.why, "dim")
    for number, point in enumerate(record.points):
        mark: Piece = ("" if point.verified else " (unverified)", "arguable")
        words: Pieces = (("- ", "dim"), (point.point, "plain"), mark)
        yield Entry(f"point {number}", words, below=sources(point.sources), gap=True)
