"""Texts that the person's own editor was given: in files that stay where they are, whenever it saves them."""

import contextlib
import datetime as dt
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from irp_tui.drafts import disk
from irp_tui.drafts.folders import spare
from irp_tui.report.text import LONGEST

_RECORD = "handed-out.json"
_LARGEST = 8 * LONGEST  # bytes of a file, twice what the longest text may have
_KEPT = dt.timedelta(days=30)
"""How long a text is kept that nobody has changed: its editor may be open all the while."""


class HandedOut(Struct, frozen=True):
    """A text that was handed out.

    Attributes:
        page, key: the page it is on, and the item it is of.
        text: what it was when it was handed out, or taken last.
        parts: keys of the items that hold its paragraphs; more than one where it has become several.
        at: when it was handed out.
    """

    page: str
    key: str
    text: str
    parts: tuple[str, ...]
    at: dt.datetime


def folder_of(draft: Path, state: Path) -> Path:
    """Return the folder of the texts of a draft on this machine."""
    return state / "texts" / spare(draft, state).name


class Texts:
    """The texts of one draft that an editor may still have, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, page: str, key: str) -> Path:
        """Return where the text of an item is put: the same each time."""
        name = re.sub("[^A-Za-z0-9-]+", "-", key)[:40].strip("-") or "text"
        return self._folder / f"{name}-{zlib.crc32(f'{page} {key}'.encode()):08x}" / f"{name}.txt"

    def put(self, text: HandedOut) -> Path:
        """Hand a text out.

        Raises:
            OSError: it could not be written.
        """
        path = self.path(text.page, text.key)
        disk.make_folder(path.parent, parents=True)
        disk.put(path, f"{text.text}\n".encode())
        self.note(text)
        return path

    def note(self, text: HandedOut) -> None:
        """Write down what a text is now.

        Raises:
            OSError: it could not be written.
        """
        disk.put(self.path(text.page, text.key).parent / _RECORD, msgspec.json.encode(text))

    def record(self, path: Path) -> HandedOut | None:
        """Return what was written down of the text in a file; None where nothing was."""
        try:
            return msgspec.json.decode(disk.read(path.parent / _RECORD, _LARGEST), type=HandedOut)
        except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
            return None

    def all(self) -> Iterator[tuple[Path, HandedOut]]:
        """Yield all that were handed out, in the order of their names."""
        with contextlib.suppress(OSError):
            for record in sorted(self._folder.glob(f"*/{_RECORD}")):
                text = self.record(record)
                if text and (path := self.path(text.page, text.key)).parent == record.parent:
                    yield path, text

    def tidy(self, now: dt.datetime) -> None:
        """Drop those that nobody has changed for long."""
        for path, text in tuple(self.all()):
            with contextlib.suppress(OSError, UnicodeDecodeError):
                if now - text.at > _KEPT and words_in(path) == text.text:
                    self.drop(path)

    def drop(self, path: Path) -> None:
        """Take a text away, with what an editor left beside it."""
        shutil.rmtree(path.parent, ignore_errors=True)


def words_in(path: Path) -> str:
    """Return the text in a file, without the line end that every editor puts at its end.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    text = disk.read(path, _LARGEST).decode("utf-8-sig")
    return text.replace("\r\n", "\n").removesuffix("\n")
