"""The end of the program: what could not be saved, signals, and a terminal that is gone."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from textual.app import App

from irp_tui.drafts.paths import PRIVATE, spare
from irp_tui.drafts.session import Saving
from irp_tui.tui.textual_private import input_threads

UNSAVED = 3
"""The exit status where words are not in their files: the command line's for a failure."""

_PATIENCE = 5.0  # seconds
_SIGNALS = ("SIGTERM", "SIGHUP")  # the machine is shut down; the connection or the window is gone


def unsaved_message(folder: Path, state: Path, saving: Saving) -> str:
    """Say what of a draft could not be saved, and where it is kept; "" where all is in its files."""
    if saving.state == "saved":
        return ""
    journal = _newest((folder / PRIVATE, spare(folder, state)))
    if saving.kept and journal:
        return (
            f"{folder}: not saved: {saving.why}; the words are kept in {journal} and come back when you open the draft"
        )
    return f"{folder}: not saved: {saving.why}; the last words could not be kept anywhere"


def end_on_signals(end: Callable[[], None]) -> None:
    """Call `end` when the system asks the program to end. Windows has no such signals and closes the window."""
    for name in _SIGNALS:
        if hasattr(signal, name):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), end)


def has_lost_keyboard(app: App[None]) -> bool:
    """Whether nothing reads the keyboard: on Windows, Textual's thread may end and leave the screen standing."""
    return not all(thread.is_alive() for thread in input_threads(app))


def has_terminal() -> bool:
    """Whether a person can type into the program. A window that was closed leaves a file that is no terminal."""
    try:
        return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return False


def exit_soon(status: int) -> None:
    """End the program in a few seconds, though Textual waits for a terminal that is gone or stuck."""
    timer = threading.Timer(_PATIENCE, os._exit, (status,))
    timer.daemon = True
    timer.start()


def _newest(folders: tuple[Path, ...]) -> Path | None:
    journals: list[tuple[float, Path]] = []
    for folder in folders:
        with contextlib.suppress(OSError):
            journals += ((path.stat().st_mtime, path) for path in folder.glob("*.jsonl"))
    return max(journals)[1] if journals else None


def resume_collection() -> None:
    """Turn garbage collection on again where it was put off, leaving out what exists by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
