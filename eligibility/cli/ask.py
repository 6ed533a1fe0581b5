"""The interview as numbered plain text: for screen readers, pipes and narrow terminals. No colour, no cursor,
no redraw.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TextIO

from eligibility.models.fact import DOES_NOT_APPLY
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.facts import FEARS
from eligibility.report import question as words
from eligibility.report.answers import answer_entries
from eligibility.report.as_text import WIDEST, entries_as_text
from eligibility.report.document import text
from eligibility.report.effects import last_changed, what_answers_would_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.fact import Fact
    from eligibility.reasoning.interview import Interview, Question
    from eligibility.reasoning.session import Changed
    from eligibility.report.document import Entry

INTRO = """A hypothetical case, question by question. It is for learning; it is not advice, and nothing leaves this computer.
Answer with a number or a word. Other answers: ? cannot say, - does not apply, w why this is asked, b back, r review, q end here."""
Command = Literal["cannot say", "does not apply", "why", "back", "review", "end"]
HOW = {"set": "Several: numbers joined by commas.", "date": "A day, as 2022-09-21."}
"""How an answer is written that is not one from a list."""
COMMANDS: dict[str, Command] = {
    "?": "cannot say",
    "-": "does not apply",
    "w": "why",
    "b": "back",
    "r": "review",
    "q": "end",
}


@dataclass(slots=True)
class PlainInterview:
    """Asks by way of `out` and reads from `source`, one line for each answer; the end of the input ends the
    interview.
    """

    interview: Interview
    source: TextIO
    out: Callable[[str], object]
    """Takes text as it is to be printed."""
    width: int = WIDEST
    """Columns that a line may have."""

    @property
    def base(self) -> RuleBase:
        """Return the law."""
        return self.interview.session.rule_base

    def say(self, line: str = "") -> None:
        """Write a line, broken where it is too long."""
        self.show([text("line", line)])

    def show(self, entries: Iterable[Entry], depth: int = 0) -> None:
        """Write entries, so many levels to the right."""
        self.out(entries_as_text(entries, width=self.width, depth=depth))

    def _line(self) -> str:
        """Read a line; nothing at the end of the input."""
        self.out("> ")
        return self.source.readline()

    def run(self) -> None:
        """Ask until nothing matters any more or the person ends it."""
        self.say(INTRO)
        number = 0
        while True:
            question = self.interview.next_question()
            if question is None:
                if not self._offer_more():
                    break
                continue
            number += 1
            self._show(number, question)
            if not self._take(question):
                break
        self.say()
        if self.interview.next_question() is not None:
            self.say("Ended here; what is still open stays open.")
            return
        standing = self.interview.session.snapshot()
        for line in (words.NOTHING_LEFT, words.left_open(standing), words.kept_unasked(standing)):
            if line:
                self.say(line)

    def _show(self, number: int, question: Question) -> None:
        fact, assessment = question.fact, self.interview.session.assessment
        self.say()
        self.say(
            f"Question {number}. {question.section}; {len(self.interview.open_facts())} that can still "
            "matter."
        )
        help_ = words.question_help(fact)
        self.show(
            [
                text("question", fact.question),
                *([help_] if help_.text else []),
                *words.taken_as_known(self.base, assessment, question),
            ]
        )
        if fact.kind == "evaluative":
            self.show(words.weighing(self.base, assessment, fact.id).values())
            self.say()
        self.show(words.numbered(words.answers_to(self.base, fact)), depth=1)
        if fact.kind in HOW:
            self.show([text("how", HOW[fact.kind])], depth=1)

    def _take(self, question: Question) -> bool:
        """Read answers until one is understood; return False when the interview ends."""
        while True:
            line = self._line()
            if not line:
                self.say()
                return False
            said = line.strip()
            match COMMANDS.get(said.lower()):
                case "end":
                    return False
                case "back":
                    self._back()
                    return True
                case "why":
                    self._why(question)
                    continue
                case "review":
                    self._review()
                    continue
                case "cannot say":
                    self._changed(self.interview.cannot_say(question.fact.id))
                    return True
                case "does not apply" if question.fact.may_not_apply:
                    self._changed(self.interview.answer(question.fact.id, GivenFact(value=DOES_NOT_APPLY)))
                    return True
                case "does not apply":
                    self.say("This question applies to everyone; answer it, or ? if it cannot be said.")
                    continue
            value = self._read(question.fact, said)
            if value is None:
                self.say(
                    f"'{said[:40]}' is not an answer to this; write a number from the list, or ? if it "
                    "cannot be said."
                )
                continue
            self._changed(self.interview.answer(question.fact.id, value))
            return True

    def _read(self, fact: Fact, text: str) -> object | None:
        """Return the value that the text means for the fact, or None."""
        options = [value for value, _ in words.answers_to(self.base, fact)]
        match fact.kind:
            case "date":
                try:
                    return date.fromisoformat(text)
                except ValueError:
                    return None
            case "number":
                return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
            case "set":
                chosen = [self._one(options, part.strip()) for part in text.split(",")]
                return [c for c in chosen if c is not None] if None not in chosen else None
            case "yes_no" | "evaluative" if text.lower() in {"y", "n"}:
                return "yes" if text.lower() == "y" else "no"
            case _:
                return self._one(options, text)

    @staticmethod
    def _one(options: list[str], text: str) -> str | None:
        if text.isascii() and text.isdigit():
            return options[int(text) - 1] if 0 < int(text) <= len(options) else None
        word = text.lower().replace(" ", "_")
        return word if word in options else None

    def _changed(self, changes: tuple[Changed, ...]) -> None:
        changed = last_changed(self.base, changes, len(self.interview.session.assessment.destinations))
        self.show(changed.children if changed else (), depth=1)

    def _back(self) -> None:
        taken = self.interview.back()
        self.say(
            "There is nothing to take back."
            if taken is None
            else f"Taken back: {self.base.facts[taken].question}"
        )

    def _why(self, question: Question) -> None:
        assessment = self.interview.session.assessment
        self.show(
            [
                words.why_asked(self.base, assessment, question),
                what_answers_would_change(self.base, assessment, question),
            ]
        )

    def _review(self) -> None:
        self.show(answer_entries(self.base, self.interview.session.snapshot()))

    def _offer_more(self) -> bool:
        """Offer the strands that were not raised; return whether one was taken up."""
        left = list(self.interview.not_explored())
        raised = self.interview.session.facts.known(FEARS).value
        if not left or not isinstance(raised, frozenset):
            return False
        self.say()
        self.say(f"{words.NOT_RAISED}. Take up one by its number, or q to end:")
        self.show(
            words.numbered(((strand, self.base.strands[strand].fear) for strand in left), named=False),
            depth=1,
        )
        while True:
            line = self._line()
            if not line or line.strip().lower() in {"q", ""}:
                return False
            chosen = self._one(left, line.strip())
            if chosen is not None:
                self._changed(self.interview.answer(FEARS, sorted({*raised, chosen})))
                return True
            self.say("That is not one of the numbers.")
