"""What the program remembers between sessions: drafts opened, and choices made. Losing it does no harm."""

import contextlib
import datetime as dt
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from irp_tui.drafts import storage

MOST = 20
"""Drafts remembered; the one opened longest ago goes first."""

_LARGEST = 1_000_000  # bytes


class Recent(Struct, frozen=True):
    """A draft that was open: its folder, the page and the item on it that it was left at, and when."""

    folder: str
    page: str = ""
    key: str = ""
    at: dt.datetime = dt.datetime.min  # noqa: DTZ901 - the laptop's clock, without a time zone


class State:
    """Values in a folder, one file each. Nothing here raises: what cannot be read or written is forgotten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recent(self) -> tuple[Recent, ...]:
        """Return the drafts that were open, the last one first."""
        return self.recall("recent", tuple[Recent, ...]) or ()

    def left(self, folder: Path) -> tuple[str, str]:
        """Return the page that a draft was left at, and the item on it; empty where it was never open."""
        name = str(folder.resolve())
        return next(((each.page, each.key) for each in self.recent() if each.folder == name), ("", ""))

    def remember(self, folder: Path, page: str, key: str, now: dt.datetime) -> None:
        """Remember where in a draft the person is."""
        name = str(folder.resolve())
        others = (each for each in self.recent() if each.folder != name)
        self.keep("recent", (Recent(name, page, key, now), *others)[:MOST])

    def recall(self, name: str, shape: type["T"]) -> "T | None":
        """Return what was kept under this name; None where there is nothing, or nothing of this shape."""
        try:
            return msgspec.json.decode(storage.read(self._folder / f"{name}.json", _LARGEST), type=shape)
        except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
            return None

    def keep(self, name: str, what: object) -> None:
        """Keep this under a name."""
        with contextlib.suppress(OSError, UnicodeEncodeError, msgspec.MsgspecError):
            storage.make_folder(self._folder, parents=True)
            storage.put(self._folder / f"{name}.json", msgspec.json.encode(what))

    def drop(self, name: str) -> None:
        """Forget what was kept under a name."""
        with contextlib.suppress(OSError):
            (self._folder / f"{name}.json").unlink()


T = TypeVar("T")
