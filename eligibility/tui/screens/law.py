"""The law: chapters and their rules, authorities, destinations, founding texts, with search as you type."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from eligibility.law.provisions import all_provisions
from eligibility.report.document import Entry, Target, TargetKind
from eligibility.report.links import Index, authority_link, claim_link
from eligibility.tui.screens.case_screen import CaseScreen
from eligibility.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Chapter

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


class Catalogue:
    """Everything in the law by group, with the words by which it is found."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self.index = Index(base)
        self.tree = tuple(self._tree())
        self.lines: list[tuple[str, str, Entry]] = list(self._lines())

    def _tree(self) -> Iterator[Entry]:
        base = self.base
        chapters = tuple(Entry(c.chapter, ((c.title, "plain"), (f"  {len(c.rules)}", "dim")), children=tuple(self._chapter(c)), target=Target("chapter", c.chapter)) for c in base.chapters)
        yield self._group("chapters", "Chapters and rules", chapters)
        bodies: dict[str, list[Entry]] = {}
        for authority in base.authorities.values():
            bodies.setdefault(authority.scope[0], []).append(authority_link(base, authority.id))
        titles = {s.id: s.title for s in base.systems.values()} | {"RU": "Russian Federation"}
        found = tuple(Entry(scope, ((titles.get(scope, scope), "plain"), (f"  {len(entries)}", "dim")), children=tuple(entries)) for scope, entries in bodies.items())
        yield self._group("authorities", "Authorities", found, sum(len(e.children) for e in found))
        places = tuple(
            Entry(j.jurisdiction, ((j.name, "plain"),), right=((j.jurisdiction, "dim"),), target=Target("destination", j.jurisdiction))
            for j in sorted(base.jurisdictions.values(), key=lambda j: j.name)
        )
        yield self._group("destinations", "Destinations", places)
        seeds = tuple(
            Entry(s.seed, ((s.title or s.seed, "plain"), (f"  {len(s.claims)} claims", "dim")), children=tuple(claim_link(self.index, c.id) for c in s.claims), target=Target("seed", s.seed))
            for s in base.seeds.values()
        )
        yield self._group("seeds", "Founding texts", seeds)
        strands = tuple(Entry(s.id, ((s.title, "plain"),), target=Target("strand", s.id)) for s in base.strands.values())
        yield self._group("strands", "Ways a claim can succeed", strands)
        sections = tuple(
            Entry(
                s.section,
                ((s.title, "plain"), (f"  {len(s.facts)}", "dim")),
                children=tuple(Entry(f.id, ((f.question, "plain"),), right=((f.id, "dim"),), target=Target("fact", f.id)) for f in s.facts),
            )
            for s in base.sections
        )
        country = Entry(
            "country",
            (("The country of origin", "plain"), (f"  {len(base.country_facts)}", "dim")),
            children=tuple(Entry(f.id, ((f.question, "plain"),), right=((f.id, "dim"),), target=Target("fact", f.id)) for f in base.country_facts.values()),
        )
        yield self._group("facts", "Questions", (*sections, country), len(base.facts) + len(base.country_facts))
        comparators = tuple(Entry(c.id, ((c.name, "plain"),), target=Target("comparator", c.id)) for c in base.comparators.values())
        if comparators:
            yield self._group("comparators", "Compared with", comparators)

    def _group(self, key: str, title: str, entries: tuple[Entry, ...], count: int | None = None) -> Entry:
        return Entry(key, ((title, "strong"), (f"  {len(entries) if count is None else count}", "dim")), children=entries)

    def _chapter(self, chapter: Chapter) -> Iterator[Entry]:
        base = self.base
        for rule in chapter.rules:
            under = tuple(
                Entry(o.id, (("objection  ", "label"), (o.says, "plain")), right=((o.id, "link"),), target=Target("rule", o.id), children=tuple(self._answer(a.id, a.says) for a in o.answers))
                for o in chapter.objections
                if rule.id in o.attacks or set(o.attacks) & set(rule.concludes)
            )
            yield Entry(rule.id, ((rule.says, "plain"),), right=((rule.id, "link"),), target=Target("rule", rule.id), children=under)
        told = {o.id for rule in chapter.rules for o in chapter.objections if rule.id in o.attacks or set(o.attacks) & set(rule.concludes)}
        for objection in chapter.objections:
            if objection.id not in told:
                answers = tuple(self._answer(a.id, a.says) for a in objection.answers)
                yield Entry(objection.id, (("objection  ", "label"), (objection.says, "plain")), right=((objection.id, "link"),), target=Target("rule", objection.id), children=answers)
        for consideration in chapter.considerations:
            side = "speaks for the claimant  " if consideration.towards == "claimant" else "speaks for the State  "
            yield Entry(consideration.id, ((side, "label"), (consideration.says, "plain")), right=((consideration.id, "link"),), target=Target("rule", consideration.id))
        for absent in chapter.absent:
            where = ", ".join(base.systems[s].title for s in absent.systems)
            yield Entry(absent.id, ((f"no law in {where}  ", "label"), (absent.says, "plain")), right=((absent.id, "link"),), target=Target("rule", absent.id))

    def _answer(self, name: str, says: str) -> Entry:
        return Entry(name, (("answer  ", "label"), (says, "plain")), right=((name, "link"),), target=Target("rule", name))

    def _lines(self) -> Iterator[tuple[str, str, Entry]]:
        """Yield (group, words to find it by, entry)."""
        base = self.base
        for card in all_provisions(base):
            record = card.record
            entry = Entry(record.id, ((f"{card.kind}  ", "label"), (record.says, "plain")), right=((record.id, "link"),), target=Target("rule", record.id))
            yield "Rules", f"{card.kind} {record.id} {record.says} {record.why} {card.chapter}".casefold(), entry
        for authority in base.authorities.values():
            words = f"authority {authority.id} {authority.cite} {authority.title} {authority.body} {authority.gist} {' '.join(authority.scope)}"
            yield "Authorities", words.casefold(), authority_link(base, authority.id)
        for place in base.jurisdictions.values():
            entry = Entry(place.jurisdiction, ((place.name, "plain"),), right=((place.jurisdiction, "dim"),), target=Target("destination", place.jurisdiction))
            yield "Destinations", f"destination {place.jurisdiction} {place.name} {' '.join(place.also)} {place.summary}".casefold(), entry
        for seed in base.seeds.values():
            for claim in seed.claims:
                yield "Founding texts", f"claim {claim.id} {claim.claim} {claim.note} {claim.topic} {claim.status} {seed.title or ''}".casefold(), claim_link(self.index, claim.id)
        for fact in (*base.facts.values(), *base.country_facts.values()):
            entry = Entry(fact.id, ((fact.question, "plain"),), right=((fact.id, "link"),), target=Target("fact", fact.id))
            yield "Questions", f"fact question {fact.id.replace('_', ' ')} {fact.id} {fact.question} {fact.help}".casefold(), entry

    def find(self, query: str) -> tuple[Entry, ...]:
        """Return what holds every word, by group; what starts with the query or is called so comes first."""
        wanted = query.casefold().split()
        groups: dict[str, list[tuple[int, Entry]]] = {}
        for group, words, entry in self.lines:
            if all(w in words for w in wanted):
                exact = 0 if entry.key == query.strip() else 1 if any(w in entry.key for w in wanted) else 2
                groups.setdefault(group, []).append((exact, entry))
        total = sum(len(found) for found in groups.values())
        if not total:
            return (Entry("none", (("Nothing holds all of these words.", "dim"),)),)
        room = MOST_FOUND
        entries: list[Entry] = []
        for group, found in groups.items():
            ranked = [e for _, e in sorted(found, key=lambda pair: pair[0])][: max(0, room)]
            room -= len(ranked)
            more = "" if len(ranked) == len(found) else f", {len(ranked)} shown"
            entries.append(Entry(group, ((group, "strong"), (f"  {len(found)}{more}", "dim")), children=tuple(ranked), opened=True, gap=bool(entries)))
        return tuple(entries)


