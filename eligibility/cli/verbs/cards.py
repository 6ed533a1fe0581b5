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
    """Show a rule, objection, answer or consideration: its words, conditions, authorities, and what it feeds."""
    from eligibility.cli.cards import rule_card
    from eligibility.cli.tables import Screen
    from eligibility.law.provisions import find_provision

    base = cases.load_base(root)
    card = find_provision(base, rule_id)
    if as_json:
        output.dump({"kind": card.kind, "chapter": card.chapter, "under": card.under, "feeds": list(card.feeds), **card.record.model_dump(mode="json", by_alias=True)}, target)
        return
    screen = Screen(to_file=target is not None)
    rule_card(screen, base, card)
    output.write(screen.text(), target, drawn=True)


@click.command()
@click.argument("authority_id", metavar="ID")
@opt.rules
@opt.json_out
@opt.output
def authority(authority_id: str, *, root: Path | None, as_json: bool, target: Path | None) -> None:
    """Show an authority: citation, pinpoint, what it says, whether it was read, and what rests on it."""
    from eligibility.cli.cards import authority_card
    from eligibility.cli.tables import Screen
    from eligibility.errors import UnknownName
    from eligibility.law.provisions import cited_by

    base = cases.load_base(root)
    record = base.authorities.get(authority_id)
    if record is None:
        raise UnknownName("authority", authority_id, base.authorities)
    users = cited_by(base, authority_id)
    if as_json:
        output.dump({**record.model_dump(mode="json", by_alias=True), "cited_by": list(users)}, target)
        return
    screen = Screen(to_file=target is not None)
    authority_card(screen, record, users)
    output.write(screen.text(), target, drawn=True)


@click.command()
@click.argument("name", required=False, default="scenario")
@opt.output
def schema(name: str, *, target: Path | None) -> None:
    """Write the JSON Schema of a file: scenario (the default), chapter, facts, country-facts, origin, jurisdiction, authorities, strands, systems, seed."""
    from eligibility.errors import UnknownName
    from eligibility.loading.schema import KINDS, schema_of

    if name not in KINDS:
        raise UnknownName("kind of file", name, KINDS)
    output.dump(schema_of(name), target)
