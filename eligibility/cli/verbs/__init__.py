"""The verbs, one to a file: each reads its options, asks the rooms below, and hands what they say to
a view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.cli.verbs.ask import ask
from eligibility.cli.verbs.cards import authority, rule, schema
from eligibility.cli.verbs.compare import compare
from eligibility.cli.verbs.decisions import agree
from eligibility.cli.verbs.destination import destination
from eligibility.cli.verbs.doctrine import doctrine
from eligibility.cli.verbs.evaluate import evaluate
from eligibility.cli.verbs.explain import explain
from eligibility.cli.verbs.lint import lint
from eligibility.cli.verbs.seeds import seeds
from eligibility.cli.verbs.tui import tui

if TYPE_CHECKING:
    import click

VERBS = (
    tui,
    ask,
    evaluate,
    explain,
    compare,
    agree,
    destination,
    rule,
    authority,
    doctrine,
    seeds,
    lint,
    schema,
)


def add_to(group: click.Group) -> None:
    """Add every verb to the group."""
    for verb in VERBS:
        group.add_command(verb)
