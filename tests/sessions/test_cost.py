"""What typing and saving cost, counted in calls and not in time: the length of the draft must not show.

A call is one that `sys.setprofile` sees, of Python or of C. The count is the same each time, on every machine.
"""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Self

import pytest
from generated_reports import report_of_size

from irp_tui.drafts import create
from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.edits import SetText

SMALL, LARGE = 6, 240
TEXT = "Wing managers had begun to use the weekly plan. " * 6
EDITS = 20


class Calls:
    """Counts the calls made while it is entered, by who was called."""

    def __init__(self) -> None:
        self.by: Counter[str] = Counter()

    def __enter__(self) -> Self:
        sys.setprofile(self._seen)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)
        del self.by["__exit__"]

    @property
    def all(self) -> int:
        """How many."""
        return self.by.total()

    def more_than(self, other: "Calls") -> str:
        """Who is called more often here than there, most first."""
        return ", ".join(f"{name} +{more}" for name, more in (self.by - other.by).most_common(12))

    def _seen(self, frame: FrameType, event: str, what: object) -> None:
        if event == "call":
            self.by[frame.f_code.co_qualname] += 1
        elif event == "c_call":
            self.by[getattr(what, "__qualname__", "?")] += 1


def typing(folder: Path, paragraphs: int) -> Calls:
    """The calls of typing on in a paragraph, after the first few edits."""
    session, numbers = _session(folder, paragraphs), count()
    for _ in range(5):
        session.edit(_typed(paragraphs, next(numbers)))
    with Calls() as calls:
        for _ in range(EDITS):
            session.edit(_typed(paragraphs, next(numbers)))
    session.close()
    return calls


def saving(folder: Path, paragraphs: int) -> Calls:
    """The calls of saving a draft of which one concern was changed, not for the first time."""
    session, numbers = _session(folder, paragraphs), count()
    for _ in range(2):
        session.edit(_typed(paragraphs, next(numbers)))
        assert session.save().state == "saved"
    session.edit(_typed(paragraphs, next(numbers)))
    with Calls() as calls:
        session.save()
    assert session.close().state == "saved"
    return calls


def _session(folder: Path, paragraphs: int) -> Session:
    create(folder, report_of_size(paragraphs))
    return Session(folder, load_house(), clock=_clock())


def _clock() -> Callable[[], dt.datetime]:
    """One that goes on by a tenth of a second each time it is asked."""
    ticks = count()
    return lambda: dt.datetime(2026, 1, 5, 9) + dt.timedelta(milliseconds=100 * next(ticks))  # noqa: DTZ001 - a laptop's


def _typed(paragraphs: int, number: int) -> SetText:
    """Typing in the last paragraph of all, which a search comes to last."""
    return SetText(f"p{paragraphs}", f"{TEXT}{number:03}")


@pytest.mark.parametrize(("work", "most"), [(typing, 1.05), (saving, 1.5)])
def test_the_length_of_the_draft_does_not_show(tmp_path: Path, work: Callable[[Path, int], Calls], most: float) -> None:
    small, large = work(tmp_path / "small", SMALL), work(tmp_path / "large", LARGE)
    assert large.all <= most * small.all, f"{small.all} calls became {large.all}: {large.more_than(small)}"


@pytest.mark.parametrize("work", [typing, saving])
def test_the_count_is_the_same_each_time(tmp_path: Path, work: Callable[[Path, int], Calls]) -> None:
    first, second = (work(tmp_path / name, SMALL) for name in ("first", "second"))
    assert first.by == second.by
