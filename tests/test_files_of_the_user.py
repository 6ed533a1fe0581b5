"""A file of the user is the user's: saving changes the case in it and nothing else, or says what would be lost."""

from __future__ import annotations

import codecs
import os
import random
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from cases import law, rule_base
from click.testing import CliRunner
from conftest import ROOT

from eligibility.cli import main
from eligibility.loading.case_file import CaseFile, ChangedMeanwhile, with_case
from eligibility.loading.comments import comments
from eligibility.loading.rewriting import WouldLose
from eligibility.loading.scenarios import read_scenario_file
from eligibility.loading.text import read_documents
from eligibility.loading.writing import scenario_text, whole, write_whole
from eligibility.models.scenario import GivenFact, Scenario
from eligibility.tui.case import Case
from eligibility.tui.messages import CaseSaved
from eligibility.tui.store import Store, read_case

BY_HAND = """\
# For Thursday's class.
scenario: by-hand
title: A reservist   # no names
origin: RU
as_of: 2024-06-01
seeds: [elnor-097]
story: >-
  He left when the summons came.
facts:
  # what he says
  fears: [war_crimes]
  summons: {value: paper, support: documented}  # seen by the clinic
  # the day is on the stamp
  departure_date: 2022-09-27
  liability: reservist
# what we expect
expect:
  DE: {refugee_status: open}  # for want of a likelihood
---
# the second one
scenario: second
title: Another
origin: BY
as_of: 2024-06-01
facts: {fears: [punishment]}
# the end
"""


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    path = tmp_path / "by-hand.yaml"
    path.write_text(BY_HAND, encoding="utf-8")
    path.chmod(0o644)
    return path


def opened(path: Path, number: int = 0) -> tuple[CaseFile, Scenario]:
    placed, problems = read_scenario_file(path)
    assert problems == []
    return CaseFile(path, placed[number].record.scenario, placed[number].source.digest), placed[number].record


def answered(scenario: Scenario, **facts: object) -> Scenario:
    kept = {n: g for n, g in scenario.facts.items() if n not in facts}
    return scenario.model_copy(
        update={"facts": {**kept, **{n: GivenFact(value=v) for n, v in facts.items() if v is not None}}}
    )


def test_an_answer_changes_one_line_of_a_file_written_by_hand(by_hand: Path) -> None:
    file, scenario = opened(by_hand)
    file.write(
        scenario.model_copy(update={"facts": {**scenario.facts, "liability": GivenFact(value="conscript")}})
    )
    assert by_hand.read_text() == BY_HAND.replace("liability: reservist", "liability: conscript")
    assert by_hand.stat().st_mode & 0o777 == 0o644


def test_a_new_answer_stands_at_the_end_of_the_facts_and_one_taken_back_is_gone_with_all_comments_kept(
    by_hand: Path,
) -> None:
    file, scenario = opened(by_hand)
    file.write(answered(scenario, summons=None, past_harm="no"))
    taken = "  summons: {value: paper, support: documented}  # seen by the clinic\n"
    assert by_hand.read_text() == BY_HAND.replace(taken, "  # seen by the clinic\n").replace(
        "liability: reservist\n", "liability: reservist\n  past_harm: no\n"
    )


def test_the_second_case_of_a_file_is_saved_in_its_own_place(by_hand: Path) -> None:
    file, scenario = opened(by_hand, 1)
    file.write(answered(scenario, past_harm="yes"))
    again, _ = read_scenario_file(by_hand)
    assert [p.record.scenario for p in again] == ["by-hand", "second"]
    assert again[1].record.facts["past_harm"].value == "yes"
    assert by_hand.read_text().startswith(BY_HAND[: BY_HAND.index("---")])


def test_what_came_back_from_a_save_can_be_saved_again_and_again(by_hand: Path) -> None:
    file, scenario = opened(by_hand)
    for day in range(1, 20):
        file.write(answered(scenario, departure_date=date(2022, 9, day)))
    assert comments(by_hand.read_text()) == comments(BY_HAND)


def test_windows_line_ends_stay(by_hand: Path) -> None:
    by_hand.write_bytes(BY_HAND.replace("\n", "\r\n").encode())
    file, scenario = opened(by_hand)
    file.write(answered(scenario, past_harm="no"))
    raw = by_hand.read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") == BY_HAND.count("\n") + 1


