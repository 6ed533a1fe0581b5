"""The command palette: every action by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Provider

from eligibility.tui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.app import App
    from textual.screen import Screen

    from eligibility.tui.host import Host


class Actions(Provider):
    """The command palette: the same actions as the keys, and those of the screen in front."""

    def _all(self) -> list[tuple[str, str, Callable[[], Any]]]:
        app = cast("Host", self.app)  # the only app there is
        found = []
        seen = set()
        for binding in self.screen._bindings.shown_keys:  # noqa: SLF001 - Textual gives no other list of a screen's own keys
            if binding.action in seen:
                continue  # a second key for the same
            seen.add(binding.action)
            found.append(
                (
                    f"{binding.description}",
                    binding.tooltip or f"Key {binding.key}",
                    self._runner(binding.action, self.screen),
                )
            )
        for action in ACTIONS:
            if action.name in seen or action.name == "command_palette" or (action.case and app.case is None):
                continue
            key = action.shown_key or action.key
            found.append((f"{action.title}", f"{action.help}  ({key})", self._runner(action.name, self.app)))
        return found

    def _runner(self, action: str, where: App[Any] | Screen[Any]) -> Callable[[], Any]:
        async def run() -> None:
            await self.app.run_action(action, where)

        return run

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """List everything that can be done here."""
        for title, help_, run in self._all():
            yield DiscoveryHit(title, run, help=help_)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """List what matches the words typed."""
        matcher = self.matcher(query)
        for title, help_, run in self._all():
            score = max(matcher.match(title), 0.6 * matcher.match(help_))
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, help=help_)


class Palette(CommandPalette):
    """Textual's palette, for windows of any height."""

    def _action_command_list(self, action: str) -> None:
        """Move through the list where a line of it can be seen: Textual 8.2.8 turns pages of no height by a
        line that it never counted.
        """
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
