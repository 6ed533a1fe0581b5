"""The durable engine: durable_rules matches and fires the gates; the engine of a session.

The program is cut into levels (a gate stands above all it reads) and each level into rulesets that
read about twenty literals. A ruleset gets one fact that carries the literals known so far; a gate is
two rules on it, one for each rail, with `$and` or `$or` over the literals. A ruleset whose literals
did not change is skipped, and its state is deleted at once, so an answer taken back needs no
withdrawal: what depended on it is simply fired again.

We call `durable_rules_engine`, the compiled half of durable_rules. Its Python half wraps every firing in
closures, clocks and JSON of the state, starts timer threads, and swallows exceptions of actions; we have no
actions, only firings to note, and noting them ourselves makes an answer two to three times as quick.

Limits of durable_rules 2.0.28 that this file stays inside (measured; tests pin them):

- more than 511 distinct (property, value) literals in one ruleset: compiling never returns;
- more than about 60 matching properties in one fact: error 303;
- `delete_state` after a fact that matched nothing crashes the process, hence the catch-all rule
  and the property that every fact carries for it;
- state that is not deleted grows for ever; deleting twice raises;
- facts are refused as duplicates unless each has its own id;
- compiled rulesets are never freed (about 70 MB for all systems), hence the finalizer;
- rule-level `any`, `$not` and `assert_facts` lose or repeat firings: none is used.
"""

from __future__ import annotations

import heapq
import json
import weakref
from typing import TYPE_CHECKING, Any

from eligibility.engine.plain import Values
from eligibility.errors import EngineLimit
from eligibility.law.program import ALWAYS, Gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eligibility.law.program import Program

READS = 20
"""Literals that a ruleset reads, unless one gate alone reads more."""
MOST_READS = 50
"""Beyond it a fact would carry too many properties; wider gates are split."""
MOST_LITERALS = 511

_SESSION = "case"
_CATCH_ALL = "is_message"


def import_engine() -> Any:
    """Return the module `durable_rules_engine`; raise ImportError where durable_rules does not import."""
    import durable_rules_engine

    return durable_rules_engine


class _Ruleset:
    """A ruleset: the gates it holds, the numbers it reads, the literals it last saw, and its handle in the
    engine.
    """

    __slots__ = ("gates", "handle", "last", "level", "name", "reads")

    def __init__(self, name: str, level: int, gates: list[Gate]) -> None:
        self.name, self.level, self.gates = name, level, gates
        self.reads = tuple(sorted({_number(x) for g in gates for x in g.literals}))
        self.last: dict[str, int] | None = None
        self.handle = 0


