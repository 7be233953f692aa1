"""kill -9 at any moment, on the real program while it types: no edit told as kept is missing, and none is half there.

It cannot see a missing fsync, since the system lives on and has all that was written: see test_power_cuts for that.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest
from benchmarks.sessions import KILLS
from drafts.draft_folders import handwritten, report_in
from msgspec.structs import replace

from irp_tui.drafts import journal
from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.model import Report
from sessions import typing_process

SAMPLE = 10
LIVES = 5
"""How often one draft is opened and killed before the next is begun: a crash after a crash is to be no worse."""

LONGEST = 0.15
"""Seconds a life lasts at most, opening and all."""

HOUSE = load_house()

pytestmark = pytest.mark.skipif(os.name != "posix", reason="skipped: kill -9 and fork are POSIX's")


class Life(NamedTuple):
    """What a typist said before it was killed: the last step that was kept, and of how many."""

    last: int
    kept: int
    ended: int


class Warm:
    """A process that has imported all there is, and forks typists."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def live(self, draft: Path, out: Path, seconds: float, *arguments: str) -> Life:
        """Have one type for so long, and kill it."""
        out.touch()
        words = (str(draft), str(draft.with_name("state")), *arguments, str(out))
        pid = int(self._ask(" ".join(words)))
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        ended = int(self._answer())
        acks = [int(line.split()[1]) for line in out.read_text().splitlines() if line.startswith("ack ")]
        assert sorted(acks) == acks
        return Life(acks[-1] if acks else -1, len(acks), ended)

    def _ask(self, line: str) -> str:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


@contextmanager
def _warm() -> Iterator[Warm]:
    with subprocess.Popen(
        [sys.executable, typing_process.__file__, "--warm"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Warm(process)
        assert process.stdin
        process.stdin.close()


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder in memory, where there is one: a kill cannot see what is on disk, and 500 wait less for it."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name)


def test_nothing_that_was_kept_is_missing_after_a_few_kills(room: Path) -> None:
    _killed(room, SAMPLE, seed=9)


@pytest.mark.slow
def test_nothing_that_was_kept_is_missing_after_500_kills(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = random.SystemRandom().randrange(10**6)
    with capsys.disabled():
        print(f"\nkill -9: seed {seed}")  # noqa: T201 - with it a failure can be had again
    kept, lives = _killed(room, KILLS, seed)
    with capsys.disabled():
        print(f"kill -9: {lives} runs, {kept} acknowledged edits, none missing")  # noqa: T201 - the figures are the proof


def _killed(room: Path, runs: int, seed: int) -> tuple[int, int]:
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    kept = lives = 0
    with _warm() as warm:
        for number in range(runs):
            if number % LIVES == 0:
                draft = handwritten(room / str(number) / "draft")
                report, first = report_in(draft), 0
            life = f"seed {seed}, run {number}"
            arguments = ["--first", str(first), *(["--hurry"] if chance.random() < 0.7 else [])]
            said = warm.live(
                draft, room / str(number // LIVES * LIVES) / f"said-{number}", chance.uniform(0, LONGEST), *arguments
            )
            assert said.ended == -signal.SIGKILL, f"{life}: the typist ended by itself: {said}"
            report = _opened(draft, report, first, said, life)
            kept, lives, first = kept + said.kept, lives + 1, typing_process.begins(max(said.last + 1, first))
            if number % LIVES == LIVES - 1:
                shutil.rmtree(draft.parent)
    return kept, lives


def _opened(draft: Path, report: Report, first: int, said: Life, life: str) -> Report:
    """What a copy of the draft opens as, which is what was typed up to the last step said, or one more."""
    copy = draft.with_name("copy")
    shutil.copytree(draft, copy)
    _look_at_files(copy, life)
    state = draft.with_name("state-of-copy")
    session = Session(copy, HOUSE, state=state)
    steps = islice(typing_process.tell(report, first), max(0, said.last + 2 - first))
    states = [report, *(after for _, _, after in steps)][-2:]
    assert not session.read_only, life
    assert session.report in states, f"{life}, {said}, {session.notices}: {_told(session.report, states)}"
    assert session.close().state == "saved", life
    _look_at_files(copy, life)
    assert report_in(copy) == session.report, life
    assert not list(copy.rglob(journal.PATTERN)), life
    shutil.rmtree(copy)
    return session.report


def _look_at_files(draft: Path, life: str) -> None:
    """Every file parses, and no text in it is half there."""
    for path in draft.rglob("*.toml"):
        data = tomllib.loads(path.read_bytes().decode())
        assert all(typing_process.is_whole(words) for words in _texts(data)), f"{life}: {path}"


def _texts(data: object) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for value in data.values():
                yield from _texts(value)
        case list():
            for value in data:
                yield from _texts(value)


def _told(there: Report, states: list[Report]) -> str:
    """How what is there differs from what was to be last, a line a thing."""
    ours, theirs = (dict(_things(report)) for report in (there, states[-1]))
    lines = (f"{key}: {theirs.get(key)!r:.300} became {ours.get(key)!r:.300}" for key in {**ours, **theirs})
    return "\n".join(
        line for key, line in zip({**ours, **theirs}, lines, strict=True) if ours.get(key) != theirs.get(key)
    )


def _things(report: Report) -> Iterator[tuple[str, object]]:
    for place, paragraph in report.paragraphs():
        yield f"{paragraph.id} in {place}", paragraph
    for concern in report.concerns:
        yield concern.id, replace(concern, paragraphs=())
        yield f"order of {concern.id}", [each.id for each in concern.paragraphs]
    for name in ("reviews", "conflicts", "areas"):
        yield name, getattr(report, name)
    for name in ("introduction", "inspection", "visit"):
        yield f"order of {name}", [each.id for each in getattr(report.summary, name)]
    yield "order", [concern.id for concern in report.concerns]
