"""What the compiler reads of a rule base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eligibility.law.names import Attacks
from eligibility.law.polarity import Polarity, find_polarity
from eligibility.law.standing import Frames

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase


@dataclass(frozen=True, slots=True)
class Material:
    """What the compiler reads: the law, what its objections reach, which way its conclusions pull, and its
    authorities.
    """

    base: RuleBase
    attacks: Attacks
    polarity: Polarity
    frames: Frames


def material_of(base: RuleBase) -> Material:
    """Work out of a rule base what the compiler reads, which takes a few milliseconds."""
    attacks = Attacks(base)
    return Material(base, attacks, find_polarity(base, attacks), Frames(base))
