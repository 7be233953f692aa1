"""What is met when a draft is opened or changed from outside: words that came back, others who write, full disks."""

import datetime as dt
import errno
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from pilot_driver import Driver

from irp_tui.drafts import create, load, save, storage
from irp_tui.drafts.lock import Holder
from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.model import Concern, Paragraph, Report
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext
from irp_tui.tui.form.items import Transaction
from irp_tui.tui.screens import dialogs
from irp_tui.tui.screens.dialogs import Interruption, MessageBox

HOUSE = load_house(None)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    concern = Concern("security", "Security", "hmi-prisons", "Drugs were easy to get.")
    paragraphs = (Paragraph("p1", "The first paragraph."), Paragraph("p2", "The second."))
    report = Report(house=HOUSE, areas=("Security",), concerns=(replace(concern, paragraphs=paragraphs),))
    create(tmp_path / "draft", report)
    return tmp_path / "draft"


At = Callable[[Path], AbstractAsyncContextManager[Driver]]


@pytest.fixture
def at(context: AppContext) -> At:
    """Opens a draft that is there already, at its first paragraph, on a narrow screen."""

    @asynccontextmanager
    async def open_(folder: Path) -> AsyncIterator[Driver]:
        app = Irp(context, folder, "p1")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            yield Driver(app, pilot)

    return open_


def session_of(irp: Driver) -> Session:
    return irp.screen.draft.session


def texts(folder: Path) -> list[str]:
    return [paragraph.text for _, paragraph in load(folder, HOUSE).report.paragraphs()]


def written(irp: Driver) -> list[str]:
    return [paragraph.text for _, paragraph in irp.report.paragraphs()]


def change(folder: Path, *edits: e.Edit) -> None:
    """What another program does."""
    before = after = load(folder, HOUSE).report
    for edit in edits:
        after = apply(after, edit)
    save(folder, after, since=before)


def bar(irp: Driver) -> str:
    screen = irp.screen
    return "".join(segment.text for segment in screen.bar.render_line(0))


# Words that came back


@pytest.fixture
def crashed(draft: Path, tmp_path: Path) -> Path:
    """A draft as a crash leaves it: the last words are in the journal alone."""
    session = Session(draft, HOUSE, who="NH")
    session.edit(e.SetText("p2", "Words of the last minute."))
    copy = tmp_path / "copy"
    shutil.copytree(draft, copy)
    (copy / ".irp" / "holder.json").unlink()
    session.close()
    return copy


async def test_what_came_back_is_told_and_kept(at: At, crashed: Path) -> None:
    async with at(crashed) as irp:
        await irp.asked("Words that came back")
        assert "Drugs were easy to get." in irp.shown()
        assert "(NH)" in irp.shown()
        await irp.press("enter")
        assert irp.app.screen is irp.screen
        assert written(irp) == ["The first paragraph.", "Words of the last minute."]
    assert texts(crashed) == ["The first paragraph.", "Words of the last minute."]


async def test_what_came_back_can_be_seen_beside_what_the_files_have(at: At, crashed: Path) -> None:
    async with at(crashed) as irp:
        await irp.asked("Words that came back")
        await irp.press("f4")
        assert isinstance(irp.app.screen, MessageBox)
        assert "Now: Words of the last minute." in irp.shown()
        assert "In the files: The second." in irp.shown()
        await irp.press("escape")
        await irp.asked("Words that came back")


async def test_what_came_back_can_be_discarded_and_that_can_be_undone(at: At, crashed: Path) -> None:
    async with at(crashed) as irp:
        await irp.asked("Words that came back")
        await irp.press("f8", "f8", "f8")
        assert written(irp)[1] == "Words of the last minute."
        await irp.press("delete")
        assert written(irp)[1] == "The second."
        assert irp.app.screen is irp.screen
        await irp.press("ctrl+z")
        assert written(irp)[1] == "Words of the last minute."


async def test_who_types_on_over_the_question_goes_on_in_the_text_below(at: At, crashed: Path) -> None:
    async with at(crashed) as irp:
        await irp.asked("Words that came back")
        await irp.type(" In the middle of the day they had added wood.")
        assert written(irp)[0] == "The first paragraph. In the middle of the day they had added wood."
        assert "What you type goes into the text below." in irp.shown()
        assert written(irp)[1] == "Words of the last minute."