class LawScreen(CaseScreen):
    """The law as a tree, or what a search finds in it; the card of what is under the cursor beside it."""

    OPENED_BY = "law"
    PANEL = True
    HELP = "The law of the tool. Arrows move, right opens, Enter shows the card with everything that can be opened from it. Type / and words to search in all of it; Esc ends the search."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/"),
        Binding("right", "unfold", "Open", key_display="→"),
        Binding("left", "fold", "Close", key_display="←"),
        Binding("escape", "leave", "Leave", key_display="Esc"),
    ]

    def __init__(self, kind: str | None = None, id: str | None = None) -> None:  # noqa: A002 - the contract's name
        super().__init__()
        self.start = Target(KINDS.get(kind, "nothing"), id) if kind and id else None
        self._catalogue: Catalogue | None = None

    def body(self) -> ComposeResult:
        """The tree; the search stands above it."""
        yield Outline(id="outline")

    def before(self) -> ComposeResult:
        """The search."""
        yield Input(placeholder="search: / and words, such as conscience de or shepherd", id="search", compact=True)

    def on_mount(self) -> None:
        """Begin in the tree, or at the entry asked for."""
        super().on_mount()
        self.outline.focus()

    def show_case(self) -> None:
        """Show the tree once; the law does not change with the case."""
        if self._catalogue is not None:
            return
        self._catalogue = Catalogue(self.base)
        self.outline.show(self._catalogue.tree)
        self.say("Law", self._counts())
        if self.start is not None:
            path = self._path(self._catalogue.tree, self.start, ())
            if path:
                self.call_after_refresh(self.outline.go_to, path)
            self.call_after_refresh(self.open, self.start)

    def open(self, target: Target) -> None:
        """Open cards, also for destinations: the browser shows the law whatever the case."""
        from eligibility.tui.screens.cards import CardScreen

        if target.kind != "nothing":
            self.app.push_screen(CardScreen(target))

    def _counts(self) -> str:
        base = self.base
        read = sum(a.verified for a in base.authorities.values())
        return f"{len(base.rules)} rules · {len(base.authorities)} authorities, {read} of them read (✓) · {len(base.jurisdictions)} destinations"

    def _path(self, entries: tuple[Entry, ...], target: Target, above: tuple[str, ...]) -> tuple[str, ...]:
        for entry in entries:
            here = (*above, entry.key)
            if entry.target == target:
                return here
            if found := self._path(entry.children, target, here):
                return found
        return ()

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#search", Input).focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        if self._catalogue is None:
            return
        if event.value.strip():
            entries = self._catalogue.find(event.value)
            self.outline.show(entries, keep=False)
            if len(entries) and entries[0].children:
                self.outline.go_to((entries[0].key, entries[0].children[0].key))
            self.say("Law", f"found for “{event.value.strip()}”")
        else:
            self.outline.show(self._catalogue.tree, keep=False)
            self.say("Law", self._counts())

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.outline.focus()

    def on_key(self, event: events.Key) -> None:
        """Down leaves the search for what it found."""
        if event.key == "down" and self.query_one("#search", Input).has_focus:
            event.stop()
            self.outline.focus()

    def action_leave(self) -> None:
        """End the search first; without one, go back."""
        field = self.query_one("#search", Input)
        if field.value or field.has_focus:
            field.value = ""
            self.outline.focus()
        else:
            self.call_later(self.app.run_action, "app.back")

    def action_unfold(self) -> None:
        """Open the entry under the cursor."""
        self.outline.action_unfold()

    def action_fold(self) -> None:
        """Close it."""
        self.outline.action_fold()
