"""The steps of an explanation in words: what each says, what is known there, what a reader must know beside
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.reasoning.subject import layers_of
from eligibility.report.phrases import upper_first
from eligibility.report.values import asked_here, bare_value, in_words, said_of, strength_note, value_in_words
from eligibility.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import Fact
    from eligibility.reasoning.node import Node, Obstacle
    from eligibility.reasoning.subject import Silence

MOST_OBSTACLES = 4
"""Obstacles of one kind that are named."""
NOT_RAISED = "the case does not raise this strand; so it would stand if it did"
FEARS_UNKNOWN = "it is not known yet what the person fears"
OBSTACLES = {
    "fails": "fails, at least in one reading, on",
    "waits": "waits for",
    "open": "objections still open",
}


def step_text(base: RuleBase, node: Node) -> str:
    """Return what a step says."""
    match node.kind:
        case "element":
            title = base.elements[node.id].title
            return f"{title}: see the explanation of '{node.id}'" if node.apart else f"{title}: {node.says}"
        case "conclusion":
            sentence = None if node.condition is None else next(iter(node.condition.condition.options))
            return in_words(node.id, negated=sentence is not None and sentence.negated)
        case "alternatives":
            return "One of these is enough."
        case "not raised":
            return " / ".join(says.rstrip(".") for says in node.several) + "."
        case "not judged":
            return silence_in_words(base, node.silence) if node.silence else ""
        case _:
            return node.says


def step_value(base: RuleBase, node: Node) -> str:
    """Return what is known of the fact of a step; nothing for what is no fact."""
    fact = base.fact(node.id)
    if node.known is None or fact is None:
        return ""
    mine, theirs = node.known
    if (mine.value, mine.does_not_apply) == (theirs.value, theirs.does_not_apply):
        return value_in_words(fact, mine)
    return (
        f"Claimant: {bare_value(fact, mine)}; State: {bare_value(fact, theirs)} (contested country "
        "information)"
    )


def step_note(base: RuleBase, node: Node, system: str) -> str:
    """Return what a reader must know beside the text of a step: strength, standard, what stands in
    the way.
    """
    fact = base.fact(node.id) if node.known is not None else None
    if fact is not None:
        return _of_fact(fact, node)
    if node.kind == "consideration":
        return "speaks for the claimant" if node.towards == "claimant" else "speaks for the State"
    if node.kind == "absence":
        return "no such law here"
    if node.standing is None:
        said = {
            "strand_not_raised": NOT_RAISED,
            "fears_unknown": FEARS_UNKNOWN,
            "not_encoded": f"{WORDS['not_encoded']} for {base.systems[system].title}",
        }
        return "; ".join(said[remark] for remark in node.remarks)
    strength = strength_note(node.standing)
    if not node.brief:
        return strength
    return "; ".join(
        x for x in ("" if strength == "settled" else strength, obstacles_in_words(base, node.obstacles)) if x
    )


def _of_fact(fact: Fact, node: Node) -> str:
    """Return what the law asks of a fact, and at its first place what is said of it."""
    if node.known is None or node.condition is None:
        return ""
    mine, theirs = node.known
    asked = asked_here(fact, node.condition, node.needed)
    if node.again:
        return asked
    if mine.contested:
        notes = [
            asked,
            mine.topic,
            *(f"{side}: {said_of(k)}" for side, k in (("Claimant", mine), ("State", theirs)) if said_of(k)),
        ]
    else:
        notes = [asked, *dict.fromkeys(said_of(k) for k in (mine, theirs))]
    return " · ".join(n for n in notes if n)


def obstacles_in_words(base: RuleBase, found: Iterable[Obstacle]) -> str:
    """Say what keeps a rule from holding in both readings."""
    grouped: dict[str, list[str]] = {how: [] for how in OBSTACLES}
    for obstacle in found:
        grouped[obstacle.how].append(_obstacle(base, obstacle))
    said = ((label, grouped[how]) for how, label in OBSTACLES.items())
    return "; ".join(
        f"{label}: {' / '.join(names[:MOST_OBSTACLES])}{' ...' if len(names) > MOST_OBSTACLES else ''}"
        for label, names in said
        if names
    )


def _obstacle(base: RuleBase, obstacle: Obstacle) -> str:
    match obstacle.kind:
        case "element":
            return base.elements[obstacle.id].title.lower()
        case "fact":
            return base.facts[obstacle.id].question
        case "objection":
            return base.objections[obstacle.id].objection.says.rstrip(".")
        case "claim date":
            return "the date of the claim"
        case "condition":
            return obstacle.id.replace("this.", "").replace("_", " ")


def silence_in_words(base: RuleBase, found: Silence) -> str:
    """Say in a line why the case gives nothing to judge."""
    name, strand = found.name, found.strand
    if found.kind == "other_strand":
        return f"'{name}' is judged for '{found.of}' and not for '{strand}'."
    title = (base.layers.get(name) or base.elements[name]).title
    asking = _titles(base, layers_of(base, name), "or")
    match found.kind:
        case "layer_not_served":
            return (
                f"'{strand}' does not serve {title.lower()}: it serves "
                f"{_titles(base, base.strands[strand].serves, 'and')}."
            )
        case "layer_not_raised":
            return f"The case does not raise {title.lower()}: nothing that the person fears serves it."
        case "element_not_asked":
            return (
                f"{title} is not asked of '{strand}': it belongs to {asking}, which that strand does not "
                "serve."
            )
        case "fears_unknown":
            return (
                f"{upper_first(FEARS_UNKNOWN)}; name a strand to see what the law asks of it: "
                f"{title.lower()}."
            )
        case "element_not_raised":
            return f"The case does not raise {title.lower()}: nothing that the person fears serves {asking}."


def _titles(base: RuleBase, layers: Iterable[str], joined: str) -> str:
    return f" {joined} ".join(base.layers[name].title.lower() for name in layers if name in base.layers)
