"""The command `eligibility` and what its verbs have in common. Nothing heavy is imported before a verb runs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eligibility import __version__
from eligibility.cli.exits import Exit
from eligibility.errors import EligibilityError, FaultyInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from eligibility.models.problem import Problem

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Day(click.ParamType[date]):
    """A day on the command line."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read YYYY-MM-DD."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day; write it as 2022-09-21", param, ctx)


class Codes(click.ParamType[tuple[str, ...]]):
    """Destination codes, joined by commas."""

    name = "codes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Split at commas; case does not matter."""
        if isinstance(value, tuple):
            return value
        codes = tuple(part.strip().upper() for part in value.split(",") if part.strip())
        if not codes:
            self.fail("names no destination; write codes such as DE,FR,UK", param, ctx)
        return codes


class Verbs(click.Group):
    """The group of verbs: turns our errors into one line and an exit code, and a wrong verb into a suggestion."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; no traceback reaches a user."""
        try:
            return super().invoke(ctx)
        except FaultyInput as error:
            print_problems(error.problems)
            sys.exit(Exit.PROBLEMS)
        except EligibilityError as error:
            click.echo(f"eligibility: {error}", err=True)
            sys.exit(Exit.USAGE)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            sys.exit(Exit.INTERRUPTED)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(Exit.DONE)
        except OSError as error:
            click.echo(f"eligibility: {error.filename or 'a file'}: {error.strerror or error}", err=True)
            sys.exit(Exit.USAGE)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest verb for one that does not exist."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from eligibility.errors import suggest

            raise click.UsageError(f"there is no verb '{args[0]}'; {suggest(args[0], self.commands)}", ctx) from error


def print_problems(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Print every problem on stderr, one a line."""
    for problem in problems:
        click.echo(str(problem), err=True)


def verb(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Put the options on a verb, the first on top."""

    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


as_of = click.option("--as-of", type=Day(), help="Day of the decision, instead of the case's own (2022-10-15).")
where = click.option("--in", "codes", type=Codes(), default=(), help="Destinations, joined by commas: DE,FR,UK.")
reading = click.option("--reading", type=click.Choice(["both", "claimant", "state"]), default="both", show_default=True, help="Whose reading of contested law to show.")
credit = click.option("--credit", type=click.Choice(["claimed", "evidenced"]), default="claimed", show_default=True, help="'evidenced' leaves disputed facts out.")
engine = click.option("--engine", type=click.Choice(["auto", "durable", "plain"]), default="auto", show_default=True, help="Which engine fires the rules; both find the same.")
presumptions = click.option("--presumptions/--no-presumptions", default=True, help="Whether presumptions fill what nobody said.")
json_out = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
output = click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead of the terminal.")
rules = click.option("--rules", "root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder with rules/, scenarios/ and seeds/, instead of the packaged law.")
case_options = verb(as_of, where, reading, credit, presumptions, engine, json_out, output, rules)


@click.group(cls=Verbs, context_settings=CONTEXT, invoke_without_command=True)
@click.version_option(__version__, prog_name="eligibility")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Reason about refugee status in hypothetical claims tied to military service.

    Shows which arguments, objections and destinations apply to a case, why, and what is missing. It never
    predicts a chance of success, never decides and never advises.

    \b
    Start with:
      eligibility evaluate                          every case that comes with the tool
      eligibility evaluate reservist-dagestan       one case, every destination
      eligibility explain reservist-dagestan nexus --in DE
    """  # noqa: D301 - \b is click's own
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _register() -> None:
    from eligibility.cli import verbs

    verbs.add_to(main)


_register()
