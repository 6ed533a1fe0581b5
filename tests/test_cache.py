"""The cache of the rule base: quick, never stale, never trusted blindly."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
from cases import ROOT

from eligibility.errors import FaultyInput
from eligibility.law.load import law_files, require_rule_base
from eligibility.loading import cache


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "law"
    shutil.copytree(ROOT / "tests" / "tiny", root)
    return root


def entries() -> list[Path]:
    return sorted(cache.folder().glob("*.pickle"))


def test_what_was_read_is_kept_and_is_the_same_law(law: Path) -> None:
    first = require_rule_base(law)
    assert len(entries()) == 1
    second = require_rule_base(law)
    assert second is not first
    assert (second.digest, list(second.rules), second.chapters) == (first.digest, list(first.rules), first.chapters)


def test_a_changed_letter_misses_the_cache(law: Path) -> None:
    require_rule_base(law)
    chapter = next((law / "rules" / "chapters").glob("*.yaml"))
    chapter.write_text(chapter.read_text().replace("title: ", "title: Once more, ", 1))
    assert any(c.title.startswith("Once more, ") for c in require_rule_base(law).chapters)
    assert len(entries()) == 2


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
    entries()[0].write_bytes(b"not a pickle")
    assert require_rule_base(law).rules


def test_an_entry_that_others_could_have_written_is_never_opened(law: Path) -> None:
    require_rule_base(law)
    entry = entries()[0]
    entry.write_bytes(pickle.dumps("planted"))
    entry.chmod(0o666)
    key = cache.fingerprint("rule base", law_files(law, seeds=False))
    assert key is not None
    assert cache.read(key) is None
    entry.chmod(0o600)
    assert cache.read(key) == "planted"
    assert require_rule_base(law).rules, "what is not a rule base is not taken for one"


@pytest.mark.usefixtures("law")
def test_the_cache_keeps_few_entries_and_is_private() -> None:
    for number in range(7):
        cache.write(f"{number:064d}", number)
    assert len(entries()) == cache.MOST_ENTRIES
    assert all(entry.stat().st_mode & 0o077 == 0 for entry in entries())
    assert cache.folder().stat().st_mode & 0o077 == 0


def test_it_can_be_switched_off(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.SWITCH_OFF, "1")
    require_rule_base(law)
    assert entries() == []


def test_a_folder_that_cannot_be_made_does_no_harm(law: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file stands where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert require_rule_base(law).rules
