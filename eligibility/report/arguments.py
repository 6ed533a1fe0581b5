"""The arguments of a case as entries: ground, layer, element, rule, objection, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.reasoning.arguments import in_case
from eligibility.report.document import Entry, Target
from eligibility.report.phrases import citations, finding, finding_word, opposing, outcome_word, shown_layers
from eligibility.report.values import strength_note
from eligibility.report.words import SIGNS

if TYPE_CHECKING:
    from eligibility.law.program import ConditionHere, RuleHere
    from eligibility.law.rule_base import RuleBase
    from eligibility.law.standing import Citations
    from eligibility.reasoning.arguments import AnswerInCase, ObjectionInCase
    from eligibility.reasoning.findings import SystemFindings
    from eligibility.report.document import Piece, Pieces
    from eligibility.report.phrases import View


class ArgumentTree:
    """The arguments under one system: ground, layer, element, rule, objection, answer.

    `words` gathers the word of every line, so that the next tree can mark what has moved.
    """

    def __init__(
        self,
        base: RuleBase,
        findings: SystemFindings,
        view: View,
        code: str,
        before: dict[tuple[str, ...], str] | None = None,
    ) -> None:
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
                title = (
                    self.base.strands[strand].title
                    if len(strands) > 1 or len(ground.strands) > 1
                    else ground.title
                )
                found.append(self._strand(strand, title, first=not found))
        case_layers = [name for name, layer in self.findings.view.layers.items() if layer.of_the_case]
        found += [
            entry
            for name in case_layers
            if (entry := self._layer(name, None, ("case",), opened=False)).children
        ]
        return tuple(found)

    def _strand(self, strand: str, title: str, *, first: bool) -> Entry:
        path = (strand,)
        layers = [
            self._layer(name, strand, path, opened=number == 0)
            for number, name in enumerate(self.base.strands[strand].serves)
            if name in self.findings.view.layers
        ]
        return Entry(
            strand, ((title, "strong"),), children=tuple(layers), target=None, opened=True, gap=not first
        )

    def _layer(self, name: str, strand: str | None, above: tuple[str, ...], *, opened: bool) -> Entry:
        here = self.findings.view.layers[name]
        found = self.findings.strand_in_layer(here, strand) if strand else self.findings.layer(name)
        path = (*above, name)
        mark = self._mark(path, finding_word(shown_layers(found, self.view)))
        needs = [self._element(element, strand, path) for element in here.layer.needs]
        against = [
            self._element(element, strand, path)
            for element in (*here.layer.unless, *([here.layer.excluded_by] if here.layer.excluded_by else ()))
        ]
        text: Pieces = (
            finding(shown_layers(found, self.view)),
            ("  ", "plain"),
            (here.layer.title, "strong"),
            *mark,
        )
        return Entry(
            name,
            text,
            children=tuple(e for e in (*needs, *against) if e is not None),
            target=Target("finding", name, strand, self.code),
            opened=opened,
        )

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
            children.append(
                Entry(
                    absent.id,
                    (("no law here  ", "label"), (absent.says, "plain")),
                    right=citations(self.base, cites),
                    target=Target("rule", absent.id),
                )
            )
        rules = [r for r in conclusion.rules if self._alive(r)]
        children += [self._rule(rule, conclusion.name, path, frozenset({conclusion.name})) for rule in rules]
        ruled_out = [r for r in conclusion.rules if not self._alive(r)]
        if ruled_out:
            lines = tuple(
                Entry(
                    r.rule.id,
                    ((f"{SIGNS['not_met']} ", "dim"), (r.rule.says, "dim")),
                    right=self._cites(r.standing.citations),
                    target=Target("rule", r.rule.id),
                )
                for r in ruled_out
            )
            words = "another rule" if len(lines) == 1 else f"{len(lines)} other rules"
            children.append(
                Entry("ruled out", ((f"· {words} that the facts rule out", "dim"),), children=lines)
            )
        settled = word == "met" if record.towards == "claimant" else word == "not_met"
        return Entry(
            element,
            text,
            children=tuple(children),
            target=target,
            opened=not settled and word != "not_encoded",
        )

    def _alive(self, rule: RuleHere) -> bool:
        return all(self.findings.pair(c.literal) != ("no", "no") for c in rule.conditions)

    def _rule(
        self, rule: RuleHere, name: str, above: tuple[str, ...], seen: frozenset[str], label: str = ""
    ) -> Entry:
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
            children.append(
                Entry(
                    "quiet",
                    ((f"· {words} that nothing in the facts raises", "dim"),),
                    children=tuple(self._objection(o, (*path, "quiet")) for o in quiet),
                )
            )
        strength = strength_note(rule.standing)
        text: Pieces = (
            word,
            ("  ", "plain"),
            (label, "label"),
            (rule.rule.says, "plain"),
            ("" if strength == "settled" else f"  {strength}", "label"),
            *self._mark(path, word[0]),
        )
        return Entry(
            rule.rule.id,
            text,
            right=self._cites(rule.standing.citations),
            children=tuple(children),
            target=Target("rule", rule.rule.id),
            opened=bool(raised),
        )

    def _steps(self, rule: RuleHere, path: tuple[str, ...], seen: frozenset[str]) -> list[Entry]:
        """Return the rules on which a rule rests, other elements left closed."""
        found = []
        for condition in _flat(rule.conditions):
            step = self.findings.view.conclusions.get(condition.name)
            if (
                step is None
                or condition.name in seen
                or condition.name.rpartition(".")[2] in self.base.elements
                or self.base.fact(condition.name) is not None
            ):
                continue
            found += [
                self._rule(r, step.name, path, seen | {condition.name}, "rests on  ")
                for r in step.rules
                if self._alive(r)
            ]
        return list({e.key: e for e in found}.values())

    def _objection(self, objection: ObjectionInCase, above: tuple[str, ...]) -> Entry:
        here = objection.here
        path = (*above, here.objection.id)
        word: Piece = (
            finding("not_raised")
            if objection.raised == "no"
            else opposing(self.view, objection.claimant, objection.state)
        )
        strength = strength_note(here.standing)
        text: Pieces = (
            word,
            ("  ", "plain"),
            ("objection  ", "label"),
            (here.objection.says, "plain"),
            ("" if strength == "settled" else f"  {strength}", "label"),
            *self._mark(path, word[0]),
        )
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
        text: Pieces = (
            word,
            ("  ", "plain"),
            ("answer  ", "label"),
            (here.answer.says, "plain"),
            ("" if strength == "settled" else f"  {strength}", "label"),
            *self._mark(path, word[0]),
        )
        return Entry(
            here.answer.id,
            text,
            right=self._cites(here.standing.citations),
            target=Target("rule", here.answer.id),
        )

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
