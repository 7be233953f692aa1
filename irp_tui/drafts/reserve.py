"""Room kept ready for the journal: where draft and state share one disk and that is full, words still have a place.

It is a file that takes up room, on the disk of the state folder. When the journal finds no room anywhere, it
gives some of it back, a piece at a time, so that another program which waits for room does not get all of it.
"""

import contextlib
import errno
import os
import shutil
from pathlib import Path

from irp_tui.drafts import storage

NAME = "reserve"

SIZE = 8_000_000
"""Bytes of it. A journal is written anew at an eighth of that."""

PIECE = 100_000
"""Bytes given back at a time."""

_AT_ONCE = 1_000_000
"""Bytes made and written at a time."""

_BESIDE = 4 * SIZE
"""Bytes that must be free when it is made: it is to take no room from what is to be saved."""

FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What the system says where there is no room."""


class Reserve:
    """The reserve in a folder; without one there is none. All drafts and sessions of a person share it."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / NAME if folder else None

    def fill(self) -> None:
        """Make it as large as it should be, where there is ample room. That it cannot be made is no matter."""
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            if storage.is_there(self._path) and self._path.stat().st_size >= SIZE:
                return
            storage.make_folder(self._path.parent, parents=True)
            if shutil.disk_usage(self._path.parent).free >= _BESIDE:
                _fill(self._path)

    def give(self) -> bool:
        """Give a piece of it back to the disk; whether there was one."""
        if self._path is None:
            return False
        try:
            size = self._path.stat().st_size
            os.truncate(self._path, max(0, size - PIECE))
        except OSError:
            return False
        return size > 0


def _fill(path: Path) -> None:
    descriptor = storage.own(path)
    try:
        # Written out, and at random: some systems cannot allocate, and some keep nothings and repetitions in no room.
        # A part at a time, since whole it would be a sixth of what the program holds in memory.
        for begin in range(os.lseek(descriptor, 0, os.SEEK_END), SIZE, _AT_ONCE):
            storage.write_all(descriptor, os.urandom(min(_AT_ONCE, SIZE - begin)))
    finally:
        os.close(descriptor)
