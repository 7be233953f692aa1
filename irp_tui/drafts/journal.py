"""The journal: every edit, written down before it counts as kept.

One JSON object a line, readable by a person. The first line says whose session it is. Before the first edit to a file
of the draft stands what that file said (`Was`); then the edits (`Did`), and for undo, redo and merging what a file came
to say (`Put`). A line that was cut off by a crash or a power cut is passed over, and said so.

A clean save makes a journal superfluous: a new one begins with the next edit.
"""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct

from irp_tui.drafts import shapes
from irp_tui.drafts.disk import write_all
from irp_tui.report.edits import Edit

PATTERN = "session-*.jsonl"


class Began(Struct, frozen=True, tag=True):
    """Whose journal this is."""

    draft: str
    session: str
    who: str
    machine: str
    at: dt.datetime


class Was(Struct, frozen=True, tag=True):
    """What a file of the draft said before the edits that follow; null where there was none."""

    file: str
    part: Raw


class Did(Struct, frozen=True, tag=True):
    """An edit that a person made."""

    at: dt.datetime
    edit: Edit


class Put(Struct, frozen=True, tag=True):
    """What a file came to say by undo, redo or merging; null where it is gone."""

    at: dt.datetime
    file: str
    part: Raw


Entry = Began | Was | Did | Put

_ENCODE = msgspec.json.Encoder().encode
_DECODE = msgspec.json.Decoder(Entry).decode


def as_raw(part: Struct | None) -> Raw:
    """A file's value as it stands in the journal."""
    return Raw(_ENCODE(part))


def as_part(file: str, raw: Raw) -> Struct | None:
    """A file's value from the journal.

    Raises:
        msgspec.MsgspecError: it does not fit the file's shape.
    """
    part: Any = msgspec.json.decode(raw, type=shapes.shape_of(file) | None)
    return part  # type: ignore[no-any-return]


class Journal:
    """Written by one session, to the first of its folders that takes it.

    `folders` are the draft's own and, for when that one cannot be written, one on this machine.
    """

    def __init__(self, folders: tuple[Path, ...], name: str, began: Began) -> None:
        self.name = name
        self._folders = folders
        self._began = began
        self._number = 0
        self._file: int | None = None
        self._torn = False
        self._unsynced = False
        self.paths: list[Path] = []
        self.size = 0

    def append(self, *entries: Entry) -> None:
        """Write the entries down, all or, where it fails, none that counts.

        Raises:
            OSError: no folder takes them.
        """
        lines = b"".join(_ENCODE(entry) + b"\n" for entry in entries)
        try:
            self._write(lines)
        except OSError:
            # The medium is full or gone: a journal begun elsewhere carries on, or nothing does.
            self._leave()
            self._write(lines)

    def sync(self) -> None:
        """Make what was written outlast a power cut.

        Raises:
            OSError: it could not be made sure.
        """
        if self._file is not None and self._unsynced:
            os.fsync(self._file)
            self._unsynced = False

    def turn(self) -> list[Path]:
        """Begin a new journal with the next entry; the paths of those so far, for `drop` once a save has made it."""
        self._leave()
        old, self.paths = self.paths, []
        self.size = 0
        return old

    def keep(self, paths: list[Path]) -> None:
        """Take journals back that a save did not make superfluous."""
        self.paths = paths + self.paths

    def close(self) -> None:
        """Let go of the file."""
        self._leave()

    def _write(self, lines: bytes) -> None:
        if self._file is None:
            self._begin()
        if self._file is None:  # pragma: no cover - _begin opens it or raises
            return
        start = b"\n" if self._torn else b""
        self._torn = True
        write_all(self._file, start + lines)
        self._torn = False
        self._unsynced = True
        self.size += len(lines)

    def _begin(self) -> None:
        failure: OSError | None = None
        for folder in self._folders:
            path = folder / f"{self.name}-{self._number + 1}.jsonl"
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
                self.paths.append(path)
                self._number += 1
                write_all(self._file, _ENCODE(self._began) + b"\n")
            except OSError as error:
                failure = error
                self._leave()
            else:
                return
        raise failure or OSError("no folder for the journal")

    def _leave(self) -> None:
        if self._file is not None:
            descriptor, self._file = self._file, None
            self._torn = self._unsynced = False
            try:
                os.fsync(descriptor)
            except OSError:
                pass  # what is to be kept for sure is synced by `sync`, which tells
            finally:
                os.close(descriptor)


def read(path: Path) -> tuple[list[Entry], int]:
    """The entries of a journal, and how many lines could not be read.

    Raises:
        OSError: the file cannot be read.
    """
    entries: list[Entry] = []
    damaged = 0
    for line in path.read_bytes().split(b"\n"):
        if not line.strip():
            continue
        try:
            entries.append(_DECODE(line))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            damaged += 1
    return entries, damaged