def test_a_file_that_was_changed_since_it_was_read_is_not_written_over_unasked(by_hand: Path) -> None:
    file, scenario = opened(by_hand)
    theirs = BY_HAND.replace("A reservist", "Somebody else's words")
    by_hand.write_text(theirs)
    with pytest.raises(ChangedMeanwhile, match="by another program"):
        file.write(answered(scenario, past_harm="no"))
    assert by_hand.read_text() == theirs
    file.write(answered(scenario, past_harm="no"), over=True)
    assert "past_harm: no" in by_hand.read_text()
    assert comments(by_hand.read_text()) == comments(BY_HAND)


def test_what_cannot_be_kept_is_named_and_nothing_is_written(by_hand: Path) -> None:
    odd = BY_HAND.replace(
        "  fears: [war_crimes]\n",
        "  fears:\n    - war_crimes  # the first\n    # and not the second\n    - conscience\n",
    )
    by_hand.write_text(odd)
    file, scenario = opened(by_hand)
    with pytest.raises(WouldLose, match="would lose the comment"):
        file.write(answered(scenario, fears=["punishment"]))
    assert by_hand.read_text() == odd


def test_a_case_that_is_gone_from_its_file_is_said_to_be(by_hand: Path) -> None:
    with pytest.raises(WouldLose, match="does not hold the case 'third'"):
        CaseFile(by_hand, "third").write(opened(by_hand)[1], over=True)
    assert by_hand.read_text() == BY_HAND


