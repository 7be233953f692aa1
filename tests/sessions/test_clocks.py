"""Clocks that are set while a draft is open, and clocks that differ: intervals and locks mind neither."""

import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from irp_tui.drafts import load, lock, storage
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.lock import Holder
from irp_tui.drafts.session import Session
from irp_tui.report.edits import SetText

from .scripted_session import HOUSE, NINE, Clock, copy_of_example

Opened = Callable[[], Session]

HOUR = 3600
AHEAD = [0, 70, -70, 24 * HOUR, -24 * HOUR, 5 * 365 * 24 * HOUR]
"""Seconds by which the clock of the other machine is ahead of ours."""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return copy_of_example(tmp_path / "thornlea")


@pytest.fixture
def wall() -> Clock:
    return Clock()


@pytest.fixture
def steady() -> Clock:
    return Clock()


@pytest.fixture
def opened(draft: Path, tmp_path: Path, wall: Clock, steady: Clock) -> Iterator[Opened]:
    sessions = []

    def opened() -> Session:
        sessions.append(Session(draft, HOUSE, who="RS", state=tmp_path / "state", clock=wall, steady=steady))
        return sessions[-1]

    yield opened
    for session in sessions:
        session.close()


# The laptop's own clock.


@pytest.mark.parametrize("seconds", [-20, -HOUR, -24 * HOUR, HOUR])
def test_a_clock_that_is_set_stops_no_saving(opened: Opened, wall: Clock, steady: Clock, seconds: int) -> None:
    session = opened()
    autosave = Autosave(session)
    autosave.step(steady())
    session.edit(SetText("p4db", "PendingText."))
    autosave.step(steady())
    wall.pass_by(seconds)
    session.edit(SetText("p4db", "PendingText on."))
    steady.pass_by(0.3)
    autosave.step(steady())
    assert session.saving.state == "pending"
    steady.pass_by(1.1)
    autosave.step(steady())
    assert session.saving.describe() == f"Saved {wall():%H:%M}"


def test_a_clock_that_is_set_back_hides_no_change_of_another(
    opened: Opened, draft: Path, wall: Clock, steady: Clock
) -> None:
    session = opened()
    autosave = Autosave(session)
    autosave.step(steady())
    wall.pass_by(-HOUR)
    path = draft / "concerns" / "release.toml"
    path.write_text(path.read_text().replace('lead = "', 'lead = "X'))
    away = draft.rename(draft.with_name("away"))
    steady.pass_by(2.1)
    autosave.step(steady())
    assert session.saving.describe() == "Not saved: the folder is gone"
    away.rename(draft)
    steady.pass_by(2.1)
    autosave.step(steady())
    assert session.saving.state == "saved"
    concern = session.report.concern("release")
    assert concern
    assert concern.lead.startswith("X")


def test_a_clock_that_is_set_back_leaves_no_damaged_file(
    opened: Opened, draft: Path, wall: Clock, steady: Clock
) -> None:
    session = opened()
    (draft / "summary.toml").write_text("[[")
    session.merge_changes()
    wall.pass_by(-HOUR)
    steady.pass_by(11)
    session.merge_changes()
    assert session.save().state == "saved"
    assert load(draft, HOUSE).report == session.report


@pytest.mark.parametrize("seconds", [-HOUR, HOUR])
def test_a_clock_that_is_set_parts_no_step_of_undo_and_joins_none(
    opened: Opened, wall: Clock, steady: Clock, seconds: int
) -> None:
    session = opened()
    before = session.report
    session.edit(SetText("p4db", "One"))
    wall.pass_by(seconds)
    steady.pass_by(0.5)
    session.edit(SetText("p4db", "One step"))
    between = session.report
    wall.pass_by(-seconds)
    steady.pass_by(30)
    session.edit(SetText("p4db", "One step and another"))
    session.undo()
    assert session.report == between
    session.undo()
    assert session.report == before


def test_the_autosave_s_own_thread_minds_no_clock_that_goes_back(draft: Path) -> None:
    def backwards() -> dt.datetime:
        set_back.pass_by(-5)
        return set_back()

    set_back = Clock()
    session = Session(draft, HOUSE, clock=backwards, steady=storage.steady())
    autosave = Autosave(session)
    autosave.start()
    session.edit(SetText("p4db", "PendingText."))
    until = time.monotonic() + 30
    while session.saving.state != "saved" and time.monotonic() < until:
        time.sleep(0.01)
    autosave.stop()
    assert session.saving.state == "saved"
    session.close()


