"""The one answer that would change a finding: one still missing, or one given that were different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.reasoning.changes import changes
from eligibility.report.document import Entry, Target
from eligibility.report.phrases import finding, finding_word
from eligibility.report.values import plain_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Destination
    from eligibility.reasoning.changes import Change
    from eligibility.reasoning.findings import SystemFindings


def one_answer(base: RuleBase, place: Destination, name: str) -> tuple[Entry, ...]:
    """Return each missing answer that alone would change the layer asked for, or the first raised one that
    asks for the element.
    """
    findings = place.findings
    asking = [
        n
        for n, x in base.layers.items()
        if name in (n, *x.needs, *x.unless, x.excluded_by) and place.layers[n].word != "not_raised"
    ]
    layer = next(iter(asking), "refugee_status")
    missing = [
        f
        for f in dict.fromkeys((*place.missing(), *findings.to_ask(*findings.view.layers[layer].literal)))
        if f != "fears"
    ]
    rows = _change_rows(base, changes(findings, missing, [layer]))
    if not rows:
        return ()
    head = (
        f"One answer that would change {base.layers[layer].title.lower()} (now "
        f"{finding_word(findings.layer(layer).word)})"
    )
    return (Entry("changes", ((head, "strong"),), children=rows, opened=True, gap=True),)


def change_entries(base: RuleBase, findings: SystemFindings, layer: str) -> tuple[Entry, ...]:
    """Return every single answer that would change a layer: answers still missing first, then those given."""
    literals = findings.view.layers[layer].literal
    missing = [n for n in findings.to_ask(*literals) if n != "fears"]
    given = [n for n in findings.facts.given if n in base.facts and n not in missing and n != "fears"]
    now = findings.layer(layer).word
    entries = [
        Entry(
            "now",
            ((f"{base.layers[layer].title} · {base.systems[findings.system].title} · now", "plain"),),
            right=(finding(now),),
        )
    ]
    for key, head, names in (
        ("missing", "If one of the answers still missing were given", missing),
        ("given", "If one of the answers given were different", given),
    ):
        rows = _change_rows(base, changes(findings, names, [layer]))
        nothing = (Entry("nothing", (("No single answer would.", "dim"),)),)
        entries.append(
            Entry(
                key,
                ((head, "strong"), (f"  {len(rows)}", "dim")),
                children=rows or nothing,
                opened=True,
                gap=True,
            )
        )
    return tuple(entries)


def _change_rows(base: RuleBase, found: Iterable[Change]) -> tuple[Entry, ...]:
    """Return a line for each fact and what would come of it, with the answers that would do it."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for change in found:
        grouped.setdefault((change.fact, change.after), []).append(
            plain_value(base.facts[change.fact], change.value)
        )
    return tuple(
        Entry(
            f"{fact} {after}",
            (
                finding(after),
                ("  if  ", "label"),
                (base.facts[fact].question, "plain"),
                (f"  {' / '.join(values)}", "strong"),
            ),
            right=((fact, "link"),),
            target=Target("fact", fact),
        )
        for (fact, after), values in grouped.items()
    )
