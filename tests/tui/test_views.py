"""What every view of a case and every card says, whole and unfolded, kept as text: `pytest --snapshot-update` after a wanted change.

`test_frames.py` keeps what fits on the terminal; here stands also what is below it, or folded.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cases import ROOT, law, rule_base
from driving import LARGE, SMALL, press, settled, show
from golden import golden, written_as
from syrupy.assertion import SnapshotAssertion
from textual._compositor import Compositor
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from eligibility.models.scenario import Scenario
from eligibility.reasoning.interview import Interview
from eligibility.reasoning.scenarios import load_scenarios
from eligibility.reasoning.session import Session, Snapshot
from eligibility.report.as_markdown import as_markdown
from eligibility.report.case import exported
from eligibility.report.document import Target, TargetKind
from eligibility.report.phrases import View
from eligibility.tui.app import EligibilityApp
from eligibility.tui.screens.arguments import ArgumentsScreen
from eligibility.tui.screens.cards import CardScreen
from eligibility.tui.screens.case_screen import CaseScreen
from eligibility.tui.screens.destination import DestinationScreen
from eligibility.tui.screens.destinations import DestinationsScreen
from eligibility.tui.screens.help import HelpScreen
from eligibility.tui.screens.interview import InterviewScreen
from eligibility.tui.screens.law import LawScreen
from eligibility.tui.screens.review import ReviewScreen
from eligibility.tui.screens.save import SaveScreen
from eligibility.tui.screens.time import TimeScreen
from eligibility.tui.screens.why import WhyScreen
from eligibility.tui.widgets.choices import Choices
from eligibility.tui.widgets.heading import Heading
from eligibility.tui.widgets.outline import Outline
from eligibility.tui.widgets.panel import Panel

CASE, EXCLUDED, NOT_RAISED = "reservist-dagestan", "gunner-who-went-along", "city-under-fire"
PAGE = Path("page.txt")
SIZES = {"80x24": SMALL, "140x45": LARGE}
Opens = Callable[[], Screen[None]]
Reads = Callable[[Pilot[None]], Awaitable[str]]


@dataclass(frozen=True)
class Look:
    """One look at a view: the screen, the keys pressed on it, how it is read."""

    opens: Opens
    keys: tuple[str, ...] = ()
    read: Reads = field(default_factory=lambda: outlined)


# Ways to read a screen


def front(pilot: Pilot[None]) -> Screen[object]:
    return pilot.app.screen


def headed(screen: Screen[object]) -> str:
    heading = next(iter(screen.query(Heading)), None)
    return f"{heading.place}  {heading.about}\n\n" if heading else ""


async def outlined(pilot: Pilot[None]) -> str:
    """The outline in front with everything open, under its heading or title."""
    outline = front(pilot).query(Outline).first()
    outline.action_all(opened=True)
    await settled(pilot)
    return (
        f"{outline.border_title}\n\n" if outline.border_title else headed(front(pilot))
    ) + outline.as_text()


async def as_it_opens(pilot: Pilot[None]) -> str:
    """The outline in front as it stands open at first."""
    return headed(front(pilot)) + front(pilot).query(Outline).first().as_text()


async def beside(pilot: Pilot[None]) -> str:
    """What the panel says of one entry after the other, those that say the same as the outline left out."""
    screen = front(pilot)
    outline, panel = screen.query_one("#outline", Outline), screen.query_one("#panel", Outline)
    parts = []
    for _ in range(14):
        panel.action_all(opened=True)
        parts.append(panel.as_text())
        await press(pilot, "down")
    assert outline.at
    return "\n\n-----\n\n".join(parts)


async def printed(pilot: Pilot[None]) -> str:
    """The file that p writes."""
    await press(pilot, "p")
    screen = front(pilot)
    assert isinstance(screen, SaveScreen)
    screen.query_one("#save-file", Input).value = str(PAGE)
    screen.action_write()
    await settled(pilot)
    return taken()


def taken() -> str:
    """Take the page away, so that the next one can be written."""
    text = PAGE.read_text()
    PAGE.unlink()
    return text


async def listed(pilot: Pilot[None]) -> str:
    """Every line of a list, with what stands beside it."""
    lines = []
    for item in front(pilot).query(Choices).first().items:
        lines += (
            ["", f"## {item.label}"]
            if item.head
            else [item.label, *([f"    {item.hint}"] if item.hint else [])]
        )
    return "\n".join(lines)


async def helped(pilot: Pilot[None]) -> str:
    """The help on the screen in front, also what has to be scrolled to."""
    await press(pilot, "f1")
    screen = front(pilot)
    assert isinstance(screen, HelpScreen)
    return str(screen.query(Static).first().content)


async def asked(pilot: Pilot[None]) -> str:
    """A question with its help, what speaks for and against, its answers, and what the panel says at each of them that it did not say before."""
    screen = front(pilot)
    assert isinstance(screen, InterviewScreen)
    texts = {
        w.id or "": str(w.content)
        for w in screen.query(Static)
        if w.display and (w.id or "") in {"section", "question", "help", "for", "against", "behind", "why"}
    }
    parts = [f"[{name}] {text}" for name, text in texts.items() if text.strip()]
    parts.append(await listed(pilot))
    choices, told = screen.query_one(Choices), set[str]()
    for at, item in enumerate(choices.items):
        if item.head or choices.mode != "one":
            continue
        choices.highlighted = at
        await settled(pilot)
        effects = [
            str(screen.query_one("#effect", Static).content),
            *screen.query_one(Panel).content.plain.split("\n\n"),
        ]
        new = [effect for effect in effects if effect and effect not in told]
        told.update(new)
        parts.append("\n\n".join([f"--- at: {item.label}", *new]))
    return "\n\n".join(parts)


# The views


def card(kind: TargetKind, name: str) -> Look:
    return Look(lambda: CardScreen(Target(kind, name)))


def why(code: str, name: str, strand: str | None = None, view: View | None = None) -> Look:
    return Look(lambda: WhyScreen(code, name, strand, view))


CARDS = {
    "rule": card("rule", "refusing-crimes-is-protected"),
    "rule contested by system": card("rule", "forced-into-crimes-is-harm"),
    "objection": card("rule", "other-way-out"),
    "answer": card("rule", "way-not-open-to-him"),
    "consideration": card("rule", "state-prosecutes-its-crimes"),
    "absence": card("rule", "unlawful-removal-knows-no-exclusion-ch"),
    "authority": card("authority", "cjeu-ez"),
    "authority that was not read": card("authority", "de-ovg-bb-2024"),
    "fact": card("fact", "deployment_chance"),
    "fact that was not said": card("fact", "penalty_chance"),
    "fact that is presumed": card("fact", "other_nationality"),
    "country fact": card("fact", "crimes_by_army"),
    "country fact that is contested": card("fact", "evaders_seen_as_opponents"),
    "claim": card("claim", "elnor-097"),
    "seed": card("seed", "elnor"),
    "chapter": card("chapter", "war-crimes"),
    "comparator": card("comparator", "american-draft-resisters"),
    "access": card("access", "lv-access-2022-09-28"),
    "position": card("position", "kz-tok-2022"),
    "destination": card("destination", "LV"),
    "strand": card("strand", "war_crimes"),
    "nothing": card("rule", "no-such-rule"),
}
CLAIMANT, STATE, EVIDENCED = View("claimant"), View("state"), View(credit="evidenced")
VIEWS = {
    "arguments": Look(ArgumentsScreen),
    "arguments as they open": Look(ArgumentsScreen, read=as_it_opens),
    "arguments in DE": Look(lambda: ArgumentsScreen("DE")),
    "arguments in the claimant's reading": Look(lambda: ArgumentsScreen("UK", CLAIMANT)),
    "arguments in the State's reading": Look(lambda: ArgumentsScreen("UK", STATE)),
    "arguments on what is evidenced": Look(lambda: ArgumentsScreen("", EVIDENCED)),
    "arguments when the reading has changed": Look(lambda: ArgumentsScreen("DE"), ("s", "s")),
    "arguments, what would change": Look(lambda: ArgumentsScreen("DE"), ("x",)),
    "why refugee status in DE": why("DE", "refugee_status"),
    "why nexus in FR": why("FR", "nexus"),
    "why persecution in UK, State": why("UK", "persecution", None, STATE),
    "why persecution in UK, claimant": why("UK", "persecution", None, CLAIMANT),
    "why conscience is not raised": why("UK", "persecution", "conscience"),
    "why removal is barred in LV": why("LV", "bar_on_removal"),
    "why a conclusion": why("FR", "war_crimes.would_take_part"),
    "why what has no name": why("FR", "no_such_finding"),
    "why, which finding": Look(lambda: WhyScreen("DE", "refugee_status"), ("f",)),
    "why, what would change": Look(lambda: WhyScreen("DE", "refugee_status"), ("x",)),
    "destination DE": Look(lambda: DestinationScreen("DE")),
    "destination LV, State": Look(lambda: DestinationScreen("LV", STATE)),
    "destination KZ": Look(lambda: DestinationScreen("KZ")),
    "destination US on what is evidenced": Look(lambda: DestinationScreen("US", EVIDENCED)),
    "destination, where to": Look(lambda: DestinationScreen("DE"), ("g",)),
    "destinations compared": Look(DestinationsScreen, ("m", "down", "m", "equals_sign")),
    "destinations compared across the sea": Look(
        DestinationsScreen, ("m", *("down",) * 20, "m", "equals_sign")
    ),
    "time": Look(TimeScreen),
    "time, earlier": Look(TimeScreen, ("left", "left", "left")),
    "time, between two earlier days": Look(TimeScreen, ("left", "left", "left", "m", "left")),
    "time, same day": Look(TimeScreen, ("m",)),
    "time, which day": Look(TimeScreen, ("g",)),
    "time, what this day is": Look(TimeScreen, ("left", "o")),
    "law": Look(LawScreen, read=as_it_opens),
    "law found": Look(LawScreen, ("slash", *"shepherd"), read=as_it_opens),
    "review": Look(ReviewScreen, read=listed),
    "question that is open": Look(lambda: InterviewScreen("penalty_chance"), read=asked),
    "question that is a judgment": Look(lambda: InterviewScreen("connection_sufficient"), read=asked),
    "question on the country": Look(lambda: InterviewScreen("crimes_by_army"), read=asked),
    "question with many answers": Look(lambda: InterviewScreen("fears"), read=asked),
}
IN_LITTLE_ROOM = (
    "arguments",
    "arguments, what would change",
    "why refugee status in DE",
    "why nexus in FR",
    "why, which finding",
    "destination DE",
    "destinations compared",
    "time",
    "time, what this day is",
    "law",
    "review",
    "question that is open",
    "question that is a judgment",
)
PAGES = {
    "arguments printed": Look(lambda: ArgumentsScreen("DE", STATE), read=printed),
    "why printed": Look(lambda: WhyScreen("DE", "nexus"), read=printed),
    "destination printed": Look(lambda: DestinationScreen("LV"), read=printed),
    "destinations printed": Look(DestinationsScreen, read=printed),
    "destinations in the State's reading printed": Look(DestinationsScreen, ("s", "s"), read=printed),
    "destinations on what is evidenced printed": Look(DestinationsScreen, ("c",), read=printed),
    "time printed": Look(TimeScreen, read=printed),
    "law printed": Look(LawScreen, read=printed),
}
ASIDES = {
    "beside the arguments": Look(lambda: ArgumentsScreen("DE"), read=beside),
    "beside why": Look(lambda: WhyScreen("DE", "nexus"), read=beside),
    "beside the destination": Look(lambda: DestinationScreen("UK"), read=beside),
    "beside the law": Look(LawScreen, ("right", "down", "right"), read=beside),
}
HELPED: dict[str, Opens] = {
    "arguments": ArgumentsScreen,
    "why": lambda: WhyScreen("DE", "refugee_status"),
    "destination": lambda: DestinationScreen("DE"),
    "destinations": DestinationsScreen,
    "time": TimeScreen,
    "law": LawScreen,
    "review": ReviewScreen,
    "a question": lambda: InterviewScreen("penalty_chance"),
    "a card": lambda: CardScreen(Target("strand", "war_crimes")),
}
HELPS = {f"help on {name}": Look(opens, read=helped) for name, opens in HELPED.items()}
OTHERS = {
    "arguments": Look(ArgumentsScreen),
    "why refugee status": Look(lambda: WhyScreen("UK", "refugee_status")),
    "why other protection": Look(lambda: WhyScreen("CA", "complementary_protection")),
    "destination UK": Look(lambda: DestinationScreen("UK")),
    "destination US": Look(lambda: DestinationScreen("US")),
    "destinations printed": Look(DestinationsScreen, read=printed),
    "review": Look(ReviewScreen, read=listed),
}
LOOKS: dict[tuple[str, str], dict[str, Look]] = {
    (CASE, "80x24"): CARDS | {name: VIEWS[name] for name in IN_LITTLE_ROOM},
    (CASE, "140x45"): CARDS | VIEWS | PAGES | ASIDES | HELPS,
    (EXCLUDED, "140x45"): OTHERS,
    (NOT_RAISED, "140x45"): OTHERS,
}
"""What is looked at, by case and size: one run of the program for each."""
Said = Callable[[str, str], dict[str, str]]


def scenario_of(name: str) -> Scenario:
    placed, problems = load_scenarios(rule_base(), [ROOT / "scenarios" / f"{name}.yaml"])
    assert problems == ()
    return placed[0].record


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Said]:
    """Run the program once for a case and a size, and give what each view of it says."""
    kept: dict[tuple[str, str], dict[str, str]] = {}
    folder = tmp_path_factory.mktemp("views")

    def of(case: str, size: str) -> dict[str, str]:
        if (case, size) not in kept:
            kept[case, size] = looked_at(case, size)
        return kept[case, size]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.chdir(folder)
        patch.setattr(Compositor, "render_update", unpainted)
        yield of


def unpainted(compositor: Compositor, **_: object) -> None:
    """Paint nothing: the texts are read from the widgets, and `test_frames.py` looks at what is painted."""
    compositor._dirty_regions.clear()


def looked_at(case: str, size: str) -> dict[str, str]:
    texts: dict[str, str] = {}

    async def talk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, EligibilityApp)
        await press(pilot, "escape")  # the story is told first
        below = len(app.screen_stack)
        for name, look in LOOKS[case, size].items():
            app.push_screen(look.opens())
            await settled(pilot)
            await press(pilot, *look.keys)
            texts[name] = "\n".join(line.rstrip() for line in (await look.read(pilot)).splitlines()) + "\n"
            while len(app.screen_stack) > below:
                app.pop_screen()
            await settled(pilot)

    show(talk, scenario_of(case), size=SIZES[size])
    return texts


@pytest.mark.parametrize(
    ("case", "size", "name"),
    [
        pytest.param(
            case,
            size,
            name,
            id=f"{case}-{size}-{name}",
            marks=pytest.mark.xdist_group(f"views of {case} {size}"),
        )
        for (case, size), looks in LOOKS.items()
        for name in looks
    ],
)
def test_the_whole_view_is_the_reviewed_one(
    case: str, size: str, name: str, said: Said, golden: SnapshotAssertion
) -> None:
    assert said(case, size)[name] == golden


def test_no_view_of_a_case_is_left_out() -> None:
    looked = {
        type(look.opens()) for looks in LOOKS.values() for look in looks.values() if look.read is not helped
    }
    views = {kind for kind in CaseScreen.__subclasses__() for kind in (kind.__subclasses__() or [kind])}
    assert views <= looked


@pytest.mark.parametrize("case", [CASE, EXCLUDED, NOT_RAISED])
def test_the_exported_case_is_the_reviewed_one(case: str, golden: SnapshotAssertion) -> None:
    scenario = scenario_of(case)
    session = Session(law(), scenario, destinations=scenario.destinations, engine="plain")
    interview = Interview(session)
    standing = Snapshot(
        session.as_scenario(),
        session.assessment,
        dict(session.facts.given),
        (),
        interview.no_longer_apply(),
        interview.not_explored(),
    )
    assert as_markdown(exported(rule_base(), standing, View())) == written_as(golden, "md")
