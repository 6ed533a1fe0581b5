"""A cache of what was loaded without a fault, so that the next start need not read YAML again.

An entry is found by the content of the files (and by the versions that wrote it), never by their
dates: a changed letter misses the cache, and the files are read and checked as ever. An entry is
bytes with their seal in front; only one that belongs to this user, that nobody else could have
written and in which no bit has changed is handed out. Whoever uses the cache keeps data in it and
nothing that could run.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from eligibility import __version__
from eligibility.loading.folders import cache_folder
from eligibility.loading.private import private_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eligibility.loading.private import PrivateFolder

MOST_ENTRIES = 4
"""Older entries are removed when a new one is written."""
STALE = 3600
"""Seconds after which a half-written entry is nobody's any more: the program that wrote it was killed."""
SWITCH_OFF = "ELIGIBILITY_NO_CACHE"
SUFFIX = ".entry"
LARGEST = 50_000_000
"""Bytes beyond which nothing is read: ten times what the law takes."""
_SEAL = hashlib.sha256().digest_size


def fingerprint(kind: str, paths: Iterable[Path]) -> str | None:
    """Return the key for the content of these files, or None where one cannot be read."""
    import pydantic

    digest = hashlib.sha256(
        f"{kind}\0{__version__}\0{pydantic.VERSION}\0{sys.version}\0{_own_code()}".encode()
    )
    for path in paths:
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        digest.update(os.fsencode(f"\0{path}\0{len(raw)}\0"))
        digest.update(raw)
    return digest.hexdigest()


def _own_code() -> str:
    """Return what identifies the records and the linker: an entry written by other code must not be read."""
    package = Path(__file__).resolve().parents[1]
    files = sorted(p for folder in ("models", "law", "loading") for p in (package / folder).glob("*.py"))
    return ",".join(f"{p.name}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in files)


def read(key: str) -> bytes | None:
    """Return what is kept under this key, or None where there is nothing that can be trusted."""
    place = _place()
    if place is None:
        return None
    try:
        with private_folder(place) as folder:
            raw = folder.read(key + SUFFIX, LARGEST)
    except OSError:
        return None
    payload = raw[_SEAL:]
    return payload if raw[:_SEAL] == _seal(key, payload) else None


def write(key: str, payload: bytes) -> None:
    """Keep an entry; where it cannot be kept nothing happens, and nothing is left behind."""
    place = _place()
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        with private_folder(place) as folder:
            _sweep(folder)  # first: on a full disk this is what makes room
            folder.write(key + SUFFIX, _seal(key, payload) + payload)
            _keep_few(folder)


def _place() -> Path | None:
    return None if os.environ.get(SWITCH_OFF) else cache_folder()


def _seal(key: str, payload: bytes) -> bytes:
    """Return the checksum of an entry, its key included: one that got another's name is no entry either."""
    return hashlib.sha256(key.encode() + payload).digest()


def _sweep(folder: PrivateFolder) -> None:
    for name, changed in folder.written().items():
        if name.endswith(".part") and time.time() - changed > STALE:
            folder.remove(name)


def _keep_few(folder: PrivateFolder) -> None:
    written = folder.written()
    entries = sorted((n for n in written if n.endswith(SUFFIX)), key=lambda n: written[n], reverse=True)
    for old in entries[MOST_ENTRIES:]:
        folder.remove(old)
