"""Earlier versions of a draft's files, and how a file put back, cut short or emptied is told from a new one."""

import contextlib
import datetime as dt
import tomllib
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import layout, paths, set_aside, storage
from irp_tui.drafts.reader import cleaned, inside, read
from irp_tui.drafts.set_aside import Kind
from irp_tui.drafts.storage import read_bytes, read_text, sync_folder, write
from irp_tui.errors import DraftError

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


def fingerprint(part: Struct | None) -> str:
    """Return a short digest of what a file means, the same whatever its layout; "" for a file that is not there."""
    if part is None:
        return ""
    return blake2b(msgspec.json.encode(part, order="sorted"), digest_size=10).hexdigest()


def add(folder: Path, name: str, part: Struct | None, text: str, now: dt.datetime) -> None:
    """Write down what a file of the draft is about to say; failing that is no matter."""
    path = _path(folder, name)
    # The line before may have been torn.
    line = b"\n" + msgspec.json.encode(Version(now, fingerprint(part), text)) + b"\n"
    with contextlib.suppress(OSError):
        try:
            size = storage.append(path, line)
        except FileNotFoundError:
            storage.make_folder(folder / paths.PRIVATE)  # where the draft itself is gone, nothing may take its place
            storage.make_folder(path.parent)
            size = storage.append(path, line)
        if size > LARGEST:
            thinned = _thinned(read_versions(folder, name))
            storage.put(path, b"".join(b"\n" + msgspec.json.encode(each) + b"\n" for each in thinned))


def is_known(folder: Path, name: str) -> bool:
    """Whether any version of the file is kept."""
    try:
        return storage.is_there(_path(folder, name))
    except OSError:
        return False


def is_newest(folder: Path, name: str, part: Struct | None) -> bool:
    """Whether that is the newest version of the file."""
    versions = read_versions(folder, name)
    return bool(versions) and versions[-1].mark == fingerprint(part)


def newer(folder: Path, name: str, than: Struct) -> list[Struct]:
    """Return what this program made a file say after that, newest last: a full disk leaves the good copy behind."""
    versions = read_versions(folder, name)
    marks = [each.mark for each in versions]
    if fingerprint(than) not in marks:
        return []
    behind = versions[len(marks) - marks[::-1].index(fingerprint(than)) :]
    return [part for each in behind if each.text and (part := as_part(name, each.text))]


def good(folder: Path, name: str) -> str:
    """Return the text of a file as it was last read or written whole; "" where that is not known."""
    with contextlib.suppress(DraftError):
        return read_text(folder / paths.GOOD / name).content
    return ""


def read_versions(folder: Path, name: str) -> list[Version]:
    """Read the versions of a file of the draft, newest last; what cannot be read is left out."""
    versions = []
    with contextlib.suppress(OSError):
        for line in storage.read(_path(folder, name), 8 * LARGEST).split(b"\n"):
            with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                versions += [msgspec.json.decode(line, type=Version)] if line else []
    return versions


def texts(folder: Path, name: str) -> list[str]:
    """Return the known texts of a file: the last good one, then the versions, newest first."""
    first = good(folder, name)
    return [*([first] if first else []), *(each.text for each in reversed(read_versions(folder, name)) if each.text)]


def parts(folder: Path, name: str) -> list[Struct]:
    """Return the values of those texts, as far as they can be read."""
    return [part for text in texts(folder, name) if (part := as_part(name, text))]


def as_part(name: str, text: str) -> Struct | None:
    """Return the value of the text of a file of this name; None where it cannot be read."""
    try:
        return msgspec.convert(cleaned(tomllib.loads(text))[0], layout.shape_of(name))
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
    return folder / paths.PAST / f"{name.replace('/', '-').removesuffix('.toml')}.jsonl"


_NOTHING = b"\0 \t\r\n\xef\xbb\xbf"


class StaleError(DraftError):
    """A file of a draft was put back, cut short, emptied or taken away by another program; nobody wrote it so."""

    def __init__(self, path: Path, name: str, kind: Kind, message: str) -> None:
        self.name, self.kind = name, kind
        super().__init__(path, message)


