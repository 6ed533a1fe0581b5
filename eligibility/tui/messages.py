"""What the case tells the screens: that it changed, its next question, whether it is saved, what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from eligibility.reasoning.interview import Question, SectionState
    from eligibility.reasoning.session import Snapshot


class CaseChanged(Message, bubble=False):
    """The case has changed: the findings are new. Sent to every screen that is open."""

    def __init__(self, standing: Snapshot) -> None:
        """Carry how the case stands."""
        super().__init__()
        self.standing = standing


class QuestionReady(Message, bubble=False):
    """The next best question is known (None: nothing that can be asked would matter)."""

    def __init__(
        self, question: Question | None, sections: tuple[SectionState, ...], *, asked_for: bool
    ) -> None:
        """`sections` say what is still open; `asked_for` tells that a screen asked for this question
        by name.
        """
        super().__init__()
        self.question, self.sections, self.asked_for = question, sections, asked_for


class CaseSaved(Message, bubble=False):
    """The case stands on disk as it stands on screen; `trouble` says why not, `beside` where it stands since
    another program changed its file.
    """

    def __init__(self, trouble: str = "", *, beside: str = "") -> None:
        """Carry what went wrong, if anything did."""
        super().__init__()
        self.trouble, self.beside = trouble, beside


class CaseFailed(Message, bubble=False):
    """Something could not be done; the case is as it was."""

    def __init__(self, what: str) -> None:
        """Carry the reason in words."""
        super().__init__()
        self.what = what
