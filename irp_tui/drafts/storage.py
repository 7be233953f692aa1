"""System calls, clocks included, and whole files: read with limits, written whole or not at all; tests fail each."""

import contextlib
import datetime as dt
import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from irp_tui.errors import DraftError

Clock = Callable[[], dt.datetime]


def steady(clock: Clock = dt.datetime.now) -> Clock:
    """A clock that begins with this one's time and then runs on evenly, whatever is done to that one.

    A laptop finds a time server, or its battery is new: then the time on the wall goes back, and an interval measured
    by it is not over for as long.
    """
    begun, since = clock(), time.monotonic()
    return lambda: begun + dt.timedelta(seconds=time.monotonic() - since)


TEMPORARY = ".irp.tmp"
"""How the name of a file ends that is still being written; it begins with a dot. No other program names its own so."""

_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a medium says to a call that it does not have."""

_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""What the program keeps for itself is never a link: a draft from elsewhere must not have other files written."""

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of the data, however little the system takes at a time.

    Raises:
        OSError: it does not take all; some may have been written.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read_all(descriptor: int, most: int) -> bytes:
    """Read the next bytes, up to `most`."""
    parts = []
    while most > 0 and (part := os.read(descriptor, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def read(path: Path, most: int = sys.maxsize) -> bytes:
    """Read the file's bytes, up to `most`.

    Raises:
        OSError: it cannot be read, or is no ordinary file: a device may never end.
    """
    # A pipe by a draft's file name must not keep the program waiting.
    descriptor = os.open(path, os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        return read_all(descriptor, most)
    finally:
        os.close(descriptor)


def sync(descriptor: int) -> None:
    """Make a file outlast a power cut, on media that can do so.

    Raises:
        OSError: it could not be made sure.
    """
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise


def create(path: Path) -> int:
    """Make a new file, its owner's alone, and open it for writing at its end.

    Raises:
        OSError: it is there already, or cannot be made.
    """
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, 0o600)


def sync_file(path: Path) -> None:
    """Make what is in the file outlast a power cut, on media that can do so.

    Raises:
        OSError: it could not be made sure.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def own(path: Path) -> int:
    """Open a file of the program's own for writing from its beginning; make it where there is none.

    Raises:
        OSError: it cannot be made, or is a link.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINK, 0o600)


def put(path: Path, data: bytes) -> None:
    """Replace the file's content at once, so that nobody reads half of it; a power cut may undo that.

    Raises:
        OSError: that cannot be done; the file is as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY | _NO_LINK, 0o600)
    try:
        try:
            write_all(descriptor, data)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def append(path: Path, data: bytes) -> int:
    """Add the data to the end of the file and return its size; a power cut may undo that.

    Raises:
        OSError: that cannot be done, or the file's folder is not there.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY | _NO_LINK, 0o600)
    try:
        write_all(descriptor, data)
        return os.lseek(descriptor, 0, os.SEEK_CUR)
    finally:
        os.close(descriptor)


def tidy(folder: Path) -> None:
    """Delete what a crash left half written in the folder, as far as that can be done."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(".") and path.name.endswith(TEMPORARY):
                path.unlink()


def make_folder(path: Path, *, parents: bool = False) -> None:
    """Make a folder that only its owner may enter, unless there is one.

    Raises:
        OSError: it cannot be made, or the folder it would be in is not there and `parents` is off.
    """
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        pass
    except FileNotFoundError:
        if not parents:
            raise
        make_folder(path.parent, parents=True)
        path.mkdir(mode=0o700, exist_ok=True)


def is_there(path: Path) -> bool:
    """Whether there is something. `Path.exists` says no, from Python 3.14 on, where the system tells neither.

    Raises:
        OSError: the system does not tell.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def looks_same(path: Path, copy: Path) -> bool:
    """Whether two files have the same size and date.

    Raises:
        OSError: there is not one of them.
    """
    ours, theirs = path.stat(), copy.stat()
    return (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns)


def hold(path: Path) -> int | None:
    """Take a file's lock, held until the descriptor is closed or the program ends; return None if another holds it.

    Raises:
        OSError: the file cannot be made, or its medium has no locks.
    """
    descriptor = own(path)
    try:
        if sys.platform == "win32":  # pragma: no cover
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if error.errno in {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}:
            return None
        raise
    return descriptor


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
        """Encode other content as this file is."""
        return (_BOM * self.bom + content.replace("\n", self.newline)).encode()


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Read the file's bytes.

    Raises:
        DraftError: it cannot be read, is not a file, or has more than `largest` bytes.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
            raise DraftError(path, f"is {what}; a file is wanted here")
        data = read(path, largest + 1)
    except OSError as error:
        raise DraftError(path, f"cannot be read: {reason(error)}") from error
    if len(data) > largest:
        raise DraftError(path, f"is larger than {largest // 1_000_000} MB, which no report is; nothing was read")
    return data


def read_text(path: Path) -> Text:
    """Read the file's text.

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
    """Write the file whole or not at all: temporary file, fsync, replace, fsync of the folder.

    A `shared` file is for others to read: it has the mode of the file before it, or that of any new file.

    Raises:
        OSError: it could not be written; the file is as it was.
    """
    prefix = f".{path.name[:_NAMED]}."
    descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=TEMPORARY, dir=path.parent)  # mode 0600
    temporary = Path(name)
    try:
        try:
            write_all(descriptor, data)
            sync(descriptor)
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
    """Say why memory sticks or Windows take no file of this name; "" where they do."""
    if any(sign in '\\/:*?"<>|' or ord(sign) < ord(" ") for sign in name):
        return '; memory sticks and Windows take no name with one of \\ / : * ? " < > | in it'
    if name.endswith((".", " ")):
        return "; memory sticks and Windows take no name that ends with a full stop or a space"
    if name.partition(".")[0].rstrip().casefold() in _DEVICES:
        return "; Windows keeps that name for a device"
    return ""


def reason(error: OSError) -> str:
    """Give the reason in the system's words, with a small first letter."""
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
    """Say why a file could not be written, in the few words that a header has room for."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, OSError):
        return _WHY.get(cause.errno or 0) or reason(cause)
    if isinstance(error, DraftError):
        return f"{error.path.name}{f':{error.line}' if error.line else ''}: {error.message}"
    return str(error) or type(error).__name__
