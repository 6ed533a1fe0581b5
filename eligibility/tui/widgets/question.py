"""The box of the question: it takes the answer, as a choice, a day or a letter, and a reason for a judgment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widgets import Input

from eligibility.models.fact import DOES_NOT_APPLY, UNCERTAIN
from eligibility.tui.days import read_day
from eligibility.tui.widgets.choices import Choices
from eligibility.tui.widgets.line import DayLine, Line
from eligibility.tui.widgets.shown_question import ShownQuestion

if TYPE_CHECKING:
    from textual import events


class QuestionBox(ShownQuestion):
    """Asks one question. What comes of the answer is the screen's: until then no other is taken."""

    @dataclass
    class Answered(Message):
        """The question is answered: a value, several, or that it cannot be said; a judgment with its
        reason.
        """

        fact: str
        value: object
        because: str = ""

    @dataclass
    class Considered(Message):
        """Another answer is under the cursor."""

    @on(Choices.Ticked)
    def _ticked(self, event: Choices.Ticked) -> None:
        event.stop()
        if self.question is not None and self.host.case is not None:
            self.host.case.drafts[self.question.fact.id] = event.values

    @on(Choices.Moved)
    def _moved(self, event: Choices.Moved) -> None:
        event.stop()
        if self.question is None or event.value == self.value:
            return
        self.value = event.value
        if not self.waiting:  # else the answer is given: what it changes is on its way
            self._show_effect()
            self.post_message(self.Considered())

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        """Take what was chosen as the answer, or go on to the reason for a judgment."""
        event.stop()
        if self.question is None or self.waiting:
            return
        fact, values = self.question.fact, event.values
        if fact.kind == "set":
            if values or not fact.options_from:
                self._answer(list(values))
            else:
                self._fault("Choose at least one, with Enter or Space.")
        elif fact.kind == "evaluative" and values[0] in {"yes", "no"}:
            self._judged = values[0]
            self._choices.tick(values[0])
            self.query_one("#reason").display = True
            self.query_one("#because", Input).focus()
        else:
            self._answer(values[0])

    def _answer(self, value: object, because: str = "") -> None:
        assert self.question is not None  # noqa: S101 - asked by the callers
        self.waiting = True
        self.post_message(self.Answered(self.question.fact.id, value, because))

    @on(Input.Submitted, "#because")
    def _reasoned(self, event: Input.Submitted) -> None:
        event.stop()
        if self.question is None or self.waiting:
            return
        value = self._judged or next((v for v in self._given(self.question.fact) if v in {"yes", "no"}), None)
        if value is None:
            self._fault("Choose yes or no first, or ? if it cannot be said.")
            self._choices.focus()
        else:
            self._answer(value, event.value.strip())

    @on(DayLine.Submitted, "#day")
    def _written(self, event: DayLine.Submitted) -> None:
        event.stop()
        if self.question is None or self.waiting:
            return
        text = event.value.strip()
        if text == "?":
            self._answer(UNCERTAIN)
        elif self.question.fact.kind == "number":
            if text.isascii() and text.isdigit() and len(text) < 10:
                self._answer(int(text))
            else:
                self._fault("Write a whole number, or choose “cannot say” below (arrow down).")
        elif (found := read_day(text)) is not None:
            self._answer(found)
        else:
            self._fault(
                "That is not a day. Write it as 2022-09-21, or choose “cannot say” below (arrow down)."
            )

    @on(Line.Changed)
    def _rewritten(self) -> None:
        self._fault("")

    @on(Line.Left)
    def _left(self) -> None:
        self._choices.focus()

    def on_key(self, event: events.Key) -> None:
        """Begin to write a day with its first digit, or with the arrow up from the list: until then the
        letters are keys.
        """
        day, choices, focused = self.query_one(DayLine), self._choices, self.screen.focused
        if not day.display:
            return
        if focused is day and event.character and event.is_printable and event.character != "?":
            event.stop()  # typed so fast that the list still got it
            day.insert_text_at_cursor(event.character)
        elif focused is not choices:
            return
        elif event.character is not None and event.character.isdigit():
            event.stop()
            self.screen.set_focus(day)
            day.value = event.character
            day.cursor_position = 1
        elif event.key == "up" and choices.highlighted == 0:
            event.stop()
            event.prevent_default()
            day.focus()

    def letter(self, value: str) -> None:
        """Answer with a letter: yes, no, cannot say, does not apply."""
        if self.question is None or self.waiting:
            return
        fact, choices = self.question.fact, self._choices
        if value == DOES_NOT_APPLY and not fact.may_not_apply:
            self._fault("This question applies to everyone; answer it, or ? if it cannot be said.")
        elif fact.kind == "set" and value == UNCERTAIN:
            self._answer(UNCERTAIN)
        elif any(item.value == value for item in choices.items):
            choices.choose_value(value)
        else:
            self._fault("This question has no yes or no; choose from the list, or ? if it cannot be said.")
