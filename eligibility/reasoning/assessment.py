"""An assessment: everything the tool says about one case, for each destination in view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eligibility.engine.plain import evaluate
from eligibility.models.strands import CLAIM_LAYERS
from eligibility.reasoning.destinations import places_on, tension
from eligibility.reasoning.facts import CaseFacts, Credit
from eligibility.reasoning.findings import Finding, SystemFindings

if TYPE_CHECKING:
    from datetime import date

    from eligibility.engine.choose import Engine
    from eligibility.engine.plain import Values
    from eligibility.law.program import Program
    from eligibility.law.programs import Programs
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.jurisdiction import Jurisdiction
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.destinations import AccessOnDay, PlaceOnDay, PositionOnDay, Tension

GROUNDS_SYSTEM = "INT"
"""Grounds are reported for the case as a whole: under the Convention as UNHCR reads it, before any State's
own law.
"""


@dataclass(frozen=True)
class Destination:
    """One destination: whose law, the three layers, and what is never merged with them."""

    place: PlaceOnDay
    findings: SystemFindings
    layers: dict[str, Finding]

    @property
    def jurisdiction(self) -> Jurisdiction:
        """Return the record of the destination."""
        return self.place.jurisdiction

    @property
    def code(self) -> str:
        """Return the code of the destination."""
        return self.jurisdiction.jurisdiction

    @property
    def access(self) -> AccessOnDay:
        """Return whether one gets in and can lodge a claim."""
        return self.place.access

    @property
    def position(self) -> PositionOnDay:
        """Return what was said and done outside the law."""
        return self.place.position

    def answers_to(self, code: str) -> bool:
        """Tell whether the code is its own or another accepted for it."""
        return code in (self.code, *self.jurisdiction.also)

    @cached_property
    def tension(self) -> Tension | None:
        """Return where law and conduct part."""
        return tension(self.place, self.layers)

    @cached_property
    def elements(self) -> dict[str, Finding]:
        """Return each element for the strand that leads its layer; case elements once."""
        base, found = self.findings.rule_base, dict[str, Finding]()
        for layer in base.layers.values():
            strand = self.layers[layer.id].strand
            for name in layer.elements:
                if name in found or (strand is None and base.elements[name].scope == "strand"):
                    continue
                found[name] = self.findings.element(name, strand)
        return {name: found[name] for name in base.elements if name in found}

    def missing(self) -> tuple[str, ...]:
        """Return the facts for which an open or arguable layer waits, in the order of asking."""
        literals = [lit for name in CLAIM_LAYERS for lit in self.findings.view.layers[name].literal]
        return self.findings.to_ask(*literals)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A case on a day, under every system in view."""

    scenario: Scenario
    as_of: date
    facts: CaseFacts
    systems: dict[str, SystemFindings]
    destinations: tuple[Destination, ...]
    grounds: dict[str, Finding]

    def destination(self, code: str) -> Destination:
        """Return the destination of this code (or another code accepted for it)."""
        return next(d for d in self.destinations if d.answers_to(code))

    def find(self, code: str) -> Destination | None:
        """Return the same, or None where the case does not look at it."""
        return next((d for d in self.destinations if d.answers_to(code)), None)

    def unexplored(self) -> tuple[str, ...]:
        """Return the strands that the person has not raised."""
        raised = self.systems[GROUNDS_SYSTEM].raised()
        return tuple(s for s in self.facts.rule_base.strands if s not in raised)


def assess(
    law: Programs,
    scenario: Scenario,
    *,
    destinations: tuple[str, ...] = (),
    as_of: date | None = None,
    credit: Credit = "claimed",
    presumptions: bool = True,
    engine: Engine = evaluate,
    considerations: bool = True,
) -> Assessment:
    """Assess a scenario.

    Args:
        law: the compiled law in use.
        scenario: the case; its facts must have passed `reasoning.scenarios`.
        destinations: codes; all destinations of the rule base when empty.
        as_of: the day of decision, instead of the scenario's own.
        credit: `evidenced` leaves disputed facts out.
        presumptions: whether presumptions fill what nobody said.
        engine: how the gates are evaluated.
        considerations: compile what stands beside questions too; only explanations and interviews show it.

    """
    day = as_of or scenario.as_of
    rule_base = law.base
    facts = CaseFacts(
        rule_base, scenario.facts, scenario.origin, day, credit=credit, presumptions=presumptions
    )
    chosen = places_on(rule_base, destinations, scenario.origin, day)
    program = law.program(day, (GROUNDS_SYSTEM, *(p.system for p in chosen)), considerations=considerations)
    return read_assessment(
        rule_base, scenario, facts, program, engine(program, facts.inputs(program)), chosen
    )


def read_assessment(
    rule_base: RuleBase,
    scenario: Scenario,
    facts: CaseFacts,
    program: Program,
    values: Values,
    places: tuple[PlaceOnDay, ...],
) -> Assessment:
    """Read the values of a program into an assessment; the values must not change afterwards."""
    systems = {
        name: SystemFindings(rule_base, program, view, values, facts) for name, view in program.views.items()
    }
    layers = {
        name: {layer: findings.layer(layer) for layer in rule_base.layers}
        for name, findings in systems.items()
    }
    destinations = tuple(Destination(p, systems[p.system], layers[p.system]) for p in places)
    grounds = {g: systems[GROUNDS_SYSTEM].ground(g) for g in rule_base.grounds}
    return Assessment(scenario, facts.as_of, facts, systems, destinations, grounds)
