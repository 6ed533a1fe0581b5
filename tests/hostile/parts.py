"""What there is to be tried: each part with its trials in `make test` and its share of a long soak."""

from __future__ import annotations

from dataclasses import dataclass

from engines import trial_of_company, trial_of_engines, trial_of_knowledge, trial_of_readings
from files import trial_of_a_scenario, trial_of_the_law, trial_of_tiny_law
from keys import trial_of_screens
from kills import trial_of_saving, trial_of_terminals
from tally import Trial


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of trial."""

    trial: Trial
    small: int
    """Trials in `make test`."""
    share: int
    """Share of the time of a soak."""


PARTS = {
    "scenarios": Part(trial_of_a_scenario, 250, 20),
    "tiny-law": Part(trial_of_tiny_law, 150, 12),
    "whole-law": Part(trial_of_the_law, 5, 8),
    "engines": Part(trial_of_engines, 10, 12),
    "readings": Part(trial_of_readings, 15, 8),
    "knowledge": Part(trial_of_knowledge, 12, 5),
    "company": Part(trial_of_company, 3, 8),
    "screens": Part(trial_of_screens, 3, 18),
    "saving": Part(trial_of_saving, 2, 3),
    "terminals": Part(trial_of_terminals, 2, 6),
}
