"""The tables of `evaluate`: one case with every destination, or an overview of many cases."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eligibility.cli.words import LAYER_HEADS, LEGEND, MEANING, STYLES, finding_word
from eligibility.law.provisions import find_provision
from eligibility.models.law import CLAIM_LAYERS
from eligibility.reasoning.destinations import READ_UNTIL, STANCES
from eligibility.reasoning.findings import RANK, combine

if TYPE_CHECKING:
    from rich.console import RenderableType

    from eligibility.cli.cases import Again
    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.expectations import Check
    from eligibility.reasoning.findings import Cause, Finding

WIDEST = 100
MOST_IN_DETAIL = 8
"""Destinations beyond which a table keeps to one line each."""


class Screen:
    """Collects what is printed: with colour on a terminal, plain text in files and pipes; never wider than 100 columns.

    Everything from files is added as text, so that markup or control characters in a scenario do nothing.
    """

    def __init__(self, *, to_file: bool = False) -> None:
        """`to_file` switches colour off and fixes the width."""
        self._buffer = io.StringIO()
        terminal = sys.stdout.isatty() and not to_file
        width = min(WIDEST, shutil.get_terminal_size((WIDEST, 40)).columns) if terminal else WIDEST
        self.console = Console(file=self._buffer, width=max(60, width), force_terminal=terminal, color_system="auto" if terminal else None, highlight=False, markup=False, emoji=False, soft_wrap=False)

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self.console.width

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Add a paragraph, wrapped, with a hanging indent."""
        self.add(Text(clean(text), style=style), indent)

    def unbroken(self, text: str, indent: int = 0) -> None:
        """Add the address of a page, or a command, on a line of its own, never broken, so that it can be followed or copied."""
        self.console.print(Text(" " * indent + clean(text), style="dim"), no_wrap=True, overflow="ignore", crop=False)

    def add(self, what: RenderableType, indent: int = 0) -> None:
        """Add anything that rich can draw."""
        self.console.print(Padding(what, (0, 0, 0, indent)) if indent else what)

    def text(self) -> str:
        """Return everything added, without trailing blanks on any line."""
        return "\n".join(line.rstrip() for line in self._buffer.getvalue().splitlines()) + "\n"


