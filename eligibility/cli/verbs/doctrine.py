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
    from eligibility.cli.tables import Screen
    from eligibility.law.doctrine import coverage_page, encoded_sketches

    base = cases.load_base(root)
    if page:
        output.write(coverage_page(base), target)
        return
    found = encoded_sketches(base)
    if as_json:
        output.dump([{"id": e.sketch.id, "title": e.sketch.title, "where": [{"kind": k, "id": n} for k, n in e.where], "not_encoded": e.sketch.not_encoded} for e in found], target)
        return
    screen = Screen(to_file=target is not None)
    for entry in found:
        screen.line(f"{entry.sketch.id} {entry.sketch.title}", "bold")
        screen.line(", ".join(f"{kind} {name}" for kind, name in entry.where) or f"not encoded: {entry.sketch.not_encoded}", indent=6)
    encoded = sum(bool(e.where) for e in found)
    screen.line(f"{encoded} of {len(found)} sketches are encoded.")
    output.write(screen.text(), target, drawn=True)
