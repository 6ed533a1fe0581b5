"""`rule`, `authority`, `schema`: one entry of the law, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from eligibility.cli import cases, output
from eligibility.cli import options as opt

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("rule_id", metavar="ID")
@opt.rules
@opt.json_out
@opt.output
def rule(rule_id: str, *, root: Path | None, as_json: bool, target: Path | None) -> None:
    """Show a rule, objection, answer or consideration: its words, conditions, authorities, and what
    it feeds.
    """
    from eligibility.law.provisions import find_provision
    from eligibility.report.as_json_records import provision
    from eligibility.report.cards import card_document
    from eligibility.report.document import Target

    base = cases.load_base(root, seeds=not as_json)
    found = find_provision(base, rule_id)
    if as_json:
        output.dump(provision(found), target)
    else:
        output.show(card_document(base, Target("rule", rule_id)), target)


@click.command()
@click.argument("authority_id", metavar="ID")
@opt.rules
@opt.json_out
@opt.output
def authority(authority_id: str, *, root: Path | None, as_json: bool, target: Path | None) -> None:
    """Show an authority: citation, pinpoint, what it says, whether it was read, and what rests on it."""
    from eligibility.errors import UnknownName
    from eligibility.law.provisions import cited_by
    from eligibility.report import as_json_records as view
    from eligibility.report.cards import card_document
    from eligibility.report.document import Target

    base = cases.load_base(root)
    record = base.authorities.get(authority_id)
    if record is None:
        raise UnknownName("authority", authority_id, base.authorities)
    if as_json:
        output.dump(view.authority(record, cited_by(base, authority_id)), target)
    else:
        output.show(card_document(base, Target("authority", authority_id)), target)


class _NamesKinds(click.Command):
    """A command whose help ends in every kind of file there is, read from their table when it is
    asked for.
    """

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the kinds with the place where each stands."""
        from eligibility.loading import kinds

        with formatter.section("Kinds of file"):
            formatter.write_dl([(kind.name, kind.place) for kind in kinds.KINDS])
        super().format_epilog(ctx, formatter)


@click.command(cls=_NamesKinds)
@click.argument("name", required=False, default="scenario")
@opt.output
def schema(name: str, *, target: Path | None) -> None:
    """Write the JSON Schema of a kind of file: of a scenario, where none is named."""
    from eligibility.loading.schema import schema_of

    output.dump(schema_of(name), target)
