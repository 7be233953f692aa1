"""Keys in one burst: each belongs to what the key before it asked for, whatever opens and closes on the way."""

import pytest
from drafts.draft_folders import EXAMPLE, report_in
from msgspec.structs import replace
from pilot_driver import Driver, Opener
from textual import events
from textual.widgets import OptionList

from irp_tui.drafts import create
from irp_tui.house import load_house
from irp_tui.report.model import Concern, Note, Paragraph, Report
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext
from irp_tui.tui.screens.draft import DraftScreen


@pytest.fixture
def report() -> Report:
    drugs = Concern(
        "security", "Security", "hmi-prisons", "Drugs were easy to get.", paragraphs=(Paragraph("p1", "One."),)
    )
    showers = Concern(
        "living", "Daily life", "hmi-prisons", "Showers were cold.", paragraphs=(Paragraph("p2", "Two words."),)
    )
    return Report(house=load_house(None), areas=("Security", "Daily life"), concerns=(drugs, showers))


def texts(report: Report) -> list[str]:
    return [paragraph.text for concern in report.concerns for paragraph in concern.paragraphs]


async def test_a_note_in_one_burst_is_a_note_and_nothing_else(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.burst("f2", "type:Cold 7 times.", "tab", "2", "enter", "type: More.")
        note = irp.report.concerns[0].notes[0]
        assert (note.text, note.source) == ("Cold 7 times.", "prisoners")
        assert texts(irp.report) == ["One. More.", "Two words."]


async def test_choosing_the_kind_that_a_note_has_leads_back_to_it_too(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        for words in ("First.", "Second."):
            await irp.burst("f2", f"type:{words}", "tab", "2", "enter")
        assert [note.text for note in irp.report.concerns[0].notes] == ["First.", "Second."]
        assert isinstance(irp.app.screen, DraftScreen)


async def test_enter_on_the_kind_of_a_note_keeps_it(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.burst("f2", "type:First.", "tab", "2", "tab", "enter")
        assert isinstance(irp.app.screen, DraftScreen)


async def test_the_kind_of_a_note_on_the_page_leads_back_to_it(opened: Opener, report: Report) -> None:
    noted = replace(report.concerns[0], notes=(Note("n1", "Seen", "staff"),))
    async with opened(replace(report, concerns=(noted, report.concerns[1])), "n1") as irp:
        await irp.burst("f4", "3", "type: twice.")
        assert irp.report.concerns[0].notes == (Note("n1", "Seen twice.", "staff"),)


async def test_comment_find_and_jump_in_one_burst(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.burst("ctrl+t", "type:Which 3?", "enter", "ctrl+f", "type:words", "enter", "type:[a]")
        await irp.burst("ctrl+g", "type:3.1", "enter", "type:[b]", "ctrl+g", "type:3.4", "enter", "3")
        comments = [(each.place, each.text) for review in irp.report.reviews for each in review.comments]
        assert comments == [("p1", "Which 3?")]
        assert texts(irp.report) == ["One.[b]", "Two [a]words."]
        assert irp.report.concerns[1].judgement.value == "reasonable"


@pytest.mark.parametrize(
    "keys",
    [
        ("f10", "type:next page", "enter", "enter"),
        ("ctrl+g", "type:3.3", "enter", "enter"),
        ("ctrl+t", "type:why", "enter", "enter"),
        ("ctrl+f", "type:words", "enter", "enter"),
        ("f1", "enter", "enter", "escape", "escape"),
        ("ctrl+o", "down", "enter", "enter"),
        ("f10", "escape", "escape", "escape", "escape"),
    ],
)
async def test_a_key_pressed_twice_ends_nothing(opened: Opener, report: Report, keys: tuple[str, ...]) -> None:
    async with opened(report, "p1") as irp:
        await irp.burst(*keys)
        assert irp.app.is_running
        assert irp.app.failure is None


async def test_a_page_up_in_a_list_that_was_just_narrowed(opened: Opener) -> None:
    async with opened(report_in(EXAMPLE)) as irp:
        await irp.burst(
            "f10", "type:go", "pageup", "backspace", "pagedown", "type:xyz", "pageup", "up", "down", "enter"
        )
        assert irp.app.failure is None
        assert irp.app.screen.query_one(OptionList).option_count == 0


async def test_a_click_in_a_list_that_was_just_narrowed(opened: Opener) -> None:
    async with opened(report_in(EXAMPLE)) as irp:
        await irp.press("f10")
        rows = irp.app.screen.query_one(OptionList).region
        irp._send("x", "x")
        for y in range(rows.y, rows.bottom):
            for kind in (events.MouseDown, events.MouseUp):
                irp.app.post_message(kind(None, rows.x + 3, y, 0, 0, 1, shift=False, meta=False, ctrl=False))
        await irp.settled()
        assert irp.app.failure is None


async def test_two_enters_at_home_open_a_draft_that_can_be_written(context: AppContext, report: Report) -> None:
    create(context.drafts / "one", report)
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await irp.sees("one (no prison named yet)")
        await irp.burst("enter", "enter")
        await irp.burst("ctrl+g", "type:3.1", "enter", "type: Written.")
        assert "One. Written." in texts(irp.report)
