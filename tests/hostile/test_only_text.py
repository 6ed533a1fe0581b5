"""A terminal gets only text: whatever stands in a file, in the name of a file or on the command line, a terminal obeys none of it.

Every text field of every kind of file is found by walking the records, every verb and option by walking the command,
every screen by walking the modules of the screens. A new field needs nothing here. A new record or kind of file wants
a value in `more/`, a new verb a way to call it in CALLS, a new screen a way to it in WAYS.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import os
import pkgutil
import pty
import shutil
import subprocess
import sys
import tty
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

import click
import pytest
from click.testing import CliRunner, Result
from poison import HEAD, TAIL, Place, Poison, dump, holds_text, leaks, marks, places, records_in, text_at
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

import eligibility.tui
from eligibility.cli import main
from eligibility.law.load import load_rule_base
from eligibility.law.programs import Programs
from eligibility.law.provisions import all_provisions
from eligibility.law.rule_base import RuleBase
from eligibility.loading import kinds
from eligibility.loading import text as yaml_text
from eligibility.loading.case_file import CaseFile
from eligibility.loading.rules import read_rule_files
from eligibility.loading.text import read_documents
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.report.catalogue import Catalogue
from eligibility.report.document import Entry, Target, TargetKind
from eligibility.tui import screens
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.cards import CardScreen
from eligibility.tui.screens.interview import InterviewScreen
from eligibility.tui.screens.save import SaveScreen
from eligibility.tui.screens.scene import DayScreen, PlacesScreen
from eligibility.tui.store import Store

KINDS = {kind.name: kind.record for kind in kinds.KINDS}
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.append(str(ROOT / "tests" / "tui"))
from driving import LARGE, SMALL, press, settled  # noqa: E402 - the ways to drive the screens stand beside their tests

pytestmark = pytest.mark.xdist_group("only text")  # what is made once for all serves one process
NAME = f"odd {HEAD}{TAIL}".replace("/", "")
"""A name for a file, a folder or a word of the command line."""
BYTES = "bytes \udcff\udcfe"
"""A name that is not UTF-8, as the system hands it over."""
NO_FOLDER = f"no folder {NAME}"
ODD_WORDS = (NAME, f"{NAME}/inside.yaml", BYTES)
SHOWS_NO_FILE = {"lint", "schema", "tui"}
"""Verbs that print none of the texts of a sound file."""


# The small law: tests/tiny with the records that it lacks


def small_law(root: Path) -> Path:
    """Make tests/tiny and what stands in `more/` into one law: a file of both has the documents of both."""
    shutil.copytree(ROOT / "tests" / "tiny", root)
    for path in sorted((HERE / "more").rglob("*.yaml")):
        target = root / path.relative_to(HERE / "more")
        target.parent.mkdir(exist_ok=True)
        before = target.read_text(encoding="utf-8") + "---\n" if target.exists() else ""
        target.write_text(before + path.read_text(encoding="utf-8"), encoding="utf-8")
    return root


def documents(path: Path) -> list[Any]:
    """Return the plain values of a file, as the tool reads them."""
    found, problems = read_documents(path.read_text(encoding="utf-8"), str(path))
    assert problems == ()
    return [value for value, _ in found]


def kinds_of_files(root: Path) -> dict[Path, str]:
    """Return each file of a sound law with the kind of file that the tool takes it for."""
    files = read_rule_files(root / "rules", root / "seeds")
    assert files.problems == []
    found = {root / document.placed.source.path: document.kind.name for document in files.documents}
    return {**found, **dict.fromkeys(sorted((root / "scenarios").rglob("*.yaml")), "scenario")}


# One place at a time


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a hostile text in one place."""

    place: Place
    accepted: bool
    bad: tuple[str, ...]


@dataclass(slots=True)
class Trials:
    """One trial for each place of each kind of file, as a value and where it is left out."""

    found: dict[tuple[str, str, str], Trial] = field(default_factory=dict)

    def accepted(self, place: Place) -> bool:
        return self.found[place.kind, place.name, place.part].accepted


