"""What is to be explained: what a name means in a case, and whether the case gives anything to judge
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.strands import LayerId
    from eligibility.reasoning.findings import Finding, SystemFindings

SilenceKind = Literal[
    "other_strand",
    "layer_not_served",
    "layer_not_raised",
    "element_not_asked",
    "fears_unknown",
    "element_not_raised",
]


@dataclass(frozen=True, slots=True)
class Silence:
    """Why the case gives nothing to judge: the name asked for, the strand asked for, and the one that the
    name itself gives.
    """

    kind: SilenceKind
    name: str
    strand: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is explained: a layer, an element or another conclusion, and for which strand.

    `silence` says why the case gives nothing to judge; it is None where there is something.
    """

    name: str
    strand: str | None = None
    silence: Silence | None = None


def explainable(findings: SystemFindings) -> set[str]:
    """Return every name that can be explained: layers, elements, elements of a strand (`strand.element`), and
    other conclusions.
    """
    base = findings.rule_base
    of_strands = {f"{s}.{e.id}" for e in base.elements.values() if e.scope == "strand" for s in base.strands}
    return {*base.layers, *base.elements, *of_strands, *findings.view.conclusions}


def subject(findings: SystemFindings, name: str, strand: str | None = None) -> Subject:
    """Return what a name means here; where no strand is named, an element is that of the strand which
    leads.
    """
    base = findings.rule_base
    prefix, _, last = name.rpartition(".")
    if prefix in base.strands and strand is not None and strand != prefix:
        return Subject(name, prefix, Silence("other_strand", name, strand, prefix))
    if prefix in base.strands and last in base.elements and base.elements[last].scope == "strand":
        name, strand = last, prefix
    if name in base.layers:
        return _layer_in_question(findings, name, strand)
    if name in base.elements:
        return _element_in_question(findings, name, strand)
    return Subject(name, prefix or None)


def _layer_in_question(findings: SystemFindings, name: str, strand: str | None) -> Subject:
    if findings.view.layers[name].of_the_case:
        return Subject(name)
    if strand is not None:
        served = name in findings.rule_base.strands[strand].serves
        return Subject(name, strand, None if served else Silence("layer_not_served", name, strand))
    silent = findings.layer(name).word == "not_raised"
    return Subject(name, None, Silence("layer_not_raised", name) if silent else None)


def _element_in_question(findings: SystemFindings, name: str, strand: str | None) -> Subject:
    base = findings.rule_base
    if base.elements[name].scope == "case":
        return Subject(name)
    if strand is not None:
        served = set(layers_of(base, name)) & set(base.strands[strand].serves)
        return Subject(name, strand, None if served else Silence("element_not_asked", name, strand))
    leads = leading(findings, name)
    if leads is not None:
        return Subject(name, leads)
    return Subject(
        name,
        None,
        Silence(
            "fears_unknown" if findings.facts.known("fears").value is None else "element_not_raised", name
        ),
    )


def layers_of(base: RuleBase, element: str) -> list[LayerId]:
    """Return the layers that ask for an element, or against which it stands."""
    return [
        layer.id
        for layer in base.layers.values()
        if element in (*layer.needs, *layer.unless, layer.excluded_by)
    ]


def leading(findings: SystemFindings, element: str) -> str | None:
    """Return the strand that leads a layer to which an element belongs, else the first raised one that serves
    such a layer; None if there is none.
    """
    asking = layers_of(findings.rule_base, element)
    for name in asking:
        strand = findings.layer(name).strand
        if strand is not None:
            return strand
    return next(
        (s for s in findings.raised() if set(asking) & set(findings.rule_base.strands[s].serves)), None
    )


def literals_of(findings: SystemFindings, about: Subject) -> tuple[int, ...]:
    """Return what the finding on a subject depends on."""
    if about.name not in findings.rule_base.layers:
        return findings.conclusion(about.name, about.strand).literal
    layer = findings.view.layers[about.name]
    if about.strand is None:
        return layer.literal
    return (*next(s.included for s in layer.strands if s.strand == about.strand), *(layer.exclusion or ()))


def finding_on(findings: SystemFindings, about: Subject) -> Finding | None:
    """Return the finding on a layer or an element; None for a step inside one, and for a strand of a layer
    that another strand leads.
    """
    if about.name in findings.rule_base.layers:
        found = findings.layer(about.name)
        return found if about.strand in (None, found.strand) else None
    return findings.element(about.name, about.strand) if about.name in findings.rule_base.elements else None
