"""Finding a provision by its id, with its place in the law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eligibility.errors import UnknownName
from eligibility.law.names import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Absent, Provision

ProvisionKind = Literal["rule", "objection", "answer", "consideration", "absence"]


@dataclass(frozen=True, slots=True)
class Card:
    """A provision with its chapter, what it stands under, and the provisions that rest on it."""

    kind: ProvisionKind
    record: Provision | Absent
    chapter: str
    under: str = ""
    feeds: tuple[str, ...] = ()


def all_provisions(base: RuleBase) -> Iterator[Card]:
    """Yield every provision in the order of analysis, without what it feeds."""
    for chapter in base.chapters:
        for rule in chapter.rules:
            yield Card("rule", rule, chapter.title)
        for objection in chapter.objections:
            yield Card("objection", objection, chapter.title)
            for answer in objection.answers:
                yield Card("answer", answer, chapter.title, objection.id)
        for consideration in chapter.considerations:
            yield Card("consideration", consideration, chapter.title)
            for answer in consideration.answers:
                yield Card("answer", answer, chapter.title, consideration.id)
        for absent in chapter.absent:
            yield Card("absence", absent, chapter.title)


def find_provision(base: RuleBase, name: str) -> Card:
    """Return the provision of this id and what it feeds; raise UnknownName if there is none."""
    cards = {card.record.id: card for card in all_provisions(base)}
    if name not in cards:
        raise UnknownName("rule", name, cards)
    card = cards[name]
    return Card(card.kind, card.record, card.chapter, card.under, _feeds(base, card))


def _feeds(base: RuleBase, card: Card) -> tuple[str, ...]:
    """Return the provisions that read what this one concludes, or that it attacks."""
    concluded = set(getattr(card.record, "concludes", ()))
    if not concluded:
        return tuple(getattr(card.record, "attacks", ())) or ((card.under,) if card.under else ())
    return tuple(other.record.id for other in all_provisions(base) if other.kind != "absence" and any(name in concluded or _same(name, concluded) for _, name, _ in sentences(other.record.when)))


def _same(name: str, concluded: set[str]) -> bool:
    """Tell whether a name of one strand is concluded under `this`."""
    return "." in name and "this." + name.partition(".")[2] in concluded


def cited_by(base: RuleBase, authority: str) -> tuple[str, ...]:
    """Return everything that cites an authority: provisions by id, facts, country facts and standards in words."""
    users = [card.record.id for card in all_provisions(base) if authority in card.record.authorities]
    users += [f"fact {f.id}" for f in base.facts.values() if authority in f.authorities or (f.presume and authority in f.presume.authorities)]
    for origin in base.origins.values():
        for entry in origin.facts:
            cited = {a for v in entry.values for part in (v, v.claimant, v.state) if part for a in part.authorities}
            if authority in cited:
                users.append(f"country fact {entry.fact} ({origin.origin})")
    for system in base.systems.values():
        users += [f"standard {name} ({system.id})" for name, entries in system.standards.items() if any(authority in e.authorities for e in entries)]
    return tuple(users)
