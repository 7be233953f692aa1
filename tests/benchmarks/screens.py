"""What the screens cost the one who sits before them: `irp open` under a pseudo-terminal, beside programs of `rivals`.

- start: a published draft, to its full first frame, against the smallest Textual app.
- keys: digits typed at the end of a paragraph of 200 words, in a draft of 600 paragraphs, against one bare TextArea.
- switch: from one concern to the next, in that draft, and in one of as many concerns with two paragraphs each.
- idle: an open draft that nobody touches.

Method: the programs take turns within a round, and who goes first changes; in typing they take turns key by key, since
what else the machine does lasts longer than a key (a program against itself: p50 1.00-1.01, where rounds gave
0.66-1.09). Each run has a copy of the draft and a home of its own, and is killed at the end. The first start of each is
not counted: it compiles what is not compiled yet.
"""

import itertools
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from generated_reports import report_of_size

from irp_tui.drafts import create
from irp_tui.report.edits import SetText, apply

from .cases import published
from .measuring import paired
from .terminal import NothingShownError, Picture, Terminal, first_frame, lacking, size

LARGE, SMALL = 600, 30
CONCERNS = 15
PLACE = "p1"
"""The paragraph that is typed in: it has 200 words and no digit."""

WORDS = ("Wing managers had begun to use the weekly plan for cleaning and small repairs. " * 16).split()[:200]
_RIVALS = Path(__file__).parent / "rivals"
_WARM_UP = 20
_THINK = (0.02, 0.06)  # seconds between seeing a digit and typing the next
_MISSED = 2.0
_REST = 0.3  # seconds without a byte that end a switch

T = TypeVar("T")


class Ours(NamedTuple):
    """How our program is started, the draft's folder and perhaps a paragraph's id to follow, and a key it has."""

    command: Sequence[str] = (sys.executable, "-m", "irp_tui", "open")
    next_concern: bytes = b"\x1b[6;5~"


class PendingText(NamedTuple):
    """Seconds from each key to its digit, sorted; bytes and seconds of processor per key; digits never seen."""

    times: list[float]
    size: float
    cpu: float
    missed: int


Program = tuple[Sequence[str], Path]
"""What starts it, and its home."""


