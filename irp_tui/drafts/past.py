"""What the files of a draft said before, by which one that another program puts back is known for an earlier one.

A file of lines for each file of the draft, one version a line, the newest last. A version is written down before the
file is replaced by it: what a crash left in the file's place is then never taken for another program's.
"""

import contextlib
import datetime as dt
import tomllib
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import disk, folders, shapes
from irp_tui.drafts.converting import cleaned
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import read_text

LARGEST = 500_000
"""Bytes of versions of one file from which they are thinned."""

_NEWEST, _SPREAD, _MARKS = 8, 12, 2_000
"""Versions kept with their text: the newest, and the last of each quarter of an hour before; and marks alone."""

_QUARTER = dt.timedelta(minutes=15)


class Version(Struct, frozen=True):
    """What a file said from then on: a mark of what that means, "" where the file was taken out, and its text.

    Of versions long past only the mark is kept.
    """

    at: dt.datetime
    mark: str
    text: str = ""


def mark(part: Struct | None) -> str:
    """A short mark of what a file means, the same whatever its layout; "" for a file that is not there."""
    if part is None:
        return ""
    return blake2b(msgspec.json.encode(part, order="sorted"), digest_size=10).hexdigest()


def add(folder: Path, name: str, part: Struct | None, text: str, now: dt.datetime) -> None:
    """Write down what a file of the draft is about to say; failing that is no matter."""
    path = _path(folder, name)
    line = b"\n" + msgspec.json.encode(Version(now, mark(part), text)) + b"\n"  # the line before may have been torn
    with contextlib.suppress(OSError):
        try:
            size = disk.append(path, line)
        except FileNotFoundError:
            disk.make_folder(folder / folders.PRIVATE)  # where the draft itself is gone, nothing may take its place
            disk.make_folder(path.parent)
            size = disk.append(path, line)
        if size > LARGEST:
            disk.put(path, b"".join(b"\n" + msgspec.json.encode(each) + b"\n" for each in _thinned(read(folder, name))))


def is_known(folder: Path, name: str) -> bool:
    """Whether anything was written down of the file."""
    try:
        return disk.is_there(_path(folder, name))
    except OSError:
        return False


def is_newest(folder: Path, name: str, part: Struct | None) -> bool:
    """Whether that is what was written down of the file last."""
    versions = read(folder, name)
    return bool(versions) and versions[-1].mark == mark(part)


def newer(folder: Path, name: str, than: Struct) -> list[Struct]:
    """What this program made a file say after that, the newest last: a full disk leaves the good copy behind."""
    versions = read(folder, name)
    marks = [each.mark for each in versions]
    if mark(than) not in marks:
        return []
    behind = versions[len(marks) - marks[::-1].index(mark(than)) :]
    return [part for each in behind if each.text and (part := as_part(name, each.text))]


def good(folder: Path, name: str) -> str:
    """The text of a file as it was last read or written whole; "" where that is not known."""
    with contextlib.suppress(DraftError):
        return read_text(folder / folders.GOOD / name).content
    return ""


def read(folder: Path, name: str) -> list[Version]:
    """The versions of a file of the draft, the newest last; what cannot be read of them is left out."""
    versions = []
    with contextlib.suppress(OSError):
        for line in disk.read(_path(folder, name), 8 * LARGEST).split(b"\n"):
            with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                versions += [msgspec.json.decode(line, type=Version)] if line else []
    return versions


def texts(folder: Path, name: str) -> list[str]:
    """The texts that are known of a file, as they were written: the last good one first, then the newer before."""
    first = good(folder, name)
    return [*([first] if first else []), *(each.text for each in reversed(read(folder, name)) if each.text)]


def parts(folder: Path, name: str) -> list[Struct]:
    """What those texts mean, as far as they can be read."""
    return [part for text in texts(folder, name) if (part := as_part(name, text))]


def as_part(name: str, text: str) -> Struct | None:
    """What the text of a file of this name means; None where it cannot be read."""
    try:
        return msgspec.convert(cleaned(tomllib.loads(text))[0], shapes.shape_of(name))
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError, ValueError):
        return None


def _thinned(versions: list[Version]) -> list[Version]:
    rest, newest = versions[-_MARKS:-_NEWEST], versions[-_NEWEST:]
    last: dict[dt.datetime, Version] = {}
    for each in rest:
        last[dt.datetime.min + (each.at.replace(tzinfo=None) - dt.datetime.min) // _QUARTER * _QUARTER] = each  # noqa: DTZ901 - a count
    spread = [each for each in last.values() if each.text][-_SPREAD:]
    return [*(each if any(each is kept for kept in spread) else replace(each, text="") for each in rest), *newest]


def _path(folder: Path, name: str) -> Path:
    return folder / folders.PAST / f"{name.replace('/', '-').removesuffix('.toml')}.jsonl"
