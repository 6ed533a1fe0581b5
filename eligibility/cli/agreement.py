"""The table of agreement with published decisions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.text import Text

from eligibility.reasoning.agreement import CLAIM_LEVEL, ORDER
from eligibility.report.words import MEANING, SIGNS

if TYPE_CHECKING:
    from eligibility.cli.tables import Screen
    from eligibility.reasoning.agreement import Agreement

_STYLE = {"sharp": "green", "arguable": "yellow", "not reached": "cyan", "outside": "red"}
_READINGS = {"yes": "yes", "no": "no", "open": "open"}


def agreement_table(screen: Screen, found: list[Agreement], others: int) -> None:
    """Write each decision with both readings, the real outcome and the verdict, then the totals."""
    screen.line(f"{len(found)} published decisions, each under its own law and day", "bold")
    for case in found:
        outcome = case.outcome
        screen.line()
        line = Text.assemble((case.scenario.title, "bold"), f"  {outcome.court}, {case.scenario.as_of}")
        screen.add(line)
        layers = []
        for name, label in (("refugee_status", "refugee status"), ("complementary_protection", "complementary"), ("bar_on_removal", "removal")):
            finding = case.destination.layers[name]
            words = finding.word.replace("_", " ") if finding.word in {"not_encoded", "not_raised", "excluded"} else f"claimant {_READINGS[finding.claimant]}, State {_READINGS[finding.state]}"
            layers.append(f"{label} {SIGNS[finding.word]} {words}")
        screen.line(f"Tool ({case.destination.code}, law of {case.destination.findings.system}): " + "; ".join(layers), indent=2)
        decided = f"Court: {outcome.result.replace('_', ' ')}, {outcome.direction.replace('_', ' ')}; it turned on {', '.join(outcome.decisive)}"
        screen.line(decided + ("" if outcome.verified else " (decision not read in full: unverified)"), indent=2)
        named = "the tool points at it" if case.decisive_named else "the tool does not point at it"
        screen.add(Text.assemble((case.verdict, _STYLE[case.verdict]), f": {case.why}; decisive element: {named}; judged inputs given: {case.inputs}"), 2)
        if case.scenario.note:
            screen.line(case.scenario.note.strip(), "dim", 2)
    _totals(screen, found)
    if others:
        screen.line(f"{others} of the cases named are hypothetical and were left out.", "dim")
    screen.line(MEANING, "dim")


def _totals(screen: Screen, found: list[Agreement]) -> None:
    verdicts = Counter(a.verdict for a in found)
    claim_level = [a for a in found if a.outcome.result in CLAIM_LEVEL]
    sharp = sum(a.verdict == "sharp" for a in claim_level)
    within = verdicts["sharp"] + verdicts["arguable"]
    always = Counter(a.always_arguable for a in found)
    screen.line()
    screen.line("Totals", "bold")
    screen.line("; ".join(f"{verdicts[v]} {v}" for v in ORDER), indent=2)
    screen.line(f"within: {within} of {len(found)}; of {len(claim_level)} that decided the claim, {sharp} sharp; decisive element named in {sum(a.decisive_named for a in found)}", indent=2)
    screen.line(f"a tool that answers 'arguable' to everything: {always['arguable']} arguable, 0 sharp, 0 outside, and it names nothing", indent=2)
    inputs = sum(a.inputs for a in found)
    screen.line(f"evaluative and likelihood inputs given: {inputs} ({inputs / max(1, len(found)):.1f} a decision)", indent=2)


def as_json_value(found: list[Agreement]) -> dict[str, Any]:
    """Return the agreement as JSON."""
    return {
        "decisions": [
            {
                "scenario": a.scenario.scenario,
                "as_of": a.scenario.as_of.isoformat(),
                "code": a.destination.code,
                "system": a.destination.findings.system,
                "readings": {name: {"finding": f.word, "claimant": f.claimant, "state": f.state} for name, f in a.destination.layers.items()},
                "outcome": a.outcome.model_dump(mode="json"),
                "verdict": a.verdict,
                "decisive_named": a.decisive_named,
                "why": a.why,
                "judged_inputs": a.inputs,
                "always_arguable": a.always_arguable,
            }
            for a in found
        ],
        "totals": {v: sum(a.verdict == v for a in found) for v in ORDER},
    }
