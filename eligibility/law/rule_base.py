"""The rule base: every record of law, linked by id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic import BaseModel

from eligibility.errors import UnknownName
from eligibility.loading import kinds

if TYPE_CHECKING:
    from eligibility.loading.kinds import Kind
    from eligibility.models.authority import Authority
    from eligibility.models.condition import Condition
    from eligibility.models.doctrine import Sketch
    from eligibility.models.fact import Fact, FactSection, Origin
    from eligibility.models.jurisdiction import Comparator, Jurisdiction
    from eligibility.models.law import Absent, Chapter, Consideration, Objection, Rule
    from eligibility.models.problem import Place
    from eligibility.models.seed import SeedCard
    from eligibility.models.strands import Element, Ground, Layer, Strand
    from eligibility.models.system import System

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class RuleInChapter:
    """A rule with the strands it serves; `strands` is empty for a rule made once."""

    rule: Rule
    chapter: str
    strands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectionInChapter:
    """An objection with the strands in which it is raised; empty for every strand."""

    objection: Objection
    chapter: str
    strands: tuple[str, ...]


@dataclass(frozen=True)
class RuleBase:
    """All law, by id, and plain indexes of it. Build it with `law.load.load_rule_base`; nothing changes it,
    so any thread may read it.

    The law in use, compiled for a day, is in `law.programs`.
    """

    documents: dict[str, tuple[BaseModel, ...]]
    """The documents of each kind, by the name of the kind, in the order in which they were read."""
    places: dict[tuple[str, str], Place]
    """Where every record stands, by what it is (`provision`, `fact`, `authority`, `entry`, `claim`: see
    `loading.contents`) and its id.
    """
    digest: str

    def of(self, kind: Kind[R]) -> tuple[R, ...]:
        """Return the documents of a kind."""
        return cast("tuple[R, ...]", self.documents.get(kind.name, ()))

    @cached_property
    def authorities(self) -> dict[str, Authority]:
        """Return id -> authority."""
        return {a.id: a for file in self.of(kinds.AUTHORITIES) for a in file.authorities}

    @cached_property
    def systems(self) -> dict[str, System]:
        """Return id -> legal system."""
        return {s.id: s for file in self.of(kinds.SYSTEMS) for s in file.systems}

    @cached_property
    def elements(self) -> dict[str, Element]:
        """Return id -> element, in the order of analysis."""
        return {e.id: e for file in self.of(kinds.STRANDS) for e in file.elements}

    @cached_property
    def layers(self) -> dict[str, Layer]:
        """Return id -> layer."""
        return {layer.id: layer for file in self.of(kinds.STRANDS) for layer in file.layers}

    @cached_property
    def strands(self) -> dict[str, Strand]:
        """Return id -> strand, in the order of analysis."""
        return {s.id: s for file in self.of(kinds.STRANDS) for s in file.strands}

    @cached_property
    def grounds(self) -> dict[str, Ground]:
        """Return id -> ground."""
        return {g.id: g for file in self.of(kinds.STRANDS) for g in file.grounds}

    @cached_property
    def sections(self) -> tuple[FactSection, ...]:
        """Return the sections of the interview."""
        return self.of(kinds.SECTIONS)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Return id -> fact of the person, in the order of the interview."""
        return {fact.id: fact for section in self.sections for fact in section.facts}

    @cached_property
    def country_facts(self) -> dict[str, Fact]:
        """Return id -> fact of the country of origin."""
        return {fact.id: fact for file in self.of(kinds.COUNTRY_FACTS) for fact in file.country_facts}

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Return the chapters, in the order of analysis."""
        return self.of(kinds.CHAPTERS)

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Return code -> country of origin."""
        return {origin.origin: origin for origin in self.of(kinds.ORIGINS)}

    @cached_property
    def jurisdictions(self) -> dict[str, Jurisdiction]:
        """Return code -> destination."""
        return {place.jurisdiction: place for place in self.of(kinds.JURISDICTIONS)}

    @cached_property
    def seeds(self) -> dict[str, SeedCard]:
        """Return id -> card of a founding text; nothing where they were not read."""
        return {card.seed: card for card in self.of(kinds.SEED_CARDS)}

    @cached_property
    def sketches(self) -> dict[str, Sketch]:
        """Return id -> sketch of the doctrine."""
        return {s.id: s for file in self.of(kinds.DOCTRINE) for s in file.sketches}

    @cached_property
    def comparators(self) -> dict[str, Comparator]:
        """Return id -> comparator."""
        return {c.id: c for file in self.of(kinds.COMPARATORS) for c in file.comparators}

    @cached_property
    def lessons(self) -> tuple[str, ...]:
        """Return the lessons that cut across all destinations."""
        return tuple(lesson for file in self.of(kinds.COMPARATORS) for lesson in file.lessons)

    @cached_property
    def rules(self) -> dict[str, RuleInChapter]:
        """Return rule id -> rule, in the order of analysis."""
        return {
            rule.id: RuleInChapter(
                rule, chapter.chapter, self._strands_of(rule.strands or chapter.strands, _mentions_this(rule))
            )
            for chapter in self.chapters
            for rule in chapter.rules
        }

    @cached_property
    def objections(self) -> dict[str, ObjectionInChapter]:
        """Return objection id -> objection."""
        return {
            o.id: ObjectionInChapter(o, chapter.chapter, o.strands or chapter.strands)
            for chapter in self.chapters
            for o in chapter.objections
        }

    @cached_property
    def considerations(self) -> dict[str, Consideration]:
        """Return consideration id -> consideration."""
        return {c.id: c for chapter in self.chapters for c in chapter.considerations}

    @cached_property
    def absents(self) -> tuple[tuple[Absent, tuple[str, ...]], ...]:
        """Return every absence with the strands it covers."""
        return tuple(
            (a, a.strands or chapter.strands or tuple(self.strands))
            for chapter in self.chapters
            for a in chapter.absent
        )

    @cached_property
    def contestable(self) -> frozenset[str]:
        """Return the facts whose value may differ between the two readings, in some origin."""
        names = {f.fact for o in self.origins.values() for f in o.facts if any(v.contested for v in f.values)}
        for fact in self.facts.values():
            sources = {s.value_of for s in fact.starts_from} | {
                n for s in fact.starts_from for c in s.when for n in names_in(c)
            }
            if sources & names:
                names.add(fact.id)
        return frozenset(names)

    @cached_property
    def waits_for(self) -> dict[str, frozenset[str]]:
        """Return, for every fact, the facts whose answers decide whether it is asked."""
        return {
            fact.id: frozenset(n for condition in fact.asked_when for n in names_in(condition))
            for fact in self.facts.values()
        }

    @cached_property
    def touches(self) -> dict[str, frozenset[str]]:
        """Return, for every fact and country fact, whose value may change when it is answered: its own, and
        what starts from it or is presumed unless it.
        """
        touched = {name: {name} for name in (*self.facts, *self.country_facts)}
        for fact in self.facts.values():
            read = {n for s in fact.starts_from for c in s.when for n in names_in(c)} | {
                s.value_of for s in fact.starts_from if s.value_of
            }
            if fact.presume:
                read |= {n for c in fact.presume.unless for n in names_in(c)}
            for name in read:
                touched[name].add(fact.id)
        return {name: frozenset(found) for name, found in touched.items()}

    @cached_property
    def premises(self) -> dict[str, frozenset[str]]:
        """Return, for every fact, the other facts that bear on its answer: those its considerations read, and
        those it starts from.
        """
        read = {
            fact.id: {n for s in fact.starts_from for c in s.when for n in names_in(c) if n in self.facts}
            for fact in self.facts.values()
        }
        for consideration in self.considerations.values():
            conditions = (*consideration.when, *(c for answer in consideration.answers for c in answer.when))
            read.setdefault(consideration.weighs_on, set()).update(
                n for c in conditions for n in names_in(c) if n in self.facts
            )
        return {name: frozenset(found - {name, "fears"}) for name, found in read.items()}

    def fact(self, name: str) -> Fact | None:
        """Return the fact or country fact of this name, or None."""
        return self.facts.get(name) or self.country_facts.get(name)

    def lineage(self, system: str) -> tuple[str, ...]:
        """Return the system and its ancestors, nearest first."""
        return self._lineages[system]

    @cached_property
    def _lineages(self) -> dict[str, tuple[str, ...]]:
        return {system: self._lineage(system) for system in self.systems}

    def _lineage(self, system: str) -> tuple[str, ...]:
        order = [system]
        for name in order:
            order += [p for p in self.systems[name].parents if p not in order]
        return tuple(order)

    def jurisdiction(self, code: str) -> Jurisdiction:
        """Return the destination of this code; raise UnknownName if there is none."""
        for jurisdiction in self.jurisdictions.values():
            if code in (jurisdiction.jurisdiction, *jurisdiction.also):
                return jurisdiction
        raise UnknownName("destination", code, self.jurisdictions)

    def _strands_of(self, declared: tuple[str, ...], per_strand: bool) -> tuple[str, ...]:
        if not per_strand:
            return ()
        return declared or tuple(self.strands)


def names_in(condition: Condition) -> tuple[str, ...]:
    """Return the names that a condition tests."""
    return tuple(option.name for option in condition.options)


def _mentions_this(rule: Rule) -> bool:
    return any(a.startswith("this.") for a in rule.concludes) or any(
        n.startswith("this.") for c in rule.when for n in names_in(c)
    )
