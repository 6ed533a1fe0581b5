"""What has been found so far, at a glance: the grounds, the destinations by word, and all of it in
one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.reasoning.findings import RANK
from eligibility.report.destinations import by_access, by_word
from eligibility.report.document import Entry, Target
from eligibility.report.effects import MOST_CODES, some
from eligibility.report.phrases import finding
from eligibility.report.words import ACCESS_WORDS, SIGNS, finding_word, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.assessment import Assessment, Destination
    from eligibility.report.document import Pieces

LAYERS = ("refugee_status", "complementary_protection")
MOST_NAMED = 7
"""Destinations up to which each has a line of its own."""
MOST_FOLDED = 4
"""Destinations of one word that the line names; of more it gives the number."""


def grounds(base: RuleBase, assessment: Assessment) -> Entry:
    """Return the grounds that are raised, each with its word, and how many are not."""
    raised = [(name, found.word) for name, found in assessment.grounds.items() if found.word != "not_raised"]
    under = [
        Entry(name, ((f"{finding(word)[0]}  {base.grounds[name].title}", word),)) for name, word in raised
    ]
    left = len(assessment.grounds) - len(raised)
    if left:
        under.append(
            Entry(
                "not raised",
                (
                    (
                        f"{finding_word('not_raised')}: {left} {'more' if raised else f'of {left}'}",
                        "not_raised",
                    ),
                ),
            )
        )
    return Entry("grounds", (("Grounds", "strong"),), children=tuple(under))


def destinations(base: RuleBase, assessment: Assessment) -> tuple[Entry, ...]:
    """Return the destinations: a few one by one, many by the word of each layer and by access."""
    places = assessment.destinations
    if not places:
        return (Entry("none", (("No destination has law on this day.", "plain"),)),)
    if len(places) <= MOST_NAMED:
        return (
            Entry(
                "destinations", (("Destinations", "strong"),), children=tuple(_one(place) for place in places)
            ),
        )
    layers = tuple(
        Entry(
            layer,
            ((base.layers[layer].title, "strong"),),
            children=tuple(_counted(word, codes) for word, codes in by_word(places, layer).items()),
        )
        for layer in LAYERS
    )
    access = tuple(
        Entry(words, ((f"{words} {len(codes)}", "strong"), (f"  {some(codes, MOST_CODES)}", "plain")))
        for words, codes in by_access(places).items()
    )
    return (*layers, Entry("access", (("Access", "strong"),), children=access))


def _one(place: Destination) -> Entry:
    refugee, other = (finding(place.layers[name].word) for name in LAYERS)
    return Entry(
        place.code,
        ((f"{place.code} ", "strong"), (place.jurisdiction.name, "plain")),
        below=(
            (refugee, (" refugee", "plain")),
            (other, (" other protection", "plain")),
            ((f"access {ACCESS_WORDS[place.access.status]}", "dim"),),
        ),
        target=Target("destination", place.code),
    )


def _counted(word: FindingWord, codes: list[str]) -> Entry:
    sign, role = finding(word)
    return Entry(
        word, ((f"{sign} ", role), (f"{len(codes)}", "strong"), (f"  {some(codes, MOST_CODES)}", "plain"))
    )


def in_one_line(assessment: Assessment) -> Iterator[Pieces]:
    """Yield the findings as one line, the fullest first: with words and codes, then by sign and
    number alone.
    """
    raised = [f.word for f in assessment.grounds.values() if f.word != "not_raised"]
    counts: dict[FindingWord, str] = {
        w: str(raised.count(w)) for w in sorted(set(raised), key=RANK.__getitem__)
    }
    refugee, other = (by_word(assessment.destinations, layer) for layer in LAYERS)
    for words, named in ((True, True), (True, False), (False, True), (False, False)):
        short = (
            *_group("Grounds", counts, words=words),
            *_group("Refugee", _places_named(refugee, named=named), words=words),
        )
        yield (*short, *_group("Other", _places_named(other, named=named), words=words))
        yield short


def _group(name: str, found: dict[FindingWord, str], *, words: bool) -> Pieces:
    return (
        (f"{name} ", "strong"),
        *(
            (f"{SIGNS[word]} {word_of(word) + ' ' if words else ''}{text}  ", word)
            for word, text in found.items()
        ),
    )


def _places_named(found: dict[FindingWord, list[str]], *, named: bool) -> dict[FindingWord, str]:
    return {
        word: " ".join(codes) if named and len(codes) <= MOST_FOLDED else str(len(codes))
        for word, codes in found.items()
    }
