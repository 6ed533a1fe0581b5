"""The interview: one question after the other, there and back, and what is done with each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding

from eligibility.models.scenario import GivenFact
from eligibility.reasoning.facts import FEARS
from eligibility.reasoning.interview import first_question
from eligibility.report.answers import same_answer
from eligibility.tui.screens.question_screen import QuestionScreen
from eligibility.tui.trail import Trail
from eligibility.tui.widgets.end_menu import EndMenu
from eligibility.tui.widgets.panel import Panel
from eligibility.tui.widgets.question import QuestionBox

if TYPE_CHECKING:
    from eligibility.tui.messages import CaseChanged, CaseFailed, QuestionReady

SLOW = 0.15
"""Seconds after which an answer whose findings are not there yet is shown as taken."""


class InterviewScreen(QuestionScreen):
    """Asks one question after the other; answers go to the case, and what comes of them comes back as messages."""

    OPENED_BY = "interview"
    HELP = (
        "One question at a time, the one that can settle most first. Choose with arrows and Enter, with the "
        "digit, or with the mouse; a day is typed. "
        "“Cannot say” is a good answer: it counts as not known and is not asked again. The panel shows what "
        "follows from the answers so far; "
        "under the cursor you see what an answer would change. b goes back and loses nothing; every answer "
        "can be changed on the review (r)."
    )
    BINDINGS = [
        Binding("b,left", "earlier", "Back", key_display="b", tooltip="The question before, with its answer"),
        Binding("n", "letter('no')", "No", show=False),
        Binding("y", "letter('yes')", "Yes", show=False),
        Binding("question_mark", "letter('uncertain')", "Cannot say", show=False, key_display="?"),
        Binding("minus", "letter('does_not_apply')", "Does not apply", show=False, key_display="-"),
        Binding(
            "tab",
            "panel",
            "Findings",
            show=False,
            tooltip="On a narrow screen: show what has been found so far",
        ),
        Binding("pageup", "page(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Down", show=False),
        Binding("f", "later", "Forward", show=False, tooltip="The question after, when you went back"),
    ]

    def __init__(self, fact: str | None = None) -> None:
        """Ask the next best question, or the one named: then the answer leads back to the review."""
        super().__init__()
        self.wanted = fact
        self.for_review = fact is not None
        self.trail = Trail()
        self.early = False
        """Whether the question stands there before the law was compiled: what is ticked already must stay."""

    def on_mount(self) -> None:
        """Ask at once: the first question is known before the law is compiled."""
        case = self.host.case
        if case is None or self._gone:
            return
        if self.wanted:
            case.ask(self.wanted)
        elif case.standing is not None:
            case.next()
        elif FEARS not in case.scenario.facts:
            self._show(first_question(self.host.base))
            self.early = True
        self._resized()

    # what arrives

    def on_case_changed(self, event: CaseChanged) -> None:
        """Show the new findings at once."""
        if self._gone:
            return
        if (
            event.standing.touched
            and event.standing.touched in self.host.base.facts
            and self.is_current
            and self.box.question is None
        ):
            self.trail.at = None
        if self.box.waiting:
            self.box.value = None  # what the next answers would change is not known yet
        self._findings()

    def on_question_ready(self, event: QuestionReady) -> None:
        """Show the question, unless it came for another screen."""
        if self._gone or event.asked_for != (self.wanted is not None):
            return
        if event.asked_for and event.question is not None and event.question.fact.id != self.wanted:
            return
        self.box.waiting = False
        self.sections = event.sections
        early, self.early = self.early, False
        there = self.box.question
        if event.question is None:
            self._end()
        elif early and there is not None and there.fact.id == event.question.fact.id:
            self.box.renew(event.question)
            self._draw()
        else:
            self._show(event.question)

    def on_case_failed(self, _: CaseFailed) -> None:
        """Take answers again."""
        self.box.waiting = False

    def _end(self) -> None:
        """Nothing that can be asked would matter: offer what to look at, and what was not explored."""
        self.trail.at = None
        self.box.clear()
        self.set_class(True, "ended")
        self.query_one(EndMenu).show(self.host.base, self.standing)
        self._draw()

    # what the person does

    @on(QuestionBox.Considered)
    def _considered(self) -> None:
        if self.wide:
            self.query_one(Panel).show(self.host.base, self.standing, self.box.question, self.box.value)

    @on(EndMenu.Wanted)
    async def _wanted_at_the_end(self, event: EndMenu.Wanted) -> None:
        await self.app.run_action(event.action, self.app)

    @on(EndMenu.Raised)
    def _raised(self, event: EndMenu.Raised) -> None:
        if self.host.case is not None and self.standing is not None:
            raised = self.standing.given.get(FEARS)
            before = list(raised.value) if raised and not raised.special else []
            self._answered(QuestionBox.Answered(FEARS, sorted({*before, event.strand})))

    @on(QuestionBox.Answered)
    def _answered(self, event: QuestionBox.Answered) -> None:
        """Hand the answer to the case; keep how well an older answer was supported."""
        case, fact = self.host.case, event.fact
        if case is None:
            return
        before = self.standing.given.get(fact) if self.standing else None
        value = GivenFact(
            value=event.value, because=event.because, support=before.support if before else "testimony"
        )
        same = before is not None and same_answer(before, value)
        if self.for_review:
            if not same:
                case.answer(fact, value)
            self.app.pop_screen()
            return
        self.box.waiting = True
        if same and self.trail.at is not None:
            self.action_later()
            return
        self.trail.at, self.wanted, self.early = None, None, False
        case.drafts.pop(fact, None)
        case.answer(fact, value)
        self.set_timer(SLOW, self._still_waiting)

    def _still_waiting(self) -> None:
        """Say that an answer was taken where its findings take their time; painting it at once would only
        delay them.
        """
        if self.box.waiting and self.box.question is not None:
            self.box.mark()
            self._frame()

    def action_letter(self, value: str) -> None:
        """Answer with a letter."""
        self.box.letter(value)

    def _answered_facts(self) -> list[str]:
        return [n for n in self.standing.given if self.host.base.fact(n)] if self.standing else []

    def action_earlier(self) -> None:
        """Show the question before, with its answer."""
        if self.for_review:
            self.app.pop_screen()
        elif self.host.case is not None and (fact := self.trail.earlier(self._answered_facts())):
            self.wanted = fact
            self.host.case.ask(fact)
        else:
            self.notify("This is the first question.", timeout=2)

    def action_later(self) -> None:
        """Show the question after, up to the next one that is open."""
        case = self.host.case
        if case is None or self.trail.at is None:
            return
        self.wanted = self.trail.later(self._answered_facts())
        if self.wanted:
            case.ask(self.wanted)
        else:
            case.next()

    def action_panel(self) -> None:
        """Unfold the findings on a narrow screen, or fold them; on a wide one go to the next field."""
        if self.wide:
            self.focus_next()
        else:
            self.toggle_class("unfolded")
            self._findings()
            if not self.has_class("unfolded"):
                self.query_one("#end-list" if self.ended else "#answers").focus()

    def action_page(self, way: int) -> None:
        """Scroll what does not fit."""
        if self.has_class("unfolded"):
            panel = self.query_one(Panel)
            (panel.scroll_page_down if way > 0 else panel.scroll_page_up)(animate=False)
        else:
            self.box.page(way)
