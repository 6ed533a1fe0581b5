"""What is found when the law is checked: its faults, notes to its writer, and what no scenario reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.report.document import Document, Entry, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eligibility.law.rule_base import RuleBase
    from eligibility.models.problem import Problem
    from eligibility.reasoning.coverage import Coverage
    from eligibility.report.document import Part, Role


def lint_report(
    base: RuleBase | None,
    faults: Sequence[Problem],
    remarks: Sequence[Problem],
    *,
    notes: bool,
    coverage: tuple[Coverage, int] | None,
) -> Document:
    """Return every fault on a line of its own, the notes if they are wanted, and the coverage with the number
    of scenarios if it was measured.

    Lines that name a file are whole: editors and people follow them.
    """
    parts: list[Part] = [_line(p, str(p), "against") for p in faults]
    if notes:
        parts += [_line(p, f"note: {p}", "plain") for p in remarks]
    if coverage is not None:
        parts += section(
            "coverage",
            f"Coverage of {coverage[0].provisions} rules, objections and answers by {coverage[1]} scenarios",
            _coverage(coverage[0]),
        )
    return Document(((_summary(base, faults, remarks), "strong"),), tuple(parts))


def _summary(base: RuleBase | None, faults: Sequence[Problem], remarks: Sequence[Problem]) -> str:
    if faults or base is None:
        return f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
    held = (
        f"{len(base.rules)} rules, {len(base.objections)} objections, {len(base.considerations)} "
        f"considerations, {len(base.authorities)} authorities"
    )
    return f"{held}: no fault, {len(remarks)} note(s)"


def _line(problem: Problem, words: str, role: Role) -> Entry:
    return Entry(str(problem), ((words, role),), whole=True)


def _coverage(found: Coverage) -> Iterator[Entry]:
    heads = (
        ("no scenario makes it hold", found.never_hold),
        ("no scenario makes it fail", found.never_fail),
        ("no scenario shows it", found.never_shown),
        ("contested, and no finding hangs on it", found.never_decisive),
    )
    for head, names in heads:
        yield Entry(
            head,
            ((f"{head}: {len(names)}", "plain"),),
            children=tuple(Entry(n, ((n, "plain"),)) for n in names),
            opened=True,
        )
