"""Every action that is open on all screens: one list makes the keys, the footer, the palette and the help."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do anywhere; `case` says that a case must be open for it, `boxes` that its key
    works over an open box too.
    """

    key: str
    name: str
    title: str
    help: str
    footer: str
    shown_key: str = ""
    case: bool = True
    boxes: bool = False

    def binding(self) -> Binding:
        """Return the key as Textual wants it."""
        return Binding(
            self.key,
            self.name,
            self.footer,
            key_display=self.shown_key or None,
            tooltip=self.help,
            priority=self.boxes,
        )


ACTIONS = (
    Action(
        "f1,question_mark",
        "help",
        "Help",
        "What this screen shows, its keys, and what the signs mean",
        "Help",
        "F1",
        case=False,
    ),
    Action(
        "ctrl+p",
        "command_palette",
        "Every action by its name",
        "Type a few letters of what you want to do",
        "All",
        "^p",
        case=False,
    ),
    Action(
        "r",
        "review",
        "Review the answers",
        "All answers and where they come from; change any; what is still missing",
        "Review",
    ),
    Action("a", "arguments", "Arguments", "Each ground as argument, objection and answer", "Arguments"),
    Action(
        "d",
        "destinations",
        "Destinations",
        "Access, the three layers, position and tension of every destination",
        "Destinations",
    ),
    Action("w", "why", "Why", "The explanation of a finding, down to the facts", "Why"),
    Action("t", "time", "Time", "The same case on another day, and what made it change", "Time"),
    Action(
        "l",
        "law",
        "Browse the law",
        "Chapters, rules, authorities, destinations and founding texts",
        "Law",
        case=False,
    ),
    Action("i", "story", "The story", "The story of the case, and what it teaches", "Story"),
    Action(
        "ctrl+s",
        "save",
        "Save",
        "Write the case to the file it was saved as; the first time, ask where",
        "Save",
        "^s",
    ),
    Action("ctrl+z", "undo", "Undo", "Take the last answer back", "Undo", "^z"),
    Action("ctrl+y", "redo", "Redo", "Give again the answer last taken back", "Redo", "^y"),
    Action(
        "S", "save_as", "Save as", "Write the case to a file that `eligibility evaluate` reads", "Save as"
    ),
    Action(
        "ctrl+e",
        "export",
        "Export as Markdown",
        "Write the answers and findings as a text to read or print",
        "Export",
        "^e",
    ),
    Action(
        "ctrl+t",
        "interview",
        "Go on with the questions",
        "Back to the interview, from anywhere",
        "Questions",
        "^t",
    ),
    Action("ctrl+n", "new", "New case", "Begin another case; the open one is kept", "New", "^n", case=False),
    Action(
        "ctrl+o",
        "library",
        "Open a case from the library",
        "Cases to learn from, with search",
        "Library",
        "^o",
        case=False,
    ),
    Action(
        "ctrl+r",
        "saved",
        "Open a saved case",
        "Cases of your own, the latest first",
        "Saved",
        "^r",
        case=False,
    ),
    Action(
        "H", "home", "Home", "To the first screen; the case is kept and can be continued", "Home", case=False
    ),
    Action(
        "f2",
        "theme",
        "Light or dark",
        "Change between the light and the dark theme",
        "Theme",
        "F2",
        case=False,
    ),
    Action("escape", "back", "Back", "To the screen before", "Leave", "Esc", case=False),
    Action(
        "ctrl+q",
        "quit",
        "Quit",
        "Leave; the case is kept and can be continued",
        "Quit",
        "^q",
        case=False,
        boxes=True,
    ),
)
