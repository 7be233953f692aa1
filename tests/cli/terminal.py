"""Runs `irp` on a terminal of its own, in a process of its own."""

import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")


_LONGEST = 60  # seconds that anything may take, on a machine that has much else to do


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, process: int, descriptor: int) -> None:
        self.process = process
        self.descriptor = descriptor
        self.shown = ""

    def until(self, words: str) -> None:
        """Wait until the words have been shown."""
        while words not in self.shown:
            assert self._read(), f"{words!r} was not shown, but {self.shown[-2000:]!r}"

    def until_so(self, is_so: Callable[[], bool]) -> None:
        """Wait until something has come about, and go on reading what is shown."""
        end = time.monotonic() + _LONGEST
        while not is_so():
            assert time.monotonic() < end, f"it has not come about; shown is {self.shown[-2000:]!r}"
            self._read(within=0.02)

    def read_for(self, seconds: float) -> None:
        """Do what a person does before answering: read, for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(within=0.02)

    def type(self, words: str | bytes) -> None:
        os.write(self.descriptor, words if isinstance(words, bytes) else words.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size; the program must have been started with one."""
        termios.tcsetwinsize(self.descriptor, (rows, columns))

    def end(self) -> int:
        """Wait for the end; the exit status."""
        while self._read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    @property
    def after(self) -> str:
        """What is on the terminal after the application has left it."""
        return self.shown.rpartition("\x1b[?1004l")[2].strip()

    def _read(self, within: float = 60) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], within)
        if not ready and within < 1:
            return True
        assert ready, f"nothing more is shown after {self.shown[-2000:]!r}"
        try:
            part = os.read(self.descriptor, 65536)
        except OSError:  # how Linux tells the end of a terminal
            return False
        self.shown += part.decode("utf-8", "replace")
        return bool(part)


@contextmanager
def terminal(*arguments: object, before: str = "", size: tuple[int, int] | None = None) -> Iterator[Terminal]:
    """Run `irp`, in a window of a size that can be changed, where one is given."""
    code = f"{before}\nimport sys\nsys.argv = {['irp', *map(str, arguments)]!r}\nfrom irp_tui.cli import main\nmain()"
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "PYTHONUTF8": "1"}
    if size:
        del environment["COLUMNS"], environment["LINES"]
    process, descriptor = pty.fork()
    if process == 0:
        if size:
            termios.tcsetwinsize(0, (size[1], size[0]))
        os.execve(sys.executable, [sys.executable, "-c", code], environment)  # noqa: S606 - the program under test
    try:
        yield Terminal(process, descriptor)
    finally:
        os.close(descriptor)
