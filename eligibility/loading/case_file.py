"""A file of the user that holds a case among other things that are his: comments, expectations, further
cases.

Such a file is changed in what the tool was asked to change and in nothing else. What came out is read again
before it is written: where anything but the case would be different, the file stays as it is and the error
says what would be lost. And it is never written over when somebody else - an editor, a second window - has
changed it since it was read.
"""

from __future__ import annotations

import codecs
import contextlib
import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eligibility.errors import EligibilityError
from eligibility.loading.comments import comments
from eligibility.loading.records import make_record
from eligibility.loading.rewriting import OURS, WouldLose, bare_answer, replaced
from eligibility.loading.text import digest_of, read_documents, read_text
from eligibility.loading.writing import scenario_text, scenario_value, write_whole
from eligibility.models.problem import Lines
from eligibility.models.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class ChangedMeanwhile(EligibilityError):
    """The file is not what it was when it was last read or written here."""


@dataclass(slots=True)
class CaseFile:
    """One case in one file. `seen` is the digest of the file as last read or written here; empty for a file
    that is not there yet.
    """

    path: Path
    name: str
    """The id of the case in the file."""
    seen: str = ""
    bare: bool = False
    """Whether nothing but the case stands in it, as the tool wrote it last: then it is written anew without a
    look inside.
    """

    def write(self, scenario: Scenario, *, over: bool = False) -> None:
        """Write the case into its file, whole or not at all.

        Args:
            scenario: the case as it is now; it may have another id than in the file.
            over: write although the file has changed since it was read.

        Raises ChangedMeanwhile, WouldLose, or OSError; the file is then what it was.

        """
        with _alone(self.path):
            there = self._content()
            same = there is None or digest_of(there) == self.seen
            if not same and not over:
                raise ChangedMeanwhile(f"{self.path} was changed by another program since it was read here")
            plain = scenario_text(scenario)
            text = (
                plain
                if there is None or (same and self.bare)
                else with_case(there, self.name, scenario, str(self.path))
            )
            write_whole(self.path, self._marked(text))
        self.name, self.seen, self.bare = scenario.scenario, digest_of(text), text == plain

    def replace(self, scenario: Scenario) -> None:
        """Write the case in place of whatever the file holds; raises OSError."""
        text = scenario_text(scenario)
        with _alone(self.path):
            write_whole(self.path, self._marked(text))
        self.name, self.seen, self.bare = scenario.scenario, digest_of(text), True

    def _marked(self, text: str) -> str:
        """Return the text with the mark of UTF-8 in front where the file has one."""
        with contextlib.suppress(OSError), self.path.open("rb") as there:
            if there.read(3) == codecs.BOM_UTF8:
                return f"\N{ZERO WIDTH NO-BREAK SPACE}{text}"
        return text

    def _content(self) -> str | None:
        """Return what the file holds, or None where there is none."""
        if not os.path.lexists(self.path) or not self.path.exists():
            return None
        text, problems = read_text(self.path, str(self.path))
        if text is None:
            raise WouldLose(str(problems[0]))
        return text


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one program at a time look at the file and write it: a lock on its folder, where folders can be
    locked.
    """
    try:
        import fcntl
    except ImportError:  # Windows: the look and the write follow each other at once
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def with_case(text: str, name: str, scenario: Scenario, shown: str) -> str:
    """Return the text of a file with one of its cases replaced; everything else in it stands as it stood.

    Args:
        text: the file as it is.
        name: the id of the case in it.
        scenario: what takes its place.
        shown: the path, for messages.

    Raises WouldLose where that cannot be done.

    """
    if "\r\n" in text:
        return with_case(text.replace("\r\n", "\n"), name, scenario, shown).replace("\n", "\r\n")
    documents, problems = read_documents(text, shown)
    if problems:
        raise WouldLose(f"{problems[0]} (nothing was written)")
    at = next(
        (
            n
            for n, (value, _) in enumerate(documents)
            if isinstance(value, dict) and value.get("scenario") == name
        ),
        None,
    )
    if at is None:
        raise WouldLose(f"{shown} does not hold the case '{name}' any more; name another file")
    value = scenario_value(scenario)
    if len(documents) == 1 and _as_we_write_it(documents[0][0], text):
        return scenario_text(scenario)  # there is nothing else in it
    written = replaced(text, at, value)
    _nothing_else_changed(text, written, at, value, shown)
    return written


def _as_we_write_it(value: dict[str, Any], text: str) -> bool:
    """Tell whether a file of one case is what the tool would write for it, to the letter."""
    record, _ = make_record(Scenario, value, Lines("", {}))
    return record is not None and scenario_text(record) == text


def _same_answers(document: Any) -> Any:
    return (
        {**document, "facts": {k: bare_answer(v) for k, v in (document.get("facts") or {}).items()}}
        if isinstance(document, dict)
        else document
    )


def _nothing_else_changed(before: str, after: str, at: int, value: dict[str, Any], shown: str) -> None:
    old, _ = read_documents(before, shown)
    new, problems = read_documents(after, shown)
    if problems or len(new) != len(old):
        raise WouldLose(f"{shown} cannot be rewritten and stay what it is; name another file")
    for n, ((was, _), (is_, _)) in enumerate(zip(old, new, strict=True)):
        expected = was if n != at else {**{k: v for k, v in was.items() if k not in OURS}, **value}
        if (is_ if n != at else _same_answers(is_)) != (expected if n != at else _same_answers(expected)):
            raise WouldLose(
                f"{shown} cannot be rewritten and stay what it is ({_first_difference(expected, is_)}); name "
                "another file"
            )
    lost = Counter(comments(before)) - Counter(comments(after))
    if lost:
        raise WouldLose(
            f"writing the case into {shown} would lose the comment '{next(iter(lost))[:60]}'; name another "
            "file"
        )


def _first_difference(expected: Any, found: Any) -> str:
    if isinstance(expected, dict) and isinstance(found, dict):
        return (
            f"'{next((k for k in (*expected, *found) if expected.get(k) != found.get(k)), '')}' would change"
        )
    return "a document would change"
