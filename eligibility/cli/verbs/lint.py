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
    from eligibility.report import as_json as view

    base, files = read_and_link(root or data_root(), seeds=True)
    faults: list[Problem] = sorted(set(files.problems))
    remarks: list[Problem] = []
    if base is not None and not faults:
        faults, remarks = run(base)
    if as_json:
        output.dump({"problems": [view.problem(p) for p in faults], "notes": [view.problem(p) for p in remarks]}, target)
    else:
        lines = [str(p) for p in faults] + ([f"note: {p}" for p in remarks] if notes else [])
        if base is not None and not faults:
            lines.append(
                f"{len(base.rules)} rules, {len(base.objections)} objections, {len(base.considerations)} considerations, {len(base.authorities)} authorities: no fault, {len(remarks)} note(s)"
            )
        if coverage and base is not None and not faults:
            lines += _coverage(base, root)
        output.write("\n".join(lines), target)
    sys.exit(Exit.DONE if not faults else Exit.PROBLEMS if base is not None else exit_for(faults))


def _coverage(base: RuleBase, root: Path | None) -> list[str]:
    from eligibility.law.programs import Programs
    from eligibility.reasoning.coverage import coverage

    scenarios, _ = cases.load_cases(base, (), root)
    found = coverage(Programs(base), [placed.record for placed in scenarios])
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
