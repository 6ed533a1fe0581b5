"""The verbs. Each reads its options, asks the rooms below, and hands what they say to a view."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from eligibility.cli import main as cli
from eligibility.cli.exits import Exit

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from eligibility.engine.choose import Engine
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import Placed
    from eligibility.models.problem import Problem
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment


MOST_COMPILED_ALONE = 4
"""Cases up to which compiling the law of each case's own strands is quicker than compiling all of it once."""


def add_to(group: click.Group) -> None:
    """Add every verb to the group."""
    for command in (evaluate, explain, compare, lint, rule, authority, schema):
        group.add_command(command)


def _base(root: Path | None, *, seeds: bool = False) -> RuleBase:
    from eligibility.law.load import require_rule_base

    return require_rule_base(root, seeds=seeds)


def _engine(name: str, *, single: bool) -> Engine:
    from eligibility.engine.choose import choose_engine

    engine, notice = choose_engine(name, single=single)
    if notice:
        click.echo(notice, err=True)
    return engine


def _paths(names: tuple[str, ...], root: Path | None) -> list[Path]:
    """Return paths for what the user named: a path, or the id of a scenario that comes with the tool."""
    from pathlib import Path

    from eligibility.errors import UnknownName
    from eligibility.loading.data import data_root

    library = (root or data_root()) / "scenarios"
    if not names:
        return [library]
    found = []
    for name in names:
        path = Path(name)
        if path.exists() or "/" in name or path.suffix:
            found.append(path)
            continue
        inside = sorted(library.rglob(f"{name}.yaml"))
        if not inside:
            raise UnknownName("scenario", name, (p.stem for p in library.rglob("*.yaml")))
        found.append(inside[0])
    return found


def _load(base: RuleBase, names: tuple[str, ...], root: Path | None) -> tuple[list[Placed[Scenario]], list[Problem]]:
    from eligibility.reasoning.scenarios import load_scenarios

    scenarios, problems = load_scenarios(base, _paths(names, root))
    return scenarios, list(problems)


def _one(base: RuleBase, name: str, root: Path | None) -> Scenario:
    from eligibility.errors import FaultyInput

    scenarios, problems = _load(base, (name,), root)
    if not scenarios:
        raise FaultyInput(tuple(problems))
    if len(scenarios) > 1:
        click.echo(f"{name} holds {len(scenarios)} cases; taking the first, {scenarios[0].record.scenario}", err=True)
    return scenarios[0].record


def _assess(base: RuleBase, scenario: Scenario, options: dict[str, Any], engine: Engine, as_of: date | None = None) -> Assessment:
    from eligibility.reasoning.assessment import assess

    codes = options["codes"] or (scenario.destinations if scenario.outcome else ())  # a decision is judged under the law that decided it
    return assess(base, scenario, destinations=codes, as_of=as_of or options["as_of"], credit=options["credit"], presumptions=options["presumptions"], engine=engine, lean=options.get("lean", True))


def _write(text: str, path: Path | None) -> None:
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")


def _dump(value: Any, path: Path | None) -> None:
    import json

    _write(json.dumps(value, ensure_ascii=False, indent=1), path)


@click.command()
@click.argument("paths", nargs=-1, metavar="[CASE|PATH]...")
@cli.case_options
@click.option("--jsonl", is_flag=True, help="Write one line of JSON for each case.")
def evaluate(paths: tuple[str, ...], *, jsonl: bool, **options: Any) -> None:
    """Evaluate cases: files, folders, or ids of cases that come with the tool (all of them if none is named).

    One case gives the full table of destinations; several give an overview. Expectations in the files are
    checked; exit code 1 means that one failed or that a file is faulty.
    """
    from eligibility.cli.tables import Screen, overview, single
    from eligibility.reasoning.expectations import check_expectations
    from eligibility.report import as_json as view

    base = _base(options["root"])
    placed, problems = _load(base, paths, options["root"])
    engine = _engine(options["engine"], single=False)
    options["lean"] = len(placed) <= MOST_COMPILED_ALONE
    results = []
    for item in placed:
        assessment = _assess(base, item.record, options, engine)
        results.append((assessment, check_expectations(assessment, narrowed=bool(options["codes"]))))
    if options["as_json"]:
        _dump(view.evaluation(base, results, problems), options["output"])
    elif jsonl:
        import json

        _write("".join(json.dumps(view.result(a, c), ensure_ascii=False) + "\n" for a, c in results), options["output"])
    elif results:
        screen = Screen(to_file=options["output"] is not None)
        if len(results) == 1:
            single(screen, base, *results[0], reading=options["reading"])
        else:
            overview(screen, base, results, reading=options["reading"])
        _write(screen.text(), options["output"])
    cli.print_problems(problems)
    failed = any(not c.ok for _, checks in results for c in checks)
    if problems and not results:
        unreadable = all(p.line == 0 for p in problems)
        sys.exit(Exit.USAGE if unreadable else Exit.PROBLEMS)
    sys.exit(Exit.PROBLEMS if problems or failed else Exit.DONE)


