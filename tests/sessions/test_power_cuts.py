"""Power cuts, on a real file system: the draft lies on an ext4 in an image, the image on an XFS that can clone files.

A clone of the image, made in one instant while the typist types, is what a disk would have after a power cut: what the
system still held in memory is not in it. It is mounted as after a power cut, with ext4's own journal replayed, and the
draft in it opened. That needs root, loop devices, and mkfs of both kinds; elsewhere the tests are skipped.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest
from drafts.draft_folders import example, report_in

from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError
from irp_tui.house import load_house
from irp_tui.report.model import Report
from sessions import typing_process

CUTS = 100
BETWEEN = 0.5
"""Seconds from one cut to the next at most."""

PROMISED = 1.0
"""Seconds of typing that a power cut may cost."""

HOUSE = load_house()
_TOOLS = ("mkfs.xfs", "mkfs.ext4", "mount", "umount", "losetup", "cp")


class Cut(NamedTuple):
    """A power cut: the image as it was, and what the typist had said before."""

    image: Path
    at: float
    said: tuple[str, ...]

    def last(self, word: str, before: float) -> int:
        """The last step of which this had been said before that time."""
        lines = (line.split() for line in self.said)
        return max((int(number) for said, number, at in lines if said == word and float(at) <= before), default=-1)


class Losses(NamedTuple):
    """What the cuts cost: drafts that did not open, steps lost that were to be there, and the longest time lost."""

    unopened: list[str]
    lost: list[str]
    seconds: float


@pytest.fixture
def bench() -> Iterator["Bench"]:
    if os.name != "posix" or os.geteuid() or any(not shutil.which(tool) for tool in _TOOLS):
        pytest.skip(f"skipped: needs root and loop devices, and {', '.join(_TOOLS)}")
    room = Path(tempfile.mkdtemp(prefix="irp-power-"))
    bench = Bench(room)
    try:
        try:
            bench.build()
        except subprocess.CalledProcessError as error:
            pytest.skip(f"skipped: needs root and loop devices: {error.stderr}")
        yield bench
    finally:
        bench.clear()
        shutil.rmtree(room)


class Bench:
    """The two file systems, one in the other, and the typist."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self.outer, self.inner, self.after = (room / name for name in ("outer", "inner", "after"))

    def build(self) -> None:
        """Make and mount them."""
        for place in (self.outer, self.inner, self.after):
            place.mkdir()
        image = self._room / "xfs.img"
        with image.open("wb") as file:
            file.truncate(600_000_000)
        _run("mkfs.xfs", "-q", "-f", "-m", "reflink=1", image)
        _run("mount", "-o", "loop", image, self.outer)
        with (self.outer / "now.img").open("wb") as file:
            file.truncate(64_000_000)
        _run("mkfs.ext4", "-q", "-F", self.outer / "now.img")
        _run("sync")
        _run("mount", "-o", "loop", self.outer / "now.img", self.inner)

    def clear(self) -> None:
        """Unmount what is mounted."""
        for place in (self.after, self.inner, self.outer):
            if place.is_mount():
                with suppress(subprocess.CalledProcessError):
                    _run("umount", place)
            if place.is_mount():
                _run("umount", "-l", place)

    def cut(self, draft: Path, cuts: int, chance: random.Random, *how: str, **environment: str) -> Iterator[Cut]:
        """Cut the power so many times while the typist types."""
        said = self._room / f"{draft.name}.said"
        arguments = (
            sys.executable,
            typing_process.__file__,
            str(draft),
            str(draft.with_name("state")),
            "--pause",
            "3",
            *how,
        )
        with (
            said.open("wb") as out,
            subprocess.Popen(arguments, stdout=out, env={**os.environ, **environment}) as process,
        ):
            try:
                while not said.read_bytes():
                    assert process.poll() is None, "the typist ended by itself"
                    time.sleep(0.01)
                for number in range(cuts):
                    time.sleep(chance.uniform(0, BETWEEN))
                    words = said.read_text()
                    at = time.monotonic()
                    image = self.outer / f"cut-{draft.name}-{number}.img"
                    _run("cp", "--reflink=always", self.outer / "now.img", image)
                    assert process.poll() is None, "the typist ended by itself"
                    yield Cut(image, at, tuple(words[: words.rfind("\n") + 1].splitlines()))
            finally:
                process.send_signal(signal.SIGKILL)

    @contextmanager
    def switched_on(self, cut: Cut, draft: Path) -> Iterator[Path]:
        """The draft as it is after the cut."""
        _run("mount", "-o", "loop", cut.image, self.after)
        try:
            yield self.after / draft.relative_to(self.inner)
        finally:
            _run("umount", self.after)
            cut.image.unlink()


