"""Copies that sync programs and people make of a draft's files, and versions that were set aside in its `.irp`."""

import datetime as dt
import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from irp_tui.drafts import layout, paths, storage
from irp_tui.drafts.storage import is_there, sync_folder, write

Kind = Literal["older", "unfinished", "empty", "gone", "before", "joined"]
"""Why it is there: another program put it back, or left it so; ours before another wrote over it; a copy joined in."""

MOST = 200
"""Versions of ours kept aside at most; the oldest go first. What others wrote is kept."""

_NAME = r"(?:\d+-)?(\d{8}-\d{6})-(?:(older|unfinished|empty|before|joined)-)?((?:concerns-|review-)?)(.+\.toml)"


class SetAside(NamedTuple):
    """A file that was set aside: when, why, and the name of the draft's file that it is a version of."""

    path: Path
    at: dt.datetime
    kind: Kind | Literal[""]
    name: str


def put(folder: Path, name: str, kind: Kind, now: dt.datetime, path: Path) -> Path:
    """Move a file of the draft, or one that lies beside it, aside as it is; return where it is then.

    Raises:
        OSError: that cannot be done; it is where it was.
    """
    target = _free(folder, name, kind, now)
    path.replace(target)
    sync_folder(path.parent)
    sync_folder(target.parent)
    return target


def keep(folder: Path, name: str, kind: Kind, now: dt.datetime, data: bytes) -> Path:
    """Keep a text that a file of the draft had; return where it is then.

    Raises:
        OSError: that cannot be done.
    """
    target = _free(folder, name, kind, now)
    write(target, data)
    ours = [each.path for each in listed(folder) if each.kind == "before"]
    for path in ours[:-MOST]:
        path.unlink(missing_ok=True)
    return target


def listed(folder: Path) -> list[SetAside]:
    """List what was set aside, damaged files too, oldest first.

    Raises:
        OSError: a folder cannot be looked into.
    """
    found = []
    for shelf in (folder / paths.ASIDE, folder / paths.DAMAGED):
        if storage.is_there(shelf):
            found += [aside for path in shelf.iterdir() if (aside := _read(path))]
    return sorted(found, key=lambda each: (each.at, each.path.name))


def _read(path: Path) -> SetAside | None:
    match = re.fullmatch(_NAME, path.name)
    if not match:
        return None
    try:
        at = dt.datetime.strptime(match[1], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - the laptop's clock
    except ValueError:
        return None
    kind: Kind | Literal[""] = match[2] or ""  # type: ignore[assignment]
    return SetAside(path, at, kind, f"{match[3].replace('-', '/')}{match[4]}")


def _free(folder: Path, name: str, kind: Kind, now: dt.datetime) -> Path:
    shelf = folder / paths.ASIDE
    storage.make_folder(shelf.parent)
    storage.make_folder(shelf)
    base = f"{now:%Y%m%d-%H%M%S}-{kind}-{name.replace('/', '-')}"
    path, number = shelf / base, 1
    while storage.is_there(path):
        number += 1
        path = shelf / f"{number}-{base}"
    return path


_OF_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def is_id(stem: str) -> bool:
    """Whether a file of this name may be a concern's own."""
    return _OF_ID.issuperset(stem)


def original(stem: str, known: Iterable[str]) -> str:
    """Return which of the known names this is a copy's name of; "" where it looks like none."""
    words = stem.lower()
    if words.startswith("copy ") and " of " in words:
        words = words.partition(" of ")[2]
    of = [each for each in known if words.startswith(each) and words[len(each) : len(each) + 1] not in _LETTERS]
    of = [each for each in of if stem != each]
    return max(of, key=len, default="")


def whose(stem: str, of: str) -> str:
    """Return what the name of a copy says beside that of the file: a machine, a person, a date."""
    words = stem.lower()
    at = words.find(of)
    rest = f"{stem[:at]} {stem[at + len(of) :]}".strip(" .-_")
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1 else rest


def among(stems: Collection[str]) -> set[str]:
    """Return the names in one folder that are copies for certain: no concern can have them, and another is there."""
    odd = [stem for stem in stems if not is_id(stem)]
    if not odd:
        return set()
    proper = [stem for stem in stems if is_id(stem)]
    return {stem for stem in odd if original(stem, proper)}


def beside(folder: Path, known: Collection[str]) -> dict[str, str]:
    """Return the copies in the draft's folder of its files, each by its own name with that of the file.

    `known` are the files of the draft; what lies in the folders of concerns and reviews beside those is looked at too.

    Raises:
        OSError: a folder cannot be looked into.
    """
    found: dict[str, str] = {}
    known = frozenset(known)
    for part in ("", layout.CONCERNS, layout.REVIEW):
        place = folder / part
        if part and not is_there(place):
            continue
        ours = [name.removeprefix(part).removesuffix(".toml") for name in known if name.startswith(part)]
        ours = [*map(_stem, layout.ALONE)] if not part else ours
        # Names alone: this is looked at every few seconds.
        for file in sorted(os.listdir(place)):  # noqa: PTH208 - paths of all cost more than the rest of the look
            stem, name = file.removesuffix(".toml"), f"{part}{file}"
            is_file_of_ours = stem == file or name in known or name in layout.ALONE
            if not is_file_of_ours and not file.startswith(".") and (of := original(stem, ours)):
                found[name] = f"{part}{of}.toml"
    return found


def _stem(name: str) -> str:
    return name.removesuffix(".toml")
