"""The wheel carries the law: built, installed into a clean environment, and used from another folder."""

from __future__ import annotations

import email
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from eligibility import __version__

pytestmark = pytest.mark.xdist_group(
    "packaging"
)  # one worker builds the wheel for all, under --dist loadgroup

ROOT = Path(__file__).resolve().parents[1]
CASE = "reservist-dagestan"


def run(*words: str | Path, cwd: Path, code: int = 0) -> str:
    """Run a command without this checkout on its path; return what it prints."""
    outside = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=outside,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone, with the running interpreter's libraries beside it so that nothing is fetched or compiled; return its bin folder."""
    place = tmp_path_factory.mktemp("clean") / "venv"
    run(sys.executable, "-m", "venv", place, cwd=place.parent)
    python = place / "bin" / "python"
    run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-index",
        "--no-deps",
        wheel,
        cwd=place.parent,
    )
    site = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place.parent).strip()
    )
    (site / "zz-libraries.pth").write_text(
        "\n".join(dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])) + "\n",
        encoding="utf-8",
    )
    return python.parent


def carried(folder: str) -> set[str]:
    """Return the data files of a folder of the checkout, as the wheel should name them."""
    return {f"eligibility/data/{path.relative_to(ROOT)}" for path in (ROOT / folder).rglob("*.yaml")}


@pytest.mark.parametrize("folder", ["rules", "scenarios", "seeds"])
def test_the_wheel_carries_every_file_of(folder: str, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert carried(folder)
    assert carried(folder) - names == set()


def test_the_wheel_carries_the_whole_package_and_nothing_beside_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {str(path.relative_to(ROOT)) for path in (ROOT / "eligibility").rglob("*.py")}
    assert code - names == set()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"eligibility"}
    assert [name for name in names if name.endswith(".pyc")] == []


def library(need: str) -> str:
    """Return the name of a library out of a line that asks for it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", need)[0]).lower()


def test_the_wheel_says_what_it_needs_and_what_it_is_called(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    info = next(name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name)
    metadata = email.message_from_bytes(archive.read(f"{info}/METADATA"))
    needed = {need for need in metadata.get_all("Requires-Dist", []) if "extra ==" not in need}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {library(need) for need in needed} == {library(need) for need in declared}
    assert metadata["Name"] == "eligibility"
    assert metadata["Version"] == __version__
    assert "eligibility = eligibility.cli:main" in archive.read(f"{info}/entry_points.txt").decode()


def test_the_installed_command_reads_its_own_law(installed: Path, tmp_path: Path) -> None:
    root = run(
        installed / "python",
        "-c",
        "from eligibility.loading.data import data_root; print(data_root())",
        cwd=tmp_path,
    ).strip()
    assert Path(root).is_relative_to(installed.parent)
    assert Path(root).name == "data"
    assert "no fault" in run(installed / "eligibility", "lint", cwd=tmp_path)


def evaluation(text: str) -> dict[str, Any]:
    """Return what `evaluate --json` printed."""
    value: dict[str, Any] = json.loads(text)
    return value


def test_the_installed_command_finds_what_the_checkout_finds(installed: Path, tmp_path: Path) -> None:
    there = evaluation(run(installed / "eligibility", "evaluate", CASE, "--json", cwd=tmp_path))
    here = evaluation(run(sys.executable, "-m", "eligibility", "evaluate", CASE, "--json", cwd=ROOT))
    assert there["results"][0]["scenario"] == CASE
    assert there["results"][0]["jurisdictions"]
    assert there == here


def test_the_installed_command_evaluates_a_file_of_the_folder_it_is_called_in(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_bytes((ROOT / "scenarios" / f"{CASE}.yaml").read_bytes())
    mine = evaluation(run(installed / "eligibility", "evaluate", "mine.yaml", "--json", cwd=tmp_path))
    assert [result["scenario"] for result in mine["results"]] == [CASE]
