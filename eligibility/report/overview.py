"""The overview of many cases, and why an expectation failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.report.case import check_in_words
from eligibility.report.destinations import law_of
from eligibility.report.document import Column, Document, Entry, Row, Table, command, text
from eligibility.report.words import LEGEND, MEANING, SHORT, SIGNS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.expectations import Check
    from eligibility.reasoning.findings import Finding
    from eligibility.report.again import Again
    from eligibility.report.document import Part, Pieces
    from eligibility.report.phrases import View

    Word = Literal["met", "arguable", "not_met", "open", "excluded", "not_raised", "not_encoded"]

CASE_WIDEST = 34
_FINDING_WIDTH = 6


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the overview keeps of one case: a line of words."""

    name: str
    day: str
    met: int
    checks: int
    by_system: dict[str, Word]
    """Refugee status by system; empty for a decision."""
    code: str = ""
    layers: tuple[Word, ...] = ()
    """Refugee status and complementary protection in the State that decided."""
    court: str = ""


class Overview:
    """Gathers a line of each case: hypothetical ones under every law, decisions under the law that decided
    them.
    """

    def __init__(self, base: RuleBase, view: View) -> None:
        """Begin with no case."""
        self.base, self.view = base, view
        self._hypothetical: list[_Seen] = []
        self._decisions: list[_Seen] = []
        self._places: dict[str, dict[str, None]] = {}
        """The names of the destinations that decide under each system."""
        self._failed: list[tuple[str, str]] = []

    def add(self, assessment: Assessment, checks: tuple[Check, ...]) -> None:
        """Take what is shown of a case; the case itself is let go."""
        scenario, met = assessment.scenario, sum(c.ok for c in checks)
        if scenario.outcome is None:
            for place in assessment.destinations:
                self._places.setdefault(place.findings.system, {})[place.jurisdiction.name] = None
            words = {
                d.findings.system: self._word(d.layers["refugee_status"]) for d in assessment.destinations
            }
            self._hypothetical.append(
                _Seen(scenario.scenario, str(assessment.as_of), met, len(checks), words)
            )
        else:
            here = next(
                (
                    d
                    for code in scenario.destinations
                    for d in assessment.destinations
                    if code in (d.code, *d.jurisdiction.also)
                ),
                None,
            )
            layers = (
                tuple(
                    self._word(here.layers[layer]) for layer in ("refugee_status", "complementary_protection")
                )
                if here
                else ()
            )
            court = scenario.outcome.result.replace("_", " ").replace(
                "subsidiary or complementary", "complementary"
            )
            self._decisions.append(
                _Seen(
                    scenario.scenario,
                    str(assessment.as_of),
                    met,
                    len(checks),
                    {},
                    here.code if here else "",
                    layers,
                    court,
                )
            )
        for check in (c for c in checks if not c.ok):
            self._failed.append(
                (f"{scenario.scenario}: {check_in_words(check)}", why_not(self.base, assessment, check))
            )

    def _word(self, found: Finding) -> Word:
        return found.word_in(self.view.reading)

    def document(self, again: Again) -> Document:
        """Return the tables, and what was not as expected; `again` names the first case for another
        command.
        """
        seen = [*self._hypothetical, *self._decisions]
        kinds = ((self._hypothetical, "hypothetical case"), (self._decisions, "published decision"))
        title = " and ".join(
            f"{len(rows)} {kind}{'' if len(rows) == 1 else 's'}" for rows, kind in kinds if rows
        )
        parts: list[Part] = []
        if self._hypothetical:
            parts += [
                text("cases", "Refugee status, by the law that decides", "strong", gap=True),
                *self._cases(),
            ]
        if self._decisions:
            parts += [
                text("decisions", "Published decisions, under the law that decided them", "strong", gap=True),
                self._decided(),
            ]
        parts.append(text("legend", LEGEND, "dim", gap=True))
        if self.view.reading != "both" or self.view.credit != "claimed":
            parts.append(text("view", f"Shown: {self.view}.", "dim"))
        for fault, why in self._failed:
            parts.append(Entry(fault, ((fault, "against"),), below=(((why, "dim"),),) if why else ()))
        parts.append(
            text(
                "expectations",
                f"{sum(r.met for r in seen)} of {sum(r.checks for r in seen)} expectations met.",
                gap=True,
            )
        )
        parts.append(
            command(
                "again",
                "One case whole, with its story: ",
                f"eligibility evaluate {again.case}{again.options}",
            )
        )
        parts.append(text("meaning", MEANING, "dim"))
        return Document(((title, "strong"),), tuple(parts))

    def _cases(self) -> Iterator[Part]:
        words = [row.by_system for row in self._hypothetical]
        shown, like_parent = _systems(self.base, words)
        systems = tuple(
            Column(s, law_of(s), max(_FINDING_WIDTH, len(law_of(s))), rank=n)
            for n, s in enumerate(shown, start=1)
        )
        columns = (*_first_columns(self._hypothetical), *systems, Column("expected", "Exp.", 4))
        rows = tuple(
            Row(r.name, (*_first_cells(r), *(_short(r.by_system.get(s)) for s in shown), _verdict(r)))
            for r in self._hypothetical
        )
        yield Table(columns, rows)
        said = [(s, f"{law_of(s)}: {self._who_decides(s)}") for s in shown]
        said += [
            (s, f"{law_of(s)}: as {law_of(parent)} in every case here ({self._who_decides(s)})")
            for s, parent in like_parent.items()
        ]
        for n, (system, line) in enumerate(said):
            yield text(system, line, "dim", gap=n == 0)

    def _decided(self) -> Table:
        heads = (("State", 5, 0), ("Refugee", 7, 0), ("Compl.", 7, 2), ("The court", 22, 1), ("Exp.", 4, 0))
        columns = (
            *_first_columns(self._decisions),
            *(Column(head, head, width, rank) for head, width, rank in heads),
        )
        rows = []
        for row in self._decisions:
            layers = tuple(_short(word) for word in row.layers) or ((), ())
            rows.append(
                Row(
                    row.name,
                    (
                        *_first_cells(row),
                        ((row.code, "plain"),),
                        *layers,
                        ((row.court, "plain"),),
                        _verdict(row),
                    ),
                )
            )
        return Table(columns, tuple(rows))

    def _who_decides(self, system: str) -> str:
        """Return the title of a system and the destinations that decide under it."""
        title, names = self.base.systems[system].title, list(self._places.get(system, {}))
        return title if names == [title] else f"{title} ({', '.join(names)})"


