"""The clipboard: the terminal's, which reaches over SSH too, and the system's, by whichever of its tools is there.

Not by pyperclip: it knows the same tools, but waits for them without end, and the screen with it.
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
    """The commands that put text on a clipboard and give it back, and how long the latter may take.

    `encoding` is the one in which the first wants it: Windows tells by the mark at its beginning what it is given.
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
    """The tool of the clipboard that the person sees; None where there is none, or only that of a far machine."""
    fitting: list[Tool] = []
    if "SSH_CONNECTION" not in environment:
        fitting += [_MAC] if system == "darwin" else []
        fitting += [_WINDOWS] if system == "win32" or "WSL_DISTRO_NAME" in environment else []
    fitting += [_WAYLAND] if "WAYLAND_DISPLAY" in environment else []
    fitting += [_XCLIP, _XSEL] if "DISPLAY" in environment else []
    path = environment.get("PATH")
    return next((each for each in fitting if all(shutil.which(part[0], path=path) for part in each[:2])), None)


def copy(app: App[object], text: str) -> None:
    """Put text on the clipboard: that of the terminal at once, that of the system soon."""
    app.copy_to_clipboard(text)
    if text and (there := tool()):
        _line().submit(_run, there.copy, text.encode(there.encoding), _PATIENCE)


async def pasted(app: App[object]) -> str:
    """What is on the system's clipboard; what was copied in the program where the system does not tell."""
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
    """What the command prints when it is given the data; nothing where it fails, or takes too long."""
    # A tool that keeps what it is given (xclip, wl-copy) lives on, and would keep a pipe for what it prints open.
    output = subprocess.DEVNULL if data else subprocess.PIPE
    try:
        done = subprocess.run(  # noqa: S603 - one of the commands above
            command, input=data, stdout=output, stderr=subprocess.DEVNULL, timeout=patience, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout if done.stdout and done.returncode == 0 else b""
