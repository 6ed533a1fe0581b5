"""The screens: one case, question by question, with its arguments, destinations and law. Only this room knows Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from eligibility.law.programs import Programs
    from eligibility.loading.case_file import CaseFile
    from eligibility.models.scenario import Scenario


def run(law: Programs | None = None, scenario: Scenario | None = None, *, root: Path | None = None, engine: str = "auto", file: CaseFile | None = None) -> None:
    """Open the screens on a case, or at home, and return when the person leaves; `file` is the user's own that it was read from."""
    from eligibility.tui.app import EligibilityApp

    EligibilityApp(law, scenario, root=root, engine=engine, file=file).run()
