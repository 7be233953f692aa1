"""The journal: every edit, written down before it counts as kept; and room kept ready for it on a full disk."""

import contextlib
import datetime as dt
import errno
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw, Struct

from irp_tui.drafts import layout, storage
from irp_tui.drafts.storage import sync_folder
from irp_tui.report.edits import AnyEdit

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


PATTERN = "session-*.jsonl"

LARGEST = 64_000_000
"""Bytes of a journal that are read; one is written anew at a sixtieth of that."""


_LINE = 20_000  # bytes that the first line may have; a path may have 4,096


class SessionStarted(Struct, frozen=True, tag="Began"):
    """Whose journal this is, and of which draft: where it lies, and its id."""

    draft: str
    session: str
    who: str
    machine: str
    at: dt.datetime
    id: str = ""


class BaseState(Struct, frozen=True, tag="Was"):
    """What a file of the draft says on disk; null where there is none. The edits that follow began with the first."""

    file: str
    part: Raw


class EditMade(Struct, frozen=True, tag="Did"):
    """An edit that a person made."""

    at: dt.datetime
    edit: AnyEdit


class FileState(Struct, frozen=True, tag="Put"):
    """What a file came to say by undo, redo or merging; null where it is gone."""

    at: dt.datetime
    file: str
    part: Raw


class JournalAbsorbed(Struct, frozen=True, tag="Took"):
    """Names of journals of ended sessions, all of whose edits are in the entries before this one."""

    journals: tuple[str, ...]


class PendingText(Struct, frozen=True, tag="Typed", omit_defaults=True):
    """What stands in a box that is not answered yet; "" where there is nothing more. See `unfinished`.

    Attributes:
        box: what the box is for, such as "comment security".
        about: the same in a person's words.
        search: whether it is only looked for, so that a later one may take its place.
    """

    at: dt.datetime
    box: str
    words: str
    about: str = ""
    search: bool = False


Entry = SessionStarted | BaseState | EditMade | FileState | JournalAbsorbed | PendingText

_ENCODE = msgspec.json.Encoder().encode


@cache
def _decoder() -> msgspec.json.Decoder[Entry]:
    """Made when a journal is found: a draft that was closed has none, and this knows every edit there is."""
    return msgspec.json.Decoder(Entry)


def as_raw(part: Struct | None) -> Raw:
    """Encode a file's value as it stands in the journal."""
    return Raw(_ENCODE(part))


def as_part(file: str, raw: Raw) -> Struct | None:
    """Decode a file's value from the journal.

    Raises:
        msgspec.MsgspecError: it does not fit the file's shape.
    """
    part: Any = msgspec.json.decode(raw, type=layout.shape_of(file) | None)
    return part  # type: ignore[no-any-return]


class Unsynced(NamedTuple):
    """A file, and the folders it is new in, that a power cut might undo; no lock need be held while they are synced."""

    descriptor: int
    folders: tuple[Path, ...]

    def sync(self) -> None:
        """Make them outlast a power cut.

        Raises:
            OSError: it could not be made sure, and never can be: what matters is to be written again.
        """
        try:
            storage.sync(self.descriptor)
        finally:
            os.close(self.descriptor)
        for folder in self.folders:
            sync_folder(folder)


