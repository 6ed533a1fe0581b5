"""One case, one answer: whoever asks, alone or among others, and every question that can be asked is answered."""

from __future__ import annotations

import itertools
import json
import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cases import ROOT, law, law_of, rule_base
from cases import scenario as case_of
from click.testing import CliRunner, Result

from eligibility.cli import cases, main
from eligibility.law.load import load_rule_base
from eligibility.law.rule_base import RuleBase
from eligibility.loading.writing import scenario_text
from eligibility.models.scenario import GivenFact, Scenario
from eligibility.models.strands import CLAIM_LAYERS
from eligibility.reasoning.assessment import Assessment, assess
from eligibility.reasoning.explanation import explain
from eligibility.reasoning.node import Node
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.reasoning.session import Session
from eligibility.reasoning.subject import finding_on, literals_of, subject
from eligibility.report import as_json
from eligibility.report.as_text import as_text
from eligibility.report.note import explanations, note
from eligibility.report.phrases import View
from eligibility.report.steps import step_text
from eligibility.report.words import flag

LIBRARY = sorted(
    (p.record for p in load_scenarios(rule_base(), [ROOT / "scenarios"])[0]), key=lambda s: s.as_of
)
"""By day, so that the law of a day is compiled once."""
DAY = date(2026, 11, 22)
COMMAND = re.compile(r"eligibility ((?:explain|evaluate|destination|compare) .*?)(?=\)|$)", re.MULTILINE)


