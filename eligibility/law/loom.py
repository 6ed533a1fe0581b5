"""The loom: makes the gates of a Program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from eligibility.law.program import ALWAYS, NEVER, Gate, Input, Literal_, Pair, Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Loom:
    """Makes gates, and makes each only once."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._inputs: dict[Input, int] = {}
        self._gates: dict[tuple[str, tuple[int, ...]], int] = {}

    def input(self, test: Input) -> Literal_:
        """Return the literal of a test, the same for the same test."""
        if test not in self._inputs:
            self._inputs[test] = self.program.size
            self.program.inputs[self.program.size] = test
            self.program.size += 1
        return self._inputs[test]

    def all(self, literals: Iterable[Literal_]) -> Literal_:
        """Return the literal that is yes when every one is; of none, always."""
        return self._gate("all", literals, ALWAYS)

    def any(self, literals: Iterable[Literal_]) -> Literal_:
        """Return the literal that is yes when one of them is; of none, never."""
        return self._gate("any", literals, NEVER)

    def _gate(self, kind: Literal["all", "any"], literals: Iterable[Literal_], neutral: Literal_) -> Literal_:
        kept = sorted(set(literals) - {neutral})
        if ~neutral in kept:
            return ~neutral
        if not kept:
            return neutral
        if len(kept) == 1:
            return kept[0]
        key = (kind, tuple(kept))
        if key not in self._gates:
            self._gates[key] = self.program.size
            gate = Gate(self.program.size, kind, key[1])
            self.program.gates.append(gate)
            self.program.by_number[gate.number] = gate
            self.program.size += 1
        return self._gates[key]


def pair_of(make: Callable[[int], Literal_]) -> Pair:
    """Return the literals of both readings; `make` is told which."""
    return make(0), make(1)
