"""The command `eligibility` and what its verbs have in common. Nothing heavy is imported before a
verb runs.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

import click

from eligibility import __version__
from eligibility.cli.exits import Exit, exit_for
from eligibility.cli.output import print_problems, tell
from eligibility.cli.terminal import on_a_terminal
from eligibility.errors import EligibilityError, FaultyInput

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Verbs(click.Group):
    """The group of verbs: turns every error that is meant into a line and an exit code, and a wrong verb into
    a suggestion.
    """

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command line; no traceback of ours reaches a user, and no exit code but those of `Exit`."""
        parent: Callable[..., Any] = super().main
        if not standalone_mode:
            return parent(*args, standalone_mode=False, **extra)
        _leave_when_told()
        settle()
        sys.exit(_ended(lambda: parent(*args, standalone_mode=False, **extra)))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest verb for one that does not exist."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from eligibility.errors import suggest

            raise click.UsageError(
                f"there is no verb '{args[0]}'; {suggest(args[0], self.commands)}", ctx
            ) from error


def settle() -> None:
    """Set the process up for one verb, however it is started."""
    # A verb builds many small records and ends: collecting them again and again is a fifth of its time.
    gc.set_threshold(100_000)
    # What else is installed has no part in reading the law, and looking for it takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _leave_when_told() -> None:
    """Let SIGTERM and SIGHUP end a verb as an exit does, so that what is half written is removed; where they
    are ignored they stay so.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if (
            number is not None
            and threading.current_thread() is threading.main_thread()
            and signal.getsignal(number) is signal.SIG_DFL
        ):
            signal.signal(number, lambda told, _frame: sys.exit(128 + told))


def _ended(run: Callable[[], Any]) -> int:
    """Run a verb and return its exit code; what goes wrong is said on stderr in one line, or one for each
    fault.
    """
    try:
        code = _code(run)
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
        return Exit.DONE
    except OSError as error:
        tell(f"eligibility: {error.filename or 'standard output'}: {error.strerror or error}")
        _let_go()
        return Exit.USAGE
    return code


def _code(run: Callable[[], Any]) -> int:
    stdout = sys.stdout
    try:
        found = run()
    except SystemExit as ended:
        if (
            sys.stdout is not stdout
        ):  # click puts another one there, and ends with 1, when nobody reads any more
            return Exit.DONE
        return (
            ended.code if isinstance(ended.code, int) else Exit.DONE if ended.code is None else Exit.PROBLEMS
        )
    except FaultyInput as error:
        print_problems(error.problems)
        return exit_for(error.problems)
    except EligibilityError as error:
        tell(f"eligibility: {error}")
        return Exit.USAGE
    except click.ClickException as error:
        words = io.StringIO()
        error.show(words)
        tell(words.getvalue().rstrip("\n"))
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        tell("interrupted")
        return Exit.INTERRUPTED
    return found if isinstance(found, int) else Exit.DONE


def _let_go() -> None:
    """Point stdout away from what nobody reads, so that Python does not complain of it when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # a stdout that is no file has nothing to point away
        return


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
