"""Agreement with published decisions, layer by layer, honestly counted.

A decision is *within* when the readings hold what the court found: a grant needs the claimant's
reading to say yes, a refusal the State's to say no, and so on. *Sharp* is within and in both readings;
*arguable* is within in one; *not reached* waits for facts that the decision does not give; *outside*
is wrong. A tool that answers "arguable" to everything is never outside and never sharp: its score
stands beside ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eligibility.reasoning.assessment import assess

if TYPE_CHECKING:
    from eligibility.law.programs import Programs
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.record import Value3
    from eligibility.models.scenario import DecisionOutcome, Scenario
    from eligibility.reasoning.assessment import Destination

Verdict = Literal["sharp", "arguable", "not reached", "outside"]
CLAIM_LEVEL = frozenset({"refugee", "subsidiary_or_complementary", "refused", "excluded"})
"""Outcomes that decide the claim; the others send it back or answer a question."""
SETTLED: frozenset[tuple[Value3, Value3]] = frozenset({("no", "no"), ("yes", "yes")})
JUDGED = ("evaluative", "likelihood")
FEW = 5
"""Facts waited for that are named, of all."""
ReasonKind = Literal[
    "excluded_in_both",
    "met_in_both",
    "claimant_says_yes",
    "claimant_says_no",
    "refused_in_both",
    "state_says_no",
    "state_says_yes",
    "complementary_no",
    "refugee_even_for_the_state",
    "complementary_in_both",
    "complementary_for_the_claimant",
    "waits_for",
    "nothing_left",
    "still_to_decide",
    "on_elements",
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is."""

    kind: ReasonKind
    names: tuple[str, ...] = ()
    """What it is about: facts waited for, provisions the result hangs on, or elements decided."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the tool stands to one decision."""

    scenario: Scenario
    outcome: DecisionOutcome
    destination: Destination
    verdict: Verdict
    decisive_named: bool
    reason: Reason
    inputs: int
    """Evaluative and likelihood facts that were given."""
    always_arguable: Verdict
    """The verdict on a tool that answers `arguable` to everything."""


def agree(law: Programs, scenario: Scenario) -> Agreement:
    """Compare the tool with a decision; the scenario carries an `outcome` and names the deciding
    State first.
    """
    assert scenario.outcome is not None  # noqa: S101 - the caller picks decisions
    base = law.base
    place = assess(law, scenario, destinations=scenario.destinations[:1], considerations=False).destinations[
        0
    ]
    verdict, reason = _verdict(base, place, scenario.outcome)
    named = _decisive_named(base, place, scenario.outcome)
    inputs = sum(
        (fact := base.facts.get(name)) is not None and fact.kind in JUDGED for name in scenario.facts
    )
    return Agreement(scenario, scenario.outcome, place, verdict, named, reason, inputs, "arguable")


def _verdict(base: RuleBase, place: Destination, outcome: DecisionOutcome) -> tuple[Verdict, Reason]:
    match outcome.result:
        case "refugee":
            return _granted(place, "refugee_status")
        case "subsidiary_or_complementary":
            return _complementary(place, outcome)
        case "refused":
            return _refused(place, outcome)
        case "excluded":
            word = place.layers["refugee_status"].word
            return (
                ("sharp", Reason("excluded_in_both"))
                if word == "excluded"
                else _by_element(base, place, outcome)
            )
        case "remitted":
            return _remitted(base, place, outcome)
        case _:
            return _by_element(base, place, outcome)


def _granted(place: Destination, layer: str) -> tuple[Verdict, Reason]:
    found = place.layers[layer]
    if found.claimant == "yes":
        return (
            ("sharp", Reason("met_in_both"))
            if found.word == "met"
            else ("arguable", Reason("claimant_says_yes", _on_what(place, layer)))
        )
    if found.claimant == "open":
        return "not reached", Reason("waits_for", tuple(place.missing()[:FEW]))
    return "outside", Reason("claimant_says_no")


def _refused(place: Destination, outcome: DecisionOutcome) -> tuple[Verdict, Reason]:
    found = [
        place.layers[layer]
        for layer in outcome.layers
        if place.layers[layer].word not in {"not_encoded", "not_raised"}
    ]
    if all(f.word == "not_met" for f in found):
        return "sharp", Reason("refused_in_both")
    if all(f.state == "no" for f in found):
        return "arguable", Reason("state_says_no")
    if any(f.state == "yes" for f in found):
        return "outside", Reason("state_says_yes")
    return "not reached", Reason("waits_for", tuple(place.missing()[:FEW]))


