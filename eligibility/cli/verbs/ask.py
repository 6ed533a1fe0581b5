"""`ask`: the interview as plain text."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from eligibility.cli import cases
from eligibility.cli import options as opt

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("case", required=False)
@opt.as_of
@opt.where
@opt.engine
@opt.rules
@opt.output
@click.option("--origin", help="Country of origin, as a code (RU); asked for if it is not given and no CASE is named.")
@click.option("--plain", is_flag=True, default=True, help="Numbered plain text, for screen readers and pipes (the only form so far).")
def ask(case: str | None, *, as_of: date | None, codes: tuple[str, ...], engine: str, root: Path | None, output: Path | None, origin: str | None, plain: bool) -> None:  # noqa: ARG001 - plain names the form
    """Go through a case question by question, the next best question first; CASE continues one.

    With -o FILE the case is written as a scenario that `evaluate` reads, whole, after every answer.
    """
    from eligibility.cli.ask import PlainInterview
    from eligibility.cli.tables import Screen, single
    from eligibility.errors import UnknownName
    from eligibility.loading.writing import scenario_text, write_whole
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.interview import Interview
    from eligibility.reasoning.session import Session

    law = cases.load_law(root)
    base = law.base
    if case is not None:
        scenario = cases.one_case(base, case, root)
    else:
        if origin is None:
            click.echo("Country of origin, as a code: " + ", ".join(f"{code} {o.title}" for code, o in base.origins.items()))
            click.echo("> ", nl=False)
            origin = sys.stdin.readline().strip() or "RU"
        if origin.upper() not in base.origins:
            raise UnknownName("country of origin", origin, base.origins)
        scenario = Scenario(scenario="my-case", title="My case", origin=origin.upper(), as_of=as_of or date.today(), destinations=codes, teaches="", story="")  # noqa: DTZ011 - the law has days, and the user's day counts
    session = Session(law, scenario, destinations=codes or scenario.destinations, as_of=as_of, engine=engine)
    if session.notice:
        click.echo(session.notice, err=True)
    if output is not None:
        session.on_change = lambda: write_whole(output, scenario_text(session.as_scenario()))
        session.on_change()
    PlainInterview(Interview(session), sys.stdin, sys.stdout).run()
    rules = f" --rules {shlex.quote(str(root))}" if root else ""
    named = cases.Again(shlex.quote(str(output)), rules) if output is not None else None
    screen = Screen(to_file=True)
    single(screen, base, session.assessment, (), reading="both", again=named)
    click.echo(screen.text())
    if named is not None:
        click.echo(f"The case is in {output}; eligibility evaluate {named.case}{named.options} finds the same.")
