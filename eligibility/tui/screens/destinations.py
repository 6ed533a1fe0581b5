"""Destinations: the matrix of what every State's law, border and stance come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Input
from textual.worker import get_current_worker

from eligibility.reasoning.assessment import Assessment, assess
from eligibility.reasoning.comparison import compare_destinations
from eligibility.report.as_text import as_text
from eligibility.report.comparison import difference_entries, headline
from eligibility.report.destinations import NO_PARTY_MEANS, destinations
from eligibility.report.document import Document, Entry, Pieces, Row, Table, Target, plain_text
from eligibility.report.folded import folded
from eligibility.tui.screens.cards import EntriesScreen
from eligibility.tui.screens.case_screen import CaseScreen
from eligibility.tui.widgets.matrix import Matrix
from eligibility.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment
    from eligibility.report.phrases import View

WIDE = 10_000
"""Columns of a page on which everything stands whole."""


class DestinationsScreen(CaseScreen):
    """All destinations side by side; two of them can be compared."""

    OPENED_BY = "destinations"
    HELP = (
        "Every destination with access, the three layers, position and tension. Enter opens one. Type / to "
        "filter by any word that stands in a row; "
        "o sorts, x chooses the columns. Mark two with m and press = to see what makes them differ. › stands "
        "before the destinations of the case, ◆ before marked ones."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mark", "Mark"),
        Binding("equals_sign", "compare", "Compare marked", key_display="="),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("o", "order", "Order"),
        Binding("x", "columns", "Columns"),
        Binding("s", "reading", "Reading"),
        Binding("c", "credit", "Claimed/evidenced"),
        Binding("escape", "leave", "Leave", key_display="Esc"),
    ]

    def __init__(self, view: View | None = None) -> None:
        super().__init__(view)
        self.marked: tuple[str, ...] = ()
        self._assessment: Assessment | None = None
        self._of: tuple[Scenario, str] | None = None

    def body(self) -> ComposeResult:
        """Filter, matrix, detail."""
        yield Input(
            placeholder="filter: a State, a law, a word such as met or closed", id="filter", compact=True
        )
        yield Matrix(id="matrix")
        yield Outline(id="detail")

    def on_mount(self) -> None:
        """Begin in the matrix."""
        self.query_one(Matrix).sorted_by = self.case.sorted_by
        super().on_mount()
        self.query_one("#filter", Input).display = False
        self.query_one("#detail", Outline).can_focus = False
        self.query_one(Matrix).focus()

    def show_case(self) -> None:
        """Show what is at hand at once, and all destinations as soon as they are assessed."""
        everywhere = len(self.base.jurisdictions)
        found = self.case.assessment
        key = (self.scenario, self.view.credit)
        if self._assessment is not None and self._of == key:
            self.show_assessment(self._assessment)
            return
        self._of = key
        if self.view.credit == "claimed":
            self.show_assessment(found)
        if self.view.credit != "claimed" or len(found.destinations) < everywhere:
            self._number += 1
            self.assess_again((), self._number)

    def show_assessment(self, assessment: Assessment) -> None:
        """Fill the matrix."""
        self._assessment = assessment
        matrix = self.query_one(Matrix)
        table = destinations(self.base, assessment, self.view, by=matrix.sorted_by)
        wanted = self.query_one("#filter", Input).value.casefold().split()
        codes = tuple(
            row.key for row in table.rows if all(word in self._words(assessment, row) for word in wanted)
        )
        first = tuple(self.base.jurisdiction(c).jurisdiction for c in self.scenario.destinations)
        matrix.show(table, codes, marked=self.marked, first=first)
        sorted_by = next((c.head.lower() for c in table.columns if c.key == matrix.sorted_by), "")
        by = f"by {sorted_by}" if sorted_by else ("those of the case first" if first else "the best first")
        many = f"{len(codes)} of {len(table.rows)}" if wanted else f"{len(codes)}"
        self.say("Destinations", f"{many} · {self.view} · {by}")
        self._detail()

    def _words(self, assessment: Assessment, row: Row) -> str:
        place = assessment.destination(row.key)
        texts = [
            place.code,
            self.base.systems[place.findings.system].title,
            *place.jurisdiction.also,
            *(plain_text(cell) for cell in row.cells),
        ]
        return " ".join(texts).casefold()

    @on(Matrix.Folded)
    @on(DataTable.RowHighlighted)
    def _detail(self) -> None:
        """Say below the table what does not fit into it."""
        matrix = self.query_one(Matrix)
        detail = self.query_one("#detail", Outline)
        place = (
            self.place(self._assessment, matrix.code)
            if self._assessment is not None and matrix.code
            else None
        )
        if place is None:
            detail.show((Entry("none", (("No destination matches. Esc clears the filter.", "dim"),)),))
            return
        detail.show(folded(self.base, place, matrix.table, matrix.in_table), keep=False)

    def text(self) -> str:
        """Return the table with every chosen column, wherever it stands on the screen."""
        matrix = self.query_one(Matrix)
        places = [n for n, column in enumerate(matrix.table.columns) if column in matrix.chosen]
        rows = tuple(Row(r.key, tuple(r.cells[n] for n in places), r.target) for r in matrix.table.rows)
        page = Document(
            (), (Table(matrix.chosen, rows), Entry("party", ((NO_PARTY_MEANS, "plain"),), gap=True))
        )
        return as_text(page, width=WIDE).strip("\n")

    # Keys

    @on(DataTable.RowSelected)
    def _selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_open_destination()

    def action_open_destination(self) -> None:
        """Open the destination under the cursor."""
        code = self.query_one(Matrix).code
        if code is not None:
            self.open(Target("destination", code))

    @on(DataTable.HeaderSelected)
    def _sort(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        self._sort_by(event.column_key.value)

    def action_order(self) -> None:
        """Sort by the next column: from refugee status on to the right, then those before it, then no
        column.
        """
        matrix = self.query_one(Matrix)
        keys = [c.key for c in matrix.table.columns]
        at = keys.index("refugee_status") if "refugee_status" in keys else 0
        orders = (None, *keys[at:], *keys[:at])
        self._sort_by(orders[(orders.index(matrix.sorted_by) + 1) % len(orders)])

    def _sort_by(self, column: str | None) -> None:
        self.query_one(Matrix).sorted_by = self.case.sorted_by = column
        if self._assessment is not None:
            self.show_assessment(self._assessment)

    def action_filter(self) -> None:
        """Type a filter."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        if self._assessment is not None:
            self.show_assessment(self._assessment)

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.query_one(Matrix).focus()

    def action_leave(self) -> None:
        """Clear the filter first; without one, go back."""
        field = self.query_one("#filter", Input)
        if field.display:
            field.value = ""
            field.display = False
            self.query_one(Matrix).focus()
        else:
            self.call_later(self.app.run_action, "app.back")

    def action_columns(self) -> None:
        """Choose the columns."""
        self._choose_columns()

    def _choose_columns(self, at: str = "law") -> None:
        matrix = self.query_one(Matrix)
        rows = []
        for column in matrix.table.columns[1:]:
            mark = ("[ ] ", "dim") if column.key in matrix.hidden else ("[x] ", "met")
            fits = (
                ""
                if column.key in matrix.in_table or column.key in matrix.hidden
                else "  in the detail: no room"
            )
            rows.append(
                Entry(
                    column.key,
                    cast("Pieces", (mark, (column.head, "plain"), (fits, "dim"))),
                    target=Target("nothing", column.key),
                )
            )
        screen = EntriesScreen("Columns", tuple(rows), choose=True, at=at)

        def chosen(target: Target | None) -> None:
            if target is None:
                return
            matrix.hidden ^= {target.id}
            matrix.fill()
            self._detail()
            self._choose_columns(target.id)

        self.app.push_screen(screen, chosen)

    def action_mark(self) -> None:
        """Mark the destination under the cursor, or take its mark off; of three the oldest loses its mark."""
        code = self.query_one(Matrix).code
        if code is None or self._assessment is None:
            return
        self.marked = (
            tuple(c for c in self.marked if c != code) if code in self.marked else (*self.marked, code)[-2:]
        )
        self.show_assessment(self._assessment)

    def action_compare(self) -> None:
        """Show what makes the two marked destinations differ."""
        code = self.query_one(Matrix).code
        codes = (
            self.marked
            if len(self.marked) == 2
            else (*self.marked, *([code] if code and code not in self.marked else ()))
        )
        if len(codes) != 2 or self._assessment is None:
            self.notify(
                "Mark two destinations with m; with one marked, = compares it with the one under the cursor.",
                markup=False,
            )
            return
        one, two = (self.base.jurisdictions[c].name for c in codes)
        screen = EntriesScreen(f"{one} and {two}")
        self.app.push_screen(screen)
        self._compare(codes, screen)

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self, codes: tuple[str, ...], screen: EntriesScreen) -> None:
        assessment = assess(self.law, self.scenario, destinations=codes, credit=self.view.credit)
        left, right = (assessment.destination(c) for c in codes)
        found = compare_destinations(left, right)
        one, two = left.jurisdiction.name, right.jurisdiction.name
        entries = (
            Entry("headline", ((headline(self.base, found, one, two), "strong"),)),
            *difference_entries(self.base, found, one, two),
        )
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(screen.fill, entries)
