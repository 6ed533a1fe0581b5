"""`evaluate`: cases against the law of every destination."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt
from eligibility.cli.exits import Exit, exit_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.programs import Programs
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import Placed
    from eligibility.models.problem import Problem
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.expectations import Check

    Result = tuple[Placed[Scenario], Assessment, tuple[Check, ...]]


@click.command()
@click.argument("paths", nargs=-1, metavar="[CASE|PATH]...")
@opt.case_options
@click.option(
    "--jsonl", is_flag=True, help="Write one line of JSON for each case, as soon as it is evaluated."
)
def evaluate(paths: tuple[str, ...], *, jsonl: bool, **options: Any) -> None:
    """Evaluate cases: files, folders, or ids of cases that come with the tool (all of them if none is named).

    One case gives the full table of destinations; several give an overview. Expectations in the files are
    checked; exit code 1 means that one failed or that a file is faulty. Cases are read, evaluated and let go
    one by one, however many there are.
    """
    from eligibility.legible import legible_json
    from eligibility.report import as_json as view

    law = cases.load_law(options["root"])
    base = law.base
    target = options["target"]
    output.not_an_input(target, cases.paths_of(paths, options["root"]))
    count, found = cases.each_case(base, paths, options["root"])
    run = _Run(law, options, output.progress(found, count, quiet=jsonl and target is None))
    if options["as_json"]:
        with output.result(target) as out:
            for piece in view.evaluation_pieces(base, (found[1:] for found in run.results()), run.problems):
                out(piece)
    elif jsonl:
        with output.result(target) as out:
            for _, assessment, checks in run.results():
                out(legible_json(view.result(assessment, checks)) + "\n")
    else:
        _show(base, run, options)
    output.print_problems(run.problems)
    if run.problems and not run.evaluated:
        sys.exit(exit_for(run.problems))
    sys.exit(Exit.PROBLEMS if run.problems or run.failed else Exit.DONE)


class _Run:
    """Evaluates case after case, and keeps of them only what the end of the verb needs: the faults, and
    whether an expectation failed.
    """

    def __init__(
        self, law: Programs, options: dict[str, Any], found: Iterator[Placed[Scenario] | Problem]
    ) -> None:
        self.law, self.options, self.found = law, {**options, "considerations": False}, found
        self.problems: list[Problem] = []
        self.evaluated, self.failed = 0, False

    def results(self) -> Iterator[Result]:
        """Yield each sound case with its findings."""
        from eligibility.models.problem import Problem
        from eligibility.reasoning.expectations import check_expectations

        engine = cases.choose(self.options["engine"], single=False)
        for item in self.found:
            if isinstance(item, Problem):
                self.problems.append(item)
                continue
            assessment = cases.assess_case(self.law, item.record, self.options, engine)
            checks = check_expectations(assessment, narrowed=bool(self.options["codes"]))
            self.evaluated += 1
            self.failed |= any(not c.ok for c in checks)
            yield item, assessment, checks


def _show(base: RuleBase, run: _Run, options: dict[str, Any]) -> None:
    """Show the one case whole, or several as an overview."""
    from eligibility.report.case import case
    from eligibility.report.overview import Overview
    from eligibility.report.phrases import View

    view = View(options["reading"], options["credit"])
    overview = Overview(base, view)
    results = run.results()
    first = next(results, None)
    if first is None:
        return
    again = cases.again(first[0], options)
    second = next(results, None)
    if second is None:
        output.show(case(base, *first[1:], view, again), options["target"])
        return
    overview.add(*first[1:])
    overview.add(*second[1:])
    del first, second
    for _, assessment, checks in results:
        overview.add(assessment, checks)
    output.show(overview.document(again), options["target"])
