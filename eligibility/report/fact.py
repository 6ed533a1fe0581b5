"""The card of a fact: what is asked, what is known of it in a case, and what the country information says
over time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.rule_base import names_in
from eligibility.report.document import Entry, labelled, section, text
from eligibility.report.links import authority_link, claim_link, provision_link
from eligibility.report.phrases import sources
from eligibility.report.values import value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import CountryValue, Fact, SideValue
    from eligibility.models.law import Provision
    from eligibility.reasoning.assessment import Assessment
    from eligibility.report.links import Index

MOST_OPEN = 12
"""Rules that read a fact up to which they are seen at once."""


def fact_card(index: Index, fact: Fact, assessment: Assessment | None) -> Iterator[Entry]:
    """Yield a fact: the question, what is known of it in the case, where it comes from, which rules
    read it.
    """
    base = index.base
    yield text("question", fact.question, "strong")
    for key, words in (("help", fact.help), ("why", fact.why)):
        if words:
            yield text(key, words, "dim")
    if fact.options:
        yield labelled("options", "Answers", "; ".join(fact.options.values()))
    if assessment is not None:
        known = known_in_words(fact, assessment)
        yield Entry("known", (("In this case: ", "label"), (known, "strong")), gap=True)
        if fact.id in base.country_facts:
            yield from _country_history(base, fact.id, assessment.scenario.origin)
    if fact.presume:
        words = f"{fact.presume.value.replace('_', ' ')}. {fact.presume.says}"
        yield labelled("presume", "While nothing is said", words, gap=True)
    authorities = (authority_link(base, n) for n in fact.authorities)
    yield from section("authorities", "Authorities", authorities, counted=True)
    users = [name for name, found in index.provisions.items() if _reads(found.record, fact.id)]
    read_by = (provision_link(index, n) for n in users)
    yield from section("users", "Read by", read_by, counted=True, opened=len(users) <= MOST_OPEN)
    yield from section("seeds", "Founding texts", (claim_link(index, s) for s in fact.seeds), counted=True)


def _reads(record: Provision, fact: str) -> bool:
    """Tell whether a provision turns on a fact, under its own name or under that of a strand."""
    return any(fact in (name, name.partition(".")[2]) for c in record.when for name in names_in(c))


def known_in_words(fact: Fact, assessment: Assessment) -> str:
    """Return what is known of a fact in a case; both sides where they differ."""
    mine = assessment.facts.known(fact.id, "claimant")
    theirs = assessment.facts.known(fact.id, "state")
    if (mine.value, mine.does_not_apply) == (theirs.value, theirs.does_not_apply):
        return value_in_words(fact, mine)
    return f"claimant: {value_in_words(fact, mine)}; State: {value_in_words(fact, theirs)}"


def _country_history(base: RuleBase, name: str, origin: str) -> tuple[Entry, ...]:
    record = base.origins.get(origin)
    history = next((f for f in record.facts if f.fact == name), None) if record else None
    if record is None or history is None:
        return ()
    values = (country_value_entry(base, v, number) for number, v in enumerate(history.values))
    return section("history", f"In {record.title}", values, counted=True)


def country_value_entry(base: RuleBase, value: CountryValue, number: int = 0) -> Entry:
    """Return a dated value of a country fact with its sources; both sides where the evidence is contested."""
    spell = f"{value.from_} to {value.to or 'now, or when last read'}: "
    words = f"  {value.says}{'' if value.verified else ' (unverified)'}"
    key = f"value {number}"
    if value.contested:
        sides = (("Claimant", value.claimant), ("State", value.state))
        children = tuple(_side(base, label, side) for label, side in sides if side)
        head = "the evidence is contested"
        return Entry(
            key, ((spell, "label"), (head, "strong"), (words, "plain")), children=children, opened=True
        )
    said = (value.value or "").replace("_", " ")
    return Entry(
        key,
        ((spell, "label"), (said, "strong"), (words, "plain")),
        below=sources(value.sources),
        children=tuple(authority_link(base, a) for a in value.authorities),
        opened=True,
    )


def _side(base: RuleBase, label: str, side: SideValue) -> Entry:
    words = f"  {side.says}{'' if side.verified else ' (unverified)'}"
    return Entry(
        label,
        ((f"{label}: ", "label"), (side.value.replace("_", " "), "strong"), (words, "plain")),
        below=sources(side.sources),
        children=tuple(authority_link(base, a) for a in side.authorities),
        opened=True,
    )
