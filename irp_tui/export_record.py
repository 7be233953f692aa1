"""The record of exports, and how an export takes its place without overwriting what others wrote."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from irp_tui.drafts import storage
from irp_tui.errors import DraftError

MOST = 500
"""Exports remembered; of one that was written before those, it is asked again."""

_LARGEST = 1_000_000  # bytes


class Stamp(NamedTuple):
    """A file as a person was asked about it: where it is, its size, and when it was changed last."""

    path: str
    size: int
    changed: int


class Export(Struct, frozen=True):
    """A file that was written: of which draft, its size, and a digest of its bytes."""

    path: str
    draft: str
    size: int
    digest: str


def stamp(path: Path, at: Path | None = None) -> Stamp:
    """Stamp the file that is at `path`, or was until it was moved `at` another.

    Raises:
        OSError: there is none.
    """
    found = (at or path).stat()
    return Stamp(str(path.resolve()), found.st_size, found.st_mtime_ns)


class ExportRecord:
    """The exports of a draft that were written on this machine, in a file of the state folder.

    Losing it does no harm: then a person is asked before anything is replaced.
    """

    def __init__(self, state: Path, draft: Path) -> None:
        self._file = state / "exports.json"
        self._draft = str(draft.resolve())

    def objection(self, path: Path, at: Path | None = None) -> str:
        """Say why the file must not be replaced unasked; "" where there is none, it is empty, or is as it was written.

        `at` is where the file is now, where it was moved there from `path`.
        """
        try:
            size = (at or path).stat().st_size
        except OSError:
            size = 0
        if not size:
            return ""
        written = next((each for each in self._written() if each.path == str(path.resolve())), None)
        if written is None:
            return "is there already, and was not written by irp on this machine"
        if written.size != size or written.digest != _digest(at or path):
            return "has been changed since irp wrote it"
        if written.draft != self._draft:
            return f"is a report on another draft, {written.draft}"
        return ""

    def add(self, path: Path, data: bytes) -> None:
        """Remember that this was written; what cannot be remembered is asked about another time."""
        name = str(path.resolve())
        others = (each for each in self._written() if each.path != name)
        exports = (Export(name, self._draft, len(data), _sum(data)), *others)[:MOST]
        with suppress(OSError, UnicodeEncodeError, msgspec.MsgspecError):
            storage.make_folder(self._file.parent, parents=True)
            storage.put(self._file, msgspec.json.encode(exports))

    def _written(self) -> tuple[Export, ...]:
        try:
            return msgspec.json.decode(storage.read(self._file, _LARGEST), type=tuple[Export, ...])
        except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
            return ()


def _digest(path: Path) -> str:
    try:
        return _sum(path.read_bytes())
    except OSError:  # what cannot be read cannot be known
        return ""


def _sum(data: bytes) -> str:
    # OpenSSL comes with it: 1 ms that only an export need pay.
    from hashlib import sha256

    return sha256(data).hexdigest()


def write(path: Path, data: bytes, must_be_free: Callable[[Path], None]) -> bool:
    """Write the data, whole or not at all; return whether a file was replaced.

    A file that is there is moved aside, looked at where nobody else finds it, and only then gives way: what another
    program writes meanwhile is either what is looked at, or is in the way.

    Args:
        path: where to; no link.
        data: all of it.
        must_be_free: gets the path of the file that was moved aside, and raises where it must not be replaced.

    Raises:
        OSError: it cannot be written; what was there is as it was.
        DraftError: another program has just written there; the sentence says where what was there before is.
    """
    new = _beside(path, "new")
    storage.write(new, data, shared=True)
    try:
        try:
            _appear(new, path)
        except FileExistsError:
            _exchange(new, path, must_be_free)
            return True
        return False
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        storage.sync_folder(path.parent)


def _exchange(new: Path, path: Path, must_be_free: Callable[[Path], None]) -> None:
    old = _beside(path, "old")
    path.rename(old)
    try:
        must_be_free(old)
        with suppress(OSError):  # not every file system has modes to set
            new.chmod(old.stat().st_mode)
        _appear(new, path)
    except BaseException:
        _put_back(old, path)
        raise
    with suppress(OSError):
        old.unlink()


def _put_back(old: Path, path: Path) -> None:
    try:
        _appear(old, path)
    except OSError as error:
        words = f"has just been written by another program; what was there before is now {old}"
        raise DraftError(path, words) from error


def _beside(path: Path, end: str) -> Path:
    # The name may be as long as a name can be.
    return path.with_name(f".{path.name[:40]}.{os.getpid()}.{end}")


def _appear(there: Path, path: Path) -> None:
    """Give a file its name, unless there is one of that name.

    Raises:
        FileExistsError: there is one.
    """
    if os.name == "nt":  # pragma: no cover
        there.rename(path)
        return
    try:
        path.hardlink_to(there)
    except FileExistsError:
        raise
    except OSError:
        # FAT and some shares have no links. An empty file takes the name, and for a moment there is that.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        there.replace(path)
    else:
        there.unlink()
