"""Explanations and arguments as entries of an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.law.standing import Frames, cite
from eligibility.reasoning.arguments import in_case
from eligibility.reasoning.changes import changes
from eligibility.reasoning.words import plain_value, strength_note
from eligibility.report.document import Entry, Piece, Pieces, Target, section
from eligibility.report.links import authority_link
from eligibility.report.phrases import cause_in_words, citations, finding, finding_word, opposing, outcome_word, shown_layers, sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.program import ConditionHere, RuleHere
    from eligibility.law.rule_base import RuleBase
    from eligibility.law.standing import Citations
    from eligibility.reasoning.arguments import AnswerInCase, ObjectionInCase
    from eligibility.reasoning.explanation import Node
    from eligibility.reasoning.findings import Finding, SystemFindings
    from eligibility.report.phrases import View

OPEN_TO = 3
"""Levels of an explanation that stand open at first."""


# Why


def node_entry(base: RuleBase, node: Node, view: View, code: str, depth: int = 0, at: int = 0) -> Entry:
    """Return a step of an explanation with everything under it."""
    word = _word(node, view)
    label = {"rule": "rule  ", "objection": "objection  ", "answer": "answer  ", "absence": "no law  ", "not raised": "not raised  "}.get(node.kind, "")
    text: list[Piece] = [word, ("  ", "plain"), (label, "label"), (node.text, "strong" if node.kind in {"layer", "strand", "element"} else "dim" if node.kind == "not raised" else "plain")]
    if node.value:
        text.append((f"  {node.value}", "strong"))
    below: list[Pieces] = []
    if node.note and node.note != "settled" and node.kind != "consideration":
        below.append(((node.note, "dim"), ("" if node.verified else " (unverified)", "arguable")))
    if node.again:
        below.append((("explained above" if node.kind in {"conclusion", "element"} else "told above", "dim"),))
    children = [node_entry(base, child, view, code, depth + 1, number) for number, child in enumerate(node.children)]
    children += [Entry(f"source {n}", line) for n, line in enumerate(sources(node.sources[:2]))]
    return Entry(
        f"{node.kind} {node.id} {at}",
        tuple(text),
        right=() if node.kind == "conclusion" else citations(base, node.citations),
        below=tuple(below),
        children=tuple(children),
        target=_target(node, code),
        opened=depth < OPEN_TO and node.kind != "not raised",
    )


def _target(node: Node, code: str) -> Target | None:
    match node.kind:
        case "rule" | "objection" | "answer" | "consideration" | "absence":
            return Target("rule", node.id)
        case "fact" | "country fact":
            return Target("fact", node.id)
        case "element" if node.again or not node.children:
            return Target("finding", node.id, code=code)
        case "strand":
            return Target("strand", node.id)
        case _:
            return None


def _word(node: Node, view: View) -> Piece:
    if node.kind == "consideration":
        return ("+ for the claimant", "met") if node.towards == "claimant" else ("- for the State", "not_met")
    if node.kind == "objection":
        return opposing(view, node.claimant, node.state)
    if node.kind == "not raised":
        return "·", "not_raised"
    if node.kind == "not judged":
        return finding(node.word)
    if node.kind in {"rule", "answer"}:
        return outcome_word(view, node.claimant, node.state)
    if node.kind in {"fact", "country fact"} and node.claimant == node.state:
        yes_no = {"yes": ("● yes", "met"), "no": ("○ no", "not_met")}
        return yes_no.get(node.claimant, ("? open", "open"))  # type: ignore[return-value]
    if view.reading == "both" and node.claimant != node.state and node.kind not in {"layer", "strand", "element"}:
        said = {"yes": "yes", "no": "no", "open": "open", "not_in_reading": "not in it"}
        return f"◐ claimant's reading {said[node.claimant]}, State's {said[node.state]}", "arguable"
    return finding(view.word(node.claimant, node.state, node.towards, inside=node.kind != "element"))


def hanging(base: RuleBase, found: Finding | None) -> list[Entry]:
    """Return what makes a finding arguable."""
    if found is None or not found.hangs_on:
        return []
    return [Entry("hangs", (("It hangs on", "strong"),), children=causes_of(base, found), opened=True, gap=True)]


def causes_of(base: RuleBase, found: Finding, lead: str = "") -> tuple[Entry, ...]:
    """Return each cause once, after `lead`, with the elements for which it is one."""
    elements: dict[tuple[str, str], dict[str, None]] = {}
    for cause in found.hangs_on:
        elements.setdefault((cause.kind, cause.id), {})[base.elements[cause.element].title.lower() if cause.element in base.elements else ""] = None
    first = {(c.kind, c.id): c for c in reversed(found.hangs_on)}
    return tuple(
        Entry(
            f"{kind} {name}",
            ((lead, "label"), (cause_in_words(base, first[kind, name]), "plain")),
            right=((", ".join(e for e in where if e), "dim"),),
            target=Target("fact" if base.fact(name) else "rule", name),
        )
        for (kind, name), where in elements.items()
    )


def finding_notes(base: RuleBase, findings: SystemFindings, name: str, strand: str | None) -> list[Entry]:
    """Return what an element or a layer asks, on whose authority, what it hangs on and what is missing for it."""
    if name in base.layers:
        record = base.layers[name]
        found, literals = findings.layer(name), findings.view.layers[name].literal
        entries = [Entry("needs", (("Needs: ", "label"), (", ".join(base.elements[n].title.lower() for n in record.needs), "plain")), gap=True)]
        against = [*record.unless, *([record.excluded_by] if record.excluded_by else ())]
        if against:
            entries.append(Entry("unless", (("Unless: ", "label"), (", ".join(base.elements[n].title.lower() for n in against), "plain"))))
        authorities = record.authorities
    elif name in base.elements:
        found, literals = findings.element(name, strand), findings.conclusion(name, strand).literal
        entries = [Entry("question", ((base.elements[name].question, "plain"),), gap=True)]
        authorities = base.elements[name].authorities
    else:
        return []
    entries += hanging(base, found)
    entries += missing_entries(base, findings.to_ask(*literals))
    entries += section("authorities", "Authorities", (authority_link(base, n) for n in cite(Frames(base), authorities, findings.system, findings.facts.as_of).now), counted=True)
    return entries


def missing_entries(base: RuleBase, names: Iterable[str]) -> list[Entry]:
    """Return the questions that are still to be answered."""
    asked = tuple(Entry(n, (("? ", "open"), (base.facts[n].question, "plain")), target=Target("fact", n)) for n in names)
    return [Entry("missing", (("Missing", "strong"), (f"  {len(asked)}", "dim")), children=asked, opened=True, gap=True)] if asked else []


def change_entries(base: RuleBase, findings: SystemFindings, layer: str) -> tuple[Entry, ...]:
    """Return every single answer that would change a layer: answers still missing first, then those given."""
    literals = findings.view.layers[layer].literal
    missing = [n for n in findings.to_ask(*literals) if n != "fears"]
    given = [n for n in findings.facts.given if n in base.facts and n not in missing and n != "fears"]
    now = findings.layer(layer).word
    entries = [Entry("now", ((f"{base.layers[layer].title} · {base.systems[findings.system].title} · now", "plain"),), right=(finding(now),))]
    for key, head, names in (("missing", "If one of the answers still missing were given", missing), ("given", "If one of the answers given were different", given)):
        grouped: dict[tuple[str, str], list[str]] = {}
        for change in changes(findings, names, [layer]):
            grouped.setdefault((change.fact, change.after), []).append(plain_value(base.facts[change.fact], change.value))
        rows = tuple(
            Entry(
                f"{fact} {after}",
                (finding(after), ("  if  ", "label"), (base.facts[fact].question, "plain"), (f"  {' / '.join(values)}", "strong")),
                right=((fact, "link"),),
                target=Target("fact", fact),
            )
            for (fact, after), values in grouped.items()
        )
        nothing = (Entry("nothing", (("No single answer would.", "dim"),)),)
        entries.append(Entry(key, ((head, "strong"), (f"  {len(rows)}", "dim")), children=rows or nothing, opened=True, gap=True))
    return tuple(entries)


# Arguments


class ArgumentTree:
    """The arguments under one system: ground, layer, element, rule, objection, answer.

    `words` gathers the word of every line, so that the next tree can mark what has moved.
    """

    def __init__(self, base: RuleBase, findings: SystemFindings, view: View, code: str, before: dict[tuple[str, ...], str] | None = None) -> None:
        """Take `before`: the words of the tree shown until now."""
        self.base, self.findings, self.view, self.code, self.before = base, findings, view, code, before
        self.words: dict[tuple[str, ...], str] = {}
        self.moved = 0
        self._told: set[str] = set()

    def entries(self) -> tuple[Entry, ...]:
        """Return the tree."""
        raised = self.findings.raised()
        found: list[Entry] = []
        for ground in self.base.grounds.values():
            strands = [s for s in ground.strands if s in raised]
            for strand in strands:
                self._told = set()
                title = self.base.strands[strand].title if len(strands) > 1 or len(ground.strands) > 1 else ground.title
                found.append(self._strand(strand, title, first=not found))
        case_layers = [name for name, layer in self.findings.view.layers.items() if layer.of_the_case]
        found += [entry for name in case_layers if (entry := self._layer(name, None, ("case",), opened=False)).children]
        return tuple(found)

    def _strand(self, strand: str, title: str, *, first: bool) -> Entry:
        path = (strand,)
        layers = [self._layer(name, strand, path, opened=number == 0) for number, name in enumerate(self.base.strands[strand].serves) if name in self.findings.view.layers]
        return Entry(strand, ((title, "strong"),), children=tuple(layers), target=None, opened=True, gap=not first)

    def _layer(self, name: str, strand: str | None, above: tuple[str, ...], *, opened: bool) -> Entry:
        here = self.findings.view.layers[name]
        found = self.findings.strand_in_layer(here, strand) if strand else self.findings.layer(name)
        path = (*above, name)
        mark = self._mark(path, finding_word(shown_layers(found, self.view)))
        needs = [self._element(element, strand, path) for element in here.layer.needs]
        against = [self._element(element, strand, path) for element in (*here.layer.unless, *([here.layer.excluded_by] if here.layer.excluded_by else ()))]
        text: Pieces = (finding(shown_layers(found, self.view)), ("  ", "plain"), (here.layer.title, "strong"), *mark)
        return Entry(name, text, children=tuple(e for e in (*needs, *against) if e is not None), target=Target("finding", name, strand, self.code), opened=opened)

    def _element(self, element: str, strand: str | None, above: tuple[str, ...]) -> Entry | None:
        record = self.base.elements[element]
        scope = strand if record.scope == "strand" else None
        found = self.findings.element(element, scope)
        conclusion = self.findings.conclusion(element, scope)
        path = (*above, element)
        word = shown_layers(found, self.view)
        mark = self._mark(path, finding_word(word))
        favours = "" if record.towards == "claimant" else "  for the State to show"
        text: Pieces = (finding(word), ("  ", "plain"), (record.title, "plain"), (favours, "label"), *mark)
        target = Target("finding", element, scope, self.code)
        if conclusion.name in self._told:
            return Entry(element, (*text, ("  as above", "dim")), target=target)
        self._told.add(conclusion.name)
        children: list[Entry] = []
        if conclusion.absent:
            absent, cites = conclusion.absent
            children.append(Entry(absent.id, (("no law here  ", "label"), (absent.says, "plain")), right=citations(self.base, cites), target=Target("rule", absent.id)))
        rules = [r for r in conclusion.rules if self._alive(r)]
        children += [self._rule(rule, conclusion.name, path, frozenset({conclusion.name})) for rule in rules]
        ruled_out = [r for r in conclusion.rules if not self._alive(r)]
        if ruled_out:
            lines = tuple(Entry(r.rule.id, (("○ ", "dim"), (r.rule.says, "dim")), right=self._cites(r.standing.citations), target=Target("rule", r.rule.id)) for r in ruled_out)
            words = "another rule" if len(lines) == 1 else f"{len(lines)} other rules"
            children.append(Entry("ruled out", ((f"· {words} that the facts rule out", "dim"),), children=lines))
        settled = word == "met" if record.towards == "claimant" else word == "not_met"
        return Entry(element, text, children=tuple(children), target=target, opened=not settled and word != "not_encoded")

    def _alive(self, rule: RuleHere) -> bool:
        return all(self.findings.pair(c.literal) != ("no", "no") for c in rule.conditions)

    def _rule(self, rule: RuleHere, name: str, above: tuple[str, ...], seen: frozenset[str], label: str = "") -> Entry:
        argument = in_case(self.findings, rule, name)
        path = (*above, rule.rule.id)
        claimant, state = argument.finding.claimant, argument.finding.state
        word = outcome_word(
            self.view,
            claimant if rule.standing.counts_in("claimant") else "not_in_reading",
            state if rule.standing.counts_in("state") else "not_in_reading",
        )
        raised = [o for o in argument.objections if o.raised != "no"]
        quiet = [o for o in argument.objections if o.raised == "no"]
        children = [self._objection(o, path) for o in raised]
        children += self._steps(rule, path, seen)
        if quiet:
            words = "an objection" if len(quiet) == 1 else f"{len(quiet)} objections"
            children.append(Entry("quiet", ((f"· {words} that nothing in the facts raises", "dim"),), children=tuple(self._objection(o, (*path, "quiet")) for o in quiet)))
        strength = strength_note(rule.standing)
        text: Pieces = (word, ("  ", "plain"), (label, "label"), (rule.rule.says, "plain"), ("" if strength == "settled" else f"  {strength}", "label"), *self._mark(path, word[0]))
        return Entry(rule.rule.id, text, right=self._cites(rule.standing.citations), children=tuple(children), target=Target("rule", rule.rule.id), opened=bool(raised))

    def _steps(self, rule: RuleHere, path: tuple[str, ...], seen: frozenset[str]) -> list[Entry]:
        """Return the rules on which a rule rests, other elements left closed."""
        found = []
        for condition in _flat(rule.conditions):
            step = self.findings.view.conclusions.get(condition.name)
            if step is None or condition.name in seen or condition.name.rpartition(".")[2] in self.base.elements or self.base.fact(condition.name) is not None:
                continue
            found += [self._rule(r, step.name, path, seen | {condition.name}, "rests on  ") for r in step.rules if self._alive(r)]
        return list({e.key: e for e in found}.values())

    def _objection(self, objection: ObjectionInCase, above: tuple[str, ...]) -> Entry:
        here = objection.here
        path = (*above, here.objection.id)
        word: Piece = ("· not raised", "not_raised") if objection.raised == "no" else opposing(self.view, objection.claimant, objection.state)
        strength = strength_note(here.standing)
        text: Pieces = (word, ("  ", "plain"), ("objection  ", "label"), (here.objection.says, "plain"), ("" if strength == "settled" else f"  {strength}", "label"), *self._mark(path, word[0]))
        return Entry(
            here.objection.id,
            text,
            right=self._cites(here.standing.citations),
            children=tuple(self._answer(a, path) for a in objection.answers),
            target=Target("rule", here.objection.id),
            opened=objection.raised != "no",
        )

    def _answer(self, answer: AnswerInCase, above: tuple[str, ...]) -> Entry:
        here = answer.here
        path = (*above, here.answer.id)
        word = outcome_word(self.view, answer.claimant, answer.state)
        strength = strength_note(here.standing)
        text: Pieces = (word, ("  ", "plain"), ("answer  ", "label"), (here.answer.says, "plain"), ("" if strength == "settled" else f"  {strength}", "label"), *self._mark(path, word[0]))
        return Entry(here.answer.id, text, right=self._cites(here.standing.citations), target=Target("rule", here.answer.id))

    def _mark(self, path: tuple[str, ...], word: str) -> Pieces:
        """Remember the word of a line, and say what it was if it has moved."""
        self.words[path] = word
        old = None if self.before is None else self.before.get(path)
        if old is None or old[:1] == word[:1]:
            return ()
        self.moved += 1
        return ((f"  « was {old}", "moved"),)

    def _cites(self, found: Citations) -> Pieces:
        return citations(self.base, found)


def _flat(conditions: tuple[ConditionHere, ...]) -> list[ConditionHere]:
    return [part for c in conditions for part in (c.parts or (c,))]
