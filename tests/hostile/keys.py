"""Random keys, pastes, mouse and window sizes on the screens: nothing breaks, and the disk holds what the screen shows."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from cases import ROOT, rule_base
from driving import key_event, make_app, settled
from tally import Tally
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from eligibility.models.scenario import GivenFact, Scenario
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.tui.app import EligibilityApp
from eligibility.tui.store import Store, library, read_case

KEYS_OF_A_TRIAL = 120
SMALLEST, WIDEST = (20, 5), (160, 50)
ANSWERS = (*"1234567ynu", "question_mark", "enter", "space")
WAYS = (
    *"adehilmrstwxcgboSH",
    "f1",
    "f2",
    "ctrl+p",
    "ctrl+s",
    "ctrl+e",
    "ctrl+t",
    "ctrl+n",
    "ctrl+o",
    "ctrl+r",
    "escape",
    "escape",
    "equals_sign",
    "left_square_bracket",
    "right_square_bracket",
)
MOVES = (
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "tab",
    "shift+tab",
    "ctrl+home",
    "ctrl+end",
)
CHANGES = (
    "ctrl+z",
    "ctrl+y",
    "backspace",
    "delete",
    "ctrl+u",
    "ctrl+k",
    "ctrl+w",
    "ctrl+z",
    "ctrl+a",
    "ctrl+x",
    "ctrl+v",
)
LETTERS = (*"abcxyzABC0189-_.,;:!?'\"()[]{}<>=+*&%$#@^|\\", "é", "Я", "ß", "中", "\u0301", "٣")
PASTES = (
    "2022-09-21",
    "21 September 2022",
    "DE, FR",
    "a\nb\nc",
    "",
    " ",
    "\t",
    "x" * 20_000,
    "[red]x[/red]",
    "\x1b[2J\x1b]52;c;aGk=\a",
    "\u202ex\u2066",
    "e" + "\u0301" * 500,
    "👩‍👩‍👧‍👦" * 30,
    "الحرب",
    "Иван Иванов, +7 999 123-45-67",
    "-1",
    "9" * 60,
    "0001-01-01",
    "9999-12-31",
)


@cache
def _library() -> tuple[Scenario, ...]:
    return tuple(k.scenario for k in library(rule_base(), ROOT) if k.scenario is not None)


@contextlib.contextmanager
def _only_in(folder: Path) -> Iterator[None]:
    """Work in a folder, and let nothing be written outside it: a file may be given any name."""
    make = tempfile.mkstemp  # every file is written under another name first

    def make_here(*, dir: Path | str, **more: Any) -> tuple[int, str]:  # noqa: A002 - the library's own name
        if not Path(dir).resolve().is_relative_to(folder.resolve()):
            raise PermissionError(13, "Permission denied", str(dir))
        return make(dir=dir, **more)

    with contextlib.chdir(folder), mock.patch.object(tempfile, "mkstemp", make_here):
        yield


def trial_of_screens(seed: str, folder: Path) -> Tally:
    """Open a case of the library and do anything."""
    rng, tally = Random(seed), Tally()
    scenario = rng.choice(_library())
    app = make_app(scenario, store=Store(folder / "data"))
    done: list[str] = []

    async def run() -> None:
        async with app.run_test(size=rng.choice([(80, 24), (140, 45), (60, 20)])) as pilot:
            await _calm(pilot)
            for _ in range(KEYS_OF_A_TRIAL):
                await _anything(pilot, rng, tally, done)
                if _ended(app):
                    return
            await _calm(pilot)
            if not _ended(app):
                _compare(app, seed, tally)

    try:
        with _only_in(folder):
            asyncio.run(asyncio.wait_for(run(), 600))
    except Exception as error:
        error.add_note(f"after {len(done)} on {scenario.scenario}, the last of them: {' '.join(done[-25:])}")
        raise
    tally.tried("screens: walks")
    if app.return_code:
        tally.fault(seed, f"the program ended with {app.return_code}")
    return tally


async def _calm(pilot: Pilot[None]) -> None:
    """Wait until all is done, or the program has ended, by itself or by a fault: then nothing ever settles."""
    waiting = asyncio.ensure_future(settled(pilot))
    while not waiting.done() and not _ended(pilot.app):
        await asyncio.wait({waiting}, timeout=0.05)
    if waiting.done():
        waiting.result()
    else:
        waiting.cancel()


def _ended(app: App[None]) -> bool:
    return app._exit or app._exception is not None or not app.is_running


async def _anything(pilot: Pilot[None], rng: Random, tally: Tally, done: list[str]) -> None:
    app = pilot.app
    kind = rng.choices(
        ["answer", "way", "move", "change", "letter", "paste", "mouse", "wheel", "resize", "quit"],
        [30, 22, 22, 6, 8, 3, 6, 3, 3, 0.05],
    )[0]
    match kind:
        case "paste":
            text = rng.choice(PASTES)
            done.append(f"paste({text[:12]!r})")
            app.post_message(events.Paste(text))
        case "mouse":
            at = (rng.randrange(app.size.width), rng.randrange(app.size.height))
            done.append(f"click{at}")
            await _calm(pilot)
            if _ended(app):
                return
            await pilot.click(offset=at, times=rng.choice([1, 1, 1, 2]))
        case "wheel":
            x, y = rng.randrange(app.size.width), rng.randrange(app.size.height)
            turn = rng.choice([events.MouseScrollDown, events.MouseScrollUp])
            done.append(f"{turn.__name__}{x, y}")
            app.post_message(
                turn(app.screen, x, y, 0, 1, 0, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
            )
        case "resize":
            size = (rng.randint(SMALLEST[0], WIDEST[0]), rng.randint(SMALLEST[1], WIDEST[1]))
            done.append(f"resize{size}")
            await pilot.resize_terminal(*size)
        case _:
            key = rng.choice(
                {
                    "answer": ANSWERS,
                    "way": WAYS,
                    "move": MOVES,
                    "change": CHANGES,
                    "letter": LETTERS,
                    "quit": ("ctrl+q",),
                }[kind]
            )
            if kind == "letter" and not isinstance(app.screen.focused, Input | TextArea):
                key = rng.choice([key, "slash"])
            done.append(key)
            app.post_message(key_event(key))
    tally.tried(f"screens: {kind if kind in {'paste', 'mouse', 'wheel', 'resize'} else 'keys'}")
    if rng.random() < 0.5:  # the other half comes before the program has done what it was asked
        await _calm(pilot)


def _compare(app: EligibilityApp, seed: str, tally: Tally) -> None:
    case = app.case
    assert case is not None
    assert case.standing is not None
    shown = case.standing
    tally.tried("screens: cases compared with the disk")
    if facts(shown.given) != facts(shown.scenario.facts):
        tally.fault(seed, "the screen shows other facts than the case has")
    if case.path:
        kept = read_case(app.base, Path(case.path))
        if kept.scenario is None:
            tally.fault(seed, f"{case.path} cannot be read: {kept.trouble}")
        elif parts(kept.scenario) != parts(shown.scenario):
            tally.fault(
                seed, f"{case.path} holds {parts(kept.scenario)}, the screen shows {parts(shown.scenario)}"
            )
        tally.tried("screens: cases that were saved")
    elif shown.undo is not None or shown.redo is not None:
        tally.fault(
            seed,
            f"answers were given and no file was written: {app.saved_word}; undo {shown.undo!r}, redo {shown.redo!r}; {case.__dict__.get('trouble')}",
        )
    for path in app.store.folder.glob("*.yaml"):
        if trouble := load_scenarios(app.base, [path])[1]:
            tally.fault(seed, f"a saved case cannot be read: {trouble[0]}")


def facts(given: dict[str, GivenFact]) -> dict[str, tuple[object, str, str]]:
    """Return facts as they can be compared: sets in one order."""
    return {
        name: (
            sorted(g.value) if isinstance(g.value, list | tuple | frozenset) else g.value,
            g.support,
            g.because,
        )
        for name, g in given.items()
    }


def parts(scenario: Scenario) -> tuple[object, ...]:
    """Return what a saved case must hold."""
    return (
        scenario.scenario,
        scenario.title,
        scenario.origin,
        scenario.as_of,
        scenario.destinations,
        scenario.story,
        facts(scenario.facts),
    )
