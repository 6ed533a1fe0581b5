"""One destination: what its law comes to, how one gets in, what it says and does, and where these part."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from eligibility.report.cards import access_entry, destination_rest, position_entry, text
from eligibility.report.document import Entry, Pieces, Target
from eligibility.report.note import causes_of, finding_notes, missing_entries
from eligibility.report.phrases import finding, shown_layers
from eligibility.report.words import STANCES, tension_in_words
from eligibility.tui.screens.place_screen import PlaceScreen
from eligibility.tui.widgets.matrix import ACCESS_SIGNS

if TYPE_CHECKING:
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.findings import Finding
    from eligibility.report.phrases import View


class DestinationScreen(PlaceScreen):
    """Three layers, remedies, access and positions with their sources, figures, tension."""

    HELP = (
        "One destination on the day of decision: the layers of protection with what they hang on, access and positions with their sources, remedies, figures. "
        "Enter on a layer or an element explains it; a opens the arguments under this law. Access and positions never count for or against a claim."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "arguments_here", "Arguments here"),
        Binding("w", "why_here", "Why"),
    ]

    def __init__(self, code: str, view: View | None = None) -> None:
        super().__init__(code, view)
        self._place: Destination | None = None

    def show_case(self) -> None:
        """Show the destination by its own code, whatever code it was opened with."""
        self.code = self.base.jurisdiction(self.code).jurisdiction
        super().show_case()

    def show_assessment(self, assessment: Assessment) -> None:
        """Show what was found for the destination."""
        if self.same_as_before(assessment, self.view, self.code):
            return
        record = self.base.jurisdictions[self.code]
        place = self._place = self.place(assessment, self.code)
        if place is None:
            self.say(record.name, f"no law is encoded for {assessment.as_of}")
            self._findings = None
            self.outline.show(tuple(destination_rest(self.base, self.code)))
            return
        self._findings = place.findings
        title = self.base.systems[place.findings.system].title
        self.say(record.name, f"{title if title != record.name else 'its own law'} · {self.view}")
        self.outline.show(self._entries(place))

    def _entries(self, place: Destination) -> tuple[Entry, ...]:
        entries = []
        if words := tension_in_words(place):
            entries.append(Entry("tension", (("! ", "arguable"), (words, "strong"))))
        layers = [self._layer(place, name) for name in place.layers]
        entries += [Entry(e.key, e.text, e.right, e.below, e.children, e.target, e.opened, gap=bool(entries) and number == 0) for number, e in enumerate(layers)]
        entries += missing_entries(self.base, place.missing())
        entries.append(self._access(place))
        entries.append(self._position(place))
        record = place.jurisdiction
        if record.why_system:
            entries.append(Entry("why", (("Whose law: ", "label"), (f"{self.base.systems[place.findings.system].title}. {record.why_system}", "plain")), gap=True))
        entries += destination_rest(self.base, self.code)
        return tuple(entries)

    def _layer(self, place: Destination, name: str) -> Entry:
        layer, found = self.base.layers[name], place.layers[name]
        strand = f"  {self.base.strands[found.strand].title.lower()}" if found.strand else ""
        question = "  exclusion is in question" if found.exclusion_in_question else ""
        children = [self._element(place, element, found) for element in (*layer.needs, *layer.unless, *([layer.excluded_by] if layer.excluded_by else ())) if element in place.elements]
        return Entry(
            name,
            (finding(shown_layers(found, self.view)), ("  ", "plain"), (layer.title, "strong"), (strand, "dim"), (question, "arguable")),
            children=(*causes_of(self.base, found, "hangs on  "), *children),
            target=Target("finding", name, None, self.code),
            opened=name == "refugee_status",
        )

    def _element(self, place: Destination, name: str, layer: Finding) -> Entry:
        record = self.base.elements[name]
        strand = layer.strand if record.scope == "strand" else None
        found = place.findings.element(name, strand)
        favours = "" if record.towards == "claimant" else "  for the State to show"
        text: Pieces = (finding(shown_layers(found, self.view)), ("  ", "plain"), (record.title, "plain"), (favours, "label"))
        return Entry(name, text, target=Target("finding", name, strand, self.code))

    def _access(self, place: Destination) -> Entry:
        role = {"open": "met", "restricted": "arguable", "closed": "not_met"}.get(place.access.status, "open")
        head = (("Access  ", "strong"), (ACCESS_SIGNS[place.access.status], role), (f"  {place.access.why}", "plain"))
        entries = tuple(access_entry(self.base, e) for e in place.access.entries) or (text("none", "Nothing is recorded for this day.", "dim"),)
        return Entry("access", head, children=entries, opened=True, gap=True)  # type: ignore[arg-type]

    def _position(self, place: Destination) -> Entry:
        stance = STANCES[place.position.stance] if place.position.stance else "nothing recorded outside the courts"
        also = f"  also {', '.join(STANCES[s] for s in place.position.also)}" if place.position.also else ""
        entries = tuple(position_entry(self.base, e) for e in reversed(place.position.entries)) or (text("none", "Nothing is recorded for this day.", "dim"),)
        return Entry("position", (("Position  ", "strong"), (stance, "plain"), (also, "dim")), children=entries, opened=True, gap=True)

    def about_entry(self, entry: Entry) -> tuple[Entry, ...]:
        """Say in the panel what an element asks, what it hangs on and what is missing for it."""
        target = entry.target
        if target is None or target.kind != "finding" or self._place is None:
            return super().about_entry(entry)
        return (Entry("text", entry.text), *finding_notes(self.base, self._place.findings, target.id, target.strand))

    def action_arguments_here(self) -> None:
        """Open the arguments under this law."""
        from eligibility.tui.screens.arguments import ArgumentsScreen

        self.app.push_screen(ArgumentsScreen(self.code, view=self.view))

    def action_why_here(self) -> None:
        """Explain the finding under the cursor, or refugee status."""
        target = self.outline.entry.target if self.outline.entry else None
        if target is None or target.kind != "finding":
            target = Target("finding", "refugee_status", None, self.code)
        self.open(target)