def _run(*words: str | Path) -> None:
    subprocess.run([*map(str, words)], check=True, capture_output=True, text=True)


@pytest.mark.slow
def test_a_power_cut_costs_a_second_of_typing_at_most_and_nothing_that_was_saved(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    seed, chance = _chance()
    hurried, steady = bench.inner / "hurried", bench.inner / "steady"
    found = [
        _losses(bench, hurried, bench.cut(example(hurried), CUTS // 2, chance, "--hurry", "--pace", "0.001")),
        _losses(bench, steady, bench.cut(example(steady), CUTS // 2, chance, "--pace", "0.005")),
    ]
    with capsys.disabled():
        longest = max(losses.seconds for losses in found)
        print(f"\npower cuts: {CUTS}, seed {seed}; at most {longest:.2f} s of typing lost")  # noqa: T201 - the proof
    for losses in found:
        assert losses.unopened == []
        assert losses.lost == []


@pytest.mark.slow
def test_a_save_without_fsync_is_found_out(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    seed, chance = _chance()
    draft = bench.inner / "unsafe"
    how = ("--hurry", "--pace", "0.001")
    losses = _losses(bench, draft, bench.cut(example(draft), 10, chance, *how, **{typing_process.NO_FSYNC: "1"}))
    with capsys.disabled():
        print(  # noqa: T201 - the proof
            f"\npower cuts without fsync: 10, seed {seed}; {len(losses.unopened)} drafts did not open, "
            f"in {len(losses.lost)} words were missing, up to {losses.seconds:.2f} s of typing lost"
        )
    assert len(losses.unopened) + len(losses.lost) > 0


def _chance() -> tuple[int, random.Random]:
    seed = random.SystemRandom().randrange(10**6)
    return seed, random.Random(seed)  # noqa: S311 - moments, not secrets


def _losses(bench: Bench, draft: Path, cuts: Iterator[Cut]) -> Losses:
    start = report_in(draft)
    _run("sync")
    made = list(cuts)
    last = max(cut.last("ack", cut.at) for cut in made)
    states = {-1: start} | {number: after for number, _, after in islice(typing_process.tell(start, 0), last + 50)}
    unopened, lost, longest = [], [], 0.0
    for number, cut in enumerate(made):
        with bench.switched_on(cut, draft) as there:
            try:
                session = Session(there, HOUSE)
            except DraftError as error:
                unopened.append(f"cut {number}: {error}")
                continue
            step = _step_of(session.report, states)
            session.close()
        promised = max(cut.last("ack", cut.at - PROMISED), cut.last("saved", cut.at))
        if step is None or step < promised:
            lost.append(f"cut {number}: step {promised} was to be there, and {step} is")
        longest = max(longest, _seconds_since(cut, -1 if step is None else step))
    return Losses(unopened, lost, longest)


def _step_of(report: Report, states: dict[int, Report]) -> int | None:
    """The step after which the report was like this; None where it never was."""
    return next((number for number, state in reversed(states.items()) if state == report), None)


def _seconds_since(cut: Cut, step: int) -> float:
    """How long before the cut the first step was kept that is not there."""
    lines = (line.split() for line in cut.said)
    return max((cut.at - float(at) for said, number, at in lines if said == "ack" and int(number) > step), default=0.0)