@click.command()
@click.argument("case")
@click.argument("element", required=False)
@cli.case_options
@click.option("--strand", help="Explain for this strand instead of the one that leads.")
def explain(case: str, element: str | None, *, strand: str | None, **options: Any) -> None:
    """Explain a finding: ELEMENT is an element, a layer, or any conclusion; all layers if left out.

    Shows the rules it rests on with their authorities, the objections, the answers, what is missing,
    and which single answer would change the finding.
    """
    from eligibility.cli.note import explanations
    from eligibility.cli.tables import Screen
    from eligibility.errors import UnknownName
    from eligibility.reasoning.explanation import explain as explain_finding
    from eligibility.report import as_json as view

    base = _base(options["root"])
    scenario = _one(base, case, options["root"])
    if not options["codes"]:
        options["codes"] = scenario.destinations or tuple(c for c in scenario.expect.destinations)[:1] or ("DE",)
    assessment = _assess(base, scenario, options, _engine(options["engine"], single=True))
    if strand is not None and strand not in base.strands:
        raise UnknownName("strand", strand, base.strands)
    names = [element] if element else list(base.layers)
    for place in assessment.destinations:
        known = {*base.layers, *base.elements, *place.findings.view.conclusions}
        for name in names:
            if name not in known:
                raise UnknownName("element", name, known)
    if options["as_json"]:
        _dump(
            {
                "scenario": scenario.scenario,
                "as_of": assessment.as_of.isoformat(),
                "explanations": [{"code": d.code, "system": d.findings.system, "tree": view.node(explain_finding(d.findings, n, strand))} for d in assessment.destinations for n in names],
            },
            options["output"],
        )
        return
    screen = Screen(to_file=options["output"] is not None)
    explanations(screen, base, assessment, names, strand, reading=options["reading"])
    _write(screen.text(), options["output"])


@click.command()
@click.argument("case")
@cli.case_options
@click.option("--between", nargs=2, type=cli.Day(), metavar="DAY DAY", help="Compare the law and the facts of two days.")
def compare(case: str, *, between: tuple[date, date] | None, **options: Any) -> None:
    """Compare destinations (--in FR,DE,UK) or two days (--between 2022-10-01 2026-11-22).

    Says what differs, and which rule, objection, answer, standard, country fact or position makes the difference.
    """
    from eligibility.cli.note import comparison
    from eligibility.cli.tables import Screen
    from eligibility.reasoning.comparison import compare_destinations
    from eligibility.report import as_json as view

    base = _base(options["root"])
    scenario = _one(base, case, options["root"])
    engine = _engine(options["engine"], single=False)
    if between:
        first, second = (_assess(base, scenario, options, engine, day) for day in between)
        theirs = {d.code: d for d in second.destinations}
        pairs = [(f"{d.jurisdiction.name}: {between[0]} and {between[1]}", str(between[0]), str(between[1]), d, theirs[d.code]) for d in first.destinations if d.code in theirs]
    else:
        codes = options["codes"] or scenario.destinations or ("DE", "FR", "UK")
        options["codes"] = codes
        places = _assess(base, scenario, options, engine).destinations
        if len(places) < 2:
            raise click.UsageError("name at least two destinations (--in DE,FR) or two days (--between)")
        pairs = [(f"{places[0].jurisdiction.name} and {p.jurisdiction.name}", places[0].code, p.code, places[0], p) for p in places[1:]]
    found = [(title, left, right, compare_destinations(one, two)) for title, left, right, one, two in pairs]
    if options["as_json"]:
        _dump(
            {"scenario": scenario.scenario, "comparisons": [{"title": t, "left": left, "right": right, "differences": [view.difference(d) for d in ds]} for t, left, right, ds in found]},
            options["output"],
        )
        return
    screen = Screen(to_file=options["output"] is not None)
    comparison(screen, base, scenario.title, found)
    _write(screen.text(), options["output"])


