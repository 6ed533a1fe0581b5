"""Finding a provision by its id, with its place in the law."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from eligibility.errors import UnknownName
from eligibility.law.names import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Provision
    from eligibility.models.problem import Place

ProvisionKind = Literal["rule", "objection", "answer", "consideration", "absence"]
_KINDS: dict[str, ProvisionKind] = {
    "rules": "rule",
    "objections": "objection",
    "considerations": "consideration",
    "absent": "absence",
}
"""The lists of a chapter, and what stands in each."""


@dataclass(frozen=True, slots=True)
class ProvisionInChapter:
    """A provision with its chapter, what it stands under, the provisions that rest on it, and its place in
    the files.
    """

    kind: ProvisionKind
    record: Provision
    chapter: str
    place: Place
    under: str = ""
    feeds: tuple[str, ...] = ()

    @property
    def stands_in(self) -> str:
        """Return where it can be read and mended: `rules/chapters/05-reason-and-nexus.yaml, line 120`."""
        return str(self.place)


def all_provisions(base: RuleBase) -> Iterator[ProvisionInChapter]:
    """Yield every provision in the order of analysis, without what it feeds."""
    for chapter in base.chapters:
        for key, records in chapter.lists():
            for record in records:
                yield ProvisionInChapter(
                    _KINDS[key], record, chapter.title, base.places["provision", record.id]
                )
                for answer in record.answers:
                    yield ProvisionInChapter(
                        "answer", answer, chapter.title, base.places["provision", answer.id], record.id
                    )


def arguments(base: RuleBase) -> Iterator[Provision]:
    """Yield what a finding can turn on: rules, objections, and the answers to these."""
    for placed in base.rules.values():
        yield placed.rule
    for against in base.objections.values():
        yield against.objection
        yield from against.objection.answers


def find_provision(base: RuleBase, name: str) -> ProvisionInChapter:
    """Return the provision of this id and what it feeds; raise UnknownName if there is none."""
    found = {here.record.id: here for here in all_provisions(base)}
    if name not in found:
        raise UnknownName("rule", name, found)
    here = found[name]
    return replace(here, feeds=_feeds(base, here))


def _feeds(base: RuleBase, here: ProvisionInChapter) -> tuple[str, ...]:
    """Return the provisions that read what this one concludes, or that it attacks."""
    concluded = set(here.record.concludes)
    if not concluded:
        return here.record.attacks or ((here.under,) if here.under else ())
    return tuple(
        other.record.id
        for other in all_provisions(base)
        if any(n in concluded or _same(n, concluded) for _, n, _ in sentences(other.record.when))
    )


def _same(name: str, concluded: set[str]) -> bool:
    """Tell whether a name of one strand is concluded under `this`."""
    return "." in name and "this." + name.partition(".")[2] in concluded


def cited_by(base: RuleBase, authority: str) -> tuple[str, ...]:
    """Return everything that cites an authority: provisions by id, facts, country facts and standards in
    words.
    """
    users = [here.record.id for here in all_provisions(base) if authority in here.record.authorities]
    users += [
        f"fact {f.id}"
        for f in base.facts.values()
        if authority in f.authorities or (f.presume and authority in f.presume.authorities)
    ]
    for origin in base.origins.values():
        for entry in origin.facts:
            cited = {
                a for v in entry.values for part in (v, v.claimant, v.state) if part for a in part.authorities
            }
            if authority in cited:
                users.append(f"country fact {entry.fact} ({origin.origin})")
    for system in base.systems.values():
        users += [
            f"standard {name} ({system.id})"
            for name, entries in system.standards.items()
            if any(authority in e.authorities for e in entries)
        ]
    return tuple(users)
