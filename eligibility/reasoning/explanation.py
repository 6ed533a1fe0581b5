"""The explanation of a finding, as a tree: what it rests on, what is said against it, what answers that.

The tree is data; printing it is another room's job. Every node carries what it cites.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from eligibility.law.standing import Citations, Frames, cite
from eligibility.models.condition import Sentence
from eligibility.models.record import READINGS
from eligibility.reasoning.arguments import objection_in_case, outcome
from eligibility.reasoning.findings import SystemFindings, combine
from eligibility.reasoning.words import asked_here, bare_value, in_words, strength_note, value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.program import Conclusion, ConditionHere, ConsiderationHere, LayerHere, RuleHere
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import LayerId
    from eligibility.models.record import Side, Source, Value3
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.arguments import AnswerInCase, ObjectionInCase, Outcome
    from eligibility.reasoning.findings import Finding

MOST_IN_FULL = 2
"""Rules for one conclusion that are explained in full; the others get a line each."""
NOT_RAISED = "the case does not raise this strand; so it would stand if it did"
FEARS_UNKNOWN = "it is not known yet what the person fears"
NOT: dict[Value3, Value3] = {"yes": "no", "no": "yes", "open": "open"}

NodeKind = Literal["layer", "strand", "element", "conclusion", "rule", "objection", "answer", "fact", "country fact", "alternatives", "consideration", "absence", "not raised", "not judged"]


@dataclass(frozen=True, slots=True)
class Node:
    """One step of an explanation; `not judged` is the whole of one where the case gives nothing to judge, and its text says why.

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
        if self.kind == "not judged":
            return "open" if self.claimant == "open" else "not_raised"
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
        self.frames = Frames(findings.rule_base)
        self.system = findings.system
        self.as_of = findings.facts.as_of
        self.seen: set[str] = set()
        self.facts_seen: set[str] = set()

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
        note = ""
        if strand and strand not in raised:
            claimant, state = self._if_raised(layer, strand)
            note = NOT_RAISED
        elif not raised and not layer.of_the_case:
            note = FEARS_UNKNOWN
        return Node("layer", layer_id, layer.layer.title, claimant, state, self._cite(layer.layer.authorities), note=note, children=tuple(children))

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
        return Node("strand", strand, self.rule_base.strands[strand].title, claimant, state, self._cite(layer.layer.authorities), children=tuple(self.element(n, strand) for n in names))

    def element(self, name: str, strand: str | None) -> Node:
        element = self.rule_base.elements[name]
        conclusion = self.findings.conclusion(name, strand)
        inner = self.conclusion(conclusion, f"{element.title}: {element.question}", element.towards)
        return Node("element", name, inner.text, inner.claimant, inner.state, self._cite(element.authorities), element.towards, note=inner.note, children=inner.children, again=inner.again)

    def element_alone(self, name: str, strand: str | None) -> Node:
        """Explain an element by itself, saying so where the case does not raise the strand."""
        node = self.element(name, strand)
        if strand is None or strand in self.findings.raised():
            return node
        return replace(node, note="; ".join(x for x in (NOT_RAISED, node.note) if x))

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
        return cite(self.frames, names, self.system, self.as_of)


def _objection_node(objection: ObjectionInCase, children: list[Node]) -> Node:
    here = objection.here
    says, cites, note = here.objection.says, here.standing.citations, strength_note(here.standing)
    return Node("objection", here.objection.id, says, objection.claimant, objection.state, cites, "state", note=note, seeds=here.objection.seeds, children=tuple(children))


@dataclass(frozen=True, slots=True)
class Subject:
    """What is explained: a layer, an element or another conclusion, and for which strand.

    `silence` says in a line why the case gives nothing to judge; it is empty where there is something.
    """

    name: str
    strand: str | None = None
    silence: str = ""


def explainable(findings: SystemFindings) -> set[str]:
    """Return every name that can be explained: layers, elements, elements of a strand (`strand.element`), and other conclusions."""
    base = findings.rule_base
    of_strands = {f"{s}.{e.id}" for e in base.elements.values() if e.scope == "strand" for s in base.strands}
    return {*base.layers, *base.elements, *of_strands, *findings.view.conclusions}


