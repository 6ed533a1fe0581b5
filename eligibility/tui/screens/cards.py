"""What opens over a screen: a card, and entries to read or to choose from."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from eligibility.report.cards import card, title_of
from eligibility.report.document import Entry, Target
from eligibility.report.words import shown
from eligibility.tui.host import OnHost
from eligibility.tui.widgets.hints import Hints
from eligibility.tui.widgets.outline import Outline
from eligibility.tui.words import safe

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


PAUSE = 1.0
"""Seconds after which a letter begins a new name."""


class CardScreen(OnHost, ModalScreen[None]):
    """A card over the screen; what it leads to opens in its place, and back returns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", key_display="Esc"),
        Binding("backspace,b", "back", "Back", key_display="⌫"),
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
    ]
    HELP = (
        "A card. Enter on a line with a link opens the next card in its place; ⌫ returns to the one before, "
        "Esc closes them all."
    )

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.trail: list[Target] = [target]

    def compose(self) -> ComposeResult:
        """The card in a frame."""
        yield Outline(id="card")
        yield Hints()

    def on_mount(self) -> None:
        """Show the card."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer the way back only where there is one."""
        return len(self.trail) > 1 if action == "back" else True

    def _show(self) -> None:
        app = self.host
        target = self.trail[-1]
        outline = self.query_one("#card", Outline)
        outline.border_title = safe(shown(title_of(app.base, target)))  # a plain str would be read as markup
        outline.show(
            card(app.base, target, app.case.assessment if app.case is not None and app.case.ready else None),
            keep=False,
        )
        outline.focus()
        self.refresh_bindings()

    @on(Outline.Chosen)
    def _chosen(self, event: Outline.Chosen) -> None:
        event.stop()
        if event.entry.target is not None and event.entry.target != self.trail[-1]:
            self.trail.append(event.entry.target)
            self._show()

    def action_back(self) -> None:
        """Return to the card before."""
        if len(self.trail) > 1:
            self.trail.pop()
            self._show()

    def action_close(self) -> None:
        """Leave the cards."""
        self.dismiss(None)


class EntriesScreen(ModalScreen["Target | None"]):
    """Entries over the screen: answers that would change a finding, differences, a choice. Returns what was
    chosen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", key_display="Esc"),
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
    ]
    HELP = (
        "Enter opens or takes what is under the cursor. In a list to choose from, type the first letters of "
        "a name to go to it. Esc closes."
    )

    def __init__(
        self, title: str, entries: tuple[Entry, ...] | None = None, *, choose: bool = False, at: str = ""
    ) -> None:
        super().__init__()
        self.heading, self.entries, self.choose, self.at = title, entries, choose, at
        self.typed, self.typed_at = "", 0.0

    def compose(self) -> ComposeResult:
        """The entries in a frame."""
        yield Outline(id="card", classes="-choice" if self.choose else "")
        yield Hints()

    def on_mount(self) -> None:
        """Show the entries, or that they are being worked out."""
        outline = self.query_one("#card", Outline)
        outline.border_title = safe(shown(self.heading))
        outline.show(
            self.entries if self.entries is not None else (Entry("wait", (("Working it out …", "dim"),)),)
        )
        if self.at:
            outline.go_to((self.at,))
        outline.focus()

    def fill(self, entries: tuple[Entry, ...]) -> None:
        """Show entries that were worked out in a thread, which may have been quicker than the screen."""
        self.entries = entries
        if outline := self.query_one_optional("#card", Outline):
            outline.show(entries, keep=False)

    @on(Outline.Chosen)
    def _chosen(self, event: Outline.Chosen) -> None:
        event.stop()
        if event.entry.target is None:
            return
        if self.choose:
            self.dismiss(event.entry.target)
        else:
            self.app.push_screen(CardScreen(event.entry.target))

    def on_key(self, event: events.Key) -> None:
        """Go to the name that begins with what is typed; a pause begins a new name."""
        if not self.choose or self.entries is None or not event.character or not event.character.isalpha():
            return
        now = time.monotonic()
        self.typed = (self.typed if now - self.typed_at < PAUSE else "") + event.character.casefold()
        self.typed_at = now
        found = next(
            (
                e
                for e in self.entries
                if "".join(words for words, _ in e.text).casefold().startswith(self.typed)
            ),
            None,
        )
        if found is not None:
            event.stop()
            self.query_one("#card", Outline).go_to((found.key,))

    def action_close(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
