"""The interview as numbered plain text: for screen readers, pipes and narrow terminals. No colour, no cursor, no redraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TextIO

from eligibility.law.values import fact_values
from eligibility.models.fact import DOES_NOT_APPLY
from eligibility.models.scenario import GivenFact
from eligibility.reasoning.facts import FEARS
from eligibility.reasoning.words import plain_value, value_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from eligibility.models.fact import Fact
    from eligibility.reasoning.interview import Interview, Question
    from eligibility.reasoning.session import Changed

INTRO = """A hypothetical case, question by question. It is for learning; it is not advice, and nothing leaves this computer.
Answer with a number or a word. Other answers: ? cannot say, - does not apply, w why this is asked, b back, r review, q end here."""
Command = Literal["cannot say", "does not apply", "why", "back", "review", "end"]
COMMANDS: dict[str, Command] = {"?": "cannot say", "-": "does not apply", "w": "why", "b": "back", "r": "review", "q": "end"}


@dataclass(slots=True)
class PlainInterview:
    """Asks by way of `out` and reads from `source`, one line for each answer; the end of the input ends the interview."""

    interview: Interview
    source: TextIO
    out: Callable[[str], object]
    """Takes text as it is to be printed."""

    def say(self, text: str = "") -> None:
        """Write a line."""
        self.out(text + "\n")

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
        self.say("Nothing that can still be asked would change a finding." if self.interview.next_question() is None else "Ended here; what is still open stays open.")

    def _show(self, number: int, question: Question) -> None:
        fact = question.fact
        left = len(self.interview.open_facts())
        self.say()
        self.say(f"Question {number}. {question.section}; {left} that can still matter.")
        self.say(fact.question)
        if fact.help:
            self.say(fact.help)
        facts = self.interview.session.facts
        for name in question.goes_on:
            known = facts.rule_base.facts[name]
            self.say(f"Taken as known: {known.question} {value_in_words(known, facts.known(name))}")
        if fact.kind == "evaluative":
            self._considerations(fact)
        for at, (value, label) in enumerate(self._options(fact), start=1):
            self.say(f"  {at}. {label}" + (f" ({value})" if label.lower().replace(" ", "_") != value else ""))
        if fact.kind == "set":
            self.say("  Several: numbers joined by commas.")
        if fact.kind == "date":
            self.say("  A day, as 2022-09-21.")

    def _options(self, fact: Fact) -> list[tuple[str, str]]:
        base = self.interview.session.rule_base
        if fact.options_from == "strands":
            return [(s.id, s.fear) for s in base.strands.values()]
        return [(value, plain_value(fact, value).capitalize() if fact.kind != "choice" else plain_value(fact, value)) for value in fact_values(base, fact)]

    def _considerations(self, fact: Fact) -> None:
        self.say("This is a judgment, and yours.")
        seen: dict[str, str] = {}
        for findings in self.interview.session.assessment.systems.values():
            for here in findings.view.considerations.get(fact.id, ()):
                if "yes" in findings.pair(here.literal):
                    side = "For the claimant" if here.consideration.towards == "claimant" else "For the State"
                    seen.setdefault(here.consideration.id, f"  {side}: {here.consideration.says} ({', '.join(here.standing.citations.now)})")
        for line in seen.values():
            self.say(line)

    def _take(self, question: Question) -> bool:
        """Read answers until one is understood; return False when the interview ends."""
        while True:
            line = self._line()
            if not line:
                self.say()
                return False
            text = line.strip()
            match COMMANDS.get(text.lower()):
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
            value = self._read(question.fact, text)
            if value is None:
                self.say(f"'{text[:40]}' is not an answer to this; write a number from the list, or ? if it cannot be said.")
                continue
            self._changed(self.interview.answer(question.fact.id, value))
            return True

    def _read(self, fact: Fact, text: str) -> object | None:
        """Return the value that the text means for the fact, or None."""
        options = [value for value, _ in self._options(fact)]
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
        base = self.interview.session.rule_base
        for change in changes:
            name = base.grounds[change.name].title if not change.code else f"{change.code} {base.layers[change.name].title.lower()}"
            self.say(f"  {name}: {change.before.replace('_', ' ')} becomes {change.after.replace('_', ' ')}")

    def _back(self) -> None:
        taken = self.interview.back()
        self.say("There is nothing to take back." if taken is None else f"Taken back: {self.interview.session.rule_base.facts[taken].question}")

    def _why(self, question: Question) -> None:
        fact = question.fact
        if fact.why:
            self.say(fact.why)
        base = self.interview.session.rule_base
        for name in fact.authorities:
            authority = base.authorities[name]
            self.say(f"  {name}: {authority.cite}{'' if authority.verified else ' (unverified)'}")
        for effect in question.effects[:12]:
            label = plain_value(fact, effect.value)
            what = f"{base.layers[effect.name].title.lower()} under {base.systems[effect.system].title}" if effect.system else base.grounds[effect.name].title.lower()
            self.say(f"  {label}: {what} becomes {effect.after.replace('_', ' ')}")
        if not question.effects:
            self.say("  No single answer settles a finding, but together with others it can.")

    def _review(self) -> None:
        facts = self.interview.session.facts
        marked = set(self.interview.no_longer_apply())
        for name in facts.given:
            declared = facts.rule_base.fact(name)
            if declared is not None:
                mark = " (kept, though the question would not be asked any more)" if name in marked else ""
                self.say(f"  {declared.question} {value_in_words(declared, facts.known(name))}{mark}")

    def _offer_more(self) -> bool:
        """Offer the strands that were not raised; return whether one was taken up."""
        left = list(self.interview.not_explored())
        raised = self.interview.session.facts.known(FEARS).value
        if not left or not isinstance(raised, frozenset):
            return False
        base = self.interview.session.rule_base
        self.say()
        self.say("Not explored, because it was not raised. Take up one by its number, or q to end:")
        for at, strand in enumerate(left, start=1):
            self.say(f"  {at}. {base.strands[strand].fear}")
        while True:
            line = self._line()
            if not line or line.strip().lower() in {"q", ""}:
                return False
            chosen = self._one(left, line.strip())
            if chosen is not None:
                self._changed(self.interview.answer(FEARS, sorted({*raised, chosen})))
                return True
            self.say("That is not one of the numbers.")
