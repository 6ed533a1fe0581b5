"""Nothing but text is painted: what a terminal obeys or hides, wherever it comes from, does not reach it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cases import law, rule_base
from driving import LARGE, SMALL, folder, frame, press, settled, show
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from test_frames import WALKS, reservist
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from eligibility.law.programs import Programs
from eligibility.law.rule_base import RuleBase
from eligibility.loading.case_file import CaseFile
from eligibility.loading.kinds import AUTHORITIES, JURISDICTIONS, ORIGINS, STRANDS
from eligibility.models.scenario import GivenFact, Scenario
from eligibility.tui.app import EligibilityApp
from eligibility.tui.only_text import OnlyText, only_text
from eligibility.tui.screens.cards import EntriesScreen
from eligibility.tui.screens.save import SaveScreen

pytestmark = pytest.mark.usefixtures("folder")
BLACK = Color(0, 0, 0)
HOSTILE = "a\x1b]52;c;aGk=\x07b\x1b[2Jc\x9b31md\u202ee\u2066f\u2028g\u200bh\u061ci\x00j\x08k\x7fl\u00adm\ufeffn[b]o[/b][@click=app.quit]p[/]"
"""The clipboard, a clear screen, a colour by C1, directions, separators, marks of no width, and markup."""
LONE = "\udc9b"
"""A byte 0x9B of a file name that is no UTF-8: written out, it would be that byte again."""
WAYS = {
    **WALKS,
    "library": ("ctrl+o", "tab"),
    "saved": ("ctrl+r",),
    "new": ("ctrl+n",),
    "export": ("ctrl+e",),
    "print": ("a", "p"),
    "day": ("r", "enter"),
    "go-to": ("w", "g"),
    "change": ("w", "x"),
}


def hostile_case() -> Scenario:
    case = reservist()
    facts = {
        name: given.model_copy(update={"because": HOSTILE}) if isinstance(given, GivenFact) else given
        for name, given in case.facts.items()
    }
    return case.model_copy(
        update={"title": HOSTILE, "story": HOSTILE * 3, "teaches": HOSTILE, "facts": facts}
    )


def hostile_law() -> RuleBase:
    base = rule_base()
    (tree,) = base.of(STRANDS)
    strands = tree.model_copy(
        update={
            "strands": tuple(strand.model_copy(update={"title": HOSTILE + LONE}) for strand in tree.strands),
            "grounds": tuple(ground.model_copy(update={"title": HOSTILE}) for ground in tree.grounds),
            "elements": tuple(element.model_copy(update={"title": HOSTILE}) for element in tree.elements),
        }
    )
    authorities = tuple(
        f.model_copy(
            update={"authorities": tuple(a.model_copy(update={"cite": HOSTILE}) for a in f.authorities)}
        )
        for f in base.of(AUTHORITIES)
    )
    spoilt = {
        STRANDS.name: (strands,),
        AUTHORITIES.name: authorities,
        ORIGINS.name: tuple(
            origin.model_copy(update={"title": HOSTILE + LONE}) for origin in base.of(ORIGINS)
        ),
        JURISDICTIONS.name: tuple(
            place.model_copy(update={"name": HOSTILE}) for place in base.of(JURISDICTIONS)
        ),
    }
    return replace(base, documents={**base.documents, **spoilt})


def painted(app: EligibilityApp) -> Iterator[Segment]:
    for strip in app.screen._compositor.render_strips(app.size):
        yield from strip


def only_text_is_there(app: EligibilityApp) -> None:
    for segment in painted(app):
        assert segment.text.isprintable(), segment
        assert segment.style is None or not segment.style.link


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x45"])
def test_no_screen_paints_what_a_terminal_obeys_or_hides(size: tuple[int, int]) -> None:
    app = EligibilityApp(Programs(hostile_law()), hostile_case(), engine="plain")

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            only_text_is_there(app)  # the story, which opens by itself
            await press(pilot, "escape")
            for way in WAYS.values():
                app.action_interview()
                for key in way:
                    await press(pilot, key)
                    only_text_is_there(app)
            assert app.is_running
            await press(pilot, "escape", "H")
            only_text_is_there(app)

    asyncio.run(run())


def test_names_of_files_in_the_box_and_the_notes_are_text(folder: Path) -> None:
    (folder / "data").mkdir()
    name = f"x{HOSTILE.replace('/', '').replace(chr(0), '')}{LONE}.yaml"
    app = EligibilityApp(
        law(), reservist(), engine="plain", file=CaseFile(folder / name, reservist().scenario)
    )

    async def run() -> None:
        async with app.run_test(size=(200, 45), notifications=True) as pilot:
            await settled(pilot)
            await press(pilot, "escape", "S")
            assert app.screen.query_one("#save-file", Input).value.endswith(name)
            app.screen.query_one("#save-story", TextArea).text = HOSTILE
            app.screen.query_one("#save-title", Input).value = "A case"
            await settled(pilot)
            only_text_is_there(app)
            screen = app.screen
            assert isinstance(screen, SaveScreen)
            screen.action_write()
            screen.action_write()
            await settled(pilot)
            assert (folder / name).exists()
            assert "Saved" in "".join(s.text for s in painted(app))
            only_text_is_there(app)
            for _ in range(2):
                app.notify(HOSTILE, title=HOSTILE, markup=False)
            await settled(pilot)
            assert "52;c;aGk=" in "".join(s.text for s in painted(app))
            only_text_is_there(app)

    asyncio.run(run())


def test_the_title_on_a_frame_is_text_and_no_markup() -> None:
    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        app.push_screen(EntriesScreen("What [b]would[/b] change [/x]", ()))
        await settled(pilot)
        assert "What [b]would[/b] change [/x]" in frame(app)

    show(talk, reservist(), size=LARGE)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("plain", "plain"),
        ("a\x1b[2Jb", "a[2Jb"),
        ("a\x9bb\x00c\x7fd", "abcd"),
        ("\u202eabc\u2066", "abc"),
        ("no\u00a0break", "no break"),
        ("wide\u3000blank", "wide  blank"),
        ("кириллица é ◐ 漢字", "кириллица é ◐ 漢字"),
    ],
)
def test_what_is_taken_out_leaves_the_columns_as_they_are(words: str, kept: str) -> None:
    assert only_text(words) == kept
    assert cell_len(kept) == cell_len(words)


def test_every_character_keeps_its_columns_and_none_is_obeyed() -> None:
    for code in (*range(0x3100), *range(0xD7F0, 0x10010), *range(0x1F300, 0x1F700), *range(0xE0000, 0xE0080)):
        words = f"a{chr(code)}b"
        assert only_text(words).isprintable()
        assert cell_len(only_text(words)) == cell_len(words), hex(code)


def test_signs_that_are_joined_by_a_hidden_character_do_not_push_the_line() -> None:
    family = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
    assert cell_len(only_text(family)) == cell_len(family)


def test_a_line_of_text_alone_is_handed_on_as_it_is_and_a_link_loses_its_address() -> None:
    clean = [Segment("text", Style(bold=True)), Segment("more")]
    assert OnlyText().apply(clean, BLACK) is clean
    (linked,) = OnlyText().apply([Segment("text", Style(bold=True, link="http://\x1b[2J"))], BLACK)
    assert linked.style is not None
    assert linked.style.bold
    assert linked.style.link is None
