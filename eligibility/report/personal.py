"""What looks like a real person in free text: names, e-mail addresses, telephone and passport numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase

MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\d(?:[ ()./-]?\d){8,14}(?![\w])")
PASSPORT = re.compile(r"(?<!\w)(?:\d{2} ?\d{2} ?[N№]? ?\d{6}|[A-Z]{1,2} ?\d{6,8}|\d{9,10})(?!\w)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}")
_WORD = r"[A-ZÀ-ÞЀ-Я][a-zß-ÿа-ѿ'’-]{1,30}"
NAME = re.compile(rf"(?<![\w.]){_WORD}(?: (?:[A-ZА-Я]\. ?)?{_WORD})+")
TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Herr|Frau|Monsieur|Madame|name is)\.? ({_WORD})")
PATRONYMIC = re.compile(r"\b[A-ZЀ-Я]\w{2,20}(?:ovich|evich|ovna|evna|yevna|ович|евич|овна|евна)\b")
MOST = 5
LONGEST_READ = 200_000
COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "in",
        "on",
        "at",
        "of",
        "to",
        "from",
        "for",
        "and",
        "or",
        "but",
        "if",
        "when",
        "after",
        "before",
        "since",
        "as",
        "by",
        "with",
        "without",
        "this",
        "that",
        "these",
        "no",
        "not",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "new",
        "great",
        "old",
        "saint",
        "red",
        "black",
        "white",
        "baltic",
        "caucasus",
        "siberia",
        "moscow",
        "petersburg",
        "russia",
        "russian",
        "ukraine",
        "ukrainian",
        "europe",
        "european",
        "union",
        "united",
        "states",
        "kingdom",
        "nations",
        "convention",
        "court",
        "council",
        "security",
        "service",
        "forces",
        "army",
        "ministry",
        "defence",
        "interior",
        "state",
        "republic",
        "federation",
        "federal",
        "supreme",
        "high",
        "human",
        "rights",
        "article",
        "protocol",
        "red",
        "cross",
        "war",
        "world",
        "office",
        "police",
        "border",
        "guard",
        "wagner",
        "group",
        "islamic",
        "jehovah's",
        "jehovah’s",
        "witness",
        "witnesses",
        "orthodox",
        "church",
        "muslim",
        "christian",
        "jewish",
    ]
)


@dataclass(frozen=True, slots=True)
class Suspect:
    """Something that looks like it points to a real person."""

    what: str
    text: str


def suspects(text: str, base: RuleBase | None = None) -> tuple[Suspect, ...]:
    """Return what looks personal, each thing once; it is a warning, not a finding."""
    text = text[:LONGEST_READ]
    found: dict[str, str] = {}
    for match in MAIL.finditer(text):
        found.setdefault(match[0], "an e-mail address")
    without = DAY.sub(" ", MAIL.sub(" ", text))
    for match in PASSPORT.finditer(without):
        found.setdefault(match[0].strip(), "a passport number")
    for match in PHONE.finditer(without):
        if not any(match[0].strip() in known for known in found):
            found.setdefault(match[0].strip(), "a telephone number")
    known = _places(base)
    for pattern in (PATRONYMIC, TITLED):
        for match in pattern.finditer(text):
            name = match[match.lastindex or 0]
            if name.lower() not in COMMON | known:
                found.setdefault(name, "a name")
    for match in NAME.finditer(text):
        for words in _between(match[0].split(), COMMON | known):
            if len(words) > 1:
                found.setdefault(" ".join(words), "a name")
    return tuple(Suspect(what, shown[:60]) for shown, what in list(found.items())[:MOST])


def _between(words: list[str], common: frozenset[str]) -> list[list[str]]:
    """Return the runs of words between those that are no names."""
    runs: list[list[str]] = [[]]
    for word in words:
        if word.lower() in common or word.lower().rstrip(".'’s") in common:
            runs.append([])
        else:
            runs[-1].append(word)
    return runs


def _places(base: RuleBase | None) -> frozenset[str]:
    """Return the words of the names of countries and destinations."""
    if base is None:
        return frozenset()
    names = [*(o.title for o in base.origins.values()), *(j.name for j in base.jurisdictions.values())]
    return frozenset(w.strip("().,").lower() for name in names for w in name.split())
