"""Links the records by name and reports every name that leads nowhere. What passes here can be compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.errors import printable, quoted, suggest
from eligibility.law.circles import circles, long_chains
from eligibility.law.names import instances, resolve, sentences
from eligibility.law.values import fact_values
from eligibility.loading.faults import duplicate_ids, odd_spells, provisions
from eligibility.models.condition import DATE_OPERATORS, LEVELS, STANDARDS
from eligibility.models.fact import SPECIAL
from eligibility.models.law import CLAIM_LAYERS, Objection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import RuleFiles
    from eligibility.models.condition import Condition, Sentence
    from eligibility.models.fact import Fact
    from eligibility.models.law import Absent, Chapter, Provision
    from eligibility.models.problem import Problem, Source

Loc = tuple[str | int, ...]
_COLLECTIONS = {"rules", "objections", "considerations", "absent", "facts", "country_facts", "systems", "authorities", "elements", "layers", "strands", "grounds"}
"""Lists whose entries are shown by their own id."""
_OPERATORS: dict[str, frozenset[str]] = {
    "yes_no": frozenset({"holds"}),
    "evaluative": frozenset({"holds"}),
    "choice": frozenset({"is"}),
    "set": frozenset({"includes"}),
    "likelihood": frozenset({"reaches"}),
    "date": frozenset(DATE_OPERATORS),
    "number": frozenset({"at least", "at most"}),
}
_WORDLESS = frozenset({"set", "date", "number"})
"""Kinds whose values are no single words."""
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
    """Return every fault of linking, in the order of the files; what everything else stands on comes first, and alone."""
    for first in (duplicate_ids(files), _foundations(base, files), _unknown_strands(base, files)):
        if problems := list(first):
            return problems
    problems = list(odd_spells(files))
    linker = _Linker(base)
    for placed in files.strands:
        linker.strands(placed.source)
    for placed_systems in files.systems:
        for index, system in enumerate(placed_systems.record.systems):
            linker.systems(system.parents, placed_systems.source, ("systems", index, "parents"), system.id)
            for name, entries in system.standards.items():
                for at, entry in enumerate(entries):
                    linker.authorities(entry.authorities, placed_systems.source, ("systems", index, "standards", name, at, "authorities"), system.id)
    for family in files.authorities:
        for index, authority in enumerate(family.record.authorities):
            linker.known("system or country", authority.scope, {*base.systems, *base.origins}, family.source, ("authorities", index, "scope"), authority.id)
    for section in files.sections:
        for index, fact in enumerate(section.record.facts):
            linker.fact(fact, section.source, ("facts", index))
    for country in files.country:
        for index, fact in enumerate(country.record.country_facts):
            linker.fact(fact, country.source, ("country_facts", index))
            linker.country_fact(fact, country.source, ("country_facts", index))
    for chapter in files.chapters:
        linker.chapter(chapter.record, chapter.source)
    linker.origins(files)
    linker.jurisdictions(files)
    for others in files.comparators:
        for index, comparator in enumerate(others.record.comparators):
            linker.claims(comparator.seeds, others.source, ("comparators", index, "seeds"), comparator.id)
    problems += linker.problems
    return problems or circles(base, files) or long_chains(base, files)


def _unknown_strands(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report strands that do not exist; rules are made for each strand, so nothing else can be linked."""
    for placed in files.chapters:
        named: list[tuple[str, Loc, tuple[str, ...]]] = [(placed.record.chapter, (), placed.record.strands)]
        named += [(record.id, (key, index), getattr(record, "strands", ())) for key, records in provisions(placed.record) for index, record in enumerate(records)]
        for owner, loc, strands in named:
            for strand in strands:
                if strand not in base.strands:
                    yield placed.source.problem((*loc, "strands"), f"there is no strand '{strand}'", suggest(strand, base.strands), f"{owner}.strands")


