"""The box of the question: its words, what weighs in it, its answers, why it is asked, and a reason for a
judgment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from eligibility.models.fact import DOES_NOT_APPLY, UNCERTAIN
from eligibility.report.question import answers_to, why_asked
from eligibility.report.words import plain
from eligibility.tui.days import read_day
from eligibility.tui.host import OnHost
from eligibility.tui.widgets.choices import Choices, Item
from eligibility.tui.widgets.line import DayLine, Line
from eligibility.tui.widgets.panel import preview
from eligibility.tui.widgets.reading import Reading
from eligibility.tui.words import toned_entries

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from eligibility.models.fact import Fact
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Snapshot

WIDE = 100
"""Columns from which what an answer would change stands in a panel beside the box."""
FOLDED = 3
"""Findings named below the answers where there is no such panel."""


class QuestionBox(OnHost, Vertical):
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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin without a question."""
        super().__init__(id=id)
        self.question: Question | None = None
        self.value: str | None = None
        """The answer under the cursor."""
        self.waiting = True
        """Whether the answer is given and the next question on its way."""
        self._judged: str | None = None

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        yield Static(id="question", markup=False)
        yield Reading(id="reading")
        yield DayLine(id="day")
        yield Static(id="fault", markup=False)
        yield Choices(id="answers", mode="one")
        with Horizontal(id="reason"):
            yield Static("because ", id="because-label")
            yield Line(id="because", placeholder="your reason, in a few words; Enter goes on", max_length=500)
        with VerticalScroll(id="below", can_focus=False):
            yield Static(id="effect", markup=False)
            yield Static(id="why", markup=False)

    def on_mount(self) -> None:
        """Wait for a question."""
        for name in ("#day", "#reason", "#effect", "#fault"):
            self.query_one(name).display = False
        self.query_one("#question", Static).update(
            Content.styled("One moment: the law of the destinations is being read.", "$text-muted")
        )

    @property
    def _standing(self) -> Snapshot | None:
        return self.host.case.standing if self.host.case else None

    @property
    def _choices(self) -> Choices:
        return self.query_one("#answers", Choices)

    # what is shown

    def show(self, question: Question) -> None:
        """Ask a question."""
        self.question, self.waiting, self._judged = question, False, None
        fact = question.fact
        self.query_one("#question", Static).update(Content.styled(plain(fact.question, 400), "bold"))
        self.set_class(fact.kind == "evaluative", "judging")
        self.set_class(fact.kind == "set", "several")
        self._fault("")
        self.query_one(Reading).show(self.host.base, self._standing, question)
        self._show_answers(fact)
        self.query_one("#reason").display = False
        self._show_why()
        self._show_effect()

    def renew(self, question: Question) -> None:
        """Say why the question is asked that stands there already; what is ticked stays."""
        self.question = question
        self._show_why()

    def clear(self) -> None:
        """Ask nothing any more."""
        self.question, self.value = None, None

    def mark(self) -> None:
        """Tick the answer that was given, while its findings are on their way."""
        if self.value is not None and self.question is not None and self.question.fact.kind != "set":
            self._choices.tick(self.value)

    def _given(self, fact: Fact) -> tuple[str, ...]:
        """Return the present answer as the values of items."""
        case = self.host.case
        given = (case.standing.given if case.standing else case.scenario.facts).get(fact.id) if case else None
        if given is None:
            return ()
        if fact.kind == "set" and not given.special:
            return tuple(str(v) for v in given.value)
        return (str(given.value),)

    def _show_answers(self, fact: Fact) -> None:
        choices, day, given = self._choices, self.query_one(DayLine), self._given(fact)
        day.display = fact.kind in {"date", "number"}
        keys = {"yes": "y", "no": "n"} if fact.kind in {"yes_no", "evaluative"} else {}
        items = [Item(value, words, keys.get(value, "")) for value, words in answers_to(self.host.base, fact)]
        if fact.kind == "set":
            before = given or (self.host.case.drafts.get(fact.id, ()) if self.host.case else ())
            choices.show(
                [i for i in items if i.value],
                mode="several",
                ticked=[v for v in before if v not in {UNCERTAIN, DOES_NOT_APPLY}],
            )
        else:
            items.append(Item(UNCERTAIN, "cannot say", "?"))
            if fact.may_not_apply:
                items.append(Item(DOES_NOT_APPLY, "does not apply", "-"))
            choices.show(items, mode="one", ticked=given[:1])
        reason = self._standing.given.get(fact.id) if self._standing else None
        self.query_one("#because", Input).value = (
            plain(reason.because, 500).replace("\n", " ") if reason and fact.kind == "evaluative" else ""
        )
        if day.display:
            day.placeholder = (
                "type a day, such as 2022-09-21" if fact.kind == "date" else "type a whole number"
            )
            day.value = given[0] if given and given[0] not in {UNCERTAIN, DOES_NOT_APPLY} else ""
        choices.focus()
        self.value = choices.highlighted_value

    def _show_why(self) -> None:
        if self.question is None:
            return
        text = toned_entries(
            [why_asked(self.host.base, self._standing.assessment if self._standing else None, self.question)]
        )
        judging = (
            self.question.fact.kind == "evaluative"
        )  # then it stands with what is to be read before the answer
        self.query_one(Reading).show_behind(text if judging else None)
        self.query_one("#why", Static).update("" if judging else text)

    def _show_effect(self) -> None:
        """Without a panel, say below the answers what the one under the cursor would change."""
        text = Content()
        if (
            self.app.size.width < WIDE
            and self._standing is not None
            and self.question is not None
            and self.value is not None
        ):
            text = preview(self.host.base, self._standing.assessment, self.question, self.value, FOLDED)
        box = self.query_one("#effect", Static)
        box.update(text)
        box.display = bool(text.plain)

    def _fault(self, text: str) -> None:
        box = self.query_one("#fault", Static)
        box.update(Content.styled(text, "$text-error"))
        box.display = bool(text)

    # what the person does

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

    def page(self, way: int) -> None:
        """Scroll what is to be read."""
        box = self.query_one("#reading" if self.has_class("judging") else "#below", VerticalScroll)
        (box.scroll_page_down if way > 0 else box.scroll_page_up)(animate=False)
