"""Text kept in a file of its own, for a person to read and review: `pytest --snapshot-update` after a wanted change."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

_OF_THE_LAW = re.compile(r'("(?:version|digest)": )"[^"]*"')


class TextFile(SingleFileSnapshotExtension):
    """One readable text file for each golden output."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


class JsonFile(TextFile):
    """JSON as it was written, byte for byte."""

    file_extension = "json"


class JsonLinesFile(TextFile):
    """One line of JSON for each case."""

    file_extension = "jsonl"


class MarkdownFile(TextFile):
    """A page in Markdown."""

    file_extension = "md"


class YamlFile(TextFile):
    """A case or a file of law."""

    file_extension = "yaml"


KINDS: dict[str, type[TextFile]] = {
    kind.file_extension: kind for kind in (TextFile, JsonFile, JsonLinesFile, MarkdownFile, YamlFile)
}


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


def written_as(golden: SnapshotAssertion, kind: str) -> SnapshotAssertion:
    """Return the snapshot as a file of this kind, so that it is read as what it is."""
    return golden.use_extension(KINDS[kind])


def whatever_the_law(text: str) -> str:
    """Return JSON without the version and the digest of the law, which change with every letter of it."""
    return _OF_THE_LAW.sub(r'\1"…"', text)
