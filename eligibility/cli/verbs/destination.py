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
@click.option("--origin", default="RU", show_default=True, help="Country of origin: access and positions are about its people.")
def destination(code: str | None, *, as_of: date | None, root: Path | None, as_json: bool, target: Path | None, origin: str) -> None:
    """Show a destination on a day: access, positions, practice, remedies, figures, each with its source.

    Without CODE all destinations are listed, with the lessons that cut across them. CODE may also be a comparator
    (eritrean-claimants, american-draft-resisters).
    """
    from eligibility.cli.destination import comparator_card, destination_card, destination_list, destination_value
    from eligibility.cli.tables import Screen

    base = cases.load_base(root)
    day = as_of or TODAY()
    screen = Screen(to_file=target is not None)
    if code is None:
        if as_json:
            output.dump([destination_value(base, j, origin.upper(), day) for j in base.jurisdictions.values()], target)
            return
        destination_list(screen, base, origin.upper(), day)
    elif code in base.comparators:
        if as_json:
            output.dump(base.comparators[code].model_dump(mode="json"), target)
            return
        comparator_card(screen, base.comparators[code])
    else:
        jurisdiction = base.jurisdiction(code.upper())
        if as_json:
            output.dump(destination_value(base, jurisdiction, origin.upper(), day), target)
            return
        destination_card(screen, base, jurisdiction, origin.upper(), day)
    output.write(screen.text(), target, drawn=True)
