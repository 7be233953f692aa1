"""What the program keeps in a draft beside the report, and where it writes when the draft's own folder cannot be."""

import platform
import zlib
from pathlib import Path

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
    """Where journals of the draft go on this machine when its own folder takes none."""
    # A checksum and no digest: hashlib brings OpenSSL along, and every draft that is opened would wait for that.
    mark = f"{zlib.crc32(str(draft.resolve()).encode('utf-8', 'surrogateescape')):08x}"
    return state / _JOURNALS / f"{draft.resolve().name}-{mark}"


def spares(state: Path) -> list[Path]:
    """Where journals of all drafts went that took none; an empty list where that cannot be looked up."""
    try:
        return sorted(path for path in (state / _JOURNALS).iterdir() if path.is_dir())
    except OSError:
        return []


def machine() -> str:
    """This machine's name."""
    return platform.node() or "this machine"


def person() -> str:
    """The name of who is logged in, as far as the system tells."""
    # It brings what terminals are set with along, for a name that is asked for where nobody has set one.
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"
