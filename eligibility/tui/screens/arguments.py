"""Arguments: each ground as argument, objections, answers; whose reading, and how much is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from eligibility.reasoning.assessment import GROUNDS_SYSTEM
from eligibility.tui.widgets.card import strand_card
from eligibility.tui.widgets.case_screen import CaseScreen, EntriesScreen, Note
from eligibility.tui.widgets.explanation_tree import ArgumentTree, change_entries, finding_notes
from eligibility.tui.widgets.outline import Entry, Target

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.findings import SystemFindings
    from eligibility.tui.widgets.phrases import View


class ArgumentsScreen(CaseScreen):
    """The arguments of the case under the Convention as UNHCR reads it, or under the law of one destination."""

    PANEL = True
    HELP = (
        "Each way the claim can succeed as argument, objection, answer, under the Convention as UNHCR reads it or the law of one destination. "
        "s shows one reading alone, c leaves disputed facts out; what moves is marked «. Enter opens the card of a rule or the explanation of an element; x shows which single answer would change the layer under the cursor."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "reading", "reading"),
        Binding("c", "credit", "claimed/evidenced"),
        Binding("x", "changes", "what would change it"),
        Binding("g", "choose", "go to"),
        Binding("left_square_bracket", "step(-1)", "previous destination", show=False),
        Binding("right_square_bracket", "step(1)", "other place", key_display="[ ]"),
    ]

    def __init__(self, code: str | None = None, view: View | None = None) -> None:
        super().__init__(view)
        self.code = code
        self._before: dict[tuple[str, ...], str] | None = None
        self._findings: SystemFindings | None = None

    def after(self) -> ComposeResult:
        """Put the line on what moved above the footer."""
        yield Note(id="moved", classes="-quiet")

    def show_case(self) -> None:
        """Show the arguments of the case as it stands."""
        found = self.here(self.code)
        if found is not None:
            self.show_assessment(found)

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
        tree = ArgumentTree(self.base, findings, self.view, self.code or "", self._before)
        entries = tree.entries()
        if not findings.raised():
            entries = (Entry("none", (("Nothing is argued yet: the case does not say what the person fears.", "dim"),)), *entries)
        self.outline.show(entries)
        name = place.jurisdiction.name if place else "the case, as UNHCR reads the Convention"
        self.say("Arguments", f"{name} · {self.view}")
        note = self.query_one("#moved", Note)
        note.set_class(self._before is None, "-quiet")
        if self._before is not None:
            lines = "Nothing moved." if not tree.moved else f"{tree.moved} line{'s' if tree.moved > 1 else ''} moved, marked «."
            note.say(lines)
        self._before = tree.words

    def about_entry(self, entry: Entry) -> tuple[Entry, ...]:
        """Say in the panel what an element asks, what it hangs on and what is missing for it."""
        target, findings = entry.target, self._findings
        if target is None and entry.key in self.base.strands:
            return strand_card(self.base, entry.key)
        if target is None or target.kind != "finding" or findings is None:
            return super().about_entry(entry)
        return (Entry("text", entry.text), *finding_notes(self.base, findings, target.id, target.strand))

    def action_step(self, by: int) -> None:
        """Go to the destination before or after; the case itself comes first."""
        codes: list[str | None] = [None, *(d.code for d in self.case.assessment.destinations)]
        at = codes.index(self.code) if self.code in codes else 0
        self._go(codes[(at + by) % len(codes)])

    def _go(self, code: str | None) -> None:
        self.code, self._before = code, None
        self.show_case()

    def action_choose(self) -> None:
        """Choose a destination from a list."""
        case = Entry("", (("The case, as UNHCR reads the Convention", "strong"),), target=Target("destination", ""))
        rows = (Entry(c, ((self.base.jurisdictions[c].name, "plain"),), right=((c, "dim"),), target=Target("destination", c)) for c in self.codes())

        def chosen(target: Target | None) -> None:
            if target is not None:
                self._go(target.id or None)

        self.app.push_screen(EntriesScreen("Arguments in", (case, *rows), choose=True), chosen)

    def action_changes(self) -> None:
        """Show which single answer would change the layer under the cursor."""
        if self._findings is None:
            return
        layer = next((key for key in self.outline.path if key in self.base.layers), "refugee_status")
        screen = EntriesScreen(f"What would change: {self.base.layers[layer].title.lower()}")
        self.app.push_screen(screen)
        self._work_out(self._findings, layer, screen)

    @work(thread=True, exclusive=True, group="changes")
    def _work_out(self, findings: SystemFindings, layer: str, screen: EntriesScreen) -> None:
        entries = change_entries(self.base, findings, layer)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(screen.fill, entries)
