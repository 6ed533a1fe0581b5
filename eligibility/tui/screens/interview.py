"""The interview: one question a screen, what it is asked for, and what the answers have found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from eligibility.report.words import plain
from eligibility.tui.days import read_day
from eligibility.tui.host import OnHost
from eligibility.tui.widgets.choices import Choices, Item
from eligibility.tui.widgets.hints import Hints
from eligibility.tui.widgets.line import DayLine, Line
from eligibility.tui.widgets.panel import Panel, fold, preview
from eligibility.tui.widgets.reasons import taken_as_known, weighing, why_asked
from eligibility.tui.widgets.sections import sections_bar
from eligibility.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from eligibility.models.fact import Fact
    from eligibility.reasoning.interview import Question, SectionState
    from eligibility.reasoning.session import Snapshot
    from eligibility.tui.case import CaseChanged, CaseFailed, QuestionReady

TALL = 34
"""Lines from which a long list leaves room for the reasons below it."""
WIDE = 100
"""Columns from which the panel stands beside the question."""
UNCERTAIN, DOES_NOT_APPLY = "uncertain", "does_not_apply"
SLOW = 0.15
"""Seconds after which an answer whose findings are not there yet is shown as taken."""
END = "end of the questions"


class InterviewScreen(OnHost, Screen[None]):
    """Shows one question; answers go to the case, and what comes of them comes back as messages."""

    OPENED_BY = "interview"
    HELP = (
        "One question at a time, the one that can settle most first. Choose with arrows and Enter, with the digit, or with the mouse; a day is typed. "
        "“Cannot say” is a good answer: it counts as not known and is not asked again. The panel shows what follows from the answers so far; "
        "under the cursor you see what an answer would change. b goes back and loses nothing; every answer can be changed on the review (r)."
    )
    BINDINGS = [
        Binding("b,left", "earlier", "Back", key_display="b", tooltip="The question before, with its answer"),
        Binding("n", "letter('no')", "No", show=False),
        Binding("y", "letter('yes')", "Yes", show=False),
        Binding("question_mark", "letter('uncertain')", "Cannot say", show=False, key_display="?"),
        Binding("minus", "letter('does_not_apply')", "Does not apply", show=False, key_display="-"),
        Binding("tab", "panel", "Findings", show=False, tooltip="On a narrow screen: show what has been found so far"),
        Binding("pageup", "page(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Down", show=False),
        Binding("f", "later", "Forward", show=False, tooltip="The question after, when you went back"),
    ]

    def __init__(self, fact: str | None = None) -> None:
        """Ask the next best question, or the one named: then the answer leads back to the review."""
        super().__init__()
        self.question: Question | None = None
        self.wanted = fact
        self.for_review = fact is not None
        self.at: int | None = None
        """Where in the trail of answers the person stands; None at its end."""
        self.waiting = True
        self.ended = False
        self.value: str | None = None
        self.judged: str | None = None
        self.early = False
        """Whether the question stands there before the law was compiled: what is ticked already must stay."""
        self.sections: tuple[SectionState, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield TopBar()
        yield Static(id="section", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Static(id="question", markup=False)
                with VerticalScroll(id="reading", can_focus=False):
                    yield Static(id="help", markup=False)
                    with Horizontal(id="weighing"):
                        yield Static(id="for", markup=False)
                        yield Static(id="against", markup=False)
                    yield Static(id="behind", markup=False)
                yield DayLine(id="day")
                yield Static(id="fault", markup=False)
                yield Choices(id="answers", mode="one")
                with Horizontal(id="reason"):
                    yield Static("because ", id="because-label")
                    yield Line(id="because", placeholder="your reason, in a few words; Enter goes on", max_length=500)
                with VerticalScroll(id="below", can_focus=False):
                    yield Static(id="effect", markup=False)
                    yield Static(id="why", markup=False)
            yield Panel(id="panel")
        yield Static(id="fold", markup=False)
        yield Static(id="sections", markup=False)
        yield Hints()

    @property
    def _gone(self) -> bool:
        """Tell whether the screen was closed before it stood, or is being taken down: messages still come."""
        return self.query_one_optional("#panel", Panel) is None

    @property
    def standing(self) -> Snapshot | None:
        """Return how the case stands."""
        return self.host.case.standing if self.host.case else None

    def on_mount(self) -> None:
        """Ask at once: the first question is known before the law is compiled."""
        case = self.host.case
        if case is None or self._gone:
            return
        for name in ("#day", "#reason", "#weighing", "#effect", "#fault"):
            self.query_one(name).display = False
        self.query_one("#question", Static).update(Content.styled("One moment: the law of the destinations is being read.", "$text-muted"))
        if self.wanted:
            case.ask(self.wanted)
        elif case.standing is not None:
            case.next()
        elif "fears" not in case.scenario.facts:
            self._first_question()
        self._resized()
        self._findings()
        self._frame()

    def _first_question(self) -> None:
        from eligibility.reasoning.facts import FEARS
        from eligibility.reasoning.interview import Question

        base = self.host.base
        section = next(s for s in base.sections if any(f.id == FEARS for f in s.facts))
        self._show(Question(base.facts[FEARS], section.title, 0, ()))
        self.early = True

    def on_resize(self, _: events.Resize) -> None:
        """Put the panel beside the question or fold it."""
        if self._gone:
            return
        self._resized()
        self._findings()
        self._frame()

    @property
    def wide(self) -> bool:
        """Tell whether the panel fits beside the question."""
        return self.app.size.width >= WIDE

    def _resized(self) -> None:
        self.set_class(self.wide, "wide")
        self.set_class(self.app.size.height < TALL, "low")
        self.remove_class("unfolded")

    # what arrives

    def on_case_changed(self, event: CaseChanged) -> None:
        """Show the new findings at once."""
        if self._gone:
            return
        if event.standing.touched and event.standing.touched in self.host.base.facts and self.is_current and self.question is None:
            self.at = None
        if self.waiting:
            self.value = None  # what the next answers would change is not known yet
        self._findings()

    def on_question_ready(self, event: QuestionReady) -> None:
        """Show the question, unless it came for another screen."""
        if self._gone or event.asked_for != (self.wanted is not None):
            return
        if event.asked_for and event.question is not None and event.question.fact.id != self.wanted:
            return
        self.waiting = False
        self.sections = event.sections
        early, self.early = self.early, False
        if event.question is None:
            self._end()
        elif early and self.question is not None and self.question.fact.id == event.question.fact.id:
            self.question = event.question
            self._why()
            self._findings()
            self._frame()
        else:
            self._show(event.question)

    def on_case_failed(self, _: CaseFailed) -> None:
        """Take answers again."""
        self.waiting = False

    # what is shown

    def _show(self, question: Question) -> None:
        self.question, self.waiting, self.ended, self.judged = question, False, False, None
        fact = question.fact
        self.query_one("#question", Static).update(Content.styled(plain(fact.question, 400), "bold"))
        self.set_class(fact.kind == "evaluative", "judging")
        self.set_class(fact.kind == "set", "several")
        judgment = ("A judgment, and yours. ", "italic $text-accent") if fact.kind == "evaluative" and not fact.help.startswith("This is your own judgment") else ""
        known = taken_as_known(self.host.base, self.standing, question)
        self.query_one("#help", Static).update(Content.assemble(judgment, (plain(fact.help, 600), "$text-muted"), "\n" if known.plain else "", known))
        self._fault("")
        self._weighing(fact)
        self._answers(fact)
        self.query_one("#reason").display = False
        self.query_one("#reading", VerticalScroll).scroll_home(animate=False)
        self._why()
        self._effect()
        self._findings()
        self._frame()

    def _given(self, fact: Fact) -> tuple[str, ...]:
        """Return the present answer as the values of items."""
        given = (self.standing.given if self.standing else self.host.case.scenario.facts if self.host.case else {}).get(fact.id)
        if given is None:
            return ()
        if given.special:
            return (str(given.value),)
        if fact.kind == "set":
            return tuple(str(v) for v in given.value)
        return (str(given.value),)

    def _answers(self, fact: Fact) -> None:
        from eligibility.law.values import fact_values
        from eligibility.reasoning.words import plain_value

        base = self.host.base
        choices, day = self.query_one("#answers", Choices), self.query_one(DayLine)
        given = self._given(fact)
        day.display = fact.kind in {"date", "number"}
        if fact.options_from == "strands":
            items = [Item(s.id, s.fear) for s in base.strands.values()]
        elif fact.kind in {"yes_no", "evaluative"}:
            items = [Item("yes", "yes", "y"), Item("no", "no", "n")]
        else:
            items = [Item(v, plain_value(fact, v)) for v in fact_values(base, fact)]
        if fact.kind == "set":
            before = given or (self.host.case.drafts.get(fact.id, ()) if self.host.case else ())
            choices.show([i for i in items if i.value], mode="several", ticked=[v for v in before if v not in {UNCERTAIN, DOES_NOT_APPLY}], go_on="Continue")
        else:
            items.append(Item(UNCERTAIN, "cannot say", "?", hint=""))
            if fact.may_not_apply:
                items.append(Item(DOES_NOT_APPLY, "does not apply", "-"))
            choices.show(items, mode="one", ticked=given[:1])
        because = self.query_one("#because", Input)
        reason = self.standing.given.get(fact.id) if self.standing else None
        because.value = plain(reason.because, 500).replace("\n", " ") if reason and fact.kind == "evaluative" else ""
        if day.display:
            day.placeholder = "type a day, such as 2022-09-21" if fact.kind == "date" else "type a whole number"
            day.value = given[0] if given and given[0] not in {UNCERTAIN, DOES_NOT_APPLY} else ""
        choices.focus()
        self.value = choices.highlighted_value

    @on(Choices.Ticked)
    def _ticked(self, event: Choices.Ticked) -> None:
        if self.question is not None and self.host.case is not None:
            self.host.case.drafts[self.question.fact.id] = event.values

    def _weighing(self, fact: Fact) -> None:
        """Put the considerations for and against beside one another."""
        self.query_one("#weighing").display = fact.kind == "evaluative"
        if fact.kind == "evaluative" and self.standing is not None:
            sides = weighing(self.host.base, self.standing, fact.id)
            self.query_one("#for", Static).update(sides["claimant"])
            self.query_one("#against", Static).update(sides["state"])

    def _why(self) -> None:
        if self.question is None:
            return
        text = why_asked(self.host.base, self.standing, self.question)
        judging = self.question.fact.kind == "evaluative"  # then it stands with what is to be read before the answer
        behind = self.query_one("#behind", Static)
        behind.update(text if judging else "")
        behind.display = judging
        self.query_one("#why", Static).update("" if judging else text)

    def _effect(self) -> None:
        """On a narrow screen, say below the answers what the one under the cursor would change."""
        text = Content()
        if not self.wide and self.standing is not None and self.question is not None and self.value is not None:
            text = preview(self.host.base, self.standing.assessment, self.question, self.value, most=3, beside=True)
        box = self.query_one("#effect", Static)
        box.update(text)
        box.display = bool(text.plain)

    def _findings(self) -> None:
        standing = self.standing
        if self.wide or self.has_class("unfolded"):
            self.query_one(Panel).show(self.host.base, standing, self.question, self.value)
        if not self.wide:
            line = self.query_one("#fold", Static)
            line.update(fold(standing.assessment, self.app.size.width) if standing else Content.styled(" Reading the law of the destinations …", "$text-muted"), layout=False)

    def _frame(self) -> None:
        """Draw the line above the question and the bar of sections."""
        standing, question = self.standing, self.question
        here = question.section if question else END if self.ended else ""
        width = self.app.size.width
        left = f"─ {plain(here, 40)} " if here else "─"
        right = ""
        if standing is not None:
            if question is not None and question.fact.id in standing.given:
                right = " answered; choose again to change it "
            elif question is not None and question.fact.id == "fears":
                right = " the questions follow from this "
            elif left_open := sum(s.open for s in self.sections):
                right = f" {left_open} {'question' if left_open == 1 else 'questions'} can still matter "
        if self.waiting and question is not None and standing is not None:
            right = " … "
        self.query_one("#section", Static).update(Content.styled(left + "─" * max(1, width - len(left) - len(right) - 1) + right + "─", "$text-accent"), layout=False)
        if standing is not None:
            begun = question is None or question.fact.id != "fears"  # before that there is nothing to count
            self.query_one("#sections", Static).update(sections_bar(self.sections, here, width) if begun else Content(), layout=False)

    def _end(self) -> None:
        """Nothing that can be asked would matter: offer what to look at, and what was not explored."""
        base, standing = self.host.base, self.standing
        self.question, self.ended, self.at, self.value = None, True, None, None
        self.query_one("#question", Static).update(Content.styled("Nothing that can still be asked would change a finding.", "bold"))
        self.set_class(False, "judging")
        self.set_class(True, "several")
        marked = standing.marked if standing else ()
        unsaid = sum(g.special == UNCERTAIN for g in standing.given.values()) if standing else 0
        opened = standing is not None and any(f.word == "open" for p in standing.assessment.destinations for f in p.layers.values())
        waits = f" What stays open hangs on what could not be said: {unsaid} {'answer' if unsaid == 1 else 'answers'}, which the review (r) lists." if opened and unsaid else ""
        note = f" {len(marked)} {'answer is' if len(marked) == 1 else 'answers are'} kept although the question would no longer be asked; the review (r) marks them." if marked else ""
        self.query_one("#help", Static).update(Content.styled(f"Everything is kept as you go. Look at what it shows, or take up what the person did not raise.{waits}{note}", "$text-muted"))
        self.query_one("#why", Static).update("")
        for name in ("#weighing", "#behind", "#day", "#reason", "#effect"):
            self.query_one(name).display = False
        self._fault("")
        items = [
            Item("do:destinations", "See the destinations", "d"),
            Item("do:arguments", "See the arguments", "a"),
            Item("do:review", "Review the answers", "r"),
            Item("do:save_as", "Save the case as a file", "S"),
        ]
        left = standing.unexplored if standing else ()
        if left:
            items.append(Item("", "Not explored, because it was not raised; choose one to take it up", head=True))
            items += [Item(f"fear:{s}", base.strands[s].fear) for s in left]
        choices = self.query_one("#answers", Choices)
        choices.show(items, mode="menu")
        choices.focus()
        self._findings()
        self._frame()

    # what the person does

    @on(Choices.Moved)
    def _moved(self, event: Choices.Moved) -> None:
        if self.question is not None and event.value != self.value:
            self.value = event.value
            if self.waiting:
                return  # the answer is given: what it changes is on its way
            self._effect()
            if self.wide:
                self.query_one(Panel).show(self.host.base, self.standing, self.question, self.value)

    @on(Choices.Chosen)
    async def _chosen(self, event: Choices.Chosen) -> None:
        if self.ended:
            await self._at_the_end(event.values[0])
        elif self.question is not None and not self.waiting:
            self._take(event.values)

    async def _at_the_end(self, value: str) -> None:
        kind, _, name = value.partition(":")
        if kind == "do":
            await self.app.run_action(name, self.app)
        elif self.host.case is not None and self.standing is not None:
            raised = self.standing.given.get("fears")
            before = list(raised.value) if raised and not raised.special else []
            self._answer("fears", sorted({*before, name}))

    def _take(self, values: tuple[str, ...]) -> None:
        """Take what was chosen as the answer, or go on to the reason for a judgment."""
        assert self.question is not None  # noqa: S101 - asked by the callers
        fact = self.question.fact
        if fact.kind == "set":
            if not values and fact.options_from:
                self._fault("Choose at least one, with Enter or Space.")
                return
            self._answer(fact.id, list(values))
            return
        value = values[0]
        if fact.kind == "evaluative" and value in {"yes", "no"}:
            self.judged = value
            self.query_one("#answers", Choices).tick(value)
            self.query_one("#reason").display = True
            self.query_one("#because", Input).focus()
            return
        self._answer(fact.id, value)

    def _answer(self, fact: str, value: object) -> None:
        """Hand the answer to the case; keep how well an older answer was supported."""
        from eligibility.models.scenario import GivenFact

        case = self.host.case
        if case is None:
            return
        before = self.standing.given.get(fact) if self.standing else None
        if not isinstance(value, GivenFact):
            value = GivenFact(value=value, support=before.support if before else "testimony")
        same = before is not None and _same(before, value)
        if self.for_review:
            if not same:
                case.answer(fact, value)
            self.app.pop_screen()
            return
        self.waiting = True
        if same and self.at is not None:
            self.action_later()
            return
        self.at, self.wanted, self.early = None, None, False
        case.drafts.pop(fact, None)
        case.answer(fact, value)
        self.set_timer(SLOW, self._still_waiting)

    def _still_waiting(self) -> None:
        """Say that an answer was taken where its findings take their time; painting it at once would only delay them."""
        if self.waiting and self.question is not None:
            if self.value is not None and self.question.fact.kind != "set":
                self.query_one("#answers", Choices).tick(self.value)
            self._frame()

    @on(Input.Submitted, "#because")
    def _reasoned(self, event: Input.Submitted) -> None:
        from eligibility.models.scenario import GivenFact

        event.stop()
        if self.question is None or self.waiting:
            return
        fact = self.question.fact
        value = self.judged or next((v for v in self._given(fact) if v in {"yes", "no"}), None)
        if value is None:
            self._fault("Choose yes or no first, or ? if it cannot be said.")
            self.query_one("#answers", Choices).focus()
            return
        before = self.standing.given.get(fact.id) if self.standing else None
        self._answer(fact.id, GivenFact(value=value, because=event.value.strip(), support=before.support if before else "testimony"))

    @on(DayLine.Submitted, "#day")
    def _written(self, event: DayLine.Submitted) -> None:
        event.stop()
        if self.question is None or self.waiting:
            return
        fact, text = self.question.fact, event.value.strip()
        if text == "?":
            self._answer(fact.id, UNCERTAIN)
        elif fact.kind == "number":
            if text.isascii() and text.isdigit() and len(text) < 10:
                self._answer(fact.id, int(text))
            else:
                self._fault("Write a whole number, or choose “cannot say” below (arrow down).")
        else:
            found = read_day(text)
            if found is None:
                self._fault("That is not a day. Write it as 2022-09-21, or choose “cannot say” below (arrow down).")
            else:
                self._answer(fact.id, found)

    def _fault(self, text: str) -> None:
        box = self.query_one("#fault", Static)
        box.update(Content.styled(text, "$text-error"))
        box.display = bool(text)

    @on(Line.Changed)
    def _rewritten(self) -> None:
        self._fault("")

    @on(Line.Left)
    def _left(self) -> None:
        self.query_one("#answers", Choices).focus()

    def on_key(self, event: events.Key) -> None:
        """Begin to write a day with its first digit, or with the arrow up from the list: until then the letters are keys."""
        day, choices = self.query_one(DayLine), self.query_one("#answers", Choices)
        if not day.display:
            return
        if self.focused is day and event.character and event.is_printable and event.character != "?":
            event.stop()  # typed so fast that the list still got it
            day.insert_text_at_cursor(event.character)
        elif self.focused is not choices:
            return
        elif event.character is not None and event.character.isdigit():
            event.stop()
            self.set_focus(day)
            day.value = event.character
            day.cursor_position = 1
        elif event.key == "up" and choices.highlighted == 0:
            event.stop()
            event.prevent_default()
            day.focus()

    def action_letter(self, value: str) -> None:
        """Answer with a letter."""
        if self.question is None or self.waiting:
            return
        if value == DOES_NOT_APPLY and not self.question.fact.may_not_apply:
            self._fault("This question applies to everyone; answer it, or ? if it cannot be said.")
            return
        choices = self.query_one("#answers", Choices)
        if self.question.fact.kind == "set" and value == UNCERTAIN:
            self._answer(self.question.fact.id, UNCERTAIN)
        elif any(item.value == value for item in choices.items):
            choices.choose_value(value)
        else:
            self._fault("This question has no yes or no; choose from the list, or ? if it cannot be said.")

    def trail(self) -> list[str]:
        """Return the answered facts in the order of the answers."""
        return [n for n in self.standing.given if self.host.base.fact(n)] if self.standing else []

    def action_earlier(self) -> None:
        """Show the question before, with its answer."""
        trail = self.trail()
        at = len(trail) if self.at is None else self.at
        if self.for_review:
            self.app.pop_screen()
        elif at > 0 and self.host.case is not None:
            self.at = at - 1
            self.wanted = trail[self.at]
            self.host.case.ask(self.wanted)
        else:
            self.notify("This is the first question.", timeout=2)

    def action_later(self) -> None:
        """Show the question after, up to the next one that is open."""
        case, trail = self.host.case, self.trail()
        if case is None or self.at is None:
            return
        if self.at + 1 < len(trail):
            self.at += 1
            self.wanted = trail[self.at]
            case.ask(self.wanted)
        else:
            self.at, self.wanted = None, None
            case.next()

    def action_panel(self) -> None:
        """Unfold the findings on a narrow screen, or fold them; on a wide one go to the next field."""
        if self.wide:
            self.focus_next()
        else:
            self.toggle_class("unfolded")
            self._findings()
            if not self.has_class("unfolded"):
                self.query_one("#answers", Choices).focus()

    def action_page(self, way: int) -> None:
        """Scroll what does not fit."""
        box: Panel | VerticalScroll = self.query_one(Panel) if self.has_class("unfolded") else self.query_one("#reading" if self.has_class("judging") else "#below", VerticalScroll)
        if way > 0:
            box.scroll_page_down(animate=False)
        else:
            box.scroll_page_up(animate=False)

    def on_click(self, event: events.Click) -> None:
        """Unfold or fold with the mouse on the line of findings."""
        if event.widget is not None and event.widget.id == "fold":
            self.action_panel()


def _same(before: object, after: object) -> bool:
    """Tell whether two answers say the same; the order in a set does not count."""
    from eligibility.models.scenario import GivenFact

    assert isinstance(before, GivenFact)  # noqa: S101 - both are answers
    assert isinstance(after, GivenFact)  # noqa: S101
    one, two = before.value, after.value
    if isinstance(one, list | tuple | frozenset | set) and isinstance(two, list | tuple | frozenset | set):
        return set(one) == set(two) and before.because == after.because
    return bool(one == two) and before.because == after.because
