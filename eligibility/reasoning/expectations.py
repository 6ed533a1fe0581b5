"""What a scenario expects, against what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eligibility.models.scenario import ExpectedDestination
    from eligibility.reasoning.assessment import Assessment, Destination


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: its dotted path, what was expected, what was found."""

    path: str
    expected: str
    got: str
    code: str | None = None
    element: str | None = None

    @property
    def ok(self) -> bool:
        """Tell whether it was found as expected."""
        return self.expected == self.got


def check_expectations(assessment: Assessment, *, narrowed: bool = False) -> tuple[Check, ...]:
    """Return every expectation of the scenario about the grounds and the destinations.

    With `narrowed` (the user chose destinations) those about other destinations are left out;
    otherwise a destination that is not there on the day fails its expectation.
    """
    expect = assessment.scenario.expect
    checks = [
        Check(f"grounds.{name}", word, assessment.grounds[name].word) for name, word in expect.grounds.items()
    ]
    for code, expected in expect.destinations.items():
        destination = assessment.find(code)
        if destination is None:
            if not narrowed:
                checks.append(Check(code, "law_on_this_day", "none"))
            continue
        checks += _of_destination(code, expected, destination)
    return tuple(checks)


def _of_destination(code: str, expected: ExpectedDestination, destination: Destination) -> list[Check]:
    checks = []
    for layer, finding in destination.layers.items():
        wanted = getattr(expected, layer)
        if wanted is not None:
            checks.append(Check(f"{code}.{layer}", wanted, finding.word, code, layer))
    if expected.access is not None:
        checks.append(Check(f"{code}.access", expected.access, destination.access.status, code))
    if expected.stance is not None:
        checks.append(Check(f"{code}.stance", expected.stance, destination.position.stance or "none", code))
    for element, word in expected.elements.items():
        found = destination.elements.get(element)
        if found is None:
            checks.append(Check(f"{code}.elements.{element}", word, "not_raised", code, element))
        else:
            checks.append(Check(f"{code}.elements.{element}", word, found.word, code, element))
    missing = destination.missing() if expected.missing_facts else ()
    checks += [
        Check(
            f"{code}.missing_facts.{name}", "missing", "missing" if name in missing else "not_missing", code
        )
        for name in expected.missing_facts
    ]
    return checks
