"""A list to choose from with arrows and Enter, a digit, or the mouse: a menu, one answer, or several."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from eligibility.report.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events

Mode = Literal["menu", "one", "several"]
GO_ON = "\N{RIGHTWARDS ARROW}"
LONGEST_LABEL = 800


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to choose: its value, its words, the key that chooses it, a second line. A head cannot be
    chosen.
    """

    value: str
    label: str
    key: str = ""
    hint: str = ""
    head: bool = False


class Choices(OptionList):
    """The list. Digits choose the first nine items; in `several` Space and Enter tick, Enter on what is
    ticked goes on, and so does the last line.
    """

    BINDINGS = [
        Binding("space", "tick", "Tick", key_display="␣", tooltip="Tick, or take the tick off"),
        Binding("right", "go_on", "Continue", key_display="→", tooltip="Go on with what is ticked"),
    ]

    @dataclass
    class About(Message):
        """Something happened in a list."""

        sender: Choices

        @property
        def control(self) -> Choices:
            """Return the list, so that handlers can be told apart by it."""
            return self.sender

    @dataclass
    class Chosen(About):
        """Something was chosen: one value, or several."""

        values: tuple[str, ...]

    @dataclass
    class Ticked(About):
        """Something was ticked, or its tick taken off: everything that is ticked now."""

        values: tuple[str, ...]

    @dataclass
    class Moved(About):
        """Another item is under the cursor; None on the line that goes on."""

        value: str | None

    def __init__(self, *, id: str | None = None, mode: Mode = "menu", classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Make an empty list; `show` fills it."""
        super().__init__(id=id, classes=classes, markup=False)
        self.mode: Mode = mode
        self.items: tuple[Item, ...] = ()
        self.ticked: dict[str, None] = {}
        self.go_on_label = "Continue"
        self._drawn_for = 0
        self._clicked = False

    def show(
        self,
        items: Iterable[Item],
        *,
        mode: Mode | None = None,
        ticked: Iterable[str] = (),
        go_on: str = "Continue",
        at: str | None = None,
    ) -> None:
        """Fill the list; `ticked` are the present answers, `at` the item under the cursor."""
        self.items, self.ticked, self.go_on_label = tuple(items), dict.fromkeys(ticked), go_on
        self.mode = mode or self.mode
        options = [Option(self._line(item, n), disabled=item.head) for n, item in enumerate(self.items)]
        if self.mode == "several":
            options.append(Option(self._last()))
        self.set_options(options)
        wanted = at if at is not None else next(iter(self.ticked), None)
        first = next((n for n, item in enumerate(self.items) if not item.head), None)
        self.highlighted = next(
            (n for n, item in enumerate(self.items) if item.value == wanted and not item.head), first
        )
        self.call_after_refresh(self.scroll_to_highlight)
        self.refresh_bindings()

    def _line(self, item: Item, at: int) -> Content:
        if item.head:
            return Content.styled(plain(item.label, LONGEST_LABEL).replace("\n", " "), "bold")
        match self.mode:
            case "menu":
                mark = ""
            case "one":
                mark = "(•) " if item.value in self.ticked else "( ) "
            case _:
                mark = "[x] " if item.value in self.ticked else "[ ] "
        key = item.key or (str(at + 1) if self.mode != "menu" and at < 9 else "")
        lead = f"{key:>2} " if self.mode != "menu" or key else ""
        indent = " " * len(lead + mark)
        label = self._wrapped(item.label, indent)
        parts: list[str | tuple[str, str]] = [
            (lead, "$text-accent"),
            mark,
            (label, "bold" if item.value in self.ticked or (self.mode == "menu" and item.hint) else ""),
        ]
        if item.hint:
            parts.append((f"\n   {self._wrapped(item.hint, '   ')}", "$text-muted"))
        return Content.assemble(*(p for p in parts if p and p[0]))

    def _wrapped(self, text: str, indent: str) -> str:
        """Wrap a label with a hanging indent, for the width there is."""
        words = plain(text, LONGEST_LABEL).replace("\n", " ")
        width = max(20, (self.size.width or self.app.size.width - 6) - len(indent) - 3)
        return f"\n{indent}".join(wrap(words, width)) or words

    def on_resize(self) -> None:
        """Wrap for the new width."""
        if self.size.width != self._drawn_for:
            self._drawn_for = self.size.width
            for at, item in enumerate(self.items):
                self.replace_option_prompt_at_index(at, self._line(item, at))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own name
        """Offer to go on only where several can be ticked."""
        return action not in {"go_on", "tick"} or self.mode == "several"

    def _last(self) -> Content:
        count = len(self.ticked)
        return Content.assemble(
            (f" {GO_ON} {self.go_on_label}", "bold $text-accent"),
            (f"   {count} chosen" if count else "   nothing chosen", "$text-muted"),
        )

    def choose(self, at: int) -> None:
        """Choose the item at this place, as Enter would."""
        if self.mode == "several":
            if at >= len(self.items):
                self.post_message(self.Chosen(self, tuple(self.ticked)))
                return
            item = self.items[at]
            if item.value in self.ticked:
                del self.ticked[item.value]
            else:
                self.ticked[item.value] = None
            self.replace_option_prompt_at_index(at, self._line(item, at))
            self.replace_option_prompt_at_index(len(self.items), self._last())
            self.post_message(self.Ticked(self, tuple(self.ticked)))
            return
        if at < len(self.items) and not self.items[at].head:
            self.post_message(self.Chosen(self, (self.items[at].value,)))

    def tick(self, value: str) -> None:
        """Mark one item as the answer."""
        before, self.ticked = self.ticked, {value: None}
        for at, item in enumerate(self.items):
            if item.value in before or item.value == value:
                self.replace_option_prompt_at_index(at, self._line(item, at))

    def choose_value(self, value: str) -> None:
        """Choose an item by its value, if it is there."""
        for at, item in enumerate(self.items):
            if item.value == value:
                self.highlighted = at
                self.choose(at)
                return

    @property
    def highlighted_value(self) -> str | None:
        """Return the value of the item under the cursor."""
        at = self.highlighted
        return self.items[at].value if at is not None and at < len(self.items) else None

    def _on_click(self) -> None:  # type: ignore[override]  # Textual calls the handler of each class
        """Remember that the list is chosen from with the mouse: a click always ticks or takes a tick off."""
        self._clicked = True

    def action_select(self) -> None:
        """Choose. In `several` Enter ticks, and on what is ticked goes on: with arrows and Enter alone one
        gets through.
        """
        clicked, self._clicked = self._clicked, False
        if self.mode == "several" and not clicked and self.highlighted_value in self.ticked:
            self.action_go_on()
        else:
            super().action_select()

    def action_page_up(self) -> None:
        """Go up by what can be seen; where nothing can, in a window too small, by one: Textual 8.2.8 has not
        counted the lines then.
        """
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual has no types here
        else:
            self.action_cursor_up()

    def action_page_down(self) -> None:
        """Go down in the same way."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual has no types here
        else:
            self.action_cursor_down()

    def action_tick(self) -> None:
        """Tick the item under the cursor, or take its tick off."""
        if self.highlighted is not None:
            self.choose(self.highlighted)

    def action_go_on(self) -> None:
        """Go on with what is ticked."""
        if self.mode == "several":
            self.choose(len(self.items))

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.choose(event.option_index)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        at = event.option_index
        self.post_message(self.Moved(self, self.items[at].value if at < len(self.items) else None))

    def on_key(self, event: events.Key) -> None:
        """Choose by the digit that stands before an item."""
        if (
            self.mode != "menu"
            and event.key.isdigit()
            and event.key != "0"
            and int(event.key) <= len(self.items)
            and not self.items[int(event.key) - 1].key
        ):
            event.stop()
            self.highlighted = int(event.key) - 1
            self.choose(int(event.key) - 1)
