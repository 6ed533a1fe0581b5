"""What stands beside a question: what speaks for and against an answer, why it is asked, what it could change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from eligibility.report.words import cites, flag, plain
from eligibility.tui.words import safe

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.record import Side
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Snapshot

SIDES: dict[Side, tuple[str, str]] = {"claimant": ("+", "Speaks for the claimant"), "state": ("-", "Speaks for the State")}
"""The sign and the head of each side."""
MOST_CODES = 10


def weighing(base: RuleBase, standing: Snapshot, fact: str) -> dict[Side, Content]:
    """Return the considerations on a fact that hold in this case, under any law in view, by the side they help."""
    found: dict[Side, dict[str, Content]] = {side: {} for side in SIDES}
    for findings in standing.assessment.systems.values():
        for here in findings.view.considerations.get(fact, ()):
            if "yes" not in findings.pair(here.literal):
                continue
            side = here.consideration.towards
            text = Content.assemble((f"{SIDES[side][0]} ", "bold"), plain(here.consideration.says, 300), (f" {cites(base, here.standing.citations.now)}", "$text-muted"))
            for answer in here.answers:
                if "yes" in findings.pair(answer.literal):
                    text = Content.assemble(text, "\n   → ", plain(answer.answer.says, 300), (f" {cites(base, answer.standing.citations.now)}", "$text-muted"))
            found[side].setdefault(here.consideration.id, text)
    nothing = [Content.styled("nothing on these answers", "$text-muted")]
    return {side: Content("\n").join([Content.styled(head, "bold $text-accent"), *(list(found[side].values()) or nothing)]) for side, (_, head) in SIDES.items()}


def taken_as_known(base: RuleBase, standing: Snapshot | None, question: Question) -> Content:
    """Return what the question goes on although nobody has said it: "this penalty" is one that country information names."""
    from eligibility.report.values import value_in_words

    if standing is None:
        return Content()
    facts = standing.assessment.facts
    lines = [
        Content.assemble(("Taken as known: ", "bold"), plain(base.facts[n].question, 160), " ", plain(value_in_words(base.facts[n], facts.known(n)), 160), (" · r changes it", "$text-muted"))
        for n in question.goes_on
    ]
    return Content("\n").join(lines)


def why_asked(base: RuleBase, standing: Snapshot | None, question: Question) -> Content:
    """Return why a question is asked, with its authorities; those later than the day of judgment say so."""
    fact = question.fact
    lines = [Content.styled("Why this is asked", "bold $text-accent")]
    if fact.why:
        lines.append(safe(fact.why, 600))
    changes = _could_change(base, standing, question) if standing is not None else ""
    if changes:
        lines.append(Content.assemble(("It can change: ", "bold"), changes))
    if question.bears_on:
        lines.append(Content.assemble(("Weighed in: ", "bold"), " ".join(plain(base.facts[name].question, 120) for name in question.bears_on)))
    for authority in (base.authorities[name] for name in fact.authorities):
        later = standing is not None and authority.start is not None and authority.start > standing.scenario.as_of
        lines.append(Content.styled(f"{plain(authority.cite, 110)} {flag(authority)}{' only later than the day of judgment' if later else ''}", "$text-muted"))
    return Content("\n").join(lines)


def _could_change(base: RuleBase, standing: Snapshot, question: Question) -> str:
    places = standing.assessment.destinations
    parts = [f"ground: {base.grounds[name].title.lower()}" for name in dict.fromkeys(e.name for e in question.effects if not e.system)]
    for layer in dict.fromkeys(e.name for e in question.effects if e.system):
        systems = {e.system for e in question.effects if e.name == layer}
        codes = [d.code for d in places if d.findings.system in systems]
        if codes:
            more = f" +{len(codes) - MOST_CODES}" if len(codes) > MOST_CODES else ""
            where = "everywhere" if len(codes) == len(places) > 1 else " ".join(codes[:MOST_CODES]) + more
            parts.append(f"{base.layers[layer].title.lower()} ({where})")
    return "; ".join(parts)
