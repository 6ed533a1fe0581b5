"""Why: the explanation of a finding as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from eligibility.reasoning.assessment import GROUNDS_SYSTEM
from eligibility.reasoning.subject import explainable, leading
from eligibility.report.document import Entry, Target
from eligibility.report.note import explained, finding_notes
from eligibility.tui.screens.cards import EntriesScreen
from eligibility.tui.screens.place_screen import PlaceScreen

if TYPE_CHECKING:
    from eligibility.reasoning.assessment import Assessment
    from eligibility.report.phrases import View


class WhyScreen(PlaceScreen):
    """Why a layer, an element or a conclusion is what it is in a destination."""

    OPENED_BY = "why"
    HELP = (
        "Why a finding is what it is: the rules it rests on with their authorities, the objections, the "
        "answers, down to the facts. "
        "f explains another finding, [ and ] the same one elsewhere; Enter opens cards; x shows which single "
        "answer would change it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "finding", "Finding"),
    ]

    def __init__(self, code: str, name: str, strand: str | None = None, view: View | None = None) -> None:
        super().__init__(code, view)
        self.finding, self.strand = name, strand

    def show_assessment(self, assessment: Assessment) -> None:
        """Show the explanation."""
        if self.same_as_before(assessment, self.view, self.code, self.finding, self.strand):
            return
        place = self.place(assessment, self.code) if self.code else None
        findings = place.findings if place else assessment.systems[GROUNDS_SYSTEM]
        self._findings = findings
        where = place.jurisdiction.name if place else "the Convention as UNHCR reads it"
        if self.finding not in explainable(findings):
            self.say("Why", f"{where}: nothing is called '{self.finding}' here")
            self.outline.show(
                (
                    Entry(
                        "none",
                        (
                            (
                                (
                                    f"No finding is called '{self.finding}' under this law. Press f to choose "
                                    "another."
                                ),
                                "dim",
                            ),
                        ),
                    ),
                )
            )
            return
        self.outline.show(explained(self.base, findings, self.code, self.finding, self.strand, self.view))
        self.say("Why", f"{where} · {self._title()} · {self.view}")

    def _title(self) -> str:
        for records in (self.base.layers, self.base.elements):
            if self.finding in records:
                return records[self.finding].title.lower()
        return self.finding.rpartition(".")[2].replace("_", " ")

    def about_entry(self, entry: Entry) -> tuple[Entry, ...]:
        """Say in the panel what a layer or an element asks, what it hangs on and what is missing for it."""
        words = entry.key.split(" ")
        notes = (
            finding_notes(self.base, self._findings, words[1], self._strand_of(words[1]))
            if self._findings is not None and words[0] in {"layer", "element"}
            else []
        )
        return (*super().about_entry(entry), *notes)

    def _strand_of(self, element: str) -> str | None:
        record = self.base.elements.get(element)
        if record is None or record.scope == "case" or self._findings is None:
            return None
        above = next((key.split(" ")[1] for key in self.outline.path if key.startswith("strand ")), None)
        return above or self.strand or leading(self._findings, element)

    def action_finding(self) -> None:
        """Choose another finding from a list: the layers and their elements."""
        rows = []
        told: set[str] = set()
        for layer in self.base.layers.values():
            names = [
                n
                for n in (*layer.needs, *layer.unless, *([layer.excluded_by] if layer.excluded_by else ()))
                if n not in told
            ]
            told |= set(names)
            children = tuple(
                Entry(
                    n,
                    ((self.base.elements[n].title, "plain"),),
                    right=((self.base.elements[n].scope, "dim"),),
                    target=Target("finding", n),
                )
                for n in names
            )
            rows.append(
                Entry(
                    layer.id,
                    ((layer.title, "strong"),),
                    children=children,
                    target=Target("finding", layer.id),
                    opened=True,
                )
            )

        def chosen(target: Target | None) -> None:
            if target is not None:
                self.finding = target.id
                self.outline.show((), keep=False)
                self.show_case()

        self.app.push_screen(EntriesScreen("Explain which finding?", tuple(rows), choose=True), chosen)

    def layer_in_question(self) -> str:
        """Return the layer explained, the one that the element explained belongs to, or refugee status."""
        if self.finding in self.base.layers:
            return self.finding
        return next(
            (n for n, x in self.base.layers.items() if self.finding in (*x.needs, *x.unless, x.excluded_by)),
            "refugee_status",
        )
