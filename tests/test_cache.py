"""The cache of the rule base: quick, never stale, never trusted blindly, and no harm where it cannot be."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cases import ROOT

from eligibility.errors import FaultyInput
from eligibility.law import load
from eligibility.law.load import law_files, read_and_link, require_rule_base
from eligibility.law.rule_base import RuleBase
from eligibility.loading import cache, kept
from eligibility.loading.folders import cache_folder, data_folder

KEY = "0" * 64
NO_ENTRY_FOR_THIS_USER = "import pwd\ndef nobody(*_): raise KeyError('no such user')\npwd.getpwuid = nobody\n"
"""Before the tool starts: a user whom the system does not know, as in a container."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "home"


@pytest.fixture
def law(tmp_path: Path) -> Path:
    root = tmp_path / "law"
    shutil.copytree(ROOT / "tests" / "tiny", root)
    return root


def place() -> Path:
    found = cache_folder()
    assert found is not None
    return found


def entries() -> list[Path]:
    return sorted(place().glob("*.entry"))


def key_of(law: Path) -> str:
    key = cache.fingerprint("rule base", law_files(law, seeds=False))
    assert key is not None
    return key


def planted(folder: Path, key: str = KEY, payload: bytes = b"planted") -> Path:
    """Write an entry as somebody else with the same program would."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{key}.entry"
    path.write_bytes(cache._seal(key, payload) + payload)
    path.chmod(0o600)
    return path


def test_what_was_read_is_kept_and_is_the_same_law(law: Path) -> None:
    first = require_rule_base(law)
    assert len(entries()) == 1
    second = require_rule_base(law)
    assert second is not first
    assert (second.digest, list(second.rules), second.chapters) == (
        first.digest,
        list(first.rules),
        first.chapters,
    )


@pytest.mark.parametrize("seeds", [False, True])
def test_the_whole_law_comes_back_from_the_cache_as_it_was_read(
    monkeypatch: pytest.MonkeyPatch, seeds: bool
) -> None:
    read = require_rule_base(ROOT, seeds=seeds)
    monkeypatch.setattr(load, "read_and_link", None)
    kept_base = require_rule_base(ROOT, seeds=seeds)
    assert kept_base == read
    assert repr(kept_base) == repr(read), "in the same order"


def test_a_day_stays_a_day_where_a_record_takes_anything(law: Path) -> None:
    path = law / "rules" / "jurisdictions" / "DE.yaml"
    path.write_text(
        path.read_text()
        + "outcomes:\n- {period: 2022, measure: claims, figures: {on: 2022-10-04, by: '2022-10-04'}, verified: true}\n"
    )
    require_rule_base(law)
    assert require_rule_base(law).jurisdictions["DE"].outcomes[0].figures == {
        "on": date(2022, 10, 4),
        "by": "2022-10-04",
    }


def test_an_entry_is_data_and_nothing_that_could_run(law: Path) -> None:
    base = require_rule_base(law)
    value = json.loads(entries()[0].read_bytes()[32:])
    assert value["digest"] == base.digest
    assert {kind for kind, *_ in value["documents"]} >= {"strands", "systems", "chapter"}


def test_a_changed_letter_misses_the_cache(law: Path) -> None:
    require_rule_base(law)
    chapter = next((law / "rules" / "chapters").glob("*.yaml"))
    chapter.write_text(chapter.read_text().replace("title: ", "title: Once more, ", 1))
    assert any(c.title.startswith("Once more, ") for c in require_rule_base(law).chapters)
    assert len(entries()) == 2


def test_a_file_that_is_saved_while_it_is_read_is_not_kept_as_what_it_was(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter = next((law / "rules" / "chapters").glob("*.yaml"))
    before = chapter.read_text()

    def saved_first(root: Path, *, seeds: bool) -> Any:
        chapter.write_text(before.replace("title: ", "title: Once more, ", 1))
        return read_and_link(root, seeds=seeds)

    monkeypatch.setattr(load, "read_and_link", saved_first)
    require_rule_base(law)
    monkeypatch.undo()
    chapter.write_text(before)
    assert not any(c.title.startswith("Once more, ") for c in require_rule_base(law).chapters)


def test_a_file_that_breaks_is_reported_with_its_line_although_a_sound_copy_is_kept(law: Path) -> None:
    require_rule_base(law)
    chapter = next((law / "rules" / "chapters").glob("*.yaml"))
    chapter.write_text(chapter.read_text().replace("concludes:", "concluds:", 1))
    with pytest.raises(FaultyInput) as caught:
        require_rule_base(law)
    assert any(p.line > 0 and "concluds" in p.field for p in caught.value.problems)


def test_a_file_that_would_be_a_fault_is_not_hidden_by_the_cache(law: Path) -> None:
    require_rule_base(law)
    (law / "rules" / "chapters" / "more.yml").write_text("chapter: more\n")
    with pytest.raises(FaultyInput):
        require_rule_base(law)


def test_a_damaged_entry_is_read_past(law: Path) -> None:
    require_rule_base(law)
    for damaged in (b"", b"short", b"not an entry at all, though longer than its seal"):
        entries()[0].write_bytes(damaged)
        assert require_rule_base(law).rules


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"digest": "", "documents": []}',
        b'{"digest": "", "documents": [["strands", "a", [], {"": "never"}]]}',
        b'{"digest": "", "documents": [["no", "a", [], {}]]}',
    ],
)
def test_what_is_not_a_rule_base_is_not_taken_for_one(law: Path, payload: bytes) -> None:
    assert kept.from_json(payload) is None
    cache.write(key_of(law), payload)
    assert require_rule_base(law).rules


def test_any_changed_byte_makes_it_no_entry() -> None:
    cache.write(KEY, b"what was read")
    (entry,) = entries()
    raw = entry.read_bytes()
    for at, bit in ((at, bit) for at in range(len(raw)) for bit in range(8)):
        entry.write_bytes(raw[:at] + bytes([raw[at] ^ (1 << bit)]) + raw[at + 1 :])
        assert cache.read(KEY) is None
    for other in (raw[:-1], raw + b"\0", raw[1:], raw * 2):
        entry.write_bytes(other)
        assert cache.read(KEY) is None
    entry.write_bytes(raw)
    assert cache.read(KEY) == b"what was read"


def test_a_flipped_bit_of_the_law_is_noticed_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    base = require_rule_base(ROOT)
    (entry,) = entries()
    raw, picker = entry.read_bytes(), random.Random(1)
    assert cache.read(entry.stem) == raw[32:]
    for _ in range(60):
        at = picker.randrange(len(raw))
        entry.write_bytes(raw[:at] + bytes([raw[at] ^ (1 << picker.randrange(8))]) + raw[at + 1 :])
        assert cache.read(entry.stem) is None
    monkeypatch.setattr(load, "from_json", None)
    assert require_rule_base(ROOT) == base


def test_an_entry_under_the_name_of_another_is_none() -> None:
    cache.write(KEY, b"first")
    entries()[0].rename(place() / f"{'1' * 64}.entry")
    assert cache.read("1" * 64) is None


def test_an_entry_that_others_could_have_written_is_never_opened(law: Path) -> None:
    require_rule_base(law)
    key = key_of(law)
    entry = planted(place(), key)
    for mode in (0o666, 0o620, 0o602):
        entry.chmod(mode)
        assert cache.read(key) is None
    entry.chmod(0o600)
    assert cache.read(key) == b"planted"
    assert require_rule_base(law).rules, "what is not a rule base is not taken for one"


def test_a_folder_in_which_others_may_write_is_neither_read_nor_written() -> None:
    planted(place())
    for mode in (0o777, 0o1777, 0o770, 0o702):
        place().chmod(mode)
        assert cache.read(KEY) is None
        cache.write("1" * 64, b"more")
        assert len(list(place().iterdir())) == 1
    place().chmod(0o700)
    assert cache.read(KEY) == b"planted"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_another_user_is_neither_read_nor_written() -> None:
    entry = planted(place())
    os.chown(entry, 12345, 12345)
    assert cache.read(KEY) is None
    os.chown(entry, 0, 0)
    os.chown(place(), 12345, 12345)
    assert cache.read(KEY) is None
    cache.write("1" * 64, b"more")
    assert list(place().iterdir()) == [entry]


def test_an_entry_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    cache.write("1" * 64, b"makes the folder")
    (place() / f"{KEY}.entry").symlink_to(planted(tmp_path / "elsewhere"))
    assert cache.read(KEY) is None


def test_a_folder_that_is_a_link_is_neither_followed_nor_written(tmp_path: Path) -> None:
    planted(tmp_path / "elsewhere")
    place().parent.mkdir()
    place().symlink_to(tmp_path / "elsewhere")
    assert cache.read(KEY) is None
    cache.write("1" * 64, b"more")
    assert len(list((tmp_path / "elsewhere").iterdir())) == 1


def test_a_pipe_in_the_place_of_an_entry_is_not_waited_for() -> None:
    cache.write("1" * 64, b"makes the folder")
    os.mkfifo(place() / f"{KEY}.entry", 0o600)
    assert cache.read(KEY) is None


def test_a_folder_in_the_place_of_an_entry_is_none() -> None:
    cache.write("1" * 64, b"makes the folder")
    (place() / f"{KEY}.entry").mkdir(0o700)
    assert cache.read(KEY) is None
    cache.write(KEY, b"cannot be put there")
    assert len(list(place().iterdir())) == 2


def exchange_entry(tmp_path: Path) -> None:
    planted(tmp_path / "theirs").replace(place() / f"{KEY}.entry")


def exchange_folder(tmp_path: Path) -> None:
    planted(tmp_path / "theirs")
    place().rename(tmp_path / "moved away")
    (tmp_path / "theirs").rename(place())


def link_folder(tmp_path: Path) -> None:
    planted(tmp_path / "theirs")
    place().rename(tmp_path / "moved away")
    place().symlink_to(tmp_path / "theirs")


@pytest.mark.parametrize("look", [1, 2, 3])
@pytest.mark.parametrize("exchange", [exchange_entry, exchange_folder, link_folder])
def test_what_is_exchanged_after_a_look_at_it_is_not_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: Callable[[Path], None], look: int
) -> None:
    cache.write(KEY, b"ours")
    looks = 0

    def watched(see: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def seen(*names: Any, **options: Any) -> os.stat_result:
            nonlocal looks
            found = see(*names, **options)
            looks += 1
            if looks == look:
                exchange(tmp_path)
            return found

        return seen

    with monkeypatch.context() as patch:
        for name in ("stat", "lstat", "fstat"):
            patch.setattr(os, name, watched(getattr(os, name)))
        found = cache.read(KEY)
    # an entry exchanged before it was opened is looked at itself: it is this user's own file in a folder of his own
    assert found == (b"planted" if exchange is exchange_entry and look == 1 else b"ours")


def test_a_relative_cache_folder_is_neither_read_nor_written(
    law: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "unpacked"
    archive.mkdir()
    monkeypatch.chdir(archive)
    for relative in ("c", "./c", "~/c", "~nosuchuser/c"):
        entry = planted(archive / relative / "eligibility", key_of(law))
        monkeypatch.setenv("XDG_CACHE_HOME", relative)
        assert cache_folder() == home / ".cache" / "eligibility"
        assert cache.read(key_of(law)) is None
        require_rule_base(law)
        assert list(entry.parent.iterdir()) == [entry]
        shutil.rmtree(home / ".cache")


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pwd = pytest.importorskip("pwd")

    def nobody(*_: object) -> None:
        raise KeyError("no such user")

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("homeless")
def test_without_a_home_folder_there_is_no_cache_and_no_fault(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for home in (None, "", "relative", "~"):
        if home is not None:
            monkeypatch.setenv("HOME", home)
        assert cache_folder() is None
        assert data_folder() is None
        cache.write(KEY, b"nowhere")
        assert cache.read(KEY) is None
    assert require_rule_base(law).rules


def test_a_verb_runs_for_a_user_without_a_home_folder(tmp_path: Path) -> None:
    program = f"{NO_ENTRY_FOR_THIS_USER}from eligibility.cli import main\nmain(['rule', 'link-presumed'])"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "link-presumed" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can run the tool as another user"
)
def test_a_verb_runs_for_a_user_whom_the_system_does_not_know() -> None:
    command = [sys.executable, "-B", "-m", "eligibility", "rule", "link-presumed"]
    try:
        done = subprocess.run(
            command,
            cwd="/",
            env={"PYTHONPATH": str(ROOT)},
            user=54321,
            group=54321,
            extra_groups=[],
            capture_output=True,
            text=True,
            check=False,
        )
    except PermissionError:
        pytest.skip("another user may not run this Python")
    assert (done.returncode, done.stderr) == (0, "")
    assert "link-presumed" in done.stdout


def test_a_write_that_fails_leaves_nothing_behind() -> None:
    pytest.importorskip("resource")
    cache.write(KEY, b"makes the folder")
    program = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)); from eligibility.loading import cache; cache.write('1' * 64, bytes(1_000_000)); assert cache.read('1' * 64) is None"
    subprocess.run(
        [sys.executable, "-B", "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    assert [p.name for p in place().iterdir()] == [f"{KEY}.entry"]


@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_full_disk_and_an_interruption_leave_no_part(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    cache.write(KEY, b"old")
    for trouble in (OSError(28, "No space left on device"), KeyboardInterrupt()):

        def fails(*_: Any, trouble: BaseException = trouble, **__: Any) -> None:
            raise trouble

        with monkeypatch.context() as patch:
            if step == "replace":
                patch.setattr(os, "replace", fails)
            else:
                patch.setattr("eligibility.loading.private.open", fails, raising=False)
            if isinstance(trouble, KeyboardInterrupt):
                with pytest.raises(KeyboardInterrupt):
                    cache.write(KEY, b"new")
            else:
                cache.write(KEY, b"new")
        assert [p.name for p in place().iterdir()] == [f"{KEY}.entry"]
        assert cache.read(KEY) == b"old"


def test_what_a_killed_program_left_half_written_is_swept_after_an_hour() -> None:
    cache.write(KEY, b"makes the folder")
    for name, age in (("tmpabc.part", 4000), ("def.part", 4000), ("fresh.part", 60), ("stranger", 4000)):
        (place() / name).write_bytes(b"half")
        os.utime(place() / name, (time.time() - age, time.time() - age))
    cache.write("1" * 64, b"next")
    assert {p.name for p in place().iterdir()} == {
        f"{KEY}.entry",
        f"{'1' * 64}.entry",
        "fresh.part",
        "stranger",
    }


def test_the_cache_keeps_few_entries_and_is_private() -> None:
    for number in range(7):
        cache.write(f"{number:064d}", b"entry")
        os.utime(place() / f"{number:064d}.entry", (1000 + number, 1000 + number))
    cache.write(KEY, b"the latest")
    assert [cache.read(f"{number:064d}") for number in range(7)] == [
        b"the latest",
        None,
        None,
        None,
        b"entry",
        b"entry",
        b"entry",
    ]
    assert len(entries()) == cache.MOST_ENTRIES
    assert all(entry.stat().st_mode & 0o077 == 0 for entry in entries())
    assert place().stat().st_mode & 0o077 == 0


def test_it_can_be_switched_off(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.SWITCH_OFF, "1")
    require_rule_base(law)
    assert entries() == []


def test_a_folder_that_cannot_be_made_does_no_harm(
    law: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file stands where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert isinstance(require_rule_base(law), RuleBase)
