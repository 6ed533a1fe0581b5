"""The command line as a user meets it: what is printed, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT

from eligibility.cli import main

CASE = "reservist-dagestan"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def evaluation(*words: str) -> dict[str, Any]:
    outcome = run("evaluate", *words, "--json")
    parsed: dict[str, Any] = json.loads(outcome.stdout)
    return parsed


def test_the_json_of_evaluate_has_every_key_of_the_contract() -> None:
    found = evaluation(CASE, "--in", "DE,LV")
    assert found["schema"] == "eligibility/evaluation/1"
    assert set(found["rule_base"]) >= {"version", "digest"}
    assert found["rule_base"]["digest"].startswith("sha256:")
    result = found["results"][0]
    assert set(result) >= {"scenario", "title", "as_of", "origin", "grounds", "jurisdictions", "expectations"}
    assert set(result["grounds"][0]) >= {"id", "finding"}
    place = result["jurisdictions"][0]
    assert set(place) >= {
        "code",
        "system",
        "access",
        "refugee_status",
        "complementary_protection",
        "bar_on_removal",
        "elements",
        "arguments",
        "position",
        "tension",
        "missing_facts",
        "unexplored",
    }
    assert set(place["access"]) >= {"status", "entries"}
    for layer in ("refugee_status", "complementary_protection", "bar_on_removal"):
        assert set(place[layer]) >= {"finding", "claimant", "state", "strand", "weakest"}
    assert set(place["elements"]) >= {
        "well_founded_fear",
        "persecution",
        "convention_reason",
        "nexus",
        "protection",
        "internal_flight",
        "exclusion",
    }
    argument = place["arguments"][0]
    assert set(argument) >= {"id", "strand", "title", "finding", "authorities", "objections"}
    objection = next(o for a in place["arguments"] for o in a["objections"] if o["answers"])
    assert set(objection) >= {"id", "raised", "succeeds", "authorities", "answers"}
    assert set(objection["succeeds"]) == {"claimant", "state"}
    assert set(objection["answers"][0]) >= {"id", "holds", "authorities"}
    assert set(result["expectations"][0]) == {"path", "expected", "got", "ok"}
    assert found["problems"] == []


def test_json_lines_give_one_result_a_line() -> None:
    lines = run("evaluate", CASE, "reservist-kazakhstan", "--jsonl", "--in", "DE").stdout.splitlines()
    assert [json.loads(line)["scenario"] for line in lines] == [CASE, "reservist-kazakhstan"]


def test_the_same_case_gives_the_same_bytes_and_a_file_holds_what_stdout_shows(tmp_path: Path) -> None:
    once, twice = run("evaluate", CASE, "--json"), run("evaluate", CASE, "--json")
    target = tmp_path / "out.json"
    run("evaluate", CASE, "--json", "-o", str(target))
    assert once.stdout == twice.stdout == target.read_text()


@pytest.mark.parametrize(
    "words",
    [
        ("evaluate",),
        ("evaluate", CASE),
        ("explain", CASE, "nexus", "--in", "DE"),
        ("compare", CASE, "--in", "FR,DE"),
        ("rule", "link-presumed"),
        ("authority", "cjeu-ez"),
    ],
)
def test_what_is_printed_fits_a_hundred_columns(words: tuple[str, ...]) -> None:
    printed = run(*words).stdout
    assert printed.strip()
    assert max(len(line) for line in printed.splitlines()) <= 100


def test_a_failed_expectation_ends_with_one_and_says_why(tmp_path: Path) -> None:
    text = (ROOT / "scenarios" / f"{CASE}.yaml").read_text()
    changed = tmp_path / "changed.yaml"
    changed.write_text(
        text.replace(
            "LV: {refugee_status: met, access: restricted}", "LV: {refugee_status: met, access: open}"
        ).replace("scenario: reservist-dagestan", "scenario: changed")
    )
    outcome = run("evaluate", str(changed))
    assert outcome.exit_code == 1
    assert "LV.access: expected open, got restricted" in outcome.stdout


def test_an_unreadable_path_ends_with_two_and_a_faulty_file_with_one(tmp_path: Path) -> None:
    assert run("evaluate", str(tmp_path / "nowhere.yaml")).exit_code == 2
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text("scenario: x\ntitle: X\norigin: RU\nas_of: 2022-10-15\nfacts: {sumons: paper}\n")
    outcome = run("evaluate", str(faulty))
    assert outcome.exit_code == 1
    assert "faulty.yaml:5: facts.sumons: there is no such fact; did you mean 'summons'" in outcome.stderr


def test_sound_cases_are_evaluated_beside_faulty_ones(tmp_path: Path) -> None:
    (tmp_path / "faulty.yaml").write_text("scenario: x\n")
    (tmp_path / "sound.yaml").write_text((ROOT / "scenarios" / f"{CASE}.yaml").read_text())
    outcome = run("evaluate", str(tmp_path), "--json")
    assert outcome.exit_code == 1
    assert [r["scenario"] for r in json.loads(outcome.stdout)["results"]] == [CASE]
    assert json.loads(outcome.stdout)["problems"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("evalate",), "did you mean 'evaluate'"),
        (("rule", "link-presumd"), "did you mean 'link-presumed'"),
        (("authority", "cjeu-es"), "'cjeu-ez'"),
        (("evaluate", "reservist-dagestn"), "did you mean 'reservist-dagestan'"),
        (("explain", CASE, "nexs"), "did you mean 'nexus'"),
        (("evaluate", CASE, "--in", "DX"), "no destination is called 'DX'"),
        (("explain", CASE, "--strand", "war_crime"), "did you mean 'war_crimes'"),
        (("compare", CASE, "--in", "DE"), "at least two destinations"),
        (("evaluate", CASE, "--as-of", "soon"), "'soon' is not a day"),
    ],
)
def test_a_slip_of_the_hand_gets_the_nearest_name_and_exit_code_two(
    words: tuple[str, ...], says: str
) -> None:
    outcome = run(*words)
    assert outcome.exit_code == 2
    assert says in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_both_engines_print_the_same() -> None:
    assert (
        run("evaluate", CASE, "--engine", "durable", "--json").stdout
        == run("evaluate", CASE, "--engine", "plain", "--json").stdout
    )


def test_the_united_kingdom_is_known_by_both_its_codes() -> None:
    assert (
        evaluation(CASE, "--in", "UK")["results"][0]["jurisdictions"]
        == evaluation(CASE, "--in", "gb")["results"][0]["jurisdictions"]
    )


def test_one_reading_alone_shows_no_arguable_finding() -> None:
    for reading in ("claimant", "state"):
        table = run("evaluate", CASE, "--reading", reading).stdout.split("\n● met ")[0]
        assert "arguable" not in table


def test_disputed_facts_do_not_count_as_evidenced(tmp_path: Path) -> None:
    case = tmp_path / "disputed.yaml"
    case.write_text(
        "scenario: disputed\ntitle: Disputed\norigin: RU\nas_of: 2024-06-01\nfacts:\n  fears: [war_crimes]\n  deployment_chance: {value: convinced, support: disputed}\nteaches: x\nstory: x\n",
    )
    assert (
        evaluation(str(case), "--in", "FR")["results"][0]["jurisdictions"][0]["elements"]["well_founded_fear"]
        != "not_met"
    )
    evidenced = evaluation(str(case), "--in", "FR", "--credit", "evidenced")["results"][0]["jurisdictions"][0]
    assert "deployment_chance" in evidenced["missing_facts"]


@pytest.mark.parametrize("verb", ["evaluate", "explain", "compare", "lint", "rule", "authority", "schema"])
def test_every_verb_has_help(verb: str) -> None:
    outcome = run(verb, "--help")
    assert outcome.exit_code == 0
    assert len(outcome.stdout.splitlines()) > 4


def test_the_law_that_comes_with_the_tool_has_no_fault() -> None:
    outcome = run("lint")
    assert outcome.exit_code == 0, outcome.stdout
    assert "no fault" in outcome.stdout


def test_help_imports_nothing_heavy() -> None:
    """The budget of the start: what is not imported cannot be slow."""
    program = "import sys, eligibility.cli.main as m\nfor heavy in ('pydantic', 'yaml', 'rich', 'textual', 'numpy', 'durable'):\n assert heavy not in sys.modules, heavy\n"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_evaluating_never_imports_the_screens() -> None:
    program = f"import sys\nfrom eligibility.cli import main\ntry:\n main(['evaluate', '{CASE}', '--in', 'DE'])\nexcept SystemExit: pass\nassert 'textual' not in sys.modules\n"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_text_from_a_file_is_shown_as_text(tmp_path: Path) -> None:
    case = tmp_path / "markup.yaml"
    story = "[bold red]not markup[/] \\x1b[31mred\\x1b[0m \\u202Eturned :smile:"
    case.write_text(
        f'scenario: markup\ntitle: "[link=x]title[/link]"\norigin: RU\nas_of: 2024-06-01\nstory: "{story}"\nfacts: {{fears: [war_crimes]}}\nteaches: x\n'
    )
    printed = run("evaluate", str(case), "--in", "DE").stdout
    assert "[bold red]not markup[/]" in printed
    assert "[link=x]title[/link]" in printed
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert ":smile:" in printed


def test_compare_names_what_makes_the_difference_between_two_laws() -> None:
    found = json.loads(run("compare", CASE, "--in", "FR,DE", "--json").stdout)["comparisons"][0]
    layers = {d["id"]: (d["left"], d["right"]) for d in found["differences"] if d["kind"] == "layer"}
    assert layers["refugee_status"][0] == "met"
    assert layers["refugee_status"][1] in {"open", "arguable"}
    assert any(d["kind"] in {"rule", "objection"} and d["authorities"] for d in found["differences"])


def test_compare_names_what_made_the_difference_between_two_days() -> None:
    found = json.loads(
        run("compare", CASE, "--in", "FR", "--between", "2022-10-15", "2026-11-22", "--json").stdout
    )["comparisons"][0]
    assert found["differences"], "French law on men who fled the mobilisation was settled in July 2023"
    assert any("fr-cnda-2023" in d["authorities"] for d in found["differences"])


def test_a_schema_can_be_had_for_every_kind_of_file() -> None:
    from eligibility.loading.kinds import KINDS

    for kind in KINDS:
        found = json.loads(run("schema", kind.name).stdout)
        assert found["properties"]
