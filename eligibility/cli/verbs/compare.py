"""`compare`: two destinations or two days side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("case")
@opt.case_options
@click.option(
    "--between", nargs=2, type=opt.Day(), metavar="DAY DAY", help="Compare the law and the facts of two days."
)
def compare(case: str, *, between: tuple[date, date] | None, **options: Any) -> None:
    """Compare destinations (--in FR,DE,UK) or two days (--between 2022-10-01 2026-11-22).

    Says what differs, and which rule, objection, answer, standard, country fact or position makes the
    difference.
    """
    from eligibility.reasoning.comparison import compare_destinations
    from eligibility.report import as_json
    from eligibility.report.comparison import comparison

    law = cases.load_law(options["root"])
    base = law.base
    scenario = cases.one_case(base, case, options["root"]).record
    engine = cases.choose(options["engine"], single=False)
    if between:
        first, second = (cases.assess_case(law, scenario, options, engine, day) for day in between)
        theirs = {d.code: d for d in second.destinations}
        pairs = [
            (
                f"{d.jurisdiction.name}: {between[0]} and {between[1]}",
                str(between[0]),
                str(between[1]),
                d,
                theirs[d.code],
            )
            for d in first.destinations
            if d.code in theirs
        ]
    else:
        codes = options["codes"] or scenario.destinations or ("DE", "FR", "UK")
        options["codes"] = codes
        places = cases.assess_case(law, scenario, options, engine).destinations
        if len(places) < 2:
            raise click.UsageError("name at least two destinations (--in DE,FR) or two days (--between)")
        pairs = [
            (f"{places[0].jurisdiction.name} and {p.jurisdiction.name}", places[0].code, p.code, places[0], p)
            for p in places[1:]
        ]
    found = [(title, left, right, compare_destinations(one, two)) for title, left, right, one, two in pairs]
    if options["as_json"]:
        output.dump(as_json.comparisons(base, scenario.scenario, found), options["target"])
        return
    output.show(comparison(base, scenario.title, found), options["target"])
