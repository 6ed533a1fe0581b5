"""Links the records by name and reports every name that leads nowhere. What passes here can be compiled."""

from __future__ import annotations

from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from eligibility.errors import suggest
from eligibility.law.names import instances, resolve, sentences
from eligibility.loading.rules import duplicates
from eligibility.models.condition import DATE_OPERATORS
from eligibility.models.fact import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import RuleFiles
    from eligibility.models.condition import Condition, Sentence
    from eligibility.models.fact import Fact
    from eligibility.models.law import Absent, Chapter, Provision
    from eligibility.models.problem import Problem, Source

Loc = tuple[str | int, ...]
_OPERATORS: dict[str, frozenset[str]] = {
    "yes_no": frozenset({"holds"}),
    "evaluative": frozenset({"holds"}),
    "choice": frozenset({"is"}),
    "set": frozenset({"includes"}),
    "likelihood": frozenset({"reaches"}),
    "date": frozenset(DATE_OPERATORS),
    "number": frozenset({"at least", "at most"}),
}
_FORMS = {
    "yes_no": "write the name alone, or 'not' before it",
    "evaluative": "write the name alone, or 'not' before it",
    "choice": "write 'is' and an option",
    "set": "write 'includes' and an option",
    "likelihood": "write 'reaches' and a standard or level",
    "date": "write before, after, 'on or before' or 'on or after' and a day",
    "number": "write 'at least' or 'at most' and a number",
}


def check_links(base: RuleBase, files: RuleFiles) -> list[Problem]:
    """Return every fault of linking, in the order of the files."""
    problems = list(_duplicate_ids(files))
    linker = _Linker(base)
    for placed in files.strands:
        linker.strands(placed.source)
    for placed_systems in files.systems:
        for index, system in enumerate(placed_systems.record.systems):
            linker.systems(system.parents, placed_systems.source, ("systems", index, "parents"), system.id)
            for name, entries in system.standards.items():
                for at, entry in enumerate(entries):
                    linker.authorities(entry.authorities, placed_systems.source, ("systems", index, "standards", name, at, "authorities"), system.id)
    for section in files.sections:
        for index, fact in enumerate(section.record.facts):
            linker.fact(fact, section.source, ("facts", index))
    for country in files.country:
        for index, fact in enumerate(country.record.country_facts):
            linker.fact(fact, country.source, ("country_facts", index))
    for chapter in files.chapters:
        linker.chapter(chapter.record, chapter.source)
    linker.origins(files)
    linker.jurisdictions(files)
    problems += linker.problems
    if not problems:
        problems += _cycles(base, files)
    return problems


def _duplicate_ids(files: RuleFiles) -> Iterator[Problem]:
    yield from duplicates(((a.id, f.source, ("authorities", i)) for f in files.authorities for i, a in enumerate(f.record.authorities)), "authority")
    facts = [(x.id, f.source, ("facts", i)) for f in files.sections for i, x in enumerate(f.record.facts)]
    facts += [(x.id, c.source, ("country_facts", i)) for c in files.country for i, x in enumerate(c.record.country_facts)]
    yield from duplicates(facts, "fact")
    yield from duplicates(_provision_ids(files), "provision")
    yield from duplicates(((o.record.origin, o.source, ("origin",)) for o in files.origins), "origin")
    codes = [(code, j.source, ("jurisdiction",)) for j in files.jurisdictions for code in (j.record.jurisdiction, *j.record.also)]
    yield from duplicates(codes, "destination")
    entries = [(e.id, j.source, ("access", i)) for j in files.jurisdictions for i, e in enumerate(j.record.access)]
    entries += [(e.id, j.source, ("positions", i)) for j in files.jurisdictions for i, e in enumerate(j.record.positions)]
    yield from duplicates(entries, "entry")
    yield from duplicates(((c.id, s.source, ("claims", i)) for s in files.seeds for i, c in enumerate(s.record.claims)), "claim")


def _provision_ids(files: RuleFiles) -> Iterator[tuple[str, Source, Loc]]:
    for placed in files.chapters:
        for key, records in _provisions(placed.record):
            for index, record in enumerate(records):
                yield record.id, placed.source, (key, index)
                for at, answer in enumerate(getattr(record, "answers", ())):
                    yield answer.id, placed.source, (key, index, "answers", at)


def _provisions(chapter: Chapter) -> tuple[tuple[str, tuple[Provision | Absent, ...]], ...]:
    return (("rules", chapter.rules), ("objections", chapter.objections), ("considerations", chapter.considerations), ("absent", chapter.absent))


