"""What verbs share: finding the law and the cases, choosing the engine."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from eligibility.cli.output import tell
from eligibility.report.again import Again

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from eligibility.engine.choose import Engine
    from eligibility.law.programs import Programs
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.rules import Placed
    from eligibility.models.problem import Problem
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Assessment


def load_base(root: Path | None, *, seeds: bool = False) -> RuleBase:
    """Return the rule base of this folder, or the packaged one; raise FaultyInput."""
    from eligibility.law.load import require_rule_base

    return require_rule_base(root, seeds=seeds)


def load_law(root: Path | None, *, seeds: bool = False) -> Programs:
    """Return the same law as verbs use it that assess cases: nothing is compiled yet."""
    from eligibility.law.programs import Programs

    return Programs(load_base(root, seeds=seeds))


def choose(name: str, *, single: bool) -> Engine:
    """Return the engine, telling the user where another one stands in."""
    from eligibility.engine.choose import choose_engine

    engine, notice = choose_engine(name, single=single)
    if notice:
        tell(notice)
    return engine


def paths_of(names: tuple[str, ...], root: Path | None) -> list[Path]:
    """Return paths for what the user named: the id of a scenario that comes with the tool, or else a path.

    A bare word is an id first, whatever lies in the folder; `./word` is the path.
    """
    from pathlib import Path

    from eligibility.errors import UnknownName
    from eligibility.loading.data import data_root

    library = (root or data_root()) / "scenarios"
    if not names:
        return [library]
    ids: dict[str, Path] = {}
    found = []
    for name in names:
        path = Path(name)
        if "/" in name or path.suffix in {".yaml", ".yml"}:
            found.append(path)
            continue
        ids = ids or {p.stem: p for p in sorted(library.rglob("*.yaml"), reverse=True)}
        if name in ids:
            found.append(ids[name])
        elif path.exists() or path.suffix:
            found.append(path)
        else:
            raise UnknownName("scenario", name, ids)
    return found


def each_case(
    base: RuleBase, names: tuple[str, ...], root: Path | None
) -> tuple[int, Iterator[Placed[Scenario] | Problem]]:
    """Return how many files the user named, and the cases in them one by one: each sound one, and each fault
    of the others.
    """
    from eligibility.reasoning.scenarios import each_scenario

    return each_scenario(base, paths_of(names, root))


def load_cases(
    base: RuleBase, names: tuple[str, ...], root: Path | None
) -> tuple[list[Placed[Scenario]], list[Problem]]:
    """Return the sound cases that the user named, and every problem of the others."""
    from eligibility.reasoning.scenarios import load_scenarios

    scenarios, problems = load_scenarios(base, paths_of(names, root))
    return scenarios, list(problems)


def one_case(base: RuleBase, name: str, root: Path | None) -> Placed[Scenario]:
    """Return the case that the user named, with where it stands; raise FaultyInput where it is faulty."""
    from eligibility.errors import FaultyInput

    scenarios, problems = load_cases(base, (name,), root)
    if not scenarios:
        raise FaultyInput(tuple(problems))
    if len(scenarios) > 1:
        tell(f"{name} holds {len(scenarios)} cases; taking the first, {scenarios[0].record.scenario}")
    return scenarios[0]


def again(placed: Placed[Scenario], options: dict[str, Any]) -> Again:
    """Return how to name a case again: by its id where it comes with the law in use, else by its file."""
    from pathlib import Path

    from eligibility.loading.data import data_root

    path, root = Path(placed.source.path), options.get("root")
    ours = path.is_relative_to((root or data_root()) / "scenarios") and path.stem == placed.record.scenario
    given = [*(("--rules", str(root)) if root else ())]
    if options.get("as_of"):
        given += ["--as-of", options["as_of"].isoformat()]
    if options.get("credit", "claimed") != "claimed":
        given += ["--credit", options["credit"]]
    if not options.get("presumptions", True):
        given.append("--no-presumptions")
    return Again(
        placed.record.scenario
        if ours
        else shlex.quote(f"./{path}" if str(path).startswith("-") else str(path)),
        "".join(f" {shlex.quote(word)}" for word in given),
    )


def assess_case(
    law: Programs, scenario: Scenario, options: dict[str, Any], engine: Engine, as_of: date | None = None
) -> Assessment:
    """Assess a case with the options of the verb; `as_of` goes before the option."""
    from eligibility.errors import NoLawYet
    from eligibility.reasoning.assessment import assess

    codes = options["codes"] or (
        scenario.destinations if scenario.outcome else ()
    )  # a decision is judged under the law that decided it
    found = assess(
        law,
        scenario,
        destinations=codes,
        as_of=as_of or options["as_of"],
        credit=options["credit"],
        presumptions=options["presumptions"],
        engine=engine,
        considerations=options.get("considerations", True),
    )
    if without := [
        c for c in codes if not any(c in (d.code, *d.jurisdiction.also) for d in found.destinations)
    ]:
        raise NoLawYet(law.base.jurisdiction(without[0]), found.as_of)
    return found
