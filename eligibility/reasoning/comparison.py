"""Two assessments of one case side by side: where they part, and which provision, standard or position makes the difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.reasoning.explanation import Node, explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.reasoning.assessment import Destination


@dataclass(frozen=True, slots=True)
class Difference:
    """A step that stands differently on the two sides; None where one side does not have it."""

    name: str
    kind: str
    id: str
    text: str
    left: str | None
    right: str | None
    why: str = ""
    authorities: tuple[str, ...] = ()


def compare_destinations(left: Destination, right: Destination) -> tuple[Difference, ...]:
    """Return what differs, from the layers down to the provisions, then access and position.

    The strands compared are those that lead on the left, so that both sides are asked the same question.
    """
    found: list[Difference] = []
    layers = left.findings.rule_base.layers
    for layer in layers:
        one, two = left.layers[layer], right.layers[layer]
        if one.word != two.word:
            found.append(Difference(layer, "layer", layer, layers[layer].title, one.word, two.word))
    for layer in layers:
        found += _in_layer(left, right, layer)
    if left.access.status != right.access.status:
        entries = tuple(e.id for e in (*left.access.entries, *right.access.entries) if e.status)
        found.append(Difference("access", "access", "access", "Access", left.access.status, right.access.status, authorities=entries))
    if left.position.stance != right.position.stance:
        latest = tuple(p.latest.id for p in (left.position, right.position) if p.latest)
        found.append(Difference("position", "position", "position", "Position", left.position.stance, right.position.stance, authorities=latest))
    unique = {(d.name, d.kind, d.id): d for d in found}
    return tuple(unique.values())


def _in_layer(left: Destination, right: Destination, layer: str) -> Iterator[Difference]:
    strand = left.layers[layer].strand or right.layers[layer].strand
    if strand is None:
        return
    for name in (*left.findings.rule_base.layers[layer].needs, *left.findings.rule_base.layers[layer].unless):
        one, two = explain(left.findings, name, strand), explain(right.findings, name, strand)
        if (one.claimant, one.state) == (two.claimant, two.state):
            continue
        yield Difference(name, "element", name, one.text.partition(":")[0], one.word, two.word)
        yield from _provisions(name, one, two)


def _provisions(element: str, left: Node, right: Node) -> Iterator[Difference]:
    ours, theirs = {(n.kind, n.id): n for n in _walk(left)}, {(n.kind, n.id): n for n in _walk(right)}
    for key in dict.fromkeys([*ours, *theirs]):
        one, two = ours.get(key), theirs.get(key)
        if one and two and (one.claimant, one.state, one.note, one.value) == (two.claimant, two.state, two.note, two.value):
            continue
        node = one or two
        if node is None:
            continue
        cited = tuple(dict.fromkeys(a for n in (one, two) if n for a in n.citations.now))
        yield Difference(element, node.kind, node.id, node.text, _state(one), _state(two), _why(one, two), cited)


def _walk(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind in {"rule", "objection", "answer", "fact", "country fact", "absence"}:
            yield child
        yield from _walk(child)


def _state(node: Node | None) -> str | None:
    if node is None:
        return None
    if node.claimant == node.state:
        return "not in this reading" if node.claimant == "not_in_reading" else node.claimant
    return f"{node.claimant.replace('_', ' ')} for the claimant, {node.state.replace('_', ' ')} for the State"


def _why(one: Node | None, two: Node | None) -> str:
    if one is None or two is None:
        return "is law on one side only"
    if one.value != two.value:
        return f"{one.value} | {two.value}"
    if one.note != two.note:
        return f"{one.note} | {two.note}"
    return ""
