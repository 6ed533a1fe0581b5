"""The tree of an explanation as entries: each step with its word, its label, what is known, and what it
cites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.report.document import Entry, Target, address
from eligibility.report.phrases import MOST_CITED, citations, finding, opposing, outcome_word
from eligibility.report.steps import step_note, step_text, step_value
from eligibility.report.words import SIGNS, WORDS

if TYPE_CHECKING:
    from datetime import date

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.record import Source
    from eligibility.reasoning.findings import SystemFindings
    from eligibility.reasoning.node import Node
    from eligibility.report.document import Piece, Pieces
    from eligibility.report.phrases import View

OPEN_TO = 3
"""Levels of an explanation that stand open at first."""
MOST_SOURCES = 3
LABELS = {
    "rule": "rule  ",
    "objection": "objection  ",
    "answer": "answer  ",
    "absence": "no law  ",
    "not raised": f"objections {WORDS['not_raised']} on these facts  ",
}
PARTING = {"layer", "strand", "element", "rule", "answer"}
"""Steps whose word does not say how the readings part."""
VALUES = {"yes": "yes", "no": "no", "open": "open", "not_in_reading": "not in it"}


def node_entry(
    base: RuleBase,
    node: Node,
    view: View,
    findings: SystemFindings,
    code: str,
    *,
    in_full: bool = False,
    depth: int = 0,
    at: int = 0,
) -> Entry:
    """Return a step of an explanation with everything under it.

    `in_full` names every authority and both readings, for a page from which nothing can be opened.
    """
    told = node.again and node.kind in {"fact", "country fact"}
    text: list[Piece] = [_word(node, view), ("  ", "plain"), (LABELS.get(node.kind, ""), "label")]
    text.append(
        (
            step_text(base, node),
            "strong"
            if node.kind in {"layer", "strand", "element"}
            else "dim"
            if node.kind == "not raised"
            else "plain",
        )
    )
    value = step_value(base, node)
    if value:
        text.append((f"  {value}", "strong"))
    if node.again:
        text.append(("  told above" if told else "  explained above", "dim"))
    children = [
        entry
        for n, source in enumerate(node.sources[:MOST_SOURCES])
        for entry in _source(n, source, findings.facts.as_of)
    ]
    children += [
        node_entry(base, child, view, findings, code, in_full=in_full, depth=depth + 1, at=number)
        for number, child in enumerate(node.children)
    ]
    return Entry(
        f"{node.kind} {node.id} {at}",
        tuple(text),
        right=()
        if told or node.kind == "conclusion"
        else citations(base, node.citations, None if in_full else MOST_CITED),
        below=tuple(_below(base, node, view, findings.system, in_full=in_full)),
        children=tuple(children),
        target=_target(node, code),
        opened=depth < OPEN_TO and node.kind != "not raised",
    )


def _source(number: int, source: Source, as_of: date) -> tuple[Entry, ...]:
    """Return a page that was read, marked where it is later than the day of decision, and its address."""
    words = ", ".join(x for x in (source.title, source.publisher, source.date) if x)
    later = source.date is not None and source.date[:10] > as_of.isoformat()[: len(source.date[:10])]
    line = Entry(
        f"source {number}",
        (("source: ", "label"), (words, "dim"), (" - published later" if later else "", "arguable")),
    )
    return (line, address(f"address {number}", source.url)) if source.url else (line,)


def _below(base: RuleBase, node: Node, view: View, system: str, *, in_full: bool) -> list[Pieces]:
    """Return what stands below a step: how the readings part, what a reader must know, what it was founded
    on.
    """
    lines: list[Pieces] = []
    if (
        in_full
        and view.reading == "both"
        and node.kind in PARTING
        and node.claimant != node.state
        and "not_in_reading" not in (node.claimant, node.state)
    ):
        lines.append(((_readings(node), "dim"),))
    said = step_note(base, node, system)
    if said and said != "settled" and node.kind != "consideration":
        lines.append(((said, "dim"), ("" if node.verified else " (unverified)", "arguable")))
    if node.seeds:
        lines.append(((f"founding texts: {', '.join(node.seeds)}", "dim"),))
    return lines


def _readings(node: Node) -> str:
    return f"claimant's reading {VALUES[node.claimant]}, State's {VALUES[node.state]}"


def _target(node: Node, code: str) -> Target | None:
    match node.kind:
        case "rule" | "objection" | "answer" | "consideration" | "absence":
            return Target("rule", node.id)
        case "fact" | "country fact":
            return Target("fact", node.id)
        case "element" if node.again or not node.children:
            return Target("finding", node.id, code=code)
        case "strand":
            return Target("strand", node.id)
        case _:
            return None


def _word(node: Node, view: View) -> Piece:
    """Return the word of a step: what comes of a provision, whether a fact is so, how a finding stands."""
    if node.kind == "consideration":
        return ("+ for the claimant", "met") if node.towards == "claimant" else ("- for the State", "not_met")
    if node.kind == "objection":
        return opposing(view, node.claimant, node.state)
    if node.kind == "not raised":
        return "·", "not_raised"
    if node.kind == "not judged":
        return finding(node.word)
    if node.kind in {"rule", "answer"}:
        return outcome_word(view, node.claimant, node.state)
    if node.kind in {"fact", "country fact"} and node.claimant == node.state:
        yes_no = {"yes": (f"{SIGNS['met']} yes", "met"), "no": (f"{SIGNS['not_met']} no", "not_met")}
        return yes_no.get(node.claimant, ("? open", "open"))  # type: ignore[return-value]
    word = finding(view.word(node.claimant, node.state, node.towards, inside=node.kind != "element"))
    if (
        view.reading == "both"
        and node.claimant != node.state
        and node.kind not in {"layer", "strand", "element"}
    ):
        return f"{SIGNS[word[1]]} {_readings(node)}", word[1]
    return word
