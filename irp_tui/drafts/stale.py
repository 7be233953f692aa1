"""Tells a file that another program put back, cut short, emptied or took away from one in which somebody wrote.

A sync program may deliver an older version late, or half of a file, and a power cut may leave it empty: that says
nothing about what the words should be. What this program saved last stands, and the file is put aside or, where it is
only cut short, waited for.
"""

import contextlib
import datetime as dt
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from irp_tui.drafts import aside, disk, folders, shapes
from irp_tui.drafts.aside import Kind
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import read_bytes, sync_folder, write
from irp_tui.drafts.reading import inside, read

_NOTHING = b"\0 \t\r\n\xef\xbb\xbf"


class StaleError(DraftError):
    """A file of a draft is not what somebody wanted it to say."""

    def __init__(self, path: Path, name: str, kind: Kind, message: str) -> None:
        self.name, self.kind = name, kind
        super().__init__(path, message)


def doubt(folder: Path, name: str, known: Struct | None) -> StaleError | None:
    """What is wrong with a file that differs from what it said when it was last read or written, as `known`.

    Raises:
        DraftError: it cannot be read.
        OSError: it cannot be looked at.
    """
    path = inside(folder, name)
    has_words = known is not None and known != _empty(name)
    if not disk.is_there(path):
        # This program itself takes files of concerns and reviews away, and where the front is gone perhaps all is.
        is_missed = name in shapes.ALONE and name != shapes.REPORT and disk.is_there(folder / shapes.REPORT)
        return StaleError(path, name, "gone", "is gone") if has_words and is_missed else None
    data = read_bytes(path)
    if not data.strip(_NOTHING):
        return (
            StaleError(path, name, "empty", "is empty, as a power cut or a sync program leaves it")
            if has_words
            else None
        )
    return _put_back(folder, name, known, data)


def _put_back(folder: Path, name: str, known: Struct | None, data: bytes) -> StaleError | None:
    # It brings what digests are made with along, and most files are never changed by another program.
    from irp_tui.drafts import past

    path = folder / name
    part: Struct | None = None
    with contextlib.suppress(DraftError):  # damaged, which loading says better
        part = read(folder, name, []).value
    if part is None or part == known:
        return None
    marks = [each.mark for each in past.read(folder, name)]
    mark = past.mark(part)
    if marks and marks[-1] == mark:
        return None  # this program wrote that last, perhaps on another laptop or right before it was killed
    if mark in marks:
        return StaleError(path, name, "older", "is as it was before: another program put an older version back")
    text = data.rstrip(_NOTHING).decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    if any(whole.startswith(text) and whole.rstrip() != text for whole in past.texts(folder, name)):
        return StaleError(path, name, "unfinished", "has the beginning only of what was saved: the rest may be to come")
    return None


def doubts(folder: Path) -> list[StaleError]:
    """What is wrong with files that differ from what was saved last, as far as that can be read."""
    found = []
    for name, known in last_saved(folder).differing.items():
        with contextlib.suppress(DraftError, OSError):
            wrong = doubt(folder, name, known)
            found += [wrong] if wrong else []
    return found


def set_right(folder: Path, error: StaleError, now: dt.datetime, good: bytes | None) -> str:
    """Put the file aside as it is, and what is good in its place; nothing where it had been taken out. What to say.

    Raises:
        OSError: that cannot be done.
    """
    path = inside(folder, error.name)
    words = str(error)
    if disk.is_there(path):
        put = aside.put(folder, error.name, error.kind, now, path)
        words = f"{words}. It was put aside as {put.relative_to(folder).as_posix()}"
    if good is None:
        sync_folder(path.parent)
        return f"{words}; it had been taken out, and is out again. {OFFER}"
    disk.make_folder(path.parent)
    write(path, good)
    if error.kind in ("empty", "gone"):
        return f"{words}, and what was saved last takes its place"
    return f"{words}, and what was saved last stands. {OFFER}"


OFFER = "If it is wanted after all, “Other versions of files” (F10) has it"


class LastSaved(NamedTuple):
    """How the files compare with their good copies: those that are the same, and what the others said by then."""

    same: frozenset[str]
    differing: dict[str, Struct]


def last_saved(folder: Path) -> LastSaved:
    """What the files said when they were last saved or read whole, as far as that is known."""
    good = folder / folders.GOOD
    same, differing = set(), {}
    for name in _names(good):
        with contextlib.suppress(DraftError, OSError):
            path, copy = folder / name, good / name
            if disk.is_there(path) and _looks_same(path, copy):
                same.add(name)
            elif not disk.is_there(path) or read_bytes(path) != read_bytes(copy):
                differing[name] = read(good, name, []).value
    return LastSaved(frozenset(same), differing)


def _names(good: Path) -> list[str]:
    found: list[str] = []
    with contextlib.suppress(OSError):
        for part in ("", shapes.CONCERNS, shapes.REVIEW):
            if disk.is_there(good / part):
                found += sorted(f"{part}{path.name}" for path in (good / part).iterdir() if path.suffix == ".toml")
    return [name for name in found if not name.startswith(".")]


def _looks_same(path: Path, copy: Path) -> bool:
    ours, theirs = path.stat(), copy.stat()
    return (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns)


def _empty(name: str) -> Struct | None:
    return None if name.startswith(shapes.CONCERNS) else shapes.shape_of(name)()
