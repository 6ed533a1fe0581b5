"""Cards as outlines: a provision, an authority, a fact, a destination, a founding text, with everything that can be opened from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.errors import UnknownName
from eligibility.law.provisions import all_provisions, cited_by, find_provision
from eligibility.law.rule_base import names_in
from eligibility.reasoning.destinations import READ_UNTIL
from eligibility.report.document import Entry, Pieces, Target
from eligibility.report.phrases import sources
from eligibility.report.values import value_in_words
from eligibility.report.words import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.provisions import Card as ProvisionCard
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import CountryValue, Fact, SideValue
    from eligibility.models.jurisdiction import Access, Position
    from eligibility.models.law import Authority
    from eligibility.models.seed import Claim
    from eligibility.reasoning.assessment import Assessment


def card(base: RuleBase, target: Target, assessment: Assessment | None = None) -> tuple[Entry, ...]:
    """Return the card of anything that can be opened; what has none says so."""
    match target.kind:
        case "rule":
            try:
                return provision_card(base, find_provision(base, target.id))
            except UnknownName:
                return (text("none", f"{target.id} has no card.", "dim"),)
        case "authority":
            return authority_card(base, base.authorities[target.id]) if target.id in base.authorities else (text("none", f"{target.id} has no card.", "dim"),)
        case "fact":
            return fact_card(base, target.id, assessment)
        case "claim":
            return claim_card(base, target.id)
        case "seed":
            return seed_card(base, target.id)
        case "access" | "position":
            return dated_card(base, target)
        case "comparator":
            return comparator_card(base, target.id)
        case "chapter":
            return chapter_card(base, target.id)
        case "destination":
            return destination_card(base, target.id)
        case "strand":
            return strand_card(base, target.id)
        case _:
            return (text("none", target.id, "dim"),)


def title_of(base: RuleBase, target: Target) -> str:
    """Return the heading of a card."""
    if target.kind == "rule":
        found = _index(base)[0].get(target.id)
        return f"{found.kind} {target.id}" if found else target.id
    if target.kind == "destination" and target.id in base.jurisdictions:
        return base.jurisdictions[target.id].name
    if target.kind == "fact":
        return f"{'country fact' if target.id in base.country_facts else 'fact'} {target.id}"
    return f"{target.kind} {target.id}"


def text(key: str, words: str, role: str = "plain", *, gap: bool = False) -> Entry:
    """Return an entry of text alone."""
    return Entry(key, ((words, role),), gap=gap)  # type: ignore[arg-type]


def labelled(key: str, label: str, words: str, target: Target | None = None) -> Entry:
    """Return `label: words`."""
    return Entry(key, ((f"{label}: ", "label"), (words, "plain")), target=target)


def links(key: str, head: str, entries: Iterable[Entry], *, opened: bool = True) -> list[Entry]:
    """Return a heading with what can be opened from here; nothing where there is nothing."""
    found = tuple(entries)
    return [Entry(key, ((head, "strong"), (f"  {len(found)}", "dim")), children=found, opened=opened, gap=True)] if found else []


def authority_link(base: RuleBase, name: str) -> Entry:
    """Return a line that opens an authority."""
    record = base.authorities.get(name)
    if record is None:
        return text(name, name, "dim")
    mark = ("✓", "met") if record.verified else ("(unverified)", "arguable")
    return Entry(name, ((name, "link"), (f"  {record.cite} ", "plain"), mark), target=Target("authority", name))  # type: ignore[arg-type]


_KEPT: dict[str, tuple[RuleBase, dict[str, ProvisionCard], dict[str, Claim]]] = {}


def _index(base: RuleBase) -> tuple[dict[str, ProvisionCard], dict[str, Claim]]:
    """Return provisions and claims by id; kept for the law that is in use."""
    kept = _KEPT.get("law")
    if kept is None or kept[0] is not base:
        kept = (base, {c.record.id: c for c in all_provisions(base)}, {c.id: c for s in base.seeds.values() for c in s.claims})
        _KEPT["law"] = kept
    return kept[1], kept[2]


def provision_link(base: RuleBase, name: str) -> Entry:
    """Return a line that opens a provision."""
    found = _index(base)[0].get(name)
    if found is None:
        return text(name, name, "dim")
    return Entry(name, ((f"{found.kind} ", "label"), (found.record.says, "plain"), (f"  {name}", "link")), target=Target("rule", name))


def fact_link(base: RuleBase, name: str) -> Entry:
    """Return a line that opens a fact."""
    fact = base.fact(name)
    return Entry(name, ((fact.question if fact else name, "plain"), (f"  {name}", "link")), target=Target("fact", name))


def claim_link(base: RuleBase, name: str) -> Entry:
    """Return a line that opens a claim of a founding text."""
    claim = _index(base)[1].get(name)
    if claim is None:
        return text(name, name, "dim")
    return Entry(name, ((name, "link"), (f"  {claim.claim}", "plain"), (f"  {claim.status}", "dim")), target=Target("claim", name))


def provision_card(base: RuleBase, found: ProvisionCard) -> tuple[Entry, ...]:
    """Return a rule, objection, answer, consideration or absence, whole."""
    record = found.record
    entries = [text("says", record.says, "strong")]
    if record.why:
        entries.append(text("why", record.why, "dim"))
    entries.append(labelled("chapter", "Chapter", found.chapter))
    conditions = tuple(getattr(record, "when", ()))
    names = dict.fromkeys(n for c in conditions for n in names_in(c))
    facts = [fact_link(base, n) for n in names if base.fact(n) is not None]
    entries.append(labelled("when", "When", "; and ".join(str(c).replace("this.", "").replace("_", " ") for c in conditions) if conditions else "always"))
    start, end = getattr(record, "claims_from", None), getattr(record, "claims_to", None)
    if start or end:
        entries.append(labelled("claims", "For claims made", " ".join(x for x in (f"from {start}" if start else "", f"to {end}" if end else "") if x)))
    for label, key in (("Concludes", "concludes"), ("Concludes that there is none", "conclusion"), ("Attacks", "attacks"), ("Weighs on", "weighs_on"), ("Towards", "towards")):
        value = getattr(record, key, None)
        if value:
            words = value if isinstance(value, str) else ", ".join(value)
            entries.append(labelled(key, label, words.replace("this.", "").replace("_", " ") if key != "attacks" else words))
    systems = ", ".join(base.systems[s].title for s in record.systems) if record.systems else "everywhere"
    entries.append(labelled("systems", "Holds in", systems + (" and what descends from it" if record.systems else "")))
    if strands := getattr(record, "strands", ()):
        entries.append(labelled("strands", "For", "; ".join(base.strands[s].title.lower() for s in strands)))
    entries.append(labelled("strength", "Strength", strength_in_words(record)))
    entries += links("authorities", "Authorities", (authority_link(base, n) for n in record.authorities))
    if found.under:
        entries += links("under", "Stands under", [provision_link(base, found.under)])
    against = [here.objection for here in base.objections.values()]
    objections = [o.id for o in against if record.id in o.attacks or set(o.attacks) & set(getattr(record, "concludes", ()))]
    entries += links("objections", "Objections to it", (provision_link(base, n) for n in objections))
    entries += links("answers", "Answers to it", (provision_link(base, a.id) for a in getattr(record, "answers", ())))
    head = "Against" if found.kind in {"objection", "answer"} else "Feeds"
    entries += links("feeds", head, (provision_link(base, n) for n in found.feeds))
    entries += links("facts", "Facts it asks for", facts)
    entries += links("seeds", "Founding texts", (claim_link(base, s) for s in getattr(record, "seeds", ())))
    if record.doctrine:
        entries.append(Entry("doctrine", (("Doctrine: ", "label"), (", ".join(record.doctrine), "dim")), gap=True))
    return tuple(entries)


def strength_in_words(record: object) -> str:
    """Return how settled a provision is, system by system where that differs."""
    strength = getattr(record, "strength", "settled")
    favours = getattr(record, "favours", None)
    if isinstance(strength, str):
        words = strength
    else:
        words = "; ".join(f"{system} " + (value if isinstance(value, str) else ", then ".join(v.is_ + (f" from {v.from_}" if v.from_ else "") for v in value)) for system, value in strength.items())
    return words + (f" (favours the {'State' if favours == 'state' else favours})" if favours else "")


def authority_card(base: RuleBase, record: Authority) -> tuple[Entry, ...]:
    """Return an authority: citation, force, gist, whether the text was read, what cites it."""
    spell = " ".join(x for x in (f"from {record.start}" if record.start else "", f"to {record.to}" if record.to else "") if x)
    read = "✓ the text was read" if record.verified else "(unverified) the text was not read, or not in full"
    more = (f" (confidence {record.confidence})" if record.confidence else "") + (f": {record.checked_against}" if record.checked_against else "")
    entries = [
        text("cite", record.cite, "strong"),
        text("title", " · ".join(x for x in (record.title, record.kind, record.weight, record.body) if x), "dim"),
        labelled("scope", "In", ", ".join(record.scope) + (f" · {spell}" if spell else "")),
        Entry("gist", ((record.gist, "plain"),), gap=True),
        Entry("read", ((read, "met" if record.verified else "arguable"), (more, "dim")), gap=True),
    ]
    if record.url:
        entries.append(text("url", record.url, "link"))
    users = cited_by(base, record.id)
    entries += links("users", "Cited by", (_user_link(base, user) for user in users))
    return tuple(entries)


def _user_link(base: RuleBase, user: str) -> Entry:
    """Return a line for something that cites an authority: provisions by id, the others in words."""
    words = user.split()
    if len(words) == 1:
        return provision_link(base, user)
    kind, name = ("country fact", words[2]) if words[0] == "country" else (words[0], words[1])
    if kind in {"fact", "country fact"} and base.fact(name) is not None:
        fact = base.fact(name)
        return Entry(user, ((f"{kind} ", "label"), (fact.question if fact else name, "plain"), (f"  {' '.join(words[1:])}", "link")), target=Target("fact", name))
    return text(user, user, "dim")


def fact_card(base: RuleBase, name: str, assessment: Assessment | None) -> tuple[Entry, ...]:
    """Return a fact: the question, what is known of it in the case, where it comes from, which rules read it."""
    fact = base.fact(name)
    if fact is None:
        return (text("none", f"{name} has no card.", "dim"),)
    entries = [text("question", fact.question, "strong")]
    for key in ("help", "why"):
        if words := getattr(fact, key):
            entries.append(text(key, words, "dim"))
    if fact.options:
        entries.append(labelled("options", "Answers", "; ".join(fact.options.values())))
    if assessment is not None:
        entries.append(Entry("known", (("In this case: ", "label"), (known_in_words(fact, assessment), "strong")), gap=True))
        if name in base.country_facts:
            entries += _country_history(base, name, assessment.scenario.origin)
    if fact.presume:
        entries.append(Entry("presume", (("While nothing is said: ", "label"), (f"{fact.presume.value.replace('_', ' ')}. {fact.presume.says}", "plain")), gap=True))
    entries += links("authorities", "Authorities", (authority_link(base, n) for n in fact.authorities))
    users = [c.record.id for c in all_provisions(base) if any(name in (n, n.partition(".")[2]) for w in getattr(c.record, "when", ()) for n in names_in(w))]
    entries += links("users", "Read by", (provision_link(base, n) for n in users), opened=len(users) <= 12)
    entries += links("seeds", "Founding texts", (claim_link(base, s) for s in fact.seeds))
    return tuple(entries)


def known_in_words(fact: Fact, assessment: Assessment) -> str:
    """Return what is known of a fact in a case; both sides where they differ."""
    mine, theirs = assessment.facts.known(fact.id, "claimant"), assessment.facts.known(fact.id, "state")
    if (mine.value, mine.does_not_apply) == (theirs.value, theirs.does_not_apply):
        return value_in_words(fact, mine)
    return f"claimant: {value_in_words(fact, mine)}; State: {value_in_words(fact, theirs)}"


def _country_history(base: RuleBase, name: str, origin: str) -> list[Entry]:
    history = next((f for f in base.origins[origin].facts if f.fact == name), None) if origin in base.origins else None
    if history is None:
        return []
    return links("history", f"In {base.origins[origin].title}", (country_value_entry(base, v, number) for number, v in enumerate(history.values)))


def country_value_entry(base: RuleBase, value: CountryValue, number: int = 0) -> Entry:
    """Return a dated value of a country fact with its sources."""
    spell = f"{value.from_} to {value.to or 'now, or when last read'}"
    mark = "" if value.verified else " (unverified)"
    if not value.contested:
        names = tuple(authority_link(base, a) for a in value.authorities)
        return Entry(
            f"value {number}",
            ((f"{spell}: ", "label"), ((value.value or "").replace("_", " "), "strong"), (f"  {value.says}{mark}", "plain")),
            below=sources(value.sources),
            children=names,
            opened=True,
        )
    sides = tuple(_side(base, label, side) for label, side in (("Claimant", value.claimant), ("State", value.state)) if side)
    return Entry(f"value {number}", ((f"{spell}: ", "label"), ("the evidence is contested", "strong"), (f"  {value.says}{mark}", "plain")), children=sides, opened=True)


def _side(base: RuleBase, label: str, side: SideValue) -> Entry:
    names = tuple(authority_link(base, a) for a in side.authorities)
    words = f"  {side.says}{'' if side.verified else ' (unverified)'}"
    return Entry(label, ((f"{label}: ", "label"), (side.value.replace("_", " "), "strong"), (words, "plain")), below=sources(side.sources), children=names, opened=True)


def claim_card(base: RuleBase, name: str) -> tuple[Entry, ...]:
    """Return one claim of a founding text with its verdict."""
    for seed in base.seeds.values():
        for claim in seed.claims:
            if claim.id != name:
                continue
            entries = [text("claim", claim.claim, "strong"), Entry("status", (("Found to be: ", "label"), (claim.status, "strong"), (f"  {claim.note}" if claim.note else "", "plain")))]
            for key, label in (("corrects", "What is right"), ("background", "Background only")):
                if words := getattr(claim, key):
                    entries.append(labelled(key, label, words))
            mark = "✓ checked" if claim.verified else "(unverified)"
            entries.append(Entry("mark", ((mark, "met" if claim.verified else "arguable"),), below=sources(claim.sources)))
            entries.append(Entry("text", (("From: ", "label"), (seed.title or seed.seed, "plain"), (f"  {seed.seed}", "link")), target=Target("seed", seed.seed), gap=True))
            users = [c.record.id for c in all_provisions(base) if name in getattr(c.record, "seeds", ())]
            facts = [f.id for f in (*base.facts.values(), *base.country_facts.values()) if name in f.seeds]
            entries += links("users", "Used by", [*(provision_link(base, n) for n in users), *(fact_link(base, n) for n in facts)])
            return tuple(entries)
    return (text("none", f"{name} has no card.", "dim"),)


def seed_card(base: RuleBase, name: str) -> tuple[Entry, ...]:
    """Return a founding text and all it claims."""
    seed = base.seeds.get(name)
    if seed is None:
        return (text("none", f"{name} has no card.", "dim"),)
    entries = [text("title", seed.title or seed.seed, "strong"), text("by", " · ".join(x for x in (seed.author, seed.publisher, seed.date) if x), "dim")]
    entries += [text(key, words, "dim") for key in ("date_note", "note") if (words := getattr(seed, key))]
    entries += links("claims", "Claims, in our words", (claim_link(base, c.id) for c in seed.claims))
    return tuple(entries)


def dated_card(base: RuleBase, target: Target) -> tuple[Entry, ...]:
    """Return one access entry or position with its sources."""
    for record in base.jurisdictions.values():
        for access in record.access:
            if access.id == target.id:
                return (text("where", record.name, "strong"), access_entry(base, access, opened=True))
        for position in record.positions:
            if position.id == target.id:
                return (text("where", record.name, "strong"), position_entry(base, position, opened=True))
    return (text("none", f"{target.id} has no card.", "dim"),)


def access_entry(base: RuleBase, entry: Access, *, opened: bool = False) -> Entry:
    """Return an access entry."""
    words: Pieces = ((f"{entry.status}: {entry.why_status or ''} " if entry.status else "", "strong"), (entry.what, "plain"))
    return _dated(base, "access", entry, words, opened=opened)


def position_entry(base: RuleBase, entry: Position, *, opened: bool = False) -> Entry:
    """Return a position."""
    return _dated(base, "position", entry, ((STANCES[entry.stance], "strong"), (f" ({entry.kind}, {entry.said_by}): {entry.gist}", "plain")), opened=opened)


def _dated(base: RuleBase, kind: str, entry: Access | Position, words: Pieces, *, opened: bool) -> Entry:
    spell = f"{entry.from_ or '…'} to {entry.to or 'now, or when last read'}  "
    mark = "" if entry.verified else " (unverified)"
    below = [((entry.note, "dim"),)] if entry.note else []
    children = [Entry(f"source {n}", line[0:1]) for n, line in enumerate(sources(entry.sources))]
    children += [claim_link(base, s) for s in entry.seeds]
    return Entry(
        entry.id,
        ((spell, "label"), *words, (mark, "arguable")),
        right=((entry.id, "dim"),),
        below=tuple(below),  # type: ignore[arg-type]
        children=tuple(children),
        target=Target("access" if kind == "access" else "position", entry.id) if not opened else None,
        opened=opened,
    )


def comparator_card(base: RuleBase, name: str) -> tuple[Entry, ...]:
    """Return another flight from service, point by point."""
    record = base.comparators.get(name)
    if record is None:
        return (text("none", f"{name} has no card.", "dim"),)
    entries = [text("name", record.name, "strong"), text("why", record.why, "dim")]
    for number, point in enumerate(record.points):
        entries.append(Entry(f"point {number}", (("- ", "dim"), (point.point, "plain"), ("" if point.verified else " (unverified)", "arguable")), below=sources(point.sources), gap=True))
    return tuple(entries)


def chapter_card(base: RuleBase, name: str) -> tuple[Entry, ...]:
    """Return a chapter: its note and its provisions."""
    chapter = next((c for c in base.chapters if c.chapter == name), None)
    if chapter is None:
        return (text("none", f"{name} has no card.", "dim"),)
    entries = [text("title", chapter.title, "strong")]
    if chapter.note:
        entries.append(text("note", chapter.note, "dim"))
    if chapter.strands:
        entries.append(labelled("strands", "For", "; ".join(base.strands[s].title.lower() for s in chapter.strands)))
    entries += links("rules", "Rules", (provision_link(base, r.id) for r in chapter.rules))
    entries += links("objections", "Objections", (provision_link(base, o.id) for o in chapter.objections))
    entries += links("considerations", "Considerations", (provision_link(base, c.id) for c in chapter.considerations))
    entries += links("absent", "Law that is missing", (provision_link(base, a.id) for a in chapter.absent))
    return tuple(entries)


def strand_card(base: RuleBase, name: str) -> tuple[Entry, ...]:
    """Return a strand: what is feared, and where it leads."""
    record = base.strands.get(name)
    if record is None:
        return (text("none", f"{name} has no card.", "dim"),)
    rules = [r.rule.id for r in base.rules.values() if name in (r.rule.strands or next((c.strands for c in base.chapters if c.chapter == r.chapter), ()))]
    return (
        text("title", record.title, "strong"),
        text("fear", record.fear, "plain"),
        labelled("serves", "Can lead to", ", ".join(base.layers[s].title.lower() for s in record.serves)),
        *links("rules", "Rules of its own", (provision_link(base, n) for n in rules)),
    )


def destination_card(base: RuleBase, code: str) -> tuple[Entry, ...]:
    """Return a destination whatever the day: law, access, positions, remedies, figures."""
    record = base.jurisdictions.get(code)
    if record is None:
        return (text("none", f"{code} has no card.", "dim"),)
    spells = "; ".join(f"{base.systems[s.system].title} from {s.from_}" for s in record.systems)
    entries = [text("name", record.name, "strong"), labelled("law", "Law", f"{spells}. {record.why_system}".strip())]
    if record.summary:
        entries.append(text("summary", record.summary, "dim"))
    entries += links("access", "Access, all dates", (access_entry(base, e) for e in record.access))
    entries += links("positions", "Positions, all dates", (position_entry(base, e) for e in record.positions))
    entries += destination_rest(base, code)
    return tuple(entries)


def destination_rest(base: RuleBase, code: str) -> list[Entry]:
    """Return what of a destination does not depend on the case."""
    record = base.jurisdictions[code]
    entries: list[Entry] = []
    if record.tension:
        entries += links("conduct", "How law and conduct sit together", [text("tension", record.tension)])
    entries += links("remedies", "Remedies", (text(f"remedy {n}", f"- {r}") for n, r in enumerate(record.remedies)))
    if record.responsibility:
        entries += links("responsible", "Who is responsible", [text("responsibility", record.responsibility)])
    figures = []
    for number, outcome in enumerate(record.outcomes):
        told = outcome.figures
        words = ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in told.items()) if isinstance(told, dict) else str(told)
        mark = "" if outcome.verified else " (unverified)"
        figures.append(Entry(f"figure {number}", ((f"{outcome.period} · {outcome.measure}: ", "label"), (words, "strong"), (mark, "arguable")), below=sources(outcome.sources)))
    entries += links("figures", "Figures", figures)
    entries += links("regime", "Rules it is bound by", (text(f"regime {n}", f"- {r}") for n, r in enumerate(record.regime)), opened=False)
    entries += links("seeds", "Founding texts", (claim_link(base, s) for s in record.seeds), opened=False)
    entries.append(Entry("until", ((f"Sources were read up to {READ_UNTIL}; nothing later is covered. A stance is never evidence for or against a claim.", "dim"),), gap=True))
    return entries
