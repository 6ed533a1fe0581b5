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
import re
import textwrap
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import yaml

from eligibility.errors import EligibilityError
from eligibility.loading.records import make_record
from eligibility.loading.text import digest_of, read_documents, read_text
from eligibility.loading.writing import is_legible, scenario_text, scenario_value, write_whole
from eligibility.models.problem import Lines
from eligibility.models.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = ("scenario", "title", "origin", "as_of", "story", "destinations", "facts", "teaches", "note")
"""The keys of a case that the tool writes; every other key of the file is kept as it is."""
WIDTH = 110
_PREAMBLE = re.compile(r"(?:[ \t]*(?:#.*)?\n)+(?=---)")
"""Comments before the line that begins the first document."""
_DASHES_FURTHER_IN = re.compile(r"(?m)^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n\1 +- ")
"""A list whose dashes stand further in than the key above it: the form in which the other lists of the file
are kept as well.
"""


class ChangedMeanwhile(EligibilityError):
    """The file is not what it was when it was last read or written here."""


class WouldLose(EligibilityError):
    """The case cannot be written into the file without losing something else in it."""


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
    written = _replaced(text, at, value)
    _nothing_else_changed(text, written, at, value, shown)
    return written


def _as_we_write_it(value: dict[str, Any], text: str) -> bool:
    """Tell whether a file of one case is what the tool would write for it, to the letter."""
    record, _ = make_record(Scenario, value, Lines("", {}))
    return record is not None and scenario_text(record) == text


def _replaced(text: str, at: int, value: dict[str, Any]) -> str:
    import ruamel.yaml

    head = _PREAMBLE.match(text)
    preamble = head[0] if head else ""  # ruamel drops what stands before the first document begins
    rewriter = ruamel.yaml.YAML(typ="rt")
    rewriter.preserve_quotes = True
    rewriter.width = 4096  # lines of the user stay as long as they are
    rewriter.allow_unicode = is_legible("".join(str(v) for v in value.values()))
    try:
        documents = [d for d in rewriter.load_all(text[len(preamble) :]) if d is not None]
        _set(documents[at], {k: value.get(k) for k in OURS})
        if _DASHES_FURTHER_IN.search(text):
            rewriter.indent(mapping=2, sequence=4, offset=2)
        out = StringIO()
        for number, document in enumerate(documents):
            rewriter.explicit_start = number > 0 or text[len(preamble) :].startswith("---")
            rewriter.dump(document, out)
    except Exception as error:
        # ruamel types more scalars than our reader does, and what it cannot type - a day that is none, a tag
        # that is not its own -
        # ends in whatever error its constructor meets
        raise WouldLose(
            "the file cannot be rewritten so that everything else in it stays as it is; name another file"
        ) from error
    return preamble + out.getvalue()


def _set(mapping: Any, wanted: dict[str, Any]) -> None:
    """Give the keys these values; None takes a key out. What is equal already is left untouched, with its
    comments and its form.
    """
    for key, new in wanted.items():
        if new is None:
            _take_out(mapping, key)
        elif key == "facts" and isinstance(mapping.get(key), dict):
            facts = mapping[key]
            _set(facts, {name: new.get(name) for name in (*facts, *(n for n in new if n not in facts))})
        elif key not in mapping or _answer(_plain(mapping[key])) != _answer(_plain(new)):
            _put(mapping, key, _formed(new))


def _put(mapping: Any, key: str, value: Any) -> None:
    """Set a key: where it stands, where cases have it, or at the end."""
    if key in mapping:
        mapping[key] = value
        return
    keys = list(mapping)
    before = (
        [k for k in OURS[: OURS.index(key)] if k in mapping]
        if key in OURS and "scenario" in mapping
        else keys
    )
    place = keys.index(before[-1]) + 1 if before else len(keys)
    mapping.insert(place, key, value)
    if before:
        _hand_on(mapping, before[-1], key)


def _hand_on(mapping: Any, before: str, key: str) -> None:
    """Let the comment lines that followed the key before follow the new one, so that they stand where they
    stood.
    """
    kept = mapping.ca.items.get(before)
    token = kept[2] if kept else None
    if token is None or "\n" not in token.value.rstrip("\n"):
        return
    from ruamel.yaml.tokens import CommentToken

    beside, _, below = token.value.partition("\n")
    token.value = f"{beside}\n"
    mapping.ca.items[key] = [None, None, CommentToken(f"\n{below}", token.start_mark, None), None]


