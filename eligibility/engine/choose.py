"""Which engine serves: durable_rules for a session or a single case, the plain engine for tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, Protocol

from eligibility.engine import plain
from eligibility.errors import EligibilityError

if TYPE_CHECKING:
    from eligibility.engine.plain import Values
    from eligibility.law.program import Program

Engine = Callable[["Program", Mapping[int, tuple[int, int]]], "Values"]
"""The value of every gate for one case."""
EngineName = Literal["auto", "durable", "plain"]
STANDS_IN = (
    "durable_rules does not import here (it needs a C compiler and Python below 3.13): the plain engine "
    "serves, with the same findings."
)


class Bench(Protocol):
    """An engine that holds one program and is told of every change of the inputs."""

    def update(self, inputs: Mapping[int, tuple[int, int]]) -> Values:
        """Return the values of every gate for these inputs."""
        ...


def durable_imports() -> bool:
    """Tell whether durable_rules can be used here."""
    from eligibility.engine.durable import import_engine

    try:
        import_engine()
    except ImportError:
        return False
    return True


def choose_engine(name: str, *, single: bool) -> tuple[Engine, str]:
    """Return the engine for one evaluation, and a notice for the user (empty if there is nothing to say).

    `auto` takes durable_rules for a single case in few systems, and the plain engine for tables.
    """
    if name == "plain" or (name == "auto" and not single):
        return plain.evaluate, ""
    if durable_imports():
        from eligibility.engine import durable

        return durable.evaluate, ""
    if name == "durable":
        raise EligibilityError("durable_rules does not import here; use --engine plain, which finds the same")
    return plain.evaluate, STANDS_IN


def choose_bench(name: str, program: Program) -> tuple[Bench, str]:
    """Return the engine that holds `program` for a session, and a notice as above."""
    if name != "plain":
        if durable_imports():
            from eligibility.engine.durable import DurableBench

            return DurableBench(program), ""
        if name == "durable":
            raise EligibilityError(
                "durable_rules does not import here; use the plain engine, which finds the same"
            )
    return plain.PlainBench(program), STANDS_IN if name == "auto" else ""
