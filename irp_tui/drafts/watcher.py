"""Notices that another program changed the files of a draft."""

from collections.abc import Iterable
from pathlib import Path

from irp_tui.drafts.reader import names
from irp_tui.errors import DraftError

Mark = tuple[int, int, int]


class Watcher:
    """Remembers date, size and inode of each file when it was last read or written here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks: dict[str, Mark] = {}

    def remember(self, only: tuple[Path, ...] | None = None) -> None:
        """Remember the files as they are now: all of them, or `only` those."""
        if only is None:
            self._marks = self._now()
            return
        for path in only:
            name = path.relative_to(self._folder).as_posix()
            mark = _mark(path)
            if mark:
                self._marks[name] = mark
            else:
                self._marks.pop(name, None)

    def remember_if_possible(self) -> None:
        """Remember the files as they are now, or none where they cannot be looked at."""
        try:
            self.remember()
        except (OSError, DraftError):
            self.forget()

    def forget(self) -> None:
        """Forget every file."""
        self._marks = {}

    def changed(self) -> bool:
        """Whether a file is new, gone or different.

        Raises:
            OSError: the folder cannot be read.
            DraftError: it is gone, or no draft any more.
        """
        return self._now() != self._marks

    def differing(self, known: Iterable[str]) -> list[str]:
        """List the files that are new, gone or different; those `known` count as gone even if all were forgotten.

        Raises:
            OSError: the folder cannot be read.
            DraftError: it is gone, or no draft any more.
        """
        now = self._now()
        all_ = dict.fromkeys((*known, *self._marks, *now))
        return [name for name in all_ if name not in now or self._marks.get(name) != now[name]]

    def is_changed(self, name: str) -> bool:
        """Whether this one file is new, gone or different."""
        return _mark(self._folder / name) != self._marks.get(name)

    def _now(self) -> dict[str, Mark]:
        marks = {name: _mark(self._folder / name) for name in names(self._folder)}
        return {name: mark for name, mark in marks.items() if mark}


def _mark(path: Path) -> Mark | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
