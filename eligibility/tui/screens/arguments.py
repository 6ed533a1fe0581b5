"""Arguments: each ground as argument, objections, answers; whose reading, and how much is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.reasoning.assessment import GROUNDS_SYSTEM
from eligibility.report.arguments import ArgumentTree
from eligibility.report.cards import card
from eligibility.report.document import Entry, Target
from eligibility.report.note import finding_notes
from eligibility.tui.screens.place_screen import PlaceScreen
from eligibility.tui.widgets.heading import Note

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.reasoning.assessment import Assessment
    from eligibility.report.phrases import View


class ArgumentsScreen(PlaceScreen):
    """The arguments of the case under the Convention as UNHCR reads it, or under the law of one
    destination.
    """

    OPENED_BY = "arguments"
    WITHOUT_A_PLACE = "The case, as UNHCR reads the Convention"
    HELP = (
        "Each way the claim can succeed as argument, objection, answer, under the Convention as UNHCR reads "
        "it or the law of one destination. "
        "s shows one reading alone, c leaves disputed facts out; what moves is marked «. Enter opens the "
        "card of a rule or the explanation of an element; x shows which single answer would change the layer "
        "under the cursor."
    )

    def __init__(self, code: str = "", view: View | None = None) -> None:
        super().__init__(code, view)
        self._before: dict[tuple[str, ...], str] | None = None

    def after(self) -> ComposeResult:
        """Put the line on what moved above the footer."""
        yield Note(id="moved", classes="-quiet")

    def show_assessment(self, assessment: Assessment) -> None:
        """Show the tree, and mark what has moved since the last one of the same place."""
        if self.same_as_before(assessment, self.view, self.code):
            return
        place = self.place(assessment, self.code) if self.code else None
        if self.code and place is None:
            self.say("Arguments", f"{self.base.jurisdiction(self.code).name}: no law is encoded for this day")
            self.outline.show(())
            return
        findings = place.findings if place else assessment.systems[GROUNDS_SYSTEM]
        self._findings = findings
        tree = ArgumentTree(self.base, findings, self.view, self.code, self._before)
        entries = tree.entries()
        if not findings.raised():
            entries = (
                Entry(
                    "none", (("Nothing is argued yet: the case does not say what the person fears.", "dim"),)
                ),
                *entries,
            )
        self.outline.show(entries)
        name = place.jurisdiction.name if place else "the case, as UNHCR reads the Convention"
        self.say("Arguments", f"{name} · {self.view}")
        note = self.query_one("#moved", Note)
        note.set_class(self._before is None, "-quiet")
        if self._before is not None:
            lines = (
                "Nothing moved."
                if not tree.moved
                else f"{tree.moved} line{'s' if tree.moved > 1 else ''} moved, marked «."
            )
            note.say(lines)
        self._before = tree.words

    def about_entry(self, entry: Entry) -> tuple[Entry, ...]:
        """Say in the panel what an element asks, what it hangs on and what is missing for it."""
        target, findings = entry.target, self._findings
        if target is None and entry.key in self.base.strands:
            return card(self.base, Target("strand", entry.key))
        if target is None or target.kind != "finding" or findings is None:
            return super().about_entry(entry)
        return (Entry("text", entry.text), *finding_notes(self.base, findings, target.id, target.strand))

    def go(self, code: str) -> None:
        """Show another destination; nothing has moved there yet."""
        self._before = None
        super().go(code)
