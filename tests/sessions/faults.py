"""Calls to the system that fail on purpose: what SQLite's tests do, in Python.

`System` stands between the program and `os` for the calls that concern some folders. It counts them, and fails one, or
all from one on, or ends the process there.
"""

import errno
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

import pytest

_ALL = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
KILLED = 9
SHORT = -1
"""A write that takes half of the data, after which the disk is full."""

CAN: dict[str, tuple[int, ...]] = {
    "open": (errno.EIO, errno.EACCES),
    "create": _ALL,
    "write": (errno.ENOSPC, errno.EIO, SHORT),
    "read": (errno.EIO,),
    "fsync": (errno.EIO, errno.ENOSPC),
    "replace": _ALL,
    "unlink": (errno.EIO, errno.EACCES, errno.EROFS),
    "mkdir": _ALL,
    "stat": (errno.EIO, errno.EACCES),
    "list": (errno.EIO, errno.EACCES),
    "flock": (errno.EIO, errno.EACCES, errno.ENOLCK),
    "utime": (errno.EIO, errno.EACCES, errno.EROFS),
}
"""The ways in which each kind of call fails in earnest."""

CHANGES = frozenset({"create", "write", "fsync", "replace", "unlink", "mkdir", "utime"})
"""The kinds of calls after which the disk may be another."""

_KINDS = {
    "open": "open",
    "write": "write",
    "read": "read",
    "fsync": "fsync",
    "replace": "replace",
    "rename": "replace",
    "unlink": "unlink",
    "remove": "unlink",
    "mkdir": "mkdir",
    "stat": "stat",
    "lstat": "stat",
    "listdir": "list",
    "scandir": "list",
    "utime": "utime",
}


class Fault(NamedTuple):
    """What goes wrong: at the call with this number, from 0; `lasting` is from there on, within these folders only."""

    at: int
    errno: int
    lasting: bool = False
    only: Path | None = None

    def __str__(self) -> str:
        name = "SHORT" if self.errno == SHORT else errno.errorcode[self.errno]
        return f"{self.at}-{name}{'-lasting' if self.lasting else ''}{'-here' if self.only else ''}"


When = Literal["before", "after", "torn"]


class Kill(NamedTuple):
    """Where the process ends: before or after the call with this number, or in the middle of its writing."""

    at: int
    when: When

    def __str__(self) -> str:
        return f"{self.at}-{self.when}"


class Call(NamedTuple):
    """A call that the program made, and the one of the folders that it was about."""

    kind: str
    folder: Path


class System:
    """The calls that concern the folders, counted and failed."""

    def __init__(self, *folders: Path, fault: Fault | None = None, kill: Kill | None = None) -> None:
        self._folders = [str(folder) for folder in folders]
        self._fault = fault
        self._kill = kill
        self._open: dict[int, str] = {}
        self._patch = pytest.MonkeyPatch()
        self._away = 0
        self.calls: list[Call] = []
        self.failed = 0
        self.strays: list[str] = []

    def __enter__(self) -> Self:
        for name, kind in _KINDS.items():
            self._patch.setattr(os, name, self._wrapped(getattr(os, name), kind))
        self._patch.setattr(os, "close", self._closing(os.close))
        self._patch.setattr(os, "dup", self._doubling(os.dup))
        self._patch.setattr(fcntl, "flock", self._wrapped(fcntl.flock, "flock"))
        self._patch.setattr(io, "open", self._straying(io.open))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._patch.undo()

    def mend(self) -> None:
        """Let all calls succeed again."""
        self._fault = None

    @contextmanager
    def away(self) -> Iterator[None]:
        """Neither count nor fail what is done meanwhile: the test itself, or another program."""
        self._away += 1
        try:
            yield
        finally:
            self._away -= 1

    def _concerned(self, where: Any) -> str:
        if isinstance(where, int):
            return self._open.get(where, "")
        path = os.fspath(where)
        text = path if isinstance(path, str) else os.fsdecode(path)
        return next((each for each in self._folders if text == each or text.startswith(each + os.sep)), "")

    def _wrapped(self, call: Callable[..., Any], kind: str) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            folder = "" if self._away or not args else self._concerned(args[0])
            if not folder:
                return call(*args, **kwargs)
            what = "create" if kind == "open" and args[1] & os.O_CREAT else kind
            number = len(self.calls)
            self.calls.append(Call(what, Path(folder)))
            if self._fails(number, what, folder):
                self._fail(what, call, args)
            if self._kill == (number, "torn"):
                _write_half(call, args)
            if self._kill in {(number, "before"), (number, "torn")}:
                os._exit(KILLED)
            try:
                result = call(*args, **kwargs)
            finally:
                if self._kill == (number, "after"):
                    os._exit(KILLED)
            if kind == "open":
                self._open[result] = folder
            return result

        return wrapped

    def _fails(self, number: int, kind: str, folder: str) -> bool:
        fault = self._fault
        if not fault or number < fault.at or (number > fault.at and not fault.lasting):
            return False
        is_full = errno.ENOSPC if fault.errno == SHORT else fault.errno
        return is_full in CAN[kind] and (not fault.only or folder == str(fault.only))

    def _fail(self, kind: str, call: Callable[..., Any], args: tuple[Any, ...]) -> None:
        assert self._fault
        self.failed += 1
        code = self._fault.errno
        if code == SHORT:
            code = errno.ENOSPC
            if kind == "write":
                _write_half(call, args)
        raise OSError(code, os.strerror(code), args[0] if not isinstance(args[0], int) else None)

    def _closing(self, call: Callable[[int], None]) -> Callable[[int], None]:
        def closing(descriptor: int) -> None:
            self._open.pop(descriptor, None)
            call(descriptor)

        return closing

    def _doubling(self, call: Callable[[int], int]) -> Callable[[int], int]:
        def doubling(descriptor: int) -> int:
            double = call(descriptor)
            if descriptor in self._open:
                self._open[double] = self._open[descriptor]
            return double

        return doubling

    def _straying(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def straying(file: Any, *args: Any, **kwargs: Any) -> Any:
            if not self._away and self._concerned(file):
                self.strays.append(str(file))
            return call(file, *args, **kwargs)

        return straying


def _write_half(write: Callable[..., Any], args: tuple[Any, ...]) -> None:
    write(args[0], bytes(args[1])[: len(args[1]) // 2 or 1])


def kills(calls: list[Call]) -> list[Kill]:
    """Before and after every call that changes the disk, and in the middle of every write."""
    points = []
    for at, (kind, _) in enumerate(calls):
        if kind in CHANGES:
            points += [Kill(at, "before"), Kill(at, "after")]
        if kind == "write":
            points.append(Kill(at, "torn"))
    return points


def faults(calls: list[Call], draft: Path) -> list[Fault]:
    """Every call in every way it can fail: once, for good, and for good in the draft's own folder alone."""
    points = []
    for at, (kind, folder) in enumerate(calls):
        for code in CAN[kind]:
            points += [Fault(at, code), Fault(at, code, lasting=True)]
            if folder == draft:
                points.append(Fault(at, code, lasting=True, only=draft))
    return points
