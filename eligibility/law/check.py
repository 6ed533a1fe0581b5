"""Links the records by name and reports every name that leads nowhere. What passes here can be compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eligibility.errors import suggest
from eligibility.law import check_chapter, check_facts
from eligibility.law.circles import circles, long_chains
from eligibility.law.linker import Linker
from eligibility.loading import kinds
from eligibility.loading.faults import duplicate_ids, odd_spells
from eligibility.models.strands import CLAIM_LAYERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.kinds import Kind
    from eligibility.loading.rules import RuleFiles
    from eligibility.models.authority import AuthorityFile
    from eligibility.models.fact import Origin
    from eligibility.models.jurisdiction import Comparators, Jurisdiction
    from eligibility.models.problem import Lines, Loc, Problem
    from eligibility.models.strands import Strand, Strands
    from eligibility.models.system import Systems


def check_links(base: RuleBase, files: RuleFiles) -> list[Problem]:
    """Return every fault of linking, in the order of the files; what everything else stands on comes first,
    and alone.
    """
    for first in (
        duplicate_ids(files),
        _foundations(base, files),
        check_chapter.unknown_strands(base, files),
    ):
        if problems := list(first):
            return problems
    problems = list(odd_spells(files))
    linker = Linker(base)
    for kind, check in CHECKS:
        for placed in files.of(kind):
            check(linker, placed.record, placed.source)
    problems += linker.problems
    return problems or circles(base, files) or long_chains(base, files)


def _foundations(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report what the reasoning itself stands on, where it is missing."""
    strands, systems = next(files.of(kinds.STRANDS)).source, next(files.of(kinds.SYSTEMS)).source
    for layer in CLAIM_LAYERS:
        if layer not in base.layers:
            yield strands.problem(
                ("layers",), f"the layer '{layer}' is missing", f"add '- id: {layer}'", "layers"
            )
    if "INT" not in base.systems:
        yield systems.problem(
            ("systems",),
            "the system 'INT' is missing, under which the grounds are judged",
            "add '- id: INT'",
            "systems",
        )
    fears, claim_date = base.facts.get("fears"), base.facts.get("claim_date")
    if fears is None or fears.options_from != "strands":
        yield strands.problem(
            ("strands",),
            "no fact says which strands the person raises",
            "declare a fact 'fears' with 'kind: set' and 'options_from: strands'",
            "strands",
        )
    if claim_date is None or claim_date.kind != "date":
        yield systems.problem(
            ("systems",),
            "no fact says when the claim was made",
            "declare a fact 'claim_date' with 'kind: date'",
            "systems",
        )


def _strands(linker: Linker, file: Strands, source: Lines) -> None:
    elements = linker.base.elements
    for at, element in enumerate(file.elements):
        linker.authorities(element.authorities, source, ("elements", at, "authorities"), element.id)
    for at, layer in enumerate(file.layers):
        linker.authorities(layer.authorities, source, ("layers", at, "authorities"), layer.id)
        linker.known("element", layer.elements, elements, source, ("layers", at), layer.id)
    for at, strand in enumerate(file.strands):
        _strand(linker, strand, source, ("strands", at))
    for at, ground in enumerate(file.grounds):
        linker.known(
            "strand", ground.strands, linker.base.strands, source, ("grounds", at, "strands"), ground.id
        )
        linker.claims(ground.seeds, source, ("grounds", at, "seeds"), ground.id)


def _strand(linker: Linker, strand: Strand, source: Lines, loc: Loc) -> None:
    base, here = linker.base, (*loc, "serves")
    linker.known("layer", strand.serves, base.layers, source, here, strand.id)
    for name in strand.serves:
        if name in base.layers and all(
            n in base.elements and base.elements[n].scope == "case" for n in base.layers[name].needs
        ):
            linker.report(
                source,
                here,
                strand.id,
                f"'{name}' is judged once for the case, and no strand serves it",
                "take it out",
            )
    fact = base.facts.get(strand.likelihood)
    if fact is None or fact.kind != "likelihood":
        mend = suggest(strand.likelihood, (f.id for f in base.facts.values() if f.kind == "likelihood"))
        linker.report(
            source, (*loc, "likelihood"), strand.id, f"'{strand.likelihood}' is not a likelihood fact", mend
        )


def _systems(linker: Linker, file: Systems, source: Lines) -> None:
    for index, system in enumerate(file.systems):
        linker.systems(system.parents, source, ("systems", index, "parents"), system.id)
        for name, entries in system.standards.items():
            for at, entry in enumerate(entries):
                loc: Loc = ("systems", index, "standards", name, at, "authorities")
                linker.authorities(entry.authorities, source, loc, system.id)


def _authorities(linker: Linker, file: AuthorityFile, source: Lines) -> None:
    known = {*linker.base.systems, *linker.base.origins}
    for index, authority in enumerate(file.authorities):
        linker.known(
            "system or country", authority.scope, known, source, ("authorities", index, "scope"), authority.id
        )


def _origin(linker: Linker, origin: Origin, source: Lines) -> None:
    for at, mile in enumerate(origin.ruler):
        linker.authorities(mile.authorities, source, ("ruler", at), origin.origin)
        linker.claims(mile.seeds, source, ("ruler", at), origin.origin)
    for index, entry in enumerate(origin.facts):
        loc: Loc = ("facts", index)
        linker.known(
            "country fact", [entry.fact], linker.base.country_facts, source, (*loc, "fact"), origin.origin
        )
        fact = linker.base.country_facts.get(entry.fact)
        for at, value in enumerate(entry.values):
            here = (*loc, "values", at)
            for side, part in ((None, value), ("claimant", value.claimant), ("state", value.state)):
                if part is None:
                    continue
                where = (*here, side) if side else here
                linker.authorities(part.authorities, source, where, entry.fact)
                linker.claims(part.seeds, source, where, entry.fact)
                if fact and part.value is not None:
                    linker.value(fact, part.value, source, where, entry.fact)


def _jurisdiction(linker: Linker, place: Jurisdiction, source: Lines) -> None:
    linker.systems([s.system for s in place.systems], source, ("systems",), place.jurisdiction)
    linker.claims(place.seeds, source, ("seeds",), place.jurisdiction)
    for key, entries in (("access", place.access), ("positions", place.positions)):
        for index, entry in enumerate(entries):
            linker.claims(entry.seeds, source, (key, index, "seeds"), entry.id)


def _comparators(linker: Linker, file: Comparators, source: Lines) -> None:
    for index, comparator in enumerate(file.comparators):
        linker.claims(comparator.seeds, source, ("comparators", index, "seeds"), comparator.id)


CHECKS: tuple[tuple[Kind[Any], Callable[[Linker, Any, Lines], None]], ...] = (
    (kinds.STRANDS, _strands),
    (kinds.SYSTEMS, _systems),
    (kinds.AUTHORITIES, _authorities),
    (kinds.SECTIONS, check_facts.section),
    (kinds.COUNTRY_FACTS, check_facts.country_facts),
    (kinds.CHAPTERS, check_chapter.chapter),
    (kinds.ORIGINS, _origin),
    (kinds.JURISDICTIONS, _jurisdiction),
    (kinds.COMPARATORS, _comparators),
)
"""What looks at the documents of each kind for names that lead nowhere; sketches and founding texts name
nothing.
"""
