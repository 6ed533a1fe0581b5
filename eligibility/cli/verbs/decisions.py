"""`agree`: the tool against published decisions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt
from eligibility.cli.exits import Exit

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("paths", nargs=-1, metavar="[CASE|PATH]...")
@opt.rules
@opt.json_out
@opt.output
def agree(paths: tuple[str, ...], *, root: Path | None, as_json: bool, target: Path | None) -> None:
    """Compare the tool with published decisions, layer by layer (all that come with it if none is named).

    Facts are those the court found; the law is that of the day. Sharp: right in both readings. Arguable:
    within one. Not reached: the decision does not give a fact that the tool needs. Outside: wrong.
    """
    from eligibility.errors import FaultyInput
    from eligibility.loading.data import data_root
    from eligibility.reasoning.agreement import agree as compare_with
    from eligibility.report import as_json as as_json_of
    from eligibility.report.agreement import agreement

    law = cases.load_law(root)
    names = paths or (str((root or data_root()) / "scenarios" / "decisions"),)
    placed, problems = cases.load_cases(law.base, names, root)
    found = [compare_with(law, item.record) for item in placed if item.record.outcome is not None]
    if not placed and problems:
        raise FaultyInput(tuple(problems))
    if as_json:
        output.dump(as_json_of.agreement(found), target)
    else:
        output.show(agreement(law.base, found, len(placed) - len(found)), target)
    output.print_problems(problems)
    sys.exit(Exit.PROBLEMS if problems or any(a.verdict == "outside" for a in found) else Exit.DONE)
