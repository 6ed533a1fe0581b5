"""A document as Markdown: text from a case is written as text, whatever it looks like."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from eligibility.legible import legible
from eligibility.report.document import Entry, Table, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.report.document import Document, Pieces

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def as_markdown(document: Document) -> str:
    """Return a document as Markdown, all entries opened."""
    blocks = [f"# {_line(document.title)}"] if document.title else []
    if document.about:
        blocks.append(_styled(document.about))
    for part, following in zip_longest(document.parts, document.parts[1:]):
        if isinstance(part, Table):
            blocks.append(_table(part))
        elif isinstance(following, Table) and not part.children:
            blocks.append(f"## {_line(part.text)}")
        else:
            blocks += _entry(part, 2)
    text = "\n\n".join(b for b in blocks if b)
    return re.sub(r"(?m)(^ *- .*)\n\n(?= *- )", r"\1\n", text) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", legible(text)))


def _entry(entry: Entry, level: int) -> Iterator[str]:
    """Yield an entry and what stands under it: a heading where entries stand under entries, a point in a list
    where they do not.
    """
    if (
        level <= 3
        and entry.children
        and entry.text
        and all(role in {"strong", "dim"} for _, role in entry.text)
    ):
        yield f"{'#' * level} {_line(entry.text)}"
        yield from (_styled(pieces) for pieces in entry.below)
        for child in entry.children:
            yield from _entry(child, level + 1)
    elif level == 2 and not entry.children:
        yield "  \n".join([_styled((*entry.text, *_apart(entry.right))), *(_styled(p) for p in entry.below)])
    else:
        yield from _point(entry, 0)


def _point(entry: Entry, depth: int) -> Iterator[str]:
    indent = "    " * depth
    lines = [f"{indent}- {_flat((*entry.text, *_apart(entry.right)))}"]
    lines += [f"{indent}  {_flat(pieces)}" for pieces in entry.below]
    yield "  \n".join(lines)
    for child in entry.children:
        yield from _point(child, depth + 1)


def _apart(pieces: Pieces) -> Pieces:
    return ((" · ", "plain"), *pieces) if pieces else ()


def _table(table: Table) -> str:
    lines = [f"| {' | '.join(escaped(c.head) for c in table.columns)} |", "|" + "---|" * len(table.columns)]
    lines += [f"| {' | '.join(_flat(cell).strip() for cell in row.cells)} |" for row in table.rows]
    return "\n".join(lines)


def _line(pieces: Pieces) -> str:
    return _one_line(escaped(plain_text(pieces)))


def _flat(pieces: Pieces) -> str:
    return _one_line(_styled(pieces))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _styled(pieces: Pieces) -> str:
    out = []
    for words, role in pieces:
        text = escaped(words)
        body = text.strip()
        if role in {"strong", "label"} and body:
            mark = "**" if role == "strong" else "*"
            text = text.replace(body, f"{mark}{body}{mark}", 1)
        elif role == "link" and re.fullmatch(r"https?://\S+", words.strip()):
            text = f"<{words.strip()}>"
        out.append(text)
    return "".join(out).strip()
