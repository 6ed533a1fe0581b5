"""A step of an explanation, as data: what it is, how it stands, what is known, what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eligibility.reasoning.findings import in_one_word

if TYPE_CHECKING:
    from eligibility.law.program import ConditionHere
    from eligibility.law.standing import Citations, Standing
    from eligibility.models.record import Side, Source
    from eligibility.models.scenario import FindingWord
    from eligibility.reasoning.facts import Known
    from eligibility.reasoning.findings import Outcome
    from eligibility.reasoning.standards import Needed
    from eligibility.reasoning.subject import Silence

NodeKind = Literal[
    "layer",
    "strand",
    "element",
    "conclusion",
    "rule",
    "objection",
    "answer",
    "fact",
    "country fact",
    "alternatives",
    "consideration",
    "absence",
    "not raised",
    "not judged",
]
Remark = Literal["strand_not_raised", "fears_unknown", "not_encoded"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a rule from holding in both readings: a condition on which it fails, one for which it waits,
    or an objection still open.

    `kind` and `id` name an element, a fact or an objection; a condition is its own id.
    """

    how: Literal["fails", "waits", "open"]
    kind: Literal["element", "fact", "claim date", "condition", "objection"]
    id: str


@dataclass(frozen=True, slots=True)
class Node:
    """One step of an explanation; `not judged` is the whole of one where the case gives nothing to judge, and
    `silence` tells why.

    `claimant` and `state` are the value in each reading; `towards` tells for whom yes is good.
    """

    kind: NodeKind
    id: str
    claimant: Outcome
    state: Outcome
    citations: Citations
    says: str = ""
    """The law's own words: the title of a layer, the question of an element or a fact, the text of a
    provision.
    """
    towards: Side = "claimant"
    remarks: tuple[Remark, ...] = ()
    silence: Silence | None = None
    standing: Standing | None = None
    """For a provision: how settled it is."""
    brief: bool = False
    """A rule that is only named, with the obstacles in its way."""
    obstacles: tuple[Obstacle, ...] = ()
    several: tuple[str, ...] = ()
    """The objections that stand together in one step."""
    condition: ConditionHere | None = None
    """The condition that this step answers."""
    needed: Needed | None = None
    known: tuple[Known, Known] | None = None
    """For a fact: what is known of it in the claimant's and in the State's reading."""
    sources: tuple[Source, ...] = ()
    seeds: tuple[str, ...] = ()
    verified: bool = True
    children: tuple[Node, ...] = ()
    again: bool = False
    """Explained in full further up."""
    apart: bool = False
    """An element that has an explanation of its own."""

    @property
    def word(self) -> FindingWord:
        """Return the finding in one word; law that is not in a reading is no there."""
        if self.kind == "not judged":
            return "open" if self.claimant == "open" else "not_raised"
        return in_one_word(self.claimant, self.state, self.towards, inside=self.kind != "element")