def _take_out(mapping: Any, key: str) -> None:
    """Take a key out, and leave the comments that hang on it where they were, on lines of their own."""
    if key not in mapping:
        return
    column = mapping.lc.key(key)[1] if key in mapping.lc.data else mapping.lc.col
    lines = _hanging(mapping.ca.items.pop(key, None), mapping[key])
    keys = list(mapping)
    before, after = (
        keys[n] if 0 <= n < len(keys) else None for n in (keys.index(key) - 1, keys.index(key) + 1)
    )
    del mapping[key]
    if lines and before is not None:
        _hang(mapping, before, "".join(f"\n{' ' * column}{line}" for line in lines) + "\n")
    elif lines and after is not None:
        mapping.yaml_set_comment_before_after_key(
            after, before="\n".join(line.removeprefix("#").removeprefix(" ") for line in lines), indent=column
        )


def _hanging(kept: Any, value: Any) -> list[str]:
    """Return the lines of the comments that ruamel keeps beside a key and inside its value, each
    token once.
    """
    tokens: dict[int, Any] = {}

    def gather(found: Any) -> None:
        if isinstance(found, list | tuple):
            for one in found:
                gather(one)
        elif found is not None:
            tokens[id(found)] = found

    def gather_inside(value: Any) -> None:
        if hasattr(value, "ca"):
            gather(value.ca.comment)
            gather(list(value.ca.items.values()))
            for inner in value.values() if isinstance(value, dict) else value:
                gather_inside(inner)

    gather(kept)
    gather_inside(value)
    return [line.strip() for token in tokens.values() for line in token.value.splitlines() if line.strip()]


def _hang(mapping: Any, key: str, text: str) -> None:
    """Let comment lines follow a key; `text` begins with a line end."""
    from ruamel.yaml.error import CommentMark
    from ruamel.yaml.tokens import CommentToken

    kept = mapping.ca.items.setdefault(key, [None, None, None, None])
    if kept[2] is None:
        kept[2] = CommentToken(text, CommentMark(0), None)
    else:
        kept[2].value = kept[2].value.rstrip("\n") + text


def _formed(value: Any) -> Any:
    """Return a new value in the form in which cases are written by hand: lists on one line, long texts
    folded.
    """
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import FoldedScalarString

    match value:
        case dict():
            made = CommentedMap({k: _formed(v) for k, v in value.items()})
            if all(not isinstance(v, dict) for v in value.values()) and len(value) <= 3:
                made.fa.set_flow_style()
            return made
        case list():
            listed = CommentedSeq(_formed(v) for v in value)
            listed.fa.set_flow_style()
            return listed
        case str() if len(value) > WIDTH - 10 and "\n" not in value and value == " ".join(value.split()):
            folded = FoldedScalarString(value)
            lines = textwrap.wrap(value, WIDTH - 10, break_long_words=False, break_on_hyphens=False)
            ends, total = [], 0
            for line in lines[:-1]:
                total += len(line)
                ends.append(total)
                total += 1
            folded.fold_pos = ends
            return folded
        case _:
            return value


def _plain(value: Any) -> Any:
    """Return a value without the marks of its form, so that equal values are equal."""
    match value:
        case dict():
            return {str(k): _plain(v) for k, v in value.items()}
        case list() | tuple():
            return [_plain(v) for v in value]
        case str():
            return str(value)
        case bool():
            return bool(value)
        case int():
            return int(value)
        case _:
            return value


def _answer(value: Any) -> Any:
    """Return an answer without what goes without saying, so that the two forms of one answer are equal."""
    if not isinstance(value, dict) or "value" not in value:
        return value
    kept = {k: v for k, v in value.items() if (k, v) not in {("support", "testimony"), ("because", "")}}
    return kept["value"] if set(kept) == {"value"} else kept


def _same_answers(document: Any) -> Any:
    return (
        {**document, "facts": {k: _answer(v) for k, v in (document.get("facts") or {}).items()}}
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


def comments(text: str) -> list[str]:
    """Return every comment of a YAML text: what stands between its tokens and is no blank."""
    found: list[str] = []
    end = 0
    if "#" not in text:
        return found
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            found += _between(text[end : token.start_mark.index])
            end = max(end, token.end_mark.index)
            if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
                found += _between(text[token.start_mark.index : text.find("\n", token.start_mark.index)])
    except yaml.YAMLError:
        return found
    return found + _between(text[end:])


def _between(gap: str) -> list[str]:
    return [line[line.index("#") :].rstrip() for line in gap.splitlines() if "#" in line]
