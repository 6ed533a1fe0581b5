"""What every verb says, kept as text that a lawyer can read and review: `pytest --snapshot-update` after a wanted change."""

from __future__ import annotations

import shlex
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cases import ROOT, rule_base
from click.testing import CliRunner, Result
from golden import golden, whatever_the_law, written_as
from syrupy.assertion import SnapshotAssertion

from eligibility.cli import cases, main
from eligibility.loading.kinds import KINDS
from eligibility.loading.rules import Placed
from eligibility.models.problem import Problem
from eligibility.models.scenario import Scenario

CASE = "reservist-dagestan"
COMMANDS = {
    "evaluate": (
        f"evaluate {CASE}",
        f"evaluate {CASE} --in DE,FR,UK,LV",
        f"evaluate {CASE} --in DE,FR,UK,LV --reading claimant",
        f"evaluate {CASE} --in DE,FR,UK,LV --reading state",
        f"evaluate {CASE} --in DE,FR,UK,LV --credit evidenced",
        f"evaluate {CASE} --in DE,FR,UK,LV --no-presumptions",
        f"evaluate {CASE} --in DE --as-of 2022-10-15",
        "evaluate ez-2020",
        "evaluate gunner-who-went-along",
        "evaluate city-under-fire --in PL,UK,CA,NO,US,KZ",
        f"evaluate {CASE} city-under-fire gunner-who-went-along ez-2020 sepet-and-bulbul-2003",
        f"evaluate {CASE} city-under-fire gunner-who-went-along --reading state",
        f"evaluate {CASE} --in DE,UK --json",
        "evaluate city-under-fire ez-2020 --in EU --jsonl",
    ),
    "explain": (
        f"explain {CASE} refugee_status --in FR",
        f"explain {CASE} bar_on_removal --in LV",
        f"explain {CASE} nexus --in DE --strand war_crimes",
        f"explain {CASE} nexus --in DE --reading state",
        f"explain {CASE} persecution --in UK --strand war_crimes",
        f"explain {CASE} persecution --in UK --strand conscience",
        f"explain {CASE} war_crimes.would_take_part --in FR",
        f"explain {CASE} well_founded_fear --in DE,UK --credit evidenced",
        f"explain {CASE} nexus --in DE --json",
        "explain jehovahs-witness persecution --in UK",
        "explain deserter-who-saw-crimes exclusion --in FR",
        "explain gunner-who-went-along exclusion --in UK",
        "explain city-under-fire complementary_protection --in PL,CA",
        "explain city-under-fire refugee_status --in PL",
        "explain ez-2020 nexus",
    ),
    "compare": (
        f"compare {CASE} --in FR,DE",
        f"compare {CASE} --in DE,UK,US",
        f"compare {CASE} --in FR --between 2022-10-15 2026-11-22",
        f"compare {CASE} --in LV --between 2026-11-20 2026-11-22",
        f"compare {CASE} --in FR,DE --json",
        "compare city-under-fire --in PL,CA",
    ),
    "agree": ("agree", "agree ez-2020 sepet-and-bulbul-2003 --json"),
    "destination": (
        "destination --as-of 2022-10-15",
        "destination --as-of 2026-11-22 --origin UA",
        *(
            f"destination {code} --as-of {day}"
            for code in ("DE", "LV", "KZ")
            for day in ("2022-10-15", "2026-11-22")
        ),
        "destination PL --as-of 2022-12-07 --origin UA",
        "destination eritrean-claimants",
        "destination american-draft-resisters --json",
        "destination LV --as-of 2022-10-15 --json",
    ),
    "rule": (
        "rule link-presumed",
        "rule refusing-crimes-is-protected",
        "rule other-way-out",
        "rule way-not-open-to-him",
        "rule state-prosecutes-its-crimes",
        "rule unlawful-removal-knows-no-exclusion-ch",
        "rule forced-into-crimes-is-harm --json",
    ),
    "authority": ("authority cjeu-ez", "authority de-ovg-bb-2024", "authority cjeu-ez --json"),
    "doctrine": ("doctrine", "doctrine --page", "doctrine --json"),
    "seeds": (
        "seeds elnor",
        "seeds elnor-097",
        "seeds --status outdated",
        "seeds --unused",
        "seeds elnor-097 --json",
    ),
    "lint": ("lint", "lint --notes", "lint --json"),
    "schema": tuple(f"schema {kind.name}" for kind in KINDS),
}
"""Few but telling command lines for each verb."""
NOT_AS_EXPECTED = (
    f"evaluate {CASE} --in DE,FR,UK,LV --no-presumptions",
    f"evaluate {CASE} --in DE --as-of 2022-10-15",
)
"""Those under whose options the case is not what its file expects."""
TALKS = {
    "a case that is gone on with": (
        f"ask {CASE} --in DE,FR -o case.yaml",
        "w\n?\nb\nr\nnonsense\n-\n3\nr\n2\nq\n",
    ),
    "a new case": (
        "ask --origin RU --as-of 2026-11-22 --in UK,DE -o case.yaml",
        "w\n1,2\ny\n99\n3\nb\nreservist\nw\n2022-09-27\n-\n3\n?\n2\nr\nq\n",
    ),
    "a case that runs out of input": ("ask --as-of 2022-10-15 --in FR", "UA\n14\n1\n"),
}
"""Interviews: the command line, and what is typed."""
SLIPS = {
    "in the words of a file": (
        ("  concludes: opinion_held", "  conclude: opinion_held"),
        ("  strength: contested", "  strength: doubtful"),
        ("when: [opinion_attributed reaches fact]", "when: [opinion_attributed reaches]"),
    ),
    "in what it names": (
        ("when: [motive is political,", "when: [motive is politcal,"),
        ("cjeu-pi,", "cjeu-pie,"),
        ("concludes: taken_as_opponent", "concludes: taken_as_oponent"),
        ("seeds: [young-013]", "seeds: [young-913]"),
    ),
    "in what follows from it": (
        (
            "authorities: [refugee-convention-1a2, unhcr-handbook-66-86, qd-10, qd-2004-10, qr-10, ca-ward, us-canas, uk-naba-32]",
            "authorities: [qd-2004-10]",
        ),
        ("when: [evaders_seen_as_opponents, ", "when: ["),
    ),
}
"""Slips made in the chapter on reasons: what stands there, and what is put in its place."""