def test_a_steady_clock_runs_on_however_the_other_is_set(monkeypatch: pytest.MonkeyPatch, wall: Clock) -> None:
    now = 50.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    clock = storage.steady(wall)
    assert clock() == NINE
    now += 2
    wall.pass_by(-HOUR)
    assert clock() - NINE == dt.timedelta(seconds=2)


# The clock of another machine.


class Other:
    """A session on another machine, as far as its note tells."""

    def __init__(self, draft: Path, ahead: float, machine: str = "laptop-7", its: str = "") -> None:
        self._path = draft / ".irp" / "holder.json"
        self._clock = Clock(NINE + dt.timedelta(seconds=ahead))
        self._note = Holder("session-1", "Idris", machine, self._clock(), self._clock(), process=its)
        self._path.parent.mkdir()
        self._write()

    def goes_on(self, seconds: float) -> None:
        """Say that it is there still, after so many seconds."""
        self._clock.pass_by(seconds)
        self._note = msgspec.structs.replace(self._note, seen=self._clock(), beat=self._note.beat + 1)
        self._write()

    def closes(self) -> None:
        self._path.unlink()

    def _write(self) -> None:
        self._path.write_bytes(msgspec.json.encode(self._note))


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_session_that_lives_elsewhere_keeps_the_draft_whatever_its_clock(
    opened: Opened, draft: Path, steady: Clock, ahead: float
) -> None:
    other = Other(draft, ahead)
    session = opened()
    assert session.read_only
    assert session.lock.watched
    for _ in range(20):
        steady.pass_by(15)
        other.goes_on(15)
        session.refresh()
        assert session.read_only


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_session_that_was_left_elsewhere_gives_way_whatever_its_clock(
    opened: Opened, draft: Path, steady: Clock, ahead: float
) -> None:
    Other(draft, ahead)
    session = opened()
    steady.pass_by(59)
    session.refresh()
    assert session.read_only
    steady.pass_by(2)
    session.refresh()
    assert session.read_only is None
    assert session.notices[-1].startswith("Idris on laptop-7, since ")
    assert session.notices[-1].endswith("has this draft open no more: it is yours to write now")
    session.edit(SetText("p4db", "PendingText."))
    assert session.save().state == "saved"


def test_a_session_that_is_closed_elsewhere_gives_way_at_once(opened: Opened, draft: Path) -> None:
    other = Other(draft, 0)
    session = opened()
    other.closes()
    session.refresh()
    assert session.read_only is None


def test_a_stick_that_is_pulled_is_no_session_that_was_closed(opened: Opened, draft: Path, steady: Clock) -> None:
    Other(draft, 0)
    session = opened()
    draft.rename(draft.with_name("away"))
    steady.pass_by(200)
    session.refresh()
    assert session.read_only
    draft.with_name("away").rename(draft)


def test_a_reader_who_was_told_of_a_takeover_does_not_take_the_draft_back(
    opened: Opened, draft: Path, steady: Clock
) -> None:
    session = opened()
    (draft / ".irp" / "holder.json").unlink()
    (draft / ".irp" / "lock").unlink()
    (draft / ".irp").rename(draft / "irp")
    Other(draft, 0)
    session.refresh()
    assert session.taken_by
    session.stand_back()
    steady.pass_by(200)
    session.refresh()
    assert session.read_only


# This machine, where a medium has no locks.


def test_whether_a_process_has_ended_is_known_on_its_own_machine() -> None:
    code = "from irp_tui.drafts import lock; print(lock.this_process())"
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    assert lock.process_has_ended(ended)
    assert not lock.process_has_ended(lock.this_process())
    assert not lock.process_has_ended(f"otheros pid:[1] {ended.rpartition(' ')[2]}")
    for odd in ("", "5", ended.rpartition(" ")[0], f"{ended.rpartition(' ')[0]} -1", "x y z"):
        assert not lock.process_has_ended(odd)


@pytest.mark.parametrize("lives", [True, False])
def test_without_locks_a_process_that_has_ended_keeps_nobody_out(
    opened: Opened, draft: Path, monkeypatch: pytest.MonkeyPatch, lives: bool
) -> None:
    def no_locks(path: Path) -> int | None:
        raise OSError(path)

    monkeypatch.setattr("irp_tui.drafts.storage.hold", no_locks)
    monkeypatch.setattr("irp_tui.drafts.lock._runs", lambda number: lives and number == os.getpid())
    Other(draft, 0, machine="here", its=lock.this_process())
    monkeypatch.setattr("irp_tui.drafts.paths.machine", lambda: "here")
    assert bool(opened().read_only) == lives
