"""A long chain of conclusions: up to the greatest depth everything works, one deeper is a fault of the law, with its line."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from driving import drive, outline, press
from textual.pilot import Pilot

from eligibility.cli import main
from eligibility.law.circles import MOST_STEPS
from eligibility.law.load import load_rule_base
from eligibility.law.programs import Programs
from eligibility.law.rule_base import RuleBase
from eligibility.models.scenario import Scenario
from eligibility.reasoning.assessment import assess
from eligibility.reasoning.explanation import explain
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.report.arguments import ArgumentTree
from eligibility.report.document import Entry
from eligibility.report.phrases import View
from eligibility.report.tree import node_entry
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.arguments import ArgumentsScreen
from eligibility.tui.screens.why import WhyScreen

TINY = Path(__file__).resolve().parents[1] / "tiny"
RULE = """- id: rule-{at}
  says: Step {at} follows.
  concludes: {name}
  when: [{when}]
  authorities: [convention]
"""
OBJECTION = """- id: objection-{at}
  says: Step {at} does not follow.
  attacks: [rule-{at}]
  when: [{when}]
  authorities: [convention]
"""
ANSWER = """  answers:
  - id: answer-{at}
    says: It does follow.
    when: [{when}]
    authorities: [convention]
"""


def by_rule(at: int, below: str, name: str) -> tuple[str, str]:
    return RULE.format(at=at, name=name, when=below), ""


def by_alternatives(at: int, below: str, name: str) -> tuple[str, str]:
    return RULE.format(at=at, name=name, when=f"{{any: [{below}, conviction_genuine]}}"), ""


def by_objection(at: int, below: str, name: str) -> tuple[str, str]:
    return RULE.format(at=at, name=name, when="refusal_shown"), OBJECTION.format(
        at=at, when=f"{{any: [not {below}, not conviction_genuine]}}"
    )


def by_answer(at: int, below: str, name: str) -> tuple[str, str]:
    return RULE.format(at=at, name=name, when="refusal_shown"), OBJECTION.format(
        at=at, when="refusal_shown"
    ) + ANSWER.format(at=at, when=f"{{any: [{below}, conviction_genuine]}}")


Link = Callable[[int, str, str], tuple[str, str]]
LINKS = pytest.mark.parametrize("link", [by_rule, by_alternatives, by_objection, by_answer])


def chain(root: Path, steps: int, link: Link) -> Path:
    """The tiny law, with a chain of so many conclusions under persecution."""
    shutil.copytree(TINY, root)
    names = [f"step_{at}" for at in range(1, steps)] + ["war_crimes.persecution"]
    made = [
        link(at, names[at - 2] if at > 1 else "crimes_by_army", name)
        for at, name in enumerate(names, start=1)
    ]
    objections = "".join(o for _, o in made)
    text = (
        "chapter: steps\ntitle: Steps\nrules:\n"
        + "".join(r for r, _ in made)
        + (f"objections:\n{objections}" if objections else "")
    )
    (root / "rules" / "chapters" / "steps.yaml").write_text(text)
    return root


def law(root: Path) -> tuple[RuleBase, Scenario]:
    base, problems = load_rule_base(root)
    assert base is not None, problems
    return base, load_scenarios(base, [root / "scenarios"])[0][0].record


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def in_a_thread(work: Callable[[], None]) -> None:
    """Run a test in another thread, whose stack is its own."""
    failed: list[BaseException] = []

    def worker() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    thread = threading.Thread(target=worker)
    thread.start()
    thread.join()
    assert failed == []


def depth_of(entry: Entry) -> int:
    return 1 + max((depth_of(child) for child in entry.children), default=0)


@LINKS
def test_the_deepest_law_is_linted_evaluated_explained_and_compared(link: Link, tmp_path: Path) -> None:
    root = str(chain(tmp_path / "law", MOST_STEPS, link))
    found = run("lint", "--rules", root)
    assert found.exit_code == 0, found.output
    case = (str(tmp_path / "law" / "scenarios" / "case.yaml"), "--rules", root)

    def work() -> None:
        for words in (
            ("evaluate", *case, "--json"),
            ("explain", *case),
            ("explain", *case, "persecution"),
            ("explain", *case, "persecution", "--json"),
            ("compare", *case, "--between", "2022-09-01", "2022-10-15"),
        ):
            outcome = run(*words)
            assert "Traceback" not in outcome.output
            assert outcome.stdout.strip()
        told = json.loads(run("explain", *case, "war_crimes.persecution", "--json").stdout)["explanations"][
            0
        ]["tree"]
        assert "step_1" in json.dumps(told) or "Step 1 " in json.dumps(told)

    work()
    in_a_thread(work)


@LINKS
def test_the_deepest_law_is_walked_in_the_trees_of_the_screens(link: Link, tmp_path: Path) -> None:
    base, scenario = law(chain(tmp_path / "law", MOST_STEPS, link))

    def work() -> None:
        findings = assess(Programs(base), scenario).destinations[0].findings
        for view in (View(), View(reading="claimant")):
            entry = node_entry(base, explain(findings, "persecution", "war_crimes"), view, findings, "DE")
            assert depth_of(entry) > MOST_STEPS
            assert ArgumentTree(base, findings, view, "DE").entries()

    work()
    in_a_thread(work)


@pytest.mark.parametrize("link", [by_rule, by_answer])
def test_the_deepest_law_is_shown_on_screen(link: Link, tmp_path: Path) -> None:
    base, scenario = law(chain(tmp_path / "law", MOST_STEPS, link))

    async def steps(app: EligibilityApp, pilot: Pilot[None]) -> None:
        await press(pilot, "plus", "end", "home", "c", "s")
        assert len(outline(app).as_text()) > MOST_STEPS

    drive(base, scenario, lambda: WhyScreen("DE", "persecution", "war_crimes"), steps)
    drive(base, scenario, lambda: ArgumentsScreen("DE"), steps)


@LINKS
def test_one_step_more_is_a_fault_with_its_line(link: Link, tmp_path: Path) -> None:
    root = chain(tmp_path / "law", MOST_STEPS + 1, link)
    base, problems = load_rule_base(root)
    assert base is None
    (problem,) = problems
    text = (root / "rules" / "chapters" / "steps.yaml").read_text().splitlines()
    top = (
        f"rule-{MOST_STEPS + 1}"
        if link in (by_rule, by_alternatives)
        else f"objection-{MOST_STEPS + 1}"
        if link is by_objection
        else f"answer-{MOST_STEPS + 1}"
    )
    assert top in text[problem.line - 1]
    assert str(problem) == (
        f"rules/chapters/steps.yaml:{problem.line}: {top}: makes a chain of more than {MOST_STEPS} conclusions: war_crimes.persecution -> step_{MOST_STEPS} -> ... -> step_2 -> step_1; "
        "conclude several of these steps in one rule"
    )


def test_a_chain_of_nine_hundred_conclusions_is_one_fault_and_no_traceback(tmp_path: Path) -> None:
    root = chain(tmp_path / "law", 900, by_rule)
    linted = run("lint", "--rules", str(root))
    assert linted.exit_code == 1
    assert "makes a chain of more than" in linted.output
    evaluated = run("evaluate", str(root / "scenarios"), "--rules", str(root))
    assert evaluated.exit_code == 1
    assert "makes a chain of more than" in evaluated.output
    assert len(evaluated.output.splitlines()) == 1


def starting(root: Path, steps: int) -> Path:
    """The tiny law, with a chain of facts each of which starts from the one before."""
    shutil.copytree(TINY, root)
    facts = root / "rules" / "facts" / "01-story.yaml"
    text = facts.read_text()
    for at in range(1, steps + 1):
        below = f"starting_{at - 1}" if at > 1 else "refusal_shown"
        text += f"- id: starting_{at}\n  question: Does step {at} hold?\n  kind: yes_no\n  starts_from:\n  - when: [{below}]\n    value: yes\n"
    facts.write_text(text)
    chapter = root / "rules" / "chapters" / "harm.yaml"
    chapter.write_text(
        chapter.read_text().replace("when: [own_crimes]", f"when: [own_crimes, starting_{steps}]")
    )
    return root


def walked(base: RuleBase, scenario: Scenario) -> None:
    """Assess a case, and explain every layer of it."""
    for place in assess(Programs(base), scenario).destinations:
        for layer in base.layers:
            explain(place.findings, layer)


def test_a_chain_of_facts_has_the_same_greatest_depth(tmp_path: Path) -> None:
    base, scenario = law(starting(tmp_path / "deepest", MOST_STEPS))
    in_a_thread(lambda: walked(base, scenario))
    nothing, problems = load_rule_base(starting(tmp_path / "deeper", MOST_STEPS + 1))
    assert nothing is None
    (problem,) = problems
    assert (
        f"starting_{MOST_STEPS + 1}: makes a chain of more than {MOST_STEPS} facts: starting_{MOST_STEPS + 1} -> starting_{MOST_STEPS} -> ... -> starting_2 -> starting_1"
        in str(problem)
    )
    assert problem.line > 0