class Room:
    """Where drafts and homes are made for the programs measured."""

    def __init__(self, folder: Path, ours: Ours) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._ours = ours
        self._numbers = itertools.count()

    @cached_property
    def published(self) -> tuple[str, Path]:
        """A published draft, and what it is."""
        draft = self._folder / "published"
        return published(draft)[0], draft

    @cached_property
    def large(self) -> Path:
        """A long draft."""
        return draft(self._folder / "large", LARGE, LARGE // CONCERNS)

    @cached_property
    def small(self) -> Path:
        """A short one of as many concerns."""
        return draft(self._folder / "small", SMALL, SMALL // CONCERNS)

    def home(self) -> Path:
        """A new one."""
        home = self._folder / f"home-{next(self._numbers)}"
        home.mkdir(parents=True)
        return home

    def open(self, draft: Path, *place: str) -> Sequence[str]:
        """Start ours on a copy of a draft."""
        copy = self._folder / f"copy-{next(self._numbers)}"
        shutil.copytree(draft, copy)
        return [*self._ours.command, str(copy), *place]

    def smallest(self) -> Sequence[str]:
        """Start the smallest Textual app."""
        return [sys.executable, str(_RIVALS / "smallest.py")]

    def bare(self) -> Sequence[str]:
        """Start a bare TextArea with the same paragraph."""
        text = self._folder / "paragraph.txt"
        text.write_text(" ".join(WORDS), "utf-8")
        return [sys.executable, str(_RIVALS / "bare.py"), str(text)]


def told(folder: Path, names: Sequence[str], ours: Ours, *, quick: bool) -> Iterator[str]:
    """The figures, a line each."""
    if why := lacking():
        yield f"{', '.join(names)}: {why}"
        return
    room = Room(folder, ours)
    for name in names:
        print(f"{name} …", file=sys.stderr)
        try:
            for line in CASES[name](room, ours, quick):
                yield f"{name}: {line}"
        except NothingShownError as error:
            yield f"{name}: not measured ({error})"


def draft(folder: Path, paragraphs: int, each: int) -> Path:
    """Make a draft of so many paragraphs, the first of which is the one to type in."""
    create(folder, apply(report_of_size(paragraphs, each), SetText(PLACE, " ".join(WORDS))))
    return folder


def typed(programs: Sequence[Program], keys: int) -> list[PendingText]:
    """Type digits one at a time, a space after each six, into each of the programs in turn."""
    chance = random.Random(5)  # noqa: S311 - digits and pauses
    with ExitStack() as stack:
        typists = [_Typist(stack.enter_context(Terminal(*program))) for program in programs]
        for number in range(-_WARM_UP, keys):
            key = " " if number % 7 == 6 else str(chance.randrange(10))
            for typist in typists[:: -1 if number % 2 else 1]:
                if not number:
                    typist.begin()
                typist.type(key, chance.uniform(*_THINK))
        return [typist.result(keys) for typist in typists]


class _Typist:
    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._picture = Picture(terminal.settled())
        self._word = ""
        self.begin()

    def begin(self) -> None:
        self._times: list[float] = []
        self._sizes: list[int] = []
        self._missed, self._cpu = 0, self._terminal.cpu()

    def type(self, key: str, think: float) -> None:
        # The whole word typed so far is looked for: counts and clocks elsewhere on the screen change their digits too.
        self._word = word = "" if key == " " else self._word + key
        picture, seen, written = self._picture, 0.0, 0
        before = picture.count(word)
        start = self._terminal.send(key.encode())
        while not self._terminal.ended and not seen and time.perf_counter() < start + (_MISSED if word else 0.1):
            for chunk in self._terminal.read(0.05):
                written += len(chunk.data)
                picture.feed(chunk.data)
                if not seen and picture.count(word) > before:
                    seen = chunk.at - start
        for chunk in self._terminal.during(think):
            written += len(chunk.data)
            picture.feed(chunk.data)
        if word:
            self._sizes.append(written)
            self._times += [seen] if seen else []
            self._missed += not seen

    def result(self, keys: int) -> PendingText:
        if not self._times:
            raise NothingShownError("no digit typed was seen")
        cpu = (self._terminal.cpu() - self._cpu) / keys
        return PendingText(sorted(self._times), statistics.median(self._sizes), cpu, self._missed)


def switched(command: Sequence[str], home: Path, key: bytes, presses: int) -> list[float]:
    """Seconds from each press of a key to the last change of the screen, sorted."""
    times = []
    with Terminal(command, home) as terminal:
        picture = Picture(terminal.settled())
        for _ in range(presses):
            cells, settled = picture.cells(), 0.0
            start = terminal.send(key)
            while chunks := terminal.read(_REST):
                for chunk in chunks:
                    picture.feed(chunk.data)
                    if cells != (cells := picture.cells()):
                        settled = chunk.at - start
            times += [settled] if settled else []
    if not times:
        raise NothingShownError(f"the key {key!r} changed nothing on the screen")
    return sorted(times)


def idled(command: Sequence[str], home: Path, seconds: float) -> tuple[float, int]:
    """Seconds of processor, and bytes written, of a program left alone."""
    with Terminal(command, home) as terminal:
        terminal.settled(quiet=2)
        before = terminal.cpu()
        written = size(terminal.during(seconds))
        return terminal.cpu() - before, written


def _start(room: Room, _: Ours, quick: bool) -> Iterator[str]:
    title, draft = room.published
    frames = _rounds(
        lambda: first_frame(room.open(draft), room.home()),
        lambda: first_frame(room.smallest(), room.home()),
        3 if quick else 11,
        warm_up=True,
    )
    yield f"{title} / smallest.py"
    yield _compared("full frame", frames, lambda each: each.full * 1000, "ms", "<= 1.8, aim 1.6")
    yield _compared("first glyph", frames, lambda each: each.glyph * 1000, "ms")
    yield _compared("peak memory", frames, lambda each: each.peak, "MiB", "<= 1.6")
    yield _compared("written", frames, lambda each: each.size, "bytes")


def _keys(room: Room, _: Ours, quick: bool) -> Iterator[str]:
    keys = 50 if quick else 120
    rounds = [
        typed([(room.open(room.large, PLACE), room.home()), (room.bare(), room.home())], keys)
        for _ in range(1 if quick else 5)
    ]
    runs = ([ours for ours, _ in rounds], [bare for _, bare in rounds])
    yield f"{LARGE} paragraphs / bare.py, {keys} keys a round"
    yield _compared("p50", runs, lambda each: _of(each.times, 50), "ms", "<= 1.2")
    yield _compared("p90", runs, lambda each: _of(each.times, 90), "ms")
    yield _compared("p99", runs, lambda each: _of(each.times, 99), "ms", "<= 1.5")
    yield _compared("written per key", runs, lambda each: each.size, "bytes", "<= 0.25")
    yield _compared("processor per key", runs, lambda each: each.cpu * 1000, "ms")
    yield "digits never seen: {} / {}".format(*(sum(each.missed for each in side) for side in runs))


def _switch(room: Room, ours: Ours, quick: bool) -> Iterator[str]:
    key, presses = ours.next_concern, 5 if quick else 12
    runs = _rounds(
        lambda: switched(room.open(room.large), room.home(), key, presses),
        lambda: switched(room.open(room.small), room.home(), key, presses),
        1 if quick else 5,
    )
    yield f"{LARGE} paragraphs / {SMALL}, {CONCERNS} concerns each, {presses} presses a round"
    yield _compared("p50", runs, lambda each: _of(each, 50), "ms", "ours < 100 ms")
    yield _compared("slowest", runs, lambda each: each[-1] * 1000, "ms")
    unchanged = ([presses - len(each) for each in side] for side in runs)
    yield "presses that changed nothing: {} / {}".format(*map(sum, unchanged))


def _idle(room: Room, _: Ours, quick: bool) -> Iterator[str]:
    seconds = 3 if quick else 10
    commands = {"ours": room.open(room.large), "smallest.py": room.smallest(), "bare.py": room.bare()}
    for name, command in commands.items():
        try:
            cpu, written = idled(command, room.home(), seconds)
        except NothingShownError as error:
            yield f"{name}: not measured ({error})"
            continue
        goal = " (goal 0)" if name == "ours" else ""
        yield f"{name}: {cpu * 1000:.1f} ms of processor and {written:,} bytes{goal} in {seconds} s"


CASES: dict[str, Callable[[Room, Ours, bool], Iterator[str]]] = {
    "start": _start,
    "keys": _keys,
    "switch": _switch,
    "idle": _idle,
}


def _rounds(
    ours: Callable[[], T], rival: Callable[[], T], rounds: int, *, warm_up: bool = False
) -> tuple[list[T], list[T]]:
    """What the two gave in each round."""
    sides: tuple[list[T], list[T]] = ([], [])
    for number in range(-1 if warm_up else 0, rounds):
        for side, run in ((0, ours), (1, rival))[:: -1 if number % 2 else 1]:
            result = run()
            if number >= 0:
                sides[side].append(result)
    return sides


def _compared(
    what: str, sides: tuple[list[T], list[T]], figure: Callable[[T], float], unit: str, goal: str = ""
) -> str:
    ours, rival = ([figure(each) for each in side] for side in sides)
    pair = paired(ours, rival)
    middle, low, high = pair.ratio
    aim = f"; goal {goal}" if goal else ""
    digits = 0 if unit == "bytes" else 1
    times = f"{pair.ours.middle:,.{digits}f} / {pair.floor.middle:,.{digits}f} {unit}"
    return f"{what} {times} = {middle:.2f} ({low:.2f}-{high:.2f}{aim})"


def _of(times: list[float], percent: int) -> float:
    """The percentile, in milliseconds."""
    return times[min(len(times) - 1, len(times) * percent // 100)] * 1000
