"""What a screen may ask of the program it stands in. A screen says what is wanted; the program says where
that is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump
    from textual.signal import Signal

    from eligibility.law.programs import Programs
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.case_file import CaseFile
    from eligibility.models.scenario import Scenario
    from eligibility.report.document import Target
    from eligibility.report.phrases import View
    from eligibility.tui.case import Case
    from eligibility.tui.store import Kept, Store


class Host(Protocol):
    """The program around the screens: the law, the case, what is kept, and the ways from one screen to
    another.
    """

    law: Programs
    base: RuleBase
    """The records of the law; None until it has been read, which only the first screens can meet."""
    case: Case | None
    case_signal: Signal[None]
    """Published when anything about the case has changed that a top bar shows."""
    saved_word: str
    """Whether the case stands on disk, in words."""
    file: CaseFile | None
    """The user's own file of the case."""
    store: Store

    def open(self, target: Target, view: View) -> None:
        """Show what an entry leads to: a screen for a destination or a finding, a card for all else."""

    def open_case(self, scenario: Scenario, *, kept: CaseFile | None = None) -> None:
        """Open a case and ask its next question."""

    def library(self) -> list[Kept]:
        """Return the cases that come with the tool. Call it from the reading thread."""

    def read(self, work: Callable[[], None]) -> None:
        """Run something slow in the reading thread."""


class OnHost:
    """What stands in the program: a screen or widget that asks it."""

    @property
    def host(self) -> Host:
        """Return the program, as far as a screen may know it."""
        return cast("Host", cast("MessagePump", self).app)
