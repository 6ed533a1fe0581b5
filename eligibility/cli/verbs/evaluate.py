"""`evaluate`: cases against the law of every destination."""

from __future__ import annotations

import sys
from typing import Any

import click

from eligibility.cli import cases
from eligibility.cli import options as opt
from eligibility.cli.exits import Exit


@click.command()
@click.argument("paths", nargs=-1, metavar="[CASE|PATH]...")
@opt.case_options
@click.option("--jsonl", is_flag=True, help="Write one line of JSON for each case.")
def evaluate(paths: tuple[str, ...], *, jsonl: bool, **options: Any) -> None:
    """Evaluate cases: files, folders, or ids of cases that come with the tool (all of them if none is named).

    One case gives the full table of destinations; several give an overview. Expectations in the files are
    checked; exit code 1 means that one failed or that a file is faulty.
    """
    from eligibility.cli.overview import overview
    from eligibility.cli.tables import Screen, single
    from eligibility.reasoning.expectations import check_expectations
    from eligibility.report import as_json as view

    law = cases.load_law(options["root"])
    base = law.base
    placed, problems = cases.load_cases(base, paths, options["root"])
    engine = cases.choose(options["engine"], single=False)
    options["considerations"] = False
    results = []
    for item in placed:
        assessment = cases.assess_case(law, item.record, options, engine)
        results.append((assessment, check_expectations(assessment, narrowed=bool(options["codes"]))))
    if options["as_json"]:
        cases.dump(view.evaluation(base, results, problems), options["output"])
    elif jsonl:
        import json

        cases.write("".join(json.dumps(view.result(a, c), ensure_ascii=False) + "\n" for a, c in results), options["output"])
    elif results:
        screen = Screen(to_file=options["output"] is not None)
        again = cases.again(placed[0], options)
        if len(results) == 1:
            single(screen, base, *results[0], reading=options["reading"], again=again)
        else:
            overview(screen, base, results, reading=options["reading"], again=again)
        cases.write(screen.text(), options["output"])
    cases.print_problems(problems)
    failed = any(not c.ok for _, checks in results for c in checks)
    if problems and not results:
        unreadable = all(p.line == 0 for p in problems)
        sys.exit(Exit.USAGE if unreadable else Exit.PROBLEMS)
    sys.exit(Exit.PROBLEMS if problems or failed else Exit.DONE)
