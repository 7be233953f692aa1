"""The clipboard: the terminal's, by OSC 52, which reaches over SSH too; and the system's, by one of its tools.

pyperclip does not serve here. It runs the same tools, but waits for them without end and keeps no handle by which one
that hangs could be stopped; it lets them write their errors over the screen; and over SSH it takes the clipboard of the
far machine.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import NamedTuple

from textual.app import App

_PATIENCE = 1.0
"""Seconds that a tool may take."""

_POWERSHELL = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-Clipboard -Raw"


class Tool(NamedTuple):
    """The commands that write and read a clipboard.

    Attributes:
        encoding: what `copy` reads: on Windows, UTF-16 with the mark at its beginning.
        patience: seconds that `paste` may take.
    """

    copy: tuple[str, ...]
    paste: tuple[str, ...]
    encoding: str = "utf-8"
    patience: float = _PATIENCE


_MAC = Tool(("pbcopy",), ("pbpaste",))
_WAYLAND = Tool(("wl-copy",), ("wl-paste", "--no-newline", "--type", "text"))
_XCLIP = Tool(("xclip", "-selection", "clipboard"), ("xclip", "-selection", "clipboard", "-o"))
_XSEL = Tool(("xsel", "--clipboard", "--input"), ("xsel", "--clipboard", "--output"))
_WINDOWS = Tool(("clip.exe",), ("powershell.exe", "-NoProfile", "-Command", _POWERSHELL), "utf-16", 3.0)


def tool(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Tool | None:
    """Return the tool for the clipboard of the machine at which the person sits; None where there is none."""
    fitting: list[Tool] = []
    if "SSH_CONNECTION" not in environment:
        fitting += [_MAC] if system == "darwin" else []
        fitting += [_WINDOWS] if system == "win32" or "WSL_DISTRO_NAME" in environment else []
    fitting += [_WAYLAND] if "WAYLAND_DISPLAY" in environment else []
    fitting += [_XCLIP, _XSEL] if "DISPLAY" in environment else []
    path = environment.get("PATH")
    return next((each for each in fitting if all(shutil.which(part[0], path=path) for part in each[:2])), None)


def copy(app: App[object], text: str) -> None:
    """Put text on the terminal's clipboard at once, and on the system's soon."""
    app.copy_to_clipboard(text)
    if text and (there := tool()):
        _line().submit(_run, there.copy, text.encode(there.encoding), _PATIENCE)


async def pasted(app: App[object]) -> str:
    """Return the system's clipboard, or what was last copied in the program where there is no tool."""
    there = tool()
    if there is None:
        return app.clipboard
    asked = _line().submit(_run, there.paste, b"", there.patience)
    data = await asyncio.wrap_future(asked)
    return data.decode(errors="replace") if data else app.clipboard


@lru_cache(maxsize=1)
def _line() -> ThreadPoolExecutor:
    # One thread, so that what was copied is there when it is asked for.
    return ThreadPoolExecutor(1, "irp-clipboard")


def _run(command: tuple[str, ...], data: bytes, patience: float) -> bytes:
    """Give the command the data and return what it prints; nothing where it fails, or takes too long."""
    # A tool that keeps what it is given (xclip, wl-copy) lives on, and would keep a pipe for what it prints open.
    output = subprocess.DEVNULL if data else subprocess.PIPE
    try:
        done = subprocess.run(  # noqa: S603 - one of the commands above
            command, input=data, stdout=output, stderr=subprocess.DEVNULL, timeout=patience, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout if done.stdout and done.returncode == 0 else b""