@click.command()
@cli.rules
@cli.json_out
@cli.output
@click.option("--notes", is_flag=True, help="Also print notes to the writer of the law.")
@click.option("--coverage", is_flag=True, help="Name what no scenario makes hold, fail, show or decide.")
def lint(*, root: Path | None, as_json: bool, output: Path | None, notes: bool, coverage: bool) -> None:
    """Check the rule base: every fault with file, line, field and the mend. Exit code 1 if there is one."""
    from eligibility.law.lint import lint as run
    from eligibility.law.load import read_and_link
    from eligibility.loading.data import data_root
    from eligibility.report import as_json as view

    base, files = read_and_link(root or data_root(), seeds=True)
    faults: list[Problem] = sorted(set(files.problems))
    remarks: list[Problem] = []
    if base is not None and not faults:
        faults, remarks = run(base, files)
    if as_json:
        _dump({"problems": [view.problem(p) for p in faults], "notes": [view.problem(p) for p in remarks]}, output)
    else:
        lines = [str(p) for p in faults] + ([f"note: {p}" for p in remarks] if notes else [])
        if base is not None and not faults:
            lines.append(
                f"{len(base.rules)} rules, {len(base.objections)} objections, {len(base.considerations)} considerations, {len(base.authorities)} authorities: no fault, {len(remarks)} note(s)"
            )
        if coverage and base is not None and not faults:
            lines += _coverage(base, root)
        _write("\n".join(lines), output)
    sys.exit(Exit.PROBLEMS if faults else Exit.DONE)


def _coverage(base: RuleBase, root: Path | None) -> list[str]:
    from eligibility.reasoning.coverage import coverage

    scenarios, _ = _load(base, (), root)
    found = coverage(base, [placed.record for placed in scenarios])
    heads = (
        ("no scenario makes it hold", found.never_hold),
        ("no scenario makes it fail", found.never_fail),
        ("no scenario shows it", found.never_shown),
        ("contested, and no finding hangs on it", found.never_decisive),
    )
    lines = [f"Coverage of {found.provisions} rules, objections and answers by {len(scenarios)} scenarios"]
    for head, names in heads:
        lines.append(f"{head}: {len(names)}")
        lines += [f"  {name}" for name in names]
    return lines


@click.command()
@click.argument("rule_id", metavar="ID")
@cli.rules
@cli.json_out
@cli.output
def rule(rule_id: str, *, root: Path | None, as_json: bool, output: Path | None) -> None:
    """Show a rule, objection, answer or consideration: its words, conditions, authorities, and what it feeds."""
    from eligibility.cli.cards import rule_card
    from eligibility.cli.tables import Screen
    from eligibility.law.provisions import find_provision

    base = _base(root)
    card = find_provision(base, rule_id)
    if as_json:
        _dump({"kind": card.kind, "chapter": card.chapter, "under": card.under, "feeds": list(card.feeds), **card.record.model_dump(mode="json", by_alias=True)}, output)
        return
    screen = Screen(to_file=output is not None)
    rule_card(screen, base, card)
    _write(screen.text(), output)


@click.command()
@click.argument("authority_id", metavar="ID")
@cli.rules
@cli.json_out
@cli.output
def authority(authority_id: str, *, root: Path | None, as_json: bool, output: Path | None) -> None:
    """Show an authority: citation, pinpoint, what it says, whether it was read, and what rests on it."""
    from eligibility.cli.cards import authority_card
    from eligibility.cli.tables import Screen
    from eligibility.errors import UnknownName
    from eligibility.law.provisions import cited_by

    base = _base(root)
    record = base.authorities.get(authority_id)
    if record is None:
        raise UnknownName("authority", authority_id, base.authorities)
    users = cited_by(base, authority_id)
    if as_json:
        _dump({**record.model_dump(mode="json", by_alias=True), "cited_by": list(users)}, output)
        return
    screen = Screen(to_file=output is not None)
    authority_card(screen, record, users)
    _write(screen.text(), output)


@click.command()
@click.argument("name", required=False, default="scenario")
@cli.output
def schema(name: str, *, output: Path | None) -> None:
    """Write the JSON Schema of a file: scenario (the default), chapter, facts, country-facts, origin, jurisdiction, authorities, strands, systems, seed."""
    from eligibility.errors import UnknownName
    from eligibility.loading.schema import KINDS, schema_of

    if name not in KINDS:
        raise UnknownName("kind of file", name, KINDS)
    _dump(schema_of(name), output)