def subject(findings: SystemFindings, name: str, strand: str | None = None) -> Subject:
    """Return what a name means here; where no strand is named, an element is that of the strand which leads."""
    base = findings.rule_base
    prefix, _, last = name.rpartition(".")
    if prefix in base.strands and strand not in (None, prefix):
        return Subject(name, prefix, f"'{name}' is judged for '{prefix}' and not for '{strand}'.")
    if prefix in base.strands and last in base.elements and base.elements[last].scope == "strand":
        name, strand = last, prefix
    if name in base.layers:
        return _layer_in_question(findings, name, strand)
    if name in base.elements:
        return _element_in_question(findings, name, strand)
    return Subject(name, prefix or None)


def _layer_in_question(findings: SystemFindings, name: str, strand: str | None) -> Subject:
    base = findings.rule_base
    title = base.layers[name].title.lower()
    if findings.view.layers[name].of_the_case:
        return Subject(name)
    if strand is not None:
        served = name in base.strands[strand].serves
        return Subject(name, strand, "" if served else f"'{strand}' does not serve {title}: it serves {_titles(base, base.strands[strand].serves, 'and')}.")
    silent = findings.layer(name).word == "not_raised"
    return Subject(name, None, f"The case does not raise {title}: nothing that the person fears serves it." if silent else "")


def _element_in_question(findings: SystemFindings, name: str, strand: str | None) -> Subject:
    base = findings.rule_base
    element = base.elements[name]
    if element.scope == "case":
        return Subject(name)
    asking = _layers_of(base, name)
    if strand is not None:
        served = set(asking) & set(base.strands[strand].serves)
        return Subject(name, strand, "" if served else f"{element.title} is not asked of '{strand}': it belongs to {_titles(base, asking)}, which that strand does not serve.")
    leads = leading(findings, name)
    if leads is not None:
        return Subject(name, leads)
    if findings.facts.known("fears").value is None:
        return Subject(name, None, f"{FEARS_UNKNOWN[0].upper()}{FEARS_UNKNOWN[1:]}; name a strand to see what the law asks of it: {element.title.lower()}.")
    return Subject(name, None, f"The case does not raise {element.title.lower()}: nothing that the person fears serves {_titles(base, asking)}.")


def _layers_of(base: RuleBase, element: str) -> list[LayerId]:
    return [layer.id for layer in base.layers.values() if element in (*layer.needs, *layer.unless, layer.excluded_by)]


def _titles(base: RuleBase, layers: Iterable[str], joined: str = "or") -> str:
    return f" {joined} ".join(base.layers[name].title.lower() for name in layers if name in base.layers)


def literals_of(findings: SystemFindings, about: Subject) -> tuple[int, ...]:
    """Return what the finding on a subject depends on."""
    if about.name not in findings.rule_base.layers:
        return findings.conclusion(about.name, about.strand).literal
    layer = findings.view.layers[about.name]
    if about.strand is None:
        return layer.literal
    return (*next(s.included for s in layer.strands if s.strand == about.strand), *(layer.exclusion or ()))


def finding_on(findings: SystemFindings, about: Subject) -> Finding | None:
    """Return the finding on a layer or an element; None for a step inside one, and for a strand of a layer that another strand leads."""
    if about.name in findings.rule_base.layers:
        found = findings.layer(about.name)
        return found if about.strand in (None, found.strand) else None
    return findings.element(about.name, about.strand) if about.name in findings.rule_base.elements else None


def explain(findings: SystemFindings, name: str, strand: str | None = None) -> Node:
    """Explain a layer, an element or any conclusion for a strand (the leading one if none is named), raised or not.

    Where the case gives nothing to judge, the answer is a single node that says why.
    """
    about = subject(findings, name, strand)
    if about.silence:
        value: Value3 = "open" if findings.facts.known("fears").value is None else "no"
        return Node("not judged", about.name, about.silence, value, value, Citations(()))
    explainer = _Explainer(findings)
    if about.name in findings.rule_base.layers:
        return explainer.layer(about.name, about.strand)
    if about.name in findings.rule_base.elements:
        return explainer.element_alone(about.name, about.strand)
    return explainer.conclusion(findings.conclusion(about.name, about.strand), in_words(about.name))


def leading(findings: SystemFindings, element: str) -> str | None:
    """Return the strand that leads a layer to which an element belongs, else the first raised one that serves such a layer; None if there is none."""
    asking = _layers_of(findings.rule_base, element)
    for name in asking:
        strand = findings.layer(name).strand
        if strand is not None:
            return strand
    return next((s for s in findings.raised() if set(asking) & set(findings.rule_base.strands[s].serves)), None)
