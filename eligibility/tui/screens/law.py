"""The law: chapters and their rules, authorities, destinations, founding texts, with search as you type."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from eligibility.report.catalogue import KINDS, Catalogue, extent
from eligibility.report.document import Target
from eligibility.tui.screens.case_screen import CaseScreen
from eligibility.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class LawScreen(CaseScreen):
    """The law as a tree, or what a search finds in it; the card of what is under the cursor beside it."""

    OPENED_BY = "law"
    PANEL = True
    HELP = (
        "The law of the tool. Arrows move, right opens, Enter shows the card with everything that can be "
        "opened from it. Type / and words to search in all of it; Esc ends the search."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/"),
        Binding("right", "unfold", "Open", key_display="→"),
        Binding("left", "fold", "Close", key_display="←"),
        Binding("escape", "leave", "Leave", key_display="Esc"),
    ]

    def __init__(self, kind: str | None = None, id: str | None = None) -> None:  # noqa: A002 - the contract's name
        super().__init__()
        self.start = Target(KINDS.get(kind, "nothing"), id) if kind and id else None
        self._catalogue: Catalogue | None = None

    def body(self) -> ComposeResult:
        """The tree; the search stands above it."""
        yield Outline(id="outline")

    def before(self) -> ComposeResult:
        """The search."""
        yield Input(
            placeholder="search: / and words, such as conscience de or shepherd", id="search", compact=True
        )

    def on_mount(self) -> None:
        """Begin in the tree, or at the entry asked for."""
        super().on_mount()
        self.outline.focus()

    def show_case(self) -> None:
        """Show the tree once; the law does not change with the case."""
        if self._catalogue is not None:
            return
        self._catalogue = Catalogue(self.base)
        self.outline.show(self._catalogue.tree)
        self.say("Law", extent(self.base))
        if self.start is not None:
            path = self._catalogue.path_to(self.start)
            if path:
                self.call_after_refresh(self.outline.go_to, path)
            self.call_after_refresh(self.open, self.start)

    def open(self, target: Target) -> None:
        """Open cards, also for destinations: the browser shows the law whatever the case."""
        from eligibility.tui.screens.cards import CardScreen

        if target.kind != "nothing":
            self.app.push_screen(CardScreen(target))

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#search", Input).focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        if self._catalogue is None:
            return
        if event.value.strip():
            entries = self._catalogue.find(event.value)
            self.outline.show(entries, keep=False)
            if len(entries) and entries[0].children:
                self.outline.go_to((entries[0].key, entries[0].children[0].key))
            self.say("Law", f"found for “{event.value.strip()}”")
        else:
            self.outline.show(self._catalogue.tree, keep=False)
            self.say("Law", extent(self.base))

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.outline.focus()

    def on_key(self, event: events.Key) -> None:
        """Down leaves the search for what it found."""
        if event.key == "down" and self.query_one("#search", Input).has_focus:
            event.stop()
            self.outline.focus()

    def action_leave(self) -> None:
        """End the search first; without one, go back."""
        field = self.query_one("#search", Input)
        if field.value or field.has_focus:
            field.value = ""
            self.outline.focus()
        else:
            self.call_later(self.app.run_action, "app.back")

    def action_unfold(self) -> None:
        """Open the entry under the cursor."""
        self.outline.action_unfold()

    def action_fold(self) -> None:
        """Close it."""
        self.outline.action_fold()
