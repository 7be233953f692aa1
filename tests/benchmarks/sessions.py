"""What a session costs the one who types: `python -m tests.benchmarks`, and counts of instructions with `--callgrind`.

- journal: one edit of a session whose autosave runs, against a bare `os.write` of as many bytes to an append-only file.
  Typed with pauses of a few milliseconds, so that an edit meets the autosave at its work as often as time has it.
- save: a changed concern saved by a session on a draft of 600 paragraphs, against one on a draft of 6.
"""

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from generated_reports import report_of_size

from irp_tui.drafts import create
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.edits import SetText

from .measuring import Pair, Work, against
from .measuring import instructions as counted

KILLS = 500
"""How many runs of kill -9 the proof makes, see tests/sessions/test_kill_nine.py."""

SMALL, LARGE = 6, 600

_PROSE = "Wing managers had begun to use the weekly plan for cleaning and small repairs. " * 5
_PAUSE = 0.006  # seconds between edits at most


class PendingText(NamedTuple):
    """Seconds that edits and bare writes took, each sorted."""

    edits: list[float]
    writes: list[float]


def told(folder: Path, *, quick: bool) -> Iterator[str]:
    """The figures, a line each."""
    for size in (SMALL, LARGE):
        typed = journal(folder / f"journal-{size}", size, 200 if quick else 2_000)
        edits, writes = ((f"{_of(each, 50):.3f} ms, p99 {_of(each, 99):.3f}") for each in typed)
        more = _of(typed.edits, 99) - _of(typed.writes, 99)
        ratio = _of(typed.edits, 50) / _of(typed.writes, 50)
        yield f"journal, {size} paragraphs: an edit {edits}; a bare write {writes}; p99 {more:.3f} ms above (goal < 1)"
        yield f"journal, {size} paragraphs: median {ratio:.1f} times a bare write"
    pair = save(folder, 9 if quick else 31)
    yield "save, {} paragraphs / {}: {:.2f} ({:.2f}-{:.2f}; goal < 1.5)".format(LARGE, SMALL, *pair.ratio)
    yield f"kill -9: the proof makes {KILLS} runs (pytest -m slow tests/sessions/test_kill_nine.py)"


def journal(folder: Path, size: int, edits: int) -> PendingText:
    """Type in a draft of so many paragraphs, and write the same bytes plainly beside it."""
    session, chance = _session(folder, size), random.Random(1)  # noqa: S311 - pauses
    autosave = Autosave(session)
    autosave.start()
    plain = os.open(folder / "plain", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    typed = PendingText([], [])
    for number in range(edits):
        time.sleep(chance.uniform(0, _PAUSE))
        edit, before = _edit(size, number), session.store.journal_size
        start = time.perf_counter()
        session.edit(edit)
        typed.edits.append(time.perf_counter() - start)
        data = b"x" * max(len(_PROSE), session.store.journal_size - before)
        start = time.perf_counter()
        os.write(plain, data)
        typed.writes.append(time.perf_counter() - start)
    os.close(plain)
    autosave.stop()
    session.close()
    return PendingText(*map(sorted, typed))


def save(folder: Path, rounds: int) -> Pair:
    """Save one changed concern in a long draft and in a short one."""
    large, small = (_session(folder / f"save-{size}", size) for size in (LARGE, SMALL))
    pair = against(_saving(large, LARGE), _saving(small, SMALL), rounds)
    large.close()
    small.close()
    return pair


def instructions(edits: int = 100) -> Iterator[str]:
    """Instructions that an edit takes, counted by callgrind."""
    if not shutil.which("valgrind"):
        yield "callgrind: valgrind is not installed"
        return
    counts = {}
    for size in (SMALL, LARGE):
        more, fewer = (_counted(size, number) for number in (edits + 20, 20))
        counts[size] = (more - fewer) / edits
        yield f"callgrind: an edit in a draft of {size} paragraphs takes {counts[size]:,.0f} instructions"
    yield f"callgrind: {counts[LARGE] / counts[SMALL]:.2f} times as many in the long draft"


def _session(folder: Path, size: int) -> Session:
    create(folder, report_of_size(size))
    return Session(folder, load_house())


def _edit(size: int, number: int) -> SetText:
    return SetText(f"p{size}", f"{_PROSE}{number:06}")


def _saving(session: Session, size: int) -> Work:
    numbers = iter(range(sys.maxsize))

    def edit() -> None:
        session.edit(_edit(size, next(numbers)))

    run: Callable[[], object] = session.save
    return Work(run, edit)


def _of(times: list[float], percent: int) -> float:
    """The percentile, in milliseconds."""
    return times[min(len(times) - 1, len(times) * percent // 100)] * 1000


def _counted(size: int, edits: int) -> int:
    return counted([sys.executable, "-m", __spec__.name, str(size), str(edits)], os.environ)


def _type(size: int, edits: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = _session(Path(folder) / "draft", size)
        for number in range(edits):
            session.edit(_edit(size, number))


if __name__ == "__main__":
    _type(*map(int, sys.argv[1:]))
