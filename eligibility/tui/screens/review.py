"""Review: every answer with where it comes from, what was presumed, and what is missing, grouped by what it
would settle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from eligibility.report.answers import KEPT, answers, missing_groups
from eligibility.report.words import plain
from eligibility.tui.host import OnHost
from eligibility.tui.widgets.choices import Choices, Item
from eligibility.tui.widgets.hints import Hints
from eligibility.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.reasoning.session import Snapshot
    from eligibility.tui.host import Host
    from eligibility.tui.messages import CaseChanged


class ReviewScreen(OnHost, Screen[None]):
    """One list; Enter changes what stands under the cursor."""

    OPENED_BY = "review"
    HELP = (
        "All answers, in the order of analysis, and where each comes from: said in the story, country "
        "information, or presumed until something speaks against it. "
        "Enter changes an answer or asks a missing question. e changes how well an answer is supported; x "
        "takes it back (^z gives it again). "
        "The last part lists what is missing, by what it would settle."
    )
    BINDINGS = [
        Binding(
            "e",
            "support",
            "Evidence",
            tooltip="How well the answer is supported: testimony, documented, disputed, rejected",
        ),
        Binding(
            "x,delete",
            "take_back",
            "Take back",
            key_display="x",
            tooltip="Take the answer back: it becomes not known",
        ),
        Binding("m", "missing", "Missing", tooltip="Go to what is missing"),
        Binding("slash", "search", "Search", key_display="/"),
    ]

    def __init__(self) -> None:
        """Show everything."""
        super().__init__()
        self._first_missing: str | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield TopBar()
        yield Static(id="review-head", markup=False)
        yield Input(id="review-search", placeholder="search in questions and answers")
        yield Choices(id="review-list")
        yield Hints()

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#review-search").display = False
        self._fill()
        self.query_one(Choices).focus()

    def on_case_changed(self, _: CaseChanged) -> None:
        """Show the answers as they stand now."""
        self._fill()

    def _fill(self) -> None:
        standing = self.host.case.standing if self.host.case else None
        if standing is None:
            return
        choices = self.query_one(Choices)
        at = choices.highlighted_value if choices.items else None
        words = self.query_one("#review-search", Input).value.lower().split()
        items = [
            i
            for i in (*_scene(self.host, standing), *_answers(self.host, standing), *self._missing(standing))
            if i.head or all(w in f"{i.label} {i.hint}".lower() for w in words)
        ]
        items = [
            i for n, i in enumerate(items) if not i.head or (n + 1 < len(items) and not items[n + 1].head)
        ]
        choices.show(items, at=at)
        said = sum(n in self.host.base.facts or n in self.host.base.country_facts for n in standing.given)
        marked = f" · {len(standing.marked)} kept, though no longer asked" if standing.marked else ""
        self.query_one("#review-head", Static).update(
            Content.assemble((f" {said} answers", "bold"), (f"{marked} · Enter changes", "$text-muted"))
        )

    def _missing(self, standing: Snapshot) -> list[Item]:
        items: list[Item] = []
        self._first_missing = None
        facts = self.host.base.facts
        for title, names in missing_groups(standing.assessment):
            items.append(Item("", f"Still missing: {title}", head=True))
            for name in names:
                given = standing.given.get(name)
                hint = (
                    "asked; it cannot be said"
                    if given is not None and given.special == "uncertain"
                    else "not asked yet"
                )
                items.append(Item(f"{name}:missing:{len(items)}", f"? {facts[name].question}", hint=hint))
                self._first_missing = self._first_missing or items[-1].value
        return items

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        from eligibility.tui.screens.interview import InterviewScreen

        name = event.values[0].partition(":")[0]
        if name.startswith("!"):
            self._scene(event.values[0])
        elif name:
            self.app.push_screen(InterviewScreen(name))

    def _scene(self, value: str) -> None:
        from eligibility.tui.screens.scene import DayScreen, PlacesScreen

        self.app.push_screen(DayScreen() if value.endswith("day") else PlacesScreen())

    def _here(self) -> str | None:
        value = self.query_one(Choices).highlighted_value
        name = value.partition(":")[0] if value else None
        standing = self.host.case.standing if self.host.case else None
        return name if name and standing and name in standing.given else None

    def action_support(self) -> None:
        """Go round the kinds of support."""
        from eligibility.models.fact import Support

        name, case = self._here(), self.host.case
        if name is None or case is None or case.standing is None:
            self.notify("Only what was said can be supported or not.", timeout=3)
            return
        order = ("testimony", "documented", "disputed", "rejected")
        assert set(order) == set(get_args(Support))  # noqa: S101 - the same words as in files
        given = case.standing.given[name]
        case.answer(
            name, given.model_copy(update={"support": order[(order.index(given.support) + 1) % len(order)]})
        )

    def action_take_back(self) -> None:
        """Take the answer under the cursor back."""
        name = self._here()
        if name is None:
            self.notify("Nothing was said here that could be taken back.", timeout=3)
        elif self.host.case is not None:
            self.host.case.answer(name, None)

    def action_missing(self) -> None:
        """Go to the first missing fact."""
        choices = self.query_one(Choices)
        at = next(
            (n for n, i in enumerate(choices.items) if i.value == self._first_missing and not i.head), None
        )
        if at is None:
            self.notify("Nothing that can be asked is missing.", timeout=3)
        else:
            choices.highlighted = at
            choices.scroll_to_highlight(top=True)

    def action_search(self) -> None:
        """Open the search line."""
        line = self.query_one("#review-search", Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#review-search")
    def _searched(self) -> None:
        self._fill()

    @on(Input.Submitted, "#review-search")
    def _search_done(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value:
            event.input.display = False
        self.query_one(Choices).focus()


def _scene(app: Host, standing: Snapshot) -> list[Item]:
    """Return what sets the stage: country, day, destinations."""
    scenario = standing.scenario
    where = (
        ", ".join(scenario.destinations)
        if scenario.destinations
        else f"all {len(standing.assessment.destinations)}"
    )
    return [
        Item("", f"The case: {plain(scenario.title, 200)}", head=True),
        Item(
            "!day",
            f"{app.base.origins[scenario.origin].title}, judged on {scenario.as_of}",
            hint="Enter: another day",
        ),
        Item("!places", f"Destinations: {plain(where, 200)}", hint="Enter: other destinations"),
    ]


def _answers(app: Host, standing: Snapshot) -> list[Item]:
    """Return every fact on which something is known, section by section."""
    base = app.base
    items: list[Item] = []
    for title, found in answers(base, standing):
        items.append(Item("", title, head=True))
        for answer in found:
            because = f" · because {plain(answer.because, 200)}" if answer.because else ""
            kept = f" · {KEPT}" if answer.kept else ""
            items.append(
                Item(
                    answer.fact.id,
                    plain(answer.fact.question, 300),
                    hint=f"{plain(answer.words, 280)}{because}{kept}",
                )
            )
    return items
