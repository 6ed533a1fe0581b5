"""Save as, and export: where to, and a warning on what looks like a real person."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from eligibility.legible import legible
from eligibility.report.personal import suspects
from eligibility.report.words import LEGEND, plain
from eligibility.tui.host import OnHost

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from eligibility.models.scenario import Scenario

What = Literal["case", "text", "page"]
ENDINGS: dict[What, str] = {"case": ".yaml", "text": ".md", "page": ".txt"}
PAGES = (".html", ".htm")
"""Endings with which the text about a case is a page for a browser, and no Markdown."""
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def id_of(title: str) -> str:
    """Return an id for a case: lower-case words joined by hyphens."""
    return _NOT_IN_IDS.sub("-", title.lower()).strip("-")[:60].strip("-") or "my-case"


class SaveScreen(OnHost, ModalScreen[None]):
    """Asks for title, story and file; writes the case (`case`), a text about it (`text`) or what a screen
    shows (`page`).
    """

    HELP = (
        "The file holds the case as `eligibility evaluate` reads it. Cases are invented: the box warns where "
        "something looks like a name, an e-mail address, "
        "a telephone or passport number. It is a warning; you decide. ^s saves, Esc goes back."
    )
    BINDINGS = [Binding("escape", "dismiss", "Cancel"), Binding("ctrl+s", "write", "Save", priority=True)]

    def __init__(self, what: What, page: str = "", *, trouble: str = "") -> None:
        """Save the case, export it as text, or write the `page` that a screen shows; `trouble` says why it
        must be asked where to.
        """
        super().__init__()
        self.what: What = what
        self.page, self._trouble = page, trouble
        self._warned = ""
        self._overwrite = ""
        self._file_edited = False

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        scenario = self._scenario()
        with VerticalScroll(classes="box", can_focus=False):
            if self.what == "case":
                yield Static("Title", classes="label")
                yield Input(
                    plain(scenario.title, 300).replace("\n", " "),
                    id="save-title",
                    max_length=300,
                    select_on_focus=False,
                )
                yield Static(
                    "Story (may stay empty); nothing that points to a real person",
                    classes="label",
                    markup=False,
                )
                yield TextArea(
                    plain(scenario.story, 100_000), id="save-story", soft_wrap=True, tab_behavior="focus"
                )
            yield Static("File", classes="label")
            yield Input(
                self._proposal(scenario.scenario), id="save-file", max_length=1000, select_on_focus=False
            )
            yield Static(id="save-warning", markup=False)
            with Horizontal(id="save-buttons"):
                yield Button("Save", id="save-go", variant="primary")
                yield Button("Cancel", id="save-cancel")

    def _scenario(self) -> Scenario:
        case = self.host.case
        assert case is not None  # noqa: S101 - the action is offered only while a case is open
        return case.standing.scenario if case.standing else case.scenario

    def on_mount(self) -> None:
        """Begin in the title."""
        box = self.query_one(".box")
        box.border_title = {
            "case": "Save the case as a file",
            "text": "Export as Markdown (.md) or as a page (.html)",
            "page": "Print to a file",
        }[self.what]
        box.border_subtitle = "Tab next · ^s saves · Esc back"
        self.query_one("#save-title" if self.what == "case" else "#save-file", Input).focus()
        self._check()
        if self._trouble:
            self._say(f"{plain(self._trouble, 300)}. Where to?")

    def _proposal(self, name: str) -> str:
        if self.what == "case" and self.host.file:
            return str(self.host.file.path)
        return str(Path.cwd() / f"{name}{ENDINGS[self.what]}")

    @on(Input.Changed, "#save-title")
    def _titled(self, event: Input.Changed) -> None:
        if (
            not self._file_edited
            and not self.host.file
            and event.value.strip() != plain(self._scenario().title, 300).replace("\n", " ")
        ):
            line = self.query_one("#save-file", Input)
            with line.prevent(Input.Changed):
                line.value = str(Path(line.value).with_name(f"{id_of(event.value)}.yaml"))
        self._check()

    @on(Input.Changed, "#save-file")
    def _named(self, event: Input.Changed) -> None:
        if self.query_one("#save-file", Input).has_focus:
            self._file_edited = True
        self._overwrite = ""
        del event

    @on(TextArea.Changed)
    def _told(self) -> None:
        self._check()

    def _free_text(self) -> str:
        """Return everything that was typed freely: title, story, reasons, and the name of the file."""
        case = self.host.case
        given = case.standing.given.values() if case and case.standing else ()
        reasons = [g.because for g in given if g.because]
        if self.what == "case":
            return "\n".join(
                [
                    self.query_one("#save-title", Input).value,
                    self.query_one("#save-story", TextArea).text,
                    *reasons,
                ]
            )
        scenario = case.standing.scenario if case and case.standing else None
        return "\n".join([scenario.title, scenario.story, *reasons] if scenario else reasons)

    def _check(self) -> str:
        found = suspects(self._free_text(), self.host.base)
        text = (
            "This looks like it points to a real person: "
            + "; ".join(f"{s.what} ({plain(s.text, 60)})" for s in found)
            + ". Cases must be invented."
            if found
            else ""
        )
        self._say(text)
        self.query_one("#save-go", Button).label = "Save anyway" if text and text == self._warned else "Save"
        return text

    def _say(self, text: str) -> None:
        box = self.query_one("#save-warning", Static)
        box.update(Content.styled(f"! {text}", "bold $text-warning") if text else Content())
        box.display = bool(text)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "save-file":
            self.action_write()
        else:
            self.focus_next()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "save-go":
            self.action_write()
        else:
            self.dismiss()

    def action_write(self) -> None:
        """Write the file; what looks personal, or a file that is there already, needs a second yes."""
        warning = self._check()
        if warning and warning != self._warned:
            self._warned = warning
            self._say(f"{warning} Press Save again to keep it.")
            self.query_one("#save-go", Button).label = "Save anyway"
            return
        try:
            path, there = self._place()
        except (
            OSError,
            RuntimeError,
        ) as error:  # a name too long, a folder that may not be looked into, the home of nobody
            self._say(f"It cannot be written there: {getattr(error, 'strerror', None) or error}.")
            return
        if path is None:
            self._say("Name a file, such as my-case.yaml.")
            return
        own = self.host.file is not None and self.host.file.path == path and self.what == "case"
        if there and not own and str(path) != self._overwrite:
            self._overwrite = str(path)
            self._say(
                f"{plain(path.name, 80)} is there already. Press Save again to replace it: what it holds is "
                "lost."
            )
            self.query_one("#save-go", Button).label = "Replace it"
            return
        self._write(path, own=own)

    def _place(self) -> tuple[Path | None, bool]:
        """Return the file that is named, None for a folder or nothing, and whether it is there. Raises
        OSError and RuntimeError.
        """
        path = Path(self.query_one("#save-file", Input).value.strip()).expanduser()
        if not path.name or path.is_dir():
            return None, False
        if path.suffix not in {".yaml", ".yml", ".md", ".txt", *(PAGES if self.what == "text" else ())}:
            path = path.with_name(path.name + ENDINGS[self.what])
        return path, path.exists()

    def _write(self, path: Path, *, own: bool) -> None:
        from eligibility.loading.case_file import CaseFile, ChangedMeanwhile
        from eligibility.loading.rewriting import WouldLose
        from eligibility.loading.writing import write_whole

        case = self.host.case
        if case is None or case.standing is None:
            return
        standing = case.standing
        if self.what == "case":
            title, story = (
                self.query_one("#save-title", Input).value.strip() or "My case",
                self.query_one("#save-story", TextArea).text.strip(),
            )
            name = standing.scenario.scenario if own else id_of(path.stem)
            file = self.host.file if own and self.host.file else CaseFile(path, name)
            named = standing.scenario.model_copy(update={"scenario": name, "title": title, "story": story})
        elif self.what == "page":
            scenario = standing.scenario
            text = (
                f"{plain(scenario.title, 300)}\n{self.host.base.origins[scenario.origin].title}, judged on "
                f"{scenario.as_of}. A hypothetical case, for learning; not "
                f"advice.\n\n{self.page}\n\n{LEGEND}\n"
            )
        else:
            from eligibility.report.as_html import as_html
            from eligibility.report.as_markdown import as_markdown
            from eligibility.report.case import exported
            from eligibility.report.phrases import View

            document = exported(self.host.base, standing, View())
            text = as_html(document) if path.suffix.lower() in PAGES else as_markdown(document)
        try:
            if self.what != "case":
                write_whole(path, legible(text))
            elif own:
                file.write(named, over=str(path) == self._overwrite)
            else:
                file.replace(named)
        except ChangedMeanwhile as error:
            self._overwrite = str(path)
            self._say(
                f"{plain(str(error), 300)}. Press Save again to put this case into it all the same, or name "
                "another file."
            )
            return
        except WouldLose as error:
            self._say(f"{plain(str(error), 300)}.")
            return
        except OSError as error:
            self._say(f"It could not be written: {error.strerror or error}.")
            return
        if self.what == "case":
            case.describe(name, title, story)
            self.host.file = file
        self.app.notify(str(path), title="Saved", markup=False, timeout=3)
        self.dismiss()
