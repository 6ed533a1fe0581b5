"""The overview of many cases, and why an expectation failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from eligibility.cli.tables import word_in_reading
from eligibility.cli.words import LEGEND, MEANING, SIGNS, STYLES

if TYPE_CHECKING:
    from eligibility.cli.cases import Again
    from eligibility.cli.tables import Screen
    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.expectations import Check
    from eligibility.reasoning.findings import Finding


def overview(screen: Screen, base: RuleBase, results: list[tuple[Assessment, tuple[Check, ...]]], *, reading: str, again: Again) -> None:
    """Draw many cases: hypothetical ones under every law, decisions under the law that decided them, and what was not as expected.

    `again` names the first of them for another command.
    """
    hypothetical = [r for r in results if r[0].scenario.outcome is None]
    decisions = [r for r in results if r[0].scenario.outcome is not None]
    if hypothetical:
        _cases(screen, base, hypothetical, reading)
    if decisions:
        _decisions(screen, decisions, reading)
    screen.line(LEGEND, "dim")
    for assessment, checks in results:
        for check in (c for c in checks if not c.ok):
            screen.line(f"{assessment.scenario.scenario}: {check.path}: expected {check.expected}, got {check.got}", "red")
            why = why_not(base, assessment, check)
            if why:
                screen.line(why, "dim", 2)
    total, met = sum(len(c) for _, c in results), sum(c.ok for _, checks in results for c in checks)
    screen.line()
    screen.line(f"{met} of {total} expectations met.")
    screen.unbroken(f"One case whole, with its story: eligibility evaluate {again.case}{again.options}")
    screen.line(MEANING, "dim")


def _table() -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    table.add_column("Case", ratio=1, overflow="ellipsis", no_wrap=True)
    table.add_column("Day", no_wrap=True)
    return table


def _verdict(checks: tuple[Check, ...]) -> Text:
    failed = sum(not c.ok for c in checks)
    return Text("-", "dim") if not checks else Text("ok", "green") if not failed else Text(f"{failed} no", "red")


def _short(word: str) -> Text:
    return Text(f"{SIGNS[word]} {SHORT[word]}", STYLES[word])


def _cases(screen: Screen, base: RuleBase, results: list[tuple[Assessment, tuple[Check, ...]]], reading: str) -> None:
    words = [{d.findings.system: word_in_reading(d.layers["refugee_status"], reading) for d in a.destinations} for a, _ in results]
    shown, like_parent = _columns(base, words, screen.width)
    screen.line(f"Refugee status in {len(results)} hypothetical cases, by the law that decides", "bold")
    screen.line()
    table = _table()
    for system in shown:
        table.add_column(system.replace("INT_COE", "INT+COE"), justify="left")
    table.add_column("Exp.", no_wrap=True)
    for (assessment, checks), row in zip(results, words, strict=True):
        table.add_row(Text(assessment.scenario.scenario), str(assessment.as_of), *(_short(row[s]) if s in row else Text("") for s in shown), _verdict(checks))
    screen.add(table)
    screen.line()
    for system in shown:
        screen.line(f"{system.replace('INT_COE', 'INT+COE')}: {_who_decides(base, system, results)}", "dim")
    for system, parent in like_parent.items():
        screen.line(f"{system.replace('INT_COE', 'INT+COE')}: as {parent} in every case here ({_who_decides(base, system, results)})", "dim")
    screen.line()


def _decisions(screen: Screen, results: list[tuple[Assessment, tuple[Check, ...]]], reading: str) -> None:
    screen.line(f"{len(results)} published decisions, under the law that decided them", "bold")
    screen.line()
    table = _table()
    for head in ("State", "Refugee", "Compl.", "The court", "Exp."):
        table.add_column(head, no_wrap=True)
    for assessment, checks in results:
        scenario = assessment.scenario
        place = next((d for code in scenario.destinations for d in assessment.destinations if code in (d.code, *d.jurisdiction.also)), None)
        cells = [_short(word_in_reading(place.layers[layer], reading)) if place else Text("") for layer in ("refugee_status", "complementary_protection")]
        result = scenario.outcome.result.replace("_", " ").replace("subsidiary or complementary", "complementary") if scenario.outcome else ""
        table.add_row(Text(scenario.scenario), str(assessment.as_of), place.code if place else "", *cells, Text(result), _verdict(checks))
    screen.add(table)
    screen.line()


def _who_decides(base: RuleBase, system: str, results: list[tuple[Assessment, tuple[Check, ...]]]) -> str:
    """Return the title of a system and the destinations that decide under it."""
    title = base.systems[system].title
    names = dict.fromkeys(d.jurisdiction.name for a, _ in results for d in a.destinations if d.findings.system == system)
    return title if list(names) == [title] else f"{title} ({', '.join(names)})"


SHORT = {"met": "met", "arguable": "arg.", "not_met": "no", "open": "open", "excluded": "excl.", "not_raised": "n/r", "not_encoded": "n/e"}


def _columns(base: RuleBase, words: list[dict[str, str]], width: int) -> tuple[list[str], dict[str, str]]:
    """Return the systems that fit side by side, and those left out because they never part from a parent."""
    present = [s for s in base.systems if any(s in row for row in words)]
    like_parent = {}
    for system in present:
        for parent in base.systems[system].parents:
            if parent in present and all(row[system] == row[parent] for row in words if system in row and parent in row):
                like_parent[system] = parent
    room = max(3, (width - 51) // 7)
    order = [s for s in present if s not in like_parent]
    return order[:room], like_parent


def why_not(base: RuleBase, assessment: Assessment, check: Check) -> str:
    """Explain in one line why an expectation failed: what the differing finding hangs on or waits for."""
    if check.code is None or check.element is None:
        return ""
    place = assessment.destination(check.code)
    finding = place.layers.get(check.element) or place.elements.get(check.element)
    if finding is None:
        return "no strand of this layer is raised"
    if finding.word == "arguable":
        return "it hangs on " + ", ".join(dict.fromkeys(c.id for c in finding.hangs_on))
    if finding.word == "open":
        if check.element in base.layers:
            missing = place.missing()
        else:
            missing = place.findings.missing(*place.findings.conclusion(check.element, finding.strand).literal)
        return "it waits for " + (", ".join(missing) or "law that is not encoded")
    return failing_elements(base, place, check.element, finding)


def failing_elements(base: RuleBase, place: Destination, name: str, finding: Finding) -> str:
    """Return which elements of a layer decide it, or which rules of an element hold and fail."""
    if name in base.layers:
        layer = base.layers[name]
        against = [n for n in layer.needs if place.findings.element(n, finding.strand).state == "no"]
        against += [n for n in layer.unless if place.findings.element(n, finding.strand).state == "yes"]
        return f"strand {finding.strand}: " + ("against it: " + ", ".join(against) if against else "every element is met")
    conclusion = place.findings.conclusion(name, finding.strand)
    held = [r.rule.id for r in conclusion.rules if "yes" in place.findings.pair(r.literal)]
    beaten = [o.objection.id for r in conclusion.rules for o in r.objections if "yes" in place.findings.pair(o.literal)]
    return f"rules that hold: {', '.join(held) or 'none'}" + (f"; objections that succeed: {', '.join(dict.fromkeys(beaten))}" if beaten else "")