@pytest.fixture(autouse=True)
def _one_law(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the verbs use the law that the tests have read, in a folder of their own."""
    read = cases.load_base
    monkeypatch.setattr(cases, "load_base", lambda root, **more: read(root, **more) if root else rule_base())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")  # the help is as wide as the terminal


def run(words: str, typed: str = "") -> Result:
    return CliRunner().invoke(
        main, shlex.split(words), input=typed, catch_exceptions=False, prog_name="eligibility"
    )


def kind_of(words: str) -> str:
    """Return the suffix of what these words write."""
    given = words.split()
    return (
        "jsonl"
        if "--jsonl" in given
        else "json"
        if "--json" in given or given[0] == "schema"
        else "md"
        if "--page" in given
        else "txt"
    )


def in_file_name(words: str) -> str:
    return "-".join(w.strip("-").replace(",", "") for w in words.split())


@pytest.mark.parametrize(
    "words", [words for of_verb in COMMANDS.values() for words in of_verb], ids=in_file_name
)
def test_the_printed_text_is_the_reviewed_one(words: str, golden: SnapshotAssertion) -> None:
    outcome = run(words)
    assert (outcome.exit_code, outcome.stderr) == (int(words in NOT_AS_EXPECTED), "")
    assert whatever_the_law(outcome.stdout) == written_as(golden, kind_of(words))


def test_every_verb_that_prints_is_pinned() -> None:
    assert set(main.commands) - set(COMMANDS) == {"ask", "tui"}


@pytest.mark.parametrize("verb", [pytest.param("", id="eligibility"), *main.commands])
def test_the_help_is_the_reviewed_one(verb: str, golden: SnapshotAssertion) -> None:
    assert run(f"{verb} --help").stdout == golden


def test_what_is_not_as_expected_is_told_with_the_reason(golden: SnapshotAssertion) -> None:
    text = (ROOT / "scenarios" / f"{CASE}.yaml").read_text()
    for told, wrong in (
        ("FR: {refugee_status: met,", "FR: {refugee_status: not_met,"),
        ("access: restricted", "access: open"),
        ("nexus: open, ", "nexus: met, "),
        ("[penalty_chance]", "[role]"),
    ):
        assert told in text
        text = text.replace(told, wrong)
    Path("case.yaml").write_text(text)
    outcome = run("evaluate case.yaml --in DE,FR,LV")
    assert outcome.exit_code == 1
    assert outcome.stdout == golden(name="one case")
    assert run("evaluate case.yaml city-under-fire --in DE,FR,LV").stdout == golden(name="several cases")
    in_json = run("evaluate case.yaml --in LV --json").stdout
    assert in_json[in_json.index('"expectations"') :] == golden(name="as JSON")


@pytest.mark.parametrize("slips", SLIPS)
def test_a_fault_in_the_law_is_said_as_reviewed(slips: str, golden: SnapshotAssertion) -> None:
    law = Path("law")
    shutil.copytree(ROOT / "rules", law / "rules")
    shutil.copytree(ROOT / "seeds", law / "seeds")
    chapter = law / "rules" / "chapters" / "05-reason-and-nexus.yaml"
    text = chapter.read_text()
    for right, wrong in SLIPS[slips]:
        assert right in text
        text = text.replace(right, wrong, 1)
    chapter.write_text(text)
    outcome = run("lint --rules law")
    assert outcome.exit_code == 1
    assert outcome.stdout == golden(name="as text")
    if slips == "in what it names":
        assert run("lint --rules law --json").stdout == written_as(golden, "json")


def test_what_no_case_tries_is_named_as_reviewed(
    golden: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the cases of two days: the law of every day of the library takes ten seconds to compile."""
    load, days = cases.load_cases, {date(2024, 6, 1), date(2026, 11, 22)}

    def of_some_days(*what: Any) -> tuple[list[Placed[Scenario]], list[Problem]]:
        placed, problems = load(*what)
        return [p for p in placed if p.record.as_of in days], problems

    monkeypatch.setattr(cases, "load_cases", of_some_days)
    assert run("lint --coverage").stdout == golden


@pytest.mark.parametrize("talk", TALKS)
def test_an_interview_reads_as_reviewed(talk: str, golden: SnapshotAssertion) -> None:
    words, typed = TALKS[talk]
    outcome = run(words, typed)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout == golden
    if Path("case.yaml").exists():
        assert Path("case.yaml").read_text() == written_as(golden, "yaml")
