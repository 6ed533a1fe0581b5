"""The edges of the command line: how every verb ends, what it prints where, and what it does when a stream is closed or cannot carry a sign."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import ROOT

from eligibility.cli import main
from eligibility.cli.exits import Exit

CASE = "reservist-dagestan"
FAULTY = "scenario: x\ntitle: X\norigin: RU\nas_of: 2022-10-15\nfacts: {sumons: paper}\n"


def run(*words: str, **more: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False, **more)  # type: ignore[arg-type]


def process(*words: str, redirected: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own; `redirected` redirects its streams as a user would."""
    line = f'exec "$0" -m eligibility "$@" {redirected}'
    return subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "faulty.yaml").write_text(FAULTY)
    (tmp_path / "empty.yaml").write_text("")
    (tmp_path / "binary.yaml").write_bytes(b"\x00\x01")
    (tmp_path / "large.yaml").write_text("#" * 1_000_001)
    (tmp_path / "empty").mkdir()
    (tmp_path / "nolaw").mkdir()
    return tmp_path


ENDS: list[tuple[int, tuple[str, ...]]] = [
    *(
        (Exit.DONE, words)
        for words in (
            ("evaluate", CASE),
            ("explain", CASE, "nexus", "--in", "DE"),
            ("compare", CASE, "--in", "DE,FR"),
            ("agree", "ez-2020"),
            ("rule", "link-presumed"),
        )
    ),
    *(
        (Exit.DONE, words)
        for words in (
            ("authority", "cjeu-ez"),
            ("destination", "DE"),
            ("seeds", "elnor-097"),
            ("doctrine",),
            ("lint",),
            ("schema",),
            ("ask", CASE),
            ("--help",),
            ("--version",),
        )
    ),
    *(
        (Exit.PROBLEMS, (verb, "{}/faulty.yaml", *more))
        for verb, more in (("evaluate", ()), ("explain", ()), ("compare", ()), ("agree", ()), ("ask", ()))
    ),
    *(
        (Exit.USAGE, (verb, f"{{}}/{name}"))
        for verb in ("evaluate", "explain", "compare", "agree", "ask")
        for name in ("nowhere.yaml", "empty.yaml", "binary.yaml", "large.yaml", "empty")
    ),
    *(
        (Exit.USAGE, (*words, "--rules", "{}/nolaw"))
        for words in (
            ("evaluate", CASE),
            ("explain", CASE),
            ("compare", CASE),
            ("agree",),
            ("rule", "x"),
            ("authority", "x"),
            ("destination",),
            ("seeds",),
            ("doctrine",),
            ("lint",),
            ("ask",),
        )
    ),
    *(
        (Exit.USAGE, words)
        for words in (
            ("tui",),
            ("tui", CASE),
            ("evaluate", "no-such-case"),
            ("rule", "no-such-rule"),
            ("authority", "x"),
            ("destination", "XX"),
            ("seeds", "x"),
            ("schema", "x"),
            ("explain", CASE, "x"),
            ("ask", "--origin", "XX"),
        )
    ),
    *(
        (Exit.USAGE, words)
        for words in (
            ("evaluate", "**"),
            ("evaluate", "*"),
            ("evaluate", "b*"),
            ("evaluate", CASE, "--in", "DE,DE"),
            ("evaluate", CASE, "--in", "UK,GB"),
            ("evaluate", "--nonsense"),
            ("nonsense",),
            ("evaluate", "--as-of", "x"),
        )
    ),
]


@pytest.mark.parametrize(
    ("code", "words"),
    ENDS,
    ids=lambda value: "-".join(value).replace("{}/", "") if isinstance(value, tuple) else "",
)
def test_every_verb_ends_as_the_readme_says(code: int, words: tuple[str, ...], files: Path) -> None:
    outcome = run(*(w.format(files) for w in words), input="q\n")
    assert outcome.exit_code == code, outcome.output
    assert "Traceback" not in outcome.output
    if code and words[0] != "lint":
        assert outcome.stderr.strip()
        assert outcome.stdout == "" or words[0] == "ask"


