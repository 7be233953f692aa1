"""A session on a draft, by examples."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import EDITS, _There, untimed

from irp_tui.drafts import autosave, layout, load
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.draft_files import PATIENCE
from irp_tui.drafts.lock import Holder
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError
from irp_tui.report import edits as e
from irp_tui.report.edits import EditError, RemoveConcern, SetText, apply
from irp_tui.report.model import Report

from .faults import SHORT, Fault, System
from .scripted_session import HOUSE, NINE, Clock, copy_of_example, left_behind, words

Open = Callable[..., Session]

needs_posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX systems")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return copy_of_example(tmp_path / "thornlea")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(draft: Path, state: Path, clock: Clock) -> Iterator[Open]:
    """Opens sessions, and lets go of them in the end."""
    sessions = []

    def opened(who: str = "RS") -> Session:
        sessions.append(Session(draft, HOUSE, who=who, state=state, clock=clock))
        return sessions[-1]

    yield opened
    for session in sessions:
        crash(session)


def crash(session: Session) -> None:
    """All that a crash leaves of a session: its files, and no locks."""
    session.lock._let_go()
    if session._presence._held:
        os.close(session._presence._held[0])
        session._presence._held = None


def text(report: Report, id: str) -> str:
    return next(paragraph.text for _, paragraph in report.paragraphs() if paragraph.id == id)


def on_disk(draft: Path) -> Report:
    return load(draft, HOUSE).report


def rewrite(path: Path, before: str, after: str) -> None:
    """Change a file as another program does."""
    there = path.read_text()
    assert before in there
    path.write_text(there.replace(before, after, 1))


def journals(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("session-*.jsonl"))


# Saving.


def test_a_draft_just_opened_is_saved(opened: Open) -> None:
    assert opened().saving.describe() == "Saved 09:00"


def test_an_edit_is_pending_and_kept(opened: Open) -> None:
    session = opened()
    session.edit(SetText("p4db", "New."))
    assert session.saving.describe() == "Saving…"
    assert session.saving.kept


def test_autosave_saves_when_the_typing_pauses(opened: Open, draft: Path, clock: Clock) -> None:
    session = opened()
    autosave = Autosave(session)
    session.edit(SetText("p4db", "New."))
    autosave.step(clock())
    clock.pass_by(0.5)
    autosave.step(clock())
    assert session.saving.state == "pending"
    clock.pass_by(0.6)
    autosave.step(clock())
    assert session.saving.describe() == "Saved 09:00"
    assert text(on_disk(draft), "p4db") == "New."


def test_autosave_saves_though_the_typing_goes_on(opened: Open, clock: Clock) -> None:
    session = opened()
    autosave = Autosave(session)
    saved = False
    for number in range(30):
        clock.pass_by(0.5)
        session.edit(SetText("p4db", f"New {number}."))
        autosave.step(clock())
        saved = saved or session.saving.state == "saved"
    assert saved


def test_only_the_file_that_changed_is_written(opened: Open, draft: Path) -> None:
    session = opened()
    before = {path: path.stat().st_mtime_ns for path in draft.rglob("*.toml")}
    session.edit(SetText("p4db", "New."))
    session.save()
    changed = {path.name for path, when in before.items() if path.stat().st_mtime_ns != when}
    assert changed == {"key-work.toml"}


def test_closing_cleanly_leaves_nothing_behind(opened: Open, draft: Path, state: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "New."))
    assert session.close().state == "saved"
    assert left_behind(draft, state) == []
    assert text(on_disk(draft), "p4db") == "New."


@needs_posix
def test_all_that_is_written_is_the_owner_s_alone(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "New."))
    session.save()
    session.edit(SetText("p4db", "Newer."))
    written = [draft / "concerns" / "key-work.toml", *(draft / ".irp").rglob("*")]
    assert {oct(path.stat().st_mode & 0o777) for path in written if path.is_file()} == {"0o600"}
    assert {oct(path.stat().st_mode & 0o777) for path in written if path.is_dir()} == {"0o700"}


def test_words_typed_while_files_are_written_are_saved_next(
    opened: Open, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened()
    session.edit(SetText("p4db", "Before."))
    write = session.store._files.write

    def slowly(report: Report) -> None:
        write(report)
        session.edit(SetText("p8tn", "Meanwhile."))

    monkeypatch.setattr(session.store._files, "write", slowly)
    assert session.save().state == "pending"
    crash(session)
    assert text(opened().report, "p8tn") == "Meanwhile."
    assert text(on_disk(draft), "p4db") == "Before."


def test_typing_and_saving_at_once_lose_nothing(opened: Open, draft: Path, state: Path) -> None:
    session = opened()
    ended = threading.Event()

    def save() -> None:
        while not ended.is_set():
            session.sync()
            session.save()
            session.store.shorten()

    thread = threading.Thread(target=save)
    thread.start()
    for number in range(100):
        session.edit(e.AddParagraph("key-work", f"n{number}", f"New {number}."))
        session.edit(SetText("p4db", f"Typed {number}."))
    ended.set()
    thread.join()
    crash(session)
    session = opened()
    assert [text(session.report, f"n{number}") for number in range(100)] == [f"New {number}." for number in range(100)]
    assert text(session.report, "p4db") == "Typed 99."
    assert session.report.conflicts == ()
    session.close()
    assert left_behind(draft, state) == []


def test_what_nobody_foresaw_does_not_end_the_saving(
    opened: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened()
    session.edit(SetText("p4db", "New."))
    with monkeypatch.context() as patch:
        patch.setattr(session.store._files, "write", lambda _: HOUSE.texts["odd"])
        assert session.save().describe() == "Not saved: 'odd'"
        assert session.saving.kept
    session.store.record_failure(ValueError("odd"))
    assert session.saving.describe() == "Not saved: ValueError: odd"
    clock.pass_by(3)
    Autosave(session).step(clock())
    assert session.saving.state == "saved"


def test_what_is_taken_out_is_kept_and_never_written_over(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(e.RemoveConcern("release"))
    session.save()
    shelf = draft / ".irp" / "removed"
    assert len(list(shelf.glob("*.toml"))) == 2
    (shelf / "1-review-release.toml").unlink(missing_ok=True)
    (shelf / "1-concerns-release.toml").unlink(missing_ok=True)
    (left,) = shelf.glob("*.toml")
    before = left.read_text()
    session.undo()
    session.save()
    session.edit(e.RemoveConcern("release"))
    session.save()
    assert left.read_text() == before
    assert len(list(shelf.glob("*.toml"))) == 3


# Undo.


def test_undo_and_redo_reach_over_text_and_structure_and_saves(opened: Open, draft: Path) -> None:
    session = opened()
    first = session.report
    session.edit(SetText("p4db", "New."))
    session.save()
    session.edit(e.RemoveConcern("release"))
    session.save()
    last = session.report
    assert session.undo() == RemoveConcern.label
    assert session.undo() == SetText.label
    assert session.report == first
    session.save()
    assert on_disk(draft) == first
    assert (session.redo(), session.redo()) == (SetText.label, RemoveConcern.label)
    assert session.report == last


def test_there_may_be_nothing_to_undo(opened: Open) -> None:
    session = opened()
    with pytest.raises(EditError, match="nothing to undo"):
        session.undo()
    with pytest.raises(EditError, match="nothing to redo"):
        session.redo()


def test_typing_is_one_step_until_it_pauses(opened: Open, clock: Clock) -> None:
    session = opened()
    before = text(session.report, "p4db")
    for typed in ("T", "Th", "Thr"):
        clock.pass_by(1)
        session.edit(SetText("p4db", typed))
    clock.pass_by(3)
    session.edit(SetText("p4db", "Three"))
    session.undo()
    assert text(session.report, "p4db") == "Thr"
    session.undo()
    assert text(session.report, "p4db") == before


def test_typing_elsewhere_is_another_step(opened: Open) -> None:
    session = opened()
    session.edit(SetText("p4db", "One."))
    session.edit(SetText("p8tn", "Two."))
    session.undo()
    assert text(session.report, "p4db") == "One."


def test_what_others_changed_stays_when_one_undoes(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "Ours."))
    session.save()
    rewrite(draft / "concerns" / "key-work.toml", 'lead = "KM"', 'lead = "XX"')
    session.merge_changes()
    session.undo()
    concern = session.report.concern("key-work")
    assert concern
    assert concern.lead == "XX"
    assert text(session.report, "p4db").startswith("Leaders had carried out")


def test_undo_is_refused_where_another_changed_the_same_text_since(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "Ours."))
    session.save()
    rewrite(draft / "concerns" / "key-work.toml", "Ours.", "Theirs.")
    session.merge_changes()
    with pytest.raises(EditError, match="another program has changed the same text"):
        session.undo()
    assert text(session.report, "p4db") == "Theirs."


@untimed(25)
@given(st.data())
def test_any_edits_and_as_many_undos_lead_back(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        draft = copy_of_example(Path(folder) / "thornlea")
        there_and_back(Session(draft, HOUSE, clock=Clock()), data)


def there_and_back(session: Session, data: st.DataObject) -> None:
    first = session.report
    for _ in range(data.draw(st.integers(1, 6))):
        kind = data.draw(st.sampled_from(sorted(EDITS, key=lambda kind: kind.__name__)))
        try:
            session.edit(data.draw(EDITS[kind](_There(session.report))))
        except EditError:
            continue
        if data.draw(st.booleans()):
            session.save()
    last = session.report
    steps = 0
    while session.history._done:
        session.undo()
        steps += 1
    assert session.report == first
    for _ in range(steps):
        session.redo()
    assert session.report == last
    while session.history._done:
        session.undo()
    assert session.close().state == "saved"


# After a crash.


def test_what_was_typed_before_a_crash_comes_back_and_is_told(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "PendingText."))
    crash(session)
    session = opened()
    assert session.read_only is None
    assert text(session.report, "p4db") == "PendingText."
    assert [(back.file, back.what, back.at, back.who) for back in session.recovered.back] == [
        ("concerns/key-work.toml", "SetText", NINE, "RS")
    ]
    assert session.saving.describe() == "Saving…"
    session.save()
    assert text(on_disk(draft), "p4db") == "PendingText."


def test_undo_of_what_was_never_saved_comes_back_as_undone(opened: Open) -> None:
    session = opened()
    before = session.report
    session.edit(SetText("p4db", "PendingText."))
    session.undo()
    crash(session)
    assert opened().report == before


def test_what_came_back_can_be_discarded_and_that_be_undone(opened: Open, draft: Path) -> None:
    session = opened()
    before = session.report
    session.edit(SetText("p4db", "PendingText."))
    crash(session)
    session = opened()
    session.edit(SetText("p8tn", "PendingText since."))
    session.discard_recovered()
    assert text(session.report, "p4db") == text(before, "p4db")
    assert text(session.report, "p8tn") == "PendingText since."
    session.undo()
    assert text(session.report, "p4db") == "PendingText."
    session.close()
    assert text(on_disk(draft), "p4db") == "PendingText."


def test_discarding_nothing_does_nothing(opened: Open) -> None:
    session = opened()
    session.discard_recovered()
    assert session.saving.state == "saved"


def test_what_came_back_and_was_typed_over_is_no_conflict_after_another_crash(opened: Open) -> None:
    session = opened()
    session.edit(SetText("p4db", "PendingText."))
    crash(session)
    session = opened()
    session.edit(SetText("p4db", "PendingText over."))
    crash(session)
    session = opened()
    assert text(session.report, "p4db") == "PendingText over."
    assert session.report.conflicts == ()


def test_another_program_s_changes_since_a_crash_are_joined_with_what_comes_back(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "PendingText."))
    crash(session)
    rewrite(draft / "concerns" / "key-work.toml", "This activity", "That activity")
    session = opened()
    assert text(session.report, "p4db") == "PendingText."
    assert text(session.report, "p8tn").startswith("That activity")
    assert session.report.conflicts == ()


def test_a_change_joined_in_before_the_crash_is_no_conflict_after_it(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p8tn", "Ours."))
    rewrite(draft / "concerns" / "key-work.toml", "Leaders had carried", "They had carried")
    session.merge_changes()
    session.edit(SetText("p4db", "PendingText over theirs."))
    crash(session)
    session = opened()
    assert text(session.report, "p4db") == "PendingText over theirs."
    assert session.report.conflicts == ()


def test_a_line_that_a_crash_cut_off_is_passed_over(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "Whole."))
    session.edit(SetText("p8tn", "Cut off."))
    crash(session)
    (path,) = journals(draft)
    path.write_bytes(path.read_bytes()[:-5])
    session = opened()
    assert text(session.report, "p4db") == "Whole."
    assert text(session.report, "p8tn") != "Cut off."
    assert session.notices == []


def test_an_entry_without_its_line_end_is_not_made_twice(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "Whole."))
    crash(session)
    (path,) = journals(draft)
    did = msgspec.json.encode({"type": "Did", "at": NINE, "edit": {"type": "JoinParagraph", "paragraph": "p8tn"}})
    path.write_bytes(path.read_bytes() + did)
    assert len(opened().report.concerns[1].paragraphs) == 5


def test_garbage_in_the_middle_of_a_journal_is_told_and_kept(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "First."))
    session.edit(SetText("p8tn", "Second."))
    crash(session)
    (path,) = journals(draft)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"\xff\x00 garbage\n", b"\n", *lines[2:]]))
    session = opened()
    assert text(session.report, "p4db") == "First."
    assert text(session.report, "p8tn") == "Second."
    assert [notice for notice in session.notices if "2 lines are damaged" in notice]
    session.close()
    assert path.with_name(f"{path.name}.kept").exists()
    assert not path.exists()


def test_a_journal_of_a_newer_irp_is_kept_for_it(opened: Open, draft: Path) -> None:
    (draft / ".irp").mkdir()
    path = draft / ".irp" / "session-00ff-1.jsonl"
    path.write_text('{"type":"Began2","draft":"x"}\n{"type":"Sang","words":"Something new."}\n')
    session = opened()
    assert [notice for notice in session.notices if "of a newer irp" in notice]
    session.close()
    assert "Something new." in path.with_name(f"{path.name}.kept").read_text()


def test_an_edit_that_no_longer_fits_is_told_and_kept(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "First."))
    crash(session)
    (path,) = journals(draft)
    path.write_text(path.read_text().replace('"paragraph":"p4db"', '"paragraph":"gone"'))
    session = opened()
    assert [notice for notice in session.notices if "could not be brought back: there is no paragraph 'gone'" in notice]
    session.close()
    assert "First." in path.with_name(f"{path.name}.kept").read_text()


def test_a_journal_that_cannot_be_read_now_is_there_next_time(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "First."))
    crash(session)
    (path,) = journals(draft)
    path.rename(path.with_suffix(".away"))
    path.mkdir()
    session = opened()
    assert [notice for notice in session.notices if "kept for next time" in notice]
    session.edit(SetText("p8tn", "Second."))
    session.close()
    path.rmdir()
    path.with_suffix(".away").rename(path)
    session = opened()
    assert text(session.report, "p4db") == "First."
    assert text(session.report, "p8tn") == "Second."
    assert session.report.conflicts == ()


def test_the_journal_is_bounded_while_nothing_can_be_saved(opened: Open, draft: Path, clock: Clock) -> None:
    session = opened()
    autosave_of_it = Autosave(session)
    rewrite(draft / "concerns" / "security.toml", "id = ", "id == ")
    for number in range(60):
        session.edit(SetText("p4db", f"{number} " + "x" * 90_000))
        autosave_of_it.step(clock())
        assert sum(path.stat().st_size for path in journals(draft)) < autosave.FULL + 400_000
    assert session.saving.state == "failed"
    crash(session)
    rewrite(draft / "concerns" / "security.toml", "id == ", "id = ")
    assert text(opened().report, "p4db").startswith("59 ")


def test_a_full_journal_is_a_reason_to_save(opened: Open, clock: Clock) -> None:
    session = opened()
    autosave_of_it = Autosave(session)
    for number in range(20):
        session.edit(SetText("p4db", f"{number} " + "x" * 90_000))
        autosave_of_it.step(clock())
    assert session.store.journal_size < autosave.FULL


def test_a_journal_that_is_taken_away_is_written_again(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "First."))
    shutil.rmtree(draft / ".irp")
    session.edit(SetText("p8tn", "Second."))
    crash(session)
    session = opened()
    assert text(session.report, "p4db") == "First."
    assert text(session.report, "p8tn") == "Second."


def test_autosave_notices_that_the_journal_was_taken_away(opened: Open, draft: Path, clock: Clock) -> None:
    session = opened()
    session.edit(SetText("p4db", "First."))
    shutil.rmtree(draft / ".irp")
    Autosave(session).step(clock())
    crash(session)
    assert text(opened().report, "p4db") == "First."


# Two at once.


def test_a_second_session_says_who_has_the_draft_since_when_and_where(opened: Open, clock: Clock) -> None:
    first = opened("Rowena")
    clock.pass_by(3600)
    second = opened("Idris")
    assert second.read_only
    machine = second.read_only.machine
    assert second.read_only.describe() == f"Rowena on {machine}, since 09:00 on 08.12.2025"
    with pytest.raises(EditError, match="open elsewhere: Rowena"):
        second.edit(SetText("p4db", "New."))
    with pytest.raises(EditError, match="open elsewhere"):
        second.undo()
    assert first.read_only is None


def test_a_second_session_sees_what_the_first_saves_and_writes_nothing(opened: Open, draft: Path) -> None:
    first, second = opened(), opened("IC")
    first.edit(SetText("p4db", "New."))
    first.save()
    second.merge_changes()
    assert text(second.report, "p4db") == "New."
    assert second.saving.state == "saved"
    second.save()
    second.sync()
    second.close()
    assert journals(draft) == []
    assert first.lock.is_ours()


def test_a_second_session_opens_though_the_first_is_in_the_middle_of_saving(opened: Open, draft: Path) -> None:
    first = opened()
    first.edit(e.MoveParagraph("p4db", "security"))
    rewrite(draft / "concerns" / "security.toml", "[[paragraphs]]", '[[paragraphs]]\nid = "p4db"\n\n[[paragraphs]]')
    second = opened("IC")
    assert second.read_only


def test_a_crash_lets_go_of_the_draft(draft: Path, state: Path, opened: Open) -> None:
    code = (
        "import os, sys; from pathlib import Path; from irp_tui.drafts.session import Session;"
        "from irp_tui.house import load_house; from irp_tui.report.edits import SetText;"
        "s = Session(Path(sys.argv[1]), load_house(), who='KM', state=Path(sys.argv[2]));"
        "s.edit(SetText('p4db', 'From another process.')); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, draft, state], check=False)
    session = opened()
    assert session.read_only is None
    assert text(session.report, "p4db") == "From another process."
    assert session.recovered.back[0].who == "KM"


def test_a_process_that_lives_keeps_the_draft(draft: Path, opened: Open) -> None:
    code = (
        "import sys; from pathlib import Path; from irp_tui.drafts.session import Session;"
        "from irp_tui.house import load_house;"
        "s = Session(Path(sys.argv[1]), load_house(), who='KM'); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, draft], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        session = opened()
        assert session.read_only
        assert session.read_only.who == "KM"
        process.communicate()
    session.take_over()
    assert session.read_only is None


def test_a_damaged_note_keeps_nobody_out(opened: Open, draft: Path) -> None:
    (draft / ".irp").mkdir()
    (draft / ".irp" / "holder.json").write_bytes(b"\xff{")
    session = opened()
    assert session.read_only is None
    assert session.close().state == "saved"


def test_a_medium_without_locks_goes_by_the_note(opened: Open, draft: Path, state: Path, clock: Clock) -> None:
    with System(draft) as system:
        opened()
        flocks = [at for at, call in enumerate(system.calls) if call.kind == "flock"]
    shutil.rmtree(draft / ".irp")
    with System(draft, state, fault=Fault(flocks[0], errno.ENOLCK, lasting=True)):
        first = opened("Rowena")
        assert first.read_only is None
        second = opened("Idris")
        assert second.read_only
        assert second.read_only.who == "Rowena"
        clock.pass_by(61)
        second.refresh()
        assert second.read_only is None


def test_a_session_says_from_time_to_time_that_it_is_there(opened: Open, draft: Path, clock: Clock) -> None:
    session = opened()
    clock.pass_by(16)
    session.refresh()
    note = msgspec.json.decode((draft / ".irp" / "holder.json").read_bytes(), type=Holder)
    assert note.seen == clock()


def test_taking_over_keeps_the_words_of_both(opened: Open, draft: Path, state: Path) -> None:
    first = opened("Rowena")
    first.edit(SetText("p4db", "Rowena's."))
    second = opened("Idris")
    second.take_over()
    assert second.read_only is None
    assert text(second.report, "p4db") == "Rowena's."
    second.edit(SetText("p8tn", "Idris's."))
    assert second.save().state == "saved"
    first.refresh()
    assert first.saving.describe().startswith("Not saved: Idris on ")
    assert first.saving.describe().endswith("has taken over")
    first.edit(SetText("p2vc", "Rowena's, later."))
    assert first.saving.kept
    first.close()
    second.close()
    third = opened()
    assert text(third.report, "p4db") == "Rowena's."
    assert text(third.report, "p8tn") == "Idris's."
    assert text(third.report, "p2vc") == "Rowena's, later."
    third.close()
    assert left_behind(draft, state) == []


def test_words_typed_in_a_session_taken_over_survive_when_both_crash(opened: Open) -> None:
    first = opened("Rowena")
    first.edit(SetText("p4db", "Rowena's."))
    second = opened("Idris")
    second.take_over()
    second.edit(SetText("p8tn", "Idris's."))
    first.edit(SetText("p2vc", "Rowena's, later."))
    crash(first)
    crash(second)
    third = opened()
    assert text(third.report, "p4db") == "Rowena's."
    assert text(third.report, "p8tn") == "Idris's."
    assert text(third.report, "p2vc") == "Rowena's, later."
    assert third.report.conflicts == ()


def test_taking_over_what_is_ours_does_nothing(opened: Open) -> None:
    session = opened()
    session.take_over()
    assert session.read_only is None


def test_a_journal_in_the_spare_folder_of_a_living_session_is_left_to_it(
    opened: Open, draft: Path, state: Path
) -> None:
    with System(draft, state) as system:
        first = opened("Rowena")
        system._fault = Fault(len(system.calls), errno.ENOSPC, lasting=True, only=draft)
        first.edit(SetText("p4db", "Rowena's."))
    assert journals(draft) == []
    (path,) = journals(state)
    second = opened("Idris")
    second.take_over()
    second.save()
    assert path.exists()
    first.edit(SetText("p8tn", "Rowena's, later."))
    crash(first)
    second.close()
    assert text(opened().report, "p8tn") == "Rowena's, later."


# Damage.


FILES = [
    "report.toml",
    "summary.toml",
    "glossary.toml",
    "house.toml",
    "concerns/key-work.toml",
    "review/key-work.toml",
]


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_set_aside_and_its_last_good_text_takes_its_place(
    name: str, opened: Open, draft: Path
) -> None:
    session = opened()
    before = session.report
    session.close()
    damaged = (draft / name).read_text() + "\nnot toml"
    (draft / name).write_text(damaged)
    session = opened()
    assert session.report == before
    line = damaged.count("\n") + 1
    (notice,) = session.notices
    assert notice.startswith(f"{draft / name}:{line}: ")
    assert notice.endswith("its last good text takes its place")
    (aside,) = (draft / ".irp" / "damaged").iterdir()
    assert aside.read_text() == damaged
    assert aside.name == f"20251208-090000-{name.replace('/', '-')}"


@pytest.mark.parametrize("name", FILES[1:])
def test_a_draft_never_opened_before_opens_without_its_damaged_file(name: str, opened: Open, draft: Path) -> None:
    damaged = (draft / name).read_text() + "\nnot toml"
    (draft / name).write_text(damaged)
    session = opened()
    assert "the rest is opened without it" in session.notices[0]
    assert (session.report.concern("key-work") is None) == (name == "concerns/key-work.toml")
    (aside,) = (draft / ".irp" / "damaged").iterdir()
    assert aside.read_text() == damaged
    assert session.close().state == "saved"
    assert on_disk(draft) == session.report


def test_a_draft_never_opened_before_cannot_do_without_its_front(opened: Open, draft: Path) -> None:
    damaged = (draft / "report.toml").read_text() + "\nnot toml"
    (draft / "report.toml").write_text(damaged)
    with pytest.raises(DraftError, match=r"report\.toml:\d+: "):
        opened()
    assert (draft / "report.toml").read_text() == damaged
    assert left_behind(draft) == []


@pytest.mark.parametrize("name", ["report.toml", "concerns/key-work.toml"])
def test_a_file_that_is_gone_comes_back_from_its_good_copy(name: str, opened: Open, draft: Path) -> None:
    session = opened()
    before = session.report
    session.close()
    (draft / name).unlink()
    session = opened()
    assert session.report == before
    assert [notice for notice in session.notices if "was gone. Its last good text takes its place" in notice]


def test_a_good_copy_that_is_damaged_too_is_not_put_in(opened: Open, draft: Path) -> None:
    opened().close()
    for path in (draft / "summary.toml", draft / ".irp" / "good" / "summary.toml"):
        path.write_text("not toml")
    session = opened()
    assert "opened without it" in session.notices[0]


def test_an_id_that_is_there_twice_is_damage_of_one_file(opened: Open, draft: Path) -> None:
    opened().close()
    rewrite(draft / "concerns" / "security.toml", "[[paragraphs]]", '[[paragraphs]]\nid = "p4db"\n\n[[paragraphs]]')
    session = opened()
    assert "the id 'p4db' is there already" in session.notices[0]
    assert len(list((draft / ".irp" / "damaged").iterdir())) == 1


def test_what_is_no_draft_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "photo.jpg").touch()
    for name in ("holiday", "photo.jpg", "nothing"):
        with pytest.raises(DraftError):
            Session(tmp_path / name, HOUSE, state=tmp_path / "state")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["holiday", "photo.jpg"]


def test_a_file_that_is_half_written_is_waited_for(opened: Open, draft: Path, clock: Clock) -> None:
    session = opened()
    path = draft / "concerns" / "key-work.toml"
    whole = path.read_text()
    path.write_text(whole[: len(whole) // 2])
    session.edit(SetText("p4db", "Ours."))
    assert session.save().describe().startswith("Not saved: key-work.toml:")
    assert session.saving.kept
    clock.pass_by(2)
    path.write_text(whole.replace("This activity", "That activity"))
    assert session.save().state == "saved"
    assert text(on_disk(draft), "p4db") == "Ours."
    assert text(on_disk(draft), "p8tn").startswith("That activity")


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_stays_damaged_gives_way_to_what_the_session_has(
    name: str, opened: Open, draft: Path, clock: Clock
) -> None:
    session = opened()
    autosave_of_it = Autosave(session)
    before = session.report
    damaged = (draft / name).read_text() + "\nnot toml"
    (draft / name).write_text(damaged)
    rewrite(draft / "concerns" / "release.toml", 'lead = "', 'lead = "X')
    for _ in range(3):
        clock.pass_by(2)
        autosave_of_it.step(clock())
    assert session.saving.describe().startswith("Not saved: ")
    assert (draft / name).read_text() == damaged
    clock.pass_by(PATIENCE.total_seconds())
    for _ in range(2):
        autosave_of_it.step(clock())
        clock.pass_by(2)
    assert session.saving.state == "saved"
    assert {*layout.changed(before, session.report)} == {"concerns/release.toml"}
    assert on_disk(draft) == session.report
    (aside,) = (draft / ".irp" / "damaged").iterdir()
    assert aside.read_text() == damaged
    assert [notice for notice in session.notices if "was set aside as" in notice]


@pytest.mark.parametrize("name", ["report.toml", "concerns/key-work.toml"])
def test_a_file_that_is_taken_away_is_put_back(name: str, opened: Open, draft: Path, clock: Clock) -> None:
    session = opened()
    before = session.report
    (draft / name).unlink()
    for _ in range(8):
        clock.pass_by(2)
        session.save()
    assert session.report == before
    assert on_disk(draft) == before
    assert session.saving.state == "saved"


def test_a_concern_that_another_program_takes_out_is_out(opened: Open, draft: Path) -> None:
    session = opened()
    (draft / "concerns" / "release.toml").unlink()
    (draft / "review" / "release.toml").unlink()
    rewrite(draft / "report.toml", '    "release",\n', "")
    session.merge_changes()
    assert session.report.concern("release") is None
    assert session.saving.state == "saved"


# Media.


def test_typing_goes_on_when_the_disk_is_full(opened: Open, draft: Path, state: Path, clock: Clock) -> None:
    with System(draft, state) as system:
        session = opened()
        autosave_of_it = Autosave(session)
        session.edit(SetText("p4db", "Before."))
        system._fault = Fault(len(system.calls), SHORT, lasting=True, only=draft)
        session.edit(SetText("p8tn", "After."))
        assert session.saving.kept
        assert journals(state)
        for _ in range(3):
            clock.pass_by(2)
            autosave_of_it.step(clock())
        assert session.saving.describe() == "Not saved: disk full"
        session.edit(SetText("p2vc", "Later."))
        assert session.saving.kept
        system.mend()
        clock.pass_by(2)
        autosave_of_it.step(clock())
    assert session.saving.state == "saved"
    assert on_disk(draft) == session.report
    assert journals(draft, state) == []


def test_what_is_in_the_spare_folder_comes_back(opened: Open, draft: Path, state: Path) -> None:
    with System(draft, state) as system:
        session = opened()
        session.edit(SetText("p4db", "Before."))
        system._fault = Fault(len(system.calls), errno.ENOSPC, lasting=True, only=draft)
        session.edit(SetText("p8tn", "After."))
    crash(session)
    session = opened()
    assert text(session.report, "p4db") == "Before."
    assert text(session.report, "p8tn") == "After."


def test_where_nothing_takes_the_words_that_is_said(opened: Open, draft: Path, state: Path) -> None:
    with System(draft, state) as system:
        session = opened()
        system._fault = Fault(len(system.calls), errno.ENOSPC, lasting=True)
        session.edit(SetText("p4db", "Nowhere."))
        assert session.saving.describe() == "Not saved: disk full"
        assert not session.saving.kept
        assert session.close().kept is False
        session = opened()
        session.edit(SetText("p4db", "Nowhere yet."))
        system.mend()
        session.sync()
        assert session.saving.kept
    crash(session)
    assert text(opened().report, "p4db") == "Nowhere yet."


def test_a_session_without_a_spare_folder_does_what_it_can(draft: Path) -> None:
    session = Session(draft, HOUSE)
    session.edit(SetText("p4db", "New."))
    assert session.close().state == "saved"


def test_a_folder_that_is_gone_comes_back(opened: Open, draft: Path, state: Path, clock: Clock) -> None:
    session = opened()
    autosave_of_it = Autosave(session)
    session.edit(SetText("p4db", "Before."))
    away = draft.rename(draft.with_name("away"))
    for _ in range(8):
        clock.pass_by(2)
        session.edit(SetText("p8tn", f"Gone for {clock()}."))
        autosave_of_it.step(clock())
    assert session.saving.describe() == "Not saved: the folder is gone"
    assert session.saving.kept
    assert not draft.exists(), "nothing stands where the folder was"
    away.rename(draft)
    clock.pass_by(2)
    autosave_of_it.step(clock())
    assert session.saving.state == "saved"
    assert on_disk(draft) == session.report
    session.close()
    assert left_behind(draft, state) == []


def test_an_empty_folder_in_its_place_stays_empty(opened: Open, draft: Path, clock: Clock) -> None:
    """That is what is left where a memory stick was taken out."""
    session = opened()
    away = draft.rename(draft.with_name("away"))
    draft.mkdir()
    session.edit(SetText("p4db", "PendingText."))
    for _ in range(8):
        clock.pass_by(2)
        session.save()
    assert session.saving.state == "failed"
    assert session.saving.kept
    assert [path.name for path in draft.iterdir() if path.name != ".irp"] == []
    shutil.rmtree(draft)
    away.rename(draft)
    assert session.save().state == "saved"
    assert text(on_disk(draft), "p4db") == "PendingText."


def test_a_read_only_medium_can_be_read_and_typed_on(opened: Open, draft: Path, state: Path) -> None:
    with System(draft, state, fault=Fault(0, errno.EROFS, lasting=True, only=draft)) as system:
        session = opened()
        assert session.read_only is None
        assert session.saving.state == "saved"
        session.edit(SetText("p4db", "PendingText."))
        assert session.save().describe() == "Not saved: read-only medium"
        assert session.saving.kept
        session.close()
        system.mend()
    session = opened()
    assert text(session.report, "p4db") == "PendingText."
    assert session.save().state == "saved"


def test_a_file_that_cannot_be_read_is_not_taken_for_damaged(opened: Open, draft: Path, state: Path) -> None:
    with System(draft) as system:
        opened().close()
        reads = [at for at, call in enumerate(system.calls) if call.kind == "read"]
    with System(draft, state, fault=Fault(reads[0], errno.EIO, lasting=True)), pytest.raises(DraftError, match="read"):
        opened()
    assert not (draft / ".irp" / "damaged").exists()


# Links.


@needs_posix
@pytest.mark.parametrize("name", ["summary.toml", "concerns/key-work.toml", "concerns", ".irp"])
def test_a_link_that_leads_out_of_the_draft_is_not_followed(
    name: str, opened: Open, draft: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    if (draft / name).exists():
        (draft / name).rename(outside)
    else:
        outside.mkdir()
    (draft / name).symlink_to(outside)
    before = sorted((path, path.is_file() and path.read_bytes()) for path in [outside, *outside.rglob("*")])
    with pytest.raises(DraftError, match="leads out of the draft"):
        opened()
    assert sorted((path, path.is_file() and path.read_bytes()) for path in [outside, *outside.rglob("*")]) == before


@needs_posix
def test_a_link_put_in_while_the_draft_is_open_is_not_written_through(
    opened: Open, draft: Path, tmp_path: Path, clock: Clock
) -> None:
    session = opened()
    path = draft / "concerns" / "key-work.toml"
    outside = path.rename(tmp_path / "outside.toml")
    before = outside.read_bytes()
    path.symlink_to(outside)
    session.edit(SetText("p4db", "New."))
    for _ in range(8):
        clock.pass_by(2)
        session.save()
    assert "leads out of the draft" in session.saving.describe()
    assert session.saving.kept
    assert outside.read_bytes() == before
    path.unlink()
    path.write_bytes(before)
    assert session.save().state == "saved"


# Other programs.


def test_a_change_to_one_file_while_another_is_typed_in_is_joined(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "Ours."))
    rewrite(draft / "concerns" / "release.toml", 'lead = "', 'lead = "X')
    assert session.save().state == "saved"
    concern = on_disk(draft).concern("release")
    assert concern
    assert concern.lead.startswith("X")
    assert text(on_disk(draft), "p4db") == "Ours."
    assert "09:00 another program changed concerns/release.toml: joined in" in session.notices


def test_where_both_changed_the_same_paragraph_both_texts_are_kept(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "Ours."))
    rewrite(draft / "concerns" / "key-work.toml", "Leaders had carried", "They had carried")
    assert session.save().state == "saved"
    (conflict,) = on_disk(draft).conflicts
    assert (conflict.place, conflict.field, conflict.ours) == ("p4db", "text", "Ours.")
    assert conflict.theirs.startswith("They had carried")
    assert text(on_disk(draft), "p4db") == "Ours."
    assert "09:00 both changed p4db: both texts are kept" in session.notices
    session.edit(e.SettleConflict(conflict.id))
    assert session.close().state == "saved"
    assert on_disk(draft).conflicts == ()
    assert not (draft / "conflicts.toml").exists() or tomllib.loads((draft / "conflicts.toml").read_text()) == {}


def test_the_same_change_made_elsewhere_is_nothing_to_save(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "Same."))
    there = text(on_disk(draft), "p4db")
    rewrite(draft / "concerns" / "key-work.toml", there, "Same.")
    session.merge_changes()
    assert session.saving.state == "saved"
    assert journals(draft) == []


def test_a_change_at_the_very_moment_of_saving_is_not_written_over(
    opened: Open, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened()
    session.edit(SetText("p4db", "Ours."))
    look = session.merge_changes

    def look_too_early() -> bool:
        seen = look()
        rewrite(draft / "concerns" / "key-work.toml", "This activity", "That activity")
        return seen

    with monkeypatch.context() as patch:
        patch.setattr(session, "merge_changes", look_too_early)
        assert "changed by another program at this very moment" in session.save().describe()
    assert session.save().state == "saved"
    assert text(on_disk(draft), "p4db") == "Ours."
    assert text(on_disk(draft), "p8tn").startswith("That activity")


def test_comments_and_unknown_keys_of_people_stay(opened: Open, draft: Path) -> None:
    path = draft / "concerns" / "key-work.toml"
    path.write_text(path.read_text().replace('id = "key-work"', '# Ask Kofi.\nid = "key-work"\nmood = "grim"'))
    session = opened()
    assert [notice for notice in session.notices if "mood: unknown, and kept" in notice]
    session.edit(SetText("p4db", "New."))
    session.close()
    assert "# Ask Kofi." in path.read_text()
    assert 'mood = "grim"' in path.read_text()


def test_every_edit_is_a_line_that_a_person_can_read(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(SetText("p4db", "Readable – to anyone."))
    (path,) = journals(draft)
    began, was, did = map(msgspec.json.decode, path.read_text().splitlines())
    assert (began["type"], began["who"], began["at"]) == ("Began", "RS", "2025-12-08T09:00:00")
    assert (was["type"], was["file"]) == ("Was", "concerns/key-work.toml")
    assert did["edit"] == {"type": "SetText", "paragraph": "p4db", "text": "Readable – to anyone."}
    assert "Readable – to anyone." in path.read_text()


def test_a_copy_of_the_draft_lies_about_nobody(opened: Open, draft: Path, tmp_path: Path, state: Path) -> None:
    """A draft that was copied with its `.irp` while it was open brings the words along, and no lock."""
    session = opened()
    session.edit(SetText("p4db", "PendingText."))
    copy = tmp_path / "copy"
    shutil.copytree(draft, copy)
    other = Session(copy, HOUSE, state=state)
    assert other.read_only is None
    assert text(other.report, "p4db") == "PendingText."
    assert other.close().state == "saved"
    assert session.close().state == "saved"


def test_what_one_side_took_out_and_the_other_changed_stays(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(e.RemoveConcern("release"))
    rewrite(draft / "concerns" / "release.toml", 'text = """\n', 'text = """\nTheirs: ')
    assert session.save().state == "saved"
    assert [each for each in words(on_disk(draft)) if each.startswith("Theirs: ")]
    assert [conflict.field for conflict in session.report.conflicts] == ["removed"]


def test_apply_and_session_agree(opened: Open) -> None:
    session = opened()
    edit = SetText("p4db", "New.")
    expected = apply(session.report, edit)
    assert session.edit(edit) == expected
