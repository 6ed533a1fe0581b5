"""The plain engine: the reference, and what fills a table of all destinations at once.

It reasons about many worlds in one pass: bit *i* of every mask is world *i*, so asking what each
of a hundred possible answers would change costs about as much as asking once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from eligibility.law.program import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eligibility.law.program import Program
    from eligibility.models.record import Value3


class Values(NamedTuple):
    """Two masks for every number of the program: the worlds in which it is yes, and in which it is no."""

    yes: list[int]
    no: list[int]

    def of(self, literal: int, world: int = 0) -> Value3:
        """Return the value of a literal in one world."""
        yes, no = (self.yes, self.no) if literal >= 0 else (self.no, self.yes)
        number = literal if literal >= 0 else ~literal
        return "yes" if yes[number] >> world & 1 else "no" if no[number] >> world & 1 else "open"

    def known(self, literal: int) -> int:
        """Return the mask of the worlds in which a literal is yes or no."""
        number = literal if literal >= 0 else ~literal
        return self.yes[number] | self.no[number]

    def differs(self, literal: int, world: int) -> bool:
        """Tell whether a literal has another value in this world than in world 0."""
        number = literal if literal >= 0 else ~literal
        yes, no = self.yes[number], self.no[number]
        return bool(((yes >> world) ^ yes) & 1 or ((no >> world) ^ no) & 1)


def evaluate(program: Program, inputs: Mapping[int, tuple[int, int]], worlds: int = 1) -> Values:
    """Return the value of every gate.

    `inputs` gives (yes mask, no mask) for the inputs on which something is known; the others are
    open. `worlds` is the mask of all worlds: 1 for a single case.
    """
    yes, no = [0] * program.size, [0] * program.size
    yes[ALWAYS] = worlds
    for number, (is_yes, is_no) in inputs.items():
        yes[number], no[number] = is_yes, is_no
    for gate in program.gates:
        if gate.kind == "all":
            every, some = worlds, 0
            for literal in gate.literals:
                if literal >= 0:
                    every &= yes[literal]
                    some |= no[literal]
                else:
                    every &= no[~literal]
                    some |= yes[~literal]
            yes[gate.number], no[gate.number] = every, some
        else:
            every, some = worlds, 0
            for literal in gate.literals:
                if literal >= 0:
                    every &= no[literal]
                    some |= yes[literal]
                else:
                    every &= yes[~literal]
                    some |= no[~literal]
            yes[gate.number], no[gate.number] = some, every
    return Values(yes, no)


class PlainBench:
    """Holds one program and its values for one case; evaluates everything at every change."""

    def __init__(self, program: Program) -> None:
        """Keep the program."""
        self.program = program

    def update(self, inputs: Mapping[int, tuple[int, int]]) -> Values:
        """Return the values of every gate for these inputs."""
        return evaluate(self.program, inputs)
