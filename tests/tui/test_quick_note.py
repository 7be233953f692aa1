"""A quick note, from any page: keys in, the report out."""

import datetime as dt

import pytest
from any_text import for_any
from msgspec.structs import replace
from pilot_driver import Opener
from strategies import texts as any_texts
from textual import events

from irp_tui.drafts.paths import PRIVATE
from irp_tui.drafts.recovery import recover
from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.model import Concern, Note, Paragraph, Report
from irp_tui.tui.config import AppContext

EARLIER = dt.datetime(2026, 3, 1, 9)  # noqa: DTZ001 - the laptop's


@pytest.fixture
def report() -> Report:
    drugs = Concern(
        "security", "Security", "hmi-prisons", "Drugs were easy to get.", paragraphs=(Paragraph("p1", "One."),)
    )
    showers = Concern("living", "Daily life", "hmi-prisons", "Showers were cold.")
    return Report(house=load_house(None), areas=("Security", "Daily life"), concerns=(drugs, showers))


def noted(report: Report) -> list[tuple[str, str]]:
    return [(concern.id, note.text) for concern in report.concerns for note in concern.notes]


async def test_enter_keeps_the_note_under_the_concern_whose_page_is_open(opened: Opener, report: Report) -> None:
    async with opened(report, "concern:living") as irp:
        before = irp.focus
        await irp.press("f2")
        await irp.type("Cold at 7.")
        await irp.press("enter")
        assert noted(irp.report) == [("living", "Cold at 7.")]
        assert irp.app.screen is irp.screen
        assert irp.focus == before
        assert "Noted under Daily life · Showers were cold." in irp.shown()


async def test_the_note_is_signed_and_dated(opened: Opener, report: Report, context: AppContext) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2", "x", "enter")
        note = irp.report.concerns[0].notes[0]
        assert (note.by, note.at, note.source) == ("RS", context.clock(), None)


async def test_from_another_page_it_goes_where_the_last_one_went_and_is_of_its_kind(
    opened: Opener, report: Report
) -> None:
    last = Note("n1", "Before", "prisoners", EARLIER, "RS")
    report = replace(report, concerns=(report.concerns[0], replace(report.concerns[1], notes=(last,))))
    async with opened(report, "judgements") as irp:
        await irp.press("f2")
        assert "Daily life · Showers were cold." in irp.shown()
        await irp.press("x", "enter")
        assert irp.report.concerns[1].notes[1].source == "prisoners"


