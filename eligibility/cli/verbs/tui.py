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
    from eligibility.loading.data import data_root
    from eligibility.tui import run

    if case is None:
        sys.exit(run(root=root, engine=engine))
    base = cases.load_base(root, seeds=True)
    scenario = cases.one_case(base, case, root)
    library = ((root or data_root()) / "scenarios").resolve()
    own = next((p for p in cases.paths_of((case,), root) if p.is_file() and not p.resolve().is_relative_to(library)), None)
    sys.exit(run(base, scenario, root=root, engine=engine, target=str(own) if own else ""))
