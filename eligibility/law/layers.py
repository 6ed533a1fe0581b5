"""Compiles what a State may owe under one system: its layers, of the conclusions that they turn on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.loom import pair_of
from eligibility.law.program import Conclusion, Input, LayerHere, Literal_, StrandLayer

if TYPE_CHECKING:
    from collections.abc import Callable

    from eligibility.law.loom import Loom
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.strands import Layer


class LayerCompiler:
    """Compiles the layers of one system; `conclusion` makes the conclusion of a full name."""

    def __init__(
        self, rule_base: RuleBase, system: str, loom: Loom, conclusion: Callable[[str], Conclusion]
    ) -> None:
        self.rule_base, self.system, self.loom, self.conclusion = rule_base, system, loom, conclusion

    def layer(self, layer: Layer) -> LayerHere:
        """Compile a layer, strand by strand or once for the case."""
        if all(self.rule_base.elements[name].scope == "case" for name in layer.needs):
            return self._case_layer(layer)
        strands = []
        known = layer.id in self.rule_base.systems[self.system].layers
        for strand in self.rule_base.strands.values():
            if layer.id not in strand.serves:
                continue
            needed = tuple(self._element(name, strand.id) for name in layer.needs)
            raised = self.loom.input(Input("fears", "includes", (strand.id,), None, presumed=False))

            def included(
                side: int, strand_id: str = strand.id, needed: tuple[Conclusion, ...] = needed
            ) -> Literal_:
                needs = [conclusion.literal[side] for conclusion in needed]
                return self.loom.all(
                    [*needs, *(~self._element(name, strand_id).literal[side] for name in layer.unless)]
                )

            strands.append(
                StrandLayer(
                    strand.id, raised, needed, pair_of(included), known and all(c.encoded for c in needed)
                )
            )
        inclusion = pair_of(
            lambda side: self.loom.any(self.loom.all([s.raised, s.included[side]]) for s in strands)
        )
        exclusion = self.conclusion(layer.excluded_by).literal if layer.excluded_by else None
        literal = pair_of(
            lambda side: self.loom.all([inclusion[side], *([~exclusion[side]] if exclusion else [])])
        )
        return LayerHere(layer, tuple(strands), inclusion, exclusion, literal, of_the_case=False)

    def _case_layer(self, layer: Layer) -> LayerHere:
        """Compile a layer whose elements are all of the case: it is judged once, whatever strands are
        raised.
        """

        def literal(side: int) -> Literal_:
            needs = [self.conclusion(name).literal[side] for name in layer.needs]
            return self.loom.all([*needs, *(~self.conclusion(name).literal[side] for name in layer.unless)])

        whole = pair_of(literal)
        return LayerHere(layer, (), whole, None, whole, of_the_case=True)

    def _element(self, name: str, strand: str) -> Conclusion:
        return self.conclusion(
            f"{strand}.{name}" if self.rule_base.elements[name].scope == "strand" else name
        )
