"""Drafts that move: a stick that is mounted elsewhere, a folder that is renamed while it is open, a copy."""

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from irp_tui.drafts import load
from irp_tui.drafts.paths import identified, identity
from irp_tui.drafts.recovery import all_waiting, waiting_for
from irp_tui.drafts.session import Session
from irp_tui.report.edits import AddNote, SetText
from irp_tui.report.model import Report

from .faults import Fault, System
from .scripted_session import HOUSE, Clock, copy_of_example, left_behind
from .test_session import crash, journals, text

Open = Callable[[Path], Session]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return copy_of_example(tmp_path / "stick" / "thornlea")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def opened(state: Path) -> Iterator[Open]:
    sessions = []

    def opened(draft: Path) -> Session:
        sessions.append(Session(draft, HOUSE, who="Rowena", state=state, clock=Clock()))
        return sessions[-1]

    yield opened
    for session in sessions:
        crash(session)


def moved(draft: Path) -> Path:
    """The draft after its stick was mounted elsewhere."""
    there = draft.parent.with_name("other") / draft.name
    draft.parent.rename(there.parent)
    return there


def typed_where_it_is_gone(opened: Open, stick: Path) -> Path:
    """Words typed after the stick was pulled, and where it is mounted then."""
    session = opened(stick)
    session.edit(SetText("p4db", "Before."), AddNote("security", "n9", "Before."))
    assert session.save().state == "saved"
    there = moved(stick)
    session.edit(SetText("p8tn", "After."), AddNote("security", "n8", "After."))
    assert session.saving.kept
    assert session.close().state == "failed"
    return there


def notes(report: Report) -> list[str]:
    concern = report.concern("security")
    assert concern
    return [note.text for note in concern.notes]


def test_words_typed_while_a_stick_was_away_are_found_where_it_is_mounted_next(
    opened: Open, stick: Path, state: Path
) -> None:
    there = typed_where_it_is_gone(opened, stick)
    session = opened(there)
    assert text(session.report, "p8tn") != "After.", "nothing is joined in unasked"
    (waiting,) = session.waiting
    assert (waiting.draft, waiting.who) == (stick, "Rowena")
    session.take_in(waiting)
    assert text(session.report, "p8tn") == "After."
    assert notes(session.report)[-2:] == ["Before.", "After."]
    assert session.report.conflicts == ()
    assert session.waiting == ()
    assert session.close().state == "saved"
    assert load(there, HOUSE).report == session.report
    assert left_behind(there, state) == []
    assert opened(there).waiting == ()


def test_a_folder_renamed_while_open_has_its_words_under_its_new_name(opened: Open, stick: Path, state: Path) -> None:
    session = opened(stick)
    session.edit(SetText("p4db", "Not saved before."))
    renamed = stick.rename(stick.with_name("thornlea-2025"))
    session.edit(SetText("p8tn", "PendingText after."))
    assert session.saving.kept
    crash(session)
    assert journals(renamed)
    assert journals(state)
    session = opened(renamed)
    assert text(session.report, "p4db") == "Not saved before."
    session.take_in(*session.waiting)
    assert (text(session.report, "p4db"), text(session.report, "p8tn")) == ("Not saved before.", "PendingText after.")
    assert session.close().state == "saved"
    assert left_behind(renamed, state) == []


def test_what_is_taken_in_can_be_undone_and_is_there_after_a_kill(opened: Open, stick: Path) -> None:
    there = typed_where_it_is_gone(opened, stick)
    session = opened(there)
    before = session.report
    session.take_in(*session.waiting)
    session.undo()
    assert session.report == before
    session.redo()
    crash(session)
    session = opened(there)
    assert text(session.report, "p8tn") == "After."
    assert session.waiting == (), "it is there: nothing waits"


def test_what_is_left_is_asked_about_again(opened: Open, stick: Path) -> None:
    there = typed_where_it_is_gone(opened, stick)
    opened(there).close()
    assert opened(there).waiting


