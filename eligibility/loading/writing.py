"""Scenarios written as files that `evaluate` reads: plain YAML that diffs well, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from eligibility.models.scenario import GivenFact, Scenario


_TRUTH = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")


_SAFE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""libyaml where it is there: a case is written after every answer, and it writes the same eight times as fast."""


class _Dumper(_SAFE):  # type: ignore[misc]
    """Writes for our own strict reader, to which only true and false are truth values: yes and no stay plain words."""

    yaml_implicit_resolvers = {first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"] for first, resolvers in _SAFE.yaml_implicit_resolvers.items()}

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
    """Return a scenario as YAML; what is empty or a default is left out."""
    value: dict[str, Any] = {"scenario": scenario.scenario, "title": scenario.title, "origin": scenario.origin, "as_of": scenario.as_of}
    if scenario.story:
        value["story"] = scenario.story
    if scenario.destinations:
        value["destinations"] = list(scenario.destinations)
    value["facts"] = {name: _given(given) for name, given in scenario.facts.items()}
    for key in ("teaches", "note"):
        if getattr(scenario, key):
            value[key] = getattr(scenario, key)
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)


def _given(given: GivenFact) -> Any:
    value = sorted(given.value) if isinstance(given.value, frozenset | set) else list(given.value) if isinstance(given.value, list | tuple) else given.value
    if given.support == "testimony" and not given.because:
        return value
    full: dict[str, Any] = {"value": value}
    if given.support != "testimony":
        full["support"] = given.support
    if given.because:
        full["because"] = given.because
    return full


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is either the old one or the new one, whatever happens; only its owner can read it.

    Raises OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