def _first_columns(rows: list[_Seen]) -> tuple[Column, Column]:
    longest = max(len(row.name) for row in rows)
    return Column("case", "Case", min(longest, CASE_WIDEST), most=longest), Column("day", "Day", 10, rank=4)


def _first_cells(row: _Seen) -> tuple[Pieces, Pieces]:
    return ((row.name, "plain"),), ((row.day, "plain"),)


def _verdict(row: _Seen) -> Pieces:
    failed = row.checks - row.met
    return (
        (("-", "dim"),)
        if not row.checks
        else (("ok", "met"),)
        if not failed
        else ((f"{failed} no", "not_met"),)
    )


def _short(word: Word | None) -> Pieces:
    return ((f"{SIGNS[word]} {SHORT[word]}", word),) if word else ()


def _systems(base: RuleBase, words: list[dict[str, Word]]) -> tuple[list[str], dict[str, str]]:
    """Return the systems in their order, and those left out because they never part from a parent."""
    present = [s for s in base.systems if any(s in row for row in words)]
    like_parent = {}
    for system in present:
        for parent in base.systems[system].parents:
            if parent in present and all(
                row[system] == row[parent] for row in words if system in row and parent in row
            ):
                like_parent[system] = parent
    return [s for s in present if s not in like_parent], like_parent


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
            missing = place.findings.missing(
                *place.findings.conclusion(check.element, finding.strand).literal
            )
        return "it waits for " + (", ".join(missing) or f"law that is {WORDS['not_encoded']}")
    return failing_elements(base, place, check.element, finding)


def failing_elements(base: RuleBase, place: Destination, name: str, finding: Finding) -> str:
    """Return which elements of a layer decide it, or which rules of an element hold and fail."""
    if name in base.layers:
        layer = base.layers[name]
        against = [n for n in layer.needs if place.findings.element(n, finding.strand).state == "no"]
        against += [n for n in layer.unless if place.findings.element(n, finding.strand).state == "yes"]
        strand = base.strands[finding.strand].title.lower() if finding.strand else "no strand"
        return f"{strand}: " + (
            "against it: " + ", ".join(f"{base.elements[n].title.lower()} ({n})" for n in against)
            if against
            else "every element is met"
        )
    conclusion = place.findings.conclusion(name, finding.strand)
    held = [r.rule.id for r in conclusion.rules if "yes" in place.findings.pair(r.literal)]
    beaten = [
        o.objection.id
        for r in conclusion.rules
        for o in r.objections
        if "yes" in place.findings.pair(o.literal)
    ]
    return f"rules that hold: {', '.join(held) or 'none'}" + (
        f"; objections that succeed: {', '.join(dict.fromkeys(beaten))}" if beaten else ""
    )