def clean(text: str) -> str:
    """Return text without control characters and without marks that turn the direction of writing."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)


def word_in_reading(finding: Finding, reading: str) -> str:
    """Return the finding in both readings together, or in one alone."""
    if reading == "both" or finding.word in {"excluded", "not_raised", "not_encoded"}:
        return finding.word
    value = finding.claimant if reading == "claimant" else finding.state
    return combine(value, value)


def single(screen: Screen, base: RuleBase, assessment: Assessment, checks: tuple[Check, ...], *, reading: str, again: Again | None) -> None:
    """Draw one case: grounds, destinations, tensions, what hangs on what, what is missing; `again` names it for another command, where it stands in a file."""
    scenario = assessment.scenario
    screen.line(scenario.title, "bold")
    origin = base.origins[scenario.origin].title
    screen.line(f"{origin} · judged on {assessment.as_of} · a hypothetical case" if not scenario.outcome else f"{origin} · judged on {assessment.as_of} · facts of a published decision", "dim")
    if scenario.story:
        screen.line()
        screen.line(scenario.story.strip(), indent=2)
    screen.line()
    _grounds(screen, base, assessment, reading)
    screen.line()
    screen.add(_destinations(assessment, reading))
    screen.line(LEGEND, "dim")
    if reading != "both":
        screen.line(f"Shown: the {'claimant' if reading == 'claimant' else 'State'}'s reading alone.", "dim")
    _hanging(screen, base, assessment)
    _examination(screen, assessment)
    _tensions(screen, assessment)
    _missing(screen, base, assessment)
    _expectations(screen, checks)
    if scenario.teaches:
        screen.line()
        screen.line(f"Teaches: {scenario.teaches}")
    screen.line()
    first = (*scenario.destinations, *(d.code for d in assessment.destinations), "DE")[0]
    if again:
        screen.unbroken(f"Why: eligibility explain {again.case} {_in_question(base, assessment, first)} --in {first}{again.options}")
    screen.line(MEANING, "dim")
    screen.line(f"Country and destination sources were read up to {READ_UNTIL}; nothing later is covered.", "dim")


def _in_question(base: RuleBase, assessment: Assessment, code: str) -> str:
    """Return the element on which the first layer that the case raises turns in a destination: the first that is not settled for the claimant."""
    place = next((d for d in assessment.destinations if code in (d.code, *d.jurisdiction.also)), None)
    if place is None:
        return "refugee_status"
    layer = next((name for name in CLAIM_LAYERS if place.layers[name].word != "not_raised"), CLAIM_LAYERS[0])
    for name in (*base.layers[layer].needs, *base.layers[layer].unless):
        finding = place.elements.get(name)
        settled = "met" if base.elements[name].towards == "claimant" else "not_met"
        if finding is not None and finding.word != settled:
            return name
    return "nexus" if layer == "refugee_status" else layer


def _grounds(screen: Screen, base: RuleBase, assessment: Assessment, reading: str) -> None:
    screen.line("Grounds (the Refugee Convention as UNHCR reads it)", "bold")
    raised = {g: f for g, f in assessment.grounds.items() if f.word != "not_raised"}
    for ground, finding in raised.items():
        word = word_in_reading(finding, reading)
        strand = base.strands[finding.strand].title if finding.strand else ""
        text = Text.assemble((finding_word(word), STYLES[word]), "  ", base.grounds[ground].title)
        if strand and strand != base.grounds[ground].title:
            text.append(f" - {strand.lower()}", "dim")
        screen.add(text, 2)
    left = [base.grounds[g].title for g, f in assessment.grounds.items() if f.word == "not_raised"]
    if left:
        screen.line(f"· not raised: {', '.join(left)}", "dim", 2)


def _destinations(assessment: Assessment, reading: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    table.add_column("Destination", max_width=20, no_wrap=True, overflow="ellipsis")
    table.add_column("Law", max_width=7)
    table.add_column("Access")
    for head in LAYER_HEADS.values():
        table.add_column(head, min_width=13)
    table.add_column("Position", ratio=1, overflow="fold")
    chosen = assessment.scenario.destinations
    first = [d for code in chosen for d in assessment.destinations if code in (d.code, *d.jurisdiction.also)]
    for place in [*first, *sorted((d for d in assessment.destinations if d not in first), key=_best_first)]:
        cells = []
        for layer in LAYER_HEADS:
            word = word_in_reading(place.layers[layer], reading)
            cells.append(Text(finding_word(word), STYLES[word]))
        stance = _stance(place, assessment.as_of.year, brief=len(assessment.destinations) > MOST_IN_DETAIL)
        table.add_row(Text(clean(place.jurisdiction.name)), place.findings.system.replace("INT_COE", "INT+COE"), place.access.status, *cells, Text(stance))
    return table


def _stance(place: Destination, this_year: int, *, brief: bool) -> str:
    """Return the latest stance, with its year if it is an older one, and another that still stands beside it."""
    latest = place.position.latest
    others = place.position.also[:1]
    if latest is None:
        return f"- (courts: {STANCES[others[0]]})" if others and not brief else "-"
    year = f" ({latest.from_.year})" if latest.from_ and latest.from_.year != this_year else ""
    also = f"; also {STANCES[others[0]]}" if others and not brief else ""
    return f"{STANCES[latest.stance]}{year}{also}"


def _best_first(place: Destination) -> tuple[int, int, str]:
    return RANK[place.layers["refugee_status"].word], RANK[place.layers["complementary_protection"].word], place.jurisdiction.name


def _by_system(assessment: Assessment) -> dict[str, list[Destination]]:
    grouped: dict[str, list[Destination]] = {}
    for place in assessment.destinations:
        grouped.setdefault(place.findings.system, []).append(place)
    return grouped


def _hanging(screen: Screen, base: RuleBase, assessment: Assessment) -> None:
    told = arguable_because(base, assessment)
    if not told:
        return
    screen.line()
    screen.line("What makes refugee status arguable", "bold")
    for titles, causes in told.items():
        screen.line(" / ".join(titles), indent=2)
        for cause in causes:
            screen.line(f"- {cause}", indent=4)


def arguable_because(base: RuleBase, assessment: Assessment) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return what makes refugee status arguable, in words, by the systems (their titles) in which it is the same."""
    told: dict[tuple[str, ...], list[str]] = {}
    for system, places in _by_system(assessment).items():
        finding = places[0].layers["refugee_status"]
        if finding.word == "arguable":
            causes = tuple(dict.fromkeys(cause_in_words(base, c) for c in finding.hangs_on)) or ("facts that the State's reading still asks for",)
            told.setdefault(causes, []).append(base.systems[system].title)
    return {tuple(titles): causes for causes, titles in told.items()}


