"""What tells that a draft is the same one, wherever it lies: an id in the program's own folder in it.

It is there from the first time that the draft is opened to be written; who only reads a draft changes nothing in it. It
goes where the folder goes. A copy of the folder has it too: which of the two is meant, the place tells.
"""

import contextlib
import os
import re
from pathlib import Path

from irp_tui.drafts import disk
from irp_tui.drafts.folders import PRIVATE

ID = f"{PRIVATE}/id"

_BYTES = 8
_LARGEST = 100  # bytes of the file


def identity(folder: Path) -> str:
    """The draft's id; "" where it has none, or none that can be read."""
    try:
        text = disk.read(folder / ID, _LARGEST).decode().strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return text if re.fullmatch("[0-9a-f]{16}", text) else ""


def identified(folder: Path) -> str:
    """The draft's id, which it is given where it has none; "" where it cannot be given one."""
    there = identity(folder)
    if there:
        return there
    new = os.urandom(_BYTES).hex()
    with contextlib.suppress(OSError):
        disk.make_folder(folder / PRIVATE)
        disk.put(folder / ID, f"{new}\n".encode())
        return new
    return ""
