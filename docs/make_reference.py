"""Writes docs/reference.md from the commands themselves: `python docs/make_reference.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eligibility.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("reference.md")


def reference() -> str:
    """Return the page: every verb with its words, arguments and options, as the command line knows them."""
    context = click.Context(main, info_name="eligibility")
    lines = [
        "# Every verb",
        "",
        "Made from the commands by `python docs/make_reference.py`; a test holds it to them.",
        "",
    ]
    lines += [
        f"- [`{name}`](#{name}): {command.get_short_help_str(200)}" for name, command in main.commands.items()
    ]
    for name, command in main.commands.items():
        lines += ["", f"## {name}", "", *_verb(command, context, name)]
    return "\n".join(lines) + "\n"


def _verb(command: click.Command, above: click.Context, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=above)
    usage = " ".join(command.collect_usage_pieces(context))
    yield from ("```", f"eligibility {name} {usage}", "```", "")
    yield from (line.strip() for line in (command.help or "").strip().splitlines())
    below = click.HelpFormatter(width=110)
    command.format_epilog(context, below)
    if below.getvalue():
        yield from ("", "```", below.getvalue().strip(), "```")
    rows = [
        parameter.get_help_record(context)
        for parameter in command.params
        if isinstance(parameter, click.Option)
    ]
    if rows:
        yield from ("", "| option | meaning |", "|---|---|")
        for option, meaning in (row for row in rows if row is not None):
            yield f"| `{option.replace('|', chr(92) + '|')}` | {' '.join(meaning.split()).replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
