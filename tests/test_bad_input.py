"""What the tool says of inputs that are broken on purpose: one clear line for each fault, and never a traceback."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from bad_inputs import CASES, SEED, TINY, BadInput, problems_of
from cases import law_of

from eligibility.law.lint import lint
from eligibility.law.load import read_and_link, require_rule_base
from eligibility.loading.scenarios import find_files, read_scenarios
from eligibility.reasoning.assessment import assess
from eligibility.reasoning.expectations import check_expectations
from eligibility.reasoning.scenarios import load_scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    """End a test that hangs; far above what any of them takes."""

    def stop(*_: object) -> NoReturn:
        pytest.fail("still running after 10 seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_the_tiny_rule_base_is_sound_until_it_is_broken() -> None:
    base, files = read_and_link(TINY, seeds=True)
    assert base is not None
    assert files.problems == []
    assert lint(base) == ([], [])
    scenarios, problems = load_scenarios(base, [TINY / "scenarios"])
    assert problems == ()
    checks = [
        check for placed in scenarios for check in check_expectations(assess(law_of(base), placed.record))
    ]
    assert len(checks) == 4
    assert [check for check in checks if not check.ok] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_says_exactly_what_is_wrong_with(case: BadInput, tmp_path: Path) -> None:
    root = tmp_path / "tiny"
    case.write(root)
    assert problems_of(root) == case.lines


def test_every_case_has_a_name_of_its_own_and_says_something() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) >= 100
    assert [case.name for case in CASES if not case.says] == []


def test_every_message_has_a_mend_and_stands_on_one_line() -> None:
    lines = [line for case in CASES for line in case.lines]
    assert [line for line in lines if "; " not in line or not line.isprintable()] == []


def said_of(*paths: Path) -> list[str]:
    """Return what is said of scenario paths, the folder of the first shortened to nothing."""
    _, problems = load_scenarios(require_rule_base(TINY), paths)
    return [str(problem).replace(f"{paths[0].parent}/", "") for problem in problems]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert said_of(tmp_path / "nowhere") == ["nowhere:0: does not exist; check the path"]


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert said_of(tmp_path / "empty") == ["empty:0: holds no scenario file; name a folder with *.yaml files"]


def test_a_folder_named_like_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "cases" / "case.yaml").mkdir(parents=True)
    assert said_of(tmp_path / "cases") == ["cases/case.yaml:0: is not a regular file; name a YAML file"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.yaml")
    assert said_of(tmp_path / "case.yaml") == ["case.yaml:0: is not a regular file; name a YAML file"]


def test_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").symlink_to(tmp_path / "gone.yaml")
    assert said_of(tmp_path / "case.yaml") == ["case.yaml:0: does not exist; check the path"]


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").symlink_to(tmp_path / "case.yaml")
    assert said_of(tmp_path / "case.yaml") == ["case.yaml:0: does not exist; check the path"]


def test_folders_that_link_to_each_other_are_read_once(tmp_path: Path) -> None:
    inner = tmp_path / "cases" / "inner"
    inner.mkdir(parents=True)
    (inner / "back").symlink_to(tmp_path / "cases", target_is_directory=True)
    (inner / "case.yaml").write_bytes((TINY / "scenarios" / "case.yaml").read_bytes())
    files, problems = find_files([tmp_path / "cases"])
    assert [
        (placed.record.scenario, faults)
        for scenarios, faults in read_scenarios(files)
        for placed in scenarios
    ] == [("reservist-refuses", [])]
    assert problems == []


def test_a_file_named_twice_is_read_once() -> None:
    files, problems = find_files([TINY / "scenarios", TINY / "scenarios" / "case.yaml"])
    assert files == [TINY / "scenarios" / "case.yaml"]
    assert problems == []


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (tmp_path / "case.yaml").write_text("scenario: a\n", encoding="utf-8")
    base = require_rule_base(TINY)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, problems = load_scenarios(base, [tmp_path / "case.yaml"])
    assert [str(p).replace(f"{tmp_path}/", "") for p in problems] == [
        "case.yaml:0: cannot be read (Permission denied); check that it exists and that you may read it"
    ]


def test_a_path_too_long_for_the_system_is_named(tmp_path: Path) -> None:
    _, problems = load_scenarios(require_rule_base(TINY), [tmp_path / ("a" * 5000)])
    assert [f"{p.message}; {p.mend}" for p in problems] == [
        "cannot be read (File name too long); check the path, and that you may read it"
    ]


def test_one_faulty_scenario_does_not_hide_the_others(tmp_path: Path) -> None:
    sound = (TINY / "scenarios" / "case.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(sound, encoding="utf-8")
    scenarios, problems = load_scenarios(require_rule_base(TINY), [tmp_path])
    assert [placed.record.scenario for placed in scenarios] == ["reservist-refuses"]
    assert [Path(p.path).name for p in problems] == ["a.yaml"]


def test_a_scenario_with_a_key_twice_is_not_evaluated(tmp_path: Path) -> None:
    sound = (TINY / "scenarios" / "case.yaml").read_text(encoding="utf-8")
    (tmp_path / "case.yaml").write_text(sound.replace("  age: 30", "  age: 30\n  age: 17"), encoding="utf-8")
    scenarios, problems = load_scenarios(require_rule_base(TINY), [tmp_path])
    assert scenarios == []
    assert [p.message for p in problems] == ["the key stands twice"]


def test_claims_of_founding_texts_are_checked_only_where_the_cards_are_read(tmp_path: Path) -> None:
    root = tmp_path / "tiny"
    BadInput("no cards", SEED, "", None, ()).write(root)
    assert problems_of(root) == []


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "eligibility", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def broken(name: str, root: Path) -> Path:
    """Write the case of this name."""
    next(case for case in CASES if case.name == name).write(root)
    return root


@pytest.mark.parametrize(
    ("name", "verb", "code", "line"),
    [
        (
            "a fact misspelt in a story",
            "evaluate",
            1,
            "facts.refusal_show: there is no such fact; did you mean 'refusal_shown'?",
        ),
        (
            "a fact misspelt in a condition",
            "evaluate",
            1,
            "own-crimes-exclude.when: 'own_crime' is neither a fact nor a conclusion; did you mean 'own_crimes'?",
        ),
        (
            "an alias bomb",
            "lint",
            1,
            "aliases expand to too many values; write the values out, or repeat fewer",
        ),
        (
            "a scenario that is empty",
            "evaluate",
            2,
            "holds nothing; write a scenario into it; see 'eligibility schema scenario'",
        ),
    ],
)
def test_the_command_names_the_fault_and_prints_no_traceback(
    name: str, verb: str, code: int, line: str, tmp_path: Path
) -> None:
    done = run(verb, "--rules", str(broken(name, tmp_path / "tiny")))
    assert done.returncode == code
    assert line in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_calls_a_path_that_does_not_exist_unreadable(tmp_path: Path) -> None:
    done = run("evaluate", "--rules", str(TINY), str(tmp_path / "nowhere.yaml"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.endswith("nowhere.yaml:0: does not exist; check the path\n")