def cause_in_words(base: RuleBase, cause: Cause) -> str:
    """Return what makes the readings differ: what it says, its strength and its id."""
    fact = base.fact(cause.id)
    if fact is not None:
        return f"{fact.question} (the evidence is contested; {cause.id})" if cause.kind == "country fact" else f"{fact.question} ({cause.kind}; {cause.id})"
    card = find_provision(base, cause.id)
    return f"{card.record.says} ({cause.strength} {cause.kind}; {cause.id})"


def _examination(screen: Screen, assessment: Assessment) -> None:
    """Say where a claim is examined at all, as far as the story lets one tell."""
    grouped: dict[str, list[str]] = {}
    for place in assessment.destinations:
        finding = place.layers.get("examination")
        if finding is not None and finding.word not in {"open", "not_encoded"}:
            grouped.setdefault(finding.word, []).append(place.jurisdiction.name)
    if grouped:
        screen.line()
        screen.line("Whether a claim is examined there, once he has reached it", "bold")
        for word, names in grouped.items():
            screen.line(f"{finding_word(word)}: {', '.join(names)}", indent=2)


def _tensions(screen: Screen, assessment: Assessment) -> None:
    """Write the tensions; destinations with the same one share a line."""
    grouped: dict[str, list[str]] = {}
    for place in assessment.destinations:
        if place.tension:
            words = place.tension.removeprefix(f"{place.jurisdiction.name}: ").rstrip(".")
            source = f" ({place.position.latest.id})" if place.position.latest else ""
            cites = source and source in words
            grouped.setdefault(words.replace(source, "") if cites else words, []).append(place.jurisdiction.name + (source if cites else ""))
    if not grouped:
        return
    screen.line()
    screen.line("Where law and conduct part", "bold")
    for words, names in grouped.items():
        screen.line(f"! {words[0].upper()}{words[1:]}: {', '.join(names)}.", indent=2)


def _missing(screen: Screen, base: RuleBase, assessment: Assessment) -> None:
    wanted: dict[str, list[str]] = {}
    for places in _by_system(assessment).values():
        for name in places[0].missing():
            wanted.setdefault(name, []).extend(p.code for p in places)
    if wanted:
        screen.line()
        screen.line("Facts still missing (and the destinations that wait for them)", "bold")
        order = [f for f in base.facts if f in wanted]
        for name in sorted(order, key=lambda n: (-len(wanted[n]), order.index(n)))[:8]:
            codes = wanted[name]
            who = "every destination" if len(codes) == len(assessment.destinations) else ", ".join(codes[:6]) + (" ..." if len(codes) > 6 else "")
            screen.line(f"? {base.facts[name].question} [{name}: {who}]", indent=2)
        if len(order) > 8:
            screen.line(f"and {len(order) - 8} more; --json lists them all", "dim", 2)
    unexplored = assessment.unexplored()
    if unexplored:
        screen.line()
        screen.line("Not explored, because the person did not raise it: " + "; ".join(base.strands[s].title.lower() for s in unexplored) + ".", "dim")


def _expectations(screen: Screen, checks: tuple[Check, ...]) -> None:
    if not checks:
        return
    failed = [c for c in checks if not c.ok]
    screen.line()
    screen.line(f"Expectations: {len(checks) - len(failed)} of {len(checks)} as expected.", "green" if not failed else "red")
    for check in failed:
        screen.line(f"{check.path}: expected {check.expected}, got {check.got}", "red", 2)
