"""One destination: what its law comes to, how one gets in, what it says and does, and where these part."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from eligibility.report.destination_in_case import destination_in_case, destination_without_law
from eligibility.report.document import Entry, Target
from eligibility.report.note import finding_notes
from eligibility.tui.screens.place_screen import PlaceScreen

if TYPE_CHECKING:
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.report.phrases import View


class DestinationScreen(PlaceScreen):
    """Three layers, remedies, access and positions with their sources, figures, tension."""

    HELP = (
        "One destination on the day of decision: the layers of protection with what they hang on, access and "
        "positions with their sources, remedies, figures. "
        "Enter on a layer or an element explains it; a opens the arguments under this law. Access and "
        "positions never count for or against a claim."
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
            self.outline.show(destination_without_law(self.base, self.code))
            return
        self._findings = place.findings
        title = self.base.systems[place.findings.system].title
        self.say(record.name, f"{title if title != record.name else 'its own law'} · {self.view}")
        self.outline.show(destination_in_case(self.base, place, self.view))

    def about_entry(self, entry: Entry) -> tuple[Entry, ...]:
        """Say in the panel what an element asks, what it hangs on and what is missing for it."""
        target = entry.target
        if target is None or target.kind != "finding" or self._place is None:
            return super().about_entry(entry)
        return (
            Entry("text", entry.text),
            *finding_notes(self.base, self._place.findings, target.id, target.strand),
        )

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
