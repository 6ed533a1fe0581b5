"""The rule base: every record of law, linked by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from eligibility.errors import UnknownName
from eligibility.law.names import Attacks
from eligibility.law.polarity import Polarity, find_polarity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eligibility.law.program import Program
    from eligibility.law.standing import Frame
    from eligibility.models.condition import Condition
    from eligibility.models.fact import Fact, FactSection, Origin
    from eligibility.models.jurisdiction import Comparator, Jurisdiction
    from eligibility.models.law import (
        Absent,
        Authority,
        Chapter,
        Consideration,
        Element,
        Ground,
        Layer,
        Objection,
        Rule,
        Sketch,
        Strand,
        System,
    )
    from eligibility.models.seed import SeedCard


MOST_PROGRAMS = 12
"""Compiled programs that are kept: about 25 MB each for all systems, so a sweep over dates does not fill the memory."""


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
    """All law, by id. Build it with `law.load.load_rule_base`; it is never changed afterwards."""

    authorities: dict[str, Authority]
    systems: dict[str, System]
    elements: dict[str, Element]
    layers: dict[str, Layer]
    strands: dict[str, Strand]
    grounds: dict[str, Ground]
    sections: tuple[FactSection, ...]
    facts: dict[str, Fact]
    country_facts: dict[str, Fact]
    chapters: tuple[Chapter, ...]
    origins: dict[str, Origin]
    jurisdictions: dict[str, Jurisdiction]
    seeds: dict[str, SeedCard]
    sketches: dict[str, Sketch]
    comparators: dict[str, Comparator]
    lessons: tuple[str, ...]
    digest: str
    _programs: dict[tuple[object, ...], Program] = field(default_factory=dict, repr=False, compare=False)
    _lineages: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    frames: dict[tuple[tuple[str, ...], str], Frame] = field(default_factory=dict, repr=False, compare=False)
    """What `law.standing` has worked out about lists of authorities."""

    @cached_property
    def rules(self) -> dict[str, RuleInChapter]:
        """Return rule id -> rule, in the order of analysis."""
        return {rule.id: RuleInChapter(rule, chapter.chapter, self._strands_of(rule.strands or chapter.strands, _mentions_this(rule))) for chapter in self.chapters for rule in chapter.rules}

    @cached_property
    def objections(self) -> dict[str, ObjectionInChapter]:
        """Return objection id -> objection."""
        return {o.id: ObjectionInChapter(o, chapter.chapter, o.strands or chapter.strands) for chapter in self.chapters for o in chapter.objections}

    @cached_property
    def considerations(self) -> dict[str, Consideration]:
        """Return consideration id -> consideration."""
        return {c.id: c for chapter in self.chapters for c in chapter.considerations}

    @cached_property
    def absents(self) -> tuple[tuple[Absent, tuple[str, ...]], ...]:
        """Return every absence with the strands it covers."""
        return tuple((a, a.strands or chapter.strands or tuple(self.strands)) for chapter in self.chapters for a in chapter.absent)

    @cached_property
    def attacks(self) -> Attacks:
        """Return the index of objections by what they attack."""
        return Attacks(self)

    @cached_property
    def polarity(self) -> Polarity:
        """Return which way every conclusion and fact pulls."""
        return find_polarity(self)

    @cached_property
    def contestable(self) -> frozenset[str]:
        """Return the facts whose value may differ between the two readings, in some origin."""
        names = {f.fact for o in self.origins.values() for f in o.facts if any(v.contested for v in f.values)}
        for fact in self.facts.values():
            sources = {s.value_of for s in fact.starts_from} | {n for s in fact.starts_from for c in s.when for n in names_in(c)}
            if sources & names:
                names.add(fact.id)
        return frozenset(names)

    @cached_property
    def waits_for(self) -> dict[str, frozenset[str]]:
        """Return, for every fact, the facts whose answers decide whether it is asked."""
        return {fact.id: frozenset(n for condition in fact.asked_when for n in names_in(condition)) for fact in self.facts.values()}

    @cached_property
    def touches(self) -> dict[str, frozenset[str]]:
        """Return, for every fact and country fact, whose value may change when it is answered: its own, and what starts from it or is presumed unless it."""
        touched = {name: {name} for name in (*self.facts, *self.country_facts)}
        for fact in self.facts.values():
            read = {n for s in fact.starts_from for c in s.when for n in names_in(c)} | {s.value_of for s in fact.starts_from if s.value_of}
            if fact.presume:
                read |= {n for c in fact.presume.unless for n in names_in(c)}
            for name in read:
                touched[name].add(fact.id)
        return {name: frozenset(found) for name, found in touched.items()}

    @cached_property
    def premises(self) -> dict[str, frozenset[str]]:
        """Return, for every fact, the other facts that bear on its answer: those its considerations read, and those it starts from."""
        read = {fact.id: {n for s in fact.starts_from for c in s.when for n in names_in(c) if n in self.facts} for fact in self.facts.values()}
        for consideration in self.considerations.values():
            conditions = (*consideration.when, *(c for answer in consideration.answers for c in answer.when))
            read.setdefault(consideration.weighs_on, set()).update(n for c in conditions for n in names_in(c) if n in self.facts)
        return {name: frozenset(found - {name, "fears"}) for name, found in read.items()}

    def fact(self, name: str) -> Fact | None:
        """Return the fact or country fact of this name, or None."""
        return self.facts.get(name) or self.country_facts.get(name)

    def lineage(self, system: str) -> tuple[str, ...]:
        """Return the system and its ancestors, nearest first."""
        if system not in self._lineages:
            self._lineages[system] = self._lineage(system)
        return self._lineages[system]

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

    def program(self, as_of: date, systems: tuple[str, ...], strands: tuple[str, ...] | None = None, *, considerations: bool = True) -> Program:
        """Return the law of these systems on a day, compiled; cached over days between which no law changed.

        `strands` leaves out what only other strands need, which compiles faster; None is all of them.
        Without `considerations` no explanation can show them, and a table is there sooner.
        """
        from eligibility.law.compile import compile_program

        wanted = tuple(s for s in self.systems if s in systems)
        chosen = tuple(self.strands) if strands is None else tuple(s for s in self.strands if s in strands)
        key = (sum(day <= as_of for day in self._changes), wanted, chosen, considerations)
        program = self._programs.pop(key, None) or compile_program(self, as_of, wanted, chosen, considerations=considerations)
        self._programs[key] = program  # the latest used stands last
        while len(self._programs) > MOST_PROGRAMS:
            self._programs.pop(next(iter(self._programs)))
        return program

    @cached_property
    def _changes(self) -> tuple[date, ...]:
        """Return every day on which some law begins, ends or changes its strength."""
        from datetime import timedelta

        days: set[date] = set()
        for authority in self.authorities.values():
            if authority.start:
                days.add(authority.start)
            if authority.to:
                days.add(authority.to + timedelta(days=1))
        for system in self.systems.values():
            for entries in system.standards.values():
                for entry in entries:
                    days |= {d for d in (entry.from_, entry.to and entry.to + timedelta(days=1)) if d}
        for provision in self._provisions():
            if isinstance(provision.strength, dict):
                for value in provision.strength.values():
                    if isinstance(value, tuple):
                        days |= {v.from_ for v in value if v.from_}
        return tuple(sorted(days))

    def _provisions(self) -> Iterator[Rule | Objection]:
        from itertools import chain

        for chapter in self.chapters:
            yield from chain(chapter.rules, chapter.objections)
            for objection in chapter.objections:
                yield from objection.answers  # type: ignore[misc]

    def _strands_of(self, declared: tuple[str, ...], per_strand: bool) -> tuple[str, ...]:
        if not per_strand:
            return ()
        return declared or tuple(self.strands)


def names_in(condition: Condition) -> tuple[str, ...]:
    """Return the names that a condition tests."""
    return tuple(option.name for option in condition.options)


def _mentions_this(rule: Rule) -> bool:
    return any(a.startswith("this.") for a in rule.concludes) or any(n.startswith("this.") for c in rule.when for n in names_in(c))
