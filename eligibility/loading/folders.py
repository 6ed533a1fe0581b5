"""The folders that a user keeps for programs: one for what can be made again, one for what cannot.

The library knows the rule of each system (on Linux the XDG variables, of which a relative one is
ignored). A user without a home folder, as in a container, has neither: that is no fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from platformdirs import PlatformDirs

_PROGRAM = "eligibility"


def cache_folder() -> Path | None:
    """Return the absolute folder for what can be made again, which may not exist yet, or None where the user
    has none.
    """
    return _absolute("user_cache_path")


def data_folder() -> Path | None:
    """Return the absolute folder for what the user made, which may not exist yet, or None where the user has
    none.
    """
    return _absolute("user_data_path")


def _absolute(which: str) -> Path | None:
    try:
        found: Path = getattr(_folders(), which)
    except RuntimeError:  # no home folder: neither HOME nor an entry for this user
        return None
    return found if found.is_absolute() else None


def _folders() -> PlatformDirs:
    from platformdirs import PlatformDirs  # what never asks for a folder need not wait for it

    return PlatformDirs(_PROGRAM, appauthor=False)