@pytest.fixture(scope="session")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Trials:
    root = small_law(tmp_path_factory.mktemp("trials") / "law")
    done = Trials()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            yaml_text, "read_documents", cache(read_documents)
        )  # of all the files of a law only the poisoned one is new
        _try_all(root, done)
    return done


def _try_all(root: Path, done: Trials) -> None:
    for path, kind in kinds_of_files(root).items():
        sound, values = path.read_text(encoding="utf-8"), documents(path)
        for number, value in enumerate(values):
            for place in places(kind, KINDS[kind], value):
                key = (kind, place.name, place.part)
                if key not in done.found:
                    text = Poison().text(place.name, text_at(value, place))
                    path.write_text(
                        dump([*values[:number], place.put(value, text), *values[number + 1 :]]),
                        encoding="utf-8",
                    )
                    done.found[key] = _try(root, path, place)
        path.write_text(sound, encoding="utf-8")


def _try(root: Path, path: Path, place: Place) -> Trial:
    if place.kind == "scenario":
        result = call("evaluate", str(path), "--rules", str(root))
        return Trial(place, not result.stderr, tuple(faults_of(result)))
    result = call("lint", "--rules", str(root))
    return Trial(place, result.exit_code == 0, tuple(faults_of(result)))


def call(*words: str, said: str | None = None) -> Result:
    """Run the command in this process, as on a terminal that shows colour."""
    return CliRunner().invoke(main, list(words), input=said, color=True)


def faults_of(result: Result) -> list[str]:
    """Return every character that a terminal would obey, and a traceback."""
    bad = [
        f"{stream}: {leak}"
        for stream in ("stdout", "stderr")
        for leak in leaks(getattr(result, f"{stream}_bytes").decode("utf-8", "surrogateescape"))
    ]
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        bad.append(f"traceback: {type(result.exception).__name__}: {ascii(str(result.exception))[:200]}")
    return bad


class Bad(dict[str, str]):
    """Faults by the verb or screen and what they are, each with the first call that showed it."""

    def add(self, call: str, faults: Iterable[str]) -> None:
        for fault in faults:
            self.setdefault(f"{call.partition(' ')[0]} {fault.partition(' in ')[0]}", f"{call}: {fault}")

    def none(self) -> None:
        if self:
            pytest.fail("\n".join(self.values()), pytrace=False)


def test_every_record_of_every_kind_of_file_stands_in_the_law_of_these_tests(tmp_path: Path) -> None:
    root = small_law(tmp_path / "law")
    there = {
        (kind, place.record)
        for path, kind in kinds_of_files(root).items()
        for value in documents(path)
        for place in places(kind, KINDS[kind], value)
    }
    assert set(KINDS) == {kind for kind, _ in there}
    assert {
        record.__name__ for kind in KINDS.values() for record in records_in(kind) if holds_text(record)
    } <= {record for _, record in there}


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_in_any_field_is_shown_or_refused_in_clean_words(kind: str, trials: Trials) -> None:
    mine = [t for (of, _, _), t in trials.found.items() if of == kind]
    assert mine
    bad = Bad()
    for trial in mine:
        bad.add(
            f"{trial.place.name} ({trial.place.part}, {'accepted' if trial.accepted else 'refused'})",
            trial.bad,
        )
    bad.none()


# All places at once


@dataclass(slots=True)
class Law:
    """The small law with a hostile text in every place that takes one."""

    root: Path
    poison: Poison
    base: RuleBase

    @property
    def words(self) -> dict[str, str]:
        """Return what the calls name."""
        cases = self.root / "scenarios"
        return {
            "{law}": str(self.root),
            "{case}": str(cases / "case.yaml"),
            "{decision}": str(cases / "decision.yaml"),
            "{cases}": str(cases),
        }


@pytest.fixture(scope="session")
def law(trials: Trials, tmp_path_factory: pytest.TempPathFactory) -> Law:
    root = small_law(tmp_path_factory.mktemp("poisoned") / "law")
    poison = Poison()
    for path, kind in kinds_of_files(root).items():
        poisoned = []
        for value in documents(path):
            now = value
            for place in places(kind, KINDS[kind], value):
                if trials.accepted(place):
                    now = place.put(now, poison.text(place.name, text_at(value, place)))
            poisoned.append(now)
        path.write_text(dump(poisoned), encoding="utf-8")
    base, problems = load_rule_base(root, seeds=True)
    assert base is not None, problems
    assert load_scenarios(base, [root / "scenarios"])[1] == ()
    return Law(root, poison, base)


