"""`lint`: the rule base checked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt
from eligibility.cli.exits import Exit, exit_for

if TYPE_CHECKING:
    from pathlib import Path

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.problem import Problem
    from eligibility.reasoning.coverage import Coverage


@click.command()
@opt.rules
@opt.json_out
@opt.output
@click.option("--notes", is_flag=True, help="Also print notes to the writer of the law.")
@click.option("--coverage", is_flag=True, help="Name what no scenario makes hold, fail, show or decide.")
def lint(*, root: Path | None, as_json: bool, target: Path | None, notes: bool, coverage: bool) -> None:
    """Check the rule base: every fault with file, line, field and the mend. Exit code 1 if there is one."""
    from eligibility.law.lint import lint as run
    from eligibility.law.load import read_and_link
    from eligibility.loading.data import data_root
    from eligibility.report import as_json as as_json_of
    from eligibility.report.lint import lint_report

    base, files = read_and_link(root or data_root(), seeds=True)
    faults: list[Problem] = sorted(set(files.problems))
    remarks: list[Problem] = []
    if base is not None and not faults:
        faults, remarks = run(base)
    if as_json:
        output.dump(as_json_of.lint(faults, remarks), target)
    else:
        measured = _coverage(base, root) if coverage and base is not None and not faults else None
        output.show(lint_report(base, faults, remarks, notes=notes, coverage=measured), target)
    sys.exit(Exit.DONE if not faults else Exit.PROBLEMS if base is not None else exit_for(faults))


def _coverage(base: RuleBase, root: Path | None) -> tuple[Coverage, int]:
    """Return what the scenarios that come with the law reach, and how many there are."""
    from eligibility.law.programs import Programs
    from eligibility.reasoning.coverage import coverage

    scenarios, _ = cases.load_cases(base, (), root)
    return coverage(Programs(base), [placed.record for placed in scenarios]), len(scenarios)
