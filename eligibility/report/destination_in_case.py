"""What a destination owes in one case: its layers with what they hang on, then how one gets in and what the
State does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eligibility.report.destination import access_on_day, destination_rest, position_on_day
from eligibility.report.document import Entry, Target, labelled
from eligibility.report.links import Index
from eligibility.report.note import causes_of, missing_entries
from eligibility.report.phrases import finding, shown_layers
from eligibility.report.words import tension_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Destination
    from eligibility.reasoning.findings import Finding
    from eligibility.report.document import Piece, Pieces
    from eligibility.report.phrases import View


def destination_in_case(base: RuleBase, place: Destination, view: View) -> tuple[Entry, ...]:
    """Return what was found for a destination in this view, on top of what is known of it on the day."""
    index = Index(base)
    entries: list[Entry] = []
    if words := tension_in_words(place):
        entries.append(Entry("tension", (("! ", "arguable"), (words, "strong"))))
    layers = [_layer(base, place, name, view) for name in place.layers]
    if entries and layers:
        layers[0] = replace(layers[0], gap=True)
    entries += layers
    entries += missing_entries(base, place.missing())
    entries.append(access_on_day(index, place.access))
    entries.append(position_on_day(index, place.position))
    if place.jurisdiction.why_system:
        words = f"{base.systems[place.findings.system].title}. {place.jurisdiction.why_system}"
        entries.append(labelled("why", "Whose law", words, gap=True))
    return (*entries, *destination_rest(index, place.jurisdiction))


def destination_without_law(base: RuleBase, code: str) -> tuple[Entry, ...]:
    """Return what stands of a destination whose law is not encoded for the day."""
    return tuple(destination_rest(Index(base), base.jurisdictions[code]))


def _layer(base: RuleBase, place: Destination, name: str, view: View) -> Entry:
    layer, found = base.layers[name], place.layers[name]
    strand: Piece = (f"  {base.strands[found.strand].title.lower()}" if found.strand else "", "dim")
    question: Piece = ("  exclusion is in question" if found.exclusion_in_question else "", "arguable")
    title: Piece = (layer.title, "strong")
    elements = (*layer.needs, *layer.unless, *([layer.excluded_by] if layer.excluded_by else ()))
    return Entry(
        name,
        (finding(shown_layers(found, view)), ("  ", "plain"), title, strand, question),
        children=(*causes_of(base, found, "hangs on  "), *_elements(base, place, elements, found, view)),
        target=Target("finding", name, None, place.code),
        opened=name == "refugee_status",
    )


def _elements(
    base: RuleBase, place: Destination, names: tuple[str, ...], layer: Finding, view: View
) -> Iterator[Entry]:
    """Yield the elements of a layer that were judged, in the strand that leads it."""
    for name in names:
        if name not in place.elements:
            continue
        record = base.elements[name]
        strand = layer.strand if record.scope == "strand" else None
        found = place.findings.element(name, strand)
        favours: Piece = ("" if record.towards == "claimant" else "  for the State to show", "label")
        words: Pieces = (
            finding(shown_layers(found, view)),
            ("  ", "plain"),
            (record.title, "plain"),
            favours,
        )
        yield Entry(name, words, target=Target("finding", name, strand, place.code))
