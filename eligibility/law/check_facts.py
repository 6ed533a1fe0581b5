"""Checks of the facts: their conditions, their starting values, and what is presumed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.linker import WORDLESS

if TYPE_CHECKING:
    from eligibility.law.linker import Linker
    from eligibility.models.fact import CountryFacts, Fact, FactSection
    from eligibility.models.problem import Lines, Loc


def section(linker: Linker, section: FactSection, source: Lines) -> None:
    """Check the facts of a section."""
    for index, fact in enumerate(section.facts):
        _fact(linker, fact, source, ("facts", index))


def country_facts(linker: Linker, file: CountryFacts, source: Lines) -> None:
    """Check the facts of a country of origin."""
    for index, fact in enumerate(file.country_facts):
        loc: Loc = ("country_facts", index)
        _fact(linker, fact, source, loc)
        if fact.kind in WORDLESS:
            linker.report(
                source,
                (*loc, "kind"),
                fact.id,
                f"country information cannot be a {fact.kind}",
                "make it yes_no, choice or likelihood",
            )


def _fact(linker: Linker, fact: Fact, source: Lines, loc: Loc) -> None:
    linker.authorities(fact.authorities, source, (*loc, "authorities"), fact.id)
    linker.claims(fact.seeds, source, (*loc, "seeds"), fact.id)
    linker.questions(fact.asked_when, source, (*loc, "asked_when"), fact.id)
    if fact.if_rejected is not None:
        linker.value(fact, fact.if_rejected, source, (*loc, "if_rejected"), fact.id)
    if fact.otherwise is not None:
        linker.value(fact, fact.otherwise, source, (*loc, "otherwise"), fact.id)
    if fact.presume:
        here = (*loc, "presume")
        linker.systems(fact.presume.systems, source, (*here, "systems"), fact.id)
        linker.authorities(fact.presume.authorities, source, (*here, "authorities"), fact.id)
        linker.questions(fact.presume.unless, source, (*here, "unless"), fact.id)
        if not (fact.kind == "date" and fact.presume.value == "as_of"):
            linker.value(fact, fact.presume.value, source, (*here, "value"), fact.id)
    for at, start in enumerate(fact.starts_from):
        here = (*loc, "starts_from", at)
        linker.questions(start.when, source, (*here, "when"), fact.id)
        if start.value is not None:
            linker.value(fact, start.value, source, (*here, "value"), fact.id)
        if start.value_of is not None:
            linker.known(
                "country fact",
                [start.value_of],
                linker.base.country_facts,
                source,
                (*here, "value_of"),
                fact.id,
            )
            origin = linker.base.country_facts.get(start.value_of)
            if origin and origin.values != fact.values:
                linker.report(
                    source,
                    (*here, "value_of"),
                    fact.id,
                    f"'{start.value_of}' has other options than '{fact.id}'",
                    "give both the same options",
                )