def _complementary(place: Destination, outcome: DecisionOutcome) -> tuple[Verdict, Reason]:
    refugee, other = place.layers["refugee_status"], place.layers["complementary_protection"]
    if other.word == "not_encoded":
        other = place.layers["bar_on_removal"]
    decided = "refugee_status" in outcome.layers
    if other.claimant == "no" or (decided and refugee.state == "yes"):
        return (
            "outside",
            Reason("complementary_no" if other.claimant == "no" else "refugee_even_for_the_state"),
        )
    if other.claimant == "open" or (decided and refugee.state == "open"):
        return "not reached", Reason("waits_for", tuple(place.missing()[:FEW]))
    if other.word == "met" and (not decided or refugee.word == "not_met"):
        return "sharp", Reason("complementary_in_both")
    return "arguable", Reason("complementary_for_the_claimant", _on_what(place, "complementary_protection"))


def _remitted(base: RuleBase, place: Destination, outcome: DecisionOutcome) -> tuple[Verdict, Reason]:
    if outcome.direction == "against_claimant":
        alive = any(place.layers[layer].state != "yes" for layer in outcome.layers)
    else:
        alive = any(place.layers[layer].claimant != "no" for layer in outcome.layers)
    if not alive:
        return "outside", Reason("nothing_left")
    unsettled = [n for n in outcome.decisive if any(v not in SETTLED for v in _values(base, place, n))]
    if unsettled:
        return "arguable", Reason("still_to_decide", tuple(unsettled))
    # A court may decide the point itself and send the rest back (KHO:2023:49 on exclusion): then it is judged
    # by that point.
    return _by_element(base, place, outcome)


def _by_element(base: RuleBase, place: Destination, outcome: DecisionOutcome) -> tuple[Verdict, Reason]:
    """Judge a ruling on the elements it was about: each must stand as the ruling has it, in the strand where
    it stands best.
    """
    ranks: list[Verdict] = []
    for name in outcome.decisive:
        wanted: Value3 = (
            "yes"
            if (base.elements[name].towards == "claimant") == (outcome.direction != "against_claimant")
            else "no"
        )
        ranks.append(
            min(
                (_element_verdict(v, wanted, outcome) for v in _values(base, place, name)),
                key=ORDER.index,
                default="not reached",
            )
        )
    worst = max(ranks, key=ORDER.index)
    return worst, Reason("on_elements", tuple(outcome.decisive))


ORDER: list[Verdict] = ["sharp", "arguable", "not reached", "outside"]


def _element_verdict(values: tuple[Value3, Value3], wanted: Value3, outcome: DecisionOutcome) -> Verdict:
    if values == (wanted, wanted):
        return "sharp"
    mine = values[1] if outcome.direction == "against_claimant" else values[0]
    if mine == wanted:
        return "arguable"
    return "not reached" if mine == "open" else "outside"


def _values(base: RuleBase, place: Destination, name: str) -> list[tuple[Value3, Value3]]:
    """Return the values of an element in every raised strand, or once for the case."""
    findings = place.findings
    strands: tuple[str | None, ...] = findings.raised() if base.elements[name].scope == "strand" else (None,)
    return [findings.pair(findings.conclusion(name, s).literal) for s in strands]


def _decisive_named(base: RuleBase, place: Destination, outcome: DecisionOutcome) -> bool:
    """Tell whether the tool points at what decided the case.

    For a grant or a ruling for the claimant: every decisive element stands for him in his reading, and where
    the result hangs on something, it hangs on one of them. For a refusal: a decisive element stands
    against him in the State's reading. For a remittal: a decisive element is still unsettled.
    """
    if outcome.result == "remitted" and any(
        v not in SETTLED for n in outcome.decisive for v in _values(base, place, n)
    ):
        return True
    against = outcome.direction == "against_claimant"
    good = [
        (n, "yes" if (base.elements[n].towards == "claimant") != against else "no") for n in outcome.decisive
    ]
    if against:
        return any(v[1] == wanted for n, wanted in good for v in _values(base, place, n))
    stand = all(any(v[0] == wanted for v in _values(base, place, n)) for n, wanted in good)
    layer = (
        "complementary_protection" if outcome.result == "subsidiary_or_complementary" else "refugee_status"
    )
    hangs = {c.element for c in place.layers[layer].hangs_on}
    return stand and (not hangs or bool(hangs & set(outcome.decisive)) or outcome.result not in CLAIM_LEVEL)


def _on_what(place: Destination, layer: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.id for c in place.layers[layer].hangs_on))
