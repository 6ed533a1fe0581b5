"""`ask`: the interview as plain text."""

from __future__ import annotations

import io
import shlex
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.case_file import CaseFile
    from eligibility.loading.rules import Placed
    from eligibility.models.scenario import Scenario


@click.command()
@click.argument("case", required=False)
@opt.as_of
@opt.where
@opt.engine
@opt.rules
@opt.output
@click.option(
    "--origin", help="Country of origin, as a code (RU); asked for if it is not given and no CASE is named."
)
@click.option(
    "--plain",
    is_flag=True,
    default=True,
    help="Numbered plain text, for screen readers and pipes (the only form so far).",
)
def ask(
    case: str | None,
    *,
    as_of: date | None,
    codes: tuple[str, ...],
    engine: str,
    root: Path | None,
    target: Path | None,
    origin: str | None,
    plain: bool,  # noqa: ARG001 - it names the form
) -> None:
    """Go through a case question by question, the next best question first; CASE continues one.

    With -o FILE the case is written as a scenario that `evaluate` reads, whole, after every answer. A file
    that is there already is only written when CASE is that file, and whatever else it holds stays in it.
    """
    from eligibility.cli.ask import PlainInterview
    from eligibility.reasoning.interview import Interview
    from eligibility.reasoning.session import Session
    from eligibility.report.again import Again
    from eligibility.report.as_text import WIDEST, as_text, terminal_width
    from eligibility.report.case import case as whole
    from eligibility.report.phrases import View

    law = cases.load_law(root)
    base = law.base
    source = sys.stdin if sys.stdin is not None and not sys.stdin.closed else io.StringIO()
    placed = cases.one_case(base, case, root) if case is not None else None
    scenario = placed.record if placed else _new_case(base, origin or _asked_for(base, source), codes, as_of)
    file = _file(target, placed)
    session = Session(law, scenario, destinations=codes or scenario.destinations, as_of=as_of, engine=engine)
    if session.notice:
        output.tell(session.notice)
    if file is not None:
        session.on_change = lambda: _keep(file, session.as_scenario())
        if not file.seen:  # a new file; one that is gone on with is not touched before the first answer
            session.on_change()
    width = terminal_width() if output.on_terminal(sys.stdout) else WIDEST
    PlainInterview(Interview(session), source, output.say, width).run()
    rules = f" --rules {shlex.quote(str(root))}" if root else ""
    named = Again(shlex.quote(str(file.path)), rules) if file is not None else None
    document = whole(base, session.assessment, (), View(), named)
    output.say_drawn(as_text(document, width=width))
    if file is not None and named is not None:
        output.say(
            f"The case is in {file.path}. The same findings: eligibility evaluate "
            f"{named.case}{named.options}\n"
        )


def _asked_for(base: RuleBase, source: TextIO) -> str:
    output.say(
        "Country of origin, as a code: "
        + ", ".join(f"{code} {o.title}" for code, o in base.origins.items())
        + "\n> "
    )
    return source.readline().strip() or "RU"


def _new_case(base: RuleBase, origin: str, codes: tuple[str, ...], as_of: date | None) -> Scenario:
    from eligibility.errors import UnknownName
    from eligibility.models.scenario import Scenario

    if origin.upper() not in base.origins:
        raise UnknownName("country of origin", origin, base.origins)
    day = as_of or date.today()  # noqa: DTZ011 - the law has days, and the user's day counts
    return Scenario(
        scenario="my-case",
        title="My case",
        origin=origin.upper(),
        as_of=day,
        destinations=codes,
        teaches="",
        story="",
    )


def _file(target: Path | None, placed: Placed[Scenario] | None) -> CaseFile | None:
    """Return where the case is kept: a file that is not there yet, or the one it was read from."""
    from pathlib import Path

    from eligibility.errors import EligibilityError
    from eligibility.loading.case_file import CaseFile

    if target is None:
        return None
    if placed is not None and target.exists() and target.resolve() == Path(placed.source.path).resolve():
        return CaseFile(target, placed.record.scenario, placed.source.digest)
    if target.exists():
        raise EligibilityError(
            f"{target} is there already, and its case would be lost; name another file, or go on with it: "
            f"eligibility ask {shlex.quote(str(target))} -o {shlex.quote(str(target))}"
        )
    return CaseFile(target, placed.record.scenario if placed else "my-case")


def _keep(file: CaseFile, scenario: Scenario) -> None:
    """Write the case; beside its file, from now on, where another program has changed that."""
    from eligibility.loading.case_file import ChangedMeanwhile

    try:
        file.write(scenario)
    except ChangedMeanwhile:
        first = file.path
        numbered = (first.with_stem(f"{first.stem}-{n}") for n in range(2, 1000))
        file.path, file.seen = next(p for p in numbered if not p.exists()), ""
        file.write(scenario)
        output.tell(f"{first} was changed by another program; the case is kept in {file.path} from here on")
