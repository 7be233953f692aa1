"""Where the program keeps its own files in and beside a draft, and the id by which a draft is known."""

import contextlib
import os
import platform
import re
import zlib
from pathlib import Path

from irp_tui.drafts import storage

PRIVATE = ".irp"
"""The program's own folder in a draft: journals, lock, good copies, what was set aside. Never shared, never needed."""

REMOVED = f"{PRIVATE}/removed"
"""Files of concerns that were taken out, and `removals.LOG`, which has all that was removed."""

DAMAGED = f"{PRIVATE}/damaged"
"""Files that could not be read, as they were."""

ASIDE = f"{PRIVATE}/aside"
"""Other versions of files: what another program put back, and ours where it wrote over them."""

PAST = f"{PRIVATE}/past"
"""What the files have said before, as this program wrote and read them."""

GOOD = f"{PRIVATE}/good"
"""Each file as it was last read or written whole."""


_JOURNALS = "journals"


def spare(draft: Path, state: Path) -> Path:
    """Return the folder where the draft's journals go when its own folder takes none."""
    # A checksum and no digest: hashlib brings OpenSSL along, and every draft that is opened would wait for that.
    mark = f"{zlib.crc32(str(draft.resolve()).encode('utf-8', 'surrogateescape')):08x}"
    return state / _JOURNALS / f"{draft.resolve().name}-{mark}"


def spares(state: Path) -> list[Path]:
    """List the folders of journals of drafts that took none; nothing where that cannot be looked up."""
    try:
        return sorted(path for path in (state / _JOURNALS).iterdir() if path.is_dir())
    except OSError:
        return []


def machine() -> str:
    """Return this machine's name."""
    return platform.node() or "this machine"


def person() -> str:
    """Return the name of who is logged in, or "someone" where the system does not tell."""
    # It brings what terminals are set with along, for a name that is asked for where nobody has set one.
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"


ID = f"{PRIVATE}/id"

_BYTES = 8
_LARGEST = 100  # bytes of the file


def identity(folder: Path) -> str:
    """Read the draft's id; "" where it has none, or none that can be read."""
    try:
        text = storage.read(folder / ID, _LARGEST).decode().strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return text if re.fullmatch("[0-9a-f]{16}", text) else ""


def identified(folder: Path) -> str:
    """Read the draft's id, or give it one; "" where that cannot be done."""
    there = identity(folder)
    if there:
        return there
    new = os.urandom(_BYTES).hex()
    with contextlib.suppress(OSError):
        storage.make_folder(folder / PRIVATE)
        storage.put(folder / ID, f"{new}\n".encode())
        return new
    return ""