class _Linker:
    """Looks up every name; keeps what it cannot find."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self.problems: list[Problem] = []
        self.concluded = {resolve(base, name, strand) for placed in base.rules.values() for strand in instances(placed) for name in placed.rule.concludes}
        self.conclusions = self.concluded | {resolve(base, n, s) for absent, strands in base.absents for n in absent.conclusion for s in strands}
        for element in base.elements.values():
            self.conclusions |= {f"{s}.{element.id}" for s in base.strands} if element.scope == "strand" else {element.id}

    def _report(self, source: Source, loc: Loc, name: str, message: str, mend: str) -> None:
        tail = ".".join(str(p) for p in loc if isinstance(p, str) and p not in {"rules", "objections", "considerations", "facts", "systems"})
        self.problems.append(source.problem(loc, message, mend, f"{name}.{tail}" if tail else name))

    def _known(self, kind: str, names: Iterable[str], existing: Iterable[str], source: Source, loc: Loc, owner: str) -> None:
        known = set(existing)
        for name in names:
            if name not in known:
                self._report(source, loc, owner, f"there is no {kind} '{name}'", suggest(name, known))

    def authorities(self, names: Iterable[str], source: Source, loc: Loc, owner: str) -> None:
        self._known("authority", names, self.base.authorities, source, loc, owner)

    def systems(self, names: Iterable[str], source: Source, loc: Loc, owner: str) -> None:
        self._known("system", names, self.base.systems, source, loc, owner)

    def claims(self, names: Iterable[str], source: Source, loc: Loc, owner: str) -> None:
        if self.base.seeds:
            self._known("claim", names, (c.id for s in self.base.seeds.values() for c in s.claims), source, loc, owner)

    def strands(self, source: Source) -> None:
        base = self.base
        for at, element in enumerate(base.elements.values()):
            self.authorities(element.authorities, source, ("elements", at, "authorities"), element.id)
        for at, layer in enumerate(base.layers.values()):
            self.authorities(layer.authorities, source, ("layers", at, "authorities"), layer.id)
            names = (*layer.needs, *layer.unless, *([layer.excluded_by] if layer.excluded_by else ()))
            self._known("element", names, base.elements, source, ("layers", at), layer.id)
        for at, strand in enumerate(base.strands.values()):
            fact = base.facts.get(strand.likelihood)
            if fact is None or fact.kind != "likelihood":
                self._report(
                    source,
                    ("strands", at, "likelihood"),
                    strand.id,
                    f"'{strand.likelihood}' is not a likelihood fact",
                    suggest(strand.likelihood, (f.id for f in base.facts.values() if f.kind == "likelihood")),
                )
        for at, ground in enumerate(base.grounds.values()):
            self._known("strand", ground.strands, base.strands, source, ("grounds", at, "strands"), ground.id)
            self.claims(ground.seeds, source, ("grounds", at, "seeds"), ground.id)

    def fact(self, fact: Fact, source: Source, loc: Loc) -> None:
        self.authorities(fact.authorities, source, (*loc, "authorities"), fact.id)
        self.claims(fact.seeds, source, (*loc, "seeds"), fact.id)
        self.conditions(fact.asked_when, (), source, (*loc, "asked_when"), fact.id)
        if fact.if_rejected is not None:
            self.value(fact, fact.if_rejected, source, (*loc, "if_rejected"), fact.id)
        if fact.otherwise is not None:
            self.value(fact, fact.otherwise, source, (*loc, "otherwise"), fact.id)
        if fact.presume:
            here = (*loc, "presume")
            self.systems(fact.presume.systems, source, (*here, "systems"), fact.id)
            self.authorities(fact.presume.authorities, source, (*here, "authorities"), fact.id)
            self.conditions(fact.presume.unless, (), source, (*here, "unless"), fact.id)
            if not (fact.kind == "date" and fact.presume.value == "as_of"):
                self.value(fact, fact.presume.value, source, (*here, "value"), fact.id)
        for at, start in enumerate(fact.starts_from):
            here = (*loc, "starts_from", at)
            self.conditions(start.when, (), source, (*here, "when"), fact.id)
            if start.value is not None:
                self.value(fact, start.value, source, (*here, "value"), fact.id)
            if start.value_of is not None:
                self._known("country fact", [start.value_of], self.base.country_facts, source, (*here, "value_of"), fact.id)
                origin = self.base.country_facts.get(start.value_of)
                if origin and origin.values != fact.values:
                    self._report(source, (*here, "value_of"), fact.id, f"'{start.value_of}' has other options than '{fact.id}'", "give both the same options")

    def value(self, fact: Fact, value: str, source: Source, loc: Loc, owner: str) -> None:
        if value in SPECIAL:
            return
        options = fact_values(self.base, fact)
        if options and value not in options:
            self._report(source, loc, owner, f"'{value}' is not one of {', '.join(options)}", suggest(value, options))

    def conditions(self, conditions: tuple[Condition, ...], strands: tuple[str, ...], source: Source, loc: Loc, owner: str) -> None:
        for index, condition in enumerate(conditions):
            for sentence in condition.options:
                self._sentence(sentence, strands, source, (*loc, index), owner)

    def _sentence(self, sentence: Sentence, strands: tuple[str, ...], source: Source, loc: Loc, owner: str) -> None:
        if sentence.name.startswith("this.") and not strands:
            self._report(source, loc, owner, f"'{sentence.name}' stands where there is no strand", "name the strand, or give 'strands:'")
            return
        for name in dict.fromkeys(resolve(self.base, sentence.name, s) for s in (strands or (None,))):
            fact = self.base.fact(name)
            if fact is not None:
                self._test(sentence, fact, source, loc, owner)
            elif name not in self.conclusions:
                known = {*self.base.facts, *self.base.country_facts, *self.conclusions}
                if sentence.name.startswith("this."):
                    known |= {"this." + k.partition(".")[2] for k in self.conclusions if "." in k}
                self._report(source, loc, owner, f"'{name}' is neither a fact nor a conclusion", suggest(sentence.name, known))
            elif sentence.operator != "holds":
                self._report(source, loc, owner, f"'{name}' is a conclusion, which is yes, no or open", "write the name alone, or 'not' before it")

    def _test(self, sentence: Sentence, fact: Fact, source: Source, loc: Loc, owner: str) -> None:
        if sentence.operator not in _OPERATORS[fact.kind]:
            self._report(source, loc, owner, f"'{fact.id}' is a {fact.kind} fact and cannot be tested by '{sentence}'", _FORMS[fact.kind])
        elif sentence.operator in {"is", "includes"}:
            for word in sentence.words:
                options = fact_values(self.base, fact)
                if word not in options:
                    self._report(source, loc, owner, f"'{word}' is not an option of '{fact.id}'", suggest(word, options))

    def chapter(self, chapter: Chapter, source: Source) -> None:
        base = self.base
        self._known("strand", chapter.strands, base.strands, source, ("strands",), chapter.chapter)
        for key, records in _provisions(chapter):
            for index, record in enumerate(records):
                loc: Loc = (key, index)
                strands = getattr(record, "strands", ()) or chapter.strands or tuple(base.strands)
                self._known("strand", getattr(record, "strands", ()), base.strands, source, (*loc, "strands"), record.id)
                if key == "absent":
                    self._absent(record, strands, source, loc)  # type: ignore[arg-type]
                else:
                    self._provision(record, strands, source, loc)  # type: ignore[arg-type]

    def _absent(self, record: Absent, strands: tuple[str, ...], source: Source, loc: Loc) -> None:
        self.authorities(record.authorities, source, (*loc, "authorities"), record.id)
        self.systems(record.systems, source, (*loc, "systems"), record.id)
        names = [resolve(self.base, n, s) for n in record.conclusion for s in strands]
        self._known("conclusion", dict.fromkeys(names), self.conclusions, source, (*loc, "conclusion"), record.id)

    def _provision(self, record: Provision, strands: tuple[str, ...], source: Source, loc: Loc) -> None:
        self.authorities(record.authorities, source, (*loc, "authorities"), record.id)
        self.systems(record.systems, source, (*loc, "systems"), record.id)
        self.claims(record.seeds, source, (*loc, "seeds"), record.id)
        self.conditions(record.when, strands, source, (*loc, "when"), record.id)
        if isinstance(record.strength, dict):
            self.systems(record.strength, source, (*loc, "strength"), record.id)
        if record.favours is None and _not_settled(record):
            self._report(source, (*loc, "strength"), record.id, "is not settled, and does not say whom it favours", "add 'favours: claimant' or 'favours: state'")
        for at, answer in enumerate(getattr(record, "answers", ())):
            self._provision(answer, strands, source, (*loc, "answers", at))
        targets = getattr(record, "attacks", ())
        if targets:
            atoms = {*self.concluded, *("this." + c.partition(".")[2] for c in self.concluded if "." in c)}
            self._known("rule or conclusion", targets, {*self.base.rules, *atoms}, source, (*loc, "attacks"), record.id)
        weighed = getattr(record, "weighs_on", None)
        if weighed is not None:
            weighable = [f.id for f in self.base.facts.values() if f.kind in {"likelihood", "evaluative"}]
            self._known("likelihood or evaluative fact", [weighed], weighable, source, (*loc, "weighs_on"), record.id)

    def origins(self, files: RuleFiles) -> None:
        for placed in files.origins:
            source = placed.source
            for at, mile in enumerate(placed.record.ruler):
                self.authorities(mile.authorities, source, ("ruler", at), placed.record.origin)
                self.claims(mile.seeds, source, ("ruler", at), placed.record.origin)
            for index, entry in enumerate(placed.record.facts):
                loc: Loc = ("facts", index)
                self._known("country fact", [entry.fact], self.base.country_facts, source, (*loc, "fact"), placed.record.origin)
                fact = self.base.country_facts.get(entry.fact)
                for at, value in enumerate(entry.values):
                    here = (*loc, "values", at)
                    for side, part in ((None, value), ("claimant", value.claimant), ("state", value.state)):
                        if part is None:
                            continue
                        where = (*here, side) if side else here
                        self.authorities(part.authorities, source, where, entry.fact)
                        self.claims(part.seeds, source, where, entry.fact)
                        if fact and part.value is not None:
                            self.value(fact, part.value, source, where, entry.fact)

    def jurisdictions(self, files: RuleFiles) -> None:
        for placed in files.jurisdictions:
            record, source = placed.record, placed.source
            self.systems([s.system for s in record.systems], source, ("systems",), record.jurisdiction)
            self.claims(record.seeds, source, ("seeds",), record.jurisdiction)
            for key, entries in (("access", record.access), ("positions", record.positions)):
                for index, entry in enumerate(entries):
                    self.claims(entry.seeds, source, (key, index, "seeds"), entry.id)


def _not_settled(record: Provision) -> bool:
    declared = record.strength.values() if isinstance(record.strength, dict) else [record.strength]
    words = [w.is_ for value in declared if isinstance(value, tuple) for w in value] + [v for v in declared if isinstance(v, str)]
    return any(word != "settled" for word in words)


def fact_values(base: RuleBase, fact: Fact) -> tuple[str, ...]:
    """Return the words that a fact may take; empty for days and numbers."""
    return tuple(base.strands) if fact.options_from == "strands" else fact.values


def _cycles(base: RuleBase, files: RuleFiles) -> list[Problem]:
    """Report a conclusion that rests on itself, naming the way round."""
    graph: dict[str, set[str]] = {}
    owner: dict[str, str] = {}
    for placed in base.rules.values():
        for strand in instances(placed):
            for target in placed.rule.concludes:
                atom = resolve(base, target, strand)
                owner.setdefault(atom, placed.rule.id)
                needed = graph.setdefault(atom, set())
                needed |= {resolve(base, name, strand) for _, name, _ in sentences(placed.rule.when)}
                for other in base.attacks.on(placed.rule.id, strand, atom):
                    for provision in (other.objection, *other.objection.answers):
                        needed |= {resolve(base, name, strand) for _, name, _ in sentences(provision.when)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        way = list(error.args[1])
        rule = owner.get(way[0]) or owner.get(way[1], "")
        for file in files.chapters:
            for index, candidate in enumerate(file.record.rules):
                if candidate.id == rule:
                    return [file.source.problem(("rules", index), f"goes round in a circle: {' -> '.join(reversed(way))}", "break the circle: one of these must not rest on the other", rule)]
    return []


def story_values_are_sound(base: RuleBase, fact: Fact, value: object) -> str | None:
    """Return what is wrong with a value given for a fact, or None."""
    if isinstance(value, str) and value in SPECIAL:
        return None
    options = fact_values(base, fact)
    match fact.kind:
        case "date":
            return None if isinstance(value, date) else "must be a day such as 2022-09-21, or unknown"
        case "number":
            return None if isinstance(value, int) and not isinstance(value, bool) else "must be a whole number, or unknown"
        case "set":
            if not isinstance(value, list | tuple | frozenset):
                return f"must be a list out of {', '.join(options)}"
            wrong = [str(v) for v in value if v not in options]
            return f"'{wrong[0]}' is not one of {', '.join(options)}" if wrong else None
        case _:
            return None if value in options else f"'{value}' is not one of {', '.join(options)}, unknown"
