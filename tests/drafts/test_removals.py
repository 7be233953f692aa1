"""What was removed is kept on disk: it survives a kill, a folder that takes nothing, and other programs."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from report.test_removal import full

from irp_tui.drafts import create, load, removals, save, storage
from irp_tui.drafts.paths import PRIVATE, REMOVED
from irp_tui.drafts.session import Session
from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.edits.removed import RemovedConcern

HOUSE = full().house
NOW = dt.datetime(2026, 3, 12, 14, 2)  # noqa: DTZ001 - the laptop's


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    create(tmp_path / "draft", full())
    return tmp_path / "draft"


def opened(draft: Path) -> Session:
    return Session(draft, HOUSE, who="RS", state=draft.with_name("state"), clock=lambda: NOW)


def brought_back(draft: Path) -> Session:
    """The draft opened anew, with what is listed first in it again."""
    session = opened(draft)
    first, *_ = session.store.removed()
    session.edit(e.BringBack(first.gone))
    return session


def test_what_was_removed_is_listed_newest_first_after_a_restart(draft: Path) -> None:
    session = opened(draft)
    session.edit(e.RemoveParagraph("p1"))
    session.edit(e.RemoveConcern("security"))
    session.close()
    session = opened(draft)
    assert [(type(each.gone).__name__, each.by, each.at) for each in session.store.removed()] == [
        ("RemovedConcern", "RS", NOW),
        ("RemovedParagraph", "RS", NOW),
    ]
    session.close()


def test_what_came_back_by_undo_is_not_listed(draft: Path) -> None:
    session = opened(draft)
    session.edit(e.RemoveConcern("security"))
    session.undo()
    assert session.store.removed() == []
    session.redo()
    assert len(session.store.removed()) == 1
    session.close()


@pytest.mark.parametrize("saved", [True, False])
def test_a_concern_removed_before_a_kill_is_brought_back_whole(draft: Path, *, saved: bool) -> None:
    script = f"""
import os, signal, sys
from pathlib import Path
from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.edits import RemoveConcern
session = Session(Path(sys.argv[1]), load_house(), who="RS", state=Path(sys.argv[1]).with_name("state"))
session.edit(RemoveConcern("security"))
if {saved}:
    session.save()
sys.stdout.write("removed")
sys.stdout.flush()
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""
    done = subprocess.run([sys.executable, "-c", script, str(draft)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode != 0) == ("removed", True)
    assert (load(draft, HOUSE).report.concern("security") is None) is saved
    session = brought_back(draft)
    assert session.report == full()
    session.close()
    assert load(draft, HOUSE).report == full()


def test_where_the_draft_takes_nothing_the_state_folder_keeps_it(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened(draft)
    append = storage.append

    def refuses(path: Path, data: bytes) -> None:
        if path.is_relative_to(draft):
            raise PermissionError(13, "no", str(path))
        append(path, data)

    monkeypatch.setattr(storage, "append", refuses)
    session.edit(e.RemoveNote("n1"))
    session.close()
    assert not (draft / REMOVED / removals.LOG).exists()
    assert [path.name for path in draft.with_name("state").rglob(removals.LOG)] == [removals.LOG]
    session = brought_back(draft)
    assert session.report == full()
    session.close()


def test_what_no_folder_took_is_written_when_one_does(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened(draft)
    with monkeypatch.context() as patched:

        def full_up(path: Path, data: bytes) -> None:
            raise OSError(28, f"{len(data)} bytes are too many", str(path))

        patched.setattr(storage, "append", full_up)
        session.edit(e.RemoveNote("n1"))
        assert len(session.store.removed()) == 1
    session.close()
    session = opened(draft)
    assert len(session.store.removed()) == 1
    session.close()


def test_what_was_written_is_made_to_outlast_a_power_cut_before_the_journal_goes(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(draft)
    synced: list[Path] = []

    def sync(path: Path) -> None:
        assert list((draft / PRIVATE).glob("session-*.jsonl"))
        synced.append(path)

    monkeypatch.setattr(storage, "sync_file", sync)
    session.edit(e.RemoveNote("n1"))
    session.save()
    assert synced == [draft / REMOVED / removals.LOG]
    session.close()


def test_what_another_program_removed_while_the_draft_was_closed_is_listed(draft: Path) -> None:
    opened(draft).close()
    save(draft, apply(full(), e.RemoveConcern("security")), full())
    session = opened(draft)
    (there,) = session.store.removed()
    assert (there.by, isinstance(there.gone, RemovedConcern)) == (removals.OTHERS, True)
    session.close()
    session = brought_back(draft)
    assert session.report == full()
    session.close()


def test_what_a_merge_took_out_is_listed(draft: Path) -> None:
    session = opened(draft)
    session.edit(e.SetText("p2", "Two, and more."))
    # Not the last thing of the file: without that, it would be a file of which only the beginning has come.
    save(draft, apply(full(), e.RemoveNote("n1")), full())
    session.merge_changes()
    assert session.report.concerns[0].paragraphs[1].text == "Two, and more."
    assert [(each.by, each.gone.words) for each in session.store.removed()] == [(removals.OTHERS, "Seen.")]
    session.close()


def test_files_of_concerns_that_older_versions_took_out_are_listed(draft: Path) -> None:
    session = opened(draft)
    session.edit(e.RemoveConcern("security"))
    session.close()
    (draft / REMOVED / removals.LOG).unlink()
    session = opened(draft)
    (there,) = session.store.removed()
    assert isinstance(there.gone, RemovedConcern)
    assert there.gone.concern == full().concerns[0]
    assert there.gone.review == full().reviews[0]
    session.close()


def test_a_line_that_was_cut_short_hides_no_other(draft: Path) -> None:
    session = opened(draft)
    session.edit(e.RemoveNote("n1"))
    log = draft / REMOVED / removals.LOG
    with log.open("ab") as file:
        file.write(b'{"at": "2026-03-1')
    session.edit(e.RemoveNote("n2"))
    assert [each.gone.key for each in session.store.removed()] == ["n2", "n1"]
    session.close()


@pytest.mark.skipif(os.name != "posix", reason="skipped: modes are POSIX's")
def test_it_is_its_owners_alone(draft: Path) -> None:
    session = opened(draft)
    session.edit(e.RemoveNote("n1"))
    assert (draft / REMOVED / removals.LOG).stat().st_mode & 0o777 == 0o600
    session.close()
    shutil.rmtree(draft)
