"""`seeds`: the claims of the founding texts, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("name", required=False, metavar="[TEXT|CLAIM]")
@opt.rules
@opt.json_out
@opt.output
@click.option(
    "--status",
    type=click.Choice(["supported", "disputed", "outdated", "unverified"]),
    help="Only claims with this verdict.",
)
@click.option("--unused", is_flag=True, help="Only claims that nothing cites and no correction answers.")
def seeds(
    name: str | None,
    *,
    root: Path | None,
    as_json: bool,
    target: Path | None,
    status: str | None,
    unused: bool,
) -> None:
    """List the claims of the founding texts with their verdicts, and the rules, facts, positions and cases
    they led to.

    Name a text (elnor) or a claim (elnor-097) to see it alone.
    """
    from eligibility.errors import UnknownName
    from eligibility.reasoning.seeds import what_became_of_claims
    from eligibility.report.as_json_records import claim
    from eligibility.report.seeds import claims

    base = cases.load_base(root, seeds=True)
    placed, _ = cases.load_cases(base, (), root)
    found = what_became_of_claims(base, [p.record for p in placed])
    if name is not None:
        chosen = [c for c in found if name in (c.card.seed, c.claim.id)]
        if not chosen:
            raise UnknownName("founding text or claim", name, [*base.seeds, *(c.claim.id for c in found)])
        found = chosen
    found = [
        c
        for c in found
        if (status is None or c.claim.status == status)
        and (not unused or not (c.cited_by or c.claim.corrects or c.claim.background))
    ]
    if as_json:
        output.dump([claim(c) for c in found], target)
    else:
        output.show(claims(found), target)
