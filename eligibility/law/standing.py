"""How a provision stands in one system on one day: whether it is law there, how settled, and what may be cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.models.law import ENACTED

if TYPE_CHECKING:
    from datetime import date

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Absent, Authority, Provision, Strength
    from eligibility.models.record import Reading, Side

ORIGIN_LAW = "RU"
"""Scope of the law of the country of origin: evidence everywhere, law nowhere."""
WEIGHTS = {"binding": 0, "persuasive": 1, "soft": 2}


@dataclass(frozen=True, slots=True)
class Citations:
    """What may be cited on the day, best first; `later` was enacted or decided only afterwards.

    `elsewhere` says that nothing of the system itself is cited, only the law of others.
    """

    now: tuple[str, ...]
    later: tuple[str, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Strength in the system on the day, whom it favours if not settled, and the citations."""

    strength: Strength
    favours: Side | None
    citations: Citations

    def counts_in(self, reading: Reading) -> bool:
        """Tell whether this reading takes the provision into account."""
        return self.strength == "settled" or self.favours == reading


def cite(rule_base: RuleBase, ids: tuple[str, ...], system: str, as_of: date) -> Citations:
    """Order the authorities for `system`: its own first, then its ancestors', then the Convention's.

    Authorities of other systems are kept only where there is nothing nearer; nothing that has
    ended, and nothing still to come, is among `now`.
    """
    lineage = rule_base.lineage(system)
    ranked: list[tuple[tuple[int, int], str]] = []
    elsewhere: list[str] = []
    later: list[str] = []
    for name in ids:
        authority = rule_base.authorities[name]
        if not authority.citable(as_of):
            if authority.start and authority.start > as_of:
                later.append(name)
            continue
        distance = _distance(authority, lineage)
        if distance is None:
            elsewhere.append(name)
        else:
            ranked.append(((distance, WEIGHTS[authority.weight]), name))
    now = tuple(name for _, name in sorted(ranked, key=lambda pair: pair[0]))
    return Citations(now or tuple(elsewhere), tuple(later), elsewhere=not now and bool(elsewhere))


def _distance(authority: Authority, lineage: tuple[str, ...]) -> int | None:
    """Return how far up the authority's system stands; INT and the law of origin come last; None is elsewhere."""
    near = [at for at, name in enumerate(lineage) if name in authority.scope]
    if near:
        return near[0]
    return len(lineage) if {"INT", ORIGIN_LAW} & set(authority.scope) else None


def standing(rule_base: RuleBase, provision: Provision, system: str, as_of: date, natural: Side | None = None) -> Standing | None:
    """Return how the provision stands in `system` on `as_of`, or None where it is not law there then.

    `natural` is the side that the provision helps by what it concludes; it stands in for
    `favours` while a rule of judge-made law is contested only because no judgment has come yet.
    """
    lineage = rule_base.lineage(system)
    if provision.systems and not set(provision.systems) & set(lineage):
        return None
    authorities = [rule_base.authorities[name] for name in provision.authorities]
    relevant = [a for a in authorities if _is_law_here(a, lineage)]
    enacted = [a for a in relevant if a.kind in ENACTED]
    if enacted and not any(a.citable(as_of) for a in enacted):
        return None
    strength, level = _declared(provision, lineage, as_of)
    if strength == "settled" and not enacted and not _decided(relevant, level, as_of):
        strength = "contested"
    favours = provision.favours or natural if strength != "settled" else None
    return Standing(strength, favours, cite(rule_base, provision.authorities, system, as_of))


def absence(rule_base: RuleBase, absent: Absent, system: str, as_of: date) -> Citations | None:
    """Return what is cited for an absence of law in `system`, or None where it is not declared for it."""
    if not set(absent.systems) & set(rule_base.lineage(system)):
        return None
    return cite(rule_base, absent.authorities, system, as_of)


def _is_law_here(authority: Authority, lineage: tuple[str, ...]) -> bool:
    return bool({*lineage, "INT"} & set(authority.scope))


def _declared(provision: Provision, lineage: tuple[str, ...], as_of: date) -> tuple[Strength, str | None]:
    """Return the strength declared nearest, and the system for which it was declared."""
    if not isinstance(provision.strength, dict):
        return provision.strength, None
    for name in lineage:
        value = provision.strength.get(name)
        if value is None:
            continue
        if isinstance(value, str):
            return value, name
        begun = [v for v in value if v.from_ is None or v.from_ <= as_of]
        latest = max(begun, key=lambda v: v.from_.toordinal() if v.from_ else 0, default=None)
        return (latest.is_ if latest else "contested"), None
    return "settled", None


def _decided(relevant: list[Authority], level: str | None, as_of: date) -> bool:
    """Tell whether a judgment or guideline that settles the rule had come by the day."""
    own = [a for a in relevant if level is None or level in a.scope] or relevant
    return not own or any(a.start is None or a.start <= as_of for a in own)
