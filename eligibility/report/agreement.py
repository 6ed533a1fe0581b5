"""The tool beside published decisions: both readings, what the court found, and the totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from eligibility.reasoning.agreement import CLAIM_LEVEL, ORDER
from eligibility.report.document import Document, Entry, section, text
from eligibility.report.phrases import finding as finding_piece
from eligibility.report.words import LAYER_HEADS, MEANING, SIGNS, WORDS, reason_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.agreement import Agreement, Verdict
    from eligibility.reasoning.findings import Finding
    from eligibility.report.document import Part, Piece, Pieces, Role

_ROLES: dict[Verdict, Role] = {
    "sharp": "met",
    "arguable": "arguable",
    "not reached": "open",
    "outside": "against",
}
_DIRECTIONS = {
    "for_claimant": "for the claimant",
    "against_claimant": "against the claimant",
    "mixed": "in part for the claimant",
}


def agreement(base: RuleBase, found: list[Agreement], others: int) -> Document:
    """Return each decision with both readings, the real outcome and the verdict, then the totals; `others` is
    how many cases are hypothetical.
    """
    title = (
        f"{len(found)} published decision{', ' if len(found) == 1 else 's, each '}under its own law and day"
    )
    parts: list[Part] = [_decision(base, one) for one in found]
    parts += section("totals", "Totals", _totals(found))
    if others:
        parts.append(
            text(
                "others",
                f"{others} of the cases named {'is' if others == 1 else 'are'} hypothetical and "
                f"{'was' if others == 1 else 'were'} left out.",
                "dim",
            )
        )
    parts.append(text("meaning", MEANING, "dim", gap=True))
    return Document(((title, "strong"),), tuple(parts))


def _decision(base: RuleBase, one: Agreement) -> Entry:
    outcome, place = one.outcome, one.destination
    layers: list[Piece] = [
        ("Tool ", "label"),
        (f"({place.code}: {base.systems[place.findings.system].title}): ", "plain"),
    ]
    for n, name in enumerate(LAYER_HEADS):
        layers += [
            (f"{'; ' if n else ''}{LAYER_HEADS[name].lower()} ", "plain"),
            _readings(place.layers[name]),
        ]
    turned = ", ".join(in_words(base, n) for n in outcome.decisive)
    unread = "" if outcome.verified else " (decision not read in full: unverified)"
    named = "the tool points at it" if one.decisive_named else "the tool does not point at it"
    entries = [
        Entry("tool", tuple(layers)),
        Entry(
            "court",
            (
                ("Court: ", "label"),
                (
                    (
                        f"{outcome.result.replace('_', ' ')}, {_DIRECTIONS[outcome.direction]}; it turned on "
                        f"{turned}"
                    ),
                    "plain",
                ),
                (unread, "arguable"),
            ),
        ),
        Entry(
            "verdict",
            (
                (one.verdict, _ROLES[one.verdict]),
                (
                    (
                        f": {_why(base, one)}; what the decision turned on: {named}; judged inputs given: "
                        f"{one.inputs}"
                    ),
                    "plain",
                ),
            ),
        ),
    ]
    if one.scenario.note:
        entries.append(text("note", one.scenario.note.strip(), "dim"))
    head: Pieces = ((one.scenario.title, "strong"), (f"  {outcome.court}, {one.scenario.as_of}", "dim"))
    return Entry(one.scenario.scenario, head, children=tuple(entries), opened=True, gap=True)


def _readings(found: Finding) -> Piece:
    """Return a layer in both readings, with the sign of the two together."""
    if found.word in {"not_encoded", "not_raised", "excluded"}:
        return finding_piece(found.word)
    return f"{SIGNS[found.word]} claimant {found.claimant}, State {found.state}", found.word


def _why(base: RuleBase, one: Agreement) -> str:
    """Return why the verdict is what it is, the elements in it by their titles."""
    return reason_in_words(replace(one.reason, names=tuple(in_words(base, n) for n in one.reason.names)))


def in_words(base: RuleBase, name: str) -> str:
    """Return the title of an element or a layer, lower case."""
    record = base.elements.get(name) or base.layers.get(name)
    return record.title.lower() if record is not None else name


def _totals(found: list[Agreement]) -> Iterator[Entry]:
    verdicts = Counter(a.verdict for a in found)
    claim_level = [a for a in found if a.outcome.result in CLAIM_LEVEL]
    sharp = sum(a.verdict == "sharp" for a in claim_level)
    within = verdicts["sharp"] + verdicts["arguable"]
    always = Counter(a.always_arguable for a in found)
    inputs = sum(a.inputs for a in found)
    counted: list[Piece] = []
    for verdict in ORDER:
        counted += [("; " if counted else "", "plain"), (f"{verdicts[verdict]} {verdict}", _ROLES[verdict])]
    yield Entry("verdicts", tuple(counted))
    yield text(
        "within",
        f"within: {within} of {len(found)}; of {len(claim_level)} that decided the claim, {sharp} sharp; "
        f"what the decision turned on is named in {sum(a.decisive_named for a in found)}",
    )
    yield text(
        "always",
        f"a tool that answers '{WORDS['arguable']}' to everything: {always['arguable']} {WORDS['arguable']}, "
        "0 sharp, 0 outside, "
        "and it names nothing",
    )
    yield text(
        "inputs",
        f"evaluative and likelihood inputs given: {inputs} ({inputs / max(1, len(found)):.1f} a decision)",
    )
