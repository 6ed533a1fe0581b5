"""Cards of destinations and comparators, as they stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from eligibility.legible import legible
from eligibility.reasoning.destinations import READ_UNTIL, access_on, position_on
from eligibility.report.words import STANCES

if TYPE_CHECKING:
    from datetime import date

    from eligibility.cli.tables import Screen
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.jurisdiction import Access, Comparator, Jurisdiction, Position
    from eligibility.models.record import Source


def destination_value(base: RuleBase, record: Jurisdiction, origin: str, day: date) -> dict[str, Any]:
    """Return a destination on a day as JSON."""
    access, position = access_on(record, origin, day), position_on(record, origin, day)
    system = record.system_on(day)
    return {
        "code": record.jurisdiction,
        "name": record.name,
        "as_of": day.isoformat(),
        "system": system,
        "system_title": base.systems[system].title if system else None,
        "access": {"status": access.status, "why": access.why, "entries": [e.model_dump(mode="json", by_alias=True, exclude_none=True) for e in access.entries]},
        "position": {"stance": position.stance, "also": list(position.also), "entries": [e.model_dump(mode="json", by_alias=True, exclude_none=True) for e in position.entries]},
        "outcomes": [o.model_dump(mode="json", exclude_none=True) for o in record.outcomes],
        "remedies": list(record.remedies),
        "responsibility": record.responsibility,
        "tension": record.tension,
        "read_until": READ_UNTIL,
    }


def destination_list(screen: Screen, base: RuleBase, origin: str, day: date) -> None:
    """Write all destinations, a line each, and the lessons across them."""
    screen.line(f"Destinations for people from {base.origins[origin].title if origin in base.origins else origin}, on {day}", "bold")
    screen.line()
    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    for head in ("Code", "State", "Law", "Access", "Latest stance"):
        table.add_column(head, no_wrap=True, overflow="ellipsis")
    for record in sorted(base.jurisdictions.values(), key=lambda j: j.name):
        access, position = access_on(record, origin, day), position_on(record, origin, day)
        stance = f"{STANCES[position.latest.stance]} ({position.latest.from_.year if position.latest.from_ else 'no date'})" if position.latest else "-"
        table.add_row(record.jurisdiction, Text(legible(record.name)), (record.system_on(day) or "-").replace("INT_COE", "INT+COE"), access.status, stance)
    screen.add(table)
    screen.line()
    for lesson in base.lessons:
        screen.line(f"- {lesson}")
    screen.line()
    screen.line("Compared with: " + ", ".join(f"{c.name} (eligibility destination {c.id})" for c in base.comparators.values()), "dim")
    screen.line(f"Sources were read up to {READ_UNTIL}; nothing later is covered. A stance is never evidence for or against a claim.", "dim")


def destination_card(screen: Screen, base: RuleBase, record: Jurisdiction, origin: str, day: date) -> None:
    """Write one destination on a day, every entry with its source."""
    access, position = access_on(record, origin, day), position_on(record, origin, day)
    system = record.system_on(day)
    screen.line(f"{record.name} on {day}", "bold")
    if system:
        screen.line(f"Law: {base.systems[system].title}. {record.why_system}".strip(), "dim")
    screen.line()
    screen.line(f"Access: {access.status}" + (f" - {access.why}" if access.why else ""), "bold")
    for entry in access.entries:
        _entry(screen, entry, entry.what)
    if not access.entries:
        screen.line("Nothing is recorded for this day.", "dim", 2)
    screen.line()
    screen.line(f"Position: {STANCES[position.stance] if position.stance else 'nothing recorded outside the courts'}", "bold")
    for said in position.entries:
        _entry(screen, said, f"{STANCES[said.stance]} ({said.kind}, {said.said_by}): {said.gist}")
    _rest(screen, record)
    screen.line()
    screen.line(f"Sources were read up to {READ_UNTIL}; nothing later is covered. A stance is never evidence for or against a claim.", "dim")


def _entry(screen: Screen, entry: Access | Position, words: str) -> None:
    spell = f"{entry.from_ or '...'} to {entry.to or 'now, or when last read'}"
    screen.line(f"{entry.id}, {spell}", "dim", 2)
    screen.line(words + ("" if entry.verified else " (unverified)"), indent=4)
    if entry.note:
        screen.line(entry.note, "dim", 4)
    _sources(screen, entry.sources)
    if entry.seeds:
        screen.line("founding texts: " + ", ".join(entry.seeds), "dim", 4)


def _sources(screen: Screen, sources: tuple[Source, ...]) -> None:
    for source in sources:
        screen.line(", ".join(x for x in (source.title, source.publisher, source.date) if x), "dim", 4)
        if source.url:
            screen.whole_line(source.url, 4)


def _rest(screen: Screen, record: Jurisdiction) -> None:
    if record.tension:
        screen.line()
        screen.line("How law and conduct sit together", "bold")
        screen.line(record.tension, indent=2)
    if record.remedies:
        screen.line()
        screen.line("Remedies", "bold")
        for remedy in record.remedies:
            screen.line(f"- {remedy}", indent=2)
    if record.responsibility:
        screen.line()
        screen.line("Who is responsible", "bold")
        screen.line(record.responsibility, indent=2)
    if record.outcomes:
        screen.line()
        screen.line("Figures", "bold")
        for outcome in record.outcomes:
            figures = outcome.figures
            words = ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in figures.items()) if isinstance(figures, dict) else str(figures)
            screen.line(f"{outcome.period}: {outcome.measure}: {words}{'' if outcome.verified else ' (unverified)'}", indent=2)
            _sources(screen, outcome.sources)


def comparator_card(screen: Screen, comparator: Comparator) -> None:
    """Write a comparator, point by point."""
    screen.line(comparator.name, "bold")
    screen.line(comparator.why, "dim")
    for point in comparator.points:
        screen.line()
        screen.line(f"- {point.point}{'' if point.verified else ' (unverified)'}")
        _sources(screen, point.sources)
