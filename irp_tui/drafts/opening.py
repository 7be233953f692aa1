"""Opens a draft though a file of it may be damaged: that file is set aside, and its last good text takes its place."""

import contextlib
import datetime as dt
import shutil
from pathlib import Path
from typing import NamedTuple

from irp_tui.drafts import folders, shapes
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.reading import load, names
from irp_tui.report.house import House
from irp_tui.report.model import Report


class Opened(NamedTuple):
    """A report, and a sentence for each oddity of its files: what was set aside, and what took its place."""

    report: Report
    notices: tuple[str, ...]


def open_draft(folder: Path, house: House, now: dt.datetime, *, mend: bool = True) -> Opened:
    """The report in the folder.

    A damaged file goes to `.irp/damaged` as it is; with `mend` off nothing is touched, and the fault is raised.

    Raises:
        DraftError: there is no draft, or nothing can stand in for a file that it cannot do without.
    """
    notices: list[str] = []
    for _ in range(len(names(folder)) + 1):
        try:
            loaded = load(folder, house)
        except DraftError as error:
            if not mend:
                raise
            notices.append(set_aside(folder, error, now)[0])
        else:
            return Opened(loaded.report, (*notices, *loaded.notices))
    raise DraftError(folder, "cannot be opened: its files are damaged; see .irp/damaged in it")


def set_aside(folder: Path, error: DraftError, now: dt.datetime, *, instead: bool = True) -> tuple[str, str]:
    """Put a damaged file away as it is, and with `instead` its last good text in its place; what to say, and its name.

    Raises:
        DraftError: the one given, where that cannot be done.
    """
    name = _name(folder, error)
    good = folder / folders.GOOD / name
    if instead and name == shapes.REPORT and not good.exists():
        raise error
    shelf = folder / folders.DAMAGED
    aside = _free(shelf / f"{now:%Y%m%d-%H%M%S}-{name.replace('/', '-')}")
    try:
        shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / name).replace(aside)
        if instead and good.exists():
            shutil.copyfile(good, folder / name)
    except OSError:
        raise error from None
    taken = good.exists() if instead else True
    words = "its last good text takes its place" if taken else "the rest is opened without it"
    return f"{error}. It was set aside as {aside.relative_to(folder).as_posix()}, and {words}", name


def _name(folder: Path, error: DraftError) -> str:
    with contextlib.suppress(ValueError):
        name = error.path.relative_to(folder).as_posix()
        if name in names(folder) and not error.path.is_symlink():
            return name
    raise error


def _free(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{number}-{path.name}")
    return free


def keep_good(folder: Path, written: tuple[Path, ...] | None = None) -> None:
    """Keep a copy of the files, all or those just written, for when one is found damaged. Failing that is no matter."""
    paths = [folder / name for name in names(folder)] if written is None else written
    for path in paths:
        with contextlib.suppress(OSError, ValueError):
            copy = folder / folders.GOOD / path.relative_to(folder)
            if not path.exists():
                copy.unlink(missing_ok=True)
            elif not _is_same(path, copy):
                copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                # The copy is new under another name first: one that is cut short is no good copy.
                temporary = copy.with_name(f"{copy.name}.new")
                shutil.copyfile(path, temporary)
                shutil.copystat(path, temporary)
                temporary.replace(copy)


def _is_same(path: Path, copy: Path) -> bool:
    if not copy.exists():
        return False
    ours, theirs = path.stat(), copy.stat()
    return (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns)
