"""`destination`: how to get in, what was said and done, how law and conduct sit together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date.today


@click.command()
@click.argument("code", required=False)
@opt.as_of
@opt.rules
@opt.json_out
@opt.output
@click.option(
    "--origin",
    default="RU",
    show_default=True,
    help="Country of origin: access and positions are about its people.",
)
def destination(
    code: str | None,
    *,
    as_of: date | None,
    root: Path | None,
    as_json: bool,
    target: Path | None,
    origin: str,
) -> None:
    """Show a destination on a day: access, positions, practice, remedies, figures, each with its source.

    Without CODE all destinations are listed, with the lessons that cut across them. CODE may also be a
    comparator (eritrean-claimants, american-draft-resisters).
    """
    from eligibility.report import as_json_records as view
    from eligibility.report.destination import comparator, destination_on, destinations
    from eligibility.report.links import Index

    base = cases.load_base(root, seeds=not as_json)
    day, people = as_of or TODAY(), origin.upper()
    if code is None:
        if as_json:
            output.dump(
                [view.destination_on(base, j, people, day) for j in base.jurisdictions.values()], target
            )
        else:
            output.show(destinations(base, people, day), target)
    elif code in base.comparators:
        record = base.comparators[code]
        if as_json:
            output.dump(view.comparator(record), target)
        else:
            output.show(comparator(record), target)
    else:
        jurisdiction = base.jurisdiction(code.upper())
        if as_json:
            output.dump(view.destination_on(base, jurisdiction, people, day), target)
        else:
            output.show(destination_on(Index(base), jurisdiction, people, day), target)
