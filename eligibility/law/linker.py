"""Looks up the names that one record uses for another, and says of each that leads nowhere what may have been
meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.errors import printable, quoted, suggest
from eligibility.law.names import instances, resolve
from eligibility.law.values import fact_values
from eligibility.models.condition import DATE_OPERATORS, LEVELS, STANDARDS
from eligibility.models.fact import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.condition import Condition, Sentence
    from eligibility.models.fact import Fact
    from eligibility.models.problem import Lines, Loc, Problem

_COLLECTIONS = {
    "rules",
    "objections",
    "considerations",
    "absent",
    "facts",
    "country_facts",
    "systems",
    "authorities",
    "elements",
    "layers",
    "strands",
    "grounds",
}
"""Lists whose entries are shown by their own id."""
_OPERATORS: dict[str, frozenset[str]] = {
    "yes_no": frozenset({"holds"}),
    "evaluative": frozenset({"holds"}),
    "choice": frozenset({"is"}),
    "set": frozenset({"includes"}),
    "likelihood": frozenset({"reaches"}),
    "date": frozenset(DATE_OPERATORS),
    "number": frozenset({"at least", "at most"}),
}
WORDLESS = frozenset({"set", "date", "number"})
"""Kinds whose values are no single words."""
_FORMS = {
    "yes_no": "write the name alone, or 'not' before it",
    "evaluative": "write the name alone, or 'not' before it",
    "choice": "write 'is' and an option",
    "set": "write 'includes' and an option",
    "likelihood": "write 'reaches' and a standard or level",
    "date": "write before, after, 'on or before' or 'on or after' and a day",
    "number": "write 'at least' or 'at most' and a number",
}


class Linker:
    """Looks up every name; keeps what it cannot find."""

    def __init__(self, base: RuleBase) -> None:
        """Find every conclusion that the rules can reach, by the strand it is made for."""
        self.base = base
        self.problems: list[Problem] = []
        self.concluded = {
            resolve(base, name, strand)
            for placed in base.rules.values()
            for strand in instances(placed)
            for name in placed.rule.concludes
        }
        self.reachable = set(self.concluded)
        for element in base.elements.values():
            self.reachable |= (
                {f"{s}.{element.id}" for s in base.strands} if element.scope == "strand" else {element.id}
            )
        self.conclusions = self.reachable | {
            resolve(base, n, s)
            for absent, strands in base.absents
            for n in absent.conclusion
            for s in strands
        }

    def report(self, source: Lines, loc: Loc, name: str, message: str, mend: str) -> None:
        """Keep a fault of the record `name`; what inside it is wrong is added to the name."""
        inner = (
            loc[loc.index("answers") + 1 :]
            if "answers" in loc
            else loc[2:]
            if loc[0] in _COLLECTIONS and len(loc) > 1
            else loc
        )
        tail = ".".join(part for part in inner if isinstance(part, str))
        self.problems.append(
            source.problem(loc, message, mend, printable(f"{name}.{tail}" if tail else name))
        )

    def known(
        self, kind: str, names: Iterable[str], existing: Iterable[str], source: Lines, loc: Loc, owner: str
    ) -> None:
        """Check that each of the names exists."""
        known = existing if isinstance(existing, set) else list(existing)
        for name in names:
            if name not in known:
                self.report(source, loc, owner, f"there is no {kind} {quoted(name)}", suggest(name, known))

    def authorities(self, names: Iterable[str], source: Lines, loc: Loc, owner: str) -> None:
        """Check names of authorities."""
        self.known("authority", names, self.base.authorities, source, loc, owner)

    def systems(self, names: Iterable[str], source: Lines, loc: Loc, owner: str) -> None:
        """Check names of legal systems."""
        self.known("system", names, self.base.systems, source, loc, owner)

    def claims(self, names: Iterable[str], source: Lines, loc: Loc, owner: str) -> None:
        """Check names of claims, where the founding texts were read."""
        if self.base.seeds:
            self.known(
                "claim", names, (c.id for s in self.base.seeds.values() for c in s.claims), source, loc, owner
            )

    def value(self, fact: Fact, value: str, source: Lines, loc: Loc, owner: str) -> None:
        """Check that a fact can have this value."""
        if value in SPECIAL:
            return
        options = fact_values(self.base, fact)
        if fact.kind in WORDLESS:
            self.report(
                source,
                loc,
                owner,
                f"a {fact.kind} fact takes no value in words",
                "leave it out: only the story gives such a value",
            )
        elif value not in options:
            self.report(
                source,
                loc,
                owner,
                f"{quoted(value)} is not one of {', '.join(options)}",
                suggest(value, options, listed=True),
            )

    def questions(self, conditions: tuple[Condition, ...], source: Lines, loc: Loc, owner: str) -> None:
        """Check conditions that are read before any law is: they know facts only, and no system's
        standard.
        """
        self.conditions(conditions, (), source, loc, owner)
        for index, sentence in ((i, s) for i, condition in enumerate(conditions) for s in condition.options):
            if sentence.name in self.conclusions and self.base.fact(sentence.name) is None:
                self.report(
                    source,
                    (*loc, index),
                    owner,
                    f"'{sentence.name}' is a conclusion, and what is asked turns on facts only",
                    "name a fact",
                )
            elif sentence.operator == "reaches" and sentence.words[0] in STANDARDS:
                self.report(
                    source,
                    (*loc, index),
                    owner,
                    f"'{sentence.words[0]}' is the standard of a system, and what is asked is the same in all",
                    f"write one of {', '.join(LEVELS)}",
                )

    def conditions(
        self, conditions: tuple[Condition, ...], strands: tuple[str, ...], source: Lines, loc: Loc, owner: str
    ) -> None:
        """Check conditions that are read for each of the strands, or once where there is none."""
        for index, condition in enumerate(conditions):
            for sentence in condition.options:
                self._sentence(sentence, strands, source, (*loc, index), owner)

    def _sentence(
        self, sentence: Sentence, strands: tuple[str, ...], source: Lines, loc: Loc, owner: str
    ) -> None:
        if sentence.name.startswith("this.") and not strands:
            self.report(
                source,
                loc,
                owner,
                f"'{sentence.name}' stands where there is no strand",
                "name the strand, or give 'strands:'",
            )
            return
        names = list(dict.fromkeys(resolve(self.base, sentence.name, s) for s in (strands or (None,))))
        lost = [name for name in names if self.base.fact(name) is None and name not in self.conclusions]
        for name in [sentence.name] if lost == names else lost:
            known = {*self.base.facts, *self.base.country_facts, *self.conclusions}
            if sentence.name.startswith("this."):
                known |= {"this." + k.partition(".")[2] for k in self.conclusions if "." in k}
            self.report(
                source, loc, owner, f"'{name}' is neither a fact nor a conclusion", suggest(name, known)
            )
        for name in names:
            fact = self.base.fact(name)
            if fact is not None:
                self._test(sentence, fact, source, loc, owner)
            elif name not in lost and sentence.operator != "holds":
                self.report(
                    source,
                    loc,
                    owner,
                    f"'{name}' is a conclusion, which is yes, no or open",
                    "write the name alone, or 'not' before it",
                )

    def _test(self, sentence: Sentence, fact: Fact, source: Lines, loc: Loc, owner: str) -> None:
        if sentence.operator not in _OPERATORS[fact.kind]:
            self.report(
                source,
                loc,
                owner,
                f"'{fact.id}' is of the kind {fact.kind} and cannot be tested by '{sentence}'",
                _FORMS[fact.kind],
            )
        elif sentence.operator in {"is", "includes"}:
            for word in sentence.words:
                options = fact_values(self.base, fact)
                if word not in options:
                    self.report(
                        source,
                        loc,
                        owner,
                        f"'{word}' is not an option of '{fact.id}'",
                        suggest(word, options),
                    )