def test_words_that_wait_for_the_original_never_go_into_a_copy(opened: Open, stick: Path, tmp_path: Path) -> None:
    session = opened(stick)
    session.save()
    copy = Path(shutil.copytree(stick, tmp_path / "copy"))
    away = stick.rename(stick.with_name("away"))
    session.edit(SetText("p8tn", "For the original."))
    session.close()
    away.rename(stick)
    of_copy = opened(copy)
    assert text(of_copy.report, "p8tn") != "For the original."
    assert of_copy.waiting == ()
    assert of_copy.notices[-1].startswith("words of Rowena, ")
    assert of_copy.notices[-1].endswith(
        f"when it was {stick}, of which this is a copy: open that one to have them back"
    )
    of_copy.close()
    assert text(opened(stick).report, "p8tn") == "For the original."


def test_a_full_stick_that_is_mounted_elsewhere_has_its_words_too(opened: Open, stick: Path, state: Path) -> None:
    with System(stick, state) as system:
        session = opened(stick)
        session.edit(SetText("p4db", "Before."))
        system._fault = Fault(len(system.calls), errno.ENOSPC, lasting=True, only=stick)
        session.edit(SetText("p8tn", "After."))
        session.close()
    there = moved(stick)
    session = opened(there)
    assert text(session.report, "p4db") == "Before."
    session.take_in(*session.waiting)
    assert text(session.report, "p8tn") == "After."
    session.close()


def test_words_written_down_before_drafts_had_ids_are_found_by_the_draft_s_name(
    opened: Open, stick: Path, state: Path
) -> None:
    there = typed_where_it_is_gone(opened, stick)
    (path,) = journals(state)
    first, rest = path.read_bytes().split(b"\n", 1)
    began = msgspec.json.decode(first)
    assert began.pop("id") == identity(there)
    path.write_bytes(msgspec.json.encode(began) + b"\n" + rest)
    renamed = there.rename(there.with_name("other-name"))
    session = opened(renamed)
    assert session.waiting == ()
    session.close()
    there = renamed.rename(there)
    assert len(opened(there).waiting) == 1


def test_reading_a_draft_gives_it_no_id_and_writing_changes_no_file_of_it(
    opened: Open, stick: Path, state: Path
) -> None:
    files = {path: path.read_bytes() for path in stick.rglob("*.toml")}
    report = load(stick, HOUSE).report
    assert waiting_for(stick, report, state) == ()
    assert identity(stick) == ""
    assert not (stick / ".irp").exists()
    opened(stick).close()
    id = identity(stick)
    assert id
    assert {path: path.read_bytes() for path in stick.rglob("*.toml") if ".irp" not in path.parts} == files
    opened(stick).close()
    assert identity(stick) == id


def test_a_medium_that_cannot_be_written_has_no_id(stick: Path) -> None:
    with System(stick, fault=Fault(0, errno.EROFS, lasting=True)):
        assert identified(stick) == ""
    assert len(identified(stick)) == 16


@pytest.mark.parametrize("bad", [b"", b"\xff", b"../../etc", b"0" * 5_000, b"ABCDEF0123456789"])
def test_an_id_that_is_none_is_not_used(stick: Path, bad: bytes) -> None:
    (stick / ".irp").mkdir()
    (stick / ".irp" / "id").write_bytes(bad)
    assert identity(stick) == ""


def test_journals_that_cannot_be_read_hide_no_others(opened: Open, stick: Path, state: Path) -> None:
    there = typed_where_it_is_gone(opened, stick)
    for number, data in enumerate((b"", b"{}\n", b"\xff\n", b"[" * 30_000 + b"\n", b'{"type":"Began"}\n')):
        folder = state / "journals" / f"a{number}"
        folder.mkdir()
        (folder / "session-1-1.jsonl").write_bytes(data)
    assert [each.id for each in all_waiting(state)] == [identity(there)]
