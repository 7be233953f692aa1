"""Runs a program under a pseudo-terminal: when it wrote what, what was then on the screen, and what that took.

What is read is time-stamped first and drawn later, so that the time of the emulator counts for nobody.
"""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

if sys.platform != "win32":
    import pty
    import termios

COLUMNS, ROWS = 120, 40

_ROOT = Path(__file__).parents[2]
_TRIFLE = 400  # bytes: a cursor that blinks writes fewer at a time, a frame of a program at work more
_FIRST = 600  # bytes: modes set and questions asked are fewer
_GAP = 0.002  # seconds without a byte that end a burst
_NEARLY = 0.95

# As a plain xterm does: a VT420 that knows none of the private modes asked for, be it 2026 or 2048.
_ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;379;0c"),
    (re.compile(rb"\x1b\[\?(\d+)\$p"), b"\x1b[?\\1;0$y"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\]1([01]);\?"), b"\x1b]1\\1;rgb:0000/0000/0000\x1b\\\\"),
)
# pyte takes these for what they are not, or prints them.
_FOREIGN = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b[P_][^\x1b]*\x1b\\")
_UNFINISHED = re.compile(rb"\x1b(\[[<=>]?[0-9;]*|[P_][^\x1b]*\x1b?)?$")
_SEQUENCE = re.compile(r"\x1b(\[[0-9;:<=>?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\^_=>])")


class NothingShownError(Exception):
    """The program ended, or drew nothing, where a screen was expected."""


class Chunk(NamedTuple):
    """Bytes, and the moment they could be read."""

    at: float
    data: bytes


def lacking() -> str:
    """Why nothing can be measured here, if so."""
    if sys.platform == "win32" or not Path("/proc/self/status").exists():
        return "needs a pseudo-terminal and /proc, and this machine has not both: skipped"
    return ""


class Terminal:
    """A program under a pseudo-terminal of its own, in a home of its own, killed at the end.

    Bytecode is written and read whatever the environment says: with none, every start is one that compiles.
    """

    def __init__(self, command: Sequence[str], home: Path) -> None:
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
        self.ended = False
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=_ROOT,
            env=clean(HOME=str(home), TERM="xterm-256color", COLORTERM="truecolor"),
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    def read(self, within: float) -> list[Chunk]:
        """What comes within so many seconds: the first piece, and all that follow without a gap."""
        chunks: list[Chunk] = []
        while not self.ended and select.select([self._ours], [], [], _GAP if chunks else max(0, within))[0]:
            at = time.perf_counter()
            try:
                data = os.read(self._ours, 1 << 20)
            except OSError:  # Linux says so when the other side is closed
                data = b""
            if data:
                chunks.append(Chunk(at, data))
                self._answer(data)
            else:
                self.ended = True
        return chunks

    def during(self, seconds: float) -> list[Chunk]:
        """All that comes in this time."""
        chunks: list[Chunk] = []
        end = time.perf_counter() + seconds
        while not self.ended and (left := end - time.perf_counter()) > 0:
            chunks += self.read(left)
        return chunks

    def settled(self, quiet: float = 1.0, limit: float = 30.0) -> list[Chunk]:
        """All that comes until for so many seconds no more than a cursor has blinked."""
        chunks: list[Chunk] = []
        busy = self.started
        while not self.ended and (size(chunks) < _FIRST or time.perf_counter() < busy + quiet):
            if time.perf_counter() > self.started + limit:
                break
            more = self.read(0.05)
            chunks += more
            if size(more) > _TRIFLE:
                busy = more[-1].at
        if self.ended or size(chunks) < _FIRST:
            lines = said(chunks)
            raise NothingShownError(lines[-1] if lines else "it showed nothing")
        return chunks

    def send(self, data: bytes) -> float:
        """Press keys; gives the moment."""
        self._alive()
        at = time.perf_counter()
        os.write(self._ours, data)
        return at

    def hang_up(self) -> None:
        """The connection is gone: what a closed window or a dead line means to a program."""
        self._alive()
        os.killpg(self._process.pid, signal.SIGHUP)

    def wait(self, within: float) -> int:
        """Wait for the program to end by itself; its status."""
        end = time.perf_counter() + within
        while self._process.poll() is None and time.perf_counter() < end:
            self.read(0.05)
        return self._process.wait(0)

    def peak(self) -> float:
        """Most memory that the program and its children had, in MiB."""
        sizes = (re.search(r"VmHWM:\s+(\d+)", _read(f"/proc/{each}/status")) for each in self._tree())
        return sum(int(found[1]) for found in sizes if found) / 1024

    def cpu(self) -> float:
        """Seconds of processor that all threads of the program and its children took, those that ended too."""
        self._alive()
        # The clock of another process as clock_getcpuclockid(3) names it: /proc has it in hundredths of a second only,
        # or by thread and without those that ended.
        return sum(time.clock_gettime((~each << 3) | 2) for each in self._tree())

    def _alive(self) -> None:
        if self.ended:
            raise NothingShownError("it ended before its time")

    def _answer(self, data: bytes) -> None:
        for question, answer in _ANSWERS:
            for found in question.finditer(data):
                os.write(self._ours, found.expand(answer))

    def _tree(self) -> list[int]:
        found = [self._process.pid]
        for each in found:
            tasks = Path(f"/proc/{each}/task").glob("*/children")
            found += [int(child) for task in tasks for child in _read(str(task)).split()]
        return found


