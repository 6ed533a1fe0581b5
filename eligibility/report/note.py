"""The note on a finding: the tree of its explanation, what it hangs on, what is missing, what would change
it, what it cites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.provisions import find_provision
from eligibility.law.standing import Frames, cite
from eligibility.reasoning.explanation import explain
from eligibility.reasoning.subject import finding_on, literals_of, subject
from eligibility.report.document import Document, Entry, Target, section, text
from eligibility.report.links import authority_link
from eligibility.report.one_answer import one_answer
from eligibility.report.tree import node_entry
from eligibility.report.words import MEANING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.causes import Cause
    from eligibility.reasoning.findings import Finding, SystemFindings
    from eligibility.reasoning.node import Node
    from eligibility.report.phrases import View

FLAGS = "✓ the text was read for this tool; (unverified) it was not, or not in full."


def explanations(
    base: RuleBase, assessment: Assessment, names: Iterable[str], strand: str | None, view: View
) -> Document:
    """Return the notes on each finding asked for in each destination, one after the other."""
    scenario = assessment.scenario
    parts: list[Entry] = []
    asked = tuple(names)
    for place in assessment.destinations:
        for name in asked:
            found = note(base, place, name, strand, view)
            parts += [Entry(f"{place.code} {name}", found.title, gap=True), *found.entries]
    parts.append(text("meaning", f"{FLAGS}  {MEANING}", "dim", gap=True))
    return Document(
        ((scenario.title, "strong"),),
        tuple(parts),
        about=((f"{base.origins[scenario.origin].title} · judged on {assessment.as_of}", "dim"),),
    )


def note(base: RuleBase, place: Destination, name: str, strand: str | None, view: View) -> Document:
    """Return the note on a finding in a destination, with every authority named."""
    about = subject(place.findings, name, strand)
    system = base.systems[place.findings.system]
    whose = f"the {system.title.removeprefix('The ')}" if system.title.startswith("The ") else system.title
    law = f" under {whose}" if whose != place.jurisdiction.name else ""
    ground = (
        f" · {base.strands[about.strand].title.lower()}"
        if about.strand and about.name not in base.layers
        else ""
    )
    would = () if about.silence else one_answer(base, place, about.name)
    entries = explained(base, place.findings, place.code, name, strand, view, in_full=True, then=would)
    return Document(((f"{place.jurisdiction.name}{law}{ground}", "strong"),), entries)


def explained(
    base: RuleBase,
    findings: SystemFindings,
    code: str,
    name: str,
    strand: str | None,
    view: View,
    *,
    in_full: bool = False,
    then: tuple[Entry, ...] = (),
) -> tuple[Entry, ...]:
    """Return the tree, what the finding hangs on, what is missing, `then`, and every authority cited.

    `in_full` names every authority and both readings beside each step, for a page from which nothing can be
    opened.
    """
    tree = explain(findings, name, strand)
    about = subject(findings, name, strand)
    entries = [node_entry(base, tree, view, findings, code, in_full=in_full)]
    if not about.silence:
        entries += hanging(base, finding_on(findings, about))
        entries += missing_entries(base, findings.to_ask(*literals_of(findings, about)), named=in_full)
    return (
        *entries,
        *then,
        *section(
            "cited",
            "Authorities",
            (authority_link(base, n) for n in cited_in(tree)),
            opened=False,
            counted=True,
        ),
    )


def cited_in(tree: Node) -> tuple[str, ...]:
    """Return what a tree cites on the day, each once, in the order of reading; a conclusion cites what its
    rules do.
    """
    found: dict[str, None] = {}
    todo = [tree]
    while todo:
        node = todo.pop()
        if node.kind != "conclusion":
            found |= dict.fromkeys(node.citations.now)
        todo += reversed(node.children)
    return tuple(found)


def hanging(base: RuleBase, found: Finding | None) -> list[Entry]:
    """Return what makes a finding arguable."""
    if found is None or not found.hangs_on:
        return []
    return [
        Entry("hangs", (("It hangs on", "strong"),), children=causes_of(base, found), opened=True, gap=True)
    ]


def causes_of(base: RuleBase, found: Finding, lead: str = "") -> tuple[Entry, ...]:
    """Return each cause once, after `lead`, with the elements for which it is one."""
    elements: dict[tuple[str, str], dict[str, None]] = {}
    for cause in found.hangs_on:
        elements.setdefault((cause.kind, cause.id), {})[
            base.elements[cause.element].title.lower() if cause.element in base.elements else ""
        ] = None
    first = {(c.kind, c.id): c for c in reversed(found.hangs_on)}
    return tuple(
        Entry(
            f"{kind} {name}",
            ((lead, "label"), (_cause_in_words(base, first[kind, name]), "plain")),
            right=((", ".join(e for e in where if e), "dim"),),
            target=Target("fact" if base.fact(name) else "rule", name),
        )
        for (kind, name), where in elements.items()
    )


def finding_notes(base: RuleBase, findings: SystemFindings, name: str, strand: str | None) -> list[Entry]:
    """Return what an element or a layer asks, on whose authority, what it hangs on and what is missing for
    it.
    """
    if name in base.layers:
        record = base.layers[name]
        found, literals = findings.layer(name), findings.view.layers[name].literal
        entries = [
            Entry(
                "needs",
                (
                    ("Needs: ", "label"),
                    (", ".join(base.elements[n].title.lower() for n in record.needs), "plain"),
                ),
                gap=True,
            )
        ]
        against = [*record.unless, *([record.excluded_by] if record.excluded_by else ())]
        if against:
            entries.append(
                Entry(
                    "unless",
                    (
                        ("Unless: ", "label"),
                        (", ".join(base.elements[n].title.lower() for n in against), "plain"),
                    ),
                )
            )
        authorities = record.authorities
    elif name in base.elements:
        found, literals = findings.element(name, strand), findings.conclusion(name, strand).literal
        entries = [Entry("question", ((base.elements[name].question, "plain"),), gap=True)]
        authorities = base.elements[name].authorities
    else:
        return []
    entries += hanging(base, found)
    entries += missing_entries(base, findings.to_ask(*literals))
    entries += section(
        "authorities",
        "Authorities",
        (
            authority_link(base, n)
            for n in cite(Frames(base), authorities, findings.system, findings.facts.as_of).now
        ),
        counted=True,
    )
    return entries


def missing_entries(base: RuleBase, names: Iterable[str], *, named: bool = False) -> list[Entry]:
    """Return the questions that are still to be answered, each beside the name of its fact where that is
    wanted.
    """
    asked = tuple(
        Entry(
            n,
            (("? ", "open"), (base.facts[n].question, "plain")),
            right=((n, "link"),) if named else (),
            target=Target("fact", n),
        )
        for n in names
    )
    return (
        [
            Entry(
                "missing",
                (("Missing", "strong"), (f"  {len(asked)}", "dim")),
                children=asked,
                opened=True,
                gap=True,
            )
        ]
        if asked
        else []
    )


def _cause_in_words(base: RuleBase, cause: Cause) -> str:
    """Return what makes the readings differ: what it says, its strength and its id."""
    fact = base.fact(cause.id)
    if fact is not None:
        return (
            f"{fact.question} (the evidence is contested; {cause.id})"
            if cause.kind == "country fact"
            else f"{fact.question} ({cause.kind}; {cause.id})"
        )
    card = find_provision(base, cause.id)
    return f"{card.record.says} ({cause.strength} {cause.kind}; {cause.id})"
