"""Help for the screen in front: what it shows, its keys, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from eligibility.report.words import LEGEND, MEANING, cites
from eligibility.tui.actions import ACTIONS
from eligibility.tui.host import OnHost
from eligibility.tui.words import safe

if TYPE_CHECKING:
    from textual.app import ComposeResult


KEYS = {
    "question_mark": "?",
    "minus": "-",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "f1": "F1",
    "f2": "F2",
    "tab": "Tab",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "space": "Space",
    "equals_sign": "=",
    "slash": "/",
    "plus": "+",
    "backspace": "⌫",
    "home": "Home",
    "end": "End",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def key_in_words(keys: str) -> str:
    """Return keys as they stand on the keyboard."""
    return " or ".join(KEYS.get(k, f"^{k[5:]}" if k.startswith("ctrl+") else k) for k in keys.split(","))


class HelpScreen(OnHost, ModalScreen[None]):
    """Help over the screen it is about; any of Escape, Enter, F1 or q closes it."""

    BINDINGS = [Binding("escape,enter,f1,q,question_mark", "dismiss", "Close")]

    def __init__(self, about: Screen[Any]) -> None:
        """Explain this screen."""
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        """Lay the help out."""
        with VerticalScroll(id="help-box"):
            yield Static(self._text(), markup=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        box = self.query_one(VerticalScroll)
        box.border_title = "Help"
        box.border_subtitle = "arrows scroll · Esc closes"
        box.focus()

    def _text(self) -> Content:
        parts: list[Content] = []
        question = getattr(self.about, "question", None)
        if question is not None:
            fact = question.fact
            lines = [_head("This question"), safe(fact.question, 400, "bold")]
            lines += [safe(t, 800) for t in (fact.help, fact.why) if t]
            if fact.authorities:
                lines.append(
                    Content.styled(cites(self.host.base, fact.authorities, long=True), "$text-muted")
                )
            parts.append(_join(lines))
        says = getattr(self.about, "HELP", "")
        if says:
            parts.append(_join([_head("This screen"), Content(says)]))
        own = self._own()
        if own:
            parts.append(_join([_head("Keys of this screen"), *(_key(k, d, t or "") for k, d, t in own)]))
        parts += [
            _join(
                [
                    _head("Keys everywhere"),
                    *(
                        _key(self._free(a.key), a.title, a.help)
                        for a in ACTIONS
                        if self.host.case is not None or not a.case
                    ),
                ]
            ),
            _join([_head("Signs"), Content(LEGEND), Content(MEANING)]),
            _join(
                [
                    _head("Names"),
                    Content("✓ the text was read for this tool; (unverified) it was not, or not in full."),
                ]
            ),
        ]
        return Content("\n\n").join(parts)

    def _free(self, keys: str) -> str:
        """Return those of the keys that the screen does not use for something else."""
        taken = {
            k
            for declared in type(self.about).__dict__.get("BINDINGS", [])
            if isinstance(declared, Binding)
            for k in declared.key.split(",")
        }
        return key_in_words(",".join(k for k in keys.split(",") if k not in taken) or keys)

    def _own(self) -> list[tuple[str, str, str]]:
        grouped: dict[tuple[str, str], list[str]] = {}
        own = {id(b) for b in Screen.BINDINGS}
        for declared in type(self.about).__dict__.get("BINDINGS", []):
            binding = declared if isinstance(declared, Binding) else Binding(*declared)
            if id(binding) not in own:
                grouped.setdefault((binding.description, binding.tooltip), []).append(binding.key)
        return [
            (key_in_words(",".join(keys)), description, tip)
            for (description, tip), keys in grouped.items()
            if description
        ]


def _head(text: str) -> Content:
    return Content.styled(text, "bold $text-accent")


def _key(key: str, title: str, help_: str) -> Content:
    return Content.assemble((f"{key:>9}  ", "bold"), title, (f"  {help_}" if help_ else "", "$text-muted"))


def _join(lines: list[Content]) -> Content:
    return Content("\n").join(lines)
