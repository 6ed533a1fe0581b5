"""What a person is told when a fault of the program has ended the screens: what became of the case, and how
to go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.legible import one_line

if TYPE_CHECKING:
    from eligibility.tui.case import Case


def after_a_fault(case: Case | None, *, saved: str) -> str:
    """Return one paragraph; `case` is the one that was open, `saved` what the screens last said of it."""
    head = "eligibility: a fault of the program, shown above, ended the screens."
    if case is None:
        return f"{head} No case was open. Start `eligibility` again; ^r lists the cases that are kept."
    if not case.path:
        return (
            f"{head} Nothing had been answered or changed in the case that was open, so there was nothing to "
            "keep."
        )
    file = one_line(case.path)
    if saved == "NOT saved":
        return (
            f"{head} The last answers could not be saved; those before them are kept in {file}. To go on, "
            "start `eligibility` and press ^r."
        )
    return (
        f"{head} The case is kept with every answer in {file}. To go on with it, start `eligibility` and "
        "press ^r."
    )