def test_every_case_that_comes_with_the_tool_keeps_everything_but_its_answers() -> None:
    picker = random.Random(3)
    for path in sorted((ROOT / "scenarios").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        placed, _ = read_scenario_file(path)
        scenario = placed[0].record
        gone = picker.choice(list(scenario.facts))
        after = with_case(text, scenario.scenario, answered(scenario, **{gone: None}, birth=33), str(path))
        before_value, after_value = (read_documents(t, "")[0][0][0] for t in (text, after))
        facts = {**{k: v for k, v in before_value["facts"].items() if k != gone}, "birth": 33}
        assert after_value == {**before_value, "facts": facts}
        changed = set(after.splitlines()) - set(text.splitlines())
        assert len(changed) <= 2, (path, changed)


def test_two_windows_on_one_case_notice_each_other_and_lose_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    said: dict[str, list[CaseSaved]] = {"a": [], "b": []}

    def window(name: str, kept: CaseFile | None) -> Case:
        scenario = read_case(rule_base(), kept.path).scenario if kept else None
        scenario = scenario or Scenario(
            scenario="mine",
            title="Mine",
            origin="RU",
            as_of=date(2024, 6, 1),
            destinations=("DE",),
            facts={"fears": GivenFact(value=["war_crimes"])},
        )
        return Case(
            law(),
            scenario,
            store,
            lambda m: said[name].append(m) if isinstance(m, CaseSaved) else None,
            file=kept,
            engine="plain",
        )

    a = window("a", None)
    a.answer("past_harm", "no")
    a.wait()
    b = window("b", read_case(rule_base(), Path(a.path)).file)
    for day in (1, 2, 3):
        a.answer("departure_date", date(2022, 9, day))
    a.wait()
    b.answer("past_harm", "yes")
    b.wait()
    assert [m.beside for m in said["b"]] == [b.path]
    assert a.path != b.path
    a.answer("departure_date", date(2022, 10, 1))
    b.answer("departure_date", date(2022, 11, 1))
    a.close()
    b.close()
    kept = {str(k.path): k.scenario for k in store.kept(rule_base()) if k.scenario}
    assert {p: (s.facts["past_harm"].value, s.facts["departure_date"].value) for p, s in kept.items()} == {
        a.path: ("no", date(2022, 10, 1)),
        b.path: ("yes", date(2022, 11, 1)),
    }
    assert all(not m.trouble for m in (*said["a"], *said["b"]))


def test_of_many_that_write_at_once_each_write_is_whole_and_only_one_wins_a_round(by_hand: Path) -> None:
    wins: list[int] = []

    def write(number: int, file: CaseFile, scenario: Scenario) -> None:
        try:
            file.write(answered(scenario, departure_date=date(2022, 9, number)))
        except ChangedMeanwhile:
            return
        wins.append(number)

    at_once = [threading.Thread(target=write, args=(number, *opened(by_hand))) for number in range(20, 30)]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join()
    assert len(wins) == 1
    assert opened(by_hand)[1].facts["departure_date"].value == date(2022, 9, wins[0])


def test_what_could_not_be_saved_is_saved_as_soon_as_it_can_be(tmp_path: Path) -> None:
    blocked = tmp_path / "data"
    blocked.write_text("a file where the folder should be")
    said: list[str] = []
    scenario = Scenario(
        scenario="mine", title="Mine", origin="RU", as_of=date(2024, 6, 1), destinations=("DE",), facts={}
    )
    case = Case(
        law(),
        scenario,
        Store(blocked),
        lambda m: said.append(m.trouble) if isinstance(m, CaseSaved) else None,
        engine="plain",
    )
    case.answer("past_harm", "no")
    case.wait()
    assert case.trouble
    blocked.unlink()
    case.close()
    assert (bool(said[0]), said[-1]) == (True, "")
    assert read_case(rule_base(), Path(case.path)).scenario is not None


def test_the_plain_interview_goes_on_with_a_file_and_keeps_what_else_is_in_it(by_hand: Path) -> None:
    outcome = CliRunner().invoke(
        main, ["ask", str(by_hand), "-o", str(by_hand)], input="q\n", catch_exceptions=False
    )
    assert outcome.exit_code == 0
    assert by_hand.read_text() == BY_HAND, "nothing was answered"
    outcome = CliRunner().invoke(
        main, ["ask", str(by_hand), "--in", "DE", "-o", str(by_hand)], input="1\nq\n", catch_exceptions=False
    )
    assert outcome.exit_code == 0
    assert comments(by_hand.read_text()) == comments(BY_HAND)
    assert len(opened(by_hand)[1].facts) == 5


@pytest.mark.parametrize("words", [("ask", "--origin", "RU"), ("ask", "reservist-dagestan")])
def test_the_plain_interview_never_begins_a_case_in_a_file_that_is_there(
    by_hand: Path, words: tuple[str, ...]
) -> None:
    outcome = CliRunner().invoke(main, [*words, "-o", str(by_hand)], input="q\n", catch_exceptions=False)
    assert outcome.exit_code == 2
    assert "is there already" in outcome.stderr
    assert by_hand.read_text() == BY_HAND


def test_the_plain_interview_goes_on_beside_a_file_that_changes_under_it(
    by_hand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from eligibility.cli.ask import PlainInterview

    real, theirs = PlainInterview.run, BY_HAND.replace("A reservist", "Theirs")

    def run(interview: PlainInterview) -> None:
        by_hand.write_text(theirs)
        real(interview)

    monkeypatch.setattr(PlainInterview, "run", run)
    outcome = CliRunner().invoke(
        main, ["ask", str(by_hand), "--in", "DE", "-o", str(by_hand)], input="1\nq\n", catch_exceptions=False
    )
    assert "was changed by another program" in outcome.stderr
    assert by_hand.read_text() == theirs
    assert len(opened(by_hand.with_stem("by-hand-2"))[1].facts) == 5


@pytest.mark.parametrize(
    "words", [("evaluate", "{}"), ("evaluate", "{}", "--json"), ("evaluate", "{}", "--jsonl")]
)
def test_a_result_is_never_written_over_the_case_it_is_made_from(
    by_hand: Path, words: tuple[str, ...]
) -> None:
    outcome = CliRunner().invoke(
        main, [w.format(by_hand) for w in words] + ["-o", str(by_hand)], catch_exceptions=False
    )
    assert outcome.exit_code == 2
    assert by_hand.read_text() == BY_HAND
    outcome = CliRunner().invoke(
        main, [w.format(by_hand.parent) for w in words] + ["-o", str(by_hand)], catch_exceptions=False
    )
    assert (outcome.exit_code, by_hand.read_text()) == (2, BY_HAND)


def test_a_result_that_cannot_be_written_leaves_the_old_one_and_is_named(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("the old result")
    program = (
        "import resource, signal, sys\nfrom eligibility.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        f"main(['evaluate', 'reservist-dagestan', '--json', '-o', {str(target)!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "ELIGIBILITY_NO_CACHE": "1"},
    )
    assert done.returncode == 2, done.stderr
    assert str(target) in done.stderr
    assert target.read_text() == "the old result"
    assert list(tmp_path.iterdir()) == [target]


def test_a_result_breaks_off_without_a_trace(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"

    def broken_off() -> None:
        with whole(target) as file:
            file.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_takes_the_rights_that_the_user_gives_new_files_and_an_old_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    open_one, shared = tmp_path / "open.txt", tmp_path / "shared.txt"
    shared.write_text("old")
    shared.chmod(0o664)
    mask = os.umask(0o027)
    try:
        write_whole(open_one, "new", private=False)
        write_whole(shared, "new")
    finally:
        os.umask(mask)
    assert (open_one.stat().st_mode & 0o777, shared.stat().st_mode & 0o777) == (0o640, 0o664)


def test_a_link_is_followed_and_a_device_is_written_to(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert (link.is_symlink(), real.read_text()) == (True, "new")
    write_whole(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


def test_what_a_killed_program_left_beside_a_file_is_swept(tmp_path: Path) -> None:
    stale, fresh, other = (
        tmp_path / f".{name}.part" for name in ("out.txt.abc", "out.txt.def", "else.txt.abc")
    )
    for left in (stale, fresh, other):
        left.write_text("half")
    os.utime(stale, (0, 0))
    os.utime(other, (0, 0))
    write_whole(tmp_path / "out.txt", "new")
    assert {p.name for p in tmp_path.iterdir()} == {"out.txt", fresh.name, other.name}


def test_a_case_of_the_tool_alone_is_written_plainly() -> None:
    scenario = Scenario(
        scenario="mine",
        title="Mine",
        origin="RU",
        as_of=date(2024, 6, 1),
        facts={"past_harm": GivenFact(value="no")},
    )
    assert with_case(
        scenario_text(scenario), "mine", answered(scenario, past_harm="yes"), ""
    ) == scenario_text(answered(scenario, past_harm="yes"))


@pytest.mark.parametrize(
    "note",
    ["2022-02-30", "0000-01-01", "2022-10-15T25:61:61Z", "!!int abc", "0x_", "!!bool maybe", "!!omap abc"],
)
def test_a_word_that_only_the_rewriter_takes_for_something_else_loses_nothing(
    note: str, by_hand: Path, tmp_path: Path
) -> None:
    odd = BY_HAND.replace("origin: RU\n", f"origin: RU\nnote: {note}\n")
    by_hand.write_text(odd)
    file, scenario = opened(by_hand)
    try:
        file.write(answered(scenario, past_harm="no"))
    except WouldLose:
        assert by_hand.read_text() == odd
    else:
        assert opened(by_hand)[1].facts["past_harm"].value == "no"
    said: list[CaseSaved] = []
    case = Case(
        law(),
        scenario,
        Store(tmp_path / "data"),
        lambda m: said.append(m) if isinstance(m, CaseSaved) else None,
        file=opened(by_hand)[0],
        engine="plain",
    )
    case.answer("past_harm", "yes")
    case.close()
    assert [m.trouble for m in said] == [""]
    assert opened(Path(case.path))[1].facts["past_harm"].value == "yes"


def test_whatever_goes_wrong_in_saving_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> CaseFile:
        raise KeyError("a fault of the program")

    store, said = Store(tmp_path), list[str]()
    monkeypatch.setattr(store, "save", fail)
    scenario = Scenario(
        scenario="mine", title="Mine", origin="RU", as_of=date(2024, 6, 1), destinations=("DE",), facts={}
    )
    case = Case(
        law(),
        scenario,
        store,
        lambda m: said.append(m.trouble) if isinstance(m, CaseSaved) else None,
        engine="plain",
    )
    case.answer("past_harm", "no")
    case.wait()
    assert said == ["a fault of the program (KeyError)"]
    case.close()


def test_the_mark_of_utf_8_and_the_form_of_lists_stay(by_hand: Path) -> None:
    form = BY_HAND.replace(
        "origin: RU\nas_of: 2024-06-01\nseeds: [elnor-097]\n",
        "origin: RU\nas_of: 2024-06-01\nseeds:\n  - elnor-097 # first\n",
    )
    by_hand.write_bytes(codecs.BOM_UTF8 + form.encode())
    file, scenario = opened(by_hand)
    file.write(answered(scenario, liability="conscript"))
    raw = by_hand.read_bytes()
    assert raw.startswith(codecs.BOM_UTF8)
    assert b"\n  - elnor-097 # first\n" in raw


def test_a_file_that_is_write_protected_is_not_written(
    by_hand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        os, "access", lambda path, mode: not (Path(path) == by_hand and mode == os.W_OK)
    )  # root may write everything
    file, scenario = opened(by_hand)
    with pytest.raises(PermissionError, match="write-protected"):
        file.write(answered(scenario, past_harm="no"))
    assert by_hand.read_text() == BY_HAND
