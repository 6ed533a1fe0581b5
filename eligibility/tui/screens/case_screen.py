"""What every reading screen shares: the case, whose reading is shown, the heading, the footer, and how cards
open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from eligibility.reasoning.assessment import Assessment, assess
from eligibility.report.cards import card
from eligibility.report.document import Entry, Target
from eligibility.report.phrases import NEXT_READING, View
from eligibility.tui.host import OnHost
from eligibility.tui.messages import CaseChanged
from eligibility.tui.widgets.heading import Heading
from eligibility.tui.widgets.hints import Hints
from eligibility.tui.widgets.outline import Outline
from eligibility.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.law.programs import Programs
    from eligibility.law.rule_base import RuleBase
    from eligibility.models.scenario import Scenario
    from eligibility.reasoning.assessment import Destination
    from eligibility.tui.case import Case

WIDE = 110
"""Columns from which a second panel stands beside the first."""
PAUSE = 1.0
"""Seconds after which a letter begins a new name."""


class CaseScreen(OnHost, Screen[None]):
    """A screen that shows the case in one view, and opens cards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "print", "Print", tooltip="Write what stands here to a file, to read or print")
    ]
    PANEL = False
    """Whether a panel beside the outline shows the card of what is under the cursor, where there is room."""

    @dataclass
    class Assessed(Message):
        """The case was assessed in a thread."""

        assessment: Assessment
        number: int

    def __init__(self, view: View | None = None) -> None:
        super().__init__()
        self.view = view or View()
        self._number = 0
        self._shown: tuple[object, ...] = ()

    @property
    def base(self) -> RuleBase:
        """Return the law."""
        return self.host.base

    @property
    def law(self) -> Programs:
        """Return the law, compiled as it is asked for."""
        return self.host.law

    @property
    def case(self) -> Case:
        """Return the case: every screen but the law browser is opened with one."""
        found = self.host.case
        assert found is not None  # noqa: S101 - the actions that open these screens are greyed out without a case
        return found

    @property
    def assessed(self) -> Assessment | None:
        """Return the findings, if there is a case and they are there."""
        found = self.host.case
        return found.assessment if found is not None and found.ready else None

    @property
    def scenario(self) -> Scenario:
        """Return the case as it stands."""
        standing = self.case.standing
        return standing.scenario if standing is not None else self.case.scenario

    def compose(self) -> ComposeResult:
        """Heading, body, footer."""
        yield TopBar()
        yield Heading(id="heading")
        yield from self.before()
        if self.PANEL:
            with Horizontal(id="panels"):
                yield from self.body()
                yield Outline(id="panel")
        else:
            yield from self.body()
        yield from self.after()
        yield Hints()

    def before(self) -> ComposeResult:
        """What stands between the heading and the body."""
        return iter(())

    def after(self) -> ComposeResult:
        """What stands between the body and the footer."""
        return iter(())

    def body(self) -> ComposeResult:
        """What stands between heading and footer."""
        yield Outline(id="outline")

    @property
    def outline(self) -> Outline:
        """Return the outline of the screen."""
        return self.query_one("#outline", Outline)

    def on_mount(self) -> None:
        """Show the case."""
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.show_case()

    def on_resize(self) -> None:
        """Fold or unfold the second panel."""
        self.set_class(self.size.width >= WIDE, "-wide")

    @on(CaseChanged)
    def _case_changed(self) -> None:
        self.show_case()

    def show_case(self) -> None:
        """Show the case as it stands."""

    def same_as_before(self, *what: object) -> bool:
        """Tell whether this is what is already on the screen, and remember it."""
        same = self._shown == what
        self._shown = what
        return same

    def say(self, place: str, about: str = "") -> None:
        """Write the heading."""
        self.query_one(Heading).say(place, about)

    # One destination in this view

    def here(self, code: str | None) -> Assessment | None:
        """Return the assessment in this view if it is at hand; otherwise have it made, and None for now."""
        found = self.case.assessment
        known = code is None or any(code in (d.code, *d.jurisdiction.also) for d in found.destinations)
        if known and self.view.credit == "claimed":
            return found
        self._number += 1
        self.assess_again(() if not known else tuple(d.code for d in found.destinations), self._number)
        return None

    @work(thread=True, exclusive=True, group="assess")
    def assess_again(self, codes: tuple[str, ...], number: int) -> None:
        """Assess in a thread and send what was found."""
        found = assess(self.law, self.scenario, destinations=codes, credit=self.view.credit)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Assessed(found, number))

    @on(Assessed)
    def _assessed(self, event: Assessed) -> None:
        if event.number == self._number:
            self.show_assessment(event.assessment)

    def show_assessment(self, assessment: Assessment) -> None:
        """Show findings that a thread has brought."""

    def codes(self) -> tuple[str, ...]:
        """Return the codes of all destinations, those of the case first, then by name."""
        chosen = [self.base.jurisdiction(c).jurisdiction for c in self.scenario.destinations]
        rest = sorted(
            (j for j in self.base.jurisdictions.values() if j.jurisdiction not in chosen),
            key=lambda j: j.name,
        )
        return tuple(dict.fromkeys([*chosen, *(j.jurisdiction for j in rest)]))

    # Keys that several screens have

    def action_reading(self) -> None:
        """Show the next reading: both, the claimant's, the State's."""
        self.view = replace(self.view, reading=NEXT_READING[self.view.reading])
        self.show_case()

    def action_credit(self) -> None:
        """Count disputed facts, or leave them out."""
        self.view = replace(self.view, credit="evidenced" if self.view.credit == "claimed" else "claimed")
        self.show_case()

    def action_print(self) -> None:
        """Write what stands here, from top to end, to a file."""
        from eligibility.tui.screens.save import SaveScreen

        heading = self.query_one(Heading)
        if self.host.case is not None:
            self.app.push_screen(
                SaveScreen("page", f"{heading.place}  {heading.about}".rstrip() + "\n\n" + self.text())
            )

    def text(self) -> str:
        """Return what stands here as plain text; what is closed stays closed."""
        return self.outline.as_text()

    # Cards

    @on(Outline.Chosen)
    def _chosen(self, event: Outline.Chosen) -> None:
        event.stop()
        if event.entry.target is not None:
            self.open(event.entry.target)

    @on(Outline.Highlighted, "#outline")
    def _highlighted(self, event: Outline.Highlighted) -> None:
        event.stop()
        self.highlighted(event.entry, event.path)

    def highlighted(self, entry: Entry, path: tuple[str, ...]) -> None:  # noqa: ARG002 - screens may look at the path
        """Show the card of the entry in the panel, where there is one."""
        if not self.PANEL or not self.has_class("-wide"):
            return
        panel = self.query_one("#panel", Outline)
        if entry.target is None or entry.target.kind in {"nothing", "finding"}:
            panel.show(self.about_entry(entry), keep=False)
        else:
            panel.show(card(self.base, entry.target, self.assessed), keep=False)

    def about_entry(self, entry: Entry) -> tuple[Entry, ...]:
        """Return what the panel says of an entry that has no card."""
        return (Entry("text", entry.text), *(Entry(f"below {n}", line) for n, line in enumerate(entry.below)))

    def open(self, target: Target) -> None:
        """Open what an entry leads to, in the view of this screen."""
        self.host.open(target, self.view)

    def place(self, assessment: Assessment, code: str) -> Destination | None:
        """Return a destination of an assessment, or None."""
        return next((d for d in assessment.destinations if code in (d.code, *d.jurisdiction.also)), None)
