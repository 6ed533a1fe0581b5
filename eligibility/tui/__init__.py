"""The screens: one case, question by question, with its arguments, destinations and law. Only this room knows Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from eligibility.law.programs import Programs
    from eligibility.models.scenario import Scenario


def run(law: Programs | None = None, scenario: Scenario | None = None, *, root: Path | None = None, engine: str = "auto", target: str = "") -> None:
    """Open the screens on a case, or at home, and return when the person leaves; `target` is the file it was read from."""
    from eligibility.tui.app import EligibilityApp

    EligibilityApp(law, scenario, root=root, engine=engine, target=target).run()