def _foundations(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report what the reasoning itself stands on, where it is missing."""
    strands, systems = files.strands[0].source, files.systems[0].source
    for layer in CLAIM_LAYERS:
        if layer not in base.layers:
            yield strands.problem(("layers",), f"the layer '{layer}' is missing", f"add '- id: {layer}'", "layers")
    if "INT" not in base.systems:
        yield systems.problem(("systems",), "the system 'INT' is missing, under which the grounds are judged", "add '- id: INT'", "systems")
    fears, claim_date = base.facts.get("fears"), base.facts.get("claim_date")
    if fears is None or fears.options_from != "strands":
        yield strands.problem(("strands",), "no fact says which strands the person raises", "declare a fact 'fears' with 'kind: set' and 'options_from: strands'", "strands")
    if claim_date is None or claim_date.kind != "date":
        yield systems.problem(("systems",), "no fact says when the claim was made", "declare a fact 'claim_date' with 'kind: date'", "systems")


class _Linker:
    """Looks up every name; keeps what it cannot find."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self.problems: list[Problem] = []
        self.concluded = {resolve(base, name, strand) for placed in base.rules.values() for strand in instances(placed) for name in placed.rule.concludes}
        self.reachable = set(self.concluded)
        for element in base.elements.values():
            self.reachable |= {f"{s}.{element.id}" for s in base.strands} if element.scope == "strand" else {element.id}
        self.conclusions = self.reachable | {resolve(base, n, s) for absent, strands in base.absents for n in absent.conclusion for s in strands}

    def _report(self, source: Source, loc: Loc, name: str, message: str, mend: str) -> None:
        inner = loc[loc.index("answers") + 1 :] if "answers" in loc else loc[2:] if loc[0] in _COLLECTIONS and len(loc) > 1 else loc
        tail = ".".join(part for part in inner if isinstance(part, str))
        self.problems.append(source.problem(loc, message, mend, printable(f"{name}.{tail}" if tail else name)))

    def known(self, kind: str, names: Iterable[str], existing: Iterable[str], source: Source, loc: Loc, owner: str) -> None:
        known = existing if isinstance(existing, set) else list(existing)
        for name in names:
            if name not in known:
                self._report(source, loc, owner, f"there is no {kind} {quoted(name)}", suggest(name, known))

    def authorities(self, names: Iterable[str], source: Source, loc: Loc, owner: str) -> None:
        self.known("authority", names, self.base.authorities, source, loc, owner)

    def systems(self, names: Iterable[str], source: Source, loc: Loc, owner: str) -> None:
        self.known("system", names, self.base.systems, source, loc, owner)

    def claims(self, names: Iterable[str], source: Source, loc: Loc, owner: str) -> None:
        if self.base.seeds:
            self.known("claim", names, (c.id for s in self.base.seeds.values() for c in s.claims), source, loc, owner)

    def strands(self, source: Source) -> None:
        base = self.base
        for at, element in enumerate(base.elements.values()):
            self.authorities(element.authorities, source, ("elements", at, "authorities"), element.id)
        for at, layer in enumerate(base.layers.values()):
            self.authorities(layer.authorities, source, ("layers", at, "authorities"), layer.id)
            names = (*layer.needs, *layer.unless, *([layer.excluded_by] if layer.excluded_by else ()))
            self.known("element", names, base.elements, source, ("layers", at), layer.id)
        for at, strand in enumerate(base.strands.values()):
            self.known("layer", strand.serves, base.layers, source, ("strands", at, "serves"), strand.id)
            for name in strand.serves:
                if name in base.layers and all(n in base.elements and base.elements[n].scope == "case" for n in base.layers[name].needs):
                    self._report(source, ("strands", at, "serves"), strand.id, f"'{name}' is judged once for the case, and no strand serves it", "take it out")
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
            self.known("strand", ground.strands, base.strands, source, ("grounds", at, "strands"), ground.id)
            self.claims(ground.seeds, source, ("grounds", at, "seeds"), ground.id)

    def fact(self, fact: Fact, source: Source, loc: Loc) -> None:
        self.authorities(fact.authorities, source, (*loc, "authorities"), fact.id)
        self.claims(fact.seeds, source, (*loc, "seeds"), fact.id)
        self.questions(fact.asked_when, source, (*loc, "asked_when"), fact.id)
        if fact.if_rejected is not None:
            self.value(fact, fact.if_rejected, source, (*loc, "if_rejected"), fact.id)
        if fact.otherwise is not None:
            self.value(fact, fact.otherwise, source, (*loc, "otherwise"), fact.id)
        if fact.presume:
            here = (*loc, "presume")
            self.systems(fact.presume.systems, source, (*here, "systems"), fact.id)
            self.authorities(fact.presume.authorities, source, (*here, "authorities"), fact.id)
            self.questions(fact.presume.unless, source, (*here, "unless"), fact.id)
            if not (fact.kind == "date" and fact.presume.value == "as_of"):
                self.value(fact, fact.presume.value, source, (*here, "value"), fact.id)
        for at, start in enumerate(fact.starts_from):
            here = (*loc, "starts_from", at)
            self.questions(start.when, source, (*here, "when"), fact.id)
            if start.value is not None:
                self.value(fact, start.value, source, (*here, "value"), fact.id)
            if start.value_of is not None:
                self.known("country fact", [start.value_of], self.base.country_facts, source, (*here, "value_of"), fact.id)
                origin = self.base.country_facts.get(start.value_of)
                if origin and origin.values != fact.values:
                    self._report(source, (*here, "value_of"), fact.id, f"'{start.value_of}' has other options than '{fact.id}'", "give both the same options")

    def value(self, fact: Fact, value: str, source: Source, loc: Loc, owner: str) -> None:
        if value in SPECIAL:
            return
        options = fact_values(self.base, fact)
        if fact.kind in _WORDLESS:
            self._report(source, loc, owner, f"a {fact.kind} fact takes no value in words", "leave it out: only the story gives such a value")
        elif value not in options:
            self._report(source, loc, owner, f"{quoted(value)} is not one of {', '.join(options)}", suggest(value, options, listed=True))

    def country_fact(self, fact: Fact, source: Source, loc: Loc) -> None:
        if fact.kind in _WORDLESS:
            self._report(source, (*loc, "kind"), fact.id, f"country information cannot be a {fact.kind}", "make it yes_no, choice or likelihood")

    def questions(self, conditions: tuple[Condition, ...], source: Source, loc: Loc, owner: str) -> None:
        """Check conditions that are read before any law is: they know facts only, and no system's standard."""
        self.conditions(conditions, (), source, loc, owner)
        for index, sentence in ((i, s) for i, condition in enumerate(conditions) for s in condition.options):
            if sentence.name in self.conclusions and self.base.fact(sentence.name) is None:
                self._report(source, (*loc, index), owner, f"'{sentence.name}' is a conclusion, and what is asked turns on facts only", "name a fact")
            elif sentence.operator == "reaches" and sentence.words[0] in STANDARDS:
                self._report(source, (*loc, index), owner, f"'{sentence.words[0]}' is the standard of a system, and what is asked is the same in all", f"write one of {', '.join(LEVELS)}")

    def conditions(self, conditions: tuple[Condition, ...], strands: tuple[str, ...], source: Source, loc: Loc, owner: str) -> None:
        for index, condition in enumerate(conditions):
            for sentence in condition.options:
                self._sentence(sentence, strands, source, (*loc, index), owner)

    def _sentence(self, sentence: Sentence, strands: tuple[str, ...], source: Source, loc: Loc, owner: str) -> None:
        if sentence.name.startswith("this.") and not strands:
            self._report(source, loc, owner, f"'{sentence.name}' stands where there is no strand", "name the strand, or give 'strands:'")
            return
        names = list(dict.fromkeys(resolve(self.base, sentence.name, s) for s in (strands or (None,))))
        lost = [name for name in names if self.base.fact(name) is None and name not in self.conclusions]
        for name in [sentence.name] if lost == names else lost:
            known = {*self.base.facts, *self.base.country_facts, *self.conclusions}
            if sentence.name.startswith("this."):
                known |= {"this." + k.partition(".")[2] for k in self.conclusions if "." in k}
            self._report(source, loc, owner, f"'{name}' is neither a fact nor a conclusion", suggest(name, known))
        for name in names:
            fact = self.base.fact(name)
            if fact is not None:
                self._test(sentence, fact, source, loc, owner)
            elif name not in lost and sentence.operator != "holds":
                self._report(source, loc, owner, f"'{name}' is a conclusion, which is yes, no or open", "write the name alone, or 'not' before it")

    def _test(self, sentence: Sentence, fact: Fact, source: Source, loc: Loc, owner: str) -> None:
        if sentence.operator not in _OPERATORS[fact.kind]:
            self._report(source, loc, owner, f"'{fact.id}' is of the kind {fact.kind} and cannot be tested by '{sentence}'", _FORMS[fact.kind])
        elif sentence.operator in {"is", "includes"}:
            for word in sentence.words:
                options = fact_values(self.base, fact)
                if word not in options:
                    self._report(source, loc, owner, f"'{word}' is not an option of '{fact.id}'", suggest(word, options))

    def chapter(self, chapter: Chapter, source: Source) -> None:
        for key, records in provisions(chapter):
            for index, record in enumerate(records):
                loc: Loc = (key, index)
                strands = getattr(record, "strands", ()) or chapter.strands or tuple(self.base.strands)
                if key == "absent":
                    self._absent(record, strands, source, loc)  # type: ignore[arg-type]
                else:
                    # a consideration stands beside a question, which is asked once and not for each strand
                    self._provision(record, () if key == "considerations" else strands, source, loc)  # type: ignore[arg-type]

    def _absent(self, record: Absent, strands: tuple[str, ...], source: Source, loc: Loc) -> None:
        self.authorities(record.authorities, source, (*loc, "authorities"), record.id)
        self.systems(record.systems, source, (*loc, "systems"), record.id)
        names = [resolve(self.base, n, s) for n in record.conclusion for s in strands]
        self.known("conclusion", dict.fromkeys(names), self.reachable, source, (*loc, "conclusion"), record.id)

    def concludes(self, record: Rule, strands: tuple[str, ...], source: Source, loc: Loc) -> None:
        for name in dict.fromkeys(resolve(self.base, n, s) for n in record.concludes for s in strands):
            strand, dot, _ = name.partition(".")
            if self.base.fact(name) is not None:
                self._report(source, (*loc, "concludes"), record.id, f"'{name}' is a fact, which only the story or the country gives", "give the conclusion another name")
            elif dot:
                self.known("strand", [strand], self.base.strands, source, (*loc, "concludes"), record.id)

    def _provision(self, record: Provision, strands: tuple[str, ...], source: Source, loc: Loc) -> None:
        self.authorities(record.authorities, source, (*loc, "authorities"), record.id)
        self.systems(record.systems, source, (*loc, "systems"), record.id)
        self.claims(record.seeds, source, (*loc, "seeds"), record.id)
        self.conditions(record.when, strands, source, (*loc, "when"), record.id)
        if isinstance(record, Rule):
            self.concludes(record, strands, source, loc)
        if isinstance(record.strength, dict):
            self.systems(record.strength, source, (*loc, "strength"), record.id)
        if record.favours is None and _not_settled(record):
            self._report(source, (*loc, "strength"), record.id, "is not settled, and does not say whom it favours", "add 'favours: claimant' or 'favours: state'")
        for at, answer in enumerate(getattr(record, "answers", ())):
            self._provision(answer, strands, source, (*loc, "answers", at))
        targets = getattr(record, "attacks", ())
        if targets:
            atoms = {*self.concluded, *("this." + c.partition(".")[2] for c in self.concluded if "." in c)}
            self.known("rule or conclusion", targets, {*self.base.rules, *atoms}, source, (*loc, "attacks"), record.id)
        if isinstance(record, Objection) and any(name.startswith("this.") for p in (record, *record.answers) for _, name, _ in sentences(p.when)):
            for target in targets:
                if target in self.base.rules and not self.base.rules[target].strands:
                    self._report(source, (*loc, "attacks"), record.id, f"turns on 'this.', but '{target}' is made once and for no strand", "name the strand instead of 'this'")
        weighed = getattr(record, "weighs_on", None)
        if weighed is not None:
            weighable = [f.id for f in self.base.facts.values() if f.kind in {"likelihood", "evaluative"}]
            self.known("likelihood or evaluative fact", [weighed], weighable, source, (*loc, "weighs_on"), record.id)

    def origins(self, files: RuleFiles) -> None:
        for placed in files.origins:
            source = placed.source
            for at, mile in enumerate(placed.record.ruler):
                self.authorities(mile.authorities, source, ("ruler", at), placed.record.origin)
                self.claims(mile.seeds, source, ("ruler", at), placed.record.origin)
            for index, entry in enumerate(placed.record.facts):
                loc: Loc = ("facts", index)
                self.known("country fact", [entry.fact], self.base.country_facts, source, (*loc, "fact"), placed.record.origin)
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
