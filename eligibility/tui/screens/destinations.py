"""Destinations: the matrix of what every State's law, border and stance come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len, set_cell_size
from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Input
from textual.worker import get_current_worker

from eligibility.reasoning.assessment import Assessment, assess
from eligibility.reasoning.comparison import compare_destinations
from eligibility.report.comparison import difference_entries, headline
from eligibility.report.document import Entry, Pieces, Target
from eligibility.report.words import tension_in_words
from eligibility.tui.screens.case_screen import CaseScreen, EntriesScreen
from eligibility.tui.widgets.matrix import HEADS, NO_PARTY, ColumnId, Matrix, cell, order_key
from eligibility.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.report.phrases import View

ORDERS: tuple[ColumnId | None, ...] = (None, "refugee_status", "complementary_protection", "bar_on_removal", "access", "position", "tension", "law", "name")


class DestinationsScreen(CaseScreen):
    """All destinations side by side; two of them can be compared."""

    OPENED_BY = "destinations"
    HELP = (
        "Every destination with access, the three layers, position and tension. Enter opens one. Type / to filter by any word that stands in a row; "
        "o sorts, x chooses the columns. Mark two with m and press = to see what makes them differ. › stands before the destinations of the case, ◆ before marked ones."
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
        yield Input(placeholder="filter: a State, a law, a word such as met or closed", id="filter", compact=True)
        yield Matrix(id="matrix")
        yield Outline(id="detail")

    def on_mount(self) -> None:
        """Begin in the matrix."""
        self.query_one(Matrix).sorted_by = cast("ColumnId | None", self.case.sorted_by)
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
        places = self._ordered(assessment)
        wanted = self.query_one("#filter", Input).value.casefold().split()
        places = tuple(p for p in places if all(word in self._words(p) for word in wanted))
        first = tuple(self.base.jurisdiction(c).jurisdiction for c in self.scenario.destinations)
        matrix.show(self.base, places, self.view, marked=self.marked, first=first)
        by = f"by {HEADS[matrix.sorted_by].lower()}" if matrix.sorted_by else ("those of the case first" if first else "the best first")
        many = f"{len(places)} of {len(assessment.destinations)}" if wanted else f"{len(places)}"
        self.say("Destinations", f"{many} · {self.view} · {by}")
        self._detail()

    def _ordered(self, assessment: Assessment) -> tuple[Destination, ...]:
        by = self.query_one(Matrix).sorted_by
        if by is not None:
            return tuple(sorted(assessment.destinations, key=lambda p: order_key(p, by, self.view)))
        chosen = [self.base.jurisdiction(c).jurisdiction for c in self.scenario.destinations]
        return tuple(sorted(assessment.destinations, key=lambda p: (chosen.index(p.code) if p.code in chosen else len(chosen), *order_key(p, "refugee_status", self.view))))

    def _words(self, place: Destination) -> str:
        texts = [place.code, place.jurisdiction.name, self.base.systems[place.findings.system].title, *place.jurisdiction.also]
        texts += [text for column in HEADS for text, _ in cell(self.base, place, column, self.view)]
        return " ".join(texts).casefold()

    @on(Matrix.Folded)
    @on(DataTable.RowHighlighted)
    def _detail(self) -> None:
        """Say below the table what does not fit into it."""
        matrix = self.query_one(Matrix)
        detail = self.query_one("#detail", Outline)
        place = self.place(self._assessment, matrix.code) if self._assessment is not None and matrix.code else None
        if place is None:
            detail.show((Entry("none", (("No destination matches. Esc clears the filter.", "dim"),)),))
            return
        title = self.base.systems[place.findings.system].title
        line: list[tuple[str, str]] = [(place.jurisdiction.name, "strong"), ("" if title == place.jurisdiction.name else f"  {title}", "dim")]
        for column in (c for c in HEADS if c not in matrix.in_table and c not in {"name", "tension", "law"}):
            line += [(f"   {HEADS[column]}: ", "label"), *cell(self.base, place, column, self.view)]
        rows = [Entry("head", cast("Pieces", tuple(line)))]
        if not place.jurisdiction.party:
            rows.append(Entry("party", ((f"{NO_PARTY} not a party to the Refugee Convention: what UNHCR reads in it does not bind this State", "plain"),)))
        if place.access.why:
            rows.append(Entry("access", (("Access: ", "label"), (f"{place.access.status}, {place.access.why}", "plain"))))
        found = place.layers["refugee_status"]
        if found.word == "arguable" and found.hangs_on:
            names = dict.fromkeys(self.base.elements[c.element].title.lower() for c in found.hangs_on if c.element in self.base.elements)
            rows.append(Entry("hangs", (("Refugee status hangs on: ", "label"), (", ".join(names), "plain"))))
        if words := tension_in_words(place):
            rows.append(Entry("tension", (("! ", "arguable"), (words, "plain"))))
        detail.show(rows, keep=False)

    def text(self) -> str:
        """Return the table with every chosen column, wherever it stands on the screen."""
        columns = [c for c in HEADS if c == "name" or c in self.query_one(Matrix).chosen]
        places = self._ordered(self._assessment) if self._assessment is not None else ()
        rows = [[HEADS[c] for c in columns], *(["".join(words for words, _ in cell(self.base, p, c, self.view)) for c in columns] for p in places)]
        widths = [max(cell_len(row[n]) for row in rows) for n in range(len(columns))]
        lines = ["  ".join(set_cell_size(words, width) for words, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join(lines) + f"\n\n{NO_PARTY} not a party to the Refugee Convention: what UNHCR reads in it does not bind this State"

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
        self._sort_by(cast("ColumnId", event.column_key.value))

    def action_order(self) -> None:
        """Sort by the next column."""
        now = self.query_one(Matrix).sorted_by
        self._sort_by(ORDERS[(ORDERS.index(now) + 1) % len(ORDERS)])

    def _sort_by(self, column: ColumnId | None) -> None:
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
        for column, head in HEADS.items():
            if column != "name":
                mark = ("[x] ", "met") if column in matrix.chosen else ("[ ] ", "dim")
                fits = "" if column in matrix.in_table or column not in matrix.chosen else "  in the detail: no room"
                rows.append(Entry(column, cast("Pieces", (mark, (head, "plain"), (fits, "dim"))), target=Target("nothing", column)))
        screen = EntriesScreen("Columns", tuple(rows), choose=True, at=at)

        def chosen(target: Target | None) -> None:
            if target is None:
                return
            column = cast("ColumnId", target.id)
            now = set(matrix.chosen) ^ {column}
            matrix.chosen = tuple(c for c in HEADS if c in now)
            matrix.fill()
            self._detail()
            self._choose_columns(column)

        self.app.push_screen(screen, chosen)

    def action_mark(self) -> None:
        """Mark the destination under the cursor, or take its mark off; of three the oldest loses its mark."""
        code = self.query_one(Matrix).code
        if code is None or self._assessment is None:
            return
        self.marked = tuple(c for c in self.marked if c != code) if code in self.marked else (*self.marked, code)[-2:]
        self.show_assessment(self._assessment)

    def action_compare(self) -> None:
        """Show what makes the two marked destinations differ."""
        code = self.query_one(Matrix).code
        codes = self.marked if len(self.marked) == 2 else (*self.marked, *([code] if code and code not in self.marked else ()))
        if len(codes) != 2 or self._assessment is None:
            self.notify("Mark two destinations with m; with one marked, = compares it with the one under the cursor.", markup=False)
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
        entries = (Entry("headline", ((headline(self.base, found, one, two), "strong"),)), *difference_entries(self.base, found, one, two))
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(screen.fill, entries)
