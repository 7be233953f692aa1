"""What other programs put into an open or closed draft: older files, halves, empty ones, copies. Nothing is lost."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from irp_tui.drafts import load, other_versions
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.draft_files import PATIENCE
from irp_tui.drafts.session import Session
from irp_tui.report import edits as e
from irp_tui.report.edits import SetText
from irp_tui.report.model import Report

from .scripted_session import HOUSE, Clock, copy_of_example, left_behind, words
from .test_session import crash, rewrite, text

Open = Callable[..., Session]

KEY_WORK = "concerns/key-work.toml"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return copy_of_example(tmp_path / "thornlea")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(draft: Path, tmp_path: Path, clock: Clock) -> Iterator[Open]:
    """Opens sessions, and lets go of them in the end."""
    sessions = []

    def opened(who: str = "RS") -> Session:
        sessions.append(Session(draft, HOUSE, who=who, state=tmp_path / "state", clock=clock))
        return sessions[-1]

    yield opened
    for session in sessions:
        crash(session)


def on_disk(draft: Path) -> Report:
    return load(draft, HOUSE).report


def saved(session: Session, *edits: e.Edit) -> bytes:
    """Make the edits and save; the file about key work as it is then."""
    session.edit(*edits)
    assert session.save().state == "saved"
    return (session.folder / KEY_WORK).read_bytes()


def offered(draft: Path, report: Report, kind: str) -> set[str]:
    """The texts that are offered and that the draft lacks."""
    found = [each for each in other_versions.find_versions(draft) if each.kind == kind]
    return {words for side in found for words in other_versions.differences(report, side).theirs}


def rest(session: Session, clock: Clock, times: int = 8) -> None:
    for _ in range(times):
        clock.pass_by(2)
        session.refresh()
        session.save()


# Older versions.


def test_an_older_version_that_is_put_back_gives_way_to_what_was_saved_last(opened: Open, draft: Path) -> None:
    session = opened()
    first = saved(session, SetText("p4db", "PendingText first."))
    saved(session, SetText("p4db", "Typed first, and on."), e.AddParagraph("key-work", "n1", "A new one."))
    (draft / KEY_WORK).write_bytes(first)
    assert session.save().state == "saved"
    assert text(session.report, "p4db") == text(on_disk(draft), "p4db") == "Typed first, and on."
    assert text(on_disk(draft), "n1") == "A new one."
    assert on_disk(draft).conflicts == ()
    (notice,) = session.notices
    assert "key-work.toml: is as it was before: another program put an older version back" in notice
    (side,) = other_versions.find_versions(draft)
    assert (side.kind, side.file, side.path.read_bytes()) == ("older", KEY_WORK, first)


def test_an_older_version_put_back_while_words_are_typed_takes_none_of_them(opened: Open, draft: Path) -> None:
    session = opened()
    first = saved(session, SetText("p4db", "PendingText first."))
    saved(session, SetText("p4db", "Typed first, and on."))
    session.edit(SetText("p4db", "Typed first, and on, and not saved."))
    (draft / KEY_WORK).write_bytes(first)
    assert session.save().state == "saved"
    assert text(on_disk(draft), "p4db") == "Typed first, and on, and not saved."
    assert on_disk(draft).conflicts == ()


def test_an_older_version_put_back_while_the_draft_is_closed_is_offered(opened: Open, draft: Path) -> None:
    session = opened()
    first = saved(session, SetText("p4db", "PendingText first."))
    saved(session, SetText("p4db", "Then otherwise."))
    session.close()
    (draft / KEY_WORK).write_bytes(first)
    session = opened()
    assert text(session.report, "p4db") == text(on_disk(draft), "p4db") == "Then otherwise."
    assert "What was saved last stands" in session.notices[0].replace("what", "What")
    assert offered(draft, session.report, "older") == {"PendingText first."}
    (side,) = other_versions.find_versions(draft)
    session.join_in(side, whole=True)
    assert text(session.report, "p4db") == "PendingText first."
    assert offered(draft, session.report, "before") == {"Then otherwise."}
    session.undo()
    assert text(session.report, "p4db") == "Then otherwise."


def test_what_was_undone_and_saved_is_no_older_version(opened: Open, clock: Clock) -> None:
    session = opened()
    saved(session, SetText("p4db", "One."))
    clock.pass_by(3)
    saved(session, SetText("p4db", "Two."))
    session.undo()
    session.save()
    session.close()
    session = opened()
    assert text(session.report, "p4db") == "One."
    assert session.notices == []


def test_a_change_that_began_with_an_older_version_is_joined_from_there(opened: Open, draft: Path) -> None:
    session = opened()
    saved(session, SetText("p4db", "PendingText first."))
    older = (draft / KEY_WORK).read_text()
    saved(session, SetText("p4db", "Typed first, and on."), e.AddParagraph("key-work", "n1", "A new one."))
    (draft / KEY_WORK).write_text(older.replace("This activity", "That activity"))
    assert session.save().state == "saved"
    assert text(on_disk(draft), "p4db") == "Typed first, and on."
    assert text(on_disk(draft), "n1") == "A new one."
    assert text(on_disk(draft), "p8tn").startswith("That activity")
    assert on_disk(draft).conflicts == ()


def test_such_a_change_made_while_the_draft_was_closed_is_joined_too(opened: Open, draft: Path) -> None:
    session = opened()
    saved(session, SetText("p4db", "PendingText first."))
    older = (draft / KEY_WORK).read_text()
    saved(session, SetText("p4db", "Typed first, and on."), e.AddParagraph("key-work", "n1", "A new one."))
    session.close()
    (draft / KEY_WORK).write_text(older.replace("This activity", "That activity"))
    session = opened()
    assert session.save().state == "saved"
    assert text(on_disk(draft), "p4db") == "Typed first, and on."
    assert text(on_disk(draft), "n1") == "A new one."
    assert text(on_disk(draft), "p8tn").startswith("That activity")


def test_words_that_another_program_takes_out_are_kept_to_be_had_again(opened: Open, draft: Path) -> None:
    session = opened()
    saved(session, SetText("p4db", "PendingText by us."))
    rewrite(draft / KEY_WORK, "PendingText by us.", "Theirs.")
    session.save()
    assert text(session.report, "p4db") == "Theirs."
    assert offered(draft, session.report, "before") == {"PendingText by us."}
    assert [each for each in session.notices if "were taken out or written over by another program" in each]


def test_a_concern_that_another_program_takes_out_is_kept_to_be_had_again(opened: Open, draft: Path) -> None:
    session = opened()
    before = on_disk(draft).concern("release")
    (draft / "concerns" / "release.toml").unlink()
    (draft / "review" / "release.toml").unlink()
    rewrite(draft / "report.toml", '    "release",\n', "")
    session.save()
    assert session.report.concern("release") is None
    side = next(each for each in other_versions.find_versions(draft) if each.file == "concerns/release.toml")
    session.join_in(side)
    assert session.report.concern("release") == before


@pytest.mark.parametrize("there", ["key-work", "security"])
@pytest.mark.parametrize("is_open", [True, False])
def test_a_late_file_with_a_paragraph_moved_since_gives_way_and_is_offered(
    there: str, is_open: bool, opened: Open, draft: Path, clock: Clock
) -> None:
    here = "security" if there == "key-work" else "key-work"
    session = opened()
    saved(session, e.AddParagraph(here, "n1", "Moved."))
    path = draft / "concerns" / f"{here}.toml"
    older = path.read_text()
    saved(session, e.MoveParagraph("n1", there))
    before = on_disk(draft)
    if not is_open:
        session.close()
    path.write_text(older.replace("Moved.", "Changed elsewhere."))
    session = session if is_open else opened()
    rest(session, clock)
    assert session.saving.state == "saved"
    assert session.report == before == on_disk(draft)
    assert offered(draft, session.report, "") == {"Changed elsewhere."}
    (side,) = other_versions.find_versions(draft)
    session.join_in(side)
    assert session.save().state == "saved"
    assert [conflict.theirs.strip() for conflict in session.report.conflicts] == ["Changed elsewhere."]


# Emptied, cut short, gone.


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\0" * 512], ids=["nothing", "line ends", "zeros"])
@pytest.mark.parametrize(
    "name", ["report.toml", "summary.toml", "glossary.toml", "house.toml", "review/release.toml", KEY_WORK]
)
def test_an_emptied_file_is_damage_and_no_wish(name: str, data: bytes, opened: Open, draft: Path) -> None:
    opened().close()
    before = on_disk(draft)
    (draft / name).write_bytes(data)
    session = opened()
    assert session.report == before == on_disk(draft)
    assert name.rpartition("/")[2] in session.notices[0]


@pytest.mark.parametrize("name", ["summary.toml", "glossary.toml", "house.toml", "review/release.toml"])
def test_a_file_emptied_while_the_draft_is_open_is_put_right(
    name: str, opened: Open, draft: Path, clock: Clock
) -> None:
    session = opened()
    before = session.report
    (draft / name).write_bytes(b"\n")
    session.save()
    assert session.saving.describe().startswith(f"Not saved: {name.rpartition('/')[2]}: is empty")
    rest(session, clock)
    assert session.saving.state == "saved"
    assert session.report == before == on_disk(draft)


@pytest.mark.parametrize("name", ["summary.toml", "glossary.toml", "house.toml"])
def test_a_file_that_is_gone_and_that_nobody_takes_out_is_put_back(
    name: str, opened: Open, draft: Path, clock: Clock
) -> None:
    session = opened()
    before = session.report
    (draft / name).unlink()
    rest(session, clock)
    assert session.report == before == on_disk(draft)
    session.close()
    (draft / name).unlink()
    assert opened().report == before == on_disk(draft)


def test_the_beginning_of_a_file_is_waited_for_and_never_the_wish_to_delete(
    opened: Open, draft: Path, clock: Clock
) -> None:
    session = opened()
    whole = saved(session, e.AddParagraph("key-work", "n1", "The last."))
    half = whole[: whole.rindex(b"[[paragraphs]]")]
    (draft / KEY_WORK).write_bytes(half)
    session.save()
    assert "has the beginning only" in session.saving.describe()
    (draft / KEY_WORK).write_bytes(whole)
    assert session.save().state == "saved"
    (draft / KEY_WORK).write_bytes(half)
    rest(session, clock)
    assert session.saving.state == "saved"
    assert (draft / KEY_WORK).read_bytes() == whole
    assert clock() > session.saving.at or PATIENCE


def test_a_file_cut_short_while_its_end_is_removed_on_screen_is_repaired_once(
    opened: Open, draft: Path, clock: Clock
) -> None:
    session = opened()
    whole = saved(session, e.AddParagraph("key-work", "n1", "The last."))
    session.edit(e.RemoveParagraph("n1"))
    (draft / KEY_WORK).write_bytes(whole[: whole.rindex(b"[[paragraphs]]")])
    rest(session, clock, 16)
    assert session.saving.state == "saved"
    assert "n1" not in {paragraph.id for _, paragraph in on_disk(draft).paragraphs()}


def test_a_file_damaged_while_a_paragraph_moves_into_it_is_put_right_once(
    opened: Open, draft: Path, clock: Clock
) -> None:
    session = opened()
    session.edit(e.MoveParagraph("p4db", "security"))
    (draft / "concerns" / "security.toml").write_text("not toml")
    rest(session, clock)
    assert session.saving.state == "saved"
    assert [place for place, paragraph in on_disk(draft).paragraphs() if paragraph.id == "p4db"] == ["security"]
    assert len(list((draft / ".irp" / "damaged").iterdir())) == 1


def test_a_paragraph_arrives_though_another_program_wrote_both_its_files(
    opened: Open, draft: Path, clock: Clock
) -> None:
    session = opened()
    older = (draft / KEY_WORK).read_text()
    session.edit(e.MoveParagraph("p8tn", "security"))
    session.save()
    session.edit(SetText("p4db", "Not saved."), SetText("p8tn", "Nor this."))
    crash(session)
    rewrite(draft / "concerns" / "security.toml", 'text = """\n', 'text = """\nTheirs. ')
    (draft / KEY_WORK).write_text(older.replace("Leaders had", "They had"))
    session = opened()
    rewrite(draft / "summary.toml", "Violence", "Theirs: violence")
    rest(session, clock)
    assert session.saving.state == "saved"
    assert [place for place, paragraph in on_disk(draft).paragraphs() if paragraph.id == "p8tn"] == ["security"]


# Taken over, and taken back.


def test_words_that_went_over_and_came_back_are_no_conflict(opened: Open, draft: Path) -> None:
    first = opened("Rowena")
    first.edit(SetText("p4db", "The quick"))
    second = opened("Idris")
    second.take_over()
    assert text(second.report, "p4db") == "The quick"
    second.edit(SetText("p8tn", "Idris's."))
    assert second.save().state == "saved"
    first.edit(SetText("p4db", "The quick brown"))
    first.refresh()
    first.take_over()
    assert first.save().state == "saved"
    assert text(on_disk(draft), "p4db") == "The quick brown"
    assert text(on_disk(draft), "p8tn") == "Idris's."
    assert first.report.conflicts == ()


def test_words_joined_in_at_the_opening_outlast_a_crash(opened: Open, draft: Path) -> None:
    session = opened()
    older = saved(session, SetText("p4db", "PendingText first.")).decode()
    saved(session, SetText("p4db", "Typed first, and on."), e.AddParagraph("key-work", "n1", "A new one."))
    session.close()
    (draft / KEY_WORK).write_text(older.replace("This activity", "That activity"))
    crash(opened())
    session = opened()
    assert text(session.report, "n1") == "A new one."
    assert text(session.report, "p8tn").startswith("That activity")
    assert session.report.conflicts == ()


def test_words_that_came_back_from_a_journal_are_no_conflict_with_their_beginning(opened: Open) -> None:
    first = opened("Rowena")
    first.edit(SetText("p4db", "The quick"))
    second = opened("Idris")
    second.take_over()
    second.edit(SetText("p8tn", "Idris's."))
    first.edit(SetText("p4db", "The quick brown"))
    assert second.save().state == "saved"
    crash(first)
    second.close()
    third = opened()
    assert text(third.report, "p4db") == "The quick brown"
    assert text(third.report, "p8tn") == "Idris's."
    assert third.report.conflicts == ()


def test_what_both_typed_after_a_taking_over_is_a_conflict(opened: Open) -> None:
    first = opened("Rowena")
    first.edit(SetText("p4db", "The quick"))
    second = opened("Idris")
    second.take_over()
    second.edit(SetText("p4db", "The quick red fox"))
    second.save()
    first.edit(SetText("p4db", "The quick brown fox"))
    first.refresh()
    first.take_over()
    first.save()
    (conflict,) = first.report.conflicts
    assert {conflict.ours, conflict.theirs} == {"The quick red fox", "The quick brown fox"}


def test_a_session_that_was_taken_over_from_puts_nothing_right(opened: Open, draft: Path) -> None:
    first = opened("Rowena")
    saved(first, SetText("p4db", "One."))
    saved(first, SetText("p4db", "Two."))
    second = opened("Idris")
    second.take_over()
    saved(second, SetText("p4db", "One."))
    first.refresh()
    first.merge_changes()
    assert text(on_disk(draft), "p4db") == text(first.report, "p4db") == "One."


def test_who_was_taken_over_from_takes_what_is_there_though_it_is_replaced_by_then(opened: Open, draft: Path) -> None:
    first = opened("Rowena")
    first.edit(SetText("p2vc", "Rowena's, not saved."))
    second = opened("Idris")
    second.take_over()
    there = saved(second, SetText("p4db", "Idris's."))
    saved(second, SetText("p4db", "Idris's, and on."))
    (draft / KEY_WORK).write_bytes(there)  # as it was when the first looked
    first.refresh()
    first.merge_changes()
    assert text(first.report, "p4db") == "Idris's."


# Copies.

NAMES = [
    "security-LAPTOP7",
    "security (NH's conflicted copy 2026-03-05)",
    "security (conflicted copy 2026-03-05 101010)",
    "security.sync-conflict-20260305-101010-ABCDEF7",
    "security_conflict-20260305",
    "security (1)",
    "security - Copy",
    "security - Copy (2)",
    "Copy of security",
    "security-laptop7",
    "security 2",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [None, b"", b"id = "], ids=["whole", "empty", "damaged"])
def test_a_copy_of_a_concern_stops_nothing_and_stays_where_it_is(
    name: str, data: bytes | None, opened: Open, draft: Path, clock: Clock
) -> None:
    path = draft / "concerns" / f"{name}.toml"
    before = on_disk(draft)
    session = opened()
    shutil.copy(draft / "concerns" / "security.toml", path)
    if data is not None:
        path.write_bytes(data)
    rest(session, clock)
    assert session.saving.state == "saved"
    assert session.report == before == on_disk(draft)
    assert len([each for each in session.notices if "is a copy of concerns/security.toml" in each]) == 1
    session.close()
    assert opened().report == before
    assert path.exists()
    assert [(side.path, side.file) for side in other_versions.find_versions(draft)] == [
        (path, "concerns/security.toml")
    ]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("report", "Thornlea"),
        ("summary", "Violence"),
        ("glossary", "A local scheme"),
        ("house", "Unless we say otherwise"),
        ("review/release", "MF led"),
    ],
)
def test_a_copy_of_any_file_is_known_and_joined_in(name: str, word: str, opened: Open, draft: Path) -> None:
    copy = draft / f"{name}-LAPTOP7.toml"
    there = (draft / f"{name}.toml").read_text()
    copy.write_text(there.replace(word, f"NH wrote: {word}", 1))
    before = on_disk(draft)
    session = opened()
    session.refresh()
    assert session.report == before
    (side,) = other_versions.find_versions(draft)
    assert (side.kind, side.file, side.whose) == ("copy", f"{name}.toml", "LAPTOP7")
    (notice,) = [each for each in session.notices if "LAPTOP7" in each]
    assert "has a text of " in notice
    assert "that the draft lacks: “Other versions of files” (F10) joins it in" in notice
    assert session.join_in(side) > 0
    assert any("NH wrote" in each for each in words(session.report))
    assert words(before) <= words(session.report)
    assert not copy.exists()
    assert session.close().state == "saved"
    assert [each.kind for each in other_versions.find_versions(draft)] == ["joined"]


def test_joining_a_copy_in_brings_what_is_new_and_takes_nothing_out(opened: Open, draft: Path) -> None:
    session = opened()
    saved(session, e.AddParagraph("security", "n1", "Ours alone."))
    copy = draft / "concerns" / "security (1).toml"
    older = (draft / "concerns" / "security.toml").read_text()
    copy.write_text(older.replace("Ours alone.", "Theirs here.") + '\n[[notes]]\nid = "nn1"\ntext = "Their note."\n')
    (side,) = other_versions.find_versions(draft)
    assert session.join_in(side) == 1
    (conflict,) = session.report.conflicts
    assert (conflict.place, conflict.ours.strip(), conflict.theirs.strip()) == ("n1", "Ours alone.", "Theirs here.")
    concern = session.report.concern("security")
    assert concern
    assert concern.notes[-1].text == "Their note."
    session.undo()
    assert session.report.conflicts == ()


def test_a_copy_that_is_an_earlier_version_of_ours_is_no_conflict(opened: Open, draft: Path) -> None:
    session = opened()
    saved(session, e.AddParagraph("security", "n1", "Ours"))
    shutil.copy(draft / "concerns" / "security.toml", draft / "concerns" / "security (1).toml")
    saved(session, SetText("n1", "Ours, and otherwise by now."))
    (side,) = other_versions.find_versions(draft)
    assert session.join_in(side) == 0
    assert text(session.report, "n1") == "Ours, and otherwise by now."


def test_a_paragraph_that_has_moved_since_is_met_where_it_is(opened: Open, draft: Path) -> None:
    session = opened()
    saved(session, e.AddParagraph("security", "n1", "Ours"))
    copy = draft / "concerns" / "security (1).toml"
    copy.write_text((draft / "concerns" / "security.toml").read_text().replace("Ours", "Theirs"))
    saved(session, e.MoveParagraph("n1", "key-work"))
    (side,) = other_versions.find_versions(draft)
    assert session.join_in(side) == 1
    assert session.save().state == "saved"
    assert [place for place, paragraph in on_disk(draft).paragraphs() if paragraph.id == "n1"] == ["key-work"]


def test_a_concern_whose_name_looks_like_a_copy_is_a_concern(opened: Open, draft: Path) -> None:
    session = opened()
    session.edit(e.AddConcern("security-2", "Security", "hmi-prisons", "Another one.", "security"))
    session.edit(e.AddComment("security-2", "k7", "security-2", "Is this so?", "IC"))
    session.close()
    session = opened()
    assert session.report.concern("security-2")
    assert session.report.review("security-2")
    assert other_versions.find_versions(draft) == []
    assert session.notices == []


def test_nothing_is_left_behind_but_what_is_offered(opened: Open, draft: Path, tmp_path: Path) -> None:
    session = opened()
    saved(session, SetText("p4db", "PendingText."))
    session.close()
    assert left_behind(draft, tmp_path / "state") == []
    assert other_versions.find_versions(draft) == []


def test_autosave_tells_of_a_copy_once(opened: Open, draft: Path, clock: Clock) -> None:
    session = opened()
    autosave = Autosave(session)
    shutil.copy(draft / "concerns" / "security.toml", draft / "concerns" / "security (1).toml")
    for _ in range(4):
        clock.pass_by(3)
        autosave.step(clock())
    assert len([each for each in session.notices if "is a copy of" in each]) == 1
