"""The explanation of a finding, as a tree: what it rests on, what is said against it, what answers that.

The tree is data; printing it is another room's job. Every node carries what it cites.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eligibility.law.standing import Citations, cite
from eligibility.models.condition import Sentence
from eligibility.models.record import READINGS
from eligibility.reasoning.arguments import objection_in_case, outcome
from eligibility.reasoning.findings import SystemFindings, combine
from eligibility.reasoning.words import asked_here, bare_value, in_words, strength_note, value_in_words

if TYPE_CHECKING:
    from eligibility.law.program import Conclusion, ConditionHere, ConsiderationHere, RuleHere
    from eligibility.models.record import Side, Source, Value3
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.arguments import AnswerInCase, ObjectionInCase, Outcome

MOST_IN_FULL = 2
"""Rules for one conclusion that are explained in full; the others get a line each."""

NodeKind = Literal["layer", "strand", "element", "conclusion", "rule", "objection", "answer", "fact", "country fact", "alternatives", "consideration", "absence", "not raised"]


@dataclass(frozen=True, slots=True)
class Node:
    """One step of an explanation.

    `claimant` and `state` are the value in each reading; `towards` tells for whom yes is good;
    `note` says what a reader must know beside the text (strength, standard, what stands in the way).
    """

    kind: NodeKind
    id: str
    text: str
    claimant: Outcome
    state: Outcome
    citations: Citations
    towards: Side = "claimant"
    value: str = ""
    """For a fact: what is known of it, in words."""
    note: str = ""
    sources: tuple[Source, ...] = ()
    seeds: tuple[str, ...] = ()
    verified: bool = True
    children: tuple[Node, ...] = ()
    again: bool = False
    """Explained in full further up."""

    @property
    def word(self) -> FindingWord:
        """Return the finding in one word; law that is not in a reading is no there."""
        claimant: Value3 = "no" if self.claimant == "not_in_reading" else self.claimant
        state: Value3 = "no" if self.state == "not_in_reading" else self.state
        if self.kind != "element" and {claimant, state} == {"yes", "no"}:
            return "arguable"  # a step inside an element may help either side: that it is split is what counts
        return combine(claimant, state, self.towards)


class _Explainer:
    """Walks the conclusions of one system; explains each conclusion and each fact once."""

    def __init__(self, findings: SystemFindings) -> None:
        self.findings = findings
        self.rule_base = findings.rule_base
        self.system = findings.system
        self.as_of = findings.facts.as_of
        self.seen: set[str] = set()
        self.facts_seen: set[str] = set()

    def layer(self, layer_id: str, strand: str | None) -> Node:
        layer = self.findings.view.layers[layer_id]
        raised = [s for s in self.findings.raised() if any(h.strand == s for h in layer.strands)]
        strands = [strand] if strand else raised
        children = [self._strand(layer_id, s) for s in strands] if layer.strands else [self.element(n, None) for n in (*layer.layer.needs, *layer.layer.unless)]
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
        return Node("element", name, inner.text, inner.claimant, inner.state, self._cite(element.authorities), element.towards, note=inner.note, children=inner.children, again=inner.again)

    def conclusion(self, conclusion: Conclusion, text: str, towards: Side = "claimant") -> Node:
        claimant, state = self.findings.pair(conclusion.literal)
        nothing = Citations(())
        if conclusion.absent:
            absent, citations = conclusion.absent
            leaf = Node("absence", absent.id, absent.says, "no", "no", citations, towards, note="no such law here")
            return Node("conclusion", conclusion.name, text, "no", "no", citations, towards, children=(leaf,))
        if not conclusion.rules:
            return Node("conclusion", conclusion.name, text, "open", "open", nothing, towards, note=f"not encoded for {self.rule_base.systems[self.system].title}")
        citations = Citations(
            tuple(dict.fromkeys(a for r in conclusion.rules for a in r.standing.citations.now)), tuple(dict.fromkeys(a for r in conclusion.rules for a in r.standing.citations.later))
        )
        if conclusion.name in self.seen:
            return Node("conclusion", conclusion.name, text, claimant, state, citations, towards, again=True)
        self.seen.add(conclusion.name)
        return Node("conclusion", conclusion.name, text, claimant, state, citations, towards, children=self._rules(conclusion))

    def _rules(self, conclusion: Conclusion) -> tuple[Node, ...]:
        """Explain the rules that carry the conclusion in full, and the others in a line each with what stands in their way."""
        alive = [r for r in conclusion.rules if not self._ruled_out(r)] or list(conclusion.rules)
        ranked = sorted(alive, key=self._rank)
        best = self._rank(ranked[0])
        full = [r for r in ranked if self._rank(r) == best][:MOST_IN_FULL]
        return tuple(self._rule(r) if r in full else self._in_brief(r) for r in ranked)

    def _ruled_out(self, rule: RuleHere) -> bool:
        return any(self.findings.pair(c.literal) == ("no", "no") for c in rule.conditions)

    def _rank(self, rule: RuleHere) -> int:
        values = self.findings.pair(rule.literal)
        return -2 * values.count("yes") - values.count("open")

    def _in_brief(self, rule: RuleHere) -> Node:
        claimant, state = outcome(self.findings, rule.literal, rule.standing)
        return Node(
            "rule",
            rule.rule.id,
            rule.rule.says,
            claimant,
            state,
            rule.standing.citations,
            note="; ".join(x for x in (strength_note(rule.standing), self._in_the_way(rule)) if x and x != "settled"),
            seeds=rule.rule.seeds,
            children=self._against_in_brief(rule),
        )

    def _against_in_brief(self, rule: RuleHere) -> tuple[Node, ...]:
        """Name the objections that succeed against a rule, with their answers, without going further down."""
        nodes = []
        for objection in (objection_in_case(self.findings, o) for o in rule.objections):
            if "yes" not in (objection.claimant, objection.state):
                continue
            answers = [Node("answer", a.here.answer.id, a.here.answer.says, a.claimant, a.state, a.here.standing.citations, note=strength_note(a.here.standing)) for a in objection.answers]
            nodes.append(_objection_node(objection, answers))
        return tuple(nodes)

    def _in_the_way(self, rule: RuleHere) -> str:
        """Say what keeps a rule from holding in both readings."""
        no: list[str] = []
        waits: list[str] = []
        for condition in rule.conditions:
            values = self.findings.pair(condition.literal)
            if "no" in values:
                no.append(self._condition_in_words(condition))
            elif "open" in values:
                waits += [self.rule_base.facts[n].question for n in self.findings.missing(*condition.literal)] or [self._condition_in_words(condition)]
        asked = [o.objection.says.rstrip(".") for o in rule.objections if "open" in self.findings.pair(o.literal)]
        parts = [("fails, at least in one reading, on", no), ("waits for", list(dict.fromkeys(waits))), ("objections still open", asked)]
        return "; ".join(f"{label}: {' / '.join(names[:4])}{' ...' if len(names) > 4 else ''}" for label, names in parts if names)

    def _condition_in_words(self, condition: ConditionHere) -> str:
        element = self._element_of(condition.name)
        if element is not None:
            return self.rule_base.elements[element].title.lower()
        if condition.name == "claim_date":
            return "the date of the claim"
        return str(condition.condition).replace("this.", "").replace("_", " ")

    def _rule(self, rule: RuleHere) -> Node:
        claimant, state = outcome(self.findings, rule.literal, rule.standing)
        children = [self._condition(c) for c in rule.conditions]
        objections = [objection_in_case(self.findings, o) for o in rule.objections]
        children += [self._objection(o) for o in objections if o.raised != "no"]
        quiet = [o for o in objections if o.raised == "no"]
        if quiet:
            children.append(self._quiet(quiet))
        return Node("rule", rule.rule.id, rule.rule.says, claimant, state, rule.standing.citations, note=strength_note(rule.standing), seeds=rule.rule.seeds, children=tuple(children))

    def _quiet(self, objections: list[ObjectionInCase]) -> Node:
        """Name in one node the objections that the facts give no reason to raise."""
        says = " / ".join(o.here.objection.says.rstrip(".") for o in objections)
        cited = [o.here.standing.citations for o in objections]
        now = dict.fromkeys(a for c in cited for a in c.now)
        later = dict.fromkeys(a for c in cited for a in c.later if a not in now)
        citations = Citations(tuple(now), tuple(later), elsewhere=all(c.elsewhere for c in cited))
        return Node("not raised", ", ".join(o.here.objection.id for o in objections), says + ".", "no", "no", citations, "state")

    def _objection(self, objection: ObjectionInCase) -> Node:
        return _objection_node(objection, [*(self._condition(c) for c in objection.here.conditions), *(self._answer(a) for a in objection.answers)])

    def _answer(self, answer: AnswerInCase) -> Node:
        here = answer.here
        return Node(
            "answer",
            here.answer.id,
            here.answer.says,
            answer.claimant,
            answer.state,
            here.standing.citations,
            note=strength_note(here.standing),
            seeds=here.answer.seeds,
            children=tuple(self._condition(c) for c in here.conditions),
        )

    def _condition(self, condition: ConditionHere) -> Node:
        claimant, state = self.findings.pair(condition.literal)
        if condition.parts:
            return Node("alternatives", "", "One of these is enough.", claimant, state, Citations(()), children=tuple(self._condition(p) for p in condition.parts))
        negated = isinstance(condition.condition, Sentence) and condition.condition.negated
        if condition.name in self.findings.view.conclusions and self.rule_base.fact(condition.name) is None:
            if (element := self._element_of(condition.name)) is not None:
                return self._other_element(element, condition.name, claimant, state)
            inner = self.conclusion(self.findings.view.conclusions[condition.name], in_words(condition.name, negated=negated))
            return Node("conclusion", inner.id, inner.text, claimant, state, inner.citations, inner.towards, note=inner.note, children=inner.children, again=inner.again)
        return self._fact(condition, claimant, state)

    def _element_of(self, name: str) -> str | None:
        """Return the element that a conclusion is, or None for a step inside one."""
        element = name.rpartition(".")[2]
        declared = self.rule_base.elements.get(element)
        return element if declared and (("." in name) == (declared.scope == "strand")) else None

    def _other_element(self, name: str, full: str, claimant: Outcome, state: Outcome) -> Node:
        """Point to another element without explaining it: it has an explanation of its own."""
        element = self.rule_base.elements[name]
        return Node("element", name, f"{element.title}: see the explanation of '{name}'", claimant, state, self._cite(element.authorities), element.towards, again=full in self.seen)

    def _fact(self, condition: ConditionHere, claimant: Outcome, state: Outcome) -> Node:
        fact = self.rule_base.fact(condition.name)
        assert fact is not None  # noqa: S101 - conditions were linked
        sides = [self.findings.facts.known(fact.id, r) for r in READINGS]
        mine, theirs = sides
        same = (mine.value, mine.does_not_apply) == (theirs.value, theirs.does_not_apply)
        value = value_in_words(fact, mine) if same else f"Claimant: {bare_value(fact, mine)}; State: {bare_value(fact, theirs)} (contested country information)"
        notes = [asked_here(self.findings, fact, condition)]
        kind: NodeKind = "country fact" if fact.id in self.rule_base.country_facts else "fact"
        own = tuple(dict.fromkeys(a for k in sides for a in k.authorities)) or fact.authorities
        if fact.id in self.facts_seen:
            return Node(kind, fact.id, fact.question, claimant, state, self._cite(own), value=value, note="; ".join(n for n in notes if n), again=True)
        self.facts_seen.add(fact.id)
        if mine.contested:
            notes += [mine.topic, *(f"{side}: {k.says}" for side, k in zip(("Claimant", "State"), sides, strict=True) if k.says)]
        else:
            notes += list(dict.fromkeys(k.says for k in sides if k.says))
        sources = tuple(dict.fromkeys(s for k in sides for s in k.sources))
        seeds = tuple(dict.fromkeys(s for k in sides for s in k.seeds))
        considerations = tuple(self._consideration(c) for c in self.findings.view.considerations.get(fact.id, ()) if "yes" in self.findings.pair(c.literal))
        return Node(
            kind,
            fact.id,
            fact.question,
            claimant,
            state,
            self._cite(own),
            value=value,
            note=" · ".join(n for n in notes if n),
            sources=sources,
            seeds=seeds,
            verified=mine.verified and theirs.verified,
            children=considerations,
        )

    def _consideration(self, here: ConsiderationHere) -> Node:
        consideration = here.consideration
        answers = tuple(
            Node("answer", a.answer.id, a.answer.says, *outcome(self.findings, a.literal, a.standing), a.standing.citations) for a in here.answers if "yes" in self.findings.pair(a.literal)
        )
        side = "speaks for the claimant" if consideration.towards == "claimant" else "speaks for the State"
        return Node("consideration", consideration.id, consideration.says, "yes", "yes", here.standing.citations, consideration.towards, note=side, seeds=consideration.seeds, children=answers)

    def _cite(self, names: tuple[str, ...]) -> Citations:
        return cite(self.rule_base, names, self.system, self.as_of)


def _objection_node(objection: ObjectionInCase, children: list[Node]) -> Node:
    here = objection.here
    says, cites, note = here.objection.says, here.standing.citations, strength_note(here.standing)
    return Node("objection", here.objection.id, says, objection.claimant, objection.state, cites, "state", note=note, seeds=here.objection.seeds, children=tuple(children))


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
