"""A folder that is this user's alone, held open while it is used.

Whoever may rename a folder above it could exchange it, or a file in it, between a look at its owner
and the reading. So both are opened once, never through a link, looked at by their descriptors, and
read from them. Windows has neither owners nor names under a descriptor: there the profile of the
user, in which the folder lies, is private by itself.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BY_DESCRIPTOR = hasattr(os, "geteuid") and os.open in os.supports_dir_fd and os.listdir in os.supports_fd
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Not blocking: a pipe that somebody put in the place of a file would be waited for without end."""


@contextlib.contextmanager
def private_folder(place: Path) -> Iterator[PrivateFolder]:
    """Hold a folder open; raise OSError where it is missing, a link, somebody else's, or one in which others
    may write.
    """
    if not _BY_DESCRIPTOR:
        yield PrivateFolder(place, None)
        return
    held = os.open(place, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK)
    try:
        _refuse_unless_ours(os.fstat(held))
        yield PrivateFolder(place, held)
    finally:
        os.close(held)


class PrivateFolder:
    """Files of a folder that `private_folder` holds open; each method raises OSError where the system
    does.
    """

    def __init__(self, place: Path, held: int | None) -> None:
        """Name files under the descriptor, or under the path where there is none."""
        self._place, self._held = place, held

    def read(self, name: str, most: int) -> bytes:
        """Return what a file of no more than `most` bytes holds; raise PermissionError where it is no file of
        this user alone.
        """
        with open(self._path(name), "rb", opener=self._open) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise PermissionError("not a regular file")
            _refuse_unless_ours(found)
            if found.st_size > most:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            return file.read()

    def write(self, name: str, raw: bytes) -> None:
        """Write a file whole or not at all; one that could not be written leaves nothing behind."""
        part = f"{os.urandom(8).hex()}.part"
        try:
            with open(self._path(part), "xb", opener=self._open) as file:
                file.write(raw)
            os.replace(self._path(part), self._path(name), src_dir_fd=self._held, dst_dir_fd=self._held)
        except BaseException:
            self.remove(part)
            raise

    def written(self) -> dict[str, float]:
        """Return every name in the folder with the time of its last change, in seconds since 1970."""
        found = {}
        for name in os.listdir(self._place if self._held is None else self._held):  # noqa: PTH208
            with contextlib.suppress(FileNotFoundError):  # another start of the program may tidy up meanwhile
                found[name] = os.stat(self._path(name), dir_fd=self._held, follow_symlinks=False).st_mtime
        return found

    def remove(self, name: str) -> None:
        """Remove a file; what cannot be removed stays."""
        with contextlib.suppress(OSError):
            os.unlink(self._path(name), dir_fd=self._held)

    def _path(self, name: str) -> str:
        return name if self._held is not None else str(self._place / name)

    def _open(self, path: str, flags: int) -> int:
        return os.open(path, flags | _NO_LINK, 0o600, dir_fd=self._held)


def _refuse_unless_ours(found: os.stat_result) -> None:
    if _BY_DESCRIPTOR and (found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        raise PermissionError("others could have written it")
