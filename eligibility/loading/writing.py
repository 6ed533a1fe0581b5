"""Files written whole or not at all; a case as YAML that diffs well and that `evaluate` reads."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import re
import stat
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from eligibility.models.scenario import GivenFact, Scenario

STALE = 3600
"""Seconds after which a half-written file is nobody's any more."""
PART = ".part"

_TRUTH = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")


_SAFE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""libyaml where it is there: a case is written after every answer, and it writes the same eight times as
fast.
"""


class _Dumper(_SAFE):  # type: ignore[misc]
    """Writes for our own strict reader, to which only true and false are truth values: yes and no stay plain
    words.
    """

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in _SAFE.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - every value is written out
        """Write every value out, never an alias."""
        return True


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """Fold long text, as the cases that come with the tool do."""
    folded = len(text) > 100 and "\n" not in text
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if folded else None)


_Dumper.add_representer(str, _string)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", _TRUTH, list("tTfF"))


def scenario_text(scenario: Scenario) -> str:
    """Return a scenario as YAML; what is empty or a default is left out, and so is what is expected of it."""
    text = _written(scenario_value(scenario), readable=True)
    return text if is_legible(text) else _written(scenario_value(scenario), readable=False)


def is_legible(text: str) -> bool:
    """Tell whether text may stand in a file as it is: what a terminal hides or obeys is written as
    escapes.
    """
    return text.replace("\n", "").isprintable()


def _written(value: dict[str, Any], *, readable: bool) -> str:
    written: str = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=readable, width=110, default_flow_style=None
    )
    return written


def scenario_value(scenario: Scenario) -> dict[str, Any]:
    """Return what a case holds as plain values, in the order in which it is written."""
    value: dict[str, Any] = {
        "scenario": scenario.scenario,
        "title": scenario.title,
        "origin": scenario.origin,
        "as_of": scenario.as_of,
    }
    if scenario.story:
        value["story"] = scenario.story
    if scenario.destinations:
        value["destinations"] = list(scenario.destinations)
    value["facts"] = {name: _given(given) for name, given in scenario.facts.items()}
    for key in ("teaches", "note"):
        if getattr(scenario, key):
            value[key] = getattr(scenario, key)
    return value


def _given(given: GivenFact) -> Any:
    value = (
        sorted(given.value)
        if isinstance(given.value, frozenset | set)
        else list(given.value)
        if isinstance(given.value, list | tuple)
        else given.value
    )
    if given.support == "testimony" and not given.because:
        return value
    full: dict[str, Any] = {"value": value}
    if given.support != "testimony":
        full["support"] = given.support
    if given.because:
        full["because"] = given.because
    return full


def write_whole(path: Path, text: str, *, private: bool = True) -> None:
    """Write a file so that it is either the old one or the new one, whatever happens.

    Args:
        path: where to; a link is followed, and a device or pipe is written to as it is.
        text: what is written, as UTF-8.
        private: whether only its owner may read a new file; one that is there keeps the rights it has.

    Raises OSError where that cannot be done, with the name of the file.

    """
    with whole(path, private=private) as file:
        file.write(text)


@contextlib.contextmanager
def whole(path: Path, *, private: bool = True) -> Iterator[TextIO]:
    """Open a file for writing that takes the place of `path` when the block ends well, and leaves no trace
    when it does not.

    Arguments and errors as in `write_whole`.
    """
    try:
        place = Path(os.path.realpath(path))
        place.parent.mkdir(parents=True, exist_ok=True)
        _refuse_what_is_not_to_be_written(place)
        if place.exists() and not place.is_file():
            with place.open("w", encoding="utf-8") as device:
                yield device
            return
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:100]}.", suffix=PART)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(_mode(place, private=private))
            Path(name).replace(place)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
        _settle(place)
    except OSError as error:
        if error.errno is not None:
            error.filename = str(path)  # and not the one beside it that nobody asked for
        raise


def _refuse_what_is_not_to_be_written(place: Path) -> None:
    if place.is_symlink():  # one that leads round in a circle is still a link when it has been followed
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if place.is_file() and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected")


def _mode(place: Path, *, private: bool) -> int:
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(place.stat().st_mode)
    if private:
        return 0o600
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _settle(place: Path) -> None:
    """Make the new name last through a loss of power, where the folder can be synced, and remove what a
    killed program left of this file.
    """
    with contextlib.suppress(OSError):
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    for left in place.parent.glob(f".{glob.escape(place.name[:100])}.*{PART}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                left.unlink()