class DurableBench:
    """Holds one program in durable_rules and its values for one case. Use it from one thread only."""

    def __init__(self, program: Program) -> None:
        """Compile the program; raise EngineLimit where a ruleset would go beyond what the engine holds."""
        gates, self.size = _split_wide(program)
        self.values = Values([0] * self.size, [0] * self.size)
        self.values.yes[ALWAYS] = 1
        self.firings: list[tuple[int, bool]] = []
        """What fired in the last update: (gate, whether it fired yes). The trace of the session."""
        self._rulesets = _cut(gates)
        self._readers: dict[int, list[int]] = {}
        for index, ruleset in enumerate(self._rulesets):
            for number in ruleset.reads:
                self._readers.setdefault(number, []).append(index)
        self._inputs: dict[int, tuple[int, int]] = {}
        self._messages = 0
        self._engine = import_engine()
        handles: list[int] = []
        weakref.finalize(self, _free, handles).atexit = False  # the process gives everything back anyway
        for ruleset in self._rulesets:
            ruleset.handle = self._engine.create_ruleset(ruleset.name, json.dumps(self._definition(ruleset)))
            handles.append(ruleset.handle)
        self._started = False

    def _definition(self, ruleset: _Ruleset) -> dict[str, Any]:
        if len(ruleset.reads) > MOST_READS or 2 * len(ruleset.reads) + 1 > MOST_LITERALS:
            raise EngineLimit(
                f"ruleset {ruleset.name} reads {len(ruleset.reads)} literals; at most {MOST_READS} fit"
            )
        rules: dict[str, Any] = {}
        for gate in ruleset.gates:
            holds = [{f"n{_number(x)}": 1 if x >= 0 else 0} for x in gate.literals]
            fails = [{f"n{_number(x)}": 0 if x >= 0 else 1} for x in gate.literals]
            every, some = ("$and", "$or") if gate.kind == "all" else ("$or", "$and")
            rules[f"{gate.number} yes"] = {"all": [{"m": {every: holds}}]}
            rules[f"{gate.number} no"] = {"all": [{"m": {some: fails}}]}
        rules[_CATCH_ALL] = {"pri": 1000, "all": [{"m": {_CATCH_ALL: 1}}]}
        return rules

    def update(self, inputs: Mapping[int, tuple[int, int]]) -> Values:
        """Set the inputs of the case and fire what they change; return the values of every gate."""
        self.firings.clear()
        changed = [n for n in {*inputs, *self._inputs} if inputs.get(n) != self._inputs.get(n)]
        self._inputs = dict(inputs)
        for number in changed:
            self.values.yes[number], self.values.no[number] = self._inputs.get(number, (0, 0))
        if not self._started:
            changed.append(ALWAYS)
            self._started = True
        waiting = sorted({i for n in changed for i in self._readers.get(n, ())})
        queued = set(waiting)
        while waiting:  # rulesets are numbered level by level, so the smallest number is safe to fire
            index = heapq.heappop(waiting)
            queued.discard(index)
            for number in self._fire(self._rulesets[index]):
                for reader in self._readers.get(number, ()):
                    if reader not in queued:
                        queued.add(reader)
                        heapq.heappush(waiting, reader)
        return Values(
            self.values.yes.copy(), self.values.no.copy()
        )  # what was found does not change with the next answer

    def _fire(self, ruleset: _Ruleset) -> list[int]:
        """Fire one ruleset on what is known now; return the gates whose value changed."""
        yes, no = self.values
        known = {f"n{n}": 1 if yes[n] else 0 for n in ruleset.reads if yes[n] or no[n]}
        if known == ruleset.last:
            return []
        ruleset.last = known
        before = [(g.number, yes[g.number], no[g.number]) for g in ruleset.gates]
        for gate in ruleset.gates:
            yes[gate.number] = no[gate.number] = 0
        start = len(self.firings)
        if known:
            self._assert(ruleset, known)
        for number, rail in self.firings[start:]:
            (yes if rail else no)[number] = 1
        return [n for n, y, x in before if (yes[n], no[n]) != (y, x)]

    def _assert(self, ruleset: _Ruleset, known: dict[str, int]) -> None:
        """Give a ruleset its one fact, note what fires, and forget the fact."""
        engine, handle = self._engine, ruleset.handle
        self._messages += 1
        fault, state = engine.assert_fact(
            handle, json.dumps({**known, _CATCH_ALL: 1, "id": self._messages, "sid": _SESSION})
        )
        if fault:
            raise RuntimeError(f"durable_rules refused the fact of ruleset {ruleset.name}: {fault}")
        try:
            first = engine.start_action_for_state(handle, state)
            fired = first[1] if first else None
            while fired:
                rule = next(iter(json.loads(fired)))
                if rule != _CATCH_ALL:
                    gate, rail = rule.split()
                    self.firings.append((int(gate), rail == "yes"))
                fired = engine.complete_and_start_action(handle, state)
        finally:
            engine.delete_state(handle, _SESSION)


def evaluate(program: Program, inputs: Mapping[int, tuple[int, int]]) -> Values:
    """Return the value of every gate for one case, fired by durable_rules."""
    return DurableBench(program).update(inputs)


def _free(handles: list[int]) -> None:
    """Give the memory of compiled rulesets back."""
    engine = import_engine()
    for handle in handles:
        engine.delete_ruleset(handle)


def _number(literal: int) -> int:
    return literal if literal >= 0 else ~literal


def _split_wide(program: Program) -> tuple[list[Gate], int]:
    """Return gates none of which reads more than MOST_READS literals, and how many numbers there are."""
    gates, size = [], program.size
    for gate in program.gates:
        literals = gate.literals
        while len(literals) > MOST_READS:
            parts = []
            for start in range(0, len(literals), MOST_READS):
                gates.append(Gate(size, gate.kind, literals[start : start + MOST_READS]))
                parts.append(size)
                size += 1
            literals = tuple(parts)
        gates.append(Gate(gate.number, gate.kind, literals))
    return gates, size


def _cut(gates: Iterable[Gate]) -> list[_Ruleset]:
    """Cut the gates into rulesets, level by level; gates that read the same literals share one."""
    level: dict[int, int] = {}
    levels: dict[int, list[Gate]] = {}
    for gate in gates:
        level[gate.number] = 1 + max(level.get(_number(x), 0) for x in gate.literals)
        levels.setdefault(level[gate.number], []).append(gate)
    rulesets: list[_Ruleset] = []
    for height in sorted(levels):
        held: list[Gate] = []
        reads: set[int] = set()
        for gate in sorted(levels[height], key=lambda g: sorted(_number(x) for x in g.literals)):
            wanted = {_number(x) for x in gate.literals}
            if held and len(reads | wanted) > READS:
                rulesets.append(_Ruleset(f"law_{len(rulesets)}", height, held))
                held, reads = [], set()
            held.append(gate)
            reads |= wanted
        if held:
            rulesets.append(_Ruleset(f"law_{len(rulesets)}", height, held))
    return rulesets
