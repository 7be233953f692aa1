"""Other programs on this machine: the person's own editor, and what shows a folder."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


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
