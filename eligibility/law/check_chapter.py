"""Checks of the chapters: what rules, objections, answers, considerations and absences name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.errors import suggest
from eligibility.law.names import resolve, sentences
from eligibility.loading.kinds import CHAPTERS
from eligibility.models.law import Absent, Consideration, Objection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.linker import Linker
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import RuleFiles
    from eligibility.models.law import Chapter, Provision
    from eligibility.models.problem import Lines, Loc, Problem


def unknown_strands(base: RuleBase, files: RuleFiles) -> Iterator[Problem]:
    """Report strands that do not exist; rules are made for each strand, so nothing else can be linked."""
    for placed in files.of(CHAPTERS):
        chapter = placed.record
        named: list[tuple[str, Loc, tuple[str, ...]]] = [(chapter.chapter, (), chapter.strands)]
        named += [(record.id, loc, record.strands) for record, loc in chapter.located()]
        for owner, loc, strands in named:
            for strand in strands:
                if strand not in base.strands:
                    yield placed.source.problem(
                        (*loc, "strands"),
                        f"there is no strand '{strand}'",
                        suggest(strand, base.strands),
                        f"{owner}.strands",
                    )


def chapter(linker: Linker, chapter: Chapter, source: Lines) -> None:
    """Check everything that stands in a chapter."""
    for key, records in chapter.lists():
        for index, record in enumerate(records):
            strands = record.strands or chapter.strands or tuple(linker.base.strands)
            # a consideration stands beside a question, which is asked once and not for each strand
            _provision(
                linker, record, () if isinstance(record, Consideration) else strands, source, (key, index)
            )


def _concludes(linker: Linker, record: Rule, strands: tuple[str, ...], source: Lines, loc: Loc) -> None:
    for name in dict.fromkeys(resolve(linker.base, n, s) for n in record.concludes for s in strands):
        strand, dot, _ = name.partition(".")
        if linker.base.fact(name) is not None:
            linker.report(
                source,
                (*loc, "concludes"),
                record.id,
                f"'{name}' is a fact, which only the story or the country gives",
                "give the conclusion another name",
            )
        elif dot:
            linker.known("strand", [strand], linker.base.strands, source, (*loc, "concludes"), record.id)


def _provision(linker: Linker, record: Provision, strands: tuple[str, ...], source: Lines, loc: Loc) -> None:
    linker.authorities(record.authorities, source, (*loc, "authorities"), record.id)
    linker.systems(record.systems, source, (*loc, "systems"), record.id)
    linker.claims(record.seeds, source, (*loc, "seeds"), record.id)
    linker.conditions(record.when, strands, source, (*loc, "when"), record.id)
    if isinstance(record.strength, dict):
        linker.systems(record.strength, source, (*loc, "strength"), record.id)
    if record.favours is None and _not_settled(record):
        linker.report(
            source,
            (*loc, "strength"),
            record.id,
            "is not settled, and does not say whom it favours",
            "add 'favours: claimant' or 'favours: state'",
        )
    for at, answer in enumerate(record.answers):
        _provision(linker, answer, strands, source, (*loc, "answers", at))
    match record:
        case Rule():
            _concludes(linker, record, strands, source, loc)
        case Objection():
            _attacks(linker, record, source, loc)
        case Consideration():
            weighable = [f.id for f in linker.base.facts.values() if f.kind in {"likelihood", "evaluative"}]
            linker.known(
                "likelihood or evaluative fact",
                [record.weighs_on],
                weighable,
                source,
                (*loc, "weighs_on"),
                record.id,
            )
        case Absent():
            names = [resolve(linker.base, n, s) for n in record.conclusion for s in strands]
            linker.known(
                "conclusion", dict.fromkeys(names), linker.reachable, source, (*loc, "conclusion"), record.id
            )


def _attacks(linker: Linker, record: Objection, source: Lines, loc: Loc) -> None:
    rules, here = linker.base.rules, (*loc, "attacks")
    atoms = {*linker.concluded, *("this." + c.partition(".")[2] for c in linker.concluded if "." in c)}
    linker.known("rule or conclusion", record.attacks, {*rules, *atoms}, source, here, record.id)
    if any(name.startswith("this.") for p in (record, *record.answers) for _, name, _ in sentences(p.when)):
        for target in record.attacks:
            if target in rules and not rules[target].strands:
                linker.report(
                    source,
                    here,
                    record.id,
                    f"turns on 'this.', but '{target}' is made once and for no strand",
                    "name the strand instead of 'this'",
                )


def _not_settled(record: Provision) -> bool:
    declared = record.strength.values() if isinstance(record.strength, dict) else [record.strength]
    words = [w.is_ for value in declared if isinstance(value, tuple) for w in value] + [
        v for v in declared if isinstance(v, str)
    ]
    return any(word != "settled" for word in words)
