"""`tui`: the screens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from eligibility.cli import cases
from eligibility.cli import options as opt
from eligibility.cli.terminal import WITHOUT, on_a_terminal
from eligibility.errors import EligibilityError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("case", required=False)
@opt.engine
@opt.rules
def tui(case: str | None, *, engine: str, root: Path | None) -> None:
    """Open the screens: one question at a time, with what follows from the answers; CASE opens one.

    `eligibility` alone does the same on a terminal. For screen readers and pipes: `eligibility ask --plain`.
    """
    if not on_a_terminal():
        raise EligibilityError(WITHOUT)
    from pathlib import Path

    from eligibility.loading.case_file import CaseFile
    from eligibility.loading.data import data_root
    from eligibility.tui import run

    if case is None:
        sys.exit(run(root=root, engine=engine))
    law = cases.load_law(root, seeds=True)
    placed = cases.one_case(law.base, case, root)
    library = ((root or data_root()) / "scenarios").resolve()
    path = Path(placed.source.path)
    own = (
        None
        if path.resolve().is_relative_to(library)
        else CaseFile(path, placed.record.scenario, placed.source.digest)
    )
    sys.exit(run(law, placed.record, root=root, engine=engine, file=own))
