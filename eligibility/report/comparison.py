"""Two sides of a case: what differs, and what makes the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.report.document import Document, Entry, Target, text
from eligibility.report.phrases import MOST_CITED, cited, finding, upper_first
from eligibility.report.values import needed_in_words, plain_value
from eligibility.report.words import MEANING, SIGNS, STANCES, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.comparison import Difference, Stand
    from eligibility.report.document import Piece, Pieces

Pair = tuple[str, str, str, "tuple[Difference, ...]"]
"""Two sides: their heading, the name of the left and of the right one, and what differs."""


def comparison(base: RuleBase, title: str, pairs: Iterable[Pair]) -> Document:
    """Return what differs between the sides of each pair, as a document."""
    parts = []
    for number, (heading, left, right, found) in enumerate(pairs):
        lead = Entry("headline", ((headline(base, found, left, right), "plain"),))
        children = (lead, *difference_entries(base, found, left, right, most=None))
        parts.append(
            Entry(f"pair {number}", ((heading, "strong"),), children=children, opened=True, gap=True)
        )
    return Document(((title, "strong"),), (*parts, text("meaning", MEANING, "dim", gap=True)))


def difference_entries(
    base: RuleBase, found: Iterable[Difference], left: str, right: str, *, most: int | None = MOST_CITED
) -> tuple[Entry, ...]:
    """Return the layers that differ, then element by element what makes the difference, then access and
    position.

    `most` is how many authorities are named on a line; None names them all.
    """
    layers, elements, rest = [], [], []
    reasons: dict[tuple[str | None, str], list[Entry]] = {}
    heads: dict[tuple[str | None, str], Difference] = {}
    for difference in found:
        match difference.kind:
            case "layer":
                layers.append(
                    Entry(
                        f"layer {difference.id}",
                        ((difference.says, "strong"),),
                        below=(_sides(base, difference, left, right),),
                    )
                )
            case "access" | "position":
                targets = tuple(
                    Entry(a, ((a, "link"),), target=Target(difference.kind, a))
                    for a in difference.authorities
                )
                head: Pieces = ((difference_text(difference), "strong"),)
                rest.append(
                    Entry(
                        difference.kind,
                        head,
                        below=(_sides(base, difference, left, right),),
                        children=targets,
                        opened=True,
                    )
                )
            case "element":
                heads[difference.strand, difference.name] = difference
                reasons.setdefault((difference.strand, difference.name), [])
            case _:
                reasons.setdefault((difference.strand, difference.name), []).append(
                    _reason(base, difference, left, right, most)
                )
    for key, whole in heads.items():
        strand = f"  {base.strands[whole.strand].title.lower()}" if whole.strand else ""
        children = tuple(reasons[key]) or (
            Entry("follows", (("Follows from what is named elsewhere.", "dim"),)),
        )
        elements.append(
            Entry(
                f"{key}",
                ((whole.says, "strong"), (strand, "dim")),
                below=(_sides(base, whole, left, right),),
                children=children,
                opened=True,
            )
        )
    groups: list[Entry] = []
    for name, title, entries in (
        ("layers", "What comes of it", layers),
        ("elements", "What makes the difference", elements),
        ("rest", "Access and position", rest),
    ):
        if entries:
            groups.append(
                Entry(name, ((title, "label"),), children=tuple(entries), opened=True, gap=bool(groups))
            )
    return tuple(groups)


def _reason(base: RuleBase, difference: Difference, left: str, right: str, most: int | None) -> Entry:
    name = difference.id.partition(":")[0]
    kind = "fact" if difference.kind in {"fact", "country fact"} else "rule"
    return Entry(
        f"{difference.kind} {difference.id}",
        ((f"{difference.kind}  ", "label"), (difference.says, "plain")),
        right=cited(base, difference.authorities, most),
        below=(_sides(base, difference, left, right),),
        target=Target("fact" if kind == "fact" else "rule", name),
    )


def _sides(base: RuleBase, difference: Difference, left: str, right: str) -> Pieces:
    one, two = (side(side_in_words(base, difference, x)) for x in (difference.left, difference.right))
    return ((f"{left}: ", "label"), one, (f"   {right}: ", "label"), two)


def side(value: str | None) -> Piece:
    """Return what stands on one side."""
    if value is None:
        return "not there", "dim"
    if value in SIGNS:
        return finding(value)
    return STANCES.get(value, value.replace("_", " ")), "plain"


def difference_text(difference: Difference) -> str:
    """Return what differs: the law's own words, or access and position."""
    return difference.says or difference.kind.capitalize()


def side_in_words(base: RuleBase, difference: Difference, stand: Stand | str | None) -> str | None:
    """Return how a difference stands on one side: what it rests on, and what comes of it in each reading."""
    if stand is None or isinstance(stand, str):
        return stand
    basis, claimant, state = _basis(base, difference, stand), stand.claimant, stand.state
    if "not_in_reading" in stand.outcome:
        came = (
            f"in the State's reading alone: {state}"
            if claimant == "not_in_reading"
            else f"in the claimant's reading alone: {claimant}"
        )
    else:
        came = claimant if claimant == state else f"claimant {claimant}, State {state}"
    return f"{basis}: {came}"


def _basis(base: RuleBase, difference: Difference, stand: Stand) -> str:
    basis = stand.basis
    fact = base.fact(difference.id.partition(":")[0]) if difference.kind in {"fact", "country fact"} else None
    if fact is not None:
        values = dict.fromkeys("not known" if v is None else plain_value(fact, v) for v in basis.values)
        return " / ".join(values) + (f" (needed: {needed_in_words(basis.needed)})" if basis.needed else "")
    if basis.strength is None:
        return "no such law"
    return (
        basis.strength
        if basis.favours is None
        else f"{basis.strength} for the {'claimant' if basis.favours == 'claimant' else 'State'}"
    )


def headline(base: RuleBase, found: tuple[Difference, ...], left: str, right: str) -> str:
    """Return one sentence on what parts two sides."""
    at = "on" if left[:1].isdigit() else "in"
    layer = next((d for d in found if d.kind == "layer"), None)
    where = f"{at} {left} and {right}"
    if layer is None:
        return (
            f"The findings are the same {where}."
            if not found
            else f"The layers are the same {where}; what leads there is not."
        )
    mine, theirs = (word_of(str(side_in_words(base, layer, x))) for x in (layer.left, layer.right))
    reason = next(
        (d for d in found if d.kind in {"rule", "objection", "answer", "absence", "fact", "country fact"}),
        None,
    )
    element = next((d for d in found if d.kind == "element"), None)
    part = f", on {base.elements[element.name].title.lower()}" if element is not None else ""
    because = f" First among the reasons: {reason.says}" if reason is not None else ""
    return f"{upper_first(layer.says)} is {mine} {at} {left} and {theirs} {at} {right}{part}.{because}"