def ids(kind: str) -> Callable[[Law], list[tuple[str, ...]]]:
    """Return a way to call a verb once for every id of a kind."""
    return lambda law: [
        (name,)
        for name in (
            {c.record.id for c in all_provisions(law.base)} if kind == "rule" else law.base.authorities
        )
    ]


def listed(*calls: tuple[str, ...]) -> Callable[[Law], list[tuple[str, ...]]]:
    """Return a way to call a verb with the words of each call."""
    return lambda law: [tuple(law.words.get(word, word) for word in words) for words in calls]


CALLS: dict[str, Callable[[Law], list[tuple[str, ...]]]] = {
    "evaluate": listed(
        ("{case}",),
        ("{decision}",),
        ("{case}", "{decision}"),
        ("{cases}",),
        (),
        ("{case}", "--as-of", "2030-01-01", "--in", "DE"),
    ),
    "explain": listed(
        ("{case}", "persecution"),
        ("{case}",),
        ("{case}", "refugee_status", "--in", "DE,FR"),
        ("{case}", "persecution", "--strand", "punishment", "--in", "FR"),
        ("{decision}", "exclusion"),
    ),
    "compare": listed(
        ("{case}", "--in", "DE,FR"),
        ("{case}", "--between", "2013-01-01", "2026-11-22"),
        ("{decision}", "--in", "FR,DE"),
    ),
    "agree": listed(("{cases}",), ("{decision}",)),
    "destination": listed((), ("DE",), ("FR",), ("draft-resisters",), ("DE", "--as-of", "2022-10-15")),
    "rule": ids("rule"),
    "authority": ids("authority"),
    "doctrine": listed(()),
    "seeds": listed((), ("tiny-001",)),
    "lint": listed(()),
    "schema": lambda law: [(kind,) for kind in KINDS],  # noqa: ARG005 - as the others
    "ask": listed((), ("{case}",), ("--origin", "RU"), ("{case}", "--in", "FR")),
    "tui": listed((), ("{case}",)),
}
SAID = "w\nr\n{odd}\n1\n2022-10-01\ny\nw\n?\n-\nb\n"
"""What is said to a verb that asks."""


def ways(verb: str, law: Law, out: Path) -> Iterator[tuple[str, ...]]:
    """Yield each call of a verb as it is, then with each of its flags and choices, and into a file."""
    command = main.commands[verb]
    for number, words in enumerate(CALLS[verb](law)):
        sound = (
            *words,
            *(("--rules", str(law.root)) if any(p.name == "root" for p in command.params) else ()),
        )
        yield sound
        for option in (p for p in command.params if isinstance(p, click.Option)):
            if option.is_flag:
                for flag in (*option.opts, *option.secondary_opts):
                    yield (*sound, flag)
            elif isinstance(option.type, click.Choice) and number == 0:
                for choice in option.type.choices:
                    yield (*sound, option.opts[0], str(choice))
            elif option.name == "output":
                yield (*sound, "-o", str(out))
                if any(o.name == "as_json" for o in command.params):
                    yield (*sound, "--json", "-o", str(out))


