"""The law in use: compiled when somebody first asks for a day and some systems, and kept while it is likely
to be asked for again.
"""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eligibility.law.material import Material
    from eligibility.law.program import Program
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.law import Answer, Objection, Rule

MOST_PROGRAMS = 12
"""Compiled programs that are kept, of less than 4 MB each for all systems: a sweep over every day on which
law changed stays under 100 MB, and going back and forth between the days of a case never waits for the
compiler.
"""
_Key = tuple[int, tuple[str, ...], bool]


class Programs:
    """The compiled law of one rule base.

    Several threads may ask at once: one of them compiles, and the others wait for it. A program is never
    changed.
    """

    def __init__(self, base: RuleBase, *, most: int = MOST_PROGRAMS) -> None:
        """Begin with nothing compiled; `most` is how many programs are kept."""
        self.base, self.most = base, most
        self._days = days_of_change(base)
        self._material: Material | None = None
        self._kept: dict[_Key, Program] = {}
        self._lock = threading.Lock()

    def program(self, as_of: date, systems: tuple[str, ...], *, considerations: bool = True) -> Program:
        """Return the law of these systems on a day, compiled; the same between days on which no law changed.

        Without `considerations` no explanation can show them, and a table is there sooner.
        """
        wanted = tuple(s for s in self.base.systems if s in systems)
        key = (sum(day <= as_of for day in self._days), wanted, considerations)
        with self._lock:
            program = self._kept.pop(key, None) or self._compile(as_of, wanted, considerations=considerations)
            self._kept[key] = program  # the latest used stands last
            while len(self._kept) > self.most:
                self._kept.pop(next(iter(self._kept)))
        return program

    def _compile(self, as_of: date, systems: tuple[str, ...], *, considerations: bool) -> Program:
        # Who only reads the law, as home and the cards do, need not wait for its compiler.
        from eligibility.law.compile import compile_program
        from eligibility.law.material import material_of

        if self._material is None:
            self._material = material_of(self.base)
        return compile_program(self._material, as_of, systems, considerations=considerations)


def days_of_change(base: RuleBase) -> tuple[date, ...]:
    """Return every day on which some law begins, ends or changes its strength, in order."""
    days: set[date] = set()
    for authority in base.authorities.values():
        if authority.start:
            days.add(authority.start)
        if authority.to:
            days.add(authority.to + timedelta(days=1))
    for system in base.systems.values():
        for entries in system.standards.values():
            for entry in entries:
                days |= {d for d in (entry.from_, entry.to and entry.to + timedelta(days=1)) if d}
    for provision in _dated(base):
        if isinstance(provision.strength, dict):
            for value in provision.strength.values():
                if isinstance(value, tuple):
                    days |= {v.from_ for v in value if v.from_}
    return tuple(sorted(days))


def _dated(base: RuleBase) -> Iterator[Rule | Objection | Answer]:
    """Yield what may have a strength that changes with the day."""
    for chapter in base.chapters:
        yield from chapter.rules
        for objection in chapter.objections:
            yield objection
            yield from objection.answers
