"""The files that hand texts to the person's own editor, and the commands that open them."""

import contextlib
import datetime as dt
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from irp_tui.drafts import storage
from irp_tui.drafts.paths import spare
from irp_tui.report.sanitize import LONGEST

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
        storage.make_folder(path.parent, parents=True)
        storage.put(path, f"{text.text}\n".encode())
        self.note(text)
        return path

    def note(self, text: HandedOut) -> None:
        """Write down what a text is now.

        Raises:
            OSError: it could not be written.
        """
        storage.put(self.path(text.page, text.key).parent / _RECORD, msgspec.json.encode(text))

    def record(self, path: Path) -> HandedOut | None:
        """Return what was written down of the text in a file; None where nothing was."""
        try:
            return msgspec.json.decode(storage.read(path.parent / _RECORD, _LARGEST), type=HandedOut)
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
    text = storage.read(path, _LARGEST).decode("utf-8-sig")
    return text.replace("\r\n", "\n").removesuffix("\n")


def editor(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> tuple[str, ...]:
    """The command of the person's own editor; empty where none is set."""
    told = next((words for name in ("VISUAL", "EDITOR") if (words := environment.get(name, "").strip())), "")
    if not told:
        return ("notepad.exe",) if system == "win32" else ()
    try:
        # In a path of Windows a backslash is no escape, but quotes still hold together what has spaces.
        parts = shlex.split(told, posix=system != "win32")
    except ValueError:
        return (told,)
    return tuple(part.strip('"') for part in parts) if system == "win32" else tuple(parts)


_WAITS = {
    "code": "--wait",
    "code-insiders": "--wait",
    "codium": "--wait",
    "cursor": "--wait",
    "zed": "--wait",
    "subl": "--wait",
    "atom": "--wait",
    "mate": "--wait",
    "bbedit": "--wait",
    "gedit": "--wait",
    "gnome-text-editor": "--standalone",
    "kate": "--block",
    "gvim": "--nofork",
    "mvim": "--nofork",
    "open": "-W",
    "notepad": "",
    "notepad++": "",
}
"""Editors that hand a file to a window of their own and end, and what makes them wait; "" where nothing does."""

_SHORT = {"--wait": {"-w"}, "--block": {"-b"}, "--nofork": {"-f"}, "--standalone": {"-s"}}


def waits_with(command: Sequence[str]) -> str:
    """Return the option that makes an editor wait which does not; "" where none is known, or it has it."""
    name = _name(command)
    option = _WAITS.get(name, "")
    return "" if {option, *_SHORT.get(option, ())} & set(command[1:]) else option


def leaves_at_once(command: Sequence[str]) -> bool:
    """Whether an editor is known to end while its window is open."""
    return _name(command) in _WAITS and (bool(waits_with(command)) or not _WAITS[_name(command)])


def _name(command: Sequence[str]) -> str:
    return re.split(r"[\\\\/]", command[0])[-1].lower().removesuffix(".exe").removesuffix(".cmd")


def run(command: Sequence[str], path: Path) -> str:
    """Run an editor on a file until it ends; why that went wrong, or ""."""
    try:
        with _not_interrupted():
            status = subprocess.call([*command, str(path)])  # noqa: S603 - what the person has set
    except OSError as error:
        return f"{command[0]} cannot be started: {error.strerror or error}"
    return f"{command[0]} ended with status {status}" if status else ""


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Ctrl+C in the editor is for the editor: without this it would end the program too."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def show_folder(folder: Path, system: str = sys.platform) -> bool:
    """Show a folder in the system's own window; whether there is a program for that."""
    name = {"win32": "explorer.exe", "darwin": "open"}.get(system, "xdg-open")
    program = shutil.which(name)
    screen = system in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if program is None or not screen or not sys.stdout.isatty():
        return False
    try:
        subprocess.Popen(  # noqa: S603 - the system's own, by its full path
            [program, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