@pytest.fixture
def screens_stay_shut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`tui` ends where the screens would open; what is written goes to the folder of the test."""
    monkeypatch.setattr(eligibility.tui, "run", lambda *_, **__: None)
    monkeypatch.chdir(tmp_path)


def what_is_wrong(words: tuple[str, ...], result: Result, law: Law, out: Path) -> list[str]:
    """Return what a terminal would obey in the streams and in the file, and what JSON has lost."""
    found = faults_of(result)
    written = ""
    if out.exists():
        raw = out.read_bytes()
        out.unlink()
        written = raw.decode("utf-8", "surrogateescape")
        found += [f"file: {leak}" for leak in leaks(written)] if "scenario: " not in written else []
    text = written or result.stdout_bytes.decode("utf-8")
    if {"--json", "--jsonl"} & set(words) and text:
        values = (
            [json.loads(line) for line in text.split("\n") if line]
            if "--jsonl" in words
            else [json.loads(text)]
        )
        found += [f"lost: {lost}" for value in values for lost in law.poison.lost(value)]
    return found


def in_short(words: tuple[str, ...], law: Law) -> str:
    """Return a call as it is told in a failure."""
    return ascii(" ".join(words).replace(str(law.root), "LAW"))


def test_every_verb_can_be_called() -> None:
    assert set(CALLS) == set(main.commands)


@pytest.mark.usefixtures("screens_stay_shut")
@pytest.mark.parametrize("verb", main.commands)
def test_a_verb_prints_only_text_whatever_stands_in_the_files(verb: str, law: Law, tmp_path: Path) -> None:
    out = tmp_path / "out"
    bad = Bad()
    shown: set[str] = set()
    for words in (*ways(verb, law, out), ("--help",)):
        said = SAID.format(odd=NAME) * 12
        result = call(verb, *words, said=said)
        shown |= set(marks(result.stdout_bytes.decode("utf-8", "replace"))) & law.poison.texts.keys()
        bad.add(f"{verb} {in_short(words, law)}", what_is_wrong(words, result, law, out))
    assert shown or verb in SHOWS_NO_FILE, "nothing of the files was printed: the test proves nothing"
    bad.none()


@pytest.mark.usefixtures("screens_stay_shut")
@pytest.mark.parametrize("verb", [*main.commands, ""])
def test_a_verb_prints_only_text_whatever_words_it_is_given(verb: str, law: Law) -> None:
    calls: list[tuple[str, ...]] = []
    for odd in ODD_WORDS:
        if not verb:
            calls += [
                (odd,),
                (f"--{odd}",),
                ("evaluate", f"--reading={odd}"),
                ("ask", "--rules", str(law.root)),
            ]
            continue
        command = main.commands[verb]
        sound = (
            *CALLS[verb](law)[-1],
            *(("--rules", str(law.root)) if any(p.name == "root" for p in command.params) else ()),
        )
        calls += [
            (verb, *sound, odd),
            (verb, *sound, f"--{odd}"),
            *((verb, *sound[:n], odd, *sound[n + 1 :]) for n in range(len(sound))),
        ]
        calls += [
            (verb, *sound, p.opts[0], *[odd] * p.nargs)
            for p in command.params
            if isinstance(p, click.Option) and not p.is_flag
        ]
    bad = Bad()
    for words in calls:
        result = call(*words, said=f"{NAME}\n{SAID.format(odd=NAME)}")
        bad.add(in_short(words, law), faults_of(result))
    bad.none()


# Names of files and folders

FAULTY = {
    "no yaml": b"a: [",
    "not text": b"title: \xff",
    "binary": b"\0",
    "empty": b"",
    "no record": b"- 1",
    "unknown fact": b"scenario: x\ntitle: X\norigin: RU\nas_of: 2022-10-15\nfacts: {nothing: yes}\n",
    "control": b"title: \x1b[2J",
    "hidden key": b'"a\\e[2J": 1',
    "twice": b"a: 1\na: 2\n",
}


def odd_names(folder: Path, sound: bytes) -> Path:
    """Fill a folder with faulty files, and two that hold the same sound text, all of them named oddly."""
    folder.mkdir(parents=True)
    for name, raw in FAULTY.items():
        (folder / f"{name} {NAME}.yaml").write_bytes(raw)
        (folder / f"{name} {BYTES}.yaml").write_bytes(raw)
    (folder / f"a folder {NAME}.yaml").mkdir()
    (folder / f"one {NAME}.yaml").write_bytes(sound)
    (folder / f"two {BYTES}.yaml").write_bytes(sound)
    return folder


@pytest.mark.usefixtures("screens_stay_shut")
@pytest.mark.parametrize(
    "verb",
    [
        verb
        for verb in main.commands
        if any(
            isinstance(p, click.Argument) and p.name in {"case", "paths"} for p in main.commands[verb].params
        )
    ],
)
def test_names_of_cases_are_printed_as_text(verb: str, law: Law, tmp_path: Path) -> None:
    folder = odd_names(tmp_path / f"cases {NAME}", Path(law.words["{decision}"]).read_bytes())
    bad = Bad()
    json_there = any(p.name == "as_json" for p in main.commands[verb].params)
    for path in (folder, *sorted(folder.iterdir()), folder / "nothing.yaml"):
        for form in ((), ("--json",)) if json_there else ((),):
            words = (verb, str(path), "--rules", str(law.root), *form)
            result = call(*words, said="q\n")
            bad.add(
                f"{verb} {path.name[:12]!a}{' --json' * bool(form)}",
                what_is_wrong(words, result, law, tmp_path / "none"),
            )
    bad.none()


def test_json_gives_back_the_names_of_faulty_files(law: Law, tmp_path: Path) -> None:
    folder = odd_names(tmp_path / f"cases {NAME}", Path(law.words["{decision}"]).read_bytes())
    result = call("evaluate", str(folder), "--rules", str(law.root), "--json")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    named = {problem["path"] for problem in json.loads(result.stdout_bytes)["problems"]}
    assert named >= {str(folder / f"{name} {odd}.yaml") for name in FAULTY for odd in (NAME, BYTES)}


LAWS: dict[str, Callable[[Path], object]] = {
    "faulty chapters": lambda folder: odd_names(
        folder / "chapters" / NAME, (HERE / "more" / "rules" / "chapters" / "more.yaml").read_bytes()
    ),
    "duplicate ids": lambda folder: shutil.copy(
        folder / "chapters" / "more.yaml", folder / "chapters" / f"{NAME}.yaml"
    ),
    "another ending": lambda folder: shutil.copy(
        folder / "chapters" / "more.yaml", folder / "chapters" / f"{NAME}.yml"
    ),
    "a stray folder": lambda folder: odd_names(folder / NAME, b"a: 1"),
    "no systems": lambda folder: (folder / "systems.yaml").unlink(),
    "no rules": shutil.rmtree,
}


@pytest.mark.usefixtures("screens_stay_shut")
@pytest.mark.parametrize("fault", LAWS)
def test_names_of_files_of_law_are_printed_as_text(fault: str, law: Law, tmp_path: Path) -> None:
    root = tmp_path / f"law {NAME}"
    shutil.copytree(law.root, root)
    LAWS[fault](root / "rules")
    bad = Bad()
    for verb, command in main.commands.items():
        if any(p.name == "root" for p in command.params):
            for form in ((), ("--json",)) if verb == "lint" else ((),):
                words = (verb, *CALLS[verb](law)[-1], "--rules", str(root), *form)
                bad.add(
                    f"{verb}{' --json' * bool(form)}",
                    what_is_wrong(words, call(*words, said="q\n"), law, tmp_path / "none"),
                )
    bad.none()


# A real terminal


def on_a_terminal(*words: str) -> str:
    """Run the command on a terminal of its own and return what it writes there."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(
        [sys.executable, "-m", "eligibility", *words],
        cwd=ROOT,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
        while chunk := os.read(ours, 65536):
            written += chunk
    os.close(ours)
    process.wait(60)
    return written.decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    "words",
    [
        ("evaluate", "{case}"),
        ("evaluate", "{cases}"),
        ("explain", "{case}", "persecution"),
        ("agree", "{cases}"),
    ],
    ids=" ".join,
)
def test_on_a_terminal_there_are_colours_of_our_own_and_nothing_else(
    words: tuple[str, ...], law: Law
) -> None:
    written = on_a_terminal(*(law.words.get(w, w) for w in words), "--rules", str(law.root))
    assert "\x1b[" in written, "no colour: this was no terminal"
    assert set(marks(written)) & law.poison.texts.keys()
    bad = Bad()
    bad.add("on a terminal", leaks(written, own_colours=True))
    bad.none()


