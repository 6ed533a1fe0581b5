"""Loads the rule base: read, link, check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eligibility.errors import FaultyInput
from eligibility.law.rule_base import RuleBase
from eligibility.loading import cache
from eligibility.loading.data import data_root
from eligibility.loading.kept import as_json, from_json
from eligibility.models.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from eligibility.loading.rules import RuleFiles


def load_rule_base(root: Path | None = None, *, seeds: bool = False) -> tuple[RuleBase | None, tuple[Problem, ...]]:
    """Load the rule base under `root` (the packaged one by default).

    Args:
        root: the folder that holds `rules/` and `seeds/`.
        seeds: also read the cards of the founding texts, and check the claims that rules cite.

    Returns the rule base, or None where anything is faulty, and every problem found.

    """
    base, files = read_and_link(root or data_root(), seeds=seeds)
    return (None if files.problems else base), tuple(sorted(set(files.problems)))


def require_rule_base(root: Path | None = None, *, seeds: bool = False) -> RuleBase:
    """Load the rule base, from the cache where its files have not changed, or raise FaultyInput with all problems."""
    where = root or data_root()
    key = _key(where, seeds=seeds)
    kept = cache.read(key) if key else None
    if kept and (known := from_json(kept)):
        return _assemble(known)
    base, files = read_and_link(where, seeds=seeds)
    if base is None or files.problems:
        raise FaultyInput(tuple(sorted(set(files.problems))))
    if key and key == _key(where, seeds=seeds):  # else somebody saved a file while they were read
        cache.write(key, as_json(files))
    return base


def _key(root: Path, *, seeds: bool) -> str | None:
    return cache.fingerprint("rule base", law_files(root, seeds=seeds))


def law_files(root: Path, *, seeds: bool) -> list[Path]:
    """Return every file that the rule base under `root` is read from, and those beside them that would be a fault."""
    found = [p for suffix in ("*.yaml", "*.yml") for p in (root / "rules").rglob(suffix)]
    return sorted(found) + (sorted((root / "seeds").glob("*.yaml")) if seeds else [])


def read_and_link(root: Path, *, seeds: bool) -> tuple[RuleBase | None, RuleFiles]:
    """Read the files under `root` and link what could be read; faults are in `problems` of the second."""
    from eligibility.law.check import check_links  # with the YAML reader it is not needed where the cache serves
    from eligibility.loading.rules import read_rule_files

    files = read_rule_files(root / "rules", root / "seeds" if seeds else None)
    if not files.strands or not files.systems:
        if not files.problems:
            files.problems.append(Problem(str(root / "rules"), 0, "", "holds no law", "name a folder with strands.yaml and systems.yaml"))
        return None, files
    base = _assemble(files)
    if not files.problems:
        files.problems += check_links(base, files)
    return base, files


def _assemble(files: RuleFiles) -> RuleBase:
    strands = files.strands[0].record
    return RuleBase(
        authorities={a.id: a for f in files.authorities for a in f.record.authorities},
        systems={s.id: s for f in files.systems for s in f.record.systems},
        elements={e.id: e for e in strands.elements},
        layers={layer.id: layer for layer in strands.layers},
        strands={s.id: s for s in strands.strands},
        grounds={g.id: g for g in strands.grounds},
        sections=tuple(f.record for f in files.sections),
        facts={x.id: x for f in files.sections for x in f.record.facts},
        country_facts={x.id: x for f in files.country for x in f.record.country_facts},
        chapters=tuple(f.record for f in files.chapters),
        origins={f.record.origin: f.record for f in files.origins},
        jurisdictions={f.record.jurisdiction: f.record for f in files.jurisdictions},
        seeds={f.record.seed: f.record for f in files.seeds},
        comparators={c.id: c for f in files.comparators for c in f.record.comparators},
        lessons=tuple(lesson for f in files.comparators for lesson in f.record.lessons),
        sketches={s.id: s for f in files.sketches for s in f.record.sketches},
        digest=files.digest,
    )
