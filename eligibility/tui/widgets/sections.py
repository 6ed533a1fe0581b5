"""The bar of sections: what is done, where the question stands, what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from eligibility.reasoning.facts import FEARS
from eligibility.report.words import plain

if TYPE_CHECKING:
    from eligibility.reasoning.interview import Question, SectionState
    from eligibility.reasoning.session import Snapshot

SHORT = {
    "person": "Person",
    "journey": "Journey",
    "call-up": "Call-up",
    "refusal": "Refusal",
    "convictions": "Convictions",
    "traits": "Traits",
    "penalty": "Penalty",
    "service": "Service",
    "protection": "Protection",
    "exclusion": "Exclusion",
}


def section_line(here: str, word: str, width: int) -> Content:
    """Return the line above a question: its section, and a word on how it stands."""
    left = f"─ {plain(here, 40)} " if here else "─"
    right = f" {word} " if word else ""
    return Content.styled(
        left + "─" * max(1, width - len(left) - len(right) - 1) + right + "─", "$text-accent"
    )


def how_it_stands(
    question: Question | None, standing: Snapshot, sections: tuple[SectionState, ...], *, waiting: bool
) -> str:
    """Return how a question stands; where there is nothing else to say, how many can still matter."""
    if question is not None:
        if waiting:
            return "…"
        if question.fact.id in standing.given:
            return "answered; choose again to change it"
        if question.fact.id == FEARS:
            return "the questions follow from this"
    left = sum(s.open for s in sections)
    return f"{left} {'question' if left == 1 else 'questions'} can still matter" if left else ""


def sections_bar(sections: tuple[SectionState, ...], here: str, width: int) -> Content:
    """Return the bar: `✓` nothing open, `·` not begun, a number: still open. A short line names only what is
    open.
    """
    names = [SHORT.get(s.id, plain(s.title, 12)) for s in sections]
    marks = [
        "▸" if s.title == here else "✓" if s.answered and not s.open else str(s.open) if s.open else "·"
        for s in sections
    ]
    if 1 + sum(cell_len(n) + len(m) + 4 for n, m in zip(names, marks, strict=True)) <= width:
        parts: list[tuple[str, str]] = []
        for section, name, mark in zip(sections, names, marks, strict=True):
            parts += [
                (
                    f" {mark} {name} ",
                    "bold reverse" if section.title == here else "" if section.open else "$text-muted",
                ),
                (" ", ""),
            ]
        return Content.assemble(*parts)
    now = next((n for s, n in zip(sections, names, strict=True) if s.title == here), "")
    left = [f"{n} {s.open}" for s, n in zip(sections, names, strict=True) if s.open and s.title != here]
    text, used = [], cell_len(now) + 18
    for at, piece in enumerate(left):
        if used + cell_len(piece) + 6 > width:
            text.append(f"+{len(left) - at}")
            break
        used += cell_len(piece) + 2
        text.append(piece)
    return Content.assemble(
        (f" ▸ {now} " if now else " ", "bold reverse" if now else ""),
        ("  still open: " if text else "  nothing else is open", "$text-muted"),
        "  ".join(text),
    )
