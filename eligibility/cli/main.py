"""The command `eligibility` and what its verbs have in common. Nothing heavy is imported before a verb runs."""

from __future__ import annotations

import gc
import sys
from typing import Any

import click

from eligibility import __version__
from eligibility.cli.exits import Exit
from eligibility.cli.terminal import on_a_terminal
from eligibility.errors import EligibilityError, FaultyInput

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Verbs(click.Group):
    """The group of verbs: turns our errors into one line and an exit code, and a wrong verb into a suggestion."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; no traceback reaches a user."""
        gc.set_threshold(100_000)  # a verb builds many small records and ends: collecting them again and again is a fifth of its time
        try:
            return super().invoke(ctx)
        except FaultyInput as error:
            from eligibility.cli.cases import print_problems

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


@click.group(cls=Verbs, context_settings=CONTEXT, invoke_without_command=True)
@click.version_option(__version__, prog_name="eligibility")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Reason about refugee status in hypothetical claims tied to military service.

    Shows which arguments, objections and destinations apply to a case, why, and what is missing. It never
    predicts a chance of success, never decides and never advises.

    \b
    Start with:
      eligibility                                   the screens, on a terminal
      eligibility evaluate                          every case that comes with the tool
      eligibility evaluate reservist-dagestan       one case, every destination
      eligibility explain reservist-dagestan nexus --in DE
    """  # noqa: D301 - \b is click's own
    if ctx.invoked_subcommand is not None:
        return
    if on_a_terminal():
        from eligibility.tui import run

        sys.exit(run())
    else:
        click.echo(ctx.get_help())


def _register() -> None:
    from eligibility.cli import verbs

    verbs.add_to(main)


_register()
