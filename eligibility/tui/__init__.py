"""The screens: one case, question by question, with its arguments, destinations and law. Only this room knows
Textual.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from eligibility.law.programs import Programs
    from eligibility.loading.case_file import CaseFile
    from eligibility.models.scenario import Scenario

FAULT = 1
"""Exit status after a fault of the program."""


def run(
    law: Programs | None = None,
    scenario: Scenario | None = None,
    *,
    root: Path | None = None,
    engine: str = "auto",
    file: CaseFile | None = None,
) -> int:
    """Open the screens on a case, or at home; return the exit status when the person leaves. `file` is the
    user's own that the case was read from.

    0 the person left; 1 a fault of the program ended it; 128 and the number of the signal that did.
    """
    from eligibility.tui.app import EligibilityApp

    app = EligibilityApp(law, scenario, root=root, engine=engine, file=file)
    app.run()
    status = (
        FAULT if app.return_code is None else app.return_code
    )  # None: it stopped without having been told to
    if status == FAULT:
        from eligibility.tui.fault import after_a_fault

        sys.stderr.write(f"\n{after_a_fault(app.last_case, saved=app.saved_word)}\n")
    return status
