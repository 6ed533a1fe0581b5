"""The options that verbs share, and the types of their values."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


class Day(click.ParamType[date]):
    """A day on the command line."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read YYYY-MM-DD."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - the law has days, and no hours
        except ValueError:
            self.fail(f"'{value}' is not a day; write it as 2022-09-21", param, ctx)


class Codes(click.ParamType[tuple[str, ...]]):
    """Destination codes, joined by commas."""

    name = "codes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split at commas; case does not matter."""
        if isinstance(value, tuple):
            return value
        codes = tuple(part.strip().upper() for part in value.split(",") if part.strip())
        if not codes:
            self.fail("names no destination; write codes such as DE,FR,UK", param, ctx)
        if twice := next((c for c in codes if codes.count(c) > 1), None):
            self.fail(f"names {twice} twice; name it once", param, ctx)
        return codes


def verb(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Put the options on a verb, the first on top."""

    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


as_of = click.option(
    "--as-of", type=Day(), help="Day of the decision, instead of the case's own (2022-10-15)."
)
where = click.option(
    "--in", "codes", type=Codes(), default=(), help="Destinations, joined by commas: DE,FR,UK."
)
reading = click.option(
    "--reading",
    type=click.Choice(["both", "claimant", "state"]),
    default="both",
    show_default=True,
    help="Whose reading of contested law to show.",
)
credit = click.option(
    "--credit",
    type=click.Choice(["claimed", "evidenced"]),
    default="claimed",
    show_default=True,
    help="'evidenced' leaves disputed facts out.",
)
engine = click.option(
    "--engine",
    type=click.Choice(["auto", "durable", "plain"]),
    default="auto",
    show_default=True,
    help="Which engine fires the rules; both find the same.",
)
presumptions = click.option(
    "--presumptions/--no-presumptions", default=True, help="Whether presumptions fill what nobody said."
)
json_out = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
output = click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of the terminal.",
)
rules = click.option(
    "--rules",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with rules/, scenarios/ and seeds/, instead of the packaged law.",
)
case_options = verb(as_of, where, reading, credit, presumptions, engine, json_out, output, rules)