def stale_error(folder: Path, name: str, known: Struct | None) -> StaleError | None:
    """Say what is wrong with a file that no longer says what is `known` of it; None where somebody wrote it so.

    Raises:
        DraftError: it cannot be read.
        OSError: it cannot be looked at.
    """
    path = inside(folder, name)
    has_words = known is not None and known != _empty(name)
    if not storage.is_there(path):
        # This program itself takes files of concerns and reviews away, and where the front is gone perhaps all is.
        is_missed = name in layout.ALONE and name != layout.REPORT and storage.is_there(folder / layout.REPORT)
        return StaleError(path, name, "gone", "is gone") if has_words and is_missed else None
    data = read_bytes(path)
    if not data.strip(_NOTHING):
        words = "is empty, as a power cut or a sync program leaves it"
        return StaleError(path, name, "empty", words) if has_words else None
    return _put_back(folder, name, known, data)


def _put_back(folder: Path, name: str, known: Struct | None, data: bytes) -> StaleError | None:
    path = folder / name
    part: Struct | None = None
    with contextlib.suppress(DraftError):  # damaged, which loading says better
        part = read(folder, name, []).value
    if part is None or part == known:
        return None
    marks = [each.mark for each in read_versions(folder, name)]
    mark = fingerprint(part)
    if marks and marks[-1] == mark:
        return None  # this program wrote that last, perhaps on another laptop or right before it was killed
    if mark in marks:
        return StaleError(path, name, "older", "is as it was before: another program put an older version back")
    text = data.rstrip(_NOTHING).decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    if any(whole.startswith(text) and whole.rstrip() != text for whole in texts(folder, name)):
        return StaleError(path, name, "unfinished", "has the beginning only of what was saved: the rest may be to come")
    return None


def stale_errors(folder: Path) -> list[StaleError]:
    """Say what is wrong with files that differ from what was saved last, as far as that can be read."""
    found = []
    for name, known in last_saved(folder).differing.items():
        with contextlib.suppress(DraftError, OSError):
            wrong = stale_error(folder, name, known)
            found += [wrong] if wrong else []
    return found


def repair_file(folder: Path, error: StaleError, now: dt.datetime, good: bytes | None) -> str:
    """Set the file aside as it is, put the good text in its place, if any, and return what to say.

    Raises:
        OSError: that cannot be done.
    """
    path = inside(folder, error.name)
    words = str(error)
    if storage.is_there(path):
        put = set_aside.put(folder, error.name, error.kind, now, path)
        words = f"{words}. It was put aside as {put.relative_to(folder).as_posix()}"
    if good is None:
        sync_folder(path.parent)
        return f"{words}; it had been taken out, and is out again. {OFFER}"
    storage.make_folder(path.parent)
    write(path, good)
    if error.kind in ("empty", "gone"):
        return f"{words}, and what was saved last takes its place"
    return f"{words}, and what was saved last stands. {OFFER}"


OFFER = "If it is wanted after all, “Other versions of files” (F10) has it"


class LastSaved(NamedTuple):
    """Files that are the same as their good copies, and what the others said when those were made."""

    same: frozenset[str]
    differing: dict[str, Struct]


def last_saved(folder: Path) -> LastSaved:
    """Compare the files with their good copies."""
    good = folder / paths.GOOD
    same, differing = set(), {}
    for name in _names(good):
        with contextlib.suppress(DraftError, OSError):
            path, copy = folder / name, good / name
            if storage.is_there(path) and storage.looks_same(path, copy):
                same.add(name)
            elif not storage.is_there(path) or read_bytes(path) != read_bytes(copy):
                differing[name] = read(good, name, []).value
    return LastSaved(frozenset(same), differing)


def _names(good: Path) -> list[str]:
    found: list[str] = []
    with contextlib.suppress(OSError):
        for part in ("", layout.CONCERNS, layout.REVIEW):
            if storage.is_there(good / part):
                found += sorted(f"{part}{path.name}" for path in (good / part).iterdir() if path.suffix == ".toml")
    return [name for name in found if not name.startswith(".")]


def _empty(name: str) -> Struct | None:
    return None if name.startswith(layout.CONCERNS) else layout.shape_of(name)()
