"""The line on top of every screen: the program, the case, the day of decision, whether it is saved."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from eligibility.report.words import plain, shown
from eligibility.tui.host import OnHost

NAME = " Eligibility "


class TopBar(OnHost, Widget):
    """One line; what does not fit is cut out of the title."""

    _drawn = Content()

    def on_mount(self) -> None:
        """Listen to what happens to the case."""
        self.host.case_signal.subscribe(self, lambda _: self._renew())

    def _renew(self) -> None:
        """Draw again if the line says something else now: most answers change nothing in it.

        Textual paints the whole screen in front when anything changes on the one behind it.
        """
        line = self._line()
        if not line.is_same(self._drawn):
            self._drawn = line
            self.refresh()

    def render(self) -> Content:
        """Draw the line for the width there is."""
        self._drawn = self._line()
        return self._drawn

    def _line(self) -> Content:
        case = self.host.case
        if case is None or getattr(self.screen, "BESIDE_THE_CASE", False):
            return Content.assemble(
                (NAME, "bold $text-accent"), (" hypothetical cases, for learning; not advice", "$text-muted")
            )
        scenario = case.standing.scenario if case.standing else case.scenario
        right = f"judged on {scenario.as_of} · {self.host.saved_word} "
        room = self.size.width - cell_len(NAME) - cell_len(right) - 3
        title = shown(plain(scenario.title, max(0, room - 1)))
        while title and cell_len(title) > room:
            title = title[:-1]
        gap = max(1, self.size.width - cell_len(NAME) - 1 - cell_len(title) - cell_len(right))
        return Content.assemble(
            (NAME, "bold $text-accent"), " ", (title, "bold"), " " * gap, (right, "$text-muted")
        )