@pytest.fixture(autouse=True)
def _one_law(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the verbs use the law that the tests have read and compiled."""
    read, used = cases.load_base, cases.load_law
    monkeypatch.setattr(cases, "load_base", lambda root, **more: read(root, **more) if root else rule_base())
    monkeypatch.setattr(cases, "load_law", lambda root, **more: used(root, **more) if root else law())


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def odd(fears: object, support: str = "testimony", **facts: object) -> Scenario:
    """A case in which nothing, or next to nothing, is raised."""
    given = {name: GivenFact(value=value) for name, value in facts.items()}
    return case_of({"fears": GivenFact(value=fears, support=support), **given}, "RU", DAY)


ODD = {
    "nothing feared": odd(frozenset()),
    "a fear that is not believed": odd(frozenset({"war_crimes"}), "rejected"),
    "violence for everyone alone": odd(frozenset({"general_violence"}), outside_country_now="yes"),
    "fears unknown": odd("unknown"),
    "no facts": case_of({}, "RU", DAY),
}
ODD_CASES = pytest.mark.parametrize("case", ODD.values(), ids=ODD)


def write(folder: Path, scenario: Scenario, name: str) -> str:
    path = folder / f"{name}.yaml"
    path.write_text(scenario_text(scenario.model_copy(update={"scenario": name})))
    return str(path)


def results(*words: str) -> list[dict[str, Any]]:
    """What `evaluate` says of every case, apart from its name."""
    found: list[dict[str, Any]] = json.loads(run("evaluate", *words, "--json", "--in", "DE,PL,US").stdout)[
        "results"
    ]
    return [
        {key: value for key, value in result.items() if key not in {"scenario", "expectations"}}
        for result in found
    ]


# The same finding


def test_every_scenario_evaluated_alone_is_as_expected() -> None:
    wrong = {
        s.scenario: outcome.output for s in LIBRARY if (outcome := run("evaluate", s.scenario)).exit_code != 0
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "name",
    [
        "city-under-fire",
        "reservist-dagestan",
        "nothing feared",
        "a fear that is not believed",
        "violence for everyone alone",
    ],
)
def test_a_case_is_found_alike_alone_among_four_and_among_a_hundred(name: str, tmp_path: Path) -> None:
    scenario = ODD.get(name) or next(s for s in LIBRARY if s.scenario == name)
    mine = write(tmp_path, scenario, "aa-mine")
    (alone,) = results(mine)
    others = [
        write(tmp_path, odd(frozenset(fears)), f"other-{n}")
        for n, fears in enumerate(itertools.islice(itertools.combinations(rule_base().strands, 3), 99))
    ]
    assert results(mine, *others[:3])[0] == alone
    among = run("evaluate", mine, *others, "--jsonl", "--in", "DE,PL,US").stdout.splitlines()
    assert len(among) == 100
    first = json.loads(among[0])
    assert {key: first[key] for key in alone} == alone


def findings(assessment: Assessment) -> dict[str, Any]:
    return {
        "grounds": assessment.grounds,
        **{d.code: (d.layers, d.elements, d.missing(), d.tension) for d in assessment.destinations},
    }


@pytest.mark.parametrize(
    "scenario",
    [*ODD.values(), *LIBRARY[::12], next(s for s in LIBRARY if s.scenario == "city-under-fire")],
    ids=lambda s: s.scenario,
)
@pytest.mark.parametrize("engine", ["plain", "durable"])
def test_a_session_finds_what_evaluate_finds(scenario: Scenario, engine: str) -> None:
    base, codes = rule_base(), ("DE", "PL", "US")
    asked = Session(law_of(base), scenario, destinations=codes, engine=engine)
    assert findings(asked.assessment) == findings(
        assess(law_of(base), scenario, destinations=codes, considerations=False)
    )
    for fear in ("general_violence", "conscience"):
        asked.answer("fears", [fear])
        assert findings(asked.assessment) == findings(
            assess(law_of(base), asked.as_scenario(), destinations=codes)
        )


@pytest.mark.parametrize(
    "scenario",
    [*ODD.values(), next(s for s in LIBRARY if s.scenario == "city-under-fire")],
    ids=lambda s: s.scenario,
)
def test_compare_shows_the_words_that_evaluate_shows(scenario: Scenario, tmp_path: Path) -> None:
    mine = write(tmp_path, scenario, "mine")
    (alone,) = results(mine)
    by_code = {place["code"]: place for place in alone["jurisdictions"]}
    (compared,) = json.loads(run("compare", mine, "--in", "PL,US", "--json").stdout)["comparisons"]
    shown = {d["id"]: (d["left"], d["right"]) for d in compared["differences"] if d["kind"] == "layer"}
    words = {layer: tuple(by_code[code][layer]["finding"] for code in ("PL", "US")) for layer in CLAIM_LAYERS}
    assert {layer: pair for layer, pair in shown.items() if layer in words} == {
        layer: pair for layer, pair in words.items() if pair[0] != pair[1]
    }


@ODD_CASES
def test_what_is_not_raised_is_never_said_to_be_law_that_we_lack(case: Scenario) -> None:
    for place in assess(law(), case).destinations:
        expected = (
            "open"
            if case.facts.get("fears") is None or case.facts["fears"].value == "unknown"
            else "not_raised"
        )
        assert place.layers["refugee_status"].word == expected, place.code


# Every question has an answer


def everything(node: Node) -> list[Node]:
    return [node, *(n for child in node.children for n in everything(child))]


def explained(base: RuleBase, assessment: Assessment, strands: tuple[str | None, ...]) -> int:
    """Ask for every layer and element, for these strands; return how many answers came."""
    count = 0
    for place in assessment.destinations:
        for name, strand in itertools.product((*base.layers, *base.elements), strands):
            node, about = explain(place.findings, name, strand), subject(place.findings, name, strand)
            assert step_text(base, node).strip()
            assert (node.kind == "not judged") == bool(about.silence)
            if about.silence:
                assert step_text(base, node).endswith(".")
                assert node.children == ()
            else:
                assert all(
                    place.findings.values.of(x) in {"yes", "no", "open"}
                    for x in literals_of(place.findings, about)
                )
                finding_on(place.findings, about)
            count += 1
    return count


def test_every_finding_of_every_scenario_can_be_explained() -> None:
    base = rule_base()
    for scenario in LIBRARY:
        assessment = assess(law_of(base), scenario, destinations=("DE", "US"))
        assert explained(base, assessment, (None,)) == len(assessment.destinations) * (
            len(base.layers) + len(base.elements)
        )


@pytest.mark.parametrize(
    "scenario",
    [*ODD.values(), *LIBRARY[::20], next(s for s in LIBRARY if s.scenario == "city-under-fire")],
    ids=lambda s: s.scenario,
)
def test_every_finding_can_be_explained_for_every_strand_raised_or_not(scenario: Scenario) -> None:
    base = rule_base()
    assert explained(base, assess(law_of(base), scenario, destinations=("DE", "US")), (None, *base.strands))


@pytest.mark.parametrize(
    "scenario",
    [*ODD.values(), *(s for s in LIBRARY if s.scenario in {"city-under-fire", "reservist-dagestan"})],
    ids=lambda s: s.scenario,
)
def test_every_explanation_can_be_written(scenario: Scenario) -> None:
    base = rule_base()
    assessment = assess(law_of(base), scenario, destinations=("DE",))
    names = [*base.layers, "persecution", "nexus", "real_risk", "exclusion", "conscience.nexus"]
    for strand in (None, "conscience", "general_violence"):
        lines = as_text(explanations(base, assessment, names, strand, View())).splitlines()
        assert len(lines) > 2 * len(names)
        assert all(len(line) <= 100 or "http" in line for line in lines)


def test_a_note_gives_every_authority_it_names_with_its_citation_and_flag_and_every_source() -> None:
    base = rule_base()
    place = assess(
        law_of(base), next(s for s in LIBRARY if s.scenario == "reservist-dagestan"), destinations=("UK",)
    ).destinations[0]
    tree = explain(place.findings, "persecution", "war_crimes")
    printed = " ".join(as_text(note(base, place, "persecution", "war_crimes", View())).split())
    for step in everything(tree):
        assert all(
            source.title in printed and (not source.url or source.url in printed)
            for source in step.sources[:3]
        )
        assert all(seed in printed for seed in step.seeds)
        for name in step.citations.now if step.kind != "conclusion" else ():
            authority = base.authorities[name]
            assert f"{name} {' '.join(authority.cite.split())} {flag(authority)}" in printed


def line_of(*words: str) -> str:
    outcome = run("explain", *words, "--json")
    assert outcome.exit_code == 0, outcome.output
    (told,) = json.loads(outcome.stdout)["explanations"]
    tree: dict[str, Any] = told["tree"]
    assert tree["kind"] == "not judged"
    assert tree["children"] == []
    printed = " ".join(run("explain", *words).stdout.split())
    assert tree["text"] in printed
    return str(tree["text"])


def test_what_the_case_does_not_raise_is_said_in_a_line() -> None:
    assert (
        line_of("city-under-fire", "nexus", "--in", "DE")
        == "The case does not raise link to the reason: nothing that the person fears serves refugee status."
    )
    assert (
        line_of("city-under-fire", "refugee_status", "--in", "DE")
        == "The case does not raise refugee status: nothing that the person fears serves it."
    )


def test_a_strand_that_a_layer_does_not_know_is_said_in_a_line() -> None:
    assert line_of(
        "reservist-dagestan", "refugee_status", "--in", "DE", "--strand", "general_violence"
    ).startswith("'general_violence' does not serve refugee status: it serves ")
    assert line_of("reservist-dagestan", "nexus", "--in", "DE", "--strand", "general_violence").startswith(
        "Link to the reason is not asked of 'general_violence'"
    )
    assert line_of("reservist-dagestan", "general_violence.nexus", "--in", "DE") == line_of(
        "reservist-dagestan", "nexus", "--in", "DE", "--strand", "general_violence"
    )
    assert "is judged for 'war_crimes' and not for 'conscience'" in line_of(
        "reservist-dagestan", "war_crimes.nexus", "--in", "DE", "--strand", "conscience"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("nexus", "--strand", "punishment"),
        ("--strand", "conscience"),
        ("refugee_status", "--strand", "detention"),
        ("punishment.nexus",),
    ],
    ids=" ".join,
)
def test_a_strand_that_is_not_raised_is_explained_as_it_would_stand(words: tuple[str, ...]) -> None:
    outcome = run("explain", "reservist-dagestan", *words, "--in", "DE")
    assert outcome.exit_code == 0, outcome.output
    assert "the case does not raise this strand; so it would stand if it did" in outcome.stdout
    assert " rule  " in outcome.stdout


def test_an_element_named_with_its_strand_is_that_element() -> None:
    named, option = (
        json.loads(run("explain", "reservist-dagestan", *words, "--in", "DE", "--json").stdout)
        for words in (("war_crimes.nexus",), ("nexus", "--strand", "war_crimes"))
    )
    assert named == option


def test_what_a_finding_hangs_on_is_told_for_the_strand_that_is_explained() -> None:
    base = rule_base()
    assessment = assess(
        law_of(base), next(s for s in LIBRARY if s.scenario == "reservist-dagestan"), destinations=("DE",)
    )
    found = assessment.destinations[0].findings
    for strand in base.strands:
        about = subject(found, "persecution", strand)
        assert about.silence or finding_on(found, about) == found.element("persecution", strand)


# What the tool prints can be run


def commands(printed: str) -> list[list[str]]:
    """Every command line in a printed text: each stands whole on a line, as a user copies it, or in brackets."""
    return [shlex.split(found) for found in COMMAND.findall(printed)]


def test_the_commands_that_are_printed_can_be_run(tmp_path: Path) -> None:
    mine = write(tmp_path, ODD["violence for everyone alone"], "not-in-the-library")
    spaced = tmp_path / "my case.yaml"
    spaced.write_text(scenario_text(ODD["nothing feared"].model_copy(update={"scenario": "other"})))
    asked = [
        *(("evaluate", s.scenario, "--in", "DE,US") for s in LIBRARY[::9] if s.as_of.year >= 2000),
        ("evaluate", "city-under-fire"),
        ("evaluate", mine, "--as-of", "2022-10-15", "--credit", "evidenced", "--no-presumptions"),
        ("evaluate", str(spaced), "--in", "US"),
        ("evaluate", mine, str(spaced), "--in", "DE"),
        ("evaluate", "city-under-fire", "reservist-dagestan", "--in", "DE"),
        ("evaluate", "case", "--rules", str(ROOT / "tests" / "tiny")),
        ("destination",),
    ]
    for words in asked:
        found = commands(run(*words).stdout)
        assert found, words
        for command in found:
            outcome = run(*command)
            assert outcome.exit_code == 0, (words, command, outcome.output)
            assert outcome.stdout.strip()


def test_a_case_from_the_interview_can_be_evaluated_as_the_interview_says(tmp_path: Path) -> None:
    target = tmp_path / "my case.yaml"
    printed = CliRunner().invoke(
        main, ["ask", "city-under-fire", "--in", "DE", "-o", str(target)], input="q\n", catch_exceptions=False
    )
    assert printed.exit_code == 0
    found = commands(printed.stdout)
    assert [command[0] for command in found] == ["explain", "evaluate"]
    for command in found:
        assert run(*command).exit_code == 0, command


def test_the_commands_of_the_readme_can_be_run() -> None:
    shown = [
        line.partition("#")[0].partition("    ")[0].strip()
        for line in (ROOT / "README.md").read_text().splitlines()
        if line.startswith("eligibility ")
    ]
    shown += [
        line.strip().partition("    ")[0]
        for line in (main.help or "").splitlines()
        if line.startswith("  eligibility ")
    ]
    quick = [
        line
        for line in shown
        if line.split()[1:2] not in (["agree"], ["lint"], ["evaluate"])
        or line == "eligibility evaluate reservist-dagestan"
    ]
    assert len(quick) > 8
    for line in dict.fromkeys(quick):
        assert run(*shlex.split(line)[1:]).exit_code == 0, line


def test_as_json_never_says_met_or_not_met_of_what_is_not_judged() -> None:
    base = rule_base()
    for case in ODD.values():
        for place in assess(law_of(base), case, destinations=("DE",)).destinations:
            for name in base.layers:
                tree = as_json.node(base, explain(place.findings, name), place.findings.system)
                assert tree["kind"] != "not judged" or tree["finding"] == place.layers[name].word


def test_the_tiny_law_is_explained_too() -> None:
    base, problems = load_rule_base(ROOT / "tests" / "tiny")
    assert base is not None, problems
    scenarios, _ = load_scenarios(base, [ROOT / "tests" / "tiny" / "scenarios"])
    for placed in scenarios:
        for strand, fears in itertools.product((None, *base.strands), ([], ["war_crimes"], None)):
            facts = {
                **placed.record.facts,
                "fears": GivenFact(value=frozenset(fears) if fears is not None else "unknown"),
            }
            assert explained(
                base, assess(law_of(base), placed.record.model_copy(update={"facts": facts})), (strand,)
            )
