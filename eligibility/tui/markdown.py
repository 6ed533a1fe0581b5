"""A case as Markdown: answers, findings, what is missing. Text from the case is written as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eligibility.reasoning.destinations import READ_UNTIL
from eligibility.report.answers import answers, missing_groups
from eligibility.report.case import arguable_because
from eligibility.report.words import LAYER_HEADS, LEGEND, MEANING, SIGNS, STANCES, finding_word, plain, tension_in_words

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.reasoning.session import Snapshot

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
LAYERS = ("refugee_status", "complementary_protection", "bar_on_removal")


def escaped(text: str, limit: int = 20_000) -> str:
    """Return text that Markdown shows as it is."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", plain(text, limit)))


def case_markdown(base: RuleBase, standing: Snapshot) -> str:
    """Return the case as a text to read or print."""
    scenario, assessment = standing.scenario, standing.assessment
    lines = [f"# {escaped(scenario.title, 300).replace(chr(10), ' ')}", "", f"{base.origins[scenario.origin].title}, judged on {scenario.as_of}. A hypothetical case, for learning. {MEANING}", ""]
    if scenario.story:
        lines += [escaped(scenario.story).strip(), ""]
    lines += ["## Findings", "", f"| Destination | Law | Access | Refugee status | Complementary protection | {LAYER_HEADS['bar_on_removal']} | Position |", "|---|---|---|---|---|---|---|"]
    for place in assessment.destinations:
        cells = [finding_word(place.layers[layer].word) for layer in LAYERS]
        stance = STANCES[place.position.stance] if place.position.stance else "-"
        lines.append(f"| {escaped(place.jurisdiction.name)} | {place.findings.system} | {place.access.status} | {' | '.join(cells)} | {stance} |")
    lines += ["", *(f"{line}  " for line in LEGEND.splitlines()), "", "### Grounds", ""]
    lines += [f"- {SIGNS[f.word]} {f.word.replace('_', ' ')}: {base.grounds[g].title}" for g, f in assessment.grounds.items()]
    tips = arguable_because(base, assessment)
    if tips:
        lines += ["", "### What makes refugee status arguable", ""]
    for systems, causes in tips.items():
        lines += [f"- {escaped(' / '.join(systems))}", *(f"    - {escaped(cause)}" for cause in causes)]
    tensions = [words for place in assessment.destinations if (words := tension_in_words(place))]
    if tensions:
        lines += ["", "### Where law and conduct part", "", *(f"- {escaped(t)}" for t in tensions)]
    lines += ["", "## Answers", ""]
    for title, found in answers(base, standing):
        lines += [f"### {title}", ""]
        for answer in found:
            because = f" Because: {escaped(answer.because)}" if answer.because else ""
            kept = " (kept, though the question would not be asked any more)" if answer.kept else ""
            lines.append(f"- {escaped(answer.fact.question)} **{escaped(answer.words)}**{kept}{because}")
        lines.append("")
    groups = missing_groups(assessment)
    if groups:
        lines += ["## Still missing, by what it would settle", ""]
        for title, names in groups:
            lines += [f"### {title[0].upper()}{title[1:]}", "", *(f"- {escaped(base.facts[n].question)}" for n in names), ""]
    if standing.unexplored:
        lines += ["## Not explored, because it was not raised", "", *(f"- {base.strands[s].fear}" for s in standing.unexplored), ""]
    lines.append(f"Country and destination sources were read up to {READ_UNTIL}; nothing later is covered.")
    return "\n".join(lines) + "\n"
