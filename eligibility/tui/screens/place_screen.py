"""What the screens about one destination share: the keys, the way to another one, what would change a layer
there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from eligibility.report.document import Entry, Target
from eligibility.report.one_answer import change_entries
from eligibility.tui.screens.cards import EntriesScreen
from eligibility.tui.screens.case_screen import CaseScreen

if TYPE_CHECKING:
    from eligibility.reasoning.findings import SystemFindings
    from eligibility.report.phrases import View


class PlaceScreen(CaseScreen):
    """A screen about the law of one destination; `code` is empty for the Convention itself, where a screen
    has it.
    """

    PANEL = True
    WITHOUT_A_PLACE = ""
    """What the screen calls itself without a destination, where it can do without one."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "reading", "Reading"),
        Binding("c", "credit", "Claimed/evidenced"),
        Binding("x", "changes", "What would change it"),
        Binding("g", "choose", "Go to"),
        Binding("left_square_bracket", "step(-1)", "Previous destination", show=False),
        Binding("right_square_bracket", "step(1)", "Other place", key_display="[ ]"),
    ]

    def __init__(self, code: str, view: View | None = None) -> None:
        super().__init__(view)
        self.code = code
        self._findings: SystemFindings | None = None

    def show_case(self) -> None:
        """Show the destination in the case as it stands."""
        found = self.here(self.code or None)
        if found is not None:
            self.show_assessment(found)

    def go(self, code: str) -> None:
        """Show another destination."""
        self.code = code
        self.show_case()

    def action_step(self, by: int) -> None:
        """Go to the destination before or after: those in view, or all of them from one that is not."""
        in_view = tuple(d.code for d in self.case.assessment.destinations)
        places = ("",) * bool(self.WITHOUT_A_PLACE) + (
            in_view if self.code in ("", *in_view) else self.codes()
        )
        self.go(places[(places.index(self.code) + by) % len(places)])

    def action_choose(self) -> None:
        """Choose a destination from a list."""
        rows = [
            Entry(
                c,
                ((self.base.jurisdictions[c].name, "plain"),),
                right=((c, "dim"),),
                target=Target("destination", c),
            )
            for c in self.codes()
        ]
        if self.WITHOUT_A_PLACE:
            rows.insert(0, Entry("", ((self.WITHOUT_A_PLACE, "strong"),), target=Target("destination", "")))
        self.app.push_screen(
            EntriesScreen("Go to", tuple(rows), choose=True, at=self.code),
            lambda target: self.go(target.id) if target else None,
        )

    def layer_in_question(self) -> str:
        """Return the layer that x is asked about."""
        return next((key for key in self.outline.path if key in self.base.layers), "refugee_status")

    def action_changes(self) -> None:
        """Show which single answer would change the layer in question."""
        if self._findings is None:
            return
        layer = self.layer_in_question()
        screen = EntriesScreen(f"What would change: {self.base.layers[layer].title.lower()}")
        self.app.push_screen(screen)
        self._work_out(self._findings, layer, screen)

    @work(thread=True, exclusive=True, group="changes")
    def _work_out(self, findings: SystemFindings, layer: str, screen: EntriesScreen) -> None:
        entries = change_entries(self.base, findings, layer)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(screen.fill, entries)
