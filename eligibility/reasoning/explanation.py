"""The explanation of a finding, as a tree: what it rests on, what is said against it, what answers that.

The tree is data; printing it is another room's job. Every node carries what it cites.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from eligibility.law.standing import Citations, cite, consideration_stands
from eligibility.models.condition import Sentence
from eligibility.models.record import READINGS
from eligibility.reasoning.arguments import objection_in_case, outcome
from eligibility.reasoning.findings import Finding, SystemFindings, combine

if TYPE_CHECKING:
    from eligibility.law.program import Conclusion, ConditionHere, RuleHere
    from eligibility.law.standing import Standing
    from eligibility.models.fact import Fact, Value
    from eligibility.models.law import Consideration
    from eligibility.models.record import Side, Source
    from eligibility.reasoning.arguments import AnswerInCase, ObjectionInCase, Outcome
    from eligibility.reasoning.facts import Known

NodeKind = Literal["layer", "strand", "element", "conclusion", "rule", "objection", "answer", "fact", "country fact", "alternatives", "consideration", "absence"]


@dataclass(frozen=True, slots=True)
class Node:
    """One step of an explanation.

    `claimant` and `state` are the value in each reading; `towards` tells for whom yes is good;
    `note` says what a reader must know beside the text (strength, support, standard).
    """

    kind: NodeKind
    id: str
    text: str
    claimant: Outcome
    state: Outcome
    citations: Citations
    towards: Side = "claimant"
    note: str = ""
    sources: tuple[Source, ...] = ()
    seeds: tuple[str, ...] = ()
    verified: bool = True
    children: tuple[Node, ...] = ()
    again: bool = False
    """Explained in full further up."""

    @property
    def word(self) -> str:
        """Return the finding in one word."""
        claimant, state = (v if v != "not_in_reading" else "no" for v in (self.claimant, self.state))
        return combine(claimant, state, self.towards)  # type: ignore[arg-type]


class _Explainer:
    """Walks the conclusions of one system; explains each conclusion once."""

    def __init__(self, findings: SystemFindings) -> None:
        self.findings = findings
        self.rule_base = findings.rule_base
        self.system = findings.system
        self.as_of = findings.facts.as_of
        self.seen: set[str] = set()

    def layer(self, layer_id: str, strand: str | None) -> Node:
        layer = self.findings.view.layers[layer_id]
        raised = [s for s in self.findings.raised() if any(h.strand == s for h in layer.strands)]
        strands = [strand] if strand else raised
        children = [self._strand(layer_id, s) for s in strands]
        if layer.layer.excluded_by:
            children.append(self.element(layer.layer.excluded_by, None))
        claimant, state = self.findings.pair(layer.literal)
        return Node("layer", layer_id, layer.layer.title, claimant, state, self._cite(layer.layer.authorities), children=tuple(children))

    def _strand(self, layer_id: str, strand: str) -> Node:
        layer = self.findings.view.layers[layer_id]
        here = next(s for s in layer.strands if s.strand == strand)
        names = [*layer.layer.needs, *layer.layer.unless]
        claimant, state = self.findings.pair(here.included)
        return Node("strand", strand, self.rule_base.strands[strand].title, claimant, state, self._cite(layer.layer.authorities), children=tuple(self.element(n, strand) for n in names))

    def element(self, name: str, strand: str | None) -> Node:
        element = self.rule_base.elements[name]
        conclusion = self.findings.conclusion(name, strand)
        inner = self.conclusion(conclusion, f"{element.title}: {element.question}", element.towards)
        return Node("element", name, inner.text, inner.claimant, inner.state, self._cite(element.authorities), element.towards, inner.note, children=inner.children, again=inner.again)

    def conclusion(self, conclusion: Conclusion, text: str, towards: Side = "claimant") -> Node:
        claimant, state = self.findings.pair(conclusion.literal)
        nothing = Citations(())
        if conclusion.absent:
            absent, citations = conclusion.absent
            leaf = Node("absence", absent.id, absent.says, "no", "no", citations, towards, "no such law here")
            return Node("conclusion", conclusion.name, text, "no", "no", citations, towards, children=(leaf,))
        if not conclusion.rules:
            return Node("conclusion", conclusion.name, text, "open", "open", nothing, towards, f"not encoded for {self.rule_base.systems[self.system].title}")
        citations = Citations(tuple(dict.fromkeys(a for r in conclusion.rules for a in r.standing.citations.now)), tuple(dict.fromkeys(a for r in conclusion.rules for a in r.standing.citations.later)))
        if conclusion.name in self.seen:
            return Node("conclusion", conclusion.name, text, claimant, state, citations, towards, again=True)
        self.seen.add(conclusion.name)
        return Node("conclusion", conclusion.name, text, claimant, state, citations, towards, children=tuple(self._rule(r) for r in self._worth_showing(conclusion)))

    def _worth_showing(self, conclusion: Conclusion) -> list[RuleHere]:
        """Return the rules that matter: those not ruled out by the facts, or all of them where every one is."""
        alive = [r for r in conclusion.rules if all(self.findings.pair(c.literal) != ("no", "no") for c in r.conditions)]
        return sorted(alive, key=self._rank) or list(conclusion.rules)

    def _rank(self, rule: RuleHere) -> int:
        values = self.findings.pair(rule.literal)
        return -2 * values.count("yes") - values.count("open")

    def _rule(self, rule: RuleHere) -> Node:
        claimant, state = outcome(self.findings, rule.literal, rule.standing)
        children = [self._condition(c) for c in rule.conditions]
        children += [self._objection(objection_in_case(self.findings, o)) for o in rule.objections]
        return Node("rule", rule.rule.id, rule.rule.says, claimant, state, rule.standing.citations, note=strength_note(rule.standing), seeds=rule.rule.seeds, children=tuple(children))

    def _objection(self, objection: ObjectionInCase) -> Node:
        here = objection.here
        if objection.raised == "no":
            return Node("objection", here.objection.id, here.objection.says, "no", "no", here.standing.citations, "state", "not raised on these facts", seeds=here.objection.seeds)
        children = [self._condition(c) for c in here.conditions]
        children += [self._answer(a) for a in objection.answers]
        return Node("objection", here.objection.id, here.objection.says, objection.claimant, objection.state, here.standing.citations, "state", strength_note(here.standing), seeds=here.objection.seeds, children=tuple(children))

    def _answer(self, answer: AnswerInCase) -> Node:
        here = answer.here
        return Node("answer", here.answer.id, here.answer.says, answer.claimant, answer.state, here.standing.citations, note=strength_note(here.standing), seeds=here.answer.seeds, children=tuple(self._condition(c) for c in here.conditions))

    def _condition(self, condition: ConditionHere) -> Node:
        claimant, state = self.findings.pair(condition.literal)
        if condition.parts:
            return Node("alternatives", "", "One of these is enough.", claimant, state, Citations(()), children=tuple(self._condition(p) for p in condition.parts))
        negated = isinstance(condition.condition, Sentence) and condition.condition.negated
        if condition.name in self.findings.view.conclusions and self.rule_base.fact(condition.name) is None:
            inner = self.conclusion(self.findings.view.conclusions[condition.name], in_words(condition.name, negated=negated))
            return Node("conclusion", inner.id, inner.text, claimant, state, inner.citations, inner.towards, inner.note, children=inner.children, again=inner.again)
        return self._fact(condition, claimant, state)

    def _fact(self, condition: ConditionHere, claimant: Outcome, state: Outcome) -> Node:
        fact = self.rule_base.fact(condition.name)
        assert fact is not None  # noqa: S101 - conditions were linked
        sides = [self.findings.facts.known(fact.id, r) for r in READINGS]
        mine, theirs = sides
        notes = [value_in_words(fact, mine)] if (mine.value, mine.does_not_apply) == (theirs.value, theirs.does_not_apply) else [f"claimant: {value_in_words(fact, mine)}; State: {value_in_words(fact, theirs)}"]
        if condition.standard:
            notes.append(f"needed here: {condition.standard.replace('_', ' ')}")
        says = " / ".join(dict.fromkeys(k.says for k in sides if k.says))
        if says:
            notes.append(says)
        kind: NodeKind = "country fact" if fact.id in self.rule_base.country_facts else "fact"
        own = tuple(dict.fromkeys(a for k in sides for a in k.authorities)) or fact.authorities
        sources = tuple(dict.fromkeys(s for k in sides for s in k.sources))
        seeds = tuple(dict.fromkeys(s for k in sides for s in k.seeds))
        considerations = tuple(self._consideration(c) for c in self.rule_base.considerations.values() if c.weighs_on == fact.id and self._weighs(c))
        return Node(kind, fact.id, fact.question, claimant, state, self._cite(own), note="; ".join(notes), sources=sources, seeds=seeds, verified=mine.verified and theirs.verified, children=considerations)

    def _weighs(self, consideration: Consideration) -> bool:
        if consideration_stands(self.rule_base, consideration, self.system, self.as_of) is None:
            return False
        values = [self._story(c) for c in consideration.when]
        return all(v == "yes" for v in values)

    def _story(self, condition: object) -> str:
        options = getattr(condition, "options", (condition,))
        values = []
        for option in options:
            if self.rule_base.fact(option.name) is not None:
                values.append(self.findings.facts.holds(option, "claimant"))
            else:
                found = self.findings.view.conclusions.get(option.name)
                value = self.findings.values.of(found.literal[0]) if found else "open"
                values.append({"yes": "no", "no": "yes"}.get(value, value) if option.negated else value)
        return "yes" if "yes" in values else "open" if "open" in values else "no"

    def _consideration(self, consideration: Consideration) -> Node:
        citations = consideration_stands(self.rule_base, consideration, self.system, self.as_of) or Citations(())
        answers = tuple(
            Node("answer", a.id, a.says, "yes", "yes", cite(self.rule_base, a.authorities, self.system, self.as_of))
            for a in consideration.answers
            if all(self._story(c) == "yes" for c in a.when)
        )
        side = "speaks for" if consideration.towards == "claimant" else "speaks against"
        return Node("consideration", consideration.id, consideration.says, "yes", "yes", citations, consideration.towards, side, seeds=consideration.seeds, children=answers)

    def _cite(self, names: tuple[str, ...]) -> Citations:
        return cite(self.rule_base, names, self.system, self.as_of)


def explain(findings: SystemFindings, name: str, strand: str | None = None) -> Node:
    """Explain a layer, an element or any conclusion for a strand (the leading one if none is named)."""
    explainer = _Explainer(findings)
    if name in findings.rule_base.layers:
        return explainer.layer(name, strand)
    if name in findings.rule_base.elements:
        return explainer.element(name, strand or leading(findings, name))
    return explainer.conclusion(findings.view.conclusions[name], in_words(name))


def leading(findings: SystemFindings, element: str) -> str | None:
    """Return the strand that leads the layer to which an element belongs."""
    for layer_id, layer in findings.rule_base.layers.items():
        if element in (*layer.needs, *layer.unless, layer.excluded_by):
            strand = findings.layer(layer_id).strand
            if strand is not None:
                return strand
    return next(iter(findings.rule_base.strands))


def strength_note(standing: Standing) -> str:
    """Return how settled a provision is, in words."""
    if standing.strength == "settled":
        return "settled"
    side = {"claimant": "the claimant", "state": "the State", None: "no side"}[standing.favours]
    ahead = "" if standing.citations.now else "; nothing to cite for it yet on this day"
    return f"{standing.strength}, for {side}{ahead}"


def in_words(name: str, *, negated: bool = False) -> str:
    """Return the name of a conclusion as words."""
    words = name.rpartition(".")[2].replace("_", " ")
    return f"Not: {words}" if negated else words.capitalize()


def value_in_words(fact: Fact, known: Known) -> str:
    """Return what is known of a fact, with where it comes from."""
    if known.does_not_apply:
        return "does not apply"
    if known.value is None:
        return "not known"
    how = {"said": "said", "country information": "country information", "presumed": "presumed", "nothing said": ""}[known.origin]
    if known.contested:
        how = "contested country information"
    if known.support and known.support != "testimony":
        how = f"{how}, {known.support}"
    return f"{plain_value(fact, known.value)} ({how})"


def plain_value(fact: Fact, value: Value) -> str:
    """Return a value in words: the label of an option, a level, a day."""
    if isinstance(value, frozenset):
        return ", ".join(fact.options.get(v, v.replace("_", " ")) for v in sorted(value)) or "none"
    if isinstance(value, date):
        return value.isoformat()
    return fact.options.get(str(value), str(value).replace("_", " "))


def finding_of(node: Node) -> Finding:
    """Return the finding of a node."""
    claimant, state = (v if v != "not_in_reading" else "no" for v in (node.claimant, node.state))
    return Finding(combine(claimant, state, node.towards), claimant, state)  # type: ignore[arg-type]