# Cases that are written


def test_a_case_that_is_written_holds_only_text_and_reads_back_whole(law: Law, tmp_path: Path) -> None:
    out = tmp_path / "mine.yaml"
    before = load_scenarios(law.base, [Path(law.words["{case}"])])[0][0].record
    call("ask", law.words["{case}"], "--rules", str(law.root), "-o", str(out), said="q\n")
    after = load_scenarios(law.base, [out])[0][0].record
    assert (after.title, after.story, after.teaches, after.note, after.facts) == (
        before.title,
        before.story,
        before.teaches,
        before.note,
        before.facts,
    )
    bad = Bad()
    bad.add("ask -o", leaks(out.read_text(encoding="utf-8")))
    bad.none()


# The screens


def screens_of_the_tool() -> dict[str, type[Screen[Any]]]:
    """Return every screen that the modules of the screens declare, but for those that only others build on."""
    modules = [
        importlib.import_module(f"{screens.__name__}.{found.name}")
        for found in pkgutil.iter_modules(screens.__path__)
    ]
    declared = {
        c
        for m in modules
        for c in vars(m).values()
        if isinstance(c, type) and issubclass(c, Screen) and c.__module__ == m.__name__
    }
    return {c.__name__: c for c in declared if not any(c in other.__mro__[1:] for other in declared)}


