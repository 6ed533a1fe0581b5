"""The explanation as a lawyer's note, and the comparison of two sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from eligibility.legible import legible
from eligibility.reasoning.changes import changes
from eligibility.reasoning.explanation import explain, finding_on, literals_of, subject
from eligibility.reasoning.words import plain_value
from eligibility.report.words import MEANING, SIGNS, STYLES, cause_in_words, finding_word, flag

if TYPE_CHECKING:
    from eligibility.cli.tables import Screen
    from eligibility.law.rule_base import RuleBase
    from eligibility.law.standing import Citations
    from eligibility.models.record import Source
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.reasoning.comparison import Difference
    from eligibility.reasoning.explanation import Node, Subject

_VALUE = {"yes": "yes", "no": "no", "open": "open", "not_in_reading": "not in this reading"}
HOLDS = {"met": "holds", "not_met": "does not hold", "arguable": "split"}
"""What is said of rules and answers, which hold or fail, while elements are met or not."""
_DEEPEST = 14
"""Indent at which the tree stops moving to the right, so that lines keep a readable length."""


def explanations(screen: Screen, base: RuleBase, assessment: Assessment, names: list[str], strand: str | None, *, reading: str) -> None:
    """Write a note for each destination and each finding asked for."""
    scenario = assessment.scenario
    screen.line(scenario.title, "bold")
    screen.line(f"{base.origins[scenario.origin].title} · judged on {assessment.as_of}", "dim")
    for place in assessment.destinations:
        for name in names:
            screen.line()
            _Note(screen, base, place, reading).write(name, strand)
    screen.line()
    screen.line(f"✓ the text was read for this tool; (unverified) it was not, or not in full.  {MEANING}", "dim")


class _Note:
    """Writes one explanation and gathers what it cites."""

    def __init__(self, screen: Screen, base: RuleBase, place: Destination, reading: str) -> None:
        self.screen, self.base, self.place, self.reading = screen, base, place, reading
        self.cited: dict[str, None] = {}

    def write(self, name: str, strand: str | None) -> None:
        tree = explain(self.place.findings, name, strand)
        about = subject(self.place.findings, name, strand)
        system = self.base.systems[self.place.findings.system]
        law = f" under {system.title}" if system.title != self.place.jurisdiction.name else ""
        head = f"{self.place.jurisdiction.name}{law}"
        if about.strand and about.name not in self.base.layers:
            head += f" · {self.base.strands[about.strand].title.lower()}"
        self.screen.line(head, "bold")
        self._node(tree, 0)
        if not about.silence:
            self._hangs(about)
            self._missing(about)
            self._would_change(about.name)
        self._authorities()

    def _node(self, node: Node, depth: int) -> None:
        indent = min(2 * depth, _DEEPEST * 2)
        word = self._word(node)
        match node.kind:
            case "layer" | "strand" | "element" | "conclusion" | "alternatives" | "not judged":
                label = ""
            case "fact":
                label = ""
            case "absence":
                label = "no law: "
            case "not raised":
                label = "objections not raised on these facts: "
            case _:
                label = f"{node.kind}: "
        text = Text()
        text.append(f"{word[0]} ", word[1])
        text.append(label, "italic")
        text.append(legible(node.text), "bold" if node.kind in {"layer", "strand", "element"} and node.children else "dim" if node.kind == "not raised" else "")
        if node.value:
            text.append(f" {legible(node.value)}", "bold")
        if word[2]:
            text.append(f"  [{word[2]}]", word[1])
        self.screen.add(text, indent)
        for line in self._below(node):
            self.screen.line(line, "dim", indent + 4)
        if node.again and node.kind == "conclusion":
            self.screen.line("explained above", "dim", indent + 4)
        for child in node.children:
            self._node(child, depth + 1)

    def _word(self, node: Node) -> tuple[str, str, str]:
        """Return sign, style and words for a node."""
        if node.kind == "consideration":
            return "+" if node.towards == "claimant" else "-", "dim", node.note
        if node.kind == "objection":
            return self._against(node)
        if node.kind in {"not raised", "not judged"}:
            return SIGNS[node.word if node.kind == "not judged" else "not_raised"], "dim", ""
        if self.reading != "both":
            value = node.claimant if self.reading == "claimant" else node.state
            word = {"yes": "met", "no": "not_met", "open": "open", "not_in_reading": "not_raised"}[value]
            return SIGNS[word], STYLES[word], _VALUE[value]
        if node.kind in {"fact", "country fact"} and node.claimant == node.state:
            word = {"yes": "met", "no": "not_met"}.get(node.claimant, "open")
            return SIGNS[word], STYLES[word], ""
        word = node.word
        words = HOLDS[word] if node.kind in {"rule", "answer"} and word in HOLDS else finding_word(word)[2:]
        if "not_in_reading" in (node.claimant, node.state):
            side = "State's" if node.state == "not_in_reading" else "claimant's"
            words += f"; not in the {side} reading"
        elif node.claimant != node.state:
            words += f"; claimant's reading {_VALUE[node.claimant]}, State's {_VALUE[node.state]}"
        return SIGNS[word], STYLES[word], words

    def _against(self, node: Node) -> tuple[str, str, str]:
        succeeds = {
            ("yes", "yes"): "succeeds",
            ("no", "no"): "fails",
            ("open", "open"): "open: facts are missing",
        }
        pair = (node.claimant, node.state)
        words = succeeds.get(pair, f"claimant's reading: {_outcome(node.claimant)}; State's: {_outcome(node.state)}")
        sign = "✕" if "yes" in pair else "?" if "open" in pair else "○"
        return sign, "red" if "yes" in pair else "cyan" if "open" in pair else "dim", words

    def _below(self, node: Node) -> list[str]:
        lines = []
        if node.note and node.note != "settled" and node.kind != "consideration":
            lines.append(legible(node.note) + ("" if node.verified else " (unverified)"))
        if node.kind != "conclusion" and not (node.kind in {"fact", "element", "country fact"} and node.again):
            cited = self._cite(node.citations)
            if cited:
                lines.append(cited)
        lines += [self._source(source) for source in node.sources[:3]]
        if node.seeds:
            lines.append("founding texts: " + ", ".join(node.seeds))
        return lines

    def _cite(self, citations: Citations) -> str:
        for name in citations.now:
            self.cited.setdefault(name, None)
        parts = [f"{name} {flag(self.base.authorities[name])}" for name in citations.now]
        if citations.elsewhere:
            parts.append("(law of other systems)")
        if citations.later and not citations.now:
            parts.append("later: " + ", ".join(citations.later))
        return "  ".join(parts)

    def _source(self, source: Source) -> str:
        """Return a source, saying so where it was published only after the day of decision."""
        words = ", ".join(x for x in (source.title, source.publisher, source.date) if x)
        later = source.date is not None and source.date[:10] > self.place.findings.facts.as_of.isoformat()[: len(source.date[:10])]
        return legible(f"source: {words}{' - published later' if later else ''}")

    def _hangs(self, about: Subject) -> None:
        finding = finding_on(self.place.findings, about)
        if finding is not None and finding.hangs_on:
            self.screen.line()
            self.screen.line("It hangs on", "bold")
            for words in dict.fromkeys(cause_in_words(self.base, c) for c in finding.hangs_on):
                self.screen.line(f"- {words}", indent=2)

    def _missing(self, about: Subject) -> None:
        missing = self.place.findings.to_ask(*literals_of(self.place.findings, about))
        if missing:
            self.screen.line()
            self.screen.line("Missing", "bold")
            for fact in missing[:8]:
                self.screen.line(f"? {self.base.facts[fact].question} [{fact}]", indent=2)

    def _would_change(self, name: str) -> None:
        """Say which single answer would change the layer asked for, or the first raised one that asks for the element."""
        findings = self.place.findings
        asking = [n for n, x in self.base.layers.items() if name in (n, *x.needs, *x.unless, x.excluded_by) and self.place.layers[n].word != "not_raised"]
        layer = next(iter(asking), "refugee_status")
        missing = [f for f in dict.fromkeys((*self.place.missing(), *findings.to_ask(*findings.view.layers[layer].literal))) if f != "fears"]
        found = changes(findings, missing, [layer])
        if not found:
            return
        title = self.base.layers[layer].title.lower()
        self.screen.line()
        self.screen.line(f"One answer that would change {title} (now {finding_word(found[0].before)})", "bold")
        grouped: dict[tuple[str, str], list[str]] = {}
        for change in found:
            grouped.setdefault((change.fact, change.after), []).append(plain_value(self.base.facts[change.fact], change.value))
        for (fact, after), values in grouped.items():
            self.screen.line(f"{self.base.facts[fact].question} {' / '.join(values)}: {finding_word(after)} [{fact}]", indent=2)

    def _authorities(self) -> None:
        if not self.cited:
            return
        self.screen.line()
        self.screen.line("Authorities", "bold")
        for name in self.cited:
            authority = self.base.authorities[name]
            self.screen.line(f"{name}: {legible(authority.cite)} {flag(authority)}", indent=2)


def _outcome(value: str) -> str:
    return {"yes": "succeeds", "no": "fails", "open": "open", "not_in_reading": "not in it"}[value]


def comparison(screen: Screen, base: RuleBase, title: str, found: list[tuple[str, str, str, tuple[Difference, ...]]]) -> None:
    """Write what differs between two sides, and what makes the difference."""
    screen.line(legible(title), "bold")
    for heading, left, right, differences in found:
        screen.line()
        screen.line(heading, "bold")
        if not differences:
            screen.line("Nothing differs.", indent=2)
        for difference in differences:
            top = difference.kind in {"layer", "access", "position"}
            text = Text()
            text.append(f"{difference.kind}: " if not top else "", "italic")
            text.append(legible(difference.text), "bold" if top or difference.kind == "element" else "")
            if difference.kind == "element" and difference.strand:
                text.append(f" - {base.strands[difference.strand].title.lower()}", "dim")
            indent = 2 if top else 4 if difference.kind == "element" else 6
            screen.add(text, indent)
            screen.line(f"{left}: {_side(difference.left)}   {right}: {_side(difference.right)}", "", indent + 2)
            if difference.authorities:
                screen.line("  ".join(f"{a} {flag(base.authorities[a])}" if a in base.authorities else a for a in difference.authorities), "dim", indent + 2)
    screen.line()
    screen.line(MEANING, "dim")


def _side(value: str | None) -> str:
    if value is None:
        return "not there"
    return finding_word(value) if value in SIGNS else value.replace("_", " ")
