"""Differences between two sides, explained, as entries of an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.reasoning.destinations import STANCES
from eligibility.report.document import Entry, Piece, Pieces, Target
from eligibility.report.phrases import cited, finding, upper_first
from eligibility.report.words import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.comparison import Difference


def difference_entries(base: RuleBase, found: Iterable[Difference], left: str, right: str) -> tuple[Entry, ...]:
    """Return the layers that differ, then element by element what makes the difference, then access and position."""
    layers, elements, rest = [], [], []
    reasons: dict[tuple[str | None, str], list[Entry]] = {}
    heads: dict[tuple[str | None, str], Difference] = {}
    for difference in found:
        match difference.kind:
            case "layer":
                layers.append(Entry(f"layer {difference.id}", ((difference.text, "strong"),), below=(_sides(difference, left, right),)))
            case "access" | "position":
                targets = tuple(Entry(a, ((a, "link"),), target=Target(difference.kind, a)) for a in difference.authorities)
                rest.append(Entry(difference.kind, ((difference.text, "strong"),), below=(_sides(difference, left, right),), children=targets, opened=True))
            case "element":
                heads[difference.strand, difference.name] = difference
                reasons.setdefault((difference.strand, difference.name), [])
            case _:
                reasons.setdefault((difference.strand, difference.name), []).append(_reason(base, difference, left, right))
    for key, head in heads.items():
        strand = f"  {base.strands[head.strand].title.lower()}" if head.strand else ""
        children = tuple(reasons[key]) or (Entry("follows", (("Follows from what is named elsewhere.", "dim"),)),)
        elements.append(Entry(f"{key}", ((head.text, "strong"), (strand, "dim")), below=(_sides(head, left, right),), children=children, opened=True))
    groups: list[Entry] = []
    for name, title, entries in (("layers", "What comes of it", layers), ("elements", "What makes the difference", elements), ("rest", "Access and position", rest)):
        if entries:
            groups.append(Entry(name, ((title, "label"),), children=tuple(entries), opened=True, gap=bool(groups)))
    return tuple(groups)


def _reason(base: RuleBase, difference: Difference, left: str, right: str) -> Entry:
    name = difference.id.partition(":")[0]
    kind = "fact" if difference.kind in {"fact", "country fact"} else "rule"
    return Entry(
        f"{difference.kind} {difference.id}",
        ((f"{difference.kind}  ", "label"), (difference.text, "plain")),
        right=cited(base, difference.authorities),
        below=(_sides(difference, left, right),),
        target=Target("fact" if kind == "fact" else "rule", name),
    )


def _sides(difference: Difference, left: str, right: str) -> Pieces:
    return ((f"{left}: ", "label"), side(difference.left), (f"   {right}: ", "label"), side(difference.right))


def side(value: str | None) -> Piece:
    """Return what stands on one side."""
    if value is None:
        return "not there", "dim"
    if value in SIGNS:
        return finding(value)
    return STANCES.get(value, value.replace("_", " ")), "plain"


def headline(base: RuleBase, found: tuple[Difference, ...], left: str, right: str) -> str:
    """Return one sentence on what parts two sides."""
    layer = next((d for d in found if d.kind == "layer"), None)
    if layer is None:
        return f"The findings are the same in {left} and {right}." if not found else f"The layers are the same in {left} and {right}; what leads there is not."
    words = {k: v.replace("_", " ") for k, v in (("left", layer.left or ""), ("right", layer.right or ""))}
    reason = next((d for d in found if d.kind in {"rule", "objection", "answer", "absence", "fact", "country fact"}), None)
    element = next((d for d in found if d.kind == "element"), None)
    where = f", on {base.elements[element.name].title.lower()}" if element is not None else ""
    because = f" First among the reasons: {reason.text}" if reason is not None else ""
    return f"{upper_first(layer.text)} is {words['left']} in {left} and {words['right']} in {right}{where}.{because}"