@pytest.mark.parametrize("key", ["enter", "f4", "f8"])
async def test_a_key_pressed_before_a_question_can_be_read_is_no_answer(
    at: At, crashed: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(dialogs, "READ", 1e9)
    async with at(crashed) as irp:
        await irp.asked("Words that came back")
        await irp.press(key)
        assert any(isinstance(screen, Interruption) for screen in irp.app.screen_stack)


async def test_no_letter_answers_that_another_has_taken_over(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        other = await taken(irp, draft)
        await irp.type(" That is what they told us.")
        assert isinstance(irp.app.screen, Interruption)
        assert session_of(irp).taken_by
        assert written(irp)[0].endswith("Mine. That is what they told us.")
        other.close()


# Who writes


async def test_a_draft_that_is_open_elsewhere_can_be_read_only(at: At, draft: Path) -> None:
    other = Session(draft, HOUSE, who="NH")
    async with at(draft) as irp:
        await irp.asked("This draft is open elsewhere")
        assert "NH on" in irp.shown()
        await irp.press("enter")
        assert bar(irp).endswith(" READ-ONLY ")
        await irp.press("x", "backspace", "enter")
        await irp.sees("has this draft open")
        await irp.press("ctrl+d")
        await irp.sees("has this draft open")
        assert written(irp) == ["The first paragraph.", "The second."]
        other.edit(e.SetText("p1", "Seen from afar."))
        other.save()
        session_of(irp).merge_changes()
        await irp.sees("Seen from afar.")
    other.close()


async def test_taking_over_is_asked_twice_and_brings_what_the_other_had_not_saved(at: At, draft: Path) -> None:
    other = Session(draft, HOUSE, who="NH")
    async with at(draft) as irp:
        await irp.asked("This draft is open elsewhere")
        await irp.press("f9")
        await irp.sees("Take over from NH?")
        await irp.press("enter")
        assert session_of(irp).read_only
        irp.screen.controller.run_command("take-over")
        await irp.sees("Take over from NH?")
        await irp.press("f9", "f8")
        assert session_of(irp).read_only is None
        await irp.press("!")
        assert written(irp) == ["The first paragraph.!", "The second."]
        assert "READ-ONLY" not in bar(irp)
    assert texts(draft)[0] == "The first paragraph.!"
    other.close()


async def taken(irp: Driver, draft: Path) -> Session:
    """Another takes over while somebody types here."""
    await irp.type(" Mine.")
    other = Session(draft, HOUSE, who="NH")
    assert other.read_only
    other.take_over()
    session_of(irp).save()
    await irp.asked("NH has taken over this draft")
    return other


async def test_who_was_taken_over_from_can_take_it_back(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        other = await taken(irp, draft)
        assert "⚠ Not saved: another session has taken over" in bar(irp)
        other.edit(e.SetText("p2", "Theirs."))
        other.save()
        await irp.press("f9")
        await irp.type(" More.")
        session_of(irp).save()
        await irp.until(lambda: "Saved" in bar(irp))
        assert texts(draft) == ["The first paragraph. Mine. More.", "Theirs."]
        other.close()


async def test_who_was_taken_over_from_can_look_on_and_loses_nothing(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        other = await taken(irp, draft)
        await irp.press("f8")
        assert "READ-ONLY" in bar(irp)
        await irp.press("x")
        assert written(irp)[0].endswith(" Mine.")
        irp.screen.controller.run_command("take-over")
        await irp.press("f8", "!")
        assert written(irp)[0].endswith(" Mine.!")
        irp.screen.controller.run_command("take-over")  # nobody has it now
        assert irp.app.screen is irp.screen
        other.close()
    assert texts(draft)[0] == "The first paragraph. Mine.!"


async def test_words_typed_after_that_come_back_at_the_next_opening(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        other = await taken(irp, draft)
        await irp.press("escape")
        await irp.type(" Later.")
    other.close()
    assert texts(draft)[0] == "The first paragraph. Mine."
    again = Session(draft, HOUSE)
    assert again.report.concerns[0].paragraphs[0].text == "The first paragraph. Mine. Later."
    again.close()


# What other programs change


async def test_what_another_program_changed_appears_and_is_told(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        change(draft, e.SetText("p2", "Changed elsewhere."))
        session_of(irp).merge_changes()
        await irp.sees("Changed elsewhere.")
        assert irp.focus == "p1"
        irp.screen.controller.run_command("happened")
        await irp.sees("another program changed concerns/security.toml")


async def test_the_cursor_stays_by_its_words_when_their_paragraph_changes(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        await irp.press(*["left"] * len(" paragraph."))
        change(draft, e.SetText("p1", "Here is the first paragraph. And more."))
        session_of(irp).merge_changes()
        await irp.press("!")
        assert written(irp)[0] == "Here is the first! paragraph. And more."


async def test_a_key_for_a_paragraph_that_is_gone_does_nothing(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        change(draft, e.RemoveParagraph("p1"))
        session_of(irp).merge_changes()
        await irp.press("!")
        assert written(irp) == ["The second."]


async def test_what_is_typed_on_goes_into_no_other_text_until_the_person_moves(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        change(draft, e.RemoveParagraph("p1"))
        session_of(irp).merge_changes()
        irp.screen.show()  # as it does when it is told that something has changed
        await irp.burst("type:and so on. ", "backspace", "enter", "delete")
        assert written(irp) == ["The second."]
        assert "not here any more" in irp.shown()
        assert irp.focus == "p2"
        await irp.burst("end", "type: Mine.")
        assert written(irp) == ["The second. Mine."]


async def test_typing_goes_on_where_the_person_took_the_text_in_focus_out(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        irp.screen.controller.make(Transaction((e.RemoveParagraph("p1"),)))
        assert irp.focus == "p2"
        await irp.press("!")
        assert written(irp) == ["The second.!"]


async def test_both_changed_the_same_paragraph(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        assert irp.app._autosave is not None
        irp.app._autosave.stop()  # what is saved in between is no change of ours any more
        await irp.type(" Mine.")
        change(draft, e.SetText("p1", "Theirs."))
        session_of(irp).merge_changes()
        await irp.type(" More.")
        assert written(irp)[0] == "The first paragraph. Mine. More."
        assert [conflict.theirs for conflict in irp.report.conflicts] == ["Theirs."]


# The disk


async def test_a_full_disk_is_said_and_nothing_is_lost(at: At, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with at(draft) as irp:
        with monkeypatch.context() as patch:
            for name in ("write_all", "create", "put"):
                patch.setattr(storage, name, full)
            await irp.type(" Still here.")
            session_of(irp).save()
            await irp.until(lambda: "⚠ Not saved: disk full" in bar(irp))
            await irp.type(" And here.")
            assert written(irp)[0] == "The first paragraph. Still here. And here."
        session_of(irp).save()
        await irp.until(lambda: "Saved" in bar(irp))
        assert texts(draft)[0] == "The first paragraph. Still here. And here."


async def test_a_long_reason_leaves_room_for_the_name(at: At, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(*_: object) -> None:
        raise OSError(0, "a reason that nobody has thought of, told at more length than there is room for")

    async with at(draft) as irp:
        for name in ("write_all", "create", "put"):
            monkeypatch.setattr(storage, name, odd)
        await irp.type("!")
        session_of(irp).save()
        await irp.until(lambda: "⚠ Not saved: a reason" in bar(irp))
        assert bar(irp).startswith(" A new draft")
        assert bar(irp).rstrip().endswith("… – do not close")
        monkeypatch.undo()


async def test_saving_by_itself_is_told_by_itself(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        await irp.press("!")
        assert "Saving…" in bar(irp)
        await irp.until(lambda: "Saved 14:02" in bar(irp))
        assert texts(draft)[0] == "The first paragraph.!"


async def test_a_damaged_file_is_told(at: At, draft: Path) -> None:
    Session(draft, HOUSE).close()  # leaves good copies
    (draft / "concerns" / "security.toml").write_text("id = [")
    async with at(draft) as irp:
        assert written(irp) == ["The first paragraph.", "The second."]
        await irp.until(lambda: len(irp.app._notifications) == 1)
        irp.screen.controller.run_command("happened")
        assert isinstance(irp.app.screen, MessageBox)
        await irp.sees(".irp/damaged/")


# Drafts that move.

AWAY = "PendingText while it was away."


@pytest.fixture
def moved(context: AppContext, draft: Path) -> Path:
    """The draft on a stick that was pulled while Rowena typed, and is mounted elsewhere now."""
    session = Session(draft, HOUSE, who="Rowena", state=context.state)
    there = draft.rename(draft.with_name("moved"))
    session.edit(e.SetText("p1", AWAY))
    assert session.close().state == "failed"
    return there


async def test_who_opens_a_draft_that_has_moved_is_asked_about_the_words_that_wait(at: At, moved: Path) -> None:
    async with at(moved) as irp:
        await irp.until(lambda: "Words wait for this draft" in irp.shown())
        assert "Rowena typed them" in irp.shown()
        await irp.press("enter")
        assert AWAY not in written(irp)
    async with at(moved) as irp:
        await irp.until(lambda: "Words wait for this draft" in irp.shown())
        await irp.press("f9")
        assert AWAY in written(irp)
        assert "Taken in." in irp.shown()
        await irp.press("ctrl+z")
        assert AWAY not in written(irp)


@pytest.fixture
def shelved(context: AppContext, moved: Path) -> Path:
    """The same draft, among those that home shows."""
    context.drafts.mkdir(parents=True)
    return moved.rename(context.drafts / "thornlea")


async def test_home_says_that_words_wait_for_a_draft_that_has_moved(context: AppContext, shelved: Path) -> None:
    app = Irp(context)
    async with app.run_test(size=(160, 50)) as pilot:
        irp = Driver(app, pilot)
        await irp.until(lambda: "is not where it was" in irp.shown())
        assert str(shelved) in "".join(irp.shown().split())  # it may be parted by a line end


async def test_who_reads_only_until_a_note_has_not_changed_is_told_so(at: At, draft: Path) -> None:
    (draft / ".irp").mkdir()
    now = dt.datetime.now()  # noqa: DTZ005 - the laptop's
    note = Holder("session-1", "Idris", "laptop-7", now, now)
    (draft / ".irp" / "holder.json").write_bytes(msgspec.json.encode(note))
    async with at(draft) as irp:
        await irp.until(lambda: "Idris on laptop-7" in irp.shown())
        assert "Where nothing is heard" in irp.shown()
