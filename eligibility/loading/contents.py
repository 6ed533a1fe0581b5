"""What stands in a document of law: the names by which other files reach its records, and the spells of time
it speaks of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from eligibility.models.authority import AuthorityFile
    from eligibility.models.doctrine import Sketches
    from eligibility.models.fact import CountryFacts, FactSection, Origin
    from eligibility.models.jurisdiction import Comparators, Jurisdiction
    from eligibility.models.law import Chapter
    from eligibility.models.problem import Loc
    from eligibility.models.seed import SeedCard
    from eligibility.models.strands import Strands
    from eligibility.models.system import Systems


class Name(NamedTuple):
    """A name that may stand only once among its like, and where it stands in its document."""

    what: str
    """The kind of record in words; a rule, an objection and an absence are all provisions."""
    id: str
    loc: Loc
    within: str = ""
    """The record inside which alone the name must be its own; empty where that is the whole law."""


class Spell(NamedTuple):
    """A stretch of time, with the name by which a fault calls it."""

    name: str
    start: date | None
    end: date | None
    loc: Loc


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def _listed(what: str, key: str, records: Iterable[_HasId]) -> Iterator[Name]:
    return (Name(what, record.id, (key, index)) for index, record in enumerate(records))


def no_names(_: object) -> Iterable[Name]:
    """Return nothing: for a kind of file that gives nothing a name."""
    return ()


def no_spells(_: object) -> Iterable[Spell]:
    """Return nothing: for a kind of file that speaks of no spell of time."""
    return ()


def names_in_authorities(file: AuthorityFile) -> Iterator[Name]:
    """Yield every authority."""
    yield from _listed("authority", "authorities", file.authorities)


def spells_in_authorities(file: AuthorityFile) -> Iterator[Spell]:
    """Yield the time for which each authority may be cited."""
    for index, authority in enumerate(file.authorities):
        yield Spell(authority.id, authority.start, authority.to, ("authorities", index))


def names_in_systems(file: Systems) -> Iterator[Name]:
    """Yield every legal system."""
    yield from _listed("system", "systems", file.systems)


def spells_in_systems(file: Systems) -> Iterator[Spell]:
    """Yield, for every standard of proof, the time of the law and the time of the claims it is for."""
    for index, system in enumerate(file.systems):
        for name, entries in system.standards.items():
            for at, entry in enumerate(entries):
                loc = ("systems", index, "standards", name, at)
                yield Spell(f"{system.id}.standards.{name}", entry.from_, entry.to, loc)
                yield Spell(f"{system.id}.standards.{name}", entry.claims_from, entry.claims_to, loc)


def names_in_strands(file: Strands) -> Iterator[Name]:
    """Yield every element, layer, strand and ground."""
    yield from _listed("element", "elements", file.elements)
    yield from _listed("layer", "layers", file.layers)
    yield from _listed("strand", "strands", file.strands)
    yield from _listed("ground", "grounds", file.grounds)


def names_in_section(section: FactSection) -> Iterator[Name]:
    """Yield the section and its facts."""
    yield Name("section", section.section, ("section",))
    yield from _listed("fact", "facts", section.facts)


def names_in_country_facts(file: CountryFacts) -> Iterator[Name]:
    """Yield every country fact: one name serves the person's facts and the country's."""
    yield from _listed("fact", "country_facts", file.country_facts)


def names_in_chapter(chapter: Chapter) -> Iterator[Name]:
    """Yield the chapter and every provision in it, answers among them."""
    yield Name("chapter", chapter.chapter, ("chapter",))
    yield from (Name("provision", record.id, loc) for record, loc in chapter.located())


def spells_in_chapter(chapter: Chapter) -> Iterator[Spell]:
    """Yield the time of the claims that a provision is for."""
    for index, rule in enumerate(chapter.rules):
        yield Spell(rule.id, rule.claims_from, rule.claims_to, ("rules", index))
    for index, objection in enumerate(chapter.objections):
        yield Spell(objection.id, objection.claims_from, objection.claims_to, ("objections", index))


def names_in_origin(origin: Origin) -> Iterator[Name]:
    """Yield the country and every fact that it says something of."""
    yield Name("origin", origin.origin, ("origin",))
    yield from (
        Name("country fact", f.fact, ("facts", index), origin.origin) for index, f in enumerate(origin.facts)
    )


def spells_in_origin(origin: Origin) -> Iterator[Spell]:
    """Yield the time for which each value of a country fact holds."""
    for index, fact in enumerate(origin.facts):
        for at, value in enumerate(fact.values):
            yield Spell(f"{fact.fact}.values", value.from_, value.to, ("facts", index, "values", at))


def names_in_jurisdiction(place: Jurisdiction) -> Iterator[Name]:
    """Yield every code of the destination, and its entries."""
    yield from (Name("destination", code, ("jurisdiction",)) for code in (place.jurisdiction, *place.also))
    yield from _listed("entry", "access", place.access)
    yield from _listed("entry", "positions", place.positions)


def spells_in_jurisdiction(place: Jurisdiction) -> Iterator[Spell]:
    """Yield the time for which each entry on access, and each position, held."""
    for key, entries in (("access", place.access), ("positions", place.positions)):
        yield from (
            Spell(entry.id, entry.from_, entry.to, (key, index)) for index, entry in enumerate(entries)
        )


def names_in_comparators(file: Comparators) -> Iterator[Name]:
    """Yield every comparator."""
    yield from _listed("comparator", "comparators", file.comparators)


def names_in_sketches(file: Sketches) -> Iterator[Name]:
    """Yield every sketch of the doctrine."""
    yield from _listed("sketch", "sketches", file.sketches)


def names_in_seed(card: SeedCard) -> Iterator[Name]:
    """Yield the card and its claims."""
    yield Name("card", card.seed, ("seed",))
    yield from _listed("claim", "claims", card.claims)
