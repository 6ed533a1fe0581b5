"""One case on two days: the dates that matter to it, and what changed between them with what made it
change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eligibility.models.authority import ENACTED
from eligibility.reasoning.comparison import compare_destinations
from eligibility.report.comparison import difference_entries, side, side_in_words
from eligibility.report.document import Entry, Target
from eligibility.report.fact import country_value_entry
from eligibility.report.links import authority_link
from eligibility.report.values import plain_value
from eligibility.report.words import STANCES

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import CountryValue, Fact
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.report.document import Pieces

MOST_NAMES = 6
"""Destinations under one law that are named on a line."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A date that matters, why, and what can be opened for it."""

    day: date
    what: str
    kind: str
    targets: tuple[Target, ...] = ()


def ticks(base: RuleBase, scenario: Scenario) -> tuple[Tick, ...]:
    """Return the dates that matter to a case: its own, those of its country of origin, and those on which law
    began.
    """
    found = [Tick(scenario.as_of, "The day on which this case is judged.", "this case")]
    for name, given in scenario.facts.items():
        fact = base.fact(name)
        if fact is not None and fact.kind == "date" and isinstance(given.value, date):
            found.append(Tick(given.value, fact.question, "this case", (Target("fact", name),)))
    origin = base.origins.get(scenario.origin)
    for mile in origin.ruler if origin else ():
        found.append(
            Tick(
                mile.date,
                mile.what,
                origin.title if origin else "",
                tuple(Target("authority", a) for a in mile.authorities),
            )
        )
    since = min(t.day for t in found)
    began: dict[date, list[str]] = {}
    for authority in base.authorities.values():
        if (
            authority.kind in ENACTED
            and any(s in base.systems for s in authority.scope)
            and authority.start
            and authority.start > since
        ):
            began.setdefault(authority.start, []).append(authority.id)
    for day, names in began.items():
        titles = [base.authorities[n].title for n in names]
        head = next(
            (t for n, t in zip(names, titles, strict=True) if base.authorities[n].kind == "regulation"),
            titles[0],
        )
        more = f", and {len(names) - 1} more" if len(names) > 1 else ""
        scope = "+".join(dict.fromkeys(base.authorities[n].scope[0] for n in names))
        found.append(
            Tick(day, f"New law applies: {head}{more}.", scope, tuple(Target("authority", n) for n in names))
        )
    return tuple(sorted(found, key=lambda t: t.day))


def day_rows(found: tuple[Tick, ...]) -> tuple[Entry, ...]:
    """Return a line for each date, to choose from."""
    return tuple(
        Entry(
            f"{n}",
            ((f"{t.day}  ", "strong"), (t.what, "plain"), (f"  {t.kind}", "label")),
            target=Target("day", str(n)),
        )
        for n, t in enumerate(found)
    )


def day_entries(base: RuleBase, tick: Tick) -> tuple[Entry, ...]:
    """Return what a date is, and what can be opened for it."""
    opened = [
        authority_link(base, t.id) if t.kind == "authority" else Entry(t.id, ((t.id, "link"),), target=t)
        for t in tick.targets
    ]
    return (Entry("what", ((f"{tick.day}  ", "strong"), (tick.what, "plain"))), *opened)


def changed(base: RuleBase, scenario: Scenario, before: Assessment, after: Assessment) -> tuple[Entry, ...]:
    """Return what changed between two days, with what made it change."""
    left, right = str(before.as_of), str(after.as_of)
    entries = [
        *_answers(scenario, before, after),
        *_findings(base, scenario, before, after, left, right),
        *_country(base, scenario, before.as_of, after.as_of),
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


def _country(base: RuleBase, scenario: Scenario, first: date, second: date) -> list[Entry]:
    """Return the country facts whose value differs, then those that stand as they stood, on other
    evidence.
    """
    origin = base.origins.get(scenario.origin)
    moved, same = [], []
    for history in origin.facts if origin else ():
        one, two = history.on(first), history.on(second)
        if one is two:
            continue
        fact = base.country_facts.get(history.fact)
        children = tuple(country_value_entry(base, v, n) for n, v in enumerate((one, two)) if v is not None)
        question: Pieces = ((fact.question if fact else history.fact, "plain"), ("   ", "plain"))
        right: Pieces = ((history.fact, "link"),)
        target = Target("fact", history.fact)
        if _values(one) == _values(two):
            same.append(
                Entry(
                    history.fact,
                    (*question, (_in_words(fact, two), "strong")),
                    right=right,
                    children=children,
                    target=target,
                )
            )
        else:
            moved.append(
                Entry(
                    history.fact,
                    (
                        *question,
                        (_in_words(fact, one), "strong"),
                        ("  →  ", "dim"),
                        (_in_words(fact, two), "strong"),
                    ),
                    right=right,
                    children=children,
                    target=target,
                )
            )
    found = []
    if moved:
        found.append(
            Entry(
                "country",
                (("Country information", "strong"), (f"  {len(moved)}", "dim")),
                children=tuple(moved),
                opened=True,
                gap=True,
            )
        )
    if same:
        found.append(
            Entry(
                "evidence",
                (
                    ("Country information that is the same, on other evidence", "strong"),
                    (f"  {len(same)}", "dim"),
                ),
                children=tuple(same),
                gap=True,
            )
        )
    return found


def _values(value: CountryValue | None) -> tuple[str | None, ...]:
    if value is None:
        return ()
    return (
        (value.value,) if not value.contested else tuple(s.value for s in (value.claimant, value.state) if s)
    )


def _in_words(fact: Fact | None, value: CountryValue | None) -> str:
    words = [plain_value(fact, v) if fact and v else v or "" for v in _values(value)]
    return (
        "not known"
        if not words
        else words[0]
        if len(words) == 1
        else f"contested: claimant “{words[0]}”, State “{words[1]}”"
    )


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
