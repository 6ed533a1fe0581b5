"""Faults that show before anything is linked: ids that stand twice, and spells that end before they begin or never."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eligibility.errors import printable, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eligibility.loading.rules import RuleFiles
    from eligibility.models.law import Absent, Chapter, Provision
    from eligibility.models.problem import Problem, Source

Loc = tuple[str | int, ...]
Named = tuple[str, "Source", Loc]


def provisions(chapter: Chapter) -> tuple[tuple[str, tuple[Provision | Absent, ...]], ...]:
    """Return the lists of a chapter under their keys."""
    return (("rules", chapter.rules), ("objections", chapter.objections), ("considerations", chapter.considerations), ("absent", chapter.absent))


def duplicate_ids(files: RuleFiles) -> Iterator[Problem]:
    """Yield every id that stands a second time among records of its kind."""
    yield from _twice(((a.id, f.source, ("authorities", i)) for f in files.authorities for i, a in enumerate(f.record.authorities)), "authority")
    yield from _twice(((s.id, f.source, ("systems", i)) for f in files.systems for i, s in enumerate(f.record.systems)), "system")
    for key, kind in (("elements", "element"), ("layers", "layer"), ("strands", "strand"), ("grounds", "ground")):
        yield from _twice(((r.id, f.source, (key, i)) for f in files.strands for i, r in enumerate(getattr(f.record, key))), kind)
    facts: list[Named] = [(x.id, f.source, ("facts", i)) for f in files.sections for i, x in enumerate(f.record.facts)]
    facts += [(x.id, c.source, ("country_facts", i)) for c in files.country for i, x in enumerate(c.record.country_facts)]
    yield from _twice(facts, "fact")
    yield from _twice(((s.record.section, s.source, ("section",)) for s in files.sections), "section")
    yield from _twice(((c.record.chapter, c.source, ("chapter",)) for c in files.chapters), "chapter")
    yield from _twice(_provision_ids(files), "provision")
    yield from _twice(((o.record.origin, o.source, ("origin",)) for o in files.origins), "origin")
    for origin in files.origins:
        yield from _twice(((f.fact, origin.source, ("facts", i)) for i, f in enumerate(origin.record.facts)), "country fact")
    codes = [(code, j.source, ("jurisdiction",)) for j in files.jurisdictions for code in (j.record.jurisdiction, *j.record.also)]
    yield from _twice(codes, "destination")
    entries: list[Named] = [(e.id, j.source, ("access", i)) for j in files.jurisdictions for i, e in enumerate(j.record.access)]
    entries += [(e.id, j.source, ("positions", i)) for j in files.jurisdictions for i, e in enumerate(j.record.positions)]
    yield from _twice(entries, "entry")
    yield from _twice(((s.record.seed, s.source, ("seed",)) for s in files.seeds), "card")
    yield from _twice(((c.id, s.source, ("claims", i)) for s in files.seeds for i, c in enumerate(s.record.claims)), "claim")


def _provision_ids(files: RuleFiles) -> Iterator[Named]:
    for placed in files.chapters:
        for key, records in provisions(placed.record):
            for index, record in enumerate(records):
                yield record.id, placed.source, (key, index)
                for at, answer in enumerate(getattr(record, "answers", ())):
                    yield answer.id, placed.source, (key, index, "answers", at)


def _twice(names: Iterable[Named], kind: str) -> Iterator[Problem]:
    seen: dict[str, Source] = {}
    for name, source, loc in names:
        if name in seen:
            yield source.problem(loc, f"{kind} {quoted(name)} is declared twice (also in {seen[name].path})", "rename one of the two", printable(name))
        seen.setdefault(name, source)


def odd_spells(files: RuleFiles) -> Iterator[Problem]:
    """Yield every spell that ends before it begins, or at the end of the calendar, beyond which no day can be counted."""
    for name, start, end, source, loc in _spells(files):
        if end == date.max:
            yield source.problem(loc, f"ends on {end}", "leave the end out while it lasts", printable(name))
        elif start is not None and end is not None and end < start:
            yield source.problem(loc, f"ends on {end}, before it begins on {start}", "mend one of the two days", printable(name))


def _spells(files: RuleFiles) -> Iterator[tuple[str, date | None, date | None, Source, Loc]]:
    for family in files.authorities:
        for index, authority in enumerate(family.record.authorities):
            yield authority.id, authority.start, authority.to, family.source, ("authorities", index)
    for systems in files.systems:
        for index, system in enumerate(systems.record.systems):
            for name, entries in system.standards.items():
                for at, entry in enumerate(entries):
                    loc = ("systems", index, "standards", name, at)
                    yield f"{system.id}.standards.{name}", entry.from_, entry.to, systems.source, loc
                    yield f"{system.id}.standards.{name}", entry.claims_from, entry.claims_to, systems.source, loc
    for chapter in files.chapters:
        for index, rule in enumerate(chapter.record.rules):
            yield rule.id, rule.claims_from, rule.claims_to, chapter.source, ("rules", index)
        for index, objection in enumerate(chapter.record.objections):
            yield objection.id, objection.claims_from, objection.claims_to, chapter.source, ("objections", index)
    for origin in files.origins:
        for index, fact in enumerate(origin.record.facts):
            for at, value in enumerate(fact.values):
                yield f"{fact.fact}.values", value.from_, value.to, origin.source, ("facts", index, "values", at)
    for place in files.jurisdictions:
        for index, access in enumerate(place.record.access):
            yield access.id, access.from_, access.to, place.source, ("access", index)
        for index, position in enumerate(place.record.positions):
            yield position.id, position.from_, position.to, place.source, ("positions", index)
