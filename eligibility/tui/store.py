"""Where cases are kept: one file each in the user's own data folder, readable by the user alone."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from eligibility.loading.folders import data_folder

if TYPE_CHECKING:
    from eligibility.law.rule_base import RuleBase
    from eligibility.loading.case_file import CaseFile
    from eligibility.models.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Kept:
    """A case that can be opened: from the library, or saved by the user; `trouble` says why it cannot."""

    path: Path
    scenario: Scenario | None
    changed: datetime | None = None
    trouble: str = ""
    file: CaseFile | None = None
    """The file as it was read, so that going on with the case writes over nothing that came later."""

    @property
    def title(self) -> str:
        """Return the title, or the name of the file where it cannot be read."""
        return self.scenario.title if self.scenario else self.path.name


class Store:
    """Saves cases whole: a file is the old one or the new one, whatever happens."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep cases in this folder, by default in the user's data folder."""
        self._home = folder or data_folder()

    @property
    def home(self) -> Path:
        """Return the folder of this program; raise OSError where the user has none, which every method takes
        for one that cannot be written.
        """
        if self._home is None:
            raise OSError("there is no home folder to keep cases in; save the case as a file")
        return self._home

    @property
    def folder(self) -> Path:
        """Return the folder of the cases; raise OSError like `home`."""
        return self.home / "cases"

    def theme(self) -> str:
        """Return the name of the theme that was last chosen, or nothing."""
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return (self.home / "theme").read_text(encoding="utf-8").strip()
        return ""

    def keep_theme(self, name: str) -> None:
        """Remember the theme; where that cannot be done, the next start begins as ever."""
        from eligibility.loading.writing import write_whole

        with contextlib.suppress(OSError):
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self.home / "theme", f"{name}\n")

    def save(self, scenario: Scenario, file: CaseFile | None = None) -> CaseFile:
        """Write a case to its file, or to a new one; return where it is.

        Raises OSError; ChangedMeanwhile or WouldLose where the file is not ours alone any more.
        """
        from eligibility.loading.case_file import CaseFile

        if self._home or file is None:  # a case that has a file of its own is written there, home or not
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = file or CaseFile(self._new(scenario.scenario), scenario.scenario)
        place.write(scenario)
        return place

    def _new(self, name: str) -> Path:
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        stem = f"{name[:60].strip('-')}-{stamp}"
        return next(
            p
            for p in (self.folder / f"{stem}{f'-{n}' if n else ''}.yaml" for n in range(1000))
            if not p.exists()
        )

    def any(self) -> bool:
        """Tell whether any case is kept, without reading one."""
        with contextlib.suppress(OSError):
            return any(p.suffix == ".yaml" and not p.name.startswith(".") for p in self.folder.iterdir())
        return False

    def kept(self, base: RuleBase) -> list[Kept]:
        """Return the saved cases, the latest first; one that cannot be read says why."""
        self._sweep()
        found = []
        with contextlib.suppress(OSError):
            for path in self.folder.glob("*.yaml"):
                if path.name.startswith("."):
                    continue
                found.append(read_case(base, path))
        return sorted(found, key=lambda k: k.changed.timestamp() if k.changed else 0.0, reverse=True)

    def _sweep(self) -> None:
        """Remove what a killed program left half-written."""
        from eligibility.loading.writing import PART, STALE

        with contextlib.suppress(OSError):
            for path in (*self.folder.glob(f".*{PART}"), *self.home.glob(f".*{PART}")):
                if time.time() - path.stat().st_mtime > STALE:
                    path.unlink()


def read_case(base: RuleBase, path: Path) -> Kept:
    """Read one file with a case; what is wrong with it is kept as words."""
    from eligibility.loading.case_file import CaseFile
    from eligibility.reasoning.scenarios import load_scenarios

    changed = None
    with contextlib.suppress(OSError):
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    placed, problems = load_scenarios(base, [path])
    if placed:
        return Kept(
            path,
            placed[0].record,
            changed,
            file=CaseFile(path, placed[0].record.scenario, placed[0].source.digest),
        )
    return Kept(path, None, changed, str(problems[0]) if problems else "holds no case")


def library(base: RuleBase, root: Path) -> list[Kept]:
    """Return the cases that come with the tool, in the order of their titles, decisions last."""
    from eligibility.reasoning.scenarios import load_scenarios

    placed, _ = load_scenarios(base, [root / "scenarios"])
    found = [Kept(Path(p.source.path), p.record) for p in placed]
    return sorted(
        found, key=lambda k: (k.scenario is not None and k.scenario.outcome is not None, k.title.lower())
    )
