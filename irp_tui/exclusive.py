"""Files that are written where there is none, or in the place of one that may go: no third can come between."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from irp_tui.drafts import files
from irp_tui.drafts.errors import DraftError


def write(path: Path, data: bytes, must_be_free: Callable[[Path], None]) -> bool:
    """Put the data there, whole or not at all; whether a file was replaced.

    A file that is there is moved aside, looked at where nobody else finds it, and only then gives way: what another
    program writes meanwhile is either what is looked at, or is in the way.

    Args:
        path: where to; no link.
        data: all of it.
        must_be_free: gets the path of the file that was moved aside, and raises where it must not be replaced.

    Raises:
        OSError: it cannot be written; what was there is as it was.
        DraftError: another program has just written there; the sentence says where what was there before is.
    """
    new = _beside(path, "new")
    files.write(new, data, shared=True)
    try:
        try:
            _appear(new, path)
        except FileExistsError:
            _exchange(new, path, must_be_free)
            return True
        return False
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        files.sync_folder(path.parent)


def _exchange(new: Path, path: Path, must_be_free: Callable[[Path], None]) -> None:
    old = _beside(path, "old")
    path.rename(old)
    try:
        must_be_free(old)
        with suppress(OSError):  # not every file system has modes to set
            new.chmod(old.stat().st_mode)
        _appear(new, path)
    except BaseException:
        _put_back(old, path)
        raise
    with suppress(OSError):
        old.unlink()


def _put_back(old: Path, path: Path) -> None:
    try:
        _appear(old, path)
    except OSError as error:
        words = f"has just been written by another program; what was there before is now {old}"
        raise DraftError(path, words) from error


def _beside(path: Path, end: str) -> Path:
    # The name may be as long as a name can be.
    return path.with_name(f".{path.name[:40]}.{os.getpid()}.{end}")


def _appear(there: Path, path: Path) -> None:
    """Give a file its name, unless there is one of that name.

    Raises:
        FileExistsError: there is one.
    """
    if os.name == "nt":  # pragma: no cover
        there.rename(path)
        return
    try:
        path.hardlink_to(there)
    except FileExistsError:
        raise
    except OSError:
        # FAT and some shares have no links. An empty file takes the name, and for a moment there is that.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        there.replace(path)
    else:
        there.unlink()
