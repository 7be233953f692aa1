"""Whether the process that wrote a note still runs, where that can be told from here."""

import contextlib
import os
import sys
from pathlib import Path

_SPACE = Path("/proc/self/ns/pid")
"""Where Linux names the space that a number of a process is from: in a container, 1 is another."""

_QUERY, _STILL_ACTIVE = 0x1000, 259  # PROCESS_QUERY_LIMITED_INFORMATION; what Windows says of one that has not ended


def mine() -> str:
    """This process: its system, the space of its number, and the number."""
    return f"{_here()} {os.getpid()}"


def has_ended(process: str) -> bool:
    """Whether that process has ended for sure. One of another machine, or one whose number is used again, has not."""
    space, _, number = process.rpartition(" ")
    return space == _here() and number.isdecimal() and not _runs(int(number))


def _here() -> str:
    space = ""
    with contextlib.suppress(OSError):
        space = str(_SPACE.readlink())
    return f"{sys.platform} {space}".strip()


def _runs(number: int) -> bool:
    if sys.platform == "win32":  # pragma: no cover - there os.kill would end it
        # Seldom asked, and so not imported by every start.
        import ctypes

        kernel, status = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = kernel.OpenProcess(_QUERY, 0, number)
        if not handle:
            return False
        try:
            return not kernel.GetExitCodeProcess(handle, ctypes.byref(status)) or status.value == _STILL_ACTIVE
        finally:
            kernel.CloseHandle(handle)
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        return True
    return True
