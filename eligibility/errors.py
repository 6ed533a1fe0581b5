"""The error tree: one root, so that a front end can catch everything of ours and nothing else.

EligibilityError
├── UnreadableInput    a file or folder that cannot be opened at all
├── FaultyInput        files were read and hold faults; carries the problems
├── UnknownName        a rule, authority, element, destination or fact that does not exist
├── NoLawYet           a day before the law of a destination begins here
└── EngineLimit        a rule base that the rules engine cannot hold
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from eligibility.models.jurisdiction import Jurisdiction
    from eligibility.models.problem import Problem


LONGEST_QUOTE = 60
"""Characters of a faulty value that a message repeats."""


class EligibilityError(Exception):
    """Everything this package raises on purpose."""


class UnreadableInput(EligibilityError):
    """A path that does not exist or cannot be opened."""


class FaultyInput(EligibilityError):
    """Input with faults; `problems` holds every one of them, in the order of the files."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the text of the error is their number."""
        super().__init__(f"{len(problems)} problem(s) found")
        self.problems = problems


class UnknownName(EligibilityError):
    """A name that nothing carries; the text suggests the nearest that exists."""

    def __init__(self, kind: str, name: str, existing: Iterable[str]) -> None:
        """`kind` in words ("rule"), the `name` asked for, and all names that exist."""
        names = sorted(existing)
        super().__init__(f"no {kind} is called {quoted(name)}; {suggest(name, names)}")


class NoLawYet(EligibilityError):
    """A day for which no law of a destination is encoded."""

    def __init__(self, place: Jurisdiction, day: date) -> None:
        """Say from which day on there is law."""
        first = min(spell.from_ for spell in place.systems)
        super().__init__(
            f"no law of {place.name} is encoded for {day}; it begins on {first}: name a later day, or leave "
            "the destination out"
        )


class EngineLimit(EligibilityError):
    """The rule base goes beyond what the rules engine can hold without failing."""


def printable(text: str) -> str:
    """Return text on one line, with every character that a terminal hides or obeys spelt out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def quoted(value: object) -> str:
    """Return a value as it can stand in a message: short, in quotes, on one line; lists and mappings by name
    only.
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return f"'{str(value).lower()}'"
        case dict():
            return "a mapping"
        case list() | tuple() | frozenset():
            return "a list"
    text = printable(str(value))
    return f"'{text}'" if len(text) <= LONGEST_QUOTE else f"'{text[:LONGEST_QUOTE]}...'"


def suggest(name: str, existing: Iterable[str], *, listed: bool = False) -> str:
    """Return the mend for a misspelt name: the nearest existing ones, or how to find them; `listed` if the
    message names them all.
    """
    names = sorted(existing) if isinstance(existing, set | frozenset) else list(existing)
    near = difflib.get_close_matches(name[:LONGEST_QUOTE], names, n=2, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(f"'{n}'" for n in near) + "?"
    if listed:
        return "write one of these"
    if 0 < len(names) <= 12:
        return "write one of " + ", ".join(names)
    return "check the spelling: nothing that exists comes near it"