class Journal:
    """Written by one session, to the first of its folders that takes it.

    `folders` are the draft's own and, for when that one cannot be written, one on this machine. Where none of them has
    room, the `reserve` gives some.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        name: str,
        began: SessionStarted,
        reserve: Reserve = Reserve(None),  # noqa: B008 - none
    ) -> None:
        self.name = name
        self._reserve = reserve
        self._folders = folders
        self._began = began
        self._number = 0
        self._file: int | None = None
        self._is_new = self._unsynced = False
        self._doubted: Path | None = None
        self._lost: list[Path] = []
        self.paths: list[Path] = []
        self.size = 0

    def append(self, *entries: Entry) -> None:
        """Append the entries. Where that fails they may all be appended again: read twice, they say the same.

        Raises:
            OSError: no folder takes them.
        """
        lines = b"".join(_ENCODE(entry) + b"\n" for entry in entries)
        while True:
            try:
                self._append(lines)
            except OSError as error:
                if error.errno not in FULL or not self._reserve.give():
                    raise
            else:
                return

    def _append(self, lines: bytes) -> None:
        if self._file is not None:
            try:
                storage.write_all(self._file, lines)
            except OSError:
                # The medium is full or gone: a journal begun elsewhere carries on, or nothing does.
                self.leave()
        if self._file is None:
            lines = self._begin(lines)
        self.size += len(lines)
        self._unsynced = True

    def unsynced(self) -> Unsynced | None:
        """Return what has to be synced; None where nothing has."""
        if self._file is None or not self._unsynced:
            return None
        folder = self.paths[-1].parent
        unsynced = Unsynced(os.dup(self._file), (folder, folder.parent) if self._is_new else ())
        self._is_new = self._unsynced = False
        return unsynced

    def is_lost(self) -> bool:
        """Whether a file of it was deleted by somebody; then the next entry begins a new one."""
        there = [path for path in self.paths if _may_be_there(path)]
        if there == self.paths:
            return False
        self.leave()
        self._lost += (path for path in self.paths if path not in there)
        self.paths = there
        return True

    def turn(self) -> list[Path]:
        """Begin a new file with the next entry; return those so far, which must stay until a save succeeds."""
        self.leave()
        # What was lost may come back, with the folder that it is in.
        old, self.paths, self._lost = self.paths + self._lost, [], []
        self.size = 0
        self._doubted = None
        return old

    def keep(self, paths: list[Path]) -> None:
        """Take files back that a save did not make superfluous."""
        self.paths = [path for path in paths if _may_be_there(path)] + self.paths
        self._lost += (path for path in paths if path not in self.paths)
        for path in paths:
            with contextlib.suppress(OSError):
                self.size += path.stat().st_size

    def leave(self, *, doubt: bool = False) -> None:
        """Write no more to this file: the next entry begins another, with `doubt` in another folder."""
        if doubt and self.paths:
            self._doubted = self.paths[-1].parent
        if self._file is not None:
            descriptor, self._file = self._file, None
            with contextlib.suppress(OSError):  # what is to be kept for sure is synced before, and that tells
                if self._unsynced:
                    storage.sync(descriptor)
            self._unsynced = False
            os.close(descriptor)

    def _begin(self, lines: bytes) -> bytes:
        """Begin a file with these lines; what it has then. It is there with its lines, or not at all."""
        lines = _ENCODE(self._began) + b"\n" + lines
        failure: OSError | None = None
        for folder in sorted(self._folders, key=lambda folder: folder == self._doubted):
            self._number += 1
            path = folder / f"{self.name}-{self._number}.jsonl"
            try:
                # A draft whose folder is gone may come back: no other must stand in its place by then.
                storage.make_folder(folder, parents=folder is not self._folders[0])
                descriptor = storage.create(path)
            except OSError as error:
                failure = error
                continue
            self.paths.append(path)
            try:
                storage.write_all(descriptor, lines)
            except OSError as error:
                failure = error
                os.close(descriptor)
                with contextlib.suppress(OSError):
                    path.unlink()
                    self.paths.remove(path)
            else:
                self._file, self._is_new = descriptor, True
                return lines
        raise failure or OSError("no folder for the journal")


def _may_be_there(path: Path) -> bool:
    try:
        return storage.is_there(path)
    except OSError:
        return True


class Content(NamedTuple):
    """What a journal has: its entries, and how many lines are damaged or of a kind that this program does not know."""

    entries: list[Entry]
    damaged: int


def began(path: Path) -> SessionStarted | None:
    """Read whose journal it is; None where that cannot be read."""
    try:
        line, end, _ = storage.read(path, _LINE).partition(b"\n")
        return msgspec.json.decode(line, type=SessionStarted) if end else None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def read(path: Path) -> Content:
    """Read the journal. A last line without an end was cut off by a crash, and was never said to be kept.

    Of one that is larger than any session's, the rest counts as damaged.

    Raises:
        OSError: the file cannot be read.
    """
    entries: list[Entry] = []
    data = storage.read(path, LARGEST + 1)
    damaged = int(len(data) > LARGEST)
    for line in data.split(b"\n")[:-1]:
        try:
            entries.append(_decoder().decode(line))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            damaged += 1
    return Content(entries, damaged)
