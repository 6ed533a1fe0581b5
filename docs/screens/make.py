"""Writes the screenshots of the README from the real app: python docs/screens/make.py."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()  # the user's own cases are left alone

from eligibility.law.load import require_rule_base  # noqa: E402 - after the folder is set
from eligibility.loading.data import data_root  # noqa: E402
from eligibility.reasoning.scenarios import load_scenarios  # noqa: E402
from eligibility.tui.app import EligibilityApp  # noqa: E402

CASE = "reservist-dagestan"
SHOTS: dict[str, tuple[str, ...]] = {
    "review": ("r",),
    "destinations": ("d",),
    "arguments": ("a",),
    "why": ("w",),
    "time": ("t",),
    "law": ("l",),
}
LARGE, SMALL = (120, 36), (80, 24)


async def settle(pilot: object, app: EligibilityApp) -> None:
    """Wait until the case has done everything."""
    for _ in range(300):
        await pilot.pause(0.02)  # type: ignore[attr-defined]
        if app.case is None or (app.case.ready and not app.case.busy):
            break
    await pilot.pause(0.3)  # type: ignore[attr-defined]


async def shots(size: tuple[int, int], suffix: str) -> None:
    """Walk through the screens and write one file for each."""
    base = require_rule_base(None, seeds=True)
    scenario = load_scenarios(base, [data_root() / "scenarios" / f"{CASE}.yaml"])[0][0].record
    untold = scenario.model_copy(update={"story": ""})  # otherwise the story comes first

    def keep(app: EligibilityApp, name: str) -> None:
        (HERE / f"{name}{suffix}.svg").write_text(
            app.export_screenshot(title="eligibility"), encoding="utf-8"
        )

    app = EligibilityApp(base, engine="plain")
    async with app.run_test(size=size) as pilot:
        await settle(pilot, app)
        keep(app, "home")
    app = EligibilityApp(base, untold, engine="plain")
    async with app.run_test(size=size) as pilot:
        await settle(pilot, app)
        keep(app, "interview")
        for name, keys in SHOTS.items():
            await pilot.press(*keys)
            await settle(pilot, app)
            keep(app, name)
            await pilot.press("escape")
            await settle(pilot, app)


if __name__ == "__main__":
    asyncio.run(shots(LARGE, ""))
    asyncio.run(shots(SMALL, "-80"))
