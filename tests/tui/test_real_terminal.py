"""The program in a real terminal: it needs one, reads whatever comes from it, and leaves it as it was, however it ends."""

from __future__ import annotations

import inspect
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import textual
from cases import ROOT
from real_terminal import Terminal, started
from textual.drivers.linux_driver import LinuxDriver

from eligibility.cli.exits import Exit
from eligibility.cli.terminal import WITHOUT
from eligibility.tui.terminal import SIGNALLED

SCREENS = ("-m", "eligibility", "tui")
LEFT = (
    b"\x1b[?1049l",
    b"\x1b[?25h",
    b"\x1b[?1000l",
    b"\x1b[?1003l",
    b"\x1b[?2004l",
    b"\x1b[?1004l",
    b"\x1b[?7h",
)
"""The usual screen, the cursor, no reports of the mouse (two kinds), of pastes and of the focus, lines wrapped."""
QUIT = b"\x11"


def left_as_it_was(terminal: Terminal) -> bool:
    begun = terminal.output.rindex(b"\x1b[?1049h")
    return (
        all(sequence in terminal.output[begun:] for sequence in LEFT)
        and terminal.output.rindex(b"\x1b[?1049l") > begun
    )


def case_open(terminal: Terminal) -> None:
    terminal.wait_for("The case")  # its story, in a box
    terminal.send(b"\r")
    terminal.wait_for("Review")


@pytest.mark.parametrize("command", [SCREENS, (*SCREENS, "reservist-dagestan")])
def test_without_a_terminal_the_screens_say_so_in_one_line(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=50,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (Exit.USAGE, "", f"eligibility: {WITHOUT}\n")
    assert "`eligibility ask`" in WITHOUT


def test_a_terminal_that_is_dumb_or_gets_only_part_of_the_output_is_none(tmp_path: Path) -> None:
    with started(tmp_path, *SCREENS, TERM="dumb") as terminal:
        assert terminal.ended() == Exit.USAGE
        assert terminal.output.decode().strip() == f"eligibility: {WITHOUT}"
    shell = "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-m', 'eligibility', 'tui'], {}=subprocess.PIPE).returncode)"
    for part in ("stdin", "stdout", "stderr"):
        with started(tmp_path, "-c", shell.format(part)) as terminal:
            assert terminal.ended() == Exit.USAGE
            assert b"\x1b[" not in terminal.output


def test_without_a_verb_and_a_terminal_there_is_help() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "eligibility"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=50,
        check=False,
    )
    assert done.returncode == Exit.DONE
    assert "Usage:" in done.stdout


def test_a_byte_that_is_no_letter_does_nothing(tmp_path: Path) -> None:
    with started(tmp_path, *SCREENS, "reservist-dagestan") as terminal:
        case_open(terminal)
        for data in (
            b"\xff",
            "да".encode("koi8-r"),
            "да".encode("cp1251"),
            b"\xe2\x82",
            b"\xed\xa0\x80",
            b"\xef\xbf\xbd",
        ):
            terminal.send(data)
        terminal.wait_for(
            "Search for commands", since=terminal.send(b"\x10")
        )  # the palette: keys go on working
        terminal.wait_for(
            " founding ", since=terminal.send(b"f\xffou\xdend\xe9in\xef\xbf\xbdg")
        )  # the letters among them arrive, and nothing else
        terminal.send(QUIT)
        assert terminal.ended() == 0
        assert left_as_it_was(terminal)
        assert "Traceback" not in terminal.words


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda n: n.name)
def test_a_signal_leaves_the_terminal_as_it_was_and_the_case_saved(
    tmp_path: Path, number: signal.Signals
) -> None:
    with started(tmp_path, *SCREENS, "reservist-dagestan") as terminal:
        case_open(terminal)
        terminal.send(b"1")
        terminal.wait_for("saved")
        terminal.process.send_signal(number)
        assert terminal.ended() == SIGNALLED + number
        assert left_as_it_was(terminal)
        assert "Traceback" not in terminal.words
    (kept,) = (tmp_path / "data" / "eligibility" / "cases").iterdir()
    assert kept.suffix == ".yaml"


def test_a_window_that_is_closed_ends_the_program(tmp_path: Path) -> None:
    with started(tmp_path, *SCREENS) as terminal:
        terminal.wait_for("New case")
        os.close(terminal.end)
        assert terminal.process.wait(timeout=30) == SIGNALLED + signal.SIGHUP


def test_nothing_of_a_file_but_its_text_is_sent_to_the_terminal(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    said = r"one\e]52;c;aGk=\a two\e[2J\e[?1049l\x9b2J three\u202e\u2028 four"
    case.write_text(
        f'scenario: x\ntitle: "{said}"\norigin: RU\nas_of: 2026-11-22\ndestinations: [DE]\nfacts:\n  fears: [war_crimes]\nteaches: "{said}"\nstory: "{said}"\n',
        encoding="utf-8",
    )
    with started(tmp_path, *SCREENS, str(case)) as terminal:
        terminal.wait_for("four")
        terminal.send(b"\r")
        terminal.wait_for("Review", since=terminal.send(b"r"))
        terminal.send(QUIT)
        assert terminal.ended() == 0
        shown = terminal.output.decode()
        assert terminal.output.count(b"\x1b[?1049l") == 1
        assert not [
            sequence for sequence in ("\x1b]52", "\x1b[2J", "\x9b", "\u202e", "\u2028") if sequence in shown
        ]


FAULT = """
from eligibility.tui.screens.interview import InterviewScreen
def fault(self):
    raise RuntimeError("broken \\x1b]52;c;aGk=\\x07 here")
InterviewScreen.key_f12 = fault
from eligibility.cli import main
main(["tui", "reservist-dagestan"])
"""


def test_after_a_fault_of_the_program_it_is_said_where_the_case_is(tmp_path: Path) -> None:
    with started(tmp_path, "-c", FAULT, size=(200, 50)) as terminal:
        case_open(terminal)
        terminal.send(b"1")
        terminal.wait_for("saved")
        terminal.send(b"\x1b[24~")
        assert terminal.ended() == 1
        assert left_as_it_was(terminal)
        (kept,) = (tmp_path / "data" / "eligibility" / "cases").iterdir()
        last = terminal.output.decode().strip().splitlines()[-1]
        assert (
            last
            == f"eligibility: a fault of the program, shown above, ended the screens. The case is kept with every answer in {kept}. To go on with it, start `eligibility` and press ^r."
        )
        assert "RuntimeError" in terminal.words
        assert "locals" not in terminal.words, "what the variables held is the case again"
        assert b"\x1b]52" not in terminal.output, "a traceback repeats what stood in the case"


def test_the_reading_of_textual_that_was_replaced_is_the_one_we_know() -> None:
    source = inspect.getsource(LinuxDriver.run_input_thread)
    assert textual.__version__ == "8.2.8"
    for known in (
        'getincrementaldecoder("utf-8")().decode',
        "XTermParser(self._debug)",
        "in feed(unicode_data)",
        "in tick()",
        "self.process_message(event)",
        "selector.select(0.1)",
    ):
        assert known in source
