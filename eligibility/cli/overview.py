"""The overview of many cases, and why an expectation failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from eligibility.report.words import LEGEND, MEANING, SHORT, SIGNS, STYLES, word_in_reading

if TYPE_CHECKING:
    from eligibility.cli.cases import Again
    from eligibility.cli.tables import Screen
    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.expectations import Check
    from eligibility.reasoning.findings import Finding


@dataclass(frozen=True, slots=True)
class _Row:
    """What the overview keeps of one case: a line of words."""

    name: str
    day: str
    met: int
    checks: int
    by_system: dict[str, str]
    """Refugee status by system; empty for a decision."""
    code: str = ""
    layers: tuple[str, ...] = ()
    """Refugee status and complementary protection in the State that decided."""
    court: str = ""


class Overview:
    """Gathers a line of each case and draws them: hypothetical ones under every law, decisions under the law that decided them."""

    def __init__(self, base: RuleBase, reading: str) -> None:
        """Begin with no case."""
        self.base, self.reading = base, reading
        self._hypothetical: list[_Row] = []
        self._decisions: list[_Row] = []
        self._places: dict[str, dict[str, None]] = {}
        """The names of the destinations that decide under each system."""
        self._failed: list[tuple[str, str]] = []

    def add(self, assessment: Assessment, checks: tuple[Check, ...]) -> None:
        """Take what is shown of a case; the case itself is let go."""
        scenario, met = assessment.scenario, sum(c.ok for c in checks)
        if scenario.outcome is None:
            for place in assessment.destinations:
                self._places.setdefault(place.findings.system, {})[place.jurisdiction.name] = None
            words = {d.findings.system: word_in_reading(d.layers["refugee_status"], self.reading) for d in assessment.destinations}
            self._hypothetical.append(_Row(scenario.scenario, str(assessment.as_of), met, len(checks), words))
        else:
            here = next((d for code in scenario.destinations for d in assessment.destinations if code in (d.code, *d.jurisdiction.also)), None)
            layers = tuple(word_in_reading(here.layers[layer], self.reading) for layer in ("refugee_status", "complementary_protection")) if here else ()
            court = scenario.outcome.result.replace("_", " ").replace("subsidiary or complementary", "complementary")
            self._decisions.append(_Row(scenario.scenario, str(assessment.as_of), met, len(checks), {}, here.code if here else "", layers, court))
        for check in (c for c in checks if not c.ok):
            self._failed.append((f"{scenario.scenario}: {check.path}: expected {check.expected}, got {check.got}", why_not(self.base, assessment, check)))

    def draw(self, screen: Screen, again: Again) -> None:
        """Draw the tables, and what was not as expected; `again` names the first case for another command."""
        if self._hypothetical:
            self._cases(screen)
        if self._decisions:
            self._decided(screen)
        screen.line(LEGEND, "dim")
        for fault, why in self._failed:
            screen.line(fault, "red")
            if why:
                screen.line(why, "dim", 2)
        rows = [*self._hypothetical, *self._decisions]
        screen.line()
        screen.line(f"{sum(r.met for r in rows)} of {sum(r.checks for r in rows)} expectations met.")
        screen.whole_line(f"One case whole, with its story: eligibility evaluate {again.case}{again.options}")
        screen.line(MEANING, "dim")

    def _cases(self, screen: Screen) -> None:
        words = [row.by_system for row in self._hypothetical]
        shown, like_parent = _columns(self.base, words, screen.width)
        screen.line(f"Refugee status in {len(words)} hypothetical cases, by the law that decides", "bold")
        screen.line()
        table = _table()
        for system in shown:
            table.add_column(system.replace("INT_COE", "INT+COE"), justify="left")
        table.add_column("Exp.", no_wrap=True)
        for row in self._hypothetical:
            table.add_row(Text(row.name), row.day, *(_short(row.by_system[s]) if s in row.by_system else Text("") for s in shown), _verdict(row))
        screen.add(table)
        screen.line()
        for system in shown:
            screen.line(f"{system.replace('INT_COE', 'INT+COE')}: {self._who_decides(system)}", "dim")
        for system, parent in like_parent.items():
            screen.line(f"{system.replace('INT_COE', 'INT+COE')}: as {parent} in every case here ({self._who_decides(system)})", "dim")
        screen.line()

    def _decided(self, screen: Screen) -> None:
        screen.line(f"{len(self._decisions)} published decisions, under the law that decided them", "bold")
        screen.line()
        table = _table()
        for head in ("State", "Refugee", "Compl.", "The court", "Exp."):
            table.add_column(head, no_wrap=True)
        for row in self._decisions:
            cells = [_short(word) for word in row.layers] or [Text(""), Text("")]
            table.add_row(Text(row.name), row.day, row.code, *cells, Text(row.court), _verdict(row))
        screen.add(table)
        screen.line()

    def _who_decides(self, system: str) -> str:
        """Return the title of a system and the destinations that decide under it."""
        title, names = self.base.systems[system].title, list(self._places.get(system, {}))
        return title if names == [title] else f"{title} ({', '.join(names)})"


def _table() -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    table.add_column("Case", ratio=1, overflow="ellipsis", no_wrap=True)
    table.add_column("Day", no_wrap=True)
    return table


def _verdict(row: _Row) -> Text:
    failed = row.checks - row.met
    return Text("-", "dim") if not row.checks else Text("ok", "green") if not failed else Text(f"{failed} no", "red")


def _short(word: str) -> Text:
    return Text(f"{SIGNS[word]} {SHORT[word]}", STYLES[word])


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
