"""Opens a draft though a file of it may be damaged: that file is set aside, and its last good text takes its place."""

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from irp_tui import safe_toml
from irp_tui.drafts import file_history, layout, paths, storage
from irp_tui.drafts.reader import inside, load, names, read
from irp_tui.drafts.storage import read_bytes, read_text, sync_folder, write
from irp_tui.drafts.validation import TwiceError, validate
from irp_tui.errors import DraftError
from irp_tui.report.house import House
from irp_tui.report.model import Report

Good = Callable[[str], bytes | None]
"""What to put in the place of a file by its name; None where nothing is known."""


class Opened(NamedTuple):
    """A report, and a sentence for each oddity of its files: what was set aside, and what took its place."""

    report: Report
    notices: tuple[str, ...]


class _Said(NamedTuple):
    path: Path
    text: str
    value: Any


def must_be_draft(folder: Path) -> None:
    """Refuse what is not a draft, or was none when it was last open.

    Raises:
        DraftError: it is not one, or the program's own folder in it is a link that leads elsewhere.
    """
    inside(folder, paths.PRIVATE)
    try:
        names(folder)
    except DraftError as error:
        if error.__cause__ or not _is_good(folder / paths.GOOD / layout.REPORT):
            raise


def open_draft(
    folder: Path, house: House, now: dt.datetime, recovered: Callable[[Report], Report], *, mend: bool = True
) -> Opened:
    """Read the report in the folder.

    A damaged file goes to `.irp/damaged` as it is; with `mend` off nothing is touched, and the fault is raised.
    `recovered` adds what journals have: a save that was cut short may have left the files at odds, and is no damage.

    Raises:
        DraftError: there is no draft, a file cannot be read, or nothing can stand in for one that it cannot do without.
    """
    notices: list[str] = []
    tried: list[str] = []
    while True:
        try:
            loaded = load(folder, house)
        except DraftError as error:
            if report := _cut_short(folder, house, recovered):
                return Opened(report, tuple(notices))
            if not mend or tried.count(str(error)) > 1:  # an id that is there twice may be in two damaged files
                raise
            tried.append(str(error))
            notices.append(repair_file(folder, error, now, _last_good(folder)))
        else:
            return Opened(loaded.report, (*notices, *loaded.notices))


def _cut_short(folder: Path, house: House, recovered: Callable[[Report], Report]) -> Report | None:
    """What the files say, where they do not fit together, and do so with what journals have."""
    try:
        files: dict[str, Any] = {name: read(folder, name, []).value for name in names(folder)}
        report = Report(house=house, **layout.from_files(files))
        joined = recovered(report)
        if any(f"{layout.CONCERNS}{id}.toml" not in files for id in files[layout.REPORT].concerns):
            return None  # no save leaves a concern listed whose file is gone
        whole = layout.to_files(joined)
        validate({name: _Said(folder / name, "", value) for name, value in whole.items()}, house)
    except DraftError:
        return None
    return report


def repair_file(folder: Path, error: DraftError, now: dt.datetime, good: Good) -> str:
    """Set a damaged file aside, put its last good text in its place, and return what to say of it.

    Raises:
        DraftError: the one given, where that cannot be done or the file is not damaged: the system does not read it.
    """
    if isinstance(error.__cause__, OSError):
        raise error
    try:
        if isinstance(error, file_history.StaleError):
            return file_history.repair_file(folder, error, now, good(error.name))
        if error.path == folder:
            return _without_front(folder, error, good)
        if error.key == "concerns" and error.path.name == layout.REPORT:
            return _without_concern(folder, error, good)
        return _damaged(folder, error, now, good)
    except (OSError, ValueError):
        raise error from None


def _without_front(folder: Path, error: DraftError, good: Good) -> str:
    # An empty folder is where a medium was that has been taken out: nothing must be written there.
    data = good(layout.REPORT)
    if data is None or not storage.is_there(folder / layout.CONCERNS):
        raise error
    write(folder / layout.REPORT, data)
    return f"{folder / layout.REPORT} was gone. Its last good text takes its place"