class Tour:
    """Drives the app and keeps what each screen has shown that a terminal would obey."""

    def __init__(
        self, app: EligibilityApp, pilot: Pilot[None], seen: dict[str, Bad], shown: set[str]
    ) -> None:
        self.app, self.pilot, self.seen, self.shown = app, pilot, seen, shown

    async def keys(self, *keys: str) -> None:
        """Press keys and look after each."""
        for key in keys:
            await press(self.pilot, key)
            await self.look(key)

    async def push(self, screen: Screen[Any]) -> None:
        await self.app.push_screen(screen)
        await settled(self.pilot)
        await self.look("opened")

    async def down(self, *keys: str) -> None:
        """Look at all of it, page by page."""
        await self.keys(*keys)
        for _ in range(12):
            before = self.frame()
            await self.keys("pagedown")
            if self.frame() == before:
                return

    def frame(self) -> str:
        return "\n".join(
            "".join(s.text for s in strip)
            for strip in self.app.screen._compositor.render_strips(self.app.size)
        )

    async def look(self, how: str) -> None:
        """Keep what a terminal would obey: of the screen in front, and of the notes over it apart, which then go."""
        front = type(self.app.screen).__name__
        before = self.found()
        if self.app._notifications:
            self.app.clear_notifications()
            await settled(self.pilot)
            after = self.found()
            kept = {fault.partition(" in ")[0] for fault in after}
            self.keep(
                "Toast",
                how,
                [
                    f"over {front} after {how}: {fault}"
                    for fault in before
                    if fault.partition(" in ")[0] not in kept
                ],
            )
            before = after
        self.keep(front, how, before)

    def found(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips(self.app.size)
        text = "\n".join("".join(s.text for s in strip) for strip in strips)
        self.shown |= set(marks(text))
        return [
            *leaks(text),
            *(
                f"a link to {leak}"
                for strip in strips
                for s in strip
                if s.style and s.style.link
                for leak in leaks(s.style.link)
            ),
        ]

    def keep(self, name: str, how: str, faults: list[str]) -> None:
        self.seen.setdefault(name, Bad()).add(
            f"{name} {self.app.size.width}x{self.app.size.height} after {how}", faults
        )

    async def case(self) -> None:
        """Go back to the questions of the case."""
        self.app.action_interview()
        await settled(self.pilot)

    def targets(self) -> list[Target]:
        """Return the target of everything in the law that has a card."""

        def walk(entries: tuple[Entry, ...]) -> Iterator[Target]:
            for entry in entries:
                if entry.target is not None:
                    yield entry.target
                yield from walk(entry.children)

        kept = [
            Target(cast("TargetKind", kind), e.id)
            for j in self.app.base.jurisdictions.values()
            for kind, entries in (("access", j.access), ("position", j.positions))
            for e in entries
        ]
        return [*dict.fromkeys(walk(Catalogue(self.app.base).tree)), *kept]


async def _home(tour: Tour) -> None:
    await tour.keys("H", "down", "ctrl+p")
    await tour.keys("escape")


async def _opening(tour: Tour) -> None:
    await tour.keys(
        "ctrl+n",
        "down",
        "enter",
        "tab",
        "down",
        "enter",
        "end",
        "enter",
        "down",
        "escape",
        "escape",
        "escape",
        "escape",
    )


async def _library(tour: Tour) -> None:
    await tour.keys("ctrl+o", "down", "down", "ctrl+r", "down", "down", "down", "down", "f1", "escape")
    await tour.keys("enter", "enter")
    await tour.keys("ctrl+r", "end", "enter")


async def _story(tour: Tour) -> None:
    await tour.down("i")


async def _interview(tour: Tour) -> None:
    for fact in tour.app.base.facts:
        await tour.push(InterviewScreen(fact))
        await tour.keys("down", "tab", "f1")
        await press(tour.pilot, "escape", "escape")
    assert tour.app.case is not None
    tour.app.case.undo()
    await tour.keys("tab", *["question_mark"] * len(tour.app.base.facts))


async def _review(tour: Tour) -> None:
    await tour.down("r", "m")
    await tour.keys("home", "down", "down", "down", "e", "x", "ctrl+z", "slash", "a", "enter")


async def _arguments(tour: Tour) -> None:
    await tour.down("a", "plus")
    await tour.keys("s", "s", "c", "right_square_bracket")
    await tour.down("plus")


async def _destinations(tour: Tour) -> None:
    await tour.keys("d", "down", "o", "o", "m", "up", "m", "equals_sign")
    await tour.down("plus")
    await tour.keys("escape", "x", "escape", "slash", "z", "z", "escape", "p", "escape")


async def _destination(tour: Tour) -> None:
    await tour.keys("d", "enter")
    await tour.down("plus")
    await tour.keys("right_square_bracket")
    await tour.down("plus")


async def _why(tour: Tour) -> None:
    await tour.down("w", "plus")
    await tour.keys("right_square_bracket")
    await tour.down("plus")
    await tour.keys("f", "escape")


async def _time(tour: Tour) -> None:
    await tour.keys("t", "left", "left", "right", "o", "escape", "g", "escape", "j")
    await tour.down("plus")


async def _law(tour: Tour) -> None:
    await tour.down("l", "plus")
    await tour.keys("slash", *"asylum", "down", "enter", "escape", "escape")


async def _cards(tour: Tour) -> None:
    for target in tour.targets():
        await tour.push(CardScreen(target))
        await tour.down("plus")
        await press(tour.pilot, "escape")


async def _entries(tour: Tour) -> None:
    for opener in ("a", "w"):
        await tour.keys(opener, "g", "escape", "x")
        await tour.down("plus")
        await tour.keys("escape")


async def _help(tour: Tour) -> None:
    for opener in ("r", "a", "d", "w", "t", "l"):
        await tour.keys(opener, "f1", "escape")


async def _save(tour: Tour) -> None:
    for what in ("case", "text", "page"):
        await tour.push(SaveScreen(what, tour.frame()))
        await tour.keys("tab", "ctrl+s", "ctrl+s", "ctrl+s")
        await tour.push(SaveScreen(what, "page"))
        tour.app.screen.query_one("#save-file", Input).value = f"{NO_FOLDER}/{NAME}.yaml"
        await tour.keys("ctrl+s", "ctrl+s", "ctrl+s", "escape")
    await tour.keys("S", "escape", "ctrl+e", "escape", "ctrl+s")


async def _day(tour: Tour) -> None:
    await tour.push(DayScreen())
    await tour.keys("x", "enter", "tab", "down")


async def _places(tour: Tour) -> None:
    await tour.push(PlacesScreen())
    await tour.keys("down", "enter")


WAYS: dict[str, Callable[[Tour], Awaitable[None]]] = {
    "HomeScreen": _home,
    "LibraryScreen": _library,
    "OpeningScreen": _opening,
    "StoryScreen": _story,
    "InterviewScreen": _interview,
    "ReviewScreen": _review,
    "ArgumentsScreen": _arguments,
    "DestinationsScreen": _destinations,
    "DestinationScreen": _destination,
    "WhyScreen": _why,
    "TimeScreen": _time,
    "LawScreen": _law,
    "CardScreen": _cards,
    "EntriesScreen": _entries,
    "HelpScreen": _help,
    "SaveScreen": _save,
    "DayScreen": _day,
    "PlacesScreen": _places,
}
"""For each screen the way to it, from the questions of an open case."""


@dataclass(slots=True)
class Seen:
    """What all screens have shown: by screen what a terminal would obey, and every mark."""

    bad: dict[str, Bad] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    written: Bad = field(default_factory=Bad)


@pytest.fixture(scope="session")
def seen(law: Law, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Walk through every screen, small and large, with everything poisoned, where files and folders are named oddly."""
    found = Seen()
    for size in (SMALL, LARGE):
        folder = tmp_path_factory.mktemp("screens")
        store = Store(folder / "kept")
        odd_names(store.folder, Path(law.words["{decision}"]).read_bytes())
        here = folder / f"here {NAME}"
        here.mkdir()
        (here / NO_FOLDER).write_text("", encoding="utf-8")
        with contextlib.chdir(here):
            _walk_through(law, size, store, found, str(here / f"{NAME}.yaml"))
        for path in (p for p in here.rglob("*") if p.is_file()):
            found.written.add(f"a saved {path.suffix}", leaks(path.read_text(encoding="utf-8")))
    return found


def _walk_through(law: Law, size: tuple[int, int], store: Store, found: Seen, target: str) -> None:
    cases = [
        load_scenarios(law.base, [Path(law.words[name])])[0][0].record for name in ("{case}", "{decision}")
    ]

    async def run(app: EligibilityApp, steps: Callable[[Tour], Awaitable[None]]) -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            tour = Tour(app, pilot, found.bad, found.shown)
            await settled(pilot)
            await tour.look("the start")
            await steps(tour)

    async def everywhere(tour: Tour) -> None:
        await tour.keys("enter")
        for way in (
            WAYS.values() if size == SMALL else (_library, _interview, _arguments, _destinations, _why)
        ):
            tour.app.open_case(cases[0])
            tour.app.file = CaseFile(Path(target), cases[0].scenario)
            await settled(tour.pilot)
            await tour.look("a case was opened")
            await tour.case()
            await way(tour)

    async def nothing(_: Tour) -> None:
        pass

    asyncio.run(
        run(
            EligibilityApp(Programs(law.base), cases[1], root=law.root, store=store, engine="plain"),
            everywhere,
        )
    )
    if size != SMALL:
        return
    broken = Path.cwd() / "law" / NAME
    shutil.copytree(law.root, broken)
    (broken / "rules" / "systems.yaml").unlink()
    asyncio.run(run(EligibilityApp(None, root=broken, store=store), _until_the_law_is_read))
    asyncio.run(
        run(
            EligibilityApp(
                Programs(law.base),
                cases[0],
                root=law.root,
                store=Store(Path(NO_FOLDER) / "x"),
                engine="plain",
            ),
            nothing,
        )
    )


async def _until_the_law_is_read(tour: Tour) -> None:
    for _ in range(100):
        if tour.app._notifications:
            break
        await asyncio.sleep(0.05)
    await settled(tour.pilot)
    await tour.look("the law could not be read")


def test_every_screen_has_a_way_to_it() -> None:
    assert set(WAYS) == set(screens_of_the_tool())


@pytest.mark.parametrize("name", sorted({*screens_of_the_tool(), "Palette", "Toast"}))
def test_a_screen_shows_only_text(name: str, seen: Seen) -> None:
    assert name in seen.bad, "it was not shown"
    seen.bad[name].none()


def test_the_screens_show_what_stands_in_the_files(seen: Seen, law: Law) -> None:
    fields = {mark.partition("#")[0].removeprefix("@") for mark in seen.shown & law.poison.texts.keys()}
    assert {
        "Scenario.title",
        "Scenario.story",
        "Fact.question",
        "Rule.says",
        "Authority.gist",
        "Jurisdiction.name",
        "Claim.claim",
        "Strand.title",
        "Position.gist",
    } <= fields


def test_what_the_screens_write_is_text(seen: Seen) -> None:
    seen.written.none()
