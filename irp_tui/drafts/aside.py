"""Other versions of a draft's files, put aside in its `.irp`: nothing that anybody wrote is thrown away unseen."""

import datetime as dt
import re
from pathlib import Path
from typing import Literal, NamedTuple

from irp_tui.drafts import disk, folders
from irp_tui.drafts.files import sync_folder, write

Kind = Literal["older", "unfinished", "empty", "gone", "before", "joined"]
"""Why it is there: another program put it back, or left it so; ours before another wrote over it; a copy joined in."""

MOST = 200
"""Versions of ours kept aside at most; the oldest go first. What others wrote is kept."""

_NAME = r"(?:\d+-)?(\d{8}-\d{6})-(?:(older|unfinished|empty|before|joined)-)?((?:concerns-|review-)?)(.+\.toml)"


class Aside(NamedTuple):
    """A file that was put aside: when, why, and the name of the draft's file that it is a version of."""

    path: Path
    at: dt.datetime
    kind: Kind | Literal[""]
    name: str


def put(folder: Path, name: str, kind: Kind, now: dt.datetime, path: Path) -> Path:
    """Put a file of the draft, or one that lies beside it, aside as it is; where it is then.

    Raises:
        OSError: that cannot be done; it is where it was.
    """
    target = _free(folder, name, kind, now)
    path.replace(target)
    sync_folder(path.parent)
    sync_folder(target.parent)
    return target


def keep(folder: Path, name: str, kind: Kind, now: dt.datetime, data: bytes) -> Path:
    """Put a text aside that a file of the draft had; where it is then.

    Raises:
        OSError: that cannot be done.
    """
    target = _free(folder, name, kind, now)
    write(target, data)
    ours = [each.path for each in listed(folder) if each.kind == "before"]
    for path in ours[:-MOST]:
        path.unlink(missing_ok=True)
    return target


def listed(folder: Path) -> list[Aside]:
    """What was put aside, and what was set aside as damaged; the oldest first.

    Raises:
        OSError: a folder cannot be looked into.
    """
    found = []
    for shelf in (folder / folders.ASIDE, folder / folders.DAMAGED):
        if disk.is_there(shelf):
            found += [aside for path in shelf.iterdir() if (aside := _read(path))]
    return sorted(found, key=lambda each: (each.at, each.path.name))


def _read(path: Path) -> Aside | None:
    match = re.fullmatch(_NAME, path.name)
    if not match:
        return None
    try:
        at = dt.datetime.strptime(match[1], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - the laptop's clock
    except ValueError:
        return None
    kind: Kind | Literal[""] = match[2] or ""  # type: ignore[assignment]
    return Aside(path, at, kind, f"{match[3].replace('-', '/')}{match[4]}")


def _free(folder: Path, name: str, kind: Kind, now: dt.datetime) -> Path:
    shelf = folder / folders.ASIDE
    disk.make_folder(shelf.parent)
    disk.make_folder(shelf)
    base = f"{now:%Y%m%d-%H%M%S}-{kind}-{name.replace('/', '-')}"
    path, number = shelf / base, 1
    while disk.is_there(path):
        number += 1
        path = shelf / f"{number}-{base}"
    return path