class Picture:
    """What an emulated terminal shows."""

    def __init__(self, chunks: Iterable[Chunk] = ()) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        for chunk in chunks:
            self.feed(chunk.data)

    def feed(self, data: bytes) -> None:
        """Draw what was read."""
        data = self._rest + data
        rest = _UNFINISHED.search(data)
        end = rest.start() if rest else len(data)
        self._rest = data[end:]
        self._stream.feed(_FOREIGN.sub(b"", data[:end]))

    def cells(self) -> list[tuple[str, str]]:
        """The glyph and the background of each cell."""
        rows = (self._screen.buffer[y] for y in range(ROWS))
        cells = (row[x] for row in rows for x in range(COLUMNS))
        return [(cell.data, cell.fg if cell.reverse else cell.bg) for cell in cells]

    def count(self, text: str) -> int:
        """How often this stands on the screen."""
        rows = (self._screen.buffer[y] for y in range(ROWS))
        return sum("".join(row[x].data for x in range(COLUMNS)).count(text) for row in rows)


class Frame(NamedTuple):
    """Seconds from the start to the first glyph and to the full first frame, bytes in all, and MiB at most."""

    glyph: float
    full: float
    size: float
    peak: float


def first_frame(command: Sequence[str], home: Path) -> Frame:
    """Start the program and wait till it rests.

    Full is the frame in which 95 % of the last frame's glyphs, and of all cells with their background, are in place: a
    splash or an empty frame does not count.
    """
    with Terminal(command, home) as terminal:
        chunks = terminal.settled()
        peak = terminal.peak()
    last = Picture(chunks).cells()
    inked = {place for place, cell in enumerate(last) if cell[0].strip()}
    picture, glyph = Picture(), 0.0
    for chunk in chunks:
        picture.feed(chunk.data)
        cells = picture.cells()
        right = [cell == other for cell, other in zip(cells, last, strict=True)]
        if not glyph and any(cell[0].strip() for cell in cells):
            glyph = chunk.at - terminal.started
        drawn = sum(cells[place][0] == last[place][0] for place in inked)
        if inked and drawn >= _NEARLY * len(inked) and sum(right) >= _NEARLY * len(last):
            return Frame(glyph, chunk.at - terminal.started, size(chunks), peak)
    raise NothingShownError("it drew no glyph")


def size(chunks: Iterable[Chunk]) -> int:
    """How many bytes."""
    return sum(len(chunk.data) for chunk in chunks)


def said(chunks: Iterable[Chunk]) -> list[str]:
    """The lines of a program that did not come to draw."""
    text = _SEQUENCE.sub("", b"".join(chunk.data for chunk in chunks).decode(errors="replace"))
    return [line.strip() for line in text.splitlines() if line.strip()]


def clean(**more: str) -> dict[str, str]:
    """An environment that holds nothing of the user's: no settings, and nothing that keeps bytecode from being kept."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", **more}


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:  # it has just ended
        return ""
