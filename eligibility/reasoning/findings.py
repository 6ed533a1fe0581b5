"""Findings: the value of an element or layer in two readings, put into one word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eligibility.law.program import NOT_ENCODED, Conclusion
from eligibility.reasoning.causes import Cause, Causes
from eligibility.reasoning.facts import FEARS

if TYPE_CHECKING:
    from eligibility.engine.plain import Values
    from eligibility.law.program import LayerHere, Pair, Program, StrandLayer, SystemView
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Strength
    from eligibility.models.record import Reading, Side, Value3
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.facts import CaseFacts

Outcome = Literal["yes", "no", "open", "not_in_reading"]
"""What comes of a provision in one reading; law of the other side is not in it."""
RANK: dict[FindingWord, int] = {
    "met": 0,
    "arguable": 1,
    "open": 2,
    "not_encoded": 3,
    "not_met": 4,
    "excluded": 5,
    "not_raised": 6,
}
"""Best for the claimant first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with the value in each reading; `strand` carries a layer, `hangs_on` names what makes it
    arguable.
    """

    word: FindingWord
    claimant: Value3
    state: Value3
    strand: str | None = None
    hangs_on: tuple[Cause, ...] = ()
    exclusion_in_question: bool = False

    def word_in(self, reading: Reading | Literal["both"]) -> FindingWord:
        """Return the finding in both readings together, or in one alone."""
        if reading == "both" or self.word in {"excluded", "not_raised", "not_encoded"}:
            return self.word
        value = self.claimant if reading == "claimant" else self.state
        return combine(value, value)

    @property
    def weakest(self) -> Strength | None:
        """Return the weakest law on which an arguable finding hangs, or None."""
        if self.word != "arguable" or not self.hangs_on:
            return None
        return "minority" if any(c.strength == "minority" for c in self.hangs_on) else "contested"


def combine(claimant: Value3, state: Value3, towards: Side = "claimant") -> FindingWord:
    """Put two readings into one word.

    `towards` tells for whom yes is good. Arguable means that the readings differ and that the side
    for whom the element counts wins in its own reading.
    """
    if claimant == state == "yes":
        return "met"
    if claimant == state == "no":
        return "not_met"
    better, worse = (claimant, state) if towards == "claimant" else (state, claimant)
    return "arguable" if better == "yes" and worse != "yes" else "open"


def effect(claimant: Outcome, state: Outcome) -> tuple[Value3, Value3]:
    """Return what two outcomes do in each reading: law that is not in a reading does nothing there."""
    return "no" if claimant == "not_in_reading" else claimant, "no" if state == "not_in_reading" else state


def in_one_word(
    claimant: Outcome, state: Outcome, towards: Side = "claimant", *, inside: bool = False
) -> FindingWord:
    """Put two outcomes into one word.

    A step `inside` an element may help either side: that it is split is what counts there.
    """
    mine, theirs = effect(claimant, state)
    return "arguable" if inside and {mine, theirs} == {"yes", "no"} else combine(mine, theirs, towards)


class SystemFindings:
    """What was found under one system."""

    def __init__(
        self, rule_base: RuleBase, program: Program, view: SystemView, values: Values, facts: CaseFacts
    ) -> None:
        """Read the values of one view."""
        self.rule_base, self.program, self.view, self.values, self.facts = (
            rule_base,
            program,
            view,
            values,
            facts,
        )

    def pair(self, literals: Pair) -> tuple[Value3, Value3]:
        """Return the values of a literal in the claimant's and the State's reading."""
        return self.values.of(literals[0]), self.values.of(literals[1])

    @property
    def system(self) -> str:
        """Return whose law it is."""
        return self.view.system

    def raised(self) -> tuple[str, ...]:
        """Return the strands that the person raises, in the order of analysis."""
        return self.facts.raised

    def full_name(self, element: str, strand: str | None) -> str:
        """Return the name of an element's conclusion for a strand."""
        declared = self.rule_base.elements.get(element)
        return f"{strand}.{element}" if declared and declared.scope == "strand" else element

    def conclusion(self, element: str, strand: str | None) -> Conclusion:
        """Return an element's conclusion in this system; one without any law where the system says nothing of
        it.
        """
        name = self.full_name(element, strand)
        return self.view.conclusions.get(name) or Conclusion(name, (), None, (NOT_ENCODED, NOT_ENCODED))

    def element(self, element: str, strand: str | None) -> Finding:
        """Return the finding on an element for a strand."""
        conclusion = self.conclusion(element, strand)
        claimant, state = self.pair(conclusion.literal)
        if not conclusion.encoded:
            return Finding("not_encoded", claimant, state, strand)
        towards = self.rule_base.elements[element].towards
        word = combine(claimant, state, towards)
        causes = self._causes(conclusion, element) if word == "arguable" else ()
        return Finding(word, claimant, state, strand, causes)

    def strand_in_layer(self, layer: LayerHere, strand: str) -> Finding:
        """Return how one strand fares in a layer, whatever was raised, exclusion left out."""
        return self._strand(next(s for s in layer.strands if s.strand == strand))

    def _strand(self, here: StrandLayer) -> Finding:
        claimant, state = self.pair(here.included)
        word = combine(claimant, state)
        return Finding(
            "not_encoded" if word == "open" and not here.encoded else word, claimant, state, here.strand
        )

    def strand_literals(self, strand: str) -> tuple[int, ...]:
        """Return what the finding on a strand as part of a ground depends on."""
        layer = self.view.layers[self.rule_base.strands[strand].serves[0]]
        return next(s.included for s in layer.strands if s.strand == strand)

    def layer(self, layer_id: str) -> Finding:
        """Return the finding on a layer, with the strand that carries it."""
        layer = self.view.layers[layer_id]
        claimant, state = self.pair(layer.literal)
        if layer.of_the_case:
            return self._case_layer(layer, claimant, state)
        fares = [(here, self._strand(here)) for here in layer.strands if here.strand in self.raised()]
        if not fares:
            said = self.facts.known(FEARS).value is not None
            return Finding("not_raised" if said else "open", claimant, state)
        if layer_id not in self.rule_base.systems[self.system].layers:
            return Finding("not_encoded", claimant, state)
        leading, found = min(fares, key=self._furthest)  # ties go to the order of analysis
        strand = leading.strand
        if layer.exclusion is not None:
            excluded = self.pair(layer.exclusion)
            included = self.pair(layer.inclusion)
            if excluded == ("yes", "yes") and included != ("no", "no"):
                return Finding("excluded", claimant, state, strand)
        word = combine(claimant, state)
        if (
            word == "open"
            and found.word == "not_encoded"
            and all(f.word in {"not_encoded", "not_met"} for _, f in fares)
        ):
            return Finding("not_encoded", claimant, state, strand)
        in_question = layer.exclusion is not None and self.values.of(layer.exclusion[1]) == "yes"
        causes = self._layer_causes(layer, strand) if word == "arguable" else ()
        return Finding(word, claimant, state, strand, causes, in_question)

    def _case_layer(self, layer: LayerHere, claimant: Value3, state: Value3) -> Finding:
        names = (*layer.layer.needs, *layer.layer.unless)
        if layer.layer.id not in self.rule_base.systems[self.system].layers or not all(
            self.conclusion(n, None).encoded for n in names
        ):
            return Finding("not_encoded", claimant, state)
        word = combine(claimant, state)
        return Finding(
            word, claimant, state, None, self._layer_causes(layer, None) if word == "arguable" else ()
        )

    def _furthest(self, fares: tuple[StrandLayer, Finding]) -> tuple[int, int]:
        """Return a key by which the strand that carries a layer furthest comes first."""
        here, found = fares
        return RANK[found.word], -sum(self.pair(conclusion.literal).count("yes") for conclusion in here.needs)

    def ground(self, ground_id: str) -> Finding:
        """Return the best finding of a ground's strands: refugee status, or complementary protection where a
        strand serves no more.
        """
        raised = self.raised()
        best = Finding("not_raised", "open", "open")
        for strand in self.rule_base.grounds[ground_id].strands:
            if strand not in raised:
                continue
            layer_id = self.rule_base.strands[strand].serves[0]
            found = self.strand_in_layer(self.view.layers[layer_id], strand)
            if RANK[found.word] < RANK[best.word] or best.word == "not_raised":
                best = found
        return best

    def _layer_causes(self, layer: LayerHere, strand: str | None) -> tuple[Cause, ...]:
        causes: dict[Cause, None] = {}
        names = [(n, "claimant") for n in layer.layer.needs] + [(n, "state") for n in layer.layer.unless]
        if layer.layer.excluded_by:
            names.append((layer.layer.excluded_by, "state"))
        for name, _ in names:
            conclusion = self.conclusion(name, strand)
            if len(set(self.pair(conclusion.literal))) > 1:
                causes |= dict.fromkeys(self._causes(conclusion, name))
        return tuple(causes)

    def _causes(self, conclusion: Conclusion, element: str) -> tuple[Cause, ...]:
        return Causes(self.rule_base, self.view, self.pair).of(conclusion, element)

    def missing(self, *literals: int) -> tuple[str, ...]:
        """Return the facts, in the order of asking, whose answers the open ones of these literals
        wait for.
        """
        gates = self.program.by_number
        todo, seen, names = [abs_number(x) for x in literals if self.values.of(x) == "open"], set(), set()
        while todo:
            number = todo.pop()
            if number in seen or number == NOT_ENCODED:
                continue
            seen.add(number)
            if number in self.program.inputs:
                names.add(self.program.inputs[number].fact)
            elif number in gates:
                todo += [abs_number(x) for x in gates[number].literals if self.values.of(x) == "open"]
        return tuple(name for name in self.rule_base.facts if name in names)

    def to_ask(self, *literals: int) -> tuple[str, ...]:
        """Return the missing facts that can be asked now: not those that depend on another missing answer."""
        missing = dict.fromkeys(self.missing(*literals))
        waits_for = self.rule_base.waits_for
        return tuple(
            n
            for n in missing
            if self.facts.asked(n) and (waits_for[n].isdisjoint(missing) or self.facts.surely_asked(n))
        )


def abs_number(literal: int) -> int:
    """Return the number of a literal, negated or not."""
    return literal if literal >= 0 else ~literal
