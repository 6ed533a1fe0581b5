"""What is printed, kept as text that a lawyer can read and review: `pytest --snapshot-update` after a wanted change."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from golden import golden
from syrupy.assertion import SnapshotAssertion

from eligibility.cli import main

CASE = "reservist-dagestan"


@pytest.mark.parametrize(
    "words",
    [
        ("evaluate", CASE, "--in", "DE,FR,UK,LV"),
        ("explain", CASE, "nexus", "--in", "DE", "--strand", "war_crimes"),
        ("explain", CASE, "persecution", "--in", "UK", "--strand", "war_crimes"),
        ("explain", "jehovahs-witness", "persecution", "--in", "UK"),
        ("explain", "deserter-who-saw-crimes", "exclusion", "--in", "FR"),
        ("compare", CASE, "--in", "FR,DE"),
        ("compare", CASE, "--in", "FR", "--between", "2022-10-15", "2026-11-22"),
        ("rule", "link-presumed"),
        ("authority", "cjeu-ez"),
    ],
    ids=lambda words: "-".join(w.strip("-").replace(",", "") for w in words),
)
def test_the_printed_text_is_the_reviewed_one(words: tuple[str, ...], golden: SnapshotAssertion) -> None:
    outcome = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert outcome.exit_code == 0
    assert outcome.stdout == golden
