"""Which exports this program wrote, so that it replaces no file of anybody else's, and none that was changed since."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from irp_tui.drafts import disk

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
    """The stamp of the file that is at `path`, or was until it was moved `at` another.

    Raises:
        OSError: there is none.
    """
    found = (at or path).stat()
    return Stamp(str(path.resolve()), found.st_size, found.st_mtime_ns)


class Manifest:
    """The exports of a draft that were written on this machine, in a file of the state folder.

    Losing it does no harm: then a person is asked before anything is replaced.
    """

    def __init__(self, state: Path, draft: Path) -> None:
        self._file = state / "exports.json"
        self._draft = str(draft.resolve())

    def objection(self, path: Path, at: Path | None = None) -> str:
        """Why the file must not be replaced unasked; "" where there is none, it is empty, or it is as it was written.

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
            disk.make_folder(self._file.parent, parents=True)
            disk.put(self._file, msgspec.json.encode(exports))

    def _written(self) -> tuple[Export, ...]:
        try:
            return msgspec.json.decode(disk.read(self._file, _LARGEST), type=tuple[Export, ...])
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
