"""The dates that matter to a case: its own, those of its country of origin, and those on which law began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eligibility.models.authority import ENACTED
from eligibility.report.document import Entry, Target
from eligibility.report.links import authority_link

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import Scenario


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
