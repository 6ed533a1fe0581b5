"""How a provision stands in one system on one day: whether it is law there, how settled, and what may be
cited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.models.authority import ENACTED

if TYPE_CHECKING:
    from datetime import date

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.authority import Authority
    from eligibility.models.law import Absent, Provision, Strength
    from eligibility.models.record import Reading, Side

MOST_FRAMES = 10_000
"""Frames that are kept, of about 0.7 kB each. The law that comes with the tool has 3,140."""
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
    """Strength in the system on the day, whom it favours if not settled, and (worked out when read) the
    citations.
    """

    strength: Strength
    favours: Side | None
    frames: Frames
    authorities: tuple[str, ...]
    system: str
    as_of: date

    @property
    def citations(self) -> Citations:
        """Return what may be cited for the provision here on the day."""
        return cite(self.frames, self.authorities, self.system, self.as_of)

    def counts_in(self, reading: Reading) -> bool:
        """Tell whether this reading takes the provision into account."""
        return self.strength == "settled" or self.favours == reading


Spell = tuple[str, "date | None", "date | None"]
"""An authority: its id, its first and its last day."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a list of authorities is in one system, whatever the day."""

    near: tuple[Spell, ...]
    """Those of the system, its ancestors, the Convention and the law of origin, nearest and
    weightiest first.
    """
    elsewhere: tuple[Spell, ...]
    law: tuple[tuple[Authority, Spell], ...]
    """Those that have authority in the system."""
    enacted: tuple[Spell, ...]


class Frames:
    """What every list of authorities is in every system: worked out once, since days are many. Any thread may
    ask.
    """

    def __init__(self, rule_base: RuleBase) -> None:
        """Begin with none."""
        self.rule_base = rule_base
        # The law of a country of origin is evidence everywhere and law nowhere, unless it also decides claims.
        self._everywhere = frozenset({"INT", *(rule_base.origins.keys() - rule_base.systems.keys())})
        self._known: dict[tuple[tuple[str, ...], str], Frame] = {}

    def of(self, ids: tuple[str, ...], system: str) -> Frame:
        """Return the authorities `ids` as they stand to `system`."""
        key = (ids, system)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_FRAMES:
                self._known.clear()
            found = self._known[key] = self._frame(ids, system)
        return found

    def _frame(self, ids: tuple[str, ...], system: str) -> Frame:
        rule_base = self.rule_base
        lineage = rule_base.lineage(system)
        authorities = [rule_base.authorities[name] for name in ids]
        spells = {a.id: (a.id, a.start, a.to) for a in authorities}
        distances = {a.id: _distance(a, lineage, self._everywhere) for a in authorities}
        near = sorted(
            (a for a in authorities if distances[a.id] is not None),
            key=lambda a: (distances[a.id] or 0, WEIGHTS[a.weight]),
        )
        law = [a for a in authorities if {*lineage, "INT"} & set(a.scope)]
        return Frame(
            tuple(spells[a.id] for a in near),
            tuple(spells[a.id] for a in authorities if distances[a.id] is None),
            tuple((a, spells[a.id]) for a in law),
            tuple(spells[a.id] for a in law if a.kind in ENACTED),
        )


def _held(spell: Spell, day: date) -> bool:
    return (spell[1] is None or spell[1] <= day) and (spell[2] is None or day <= spell[2])


def cite(frames: Frames, ids: tuple[str, ...], system: str, as_of: date) -> Citations:
    """Order the authorities for `system`: its own first, then its ancestors', then the Convention's.

    Authorities of other systems are kept only where there is nothing nearer; nothing that has
    ended, and nothing still to come, is among `now`.
    """
    known = frames.of(ids, system)
    now = tuple(s[0] for s in known.near if _held(s, as_of))
    elsewhere = () if now else tuple(s[0] for s in known.elsewhere if _held(s, as_of))
    coming = {s[0] for s in (*known.near, *known.elsewhere) if s[1] is not None and s[1] > as_of}
    later = tuple(name for name in ids if name in coming) if coming else ()
    return Citations(now or elsewhere, later, elsewhere=bool(elsewhere))


def _distance(authority: Authority, lineage: tuple[str, ...], everywhere: frozenset[str]) -> int | None:
    """Return how far up the authority's system stands; `everywhere` (the Convention and the law of origins)
    comes last; None is elsewhere.
    """
    near = [at for at, name in enumerate(lineage) if name in authority.scope]
    if near:
        return near[0]
    return len(lineage) if everywhere & set(authority.scope) else None


def standing(
    frames: Frames, provision: Provision, system: str, as_of: date, natural: Side | None = None
) -> Standing | None:
    """Return how the provision stands in `system` on `as_of`, or None where it is not law there then.

    `natural` is the side that the provision helps by what it concludes; it stands in for
    `favours` while a rule of judge-made law is contested only because no judgment has come yet.
    """
    lineage = frames.rule_base.lineage(system)
    if provision.systems and not set(provision.systems) & set(lineage):
        return None
    known = frames.of(provision.authorities, system)
    if known.enacted and not any(_held(s, as_of) for s in known.enacted):
        return None
    strength, level = _declared(provision, lineage, as_of)
    if strength == "settled" and not known.enacted and not _decided(known, level, as_of):
        strength = "contested"
    favours = provision.favours or natural if strength != "settled" else None
    return Standing(strength, favours, frames, provision.authorities, system, as_of)


def absence(frames: Frames, absent: Absent, system: str, as_of: date) -> Citations | None:
    """Return what is cited for an absence of law in `system`, or None where it is not declared for it."""
    if not set(absent.systems) & set(frames.rule_base.lineage(system)):
        return None
    return cite(frames, absent.authorities, system, as_of)


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


def _decided(known: Frame, level: str | None, as_of: date) -> bool:
    """Tell whether a judgment or guideline that settles the rule had come by the day."""
    own = [spell for authority, spell in known.law if level is None or level in authority.scope] or [
        spell for _, spell in known.law
    ]
    return not own or any(spell[1] is None or spell[1] <= as_of for spell in own)
