"""What has been found so far: grounds and destinations with sign and word, what the last answer changed, what the next would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from eligibility.reasoning.findings import RANK
from eligibility.report.destinations import by_access, by_word
from eligibility.report.words import ACCESS_WORDS, SIGNS, plain
from eligibility.tui.widgets.page import Page
from eligibility.tui.words import TONES, sign_of

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.assessment import Assessment
    from eligibility.reasoning.interview import Question
    from eligibility.reasoning.session import Snapshot

LAYERS = ("refugee_status", "complementary_protection")
MOST_CODES = 12
MOST_NAMED = 7
"""Destinations up to which each has a line of its own."""
MOST_FOLDED = 4
"""Destinations of one word that the folded line names; of more it gives the number."""


class Panel(Page):
    """The panel beside the question."""

    def show(self, base: RuleBase, standing: Snapshot | None, question: Question | None, value: str | None) -> None:
        """Draw the findings; `value` is the answer under the cursor."""
        if standing is None:
            self.write(Content.styled("Reading the law of the destinations …", "$text-muted"))
            return
        parts = [_grounds(base, standing.assessment), _places(base, standing.assessment)]
        if question is not None and value is not None:
            parts.append(preview(base, standing.assessment, question, value))
        if standing.changed:
            parts.append(_changed(base, standing))
        self.write(Content("\n\n").join(p for p in parts if p.plain))


def _head(text: str) -> Content:
    return Content.styled(text, "bold $text-accent")


def _lines(lines: list[Content]) -> Content:
    return Content("\n").join(lines)


def _grounds(base: RuleBase, assessment: Assessment) -> Content:
    lines = [_head("Grounds")]
    lines += [sign_of(f.word, f"{f.word.replace('_', ' ')}  {base.grounds[g].title}") for g, f in assessment.grounds.items() if f.word != "not_raised"]
    left = sum(f.word == "not_raised" for f in assessment.grounds.values())
    if left:
        lines.append(sign_of("not_raised", f"not raised: {left} {'more' if len(lines) > 1 else 'of ' + str(left)}"))
    return _lines(lines)


def _places(base: RuleBase, assessment: Assessment) -> Content:
    places = assessment.destinations
    if not places:
        return Content("No destination has law on this day.")
    if len(places) <= MOST_NAMED:
        lines = [_head("Destinations")]
        for place in places:
            refugee, other = (place.layers[name].word for name in LAYERS)
            name = plain(place.jurisdiction.name, 16)
            lines.append(Content.assemble((f"{place.code} ", "bold"), name))
            lines.append(Content.assemble("   ", sign_of(refugee), " refugee"))
            lines.append(Content.assemble("   ", sign_of(other), " other protection"))
            lines.append(Content.styled(f"   access {ACCESS_WORDS[place.access.status]}", "$text-muted"))
        return _lines(lines)
    lines = []
    for layer in LAYERS:
        lines.append(_head(base.layers[layer].title))
        lines += [Content.assemble(sign_of(word, f"{word.replace('_', ' ')} {len(codes)}", "bold"), "  ", _some(codes, MOST_CODES)) for word, codes in by_word(places, layer).items()]
    lines.append(_head("Access"))
    lines += [Content.assemble((f"{words} {len(codes)}", "bold"), "  ", _some(codes, MOST_CODES)) for words, codes in by_access(places).items()]
    return _lines(lines)


def _some(codes: list[str], most: int) -> str:
    return " ".join(codes[:most]) + (f" +{len(codes) - most}" if len(codes) > most else "")


def fold(assessment: Assessment, width: int) -> Content:
    """Return the findings in one line, for narrow screens: with words where they fit, else by sign and number."""
    raised = [f.word for f in assessment.grounds.values() if f.word != "not_raised"]
    grounds: dict[FindingWord, str] = {w: str(raised.count(w)) for w in sorted(set(raised), key=RANK.__getitem__)}
    refugee, other = (by_word(assessment.destinations, layer) for layer in LAYERS)
    more = Content.styled(" Tab: more", "$text-muted")
    lines = [
        Content.assemble(" ", _group("Grounds", grounds, words), _group("Refugee", _places_named(refugee, named), words), *rest, more)
        for words, named in ((True, True), (True, False), (False, True), (False, False))
        for rest in ([_group("Other", _places_named(other, named), words)], [])
    ]
    return next((line for line in lines if cell_len(line.plain) <= width), lines[-1])


def _group(name: str, found: dict[FindingWord, str], words: bool) -> Content:
    pieces = [Content.styled(f"{SIGNS[word]} {word.replace('_', ' ') + ' ' if words else ''}{text}  ", TONES[word]) for word, text in found.items()]
    return Content.assemble((f"{name} ", "bold"), *pieces)


def _places_named(found: dict[FindingWord, list[str]], named: bool) -> dict[FindingWord, str]:
    return {word: " ".join(codes) if named and len(codes) <= MOST_FOLDED else str(len(codes)) for word, codes in found.items()}


def preview(base: RuleBase, assessment: Assessment, question: Question, value: str, most: int = 8, *, beside: bool = False) -> Content:
    """Return what an answer would change, by layer and word, with the destinations; `beside` begins on the line of the answer."""
    from eligibility.reasoning.words import plain_value

    grouped: dict[tuple[str, FindingWord, FindingWord], list[str]] = {}
    for effect in question.effects:
        if effect.value == value:
            codes = [d.code for d in assessment.destinations if d.findings.system == effect.system]
            if codes or not effect.system:
                grouped.setdefault((effect.name, effect.before, effect.after), []).extend(codes)
    known = {e.value for e in question.effects}
    label = plain(plain_value(question.fact, value), 30)
    if not grouped:
        if not question.effects or question.fact.kind in {"set", "date", "number"} or value in {"uncertain", "does_not_apply"}:
            return Content()
        says = "no finding changes at once" if value not in known else "no finding of these destinations changes at once"
        return Content.assemble(_head(f"If: {label}"), "  ", (says, "$text-muted"))
    lines = [_head(f"If: {label}")]
    for (layer, before, after), codes in list(grouped.items())[:most]:
        every = len(codes) == len(assessment.destinations) and len(codes) > 1
        name = base.layers[layer].title if layer in base.layers else base.grounds[layer].title
        lines.append(Content.assemble(f"{name}: ", (SIGNS[before], TONES[before]), " → ", sign_of(after), f" {'everywhere' if every else _some(codes, MOST_CODES)}"))
    if len(grouped) > most:
        lines.append(Content.styled(f"and {len(grouped) - most} more", "$text-muted"))
    return _lines([Content.assemble(lines[0], "  ", lines[1]), *lines[2:]] if beside else lines)


def _changed(base: RuleBase, standing: Snapshot) -> Content:
    grouped: dict[tuple[str, FindingWord, FindingWord], list[str]] = {}
    for change in standing.changed:
        name = base.grounds[change.name].title if not change.code else base.layers[change.name].title
        grouped.setdefault((name, change.before, change.after), []).extend([change.code] if change.code else [])
    lines = [_head("The last answer changed")]
    for (name, before, after), codes in list(grouped.items())[:8]:
        lines.append(Content.assemble(f"{name}: ", (SIGNS[before], TONES[before]), " → ", sign_of(after), f" {_some(codes, MOST_CODES)}"))
    return _lines(lines)
