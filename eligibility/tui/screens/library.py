"""Cases to open: the library that comes with the tool, or the user's own; with search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from eligibility.report.words import plain
from eligibility.tui.host import OnHost
from eligibility.tui.screens.story import story as story_of
from eligibility.tui.widgets.choices import Choices, Item
from eligibility.tui.widgets.hints import Hints
from eligibility.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.tui.store import Kept

Which = Literal["library", "saved"]


class SearchLine(Input):
    """What is searched for; the arrow down goes to the list."""

    BINDINGS = [Binding("down,enter", "app.focus_next", "To the list", show=False)]


class LibraryScreen(OnHost, Screen[None]):
    """A list of cases with what each teaches; beside it, where there is room, the story."""

    BESIDE_THE_CASE = True
    HELP = (
        "Type to search in titles, stories and what a case teaches. Arrow down goes to the list, Enter opens "
        "a case. Whatever you change is kept as a case of your own; the library stays as it is."
    )
    BINDINGS = [Binding("slash", "search", "Search", key_display="/")]

    class Read(Message, bubble=False):
        """The cases have been read."""

        def __init__(self, cases: list[Kept]) -> None:
            """Carry them."""
            super().__init__()
            self.cases = cases

    def __init__(self, which: Which) -> None:
        """Show the library, or the saved cases."""
        super().__init__()
        self.which: Which = which
        self.OPENED_BY = which
        self.cases: list[Kept] = []

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield TopBar()
        yield Static(id="library-head", markup=False)
        yield SearchLine(
            id="library-search",
            placeholder="search: a word of the title, the story, the country, what it teaches",
        )
        with Horizontal(id="library-body"):
            yield Choices(id="library-list")
            with VerticalScroll(id="library-detail", can_focus=False):
                yield Static(id="library-story", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        """Read the cases beside the screen."""
        self.query_one("#library-head", Static).update(" Reading …")
        self.set_class(self.app.size.width >= 100, "wide")
        self.host.read(self._read)
        self.query_one(SearchLine if self.which == "library" else Choices).focus()

    def on_resize(self) -> None:
        """Show the story where there is room."""
        self.set_class(self.app.size.width >= 100, "wide")

    def _read(self) -> None:
        app = self.host
        self.post_message(self.Read(app.library() if self.which == "library" else app.store.kept(app.base)))

    @on(Read)
    def _arrived(self, event: Read) -> None:
        self.cases = event.cases
        self._fill("")

    def _fill(self, query: str) -> None:
        words = query.lower().split()
        shown = [(n, c) for n, c in enumerate(self.cases) if all(w in self._haystack(c) for w in words)]
        what = "cases in the library" if self.which == "library" else "saved cases, the latest first"
        self.query_one("#library-head", Static).update(
            Content.styled(f" {len(shown)} of {len(self.cases)} {what}", "bold")
        )
        items = [Item(str(n), plain(c.title, 120), hint=self._hint(c)) for n, c in shown]
        if not items:
            items = [
                Item(
                    "",
                    "nothing matches"
                    if query
                    else "there is nothing here yet; a new case (^n) is saved as you go",
                    head=True,
                )
            ]
        self.query_one(Choices).show(items)

    @staticmethod
    def _haystack(case: Kept) -> str:
        s = case.scenario
        return (
            f"{case.path.stem} {s.title} {s.origin} {s.teaches} {s.story[:5000]} {' '.join(s.destinations)}".lower()
            if s
            else case.path.name.lower()
        )

    def _hint(self, case: Kept) -> str:
        if case.scenario is None:
            return f"cannot be opened: {plain(case.trouble, 160)}"
        if self.which == "saved":
            when = f"{case.changed:%Y-%m-%d %H:%M}" if case.changed else ""
            return (
                f"{when} · {len(case.scenario.facts)} answers · "
                f"{self.host.base.origins[case.scenario.origin].title} · judged on {case.scenario.as_of}"
            )
        teaches = case.scenario.teaches or ("a published decision" if case.scenario.outcome else "")
        return plain(teaches, 220)

    @on(Input.Changed, "#library-search")
    def _searched(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Choices.Moved)
    def _moved(self, event: Choices.Moved) -> None:
        case = self.cases[int(event.value)] if event.value else None
        story = self.query_one("#library-story", Static)
        if case is None or case.scenario is None:
            story.update("")
            return
        story.update(story_of(self.host, case.scenario))
        self.query_one("#library-detail").scroll_home(animate=False)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        if not self.is_current:
            return  # the second of two quick presses
        case = self.cases[int(event.values[0])]
        if case.scenario is None:
            self.notify(case.trouble, title="This file cannot be opened", severity="warning", markup=False)
            return
        self.host.open_case(case.scenario, kept=case.file if self.which == "saved" else None)

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(SearchLine).focus()
