"""The explanation of a finding, as a tree: what it rests on, what is said against it, what answers that.

The tree is data; putting it into words is another room's job. Every node carries what it cites.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eligibility.law.standing import Citations, Frames, cite
from eligibility.reasoning.arguments import objection_in_case, outcome
from eligibility.reasoning.fact_explained import FactExplainer
from eligibility.reasoning.in_brief import answer_node, element_within, in_brief, objection_node, quiet_node
from eligibility.reasoning.node import Node
from eligibility.reasoning.subject import subject

if TYPE_CHECKING:
    from eligibility.law.program import Conclusion, ConditionHere, LayerHere, RuleHere
    from eligibility.models.record import Side, Value3
    from eligibility.reasoning.arguments import AnswerInCase, ObjectionInCase
    from eligibility.reasoning.findings import Outcome, SystemFindings
    from eligibility.reasoning.node import Remark

MOST_IN_FULL = 2
"""Rules for one conclusion that are explained in full; the others get a line each."""
NOT: dict[Value3, Value3] = {"yes": "no", "no": "yes", "open": "open"}


class _Explainer:
    """Walks the conclusions of one system; explains each conclusion and each fact once."""

    def __init__(self, findings: SystemFindings) -> None:
        self.findings = findings
        self.rule_base = findings.rule_base
        self.frames = Frames(findings.rule_base)
        self.system = findings.system
        self.as_of = findings.facts.as_of
        self.seen: set[str] = set()
        self.facts = FactExplainer(findings, self.frames)

    def layer(self, layer_id: str, strand: str | None) -> Node:
        layer = self.findings.view.layers[layer_id]
        raised = [s for s in self.findings.raised() if layer_id in self.rule_base.strands[s].serves]
        if layer.of_the_case:
            children = [self.element(n, None) for n in (*layer.layer.needs, *layer.layer.unless)]
        else:
            children = [self._strand(layer_id, s) for s in ([strand] if strand else raised)]
        if layer.layer.excluded_by:
            children.append(self.element(layer.layer.excluded_by, None))
        claimant, state = self.findings.pair(layer.literal)
        remarks: tuple[Remark, ...] = ()
        if strand and strand not in raised:
            claimant, state = self._if_raised(layer, strand)
            remarks = ("strand_not_raised",)
        elif not raised and not layer.of_the_case:
            remarks = ("fears_unknown",)
        return Node(
            "layer",
            layer_id,
            claimant,
            state,
            self._cite(layer.layer.authorities),
            layer.layer.title,
            remarks=remarks,
            children=tuple(children),
        )

    def _if_raised(self, layer: LayerHere, strand: str) -> tuple[Value3, Value3]:
        """Return what the layer would be in each reading if this strand were raised, and no other."""
        included = self.findings.strand_in_layer(layer, strand)
        excluded = self.findings.pair(layer.exclusion) if layer.exclusion else ("no", "no")

        def value(here: Value3, against: Value3) -> Value3:
            return "no" if "no" in (here, NOT[against]) else "open" if "open" in (here, against) else "yes"

        return value(included.claimant, excluded[0]), value(included.state, excluded[1])

    def _strand(self, layer_id: str, strand: str) -> Node:
        layer = self.findings.view.layers[layer_id]
        here = next(s for s in layer.strands if s.strand == strand)
        names = [*layer.layer.needs, *layer.layer.unless]
        claimant, state = self.findings.pair(here.included)
        title = self.rule_base.strands[strand].title
        return Node(
            "strand",
            strand,
            claimant,
            state,
            self._cite(layer.layer.authorities),
            title,
            children=tuple(self.element(n, strand) for n in names),
        )

    def element(self, name: str, strand: str | None) -> Node:
        element = self.rule_base.elements[name]
        inner = self.conclusion(self.findings.conclusion(name, strand), element.towards)
        return replace(
            inner, kind="element", id=name, says=element.question, citations=self._cite(element.authorities)
        )

    def element_alone(self, name: str, strand: str | None) -> Node:
        """Explain an element by itself, saying so where the case does not raise the strand."""
        node = self.element(name, strand)
        if strand is None or strand in self.findings.raised():
            return node
        return replace(node, remarks=("strand_not_raised", *node.remarks))

    def conclusion(
        self, conclusion: Conclusion, towards: Side = "claimant", condition: ConditionHere | None = None
    ) -> Node:
        """Explain a conclusion, once; `condition` is what asks for it."""
        name = conclusion.name
        claimant, state = self.findings.pair(conclusion.literal)
        if conclusion.absent:
            absent, citations = conclusion.absent
            leaf = Node("absence", absent.id, "no", "no", citations, absent.says, towards)
            return Node(
                "conclusion",
                name,
                "no",
                "no",
                citations,
                towards=towards,
                condition=condition,
                children=(leaf,),
            )
        if not conclusion.rules:
            return Node(
                "conclusion",
                name,
                "open",
                "open",
                Citations(()),
                towards=towards,
                condition=condition,
                remarks=("not_encoded",),
            )
        citations = Citations(
            tuple(dict.fromkeys(a for r in conclusion.rules for a in r.standing.citations.now)),
            tuple(dict.fromkeys(a for r in conclusion.rules for a in r.standing.citations.later)),
        )
        again = name in self.seen
        self.seen.add(name)
        children = () if again else self._rules(conclusion)
        return Node(
            "conclusion",
            name,
            claimant,
            state,
            citations,
            towards=towards,
            condition=condition,
            children=children,
            again=again,
        )

    def _rules(self, conclusion: Conclusion) -> tuple[Node, ...]:
        """Explain the rules that carry the conclusion in full, and the others in a line each with what stands
        in their way.
        """
        alive = [r for r in conclusion.rules if not self._ruled_out(r)] or list(conclusion.rules)
        ranked = sorted(alive, key=self._rank)
        best = self._rank(ranked[0])
        full = [r for r in ranked if self._rank(r) == best][:MOST_IN_FULL]
        return tuple(self._rule(r) if r in full else in_brief(self.findings, r) for r in ranked)

    def _ruled_out(self, rule: RuleHere) -> bool:
        return any(self.findings.pair(c.literal) == ("no", "no") for c in rule.conditions)

    def _rank(self, rule: RuleHere) -> int:
        values = self.findings.pair(rule.literal)
        return -2 * values.count("yes") - values.count("open")

    def _rule(self, rule: RuleHere) -> Node:
        claimant, state = outcome(self.findings, rule.literal, rule.standing)
        children = [self._condition(c) for c in rule.conditions]
        objections = [objection_in_case(self.findings, o) for o in rule.objections]
        children += [self._objection(o) for o in objections if o.raised != "no"]
        quiet = [o for o in objections if o.raised == "no"]
        if quiet:
            children.append(quiet_node(quiet))
        return Node(
            "rule",
            rule.rule.id,
            claimant,
            state,
            rule.standing.citations,
            rule.rule.says,
            standing=rule.standing,
            seeds=rule.rule.seeds,
            children=tuple(children),
        )

    def _objection(self, objection: ObjectionInCase) -> Node:
        return objection_node(
            objection,
            [
                *(self._condition(c) for c in objection.here.conditions),
                *(self._answer(a) for a in objection.answers),
            ],
        )

    def _answer(self, answer: AnswerInCase) -> Node:
        return replace(
            answer_node(answer),
            seeds=answer.here.answer.seeds,
            children=tuple(self._condition(c) for c in answer.here.conditions),
        )

    def _condition(self, condition: ConditionHere) -> Node:
        claimant, state = self.findings.pair(condition.literal)
        if condition.parts:
            return Node(
                "alternatives",
                "",
                claimant,
                state,
                Citations(()),
                condition=condition,
                children=tuple(self._condition(p) for p in condition.parts),
            )
        if condition.name in self.findings.view.conclusions and self.rule_base.fact(condition.name) is None:
            if (element := element_within(self.findings, condition.name)) is not None:
                return self._other_element(element, condition.name, claimant, state)
            inner = self.conclusion(self.findings.view.conclusions[condition.name], condition=condition)
            return replace(inner, claimant=claimant, state=state)
        return self.facts.fact(condition, claimant, state)

    def _other_element(self, name: str, full: str, claimant: Outcome, state: Outcome) -> Node:
        """Point to another element without explaining it: it has an explanation of its own."""
        element = self.rule_base.elements[name]
        return Node(
            "element",
            name,
            claimant,
            state,
            self._cite(element.authorities),
            element.question,
            element.towards,
            again=full in self.seen,
            apart=True,
        )

    def _cite(self, names: tuple[str, ...]) -> Citations:
        return cite(self.frames, names, self.system, self.as_of)


def explain(findings: SystemFindings, name: str, strand: str | None = None) -> Node:
    """Explain a layer, an element or any conclusion for a strand (the leading one if none is named), raised
    or not.

    Where the case gives nothing to judge, the answer is a single node that says why.
    """
    about = subject(findings, name, strand)
    if about.silence:
        value: Value3 = "open" if findings.facts.known("fears").value is None else "no"
        return Node("not judged", about.name, value, value, Citations(()), silence=about.silence)
    explainer = _Explainer(findings)
    if about.name in findings.rule_base.layers:
        return explainer.layer(about.name, about.strand)
    if about.name in findings.rule_base.elements:
        return explainer.element_alone(about.name, about.strand)
    return explainer.conclusion(findings.conclusion(about.name, about.strand))
