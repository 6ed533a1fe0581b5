"""Cards: a rule or an authority, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.report.words import flag

if TYPE_CHECKING:
    from eligibility.cli.tables import Screen
    from eligibility.law.provisions import Card
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Authority


def rule_card(screen: Screen, base: RuleBase, card: Card) -> None:
    """Write a provision: what it says, when it holds, where, how settled, on what authority, what it feeds."""
    record = card.record
    screen.line(f"{card.kind} {record.id}", "bold")
    screen.line(f"Chapter: {card.chapter}" + (f" · under {card.under}" if card.under else ""), "dim")
    screen.line()
    screen.line(record.says)
    if record.why:
        screen.line(record.why, "dim")
    screen.line()
    _when(screen, record)
    for label, key in (("Concludes", "concludes"), ("Concludes that there is none", "conclusion"), ("Attacks", "attacks"), ("Weighs on", "weighs_on"), ("Towards", "towards")):
        value = getattr(record, key, None)
        if value:
            screen.line(f"{label}: {value if isinstance(value, str) else ', '.join(value)}")
    systems = ", ".join(base.systems[s].title for s in record.systems) if record.systems else "everywhere"
    screen.line(f"Holds in: {systems}" + (" and what descends from it" if record.systems else ""))
    strands = getattr(record, "strands", ())
    if strands:
        screen.line("For: " + "; ".join(base.strands[s].title.lower() for s in strands))
    screen.line(f"Strength: {_strength(record)}")
    for answer in getattr(record, "answers", ()):
        screen.line(f"Answer {answer.id}: {answer.says}", indent=2)
    if card.feeds:
        screen.line("Feeds: " + ", ".join(card.feeds))
    if record.doctrine:
        screen.line("Doctrine: " + ", ".join(record.doctrine), "dim")
    if getattr(record, "seeds", ()):
        screen.line("Founding texts: " + ", ".join(record.seeds), "dim")  # type: ignore[union-attr]
    screen.line()
    screen.line("Authorities", "bold")
    for name in record.authorities:
        authority = base.authorities[name]
        screen.line(f"{name}: {authority.cite} {flag(authority)}", indent=2)


def _when(screen: Screen, record: object) -> None:
    conditions = getattr(record, "when", ())
    screen.line("When: " + ("; and ".join(str(c) for c in conditions) if conditions else "always"))
    start, end = getattr(record, "claims_from", None), getattr(record, "claims_to", None)
    if start or end:
        screen.line("For claims made " + " ".join(x for x in (f"from {start}" if start else "", f"to {end}" if end else "") if x))


def _strength(record: object) -> str:
    strength = getattr(record, "strength", "settled")
    favours = getattr(record, "favours", None)
    if isinstance(strength, str):
        words = strength
    else:
        parts = []
        for system, value in strength.items():
            spells = [value] if isinstance(value, str) else [v.is_ + (f" from {v.from_}" if v.from_ else "") for v in value]
            parts.append(f"{system} {', then '.join(spells)}")
        words = "; ".join(parts)
    return words + (f" (favours the {favours})" if favours else "")


def authority_card(screen: Screen, authority: Authority, users: tuple[str, ...]) -> None:
    """Write an authority: citation, force, gist, whether the text was read, and what cites it."""
    screen.line(f"{authority.id} {flag(authority)}", "bold")
    screen.line(authority.cite)
    screen.line(f"{authority.title} · {authority.kind} · {authority.weight} · {authority.body}", "dim")
    spell = " ".join(x for x in (f"from {authority.start}" if authority.start else "", f"to {authority.to}" if authority.to else "") if x)
    screen.line(f"In: {', '.join(authority.scope)}" + (f" · {spell}" if spell else ""), "dim")
    screen.line()
    screen.line(authority.gist)
    screen.line()
    read = "Text read" if authority.verified else "Not verified against the text"
    screen.line(f"{read}" + (f" (confidence {authority.confidence})" if authority.confidence else "") + (f": {authority.checked_against}" if authority.checked_against else ""))
    if authority.url:
        screen.whole_line(authority.url)
    screen.line()
    screen.line("Cited by: " + (", ".join(users) if users else "nothing yet"))
