"""Rewrites a case inside a YAML text, so that comments and form stay where they are."""

from __future__ import annotations

import re
import textwrap
from io import StringIO
from typing import Any

from eligibility.errors import EligibilityError
from eligibility.loading.writing import is_legible

OURS = ("scenario", "title", "origin", "as_of", "story", "destinations", "facts", "teaches", "note")
"""The keys of a case that the tool writes; every other key of the file is kept as it is."""
WIDTH = 110
_PREAMBLE = re.compile(r"(?:[ \t]*(?:#.*)?\n)+(?=---)")
"""Comments before the line that begins the first document."""
_DASHES_FURTHER_IN = re.compile(r"(?m)^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n\1 +- ")
"""A list whose dashes stand further in than the key above it: the form in which the other lists of the file
are kept as well.
"""


class WouldLose(EligibilityError):
    """The case cannot be written into the file without losing something else in it."""


def replaced(text: str, at: int, value: dict[str, Any]) -> str:
    """Return the text with this value as the case in its document number `at`; raises WouldLose."""
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
        elif key not in mapping or bare_answer(_plain(mapping[key])) != bare_answer(_plain(new)):
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


def bare_answer(value: Any) -> Any:
    """Return an answer without what goes without saying, so that the two forms of one answer are equal."""
    if not isinstance(value, dict) or "value" not in value:
        return value
    kept = {k: v for k, v in value.items() if (k, v) not in {("support", "testimony"), ("because", "")}}
    return kept["value"] if set(kept) == {"value"} else kept
