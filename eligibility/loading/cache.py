"""A cache of what was loaded without a fault, so that the next start need not read YAML again.

An entry is found by the content of the files (and by the versions that wrote it), never by their
dates: a changed letter misses the cache, and the files are read and checked as ever. Entries are
pickles, so only those that belong to this user and that nobody else could have written are read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eligibility import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_ENTRIES = 4
"""Older entries are removed when a new one is written."""
SWITCH_OFF = "ELIGIBILITY_NO_CACHE"


def fingerprint(kind: str, paths: Iterable[Path]) -> str | None:
    """Return the key for the content of these files, or None where one cannot be read."""
    import pydantic

    digest = hashlib.sha256(f"{kind}\0{__version__}\0{pydantic.VERSION}\0{sys.version}\0{_own_code()}".encode())
    for path in paths:
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        digest.update(f"\0{path}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()


def _own_code() -> str:
    """Return what identifies the records and the linker: an entry written by other code must not be read."""
    package = Path(__file__).resolve().parents[1]
    files = sorted(p for folder in ("models", "law", "loading") for p in (package / folder).glob("*.py"))
    return ",".join(f"{p.name}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in files)


def folder() -> Path:
    """Return the folder of the cache, which may not exist yet."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(base).expanduser() / "eligibility"


def read(key: str) -> Any | None:
    """Return the entry of this key, or None where there is none that can be trusted."""
    if os.environ.get(SWITCH_OFF):
        return None
    path = folder() / f"{key}.pickle"
    try:
        if not _only_ours(path):
            return None
        return pickle.loads(path.read_bytes())  # noqa: S301 - written by this user, see above
    except Exception:  # noqa: BLE001 - a damaged entry is no entry
        return None


def write(key: str, value: Any) -> None:
    """Keep an entry; where it cannot be kept nothing happens."""
    if os.environ.get(SWITCH_OFF):
        return
    with contextlib.suppress(OSError, RecursionError, pickle.PicklingError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        raw = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        handle, name = tempfile.mkstemp(dir=place, suffix=".part")  # only this user can read or write it
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).replace(place / f"{key}.pickle")
        entries = sorted(place.glob("*.pickle"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for old in entries[MOST_ENTRIES:]:
            old.unlink(missing_ok=True)


def _only_ours(path: Path) -> bool:
    """Tell whether the entry and its folder belong to this user and nobody else may write them."""
    if not hasattr(os, "getuid"):
        return path.is_file()
    for part in (path, path.parent):
        found = part.lstat()
        if found.st_uid != os.getuid() or found.st_mode & 0o022:
            return False
    return True