def test_the_table_of_exit_codes_covers_every_verb() -> None:
    assert {words[0] for _, words in ENDS if not words[0].startswith("-")} - {"nonsense"} == set(
        main.commands
    )


def test_a_destination_named_twice_is_refused_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "twice.yaml"
    path.write_text(
        "scenario: twice\ntitle: X\norigin: RU\nas_of: 2022-10-15\ndestinations:\n  - DE\n  - UK\n  - GB\nfacts:\n  fears: [war_crimes, war_crimes]\n"
    )
    outcome = run("evaluate", str(path))
    assert outcome.exit_code == 1
    assert f"{path}:8: destinations: 'United Kingdom' is named twice; name it once" in outcome.stderr
    assert f"{path}:10: facts.fears: 'war_crimes' is named twice; name it once" in outcome.stderr


def test_twenty_thousand_times_one_destination_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    path.write_text(
        f"scenario: many\ntitle: X\norigin: RU\nas_of: 2022-10-15\ndestinations: [{', '.join(['DE'] * 20_000)}]\nfacts: {{}}\n"
    )
    outcome = run("evaluate", str(path))
    assert (outcome.exit_code, len(outcome.stderr.splitlines())) == (1, 1)


def test_a_file_of_many_faulty_cases_tells_no_more_than_can_be_mended_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    for document in ("{}\n", FAULTY):
        path.write_text("---\n".join([document] * 2_000))
        outcome = run("evaluate", str(path))
        assert outcome.exit_code == 1
        assert len(outcome.stderr.splitlines()) < 60
        assert "holds more faults from here on; mend these first" in outcome.stderr


def test_a_name_of_a_case_is_a_name_first_whatever_lies_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(CASE).mkdir()
    assert run("evaluate", CASE, "--in", "DE").exit_code == 0
    assert "holds no scenario file" in run("evaluate", f"./{CASE}").stderr


