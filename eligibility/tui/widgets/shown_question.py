"""The question as it is shown: its words, what weighs in it, its answers, why it is asked, and what an answer
would change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from eligibility.models.fact import DOES_NOT_APPLY, UNCERTAIN
from eligibility.report.question import answers_to, why_asked
from eligibility.report.words import plain
from eligibility.tui.host import OnHost
from eligibility.tui.widgets.choices import Choices, Item
from eligibility.tui.widgets.line import DayLine, Line
from eligibility.tui.widgets.panel import preview
from eligibility.tui.widgets.reading import Reading
from eligibility.tui.words import toned_entries

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.models.fact import Fact
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Snapshot

WIDE = 100
"""Columns from which what an answer would change stands in a panel beside the box."""
FOLDED = 3
"""Findings named below the answers where there is no such panel."""


class ShownQuestion(OnHost, Vertical):
    """Shows one question with its answers, and which of them was given."""

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

    def page(self, way: int) -> None:
        """Scroll what is to be read."""
        box = self.query_one("#reading" if self.has_class("judging") else "#below", VerticalScroll)
        (box.scroll_page_down if way > 0 else box.scroll_page_up)(animate=False)
