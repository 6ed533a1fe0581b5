"""The matrix of destinations: as many columns as fit, the others folded into the detail below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable

from eligibility.reasoning.findings import RANK
from eligibility.report.document import ROLES, Piece, Pieces
from eligibility.report.phrases import View, finding, shown_layers
from eligibility.report.words import LAYER_HEADS, STANCES, shown, tension_in_words
from eligibility.tui.widgets.look import look

if TYPE_CHECKING:
    from rich.style import Style

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.assessment import Destination

ColumnId = Literal["name", "law", "access", "refugee_status", "complementary_protection", "bar_on_removal", "position", "tension"]
HEADS: dict[ColumnId, str] = {
    "name": "State",
    "law": "Law",
    "access": "Access",
    "refugee_status": LAYER_HEADS["refugee_status"],
    "complementary_protection": LAYER_HEADS["complementary_protection"],
    "bar_on_removal": LAYER_HEADS["bar_on_removal"],
    "position": "Position",
    "tension": "Tension",
}
WIDTHS: dict[ColumnId, int] = {"name": 17, "law": 8, "access": 13, "refugee_status": 16, "complementary_protection": 14, "bar_on_removal": 15, "position": 15, "tension": 26}
NO_PARTY = "†"
"""Stands after refugee status where the State is not bound by the Convention."""
FOLDED_FIRST: tuple[ColumnId, ...] = ("tension", "position", "law", "bar_on_removal", "complementary_protection", "access")
"""The order in which columns give way on a narrow screen."""
ACCESS_SIGNS = {"open": "● open", "restricted": "◐ restricted", "closed": "✕ closed", "unknown": "? unknown"}
_ACCESS_ORDER = ["open", "restricted", "unknown", "closed"]


def cell(base: RuleBase, place: Destination, column: ColumnId, view: View, *, hangs: bool = False) -> Pieces:
    """Return what stands in one column for one destination."""
    match column:
        case "name":
            return ((place.jurisdiction.name, "plain"),)
        case "law":
            return ((place.findings.system.replace("INT_COE", "INT+COE"), "dim"),)
        case "access":
            role = {"open": "met", "restricted": "arguable", "closed": "not_met"}.get(place.access.status, "open")
            return (cast("Piece", (ACCESS_SIGNS[place.access.status], role)),)
        case "position":
            stance = STANCES[place.position.stance] if place.position.stance else "-"
            return ((stance, "plain"),)
        case "tension":
            words = (tension_in_words(place) or "").removeprefix(f"{place.jurisdiction.name}: ")
            words = words.partition(", but ")[2] or words
            return ((f"! {words}", "arguable"),) if words else (("", "plain"),)
        case _:
            found = place.layers[column]
            piece = finding(shown_layers(found, view))
            if hangs and found.word == "arguable" and found.hangs_on and (element := found.hangs_on[0].element) in base.elements:
                return (piece, (f"  {base.elements[element].title.lower()}", "dim"))
            return (piece,) if column != "refugee_status" or place.jurisdiction.party else (piece, (f" {NO_PARTY}", "dim"))


def order_key(place: Destination, column: ColumnId, view: View) -> tuple[object, ...]:
    """Return what a column is sorted by: findings best first."""
    name = place.jurisdiction.name
    match column:
        case "name":
            return (name,)
        case "law":
            return place.findings.system, name
        case "access":
            return _ACCESS_ORDER.index(place.access.status), name
        case "position":
            stances = list(STANCES)
            return stances.index(place.position.stance) if place.position.stance in stances else len(stances), name
        case "tension":
            return place.tension is None, name
        case "refugee_status":
            return _rank(place, column, view), _rank(place, "complementary_protection", view), name
        case _:
            return _rank(place, column, view), name


def _rank(place: Destination, layer: str, view: View) -> int:
    return RANK[cast("FindingWord", shown_layers(place.layers[layer], view))]


class Matrix(DataTable[Text]):
    """Destinations, one a row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"matrix--{role}" for role in ROLES}
    DEFAULT_CSS = """
    Matrix {
        height: 1fr;
        padding: 0 1;
        background: $background;
        scrollbar-size-horizontal: 0;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > .datatable--header { background: $panel; color: $foreground; text-style: bold; }
        & > .datatable--cursor { background: $boost; color: $foreground; text-style: none; }
        &:focus > .datatable--cursor { background: $primary-muted; color: $foreground; text-style: none; }
        & > .matrix--strong { text-style: bold; }
        & > .matrix--dim { color: $text-muted; }
        & > .matrix--moved { color: $text-accent; text-style: bold; }
        & > .matrix--met { color: $text-success; }
        & > .matrix--arguable { color: $text-warning; }
        & > .matrix--not_met { color: $text-error; }
        & > .matrix--open { color: $text-accent; }
        & > .matrix--excluded { color: $text-error; text-style: bold; }
        & > .matrix--not_raised { color: $text-muted; }
        & > .matrix--not_encoded { color: $text-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Open", key_display="↵")]

    @dataclass
    class Folded(Message):
        """Which columns stand in the table now; the others belong in the detail."""

        columns: tuple[ColumnId, ...]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, cursor_type="row", zebra_stripes=False, cell_padding=0, header_height=1, cursor_foreground_priority="renderable")
        self.chosen: tuple[ColumnId, ...] = tuple(HEADS)
        self.sorted_by: ColumnId | None = None
        self._base: RuleBase | None = None
        self._places: tuple[Destination, ...] = ()
        self._view = View()
        self._marked: tuple[str, ...] = ()
        self._first: tuple[str, ...] = ()
        self.in_table: tuple[ColumnId, ...] = ()
        self._drawn: tuple[dict[ColumnId, int], list[str], list[str]] | None = None

    def show(self, base: RuleBase, places: tuple[Destination, ...], view: View, *, marked: tuple[str, ...], first: tuple[str, ...]) -> None:
        """Show these destinations in this order; the cursor stays on its destination."""
        self._base, self._places, self._view, self._marked, self._first = base, places, view, marked, first
        self.fill()

    def on_resize(self) -> None:
        """Fold or unfold columns."""
        self.fill()

    def fill(self) -> None:
        """Draw every row again, with the columns that fit."""
        if self._base is None or not self.is_mounted or self.size.width == 0:
            return
        code = self.code
        widths = self._widths()
        heads = [("▾" if column == self.sorted_by else "") + HEADS[column] for column in widths]
        cells = {place.code: [self._cell(place, column, width) for column, width in widths.items()] for place in self._places}
        if (widths, heads, list(cells)) == self._drawn and self.row_count == len(cells):
            self._renew(tuple(widths), cells)
            return
        self._drawn = (widths, heads, list(cells))
        self.in_table = tuple(widths)
        self.clear(columns=True)
        for (column, width), head in zip(widths.items(), heads, strict=True):
            self.add_column(Text(head[: width - 1]), width=width, key=column)
        for name, texts in cells.items():
            self.add_row(*texts, key=name)
        if code is not None:
            self.go_to(code)
        self.post_message(self.Folded(self.in_table))

    def _renew(self, columns: tuple[ColumnId, ...], cells: dict[str, list[Text]]) -> None:
        """Change only the cells that say something else now."""
        for name, texts in cells.items():
            for column, text in zip(columns, texts, strict=True):
                if self.get_cell(name, column) != text:
                    self.update_cell(name, column, text)
        self.post_message(self.Folded(self.in_table))

    @property
    def code(self) -> str | None:
        """Return the destination under the cursor."""
        if not self.row_count or not self.is_valid_row_index(self.cursor_row):
            return None
        return self.ordered_rows[self.cursor_row].key.value

    def go_to(self, code: str) -> None:
        """Put the cursor on a destination, if it is there."""
        codes = [row.key.value for row in self.ordered_rows]
        if code in codes:
            self.move_cursor(row=codes.index(code), animate=False)

    def _widths(self) -> dict[ColumnId, int]:
        room = self.size.width
        widths = {column: WIDTHS[column] for column in HEADS if column == "name" or column in self.chosen}
        for column in FOLDED_FIRST:
            if sum(widths.values()) <= room or len(widths) == 1:
                break
            widths.pop(column, None)
        spare = room - sum(widths.values())
        hangs = any(p.layers["refugee_status"].word == "arguable" for p in self._places) and self._view.reading == "both"
        for column, most in (("name", 6), ("refugee_status", 14 if hangs else 0), ("tension", 60), ("complementary_protection", 20), ("position", 10)):
            if column in widths and spare > 0:
                widths[column] += min(spare, most)
                spare -= min(spare, most)
        return widths

    def _cell(self, place: Destination, column: ColumnId, width: int) -> Text:
        assert self._base is not None  # noqa: S101 - filled only once there is law
        text = Text(no_wrap=True)
        if column == "name":
            text.append("◆ " if place.code in self._marked else "› " if place.code in self._first else "  ", self._style("moved"))
        for words, role in cell(self._base, place, column, self._view, hangs=width >= 30):
            text.append(shown(words), None if role == "plain" else self._style(role))
        text.truncate(width - 1, overflow="ellipsis")
        return text

    def _style(self, role: str) -> Style:
        return look(self, f"matrix--{role}")

    def notify_style_update(self) -> None:
        """Draw again when the theme changes."""
        super().notify_style_update()
        if self.is_mounted and self._base is not None:
            self._drawn = None
            self.call_after_refresh(self.fill)
