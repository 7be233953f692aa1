"""The calls to the system by which a session reads and writes: plain ones of `os`, so that a test can fail each."""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

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
    """The next bytes, up to `most`."""
    parts = []
    while most > 0 and (part := os.read(descriptor, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def read(path: Path, most: int = sys.maxsize) -> bytes:
    """The file's bytes, up to `most`.

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
    """A new file, its owner's alone, for writing at its end.

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
    """A file that the program keeps for itself, new or as it is, its owner's alone, for writing from its beginning.

    Raises:
        OSError: it cannot be made, or is a link.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINK, 0o600)


def put(path: Path, data: bytes) -> None:
    """Put the data into the file at once, so that nobody reads half of it; a power cut may undo that.

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
    """Add the data to the end of the file, its owner's alone; its size then. A power cut may undo that.

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
    """Take away what a crash left half written in the folder, as far as that can be done."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(".") and path.name.endswith(TEMPORARY):
                path.unlink()


def make_folder(path: Path, *, parents: bool = False) -> None:
    """Make a folder that only its owner may enter, where there is none.

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
    """Whether there is something. `Path.exists` says no, from Python 3.14 on, where the system says neither.

    Raises:
        OSError: the system does not tell.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def hold(path: Path) -> int | None:
    """Take a file's lock: the descriptor that holds it until it is closed or the program ends; None if another does.

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
