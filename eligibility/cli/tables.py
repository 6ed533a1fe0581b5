"""The tables of `evaluate`: one case with every destination, or an overview of many cases."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from eligibility.cli.output import on_terminal
from eligibility.legible import legible
from eligibility.models.law import CLAIM_LAYERS
from eligibility.reasoning.destinations import READ_UNTIL
from eligibility.reasoning.findings import RANK
from eligibility.report.case import arguable_because, by_system
from eligibility.report.words import LAYER_HEADS, LEGEND, MEANING, SHORT, SIGNS, STANCES, STYLES, finding_word, tension_in_words, word_in_reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from eligibility.cli.cases import Again
    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.expectations import Check

WIDEST, NARROWEST = 100, 40
NARROW = 80
"""Columns below which a table has no room for whole words."""
MOST_IN_DETAIL = 8
"""Destinations beyond which a table keeps to one line each."""


class Screen:
    """Collects what is printed: with colour on a terminal, plain text in files and pipes; never wider than 100 columns.

    Everything from files is added as text, so that markup or control characters in a scenario do nothing.
    """

    def __init__(self, *, to_file: bool = False) -> None:
        """`to_file` switches colour off and fixes the width."""
        self._buffer = io.StringIO()
        terminal = on_terminal(sys.stdout) and not to_file
        width = min(WIDEST, shutil.get_terminal_size((WIDEST, 40)).columns) if terminal else WIDEST
        self.console = Console(
            file=self._buffer, width=max(NARROWEST, width), force_terminal=terminal, color_system="auto" if terminal else None, highlight=False, markup=False, emoji=False, soft_wrap=False
        )

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self.console.width

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Add a paragraph, wrapped, with a hanging indent."""
        self.add(Text(legible(text), style=style), indent)

    def whole_line(self, words: str, indent: int = 0) -> None:
        """Add an address or a command on a line of its own, never broken, so that it can be followed or copied."""
        text = Text(" " * indent + legible(words).replace("\n", " "), style="dim", no_wrap=True, overflow="ignore", end="\n")
        self._draw(self.console.render(text, self.console.options.update(no_wrap=True, overflow="ignore", max_width=len(text) + 1)))

    def add(self, what: RenderableType, indent: int = 0) -> None:
        """Add anything that rich can draw."""
        self._draw(self.console.render(Padding(what, (0, 0, 0, indent)) if indent else what))

    def _draw(self, segments: Iterable[Segment]) -> None:
        """Let text through, and nothing that a terminal would obey: the one place through which all of it goes."""
        shown = [Segment(legible(s.text), s.style) for s in segments if not s.control]
        ended = shown and shown[-1].text.endswith("\n")
        self.console.print(Segments(shown), end="" if ended else "\n", crop=False, overflow="ignore")

    def text(self) -> str:
        """Return everything added, without trailing blanks on any line."""
        return "\n".join(line.rstrip() for line in self._buffer.getvalue().splitlines()) + "\n"


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
    screen.add(_destinations(assessment, reading, screen.width))
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
        screen.whole_line(f"Why: eligibility explain {again.case} {_in_question(base, assessment, first)} --in {first}{again.options}")
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


def _destinations(assessment: Assessment, reading: str, width: int) -> Table:
    """Return the table of destinations; a narrow terminal gets short words for the layers and leaves the rest to `destination`."""
    narrow = width < NARROW
    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    table.add_column("Destination", max_width=20, no_wrap=True, overflow="ellipsis")
    if not narrow:
        table.add_column("Law", max_width=7)
        table.add_column("Access")
    for head, short in zip(LAYER_HEADS.values(), ("Ref.", "Compl.", "Bar"), strict=True):
        table.add_column(short if narrow else head, min_width=6 if narrow else 13)
    if not narrow:
        table.add_column("Position", ratio=1, overflow="fold")
    chosen = assessment.scenario.destinations
    first = [d for code in chosen for d in assessment.destinations if code in (d.code, *d.jurisdiction.also)]
    for place in [*first, *sorted((d for d in assessment.destinations if d not in first), key=_best_first)]:
        cells = []
        for layer in LAYER_HEADS:
            word = word_in_reading(place.layers[layer], reading)
            cells.append(Text(f"{SIGNS[word]} {SHORT[word]}" if narrow else finding_word(word), STYLES[word]))
        if narrow:
            table.add_row(Text(legible(place.jurisdiction.name)), *cells)
            continue
        stance = _stance(place, assessment.as_of.year, brief=len(assessment.destinations) > MOST_IN_DETAIL)
        table.add_row(Text(legible(place.jurisdiction.name)), place.findings.system.replace("INT_COE", "INT+COE"), place.access.status, *cells, Text(stance))
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
            words = (tension_in_words(place) or "").removeprefix(f"{place.jurisdiction.name}: ").rstrip(".")
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
    for places in by_system(assessment).values():
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