def _without_concern(folder: Path, error: DraftError, good: Good) -> str:
    """Put the files back that `report.toml` lists, or take them off its list."""
    # tomlkit is an eighth of what opening a draft imports, and only saving needs it.
    from irp_tui.drafts.toml_text import patched

    front = read(folder, layout.REPORT, []).value
    if not isinstance(front, layout.ReportFile):
        raise error
    there = {*names(folder)}
    missing = [id for id in front.concerns if f"{layout.CONCERNS}{id}.toml" not in there]
    told = []
    for id in missing:
        name = f"{layout.CONCERNS}{id}.toml"
        data = good(name)
        if data is not None:
            storage.make_folder((folder / name).parent)
            write(inside(folder, name), data)
            told.append(f"{folder / name} was gone. Its last good text takes its place")
    if len(told) < len(missing):
        left = {id for id in missing if not storage.is_there(folder / layout.CONCERNS / f"{id}.toml")}
        text = read_text(folder / layout.REPORT)
        without = replace(front, concerns=tuple(id for id in front.concerns if id not in left))
        write(folder / layout.REPORT, text.encoded(patched(text.content, without)))
        told.append(f"{error}. It was taken off that list")
    return "; ".join(told)


def _damaged(folder: Path, error: DraftError, now: dt.datetime, good: Good) -> str:
    if (
        isinstance(error, TwiceError)
        and _is_as_saved(folder, error.path)
        and not _is_as_saved(folder, error.other.path)
    ):
        error = error.other
    name = error.path.relative_to(folder).as_posix()
    inside(folder, name)  # what a link leads to is not ours
    if name not in names(folder) or error.path.is_symlink():
        raise error
    data = good(name)
    if data is None and name == layout.REPORT:
        raise error
    shelf = folder / paths.DAMAGED
    storage.make_folder(shelf.parent)
    storage.make_folder(shelf)
    aside = _free(shelf / f"{now:%Y%m%d-%H%M%S}-{name.replace('/', '-')}")
    error.path.replace(aside)
    sync_folder(shelf)
    if data is not None:
        write(error.path, data)
    words = "the rest is opened without it" if data is None else "its last good text takes its place"
    return f"{error}. It was set aside as {aside.relative_to(folder).as_posix()}, and {words}"


def repair_files(folder: Path, names: Iterable[str], known: Mapping[str, Struct], now: dt.datetime) -> list[str]:
    """Put the last good text in the place of each file that nobody wrote so; return what to say of it."""
    said = []
    for name in names:
        with contextlib.suppress(DraftError, OSError):  # a medium that takes nothing is read as it is
            if wrong := file_history.stale_error(folder, name, known.get(name)):
                said.append(repair_file(folder, wrong, now, _last_good(folder)))
    return said


def _is_as_saved(folder: Path, path: Path) -> bool:
    copy = folder / paths.GOOD / path.relative_to(folder)
    return storage.is_there(copy) and read_bytes(copy) == read_bytes(path)


def _free(path: Path) -> Path:
    number = 1
    free = path
    while storage.is_there(free):
        number += 1
        free = path.with_name(f"{number}-{path.name}")
    return free


def _last_good(folder: Path) -> Good:
    def good(name: str) -> bytes | None:
        path, copy = folder / name, folder / paths.GOOD / name
        if not _is_good(copy):
            return None
        data = read_bytes(copy)
        return None if storage.is_there(path) and read_bytes(path) == data else data

    return good


def _is_good(copy: Path) -> bool:
    try:
        safe_toml.loads(read_text(copy).content)  # a power cut may have left half of it
    except (DraftError, ValueError):
        return False
    return True


def keep_good(folder: Path, written: tuple[Path, ...] | None = None) -> None:
    """Keep a copy of the files, all or those just written, for when one is found damaged. Failing that is no matter."""
    with contextlib.suppress(DraftError):
        for path in [folder / name for name in names(folder)] if written is None else written:
            with contextlib.suppress(OSError):
                _keep(path, folder / paths.GOOD / path.relative_to(folder))


def _keep(path: Path, copy: Path) -> None:
    if not storage.is_there(path):
        copy.unlink(missing_ok=True)
    elif not storage.is_there(copy) or not storage.looks_same(path, copy):
        storage.make_folder(copy.parent, parents=True)
        storage.put(copy, read_bytes(path))
        when = path.stat().st_mtime_ns
        os.utime(copy, ns=(when, when))


def tidy(folder: Path) -> None:
    """Delete what a crash left half written."""
    good = folder / paths.GOOD
    parts = ("", layout.CONCERNS, layout.REVIEW)
    for place in (folder / paths.PRIVATE, *(folder / part for part in parts), *(good / part for part in parts)):
        storage.tidy(place)
