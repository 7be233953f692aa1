"""Bytes on disk: read with limits, written whole or not at all."""

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from msgspec import Struct

from irp_tui.drafts import disk
from irp_tui.drafts.errors import DraftError

LARGEST = 10_000_000
"""Bytes one file of a draft may have; a whole published report has 36,000."""

_BOM = "\ufeff"

_NAMED = 60
"""Letters of a file's name that stand in that of its temporary one, which must not be too long where its own is not."""


class Text(Struct, frozen=True):
    """A text file's content with plain line ends, and how it was written."""

    content: str
    newline: str = "\n"
    bom: bool = False

    def encoded(self, content: str) -> bytes:
        """Other content, written as this file was."""
        return (_BOM * self.bom + content.replace("\n", self.newline)).encode()


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The file's bytes.

    Raises:
        DraftError: it cannot be read, is not a file, or has more than `largest` bytes.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
            raise DraftError(path, f"is {what}; a file is wanted here")
        data = disk.read(path, largest + 1)
    except OSError as error:
        raise DraftError(path, f"cannot be read: {reason(error)}") from error
    if len(data) > largest:
        raise DraftError(path, f"is larger than {largest // 1_000_000} MB, which no report is; nothing was read")
    return data


def read_text(path: Path) -> Text:
    """The file's text.

    Raises:
        DraftError: it cannot be read, or is not UTF-8; the message says at which byte.
    """
    data = read_bytes(path)
    try:
        content = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 text (byte {error.start + 1}); save it as UTF-8, or put a good copy in its place"
        raise DraftError(path, message, line=line) from error
    newline = "\r\n" if "\r\n" in content else "\n"
    return Text(content.removeprefix(_BOM).replace("\r\n", "\n"), newline, content.startswith(_BOM))


def write(path: Path, data: bytes, *, shared: bool = False) -> None:
    """Put the data in the file's place, whole or not at all: temporary file, fsync, replace, fsync of the folder.

    What is `shared` is for others to read: it has the mode of the file before it, or that of any new file.

    Raises:
        OSError: it could not be written; the file is as it was.
    """
    prefix = f".{path.name[:_NAMED]}."
    descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=disk.TEMPORARY, dir=path.parent)  # mode 0600
    temporary = Path(name)
    try:
        try:
            disk.write_all(descriptor, data)
            disk.sync(descriptor)
        finally:
            os.close(descriptor)
        if shared:
            with contextlib.suppress(OSError):  # a memory stick has no rights to set, and the words matter more
                temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _mode(path: Path) -> int:
    with contextlib.suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder durable. Windows has no such call: there the rename itself is."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network file systems refuse to sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def about_name(name: str) -> str:
    """What to say of a name by which memory sticks and Windows take no file; "" of any other."""
    if any(sign in '\\/:*?"<>|' or ord(sign) < ord(" ") for sign in name):
        return '; memory sticks and Windows take no name with one of \\ / : * ? " < > | in it'
    if name.endswith((".", " ")):
        return "; memory sticks and Windows take no name that ends with a full stop or a space"
    if name.partition(".")[0].rstrip().casefold() in _DEVICES:
        return "; Windows keeps that name for a device"
    return ""


def reason(error: OSError) -> str:
    """Why, in the system's words with a small first letter."""
    words = error.strerror or str(error)
    return words[:1].lower() + words[1:]


_WHY = {
    errno.ENOSPC: "disk full",
    getattr(errno, "EDQUOT", -1): "disk quota used up",
    errno.EROFS: "read-only medium",
    errno.ENOENT: "the folder is gone",
    errno.ENOTDIR: "the folder is gone",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EIO: "the disk failed",
}


def why(error: Exception) -> str:
    """Why a file could not be written, in the few words that a header has room for."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, OSError):
        return _WHY.get(cause.errno or 0) or reason(cause)
    if isinstance(error, DraftError):
        return f"{error.path.name}{f':{error.line}' if error.line else ''}: {error.message}"
    return str(error) or type(error).__name__
