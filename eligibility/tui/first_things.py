"""What is done while the person reads the first screen: the law is read, and what the next screens need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from eligibility.law.programs import Programs


class Opened(Message, bubble=False):
    """The law has been read, or could not be."""

    def __init__(self, law: Programs | None, trouble: str = "") -> None:
        """Carry the law."""
        super().__init__()
        self.law, self.trouble = law, trouble


def read_law(root: Path | None) -> Opened:
    """Read the law under `root`, or the one that comes with the tool; say what is wrong with it where it
    cannot be used.
    """
    from eligibility.errors import EligibilityError, FaultyInput
    from eligibility.law.load import require_rule_base
    from eligibility.law.programs import Programs

    try:
        return Opened(Programs(require_rule_base(root, seeds=True)))
    except FaultyInput as error:
        return Opened(None, str(error.problems[0]))
    except (EligibilityError, OSError) as error:
        return Opened(None, str(error))


def warm() -> None:
    """Import what the next screens need, so that the first key press does not wait for it."""
    import eligibility.law.compile
    import eligibility.law.material
    import eligibility.reasoning.interview
    import eligibility.reasoning.session
    import eligibility.tui.screens.interview
    import eligibility.tui.screens.opening  # noqa: F401 - for the import alone