def test_a_folder_that_may_not_be_read_is_said_to_be_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "case.yaml").write_text(FAULTY)
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from eligibility.loading.scenarios import find_files\n"
        f"place = Path({str(closed)!r})\n"
        "place.chmod(0)\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "print(*find_files([place])[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    closed.chmod(0o700)
    assert (
        done.stdout
        == f"{closed}:0: cannot be read (Permission denied); check the path, and that you may read it\n"
    )


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251", "cp1252", "ascii", "koi8-r", "cp437", "utf-8"])
def test_a_sign_that_the_output_cannot_carry_becomes_its_word(encoding: str) -> None:
    for words in (
        ("evaluate", CASE, "--in", "DE,FR"),
        ("explain", CASE, "nexus", "--in", "DE"),
        ("agree", "ez-2020"),
        ("destination", "DE"),
        ("authority", "cjeu-ez"),
        ("evaluate", CASE, "--json"),
    ):
        outcome = CliRunner(charset=encoding).invoke(main, list(words), catch_exceptions=False)
        assert outcome.exit_code == 0, outcome.stderr
        text = outcome.stdout_bytes.decode(encoding)
        assert "\N{REPLACEMENT CHARACTER}" not in text
        if encoding != "utf-8" and words[0] == "evaluate" and "--json" not in words:
            row = next(line for line in text.splitlines() if line.startswith("France"))
            assert row.split()[3:4] == ["met"], row
        if words == ("authority", "cjeu-ez") and encoding != "utf-8":
            assert any(line.startswith("(read) the text was read") for line in text.splitlines())


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_process_of_its_own_writes_the_same_words(encoding: str) -> None:
    done = process("evaluate", CASE, "--in", "DE,FR", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    here = CliRunner(charset=encoding).invoke(
        main, ["evaluate", CASE, "--in", "DE,FR"], catch_exceptions=False
    )
    assert done.stdout == here.stdout_bytes


def test_columns_stay_columns_without_signs() -> None:
    signs, words = (
        process("evaluate", CASE, "--in", "DE,FR,LV", PYTHONIOENCODING=e).stdout.decode(e)
        for e in ("utf-8", "ascii")
    )
    for one, other in zip(signs.splitlines(), words.splitlines(), strict=True):
        if one.startswith(("France", "Germany", "Latvia")):
            assert one.index("case by case") == other.index("case by case") if "case by case" in one else True
            assert len(one.split()) - sum(one.count(s) for s in "●◐○?–") == len(other.split()) - other.count(
                "?"
            )


@pytest.mark.parametrize(
    ("redirected", "code"), [(">&-", 2), ("2>&-", 0), ("<&-", 0), ("<&- 2>&-", 0), (">/dev/full", 2)]
)
def test_a_closed_or_full_stream_gets_a_line_and_no_traceback(redirected: str, code: int) -> None:
    done = process("evaluate", CASE, "--in", "DE", redirected=redirected)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


def test_the_plain_interview_without_input_ends_at_once() -> None:
    done = process("ask", CASE, "--in", "DE", redirected="<&-")
    assert done.returncode == 0
    assert b"Ended here" in done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("words", ["--help", f"evaluate {CASE} --json", "agree", "doctrine", "lint --notes"])
def test_a_reader_that_goes_away_is_no_fault(words: str) -> None:
    line = f"('{sys.executable}' -m eligibility {words}; echo $? >&2) | true"
    done = subprocess.run(["/bin/sh", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == "0\n"


def test_a_narrow_terminal_gets_narrow_lines() -> None:
    shown = b""
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": "44", "TERM": "dumb"}
    with subprocess.Popen(
        [sys.executable, "-m", "eligibility", "evaluate", CASE, "--in", "DE"],
        cwd=ROOT,
        stdout=follower,
        stderr=follower,
        stdin=follower,
        env=environment,
    ) as child:
        os.close(follower)
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        assert child.wait() == 0
    os.close(leader)
    story = [line for line in shown.decode().splitlines() if not line.startswith("Why:")]
    assert max(len(line) for line in story) <= 44


def test_json_comes_out_piece_by_piece_as_it_would_whole() -> None:
    for words in ((CASE, "city-under-fire"), (CASE,), ("ez-2020",)):
        text = run("evaluate", *words, "--json", "--in", "DE,FR").stdout
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def test_json_of_no_case_is_whole_too(tmp_path: Path) -> None:
    (tmp_path / "faulty.yaml").write_text(FAULTY)
    outcome = run("evaluate", str(tmp_path), "--json")
    assert outcome.exit_code == 1
    assert outcome.stdout == json.dumps(json.loads(outcome.stdout), ensure_ascii=False, indent=1) + "\n"
    assert json.loads(outcome.stdout)["results"] == []


@pytest.mark.parametrize("form", [(), ("--json",), ("--jsonl",)])
def test_a_folder_is_evaluated_without_holding_its_cases(form: tuple[str, ...], tmp_path: Path) -> None:
    """Each case is let go before the next but one is read: counted by what is still alive, not by the clock."""
    text = (ROOT / "scenarios" / f"{CASE}.yaml").read_text()
    value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - words as they are
    for number in range(30):
        (tmp_path / f"{number}.yaml").write_text(
            text.replace(f"scenario: {value['scenario']}\n", f"scenario: case-{number}\n", 1)
        )
    program = (
        "import gc, sys, io\n"
        "from eligibility.cli import main\n"
        "from eligibility.reasoning import assessment, expectations\n"
        "most = [0]\n"
        "real = expectations.check_expectations\n"
        "def check(*given, **more):\n"
        "    gc.collect()\n"
        "    most[0] = max(most[0], sum(isinstance(o, assessment.Assessment) for o in gc.get_objects()))\n"
        "    return real(*given, **more)\n"
        "expectations.check_expectations = check\n"
        f"words = ['evaluate', {str(tmp_path)!r}, '--in', 'DE', *{list(form)!r}]\n"
        "try:\n"
        "    main(words)\n"
        "except SystemExit: pass\n"
        "print(most[0], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stderr.splitlines()[-1]) <= 3


def test_many_files_show_on_a_terminal_how_far_it_has_come(tmp_path: Path) -> None:
    for number in range(45):
        (tmp_path / f"{number}.yaml").write_text(
            f"scenario: case-{number}\ntitle: X\norigin: RU\nas_of: 2022-10-15\nfacts: {{}}\n"
        )
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "eligibility", "evaluate", str(tmp_path), "--in", "DE"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=follower,
        env={**os.environ, "TERM": "xterm"},
    ) as child:
        os.close(follower)
        assert child.stdout is not None
        printed = child.stdout.read()
        assert child.wait() == 0
        said = os.read(leader, 65536)
    os.close(leader)
    assert b"45 hypothetical cases" in printed
    assert b"Cases" in said
    assert b"/45" in said


@pytest.mark.parametrize(
    "words",
    [
        ("explain", CASE, "nexus", "--in", "DE"),
        ("explain", CASE, "--in", "DE"),
        ("compare", CASE, "--in", "DE,FR"),
        ("evaluate", CASE, "--in", "DE,FR"),
    ],
)
def test_a_day_before_the_law_of_a_destination_is_said_to_be_one(words: tuple[str, ...]) -> None:
    outcome = run(*words, "--as-of", "1990-01-01")
    assert outcome.exit_code == 2
    assert (
        outcome.stderr
        == "eligibility: no law of Germany is encoded for 1990-01-01; it begins on 2000-01-01: name a later day, or leave the destination out\n"
    )


def test_a_case_before_all_law_is_not_shown_an_empty_table(tmp_path: Path) -> None:
    path = tmp_path / "early.yaml"
    path.write_text(
        "scenario: early\ntitle: Early\norigin: RU\nas_of: 1950-01-01\nfacts: {fears: [war_crimes]}\n"
    )
    printed = run("evaluate", str(path))
    assert printed.exit_code == 0
    assert "The tool holds no law of any State for 1950-01-01." in printed.stdout
    assert "Why:" not in printed.stdout


def test_links_that_lead_round_in_a_circle_get_a_line(tmp_path: Path) -> None:
    for one, other in (("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")):
        (tmp_path / one).symlink_to(tmp_path / other)
    case = tmp_path / "case.yaml"
    case.write_text("scenario: x\ntitle: X\norigin: RU\nas_of: 2022-10-15\nfacts: {}\n")
    for words in (
        ("evaluate", str(case), "-o", str(tmp_path / "a.yaml")),
        ("evaluate", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "out.txt")),
    ):
        outcome = run(*words, "--in", "DE")
        assert outcome.exit_code == 2
        assert len(outcome.stderr.splitlines()) == 1


def test_a_batch_that_is_told_to_stop_leaves_nothing_half_written(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("the old result")
    with subprocess.Popen(
        [sys.executable, "-m", "eligibility", "evaluate", "--jsonl", "-o", str(target)], cwd=ROOT
    ) as child:
        while not list(tmp_path.glob(".*.part")):
            assert child.poll() is None
        child.terminate()
        assert child.wait() == 128 + 15
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.jsonl", "the old result")]


@pytest.mark.parametrize("day", ["20220921", "2022-W01-1", "soon", "2022-13-01"])
def test_a_day_is_written_in_one_way(day: str) -> None:
    outcome = run("evaluate", CASE, "--as-of", day)
    assert outcome.exit_code == 2
    assert f"'{day}' is not a day; write it as 2022-09-21" in outcome.stderr
