"""The room that is kept ready for the journal."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from irp_tui.drafts import journal
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.journal import Journal, Reserve, SessionStarted
from irp_tui.drafts.session import Session
from irp_tui.report.edits import SetText

from .faults import Fault, System
from .scripted_session import HOUSE, NINE, Clock, copy_of_example


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def size(state: Path) -> int:
    return (state / journal.NAME).stat().st_size


def test_a_reserve_takes_up_room_and_gives_it_back_in_pieces(state: Path) -> None:
    kept = Reserve(state)
    assert not kept.give()
    kept.fill()
    assert size(state) == journal.SIZE
    if hasattr(os.stat_result, "st_blocks"):
        assert (state / journal.NAME).stat().st_blocks * 512 >= journal.SIZE
    pieces = 0
    while kept.give():
        pieces += 1
    assert pieces == journal.SIZE // journal.PIECE
    kept.fill()
    assert size(state) == journal.SIZE


def test_a_reserve_takes_no_room_where_there_is_little(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(state.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=2 * journal.SIZE))
    Reserve(state).fill()
    assert not (state / journal.NAME).exists()


def test_a_journal_without_a_reserve_says_that_the_disk_is_full(tmp_path: Path) -> None:
    began = SessionStarted("draft", "session-1", "RS", "here", NINE)
    with System(tmp_path, fault=Fault(0, errno.ENOSPC, lasting=True)), pytest.raises(OSError, match="No space"):
        Journal((tmp_path / ".irp",), "session-1", began).append(began)


def test_a_full_disk_that_draft_and_state_share_takes_words_from_the_reserve(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, clock = copy_of_example(tmp_path / "draft"), Clock()
    real = os.truncate

    def truncate(path: Path, length: int) -> None:
        real(path, length)
        given.append(length)
        if len(given) == 3:  # another program took what came free before
            system.mend()

    given: list[int] = []
    monkeypatch.setattr(os, "truncate", truncate)
    with System(draft, state) as system:
        session = Session(draft, HOUSE, state=state, clock=clock)
        Autosave(session).step(clock())
        session.edit(SetText("p4db", "Before."))
        system._fault = Fault(len(system.calls), errno.ENOSPC, lasting=True)
        session.edit(SetText("p8tn", "On a full disk."))
        assert session.saving.kept
        assert given == [journal.SIZE - number * journal.PIECE for number in (1, 2, 3)]
    Autosave(session).step(clock())
    assert size(state) < journal.SIZE, "what came free is for the words, until they are saved"
    session.close()
    Autosave(session).step(clock())
    assert size(state) == journal.SIZE
