"""All that was ever removed from a draft, so that it can be listed and brought back, after a restart too.

It is a file of JSON objects, one a line, in the program's own folder of the draft, and where that cannot be written in
the state folder of this machine. What goes is written there before the edit that removes it counts: a kill between the
two leaves a line for something that is still in the report, and such lines are not listed.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from irp_tui.drafts import file_history, layout, storage
from irp_tui.drafts.paths import GOOD, REMOVED
from irp_tui.drafts.storage import read_text, sync_folder
from irp_tui.errors import DraftError
from irp_tui.report.edits.removed import AnyRemovedItem, RemovedConcern
from irp_tui.report.find_removed import find_removed
from irp_tui.report.house import House
from irp_tui.report.model import Concern, Report, Review

LOG = "removed.jsonl"
"""The file, in each of the folders where it may be."""

OTHERS = "another program"
"""Who removed what was gone from a file, as far as is known."""


class Removed(Struct, frozen=True):
    """Something that was removed: when and by whom."""

    at: dt.datetime
    by: str
    gone: AnyRemovedItem


class Removals:
    """What was removed from one draft. Its methods may be called from any thread while the report cannot change."""

    def __init__(self, draft: Path, places: tuple[Path, ...]) -> None:
        """Write to the first of the places that takes it; `places` are those of the journal."""
        self._draft = draft
        # Beside the files of concerns that were taken out; a place outside the draft has none of those.
        inside = draft / REMOVED
        self._folders = tuple(inside if place == inside.parent else place for place in places)
        self._waiting: list[Removed] = []
        self._unsynced: set[Path] = set()

    def note(self, before: Report, after: Report, at: dt.datetime, by: str) -> None:
        """Write down what the report is about to lose; what no folder takes waits for the next time."""
        if gone := find_removed(before, after):
            self._waiting += (Removed(at, by, each) for each in gone)
            self._write()

    def note_once(self, before: Report, after: Report, at: dt.datetime, by: str) -> None:
        """Write down what of this is not written down yet: for what may have been noted before a crash."""
        if gone := find_removed(before, after):
            known = {msgspec.json.encode(each.gone) for each in self._read()}
            self._waiting += (Removed(at, by, each) for each in gone if msgspec.json.encode(each) not in known)
            self._write()

    def sync(self) -> None:
        """Make what was written outlast a power cut, as far as that can be done."""
        if self._waiting:
            self._write()
        for path in tuple(self._unsynced):
            with contextlib.suppress(OSError):
                storage.sync_file(path)
                sync_folder(path.parent)
                self._unsynced.discard(path)

    def listed(self, report: Report) -> list[Removed]:
        """List what was removed and is not in the report again, newest first, each thing as it was last."""
        found: dict[str, Removed] = {}
        noted = sorted((*self._read(), *self._waiting), key=lambda each: each.at)
        known = {each.gone.key for each in noted if isinstance(each.gone, RemovedConcern)}
        older = [each for each in self._files() if each.gone.key not in known]
        for each in (*older, *noted):
            name = f"{type(each.gone).__name__} {each.gone.key}"
            found.pop(name, None)
            found[name] = each
        return [each for each in reversed(found.values()) if not each.gone.is_in(report)]

    def _write(self) -> None:
        lines = b"".join(b"\n" + msgspec.json.encode(each) for each in self._waiting) + b"\n"
        for folder in self._folders:
            with contextlib.suppress(OSError):
                # A draft whose folder is gone may come back: no other must stand in its place by then.
                if folder.is_relative_to(self._draft):
                    storage.make_folder(folder.parent)
                storage.make_folder(folder, parents=not folder.is_relative_to(self._draft))
                storage.append(folder / LOG, lines)
                self._unsynced.add(folder / LOG)
                self._waiting.clear()
                return

    def _read(self) -> Iterator[Removed]:
        decoder = msgspec.json.Decoder(Removed)
        for folder in self._folders:
            with contextlib.suppress(OSError):
                for line in storage.read(folder / LOG).split(b"\n"):
                    # A line may be cut short by a full disk, or be of a kind that a newer program knows.
                    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                        yield decoder.decode(line)

    def _files(self) -> Iterator[Removed]:
        """Concerns whose files were taken out: the only trace that older versions left."""
        with contextlib.suppress(OSError):
            paths = sorted((self._draft / REMOVED).glob("*-concerns-*.toml"), key=_number)
            for path in paths:
                concern = _part(path, layout.CONCERNS)
                name = path.name.partition("-concerns-")[2]
                reviews = sorted((self._draft / REMOVED).glob(f"*-review-{name}"), key=_number)
                review = _part(reviews[-1], layout.REVIEW) if reviews else None
                if isinstance(concern, Concern):
                    at = dt.datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - the laptop's time, as in all
                    item = RemovedConcern(concern, _review(concern.id, review), "-")
                    yield Removed(at.replace(microsecond=0), "", item)


def _number(path: Path) -> int:
    number = path.name.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def _part(path: Path, name: str) -> Struct | None:
    """What a copy says of the file of the draft with this name; None where it cannot be read."""
    with contextlib.suppress(DraftError):
        return file_history.as_part(name, read_text(path).content)
    return None


def _review(id: str, file: Struct | None) -> Review:
    there = file if isinstance(file, layout.ReviewFile) else layout.ReviewFile()
    return Review(id, there.agreement, there.comments, there.waivers)


_PARTS = (layout.CONCERNS, layout.REVIEW)


def last_seen(folder: Path, house: House) -> Report | None:
    """The report as this program last read or wrote it here; None where its files say the same still.

    At most openings nothing has changed, and only the dates of the files are looked at.
    """
    good = folder / GOOD
    try:
        names = [*layout.ALONE, *(f"{part}{path.name}" for part in _PARTS for path in (good / part).glob("*.toml"))]
        names = [name for name in names if storage.is_there(good / name)]
        if not any(_differs(folder / name, good / name) for name in names):
            return None
    except OSError:
        return None
    files = {name: part for name in names if (part := _part(good / name, name))}
    front = files.get(layout.REPORT)
    if not isinstance(front, layout.ReportFile):
        return None
    # Copies of files that were gone before stay: what the front does not list was not there.
    listed = {f"{part}{id}.toml" for part in _PARTS for id in (*front.concerns, "report")}
    there = {name: part for name, part in files.items() if name in layout.ALONE or name in listed}
    return Report(house=house, **layout.from_files(there))


def _differs(path: Path, copy: Path) -> bool:
    if not storage.is_there(path):
        return path.parent.name == layout.REVIEW.rstrip("/")  # a concern that is gone is not listed any more either
    return not storage.looks_same(path, copy) and storage.read(path) != storage.read(copy)
