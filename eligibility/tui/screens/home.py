"""Home: what this is, and the ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from eligibility.tui.host import OnHost
from eligibility.tui.widgets.choices import Choices, Item
from eligibility.tui.widgets.hints import Hints
from eligibility.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.tui.case import Case

WHAT = (
    "Which arguments, objections and destinations apply to a claim for protection that turns on military "
    "service, why, and what is missing."
)
LIMITS = (
    ("Hypothetical cases only. ", "Invent the person; use no names."),
    ("For learning, not advice. ", "It predicts no chance of success and decides nothing."),
    ("Nothing leaves this computer. ", "Your cases are files that only you can read."),
)


class HomeScreen(OnHost, Screen[None]):
    """The first screen; Escape leads back here."""

    OPENED_BY = "home"
    HELP = (
        "Choose with the arrow keys and Enter, or with the mouse. A new case asks one question at a time; a "
        "case from the library can be explored and changed freely."
    )

    _case: Case | None = None
    """The case that the menu was made for: with another one the cursor begins on top again."""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield TopBar()
        with VerticalScroll(id="home", can_focus=False):
            yield Static(Content.styled("Refugee status and military service", "bold"), id="home-title")
            yield Static(WHAT, id="home-what", markup=False)
            yield Static(
                Content("\n").join(Content.assemble("  ", (head, "bold"), rest) for head, rest in LIMITS),
                id="home-limits",
            )
            yield Choices(id="home-menu")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the menu."""
        self.refresh_menu()
        self.query_one(Choices).focus()

    def on_screen_resume(self) -> None:
        """Offer what there is to go on with now."""
        self.refresh_menu()

    def refresh_menu(self) -> None:
        """Show the ways to begin."""
        app = self.host
        if not self.query(Choices):
            return  # the law can be there before the first screen
        menu = self.query_one(Choices)
        items = []
        if app.case is not None:
            title = (app.case.standing.scenario if app.case.standing else app.case.scenario).title
            items.append(Item("interview", f"Go on with: {title[:60]}", hint="the case that is open"))
        items.append(Item("new", "New case", hint="one question at a time; about fifteen minutes"))
        if app.store.any():
            items.append(
                Item("saved", "Saved cases", hint="your own, the latest first; everything is saved as you go")
            )
        items += [
            Item("library", "Library", hint="cases to learn from, and published decisions, with search"),
            Item("law", "Browse the law", hint="chapters, rules, authorities, destinations, founding texts"),
            Item("help", "Help", hint="keys, signs and what the words mean"),
            Item("quit", "Quit"),
        ]
        at = menu.highlighted_value if menu.items and app.case is self._case else None
        self._case = app.case
        menu.show(items, at=at)

    @on(Choices.Chosen)
    async def _chosen(self, event: Choices.Chosen) -> None:
        if self.is_current:
            await self.app.run_action(event.values[0], self.app)
