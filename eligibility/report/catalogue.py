"""The law by group, as entries: chapters and rules, authorities, destinations, founding texts, strands,
questions; and what a search finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.provisions import all_provisions
from eligibility.report.document import Entry, Target, TargetKind
from eligibility.report.links import Index, authority_link, claim_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import Fact
    from eligibility.models.jurisdiction import Jurisdiction
    from eligibility.models.law import Chapter, Objection
    from eligibility.report.document import Pieces, Role

MOST_FOUND = 200
"""Results listed for one search; more words find fewer."""
KINDS: dict[str, TargetKind] = {
    "rule": "rule",
    "objection": "rule",
    "answer": "rule",
    "consideration": "rule",
    "absence": "rule",
    "authority": "authority",
    "destination": "destination",
    "seed": "seed",
    "claim": "claim",
    "chapter": "chapter",
    "fact": "fact",
    "strand": "strand",
    "comparator": "comparator",
}
"""What is opened for each kind of record."""


def extent(base: RuleBase) -> str:
    """Return how much law there is."""
    read = sum(a.verified for a in base.authorities.values())
    return (
        f"{len(base.rules)} rules · {len(base.authorities)} authorities, {read} of them read (✓) · "
        f"{len(base.jurisdictions)} destinations"
    )


class Catalogue:
    """Everything in the law by group, with the words by which it is found."""

    def __init__(self, base: RuleBase) -> None:
        """Take the law; it does not change."""
        self.base = base
        self.index = Index(base)
        self.tree = tuple(self._tree())
        self.lines: list[tuple[str, str, Entry]] = list(self._lines())

    # by group

    def _tree(self) -> Iterator[Entry]:
        base = self.base
        yield _group(
            "chapters",
            "Chapters and rules",
            [
                _part(c.chapter, c.title, len(c.rules), _chapter(base, c), Target("chapter", c.chapter))
                for c in base.chapters
            ],
        )
        found = tuple(self._authorities())
        yield _group("authorities", "Authorities", found, sum(len(e.children) for e in found))
        yield _group(
            "destinations",
            "Destinations",
            [_place(j) for j in sorted(base.jurisdictions.values(), key=lambda j: j.name)],
        )
        yield _group(
            "seeds",
            "Founding texts",
            [
                _part(
                    s.seed,
                    s.title or s.seed,
                    f"{len(s.claims)} claims",
                    [claim_link(self.index, c.id) for c in s.claims],
                    Target("seed", s.seed),
                )
                for s in base.seeds.values()
            ],
        )
        yield _group(
            "strands",
            "Ways a claim can succeed",
            [
                Entry(s.id, ((s.title, "plain"),), target=Target("strand", s.id))
                for s in base.strands.values()
            ],
        )
        sections = [
            _part(s.section, s.title, len(s.facts), [_fact(f) for f in s.facts]) for s in base.sections
        ]
        country = _part(
            "country",
            "The country of origin",
            len(base.country_facts),
            [_fact(f) for f in base.country_facts.values()],
        )
        yield _group("facts", "Questions", [*sections, country], len(base.facts) + len(base.country_facts))
        if base.comparators:
            yield _group(
                "comparators",
                "Compared with",
                [
                    Entry(c.id, ((c.name, "plain"),), target=Target("comparator", c.id))
                    for c in base.comparators.values()
                ],
            )

    def _authorities(self) -> Iterator[Entry]:
        """Yield the authorities by whose law they are."""
        titles = {code: o.title for code, o in self.base.origins.items()}
        titles |= {s.id: s.title for s in self.base.systems.values()}
        scopes: dict[str, list[Entry]] = {}
        for authority in self.base.authorities.values():
            scopes.setdefault(authority.scope[0], []).append(authority_link(self.base, authority.id))
        for scope, entries in scopes.items():
            yield _part(scope, titles.get(scope, scope), len(entries), entries)

    # by words

    def _lines(self) -> Iterator[tuple[str, str, Entry]]:
        """Yield (group, words to find it by, entry)."""
        base = self.base
        for card in all_provisions(base):
            record = card.record
            yield (
                "Rules",
                f"{card.kind} {record.id} {record.says} {record.why} {card.chapter}".casefold(),
                _provision(record.id, card.kind, record.says),
            )
        for authority in base.authorities.values():
            words = (
                f"authority {authority.id} {authority.cite} {authority.title} {authority.body} "
                f"{authority.gist} {' '.join(authority.scope)}"
            )
            yield "Authorities", words.casefold(), authority_link(base, authority.id)
        for place in base.jurisdictions.values():
            yield (
                "Destinations",
                f"destination {place.jurisdiction} {place.name} {' '.join(place.also)} {place.summary}".casefold(),
                _place(place),
            )
        for seed in base.seeds.values():
            for claim in seed.claims:
                words = (
                    f"claim {claim.id} {claim.claim} {claim.note} {claim.topic} {claim.status} "
                    f"{seed.title or ''}"
                )
                yield "Founding texts", words.casefold(), claim_link(self.index, claim.id)
        for fact in (*base.facts.values(), *base.country_facts.values()):
            words = f"fact question {fact.id.replace('_', ' ')} {fact.id} {fact.question} {fact.help}"
            yield "Questions", words.casefold(), _fact(fact, "link")

    def find(self, query: str) -> tuple[Entry, ...]:
        """Return what holds every word, by group; what starts with the query or is called so comes first."""
        wanted = query.casefold().split()
        groups: dict[str, list[tuple[int, Entry]]] = {}
        for group, words, entry in self.lines:
            if all(w in words for w in wanted):
                exact = 0 if entry.key == query.strip() else 1 if any(w in entry.key for w in wanted) else 2
                groups.setdefault(group, []).append((exact, entry))
        if not groups:
            return (Entry("none", (("Nothing holds all of these words.", "dim"),)),)
        room = MOST_FOUND
        entries: list[Entry] = []
        for group, found in groups.items():
            ranked = [e for _, e in sorted(found, key=lambda pair: pair[0])][: max(0, room)]
            room -= len(ranked)
            more = "" if len(ranked) == len(found) else f", {len(ranked)} shown"
            entries.append(
                Entry(
                    group,
                    ((group, "strong"), (f"  {len(found)}{more}", "dim")),
                    children=tuple(ranked),
                    opened=True,
                    gap=bool(entries),
                )
            )
        return tuple(entries)

    def path_to(self, target: Target) -> tuple[str, ...]:
        """Return the keys that lead to what is wanted, nothing where it is not in the tree."""
        return _path_to(self.tree, target, ())


def _path_to(entries: tuple[Entry, ...], target: Target, above: tuple[str, ...]) -> tuple[str, ...]:
    for entry in entries:
        here = (*above, entry.key)
        if entry.target == target:
            return here
        if found := _path_to(entry.children, target, here):
            return found
    return ()


def _group(key: str, title: str, entries: Iterable[Entry], count: int | None = None) -> Entry:
    children = tuple(entries)
    return Entry(
        key, ((title, "strong"), (f"  {len(children) if count is None else count}", "dim")), children=children
    )


def _part(
    key: str, title: str, count: int | str, entries: Iterable[Entry], target: Target | None = None
) -> Entry:
    return Entry(key, ((title, "plain"), (f"  {count}", "dim")), children=tuple(entries), target=target)


def _place(place: Jurisdiction) -> Entry:
    return Entry(
        place.jurisdiction,
        ((place.name, "plain"),),
        right=((place.jurisdiction, "dim"),),
        target=Target("destination", place.jurisdiction),
    )


def _fact(fact: Fact, role: Role = "dim") -> Entry:
    return Entry(
        fact.id, ((fact.question, "plain"),), right=((fact.id, role),), target=Target("fact", fact.id)
    )


def _provision(name: str, label: str, says: str, under: Iterable[Entry] = ()) -> Entry:
    """Return a provision: what it is, unless that is plain from where it stands, what it says, and its id."""
    kind: Pieces = ((f"{label}  ", "label"),) if label else ()
    return Entry(
        name,
        (*kind, (says, "plain")),
        right=((name, "link"),),
        target=Target("rule", name),
        children=tuple(under),
    )


def _chapter(base: RuleBase, chapter: Chapter) -> Iterator[Entry]:
    """Yield the rules of a chapter with the objections to each, then what stands beside them."""
    told: set[str] = set()
    for rule in chapter.rules:
        against = [
            o for o in chapter.objections if rule.id in o.attacks or set(o.attacks) & set(rule.concludes)
        ]
        told |= {o.id for o in against}
        yield _provision(rule.id, "", rule.says, (_objection(o) for o in against))
    yield from (_objection(o) for o in chapter.objections if o.id not in told)
    for consideration in chapter.considerations:
        yield _provision(
            consideration.id,
            f"speaks for the {'claimant' if consideration.towards == 'claimant' else 'State'}",
            consideration.says,
        )
    for absent in chapter.absent:
        yield _provision(
            absent.id, f"no law in {', '.join(base.systems[s].title for s in absent.systems)}", absent.says
        )


def _objection(objection: Objection) -> Entry:
    return _provision(
        objection.id,
        "objection",
        objection.says,
        (_provision(a.id, "answer", a.says) for a in objection.answers),
    )