async def test_digits_on_the_row_of_kinds_choose_one(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2")
        await irp.type("2 of 3")
        await irp.press("tab", "3")
        await irp.type(" seen")
        await irp.press("enter")
        note = irp.report.concerns[0].notes[0]
        assert (note.text, note.source) == ("2 of 3 seen", "staff")


@pytest.mark.parametrize("early", [True, False])
async def test_letters_find_another_concern(opened: Opener, report: Report, early: bool) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2")
        if not early:
            await irp.type("Cold")
        await irp.press("tab", "tab")
        await irp.type("shw")
        await irp.press("enter")
        if early:
            await irp.type("Cold")
        assert noted(irp.report) == [("living", "Cold")]


async def test_arrows_choose_among_the_concerns_offered(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2", "x", "tab", "tab", "down", "down", "enter")
        assert noted(irp.report) == [("living", "x")]


async def test_every_key_is_in_the_journal_at_once(opened: Opener, report: Report, context: AppContext) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2")
        await irp.type("Half a thou")
        assert irp.app.draft is not None
        folder = irp.app.draft.session.folder
        # What a process that is killed now leaves behind: the files, and its journal.
        files = Session(folder, context.house, who="other", state=context.state).report
        assert noted(recover(files, (folder / PRIVATE,)).report) == [("security", "Half a thou")]


async def test_esc_keeps_what_was_written_and_says_so(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2")
        await irp.type("Words")
        await irp.press("escape")
        assert noted(irp.report) == [("security", "Words")]
        assert "Noted under" in irp.shown()


@pytest.mark.parametrize("keys", [["escape"], ["x", "backspace", "escape"], ["space", "escape"]])
async def test_without_words_nothing_stays(opened: Opener, report: Report, keys: list[str]) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2", *keys)
        assert noted(irp.report) == []
        assert irp.app.screen is irp.screen


async def test_enter_on_nothing_stays_in_the_box(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2", "enter")
        assert irp.app.screen is not irp.screen
        assert "Write what was seen or heard" in irp.shown()


async def test_what_is_typed_while_the_box_opens_is_in_it(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        for key in ("f2", *"burst", "enter"):
            irp.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await irp.pilot.pause()
        assert noted(irp.report) == [("security", "burst")]


async def test_undo_takes_back_the_note_and_nothing_before_it(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.type("!")
        await irp.press("f2", "x", "ctrl+z", "ctrl+z", "ctrl+z")
        assert (noted(irp.report), irp.report.concerns[0].paragraphs[0].text) == ([], "One.!")
        await irp.press("ctrl+y")
        assert noted(irp.report) == [("security", "x")]


async def test_a_note_taken_away_by_another_program_begins_anew(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2")
        await irp.type("First")
        irp.screen.controller.step_history(back=True)
        irp.screen.controller.step_history(back=True)
        await irp.type("Second")
        assert noted(irp.report) == [("security", "Second")]


async def test_lines_come_by_pasting(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2")
        await irp.paste("One\r\ntwo\x07")
        await irp.press("enter")
        assert noted(irp.report) == [("security", "One\ntwo\ufffd")]


async def test_a_long_text_is_taken_and_a_longer_one_refused(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2")
        await irp.paste("word " * 20_000)
        await irp.paste("x")
        assert len(noted(irp.report)[0][1]) == 100_000
        assert "too many" in irp.shown()


async def test_without_a_concern_it_says_so(opened: Opener, report: Report) -> None:
    async with opened(replace(report, concerns=()), "visit") as irp:
        await irp.press("f2")
        assert irp.app.screen is irp.screen
        assert "there is none yet" in irp.shown()


@pytest.mark.law
async def test_any_text_can_be_noted_and_shown(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2", "x")

        async def noted_and_shown(text: str) -> None:
            await irp.press("ctrl+a")
            await irp.paste(f"{text}.")
            assert noted(irp.report) == [("security", f"{text}.")]
            irp.shown()

        await for_any(any_texts(), noted_and_shown)


async def test_letters_that_no_concern_has_come_back_as_they_may_be_words_of_a_note(
    opened: Opener, report: Report
) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f2")
        await irp.type("Cold.")
        await irp.press("tab", "tab")
        await irp.type("zq words")
        await irp.press("escape", "f2")
        assert "zq words" in irp.shown()
        await irp.press("tab", "tab", "ctrl+a", "delete")
        await irp.type("shower")
        await irp.press("escape", "f2")
        assert "zq words" not in irp.shown()
        assert "Type a few letters here" in irp.shown()


async def test_enter_where_nothing_was_looked_for_keeps_the_note_where_it_is(opened: Opener, report: Report) -> None:
    async with opened(report, "concern:living") as irp:
        await irp.press("f2")
        await irp.type("Cold.")
        await irp.press("tab", "tab", "enter")
        assert noted(irp.report) == [("living", "Cold.")]
        assert irp.app.screen is irp.screen
        await irp.press("f2")
        await irp.type("Warm.")
        await irp.press("tab", "tab", "down", "enter", "enter")
        assert noted(irp.report) == [("security", "Warm."), ("living", "Cold.")]


async def test_undo_takes_a_whole_note_back_and_leaves_no_letter_of_it(opened: Opener, report: Report) -> None:
    async with opened(report, "concern:living") as irp:
        await irp.press("f2")
        await irp.type("Cold at 7.")
        await irp.press("enter", "ctrl+z")
        assert noted(irp.report) == []
        await irp.press("ctrl+y")
        assert noted(irp.report) == [("living", "Cold at 7.")]
