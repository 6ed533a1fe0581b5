"""One case as a document: it fits every width, and says in Markdown and HTML what it says as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import ROOT, law, rule_base
from click.testing import CliRunner

from eligibility.cli import main
from eligibility.reasoning.assessment import Assessment, assess
from eligibility.reasoning.expectations import Check
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.report.again import Again
from eligibility.report.as_text import as_text
from eligibility.report.case import case
from eligibility.report.destinations import destinations
from eligibility.report.document import Document, Entry, plain_text, walk
from eligibility.report.overview import Overview
from eligibility.report.phrases import View

CASE = "reservist-dagestan"


def assessed(name: str = CASE, codes: tuple[str, ...] = ()) -> Assessment:
    placed = next(
        p for p in load_scenarios(rule_base(), [ROOT / "scenarios"])[0] if p.record.scenario == name
    )
    return assess(law(), placed.record, destinations=codes)


def lines(document: Document, width: int) -> list[str]:
    """The lines of a document that may be broken."""
    whole = {plain_text(e.text) for e in walk(document.entries) if e.whole}
    return [line for line in as_text(document, width=width).splitlines() if line.strip() not in whole]


@pytest.mark.parametrize("width", [40, 44, 60, 79, 80, 90, 100])
def test_a_case_and_an_overview_fit_every_terminal(width: int) -> None:
    found = assessed()
    again = Again(CASE)
    overview = Overview(rule_base(), View())
    overview.add(found, ())
    overview.add(assessed("ez-2020", ("EU",)), ())
    for document in (case(rule_base(), found, (), View(), again), overview.document(again)):
        assert max(len(line) for line in lines(document, width)) <= width


def test_what_has_no_room_is_named_and_the_layers_always_stand() -> None:
    document = case(rule_base(), assessed(codes=("DE", "MN")), (), View(), None)
    narrow = as_text(document, width=40)
    assert "No room here for: Law, Access, Position." in narrow
    mongolia = next(line for line in narrow.splitlines() if line.startswith("Mongolia"))
    assert mongolia.split()[1:] == ["●", "met", "†", "–", "n/e", "○", "no"]
    assert "No room" not in as_text(document, width=100)


def test_a_reading_alone_sorts_and_shows_by_that_reading_and_says_so() -> None:
    found = assessed("father-of-three", ("FR", "DE", "US"))
    table = destinations(rule_base(), found, View("state"))
    at = [c.key for c in table.columns].index("refugee_status")
    assert "◐ arguable" not in " ".join(plain_text(row.cells[at]) for row in table.rows)
    document = case(rule_base(), found, (), View("state", "evidenced"), None)
    assert "Shown: the State's reading alone." in as_text(document)
    assert "facts that are disputed are left out" in as_text(document)


def test_an_expectation_that_failed_is_told_with_what_was_found() -> None:
    checks = (
        Check("DE.refugee_status", "not_met", "open", "DE", "refugee_status"),
        Check("DE.access", "open", "open", "DE"),
    )
    told = as_text(case(rule_base(), assessed(codes=("DE",)), checks, View(), None))
    assert "Expectations: 1 of 2 as expected." in told
    assert "DE.refugee_status: expected not met, got open" in told


def test_what_makes_a_finding_arguable_is_told_once_for_all_who_share_it() -> None:
    document = case(rule_base(), assessed("father-of-three", ("DE", "NO", "KZ")), (), View(), None)
    (head,) = (e for e in document.entries if e.key == "arguable")
    assert isinstance(head, Entry)
    titles = [plain_text(child.text) for child in head.children]
    assert len(titles) == 2
    assert " / " in titles[1]


@pytest.mark.parametrize("words", [(CASE,), (CASE, "ez-2020"), ("ez-2020", CASE, "--reading", "state")])
def test_evaluate_writes_a_page_or_markdown_by_the_ending(words: tuple[str, ...], tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["evaluate", *words, "--in", "DE,FR"], catch_exceptions=False).stdout
    for name, begins, cell in (("x.html", "<!doctype html>", '<th scope="col">'), ("x.md", "# ", "|---|")):
        outcome = CliRunner().invoke(
            main, ["evaluate", *words, "--in", "DE,FR", "-o", str(tmp_path / name)], catch_exceptions=False
        )
        assert outcome.exit_code == 0
        written = (tmp_path / name).read_text()
        assert written.startswith(begins)
        assert cell in written
        assert "never a chance of success" in written
    assert "never a chance of success" in printed


def test_agreement_and_lint_go_to_pages_too(tmp_path: Path) -> None:
    for words, says in (
        (("agree", "ez-2020"), "it turned on persecution, convention reason, link to the reason"),
        (("lint",), "no fault"),
    ):
        target = tmp_path / f"{words[0]}.html"
        assert CliRunner().invoke(main, [*words, "-o", str(target)], catch_exceptions=False).exit_code == 0
        assert says in target.read_text()
