"""`doctrine`: which sketches of the doctrine are encoded, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@opt.rules
@opt.json_out
@opt.output
@click.option("--page", is_flag=True, help="Write the page docs/coverage-of-the-law.md.")
def doctrine(*, root: Path | None, as_json: bool, target: Path | None, page: bool) -> None:
    """List every sketch of the doctrine with what encodes it, or the reason why nothing does."""
    from eligibility.law.doctrine import encoded_sketches
    from eligibility.report.as_json_records import sketch
    from eligibility.report.doctrine import coverage_page, sketches

    base = cases.load_base(root)
    if page:
        output.write(coverage_page(base), target)
        return
    found = encoded_sketches(base)
    if as_json:
        output.dump([sketch(e) for e in found], target)
    else:
        output.show(sketches(found), target)
