"""One case on two days: what changed between them, with what made it change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.reasoning.comparison import compare_destinations
from eligibility.report.comparison import difference_entries, side, side_in_words
from eligibility.report.country_between_days import country
from eligibility.report.document import Entry, Target
from eligibility.report.links import authority_link
from eligibility.report.words import STANCES

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.report.document import Pieces

MOST_NAMES = 6
"""Destinations under one law that are named on a line."""


def changed(base: RuleBase, scenario: Scenario, before: Assessment, after: Assessment) -> tuple[Entry, ...]:
    """Return what changed between two days, with what made it change."""
    left, right = str(before.as_of), str(after.as_of)
    entries = [
        *_answers(scenario, before, after),
        *_findings(base, scenario, before, after, left, right),
        *country(base, scenario, before.as_of, after.as_of),
        *_conduct(before, after),
        *_law(base, scenario.origin, before, after),
    ]
    return (
        tuple(entries)
        if len(entries) > 1 or (entries and entries[0].key != "answers")
        else (
            *entries,
            Entry("nothing", (("Nothing that this tool knows of changed between these days.", "dim"),)),
        )
    )


def _answers(scenario: Scenario, before: Assessment, after: Assessment) -> list[Entry]:
    """Say that the answers stay as they were given: nobody judged the likelihoods for another day."""
    others = [d for d in (before.as_of, after.as_of) if d != scenario.as_of]
    if not others or not scenario.facts:
        return []
    text = (
        f"The answers, likelihoods among them, are kept as they were given for {scenario.as_of}. For another "
        "day they may have to be judged again."
    )
    return [Entry("answers", ((text, "dim"),))]


def _findings(
    base: RuleBase, scenario: Scenario, before: Assessment, after: Assessment, left: str, right: str
) -> list[Entry]:
    """Return the findings that differ; destinations under the same law share an entry."""
    later = {d.code: d for d in after.destinations}
    groups: dict[tuple[str, str], list[tuple[Destination, Destination]]] = {}
    for place in before.destinations:
        if place.code in later:
            groups.setdefault((place.findings.system, later[place.code].findings.system), []).append(
                (place, later[place.code])
            )
    chosen = {base.jurisdiction(c).jurisdiction for c in scenario.destinations}
    ordered = sorted(groups.values(), key=lambda pairs: not any(one.code in chosen for one, _ in pairs))
    rows: list[Entry] = []
    for pairs in ordered:
        one, two = pairs[0]
        differences = [d for d in compare_destinations(one, two) if d.kind not in {"access", "position"}]
        if not differences:
            continue
        names = [p.jurisdiction.name for p, _ in pairs]
        shown = ", ".join(names[:MOST_NAMES]) + (
            f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        )
        layers = [d for d in differences if d.kind == "layer"]
        below: tuple[Pieces, ...] = tuple(
            (
                (f"{d.says}: ", "label"),
                side(side_in_words(base, d, d.left)),
                ("  →  ", "dim"),
                side(side_in_words(base, d, d.right)),
            )
            for d in layers
        )
        children = tuple(
            c
            for e in difference_entries(base, [d for d in differences if d.kind != "layer"], left, right)
            for c in e.children
        )
        rows.append(
            Entry(
                f"{one.findings.system}",
                ((shown, "strong"),),
                below=below or ((("The layers stay as they are; what leads there moved.", "dim"),),),
                children=children,
                opened=len(rows) < 2 and bool(layers),
            )
        )
    if not rows:
        return [Entry("findings", (("Findings", "strong"), ("  none changed", "dim")))]
    return [
        Entry(
            "findings",
            (("Findings", "strong"), (f"  under {len(rows)} of {len(groups)} laws", "dim")),
            children=tuple(rows),
            opened=True,
        )
    ]


def _conduct(before: Assessment, after: Assessment) -> list[Entry]:
    """Return where access or position changed, with the entry that did it."""
    later = {d.code: d for d in after.destinations}
    rows = []
    for one in before.destinations:
        two = later.get(one.code)
        if two is not None and one.access.status != two.access.status:
            entry = next(
                (e for e in reversed(two.access.entries) if e.status and e not in one.access.entries), None
            )
            below = entry.what if entry else ""
            rows.append(
                _moved(
                    one,
                    "access",
                    one.access.status,
                    two.access.status,
                    below,
                    Target("access", entry.id) if entry else None,
                )
            )
        if two is not None and one.position.stance != two.position.stance:
            latest = two.position.latest
            stances = [
                STANCES[p.position.stance] if p.position.stance else "nothing recorded" for p in (one, two)
            ]
            rows.append(
                _moved(
                    one,
                    "position",
                    stances[0],
                    stances[1],
                    latest.gist if latest else "",
                    Target("position", latest.id) if latest else None,
                )
            )
    return (
        [
            Entry(
                "conduct",
                (("Access and positions", "strong"), (f"  {len(rows)}", "dim")),
                children=tuple(rows),
                opened=len(rows) <= 6,
                gap=True,
            )
        ]
        if rows
        else []
    )


def _moved(place: Destination, what: str, old: str, new: str, because: str, target: Target | None) -> Entry:
    text: Pieces = (
        (place.jurisdiction.name, "strong"),
        (f"  {what}  ", "label"),
        (old, "plain"),
        ("  →  ", "dim"),
        (new, "plain"),
    )
    below: tuple[Pieces, ...] = (((because, "dim"),),) if because else ()
    return Entry(
        f"{what} {place.code}",
        text,
        right=((target.id, "link"),) if target else (),
        below=below,
        target=target,
    )


def _law(base: RuleBase, origin: str, before: Assessment, after: Assessment) -> list[Entry]:
    """Return the authorities that came or went between the days, for the law in view."""
    first, second = sorted((before.as_of, after.as_of))
    scopes = {name for d in after.destinations for name in base.lineage(d.findings.system)} | {"INT", origin}
    in_view = [a for a in base.authorities.values() if scopes & set(a.scope)]
    began = [a for a in in_view if a.start and first < a.start <= second]
    ended = [a for a in in_view if a.to and first <= a.to < second]
    rows = []
    for key, head, found in (("began", "Begins to apply, or was decided", began), ("ended", "Ends", ended)):
        if found:
            ordered = sorted(found, key=lambda a: a.start or first)
            rows.append(
                Entry(
                    key,
                    ((head, "label"), (f"  {len(found)}", "dim")),
                    children=tuple(authority_link(base, a.id) for a in ordered),
                    opened=True,
                )
            )
    return (
        [
            Entry(
                "law",
                (("Law and judgments", "strong"), (f"  {len(began) + len(ended)}", "dim")),
                children=tuple(rows),
                gap=True,
            )
        ]
        if rows
        else []
    )
