"""Cards: a provision, an authority, a chapter, a strand and what else can be opened, whole, with all that
leads on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.provisions import cited_by, find_provision
from eligibility.law.rule_base import names_in
from eligibility.models.law import Absent, Consideration, Objection, Rule
from eligibility.report.destination import comparator_card, dated_card, destination_card
from eligibility.report.document import Document, Entry, Target, address, labelled, section, text
from eligibility.report.fact import fact_card
from eligibility.report.links import Index, authority_link, claim_link, fact_link, provision_link
from eligibility.report.seeds import claim_card, seed_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eligibility.law.provisions import ProvisionInChapter
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.authority import Authority
    from eligibility.models.condition import Condition
    from eligibility.models.law import Chapter, DatedStrength, Provision, Strength
    from eligibility.models.strands import Strand
    from eligibility.reasoning.assessment import Assessment

CARDLESS = frozenset({"address", "command", "day", "finding", "nothing", "system"})
"""Kinds that are followed or shown on a screen of their own."""


def card_document(base: RuleBase, target: Target, assessment: Assessment | None = None) -> Document:
    """Return the card of anything that can be opened, with its heading."""
    return Document(((title_of(base, target), "strong"),), card(base, target, assessment))


def card(base: RuleBase, target: Target, assessment: Assessment | None = None) -> tuple[Entry, ...]:
    """Return what stands on a card; what has none says so."""
    if target.kind in CARDLESS:
        return (text("none", target.id, "dim"),)
    found = tuple(_found(Index(base), target, assessment))
    return found or (text("none", f"{target.id} has no card.", "dim"),)


def _found(index: Index, target: Target, assessment: Assessment | None) -> Iterable[Entry]:
    """Return the entries of the record that the target names; nothing where there is none of that name."""
    base, name = index.base, target.id
    match target.kind:
        case "rule" if name in index.provisions:
            return provision_card(index, find_provision(base, name))
        case "authority" if name in base.authorities:
            return authority_card(index, base.authorities[name])
        case "fact" if fact := base.fact(name):
            return fact_card(index, fact, assessment)
        case "claim":
            return next(
                (claim_card(index, s, c) for s in base.seeds.values() for c in s.claims if c.id == name), ()
            )
        case "seed" if name in base.seeds:
            return seed_card(index, base.seeds[name])
        case "access" | "position":
            return dated_card(index, name)
        case "comparator" if name in base.comparators:
            return comparator_card(base.comparators[name])
        case "chapter":
            return next((chapter_card(index, c) for c in base.chapters if c.chapter == name), ())
        case "destination" if name in base.jurisdictions:
            return destination_card(index, base.jurisdictions[name])
        case "strand" if name in base.strands:
            return strand_card(index, base.strands[name])
        case _:
            return ()


def title_of(base: RuleBase, target: Target) -> str:
    """Return the heading of a card."""
    match target.kind:
        case "rule":
            found = Index(base).provisions.get(target.id)
            return f"{found.kind} {target.id}" if found else target.id
        case "destination" if target.id in base.jurisdictions:
            return base.jurisdictions[target.id].name
        case "fact" if target.id in base.country_facts:
            return f"country fact {target.id}"
        case kind:
            return f"{kind} {target.id}"


def provision_card(index: Index, found: ProvisionInChapter) -> Iterator[Entry]:
    """Yield a rule, objection, answer, consideration or absence, whole."""
    base, record = index.base, found.record
    yield text("says", record.says, "strong")
    if record.why:
        yield text("why", record.why, "dim")
    yield labelled("chapter", "Chapter", found.chapter)
    if found.stands_in:
        yield labelled("stands", "Stands in", found.stands_in)
    yield labelled("when", "When", "; and ".join(condition_in_words(c) for c in record.when) or "always")
    yield from _what_it_does(base, record)
    systems = ", ".join(base.systems[s].title for s in record.systems)
    yield labelled("systems", "Holds in", f"{systems} and what descends from it" if systems else "everywhere")
    if isinstance(record, Rule | Objection | Absent) and record.strands:
        yield labelled("strands", "For", "; ".join(base.strands[s].title.lower() for s in record.strands))
    yield labelled("strength", "Strength", strength_in_words(base, record))
    authorities = (authority_link(base, n) for n in record.authorities)
    yield from section("authorities", "Authorities", authorities, counted=True)
    yield from _around(index, found)
    names = dict.fromkeys(n for c in record.when for n in names_in(c) if base.fact(n))
    yield from section("facts", "Facts it asks for", (fact_link(base, n) for n in names), counted=True)
    yield from section("seeds", "Founding texts", (claim_link(index, s) for s in record.seeds), counted=True)
    if record.doctrine:
        yield Entry("doctrine", (("Doctrine: ", "label"), (", ".join(record.doctrine), "dim")), gap=True)


def _what_it_does(base: RuleBase, record: Provision) -> Iterator[Entry]:
    """Yield what each kind of provision alone has: the claims it holds for, what it concludes or attacks."""
    if isinstance(record, Rule | Objection) and (record.claims_from or record.claims_to):
        start = f"from {record.claims_from}" if record.claims_from else ""
        end = f"to {record.claims_to}" if record.claims_to else ""
        yield labelled("claims", "For claims made", f"{start} {end}".strip())
    match record:
        case Rule():
            yield labelled("concludes", "Concludes", ", ".join(name_in_words(n) for n in record.concludes))
        case Objection():
            attacked = (n if n in base.rules else name_in_words(n) for n in record.attacks)
            yield labelled("attacks", "Attacks", ", ".join(attacked))
        case Consideration():
            yield labelled("weighs_on", "Weighs on", name_in_words(record.weighs_on))
            yield labelled("towards", "Towards", "the State" if record.towards == "state" else "the claimant")
        case Absent():
            names = ", ".join(name_in_words(n) for n in record.conclusion)
            yield labelled("conclusion", "Concludes that there is none", names)


def _around(index: Index, found: ProvisionInChapter) -> Iterator[Entry]:
    """Yield the provisions that a provision stands under, those against it, and those that rest on it."""
    base, record = index.base, found.record
    if found.under:
        yield from section("under", "Stands under", [provision_link(index, found.under)], counted=True)
    concluded = set(record.concludes) if isinstance(record, Rule) else set()
    against = [
        o for here in base.objections.values() if {record.id, *concluded} & set((o := here.objection).attacks)
    ]
    yield from section(
        "objections", "Objections to it", (provision_link(index, o.id) for o in against), counted=True
    )
    if isinstance(record, Objection | Consideration):
        answers = (provision_link(index, a.id) for a in record.answers)
        yield from section("answers", "Answers to it", answers, counted=True)
    head = "Against" if found.kind in {"objection", "answer"} else "Feeds"
    fed = (provision_link(index, n) for n in found.feeds if n in index.provisions and n != found.under)
    yield from section("feeds", head, fed, counted=True)


def name_in_words(name: str) -> str:
    """Return the name of a fact or a conclusion as words."""
    return name.removeprefix("this.").replace("_", " ")


def condition_in_words(condition: Condition) -> str:
    """Return a condition as words."""
    return str(condition).replace("this.", "").replace("_", " ")


def strength_in_words(base: RuleBase, record: Provision) -> str:
    """Return how settled a provision is, system by system where that differs."""
    if isinstance(record.strength, dict):
        words = "; ".join(
            f"{base.systems[s].title}: {_over_time(found)}" for s, found in record.strength.items()
        )
    else:
        words = _over_time(record.strength)
    side = "State" if record.favours == "state" else record.favours
    return f"{words} (favours the {side})" if side else words


def _over_time(strength: Strength | tuple[DatedStrength, ...]) -> str:
    if isinstance(strength, str):
        return strength
    return ", then ".join(s.is_ + (f" from {s.from_}" if s.from_ else "") for s in strength)


def authority_card(index: Index, record: Authority) -> Iterator[Entry]:
    """Yield an authority: citation, force, gist, whether the text was read, what cites it."""
    spell = " ".join(
        x
        for x in (f"from {record.start}" if record.start else "", f"to {record.to}" if record.to else "")
        if x
    )
    read = "✓ the text was read" if record.verified else "(unverified) the text was not read, or not in full"
    how = f" (confidence {record.confidence})" if record.confidence else ""
    against = f": {record.checked_against}" if record.checked_against else ""
    yield text("cite", record.cite, "strong")
    yield text(
        "title", " · ".join(x for x in (record.title, record.kind, record.weight, record.body) if x), "dim"
    )
    yield labelled("scope", "In", ", ".join(record.scope) + (f" · {spell}" if spell else ""))
    yield text("gist", record.gist, gap=True)
    yield Entry("read", ((read, "met" if record.verified else "arguable"), (how + against, "dim")), gap=True)
    if record.url:
        yield address("url", record.url)
    users = tuple(_user_link(index, user) for user in cited_by(index.base, record.id))
    yield from section("users", "Cited by", users, counted=True) or (
        text("users", "Nothing cites it yet.", "dim", gap=True),
    )


def _user_link(index: Index, user: str) -> Entry:
    """Return a line for something that cites an authority: provisions by id, the others in words."""
    match user.split():
        case [name]:
            return provision_link(index, name)
        case ["fact", name]:
            return fact_link(index.base, name, "fact")
        case ["country", "fact", name, origin]:
            return fact_link(index.base, name, "country fact", origin)
        case _:
            return text(user, user, "dim")


def chapter_card(index: Index, chapter: Chapter) -> Iterator[Entry]:
    """Yield a chapter: its note and its provisions."""
    yield text("title", chapter.title, "strong")
    if chapter.note:
        yield text("note", chapter.note, "dim")
    if chapter.strands:
        titles = (index.base.strands[s].title.lower() for s in chapter.strands)
        yield labelled("strands", "For", "; ".join(titles))
    for key, head, records in (
        ("rules", "Rules", chapter.rules),
        ("objections", "Objections", chapter.objections),
        ("considerations", "Considerations", chapter.considerations),
        ("absent", "Law that is missing", chapter.absent),
    ):
        yield from section(key, head, (provision_link(index, r.id) for r in records), counted=True)


def strand_card(index: Index, record: Strand) -> Iterator[Entry]:
    """Yield a strand: what is feared, where it leads, and the rules of its own."""
    base = index.base
    of_chapters = {c.chapter: c.strands for c in base.chapters}
    rules = (
        r.rule.id for r in base.rules.values() if record.id in (r.rule.strands or of_chapters[r.chapter])
    )
    yield text("title", record.title, "strong")
    yield text("fear", record.fear)
    yield labelled("serves", "Can lead to", ", ".join(base.layers[s].title.lower() for s in record.serves))
    yield from section("rules", "Rules of its own", (provision_link(index, n) for n in rules), counted=True)
