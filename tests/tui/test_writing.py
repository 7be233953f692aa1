"""Writing on a concern's page: keys in, the report out."""

import pytest
from msgspec.structs import replace
from pilot_driver import Opener

from irp_tui.house import load_house
from irp_tui.report.model import Concern, Note, Paragraph, Report


@pytest.fixture
def report() -> Report:
    concern = Concern("security", "Security", "hmi-prisons", "Drugs were easy to get.", notes=(Note("n1", "A note"),))
    one = Paragraph("p1", "The first paragraph.")
    two = Paragraph("p2", "The second.")
    return Report(
        house=load_house(None),
        areas=("Security",),
        concerns=(replace(concern, paragraphs=(one, two)),),
    )


def texts(report: Report) -> list[str]:
    return [paragraph.text for _, paragraph in report.paragraphs()]


async def test_typing_writes_the_paragraph_in_focus(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.type(" And more.")
        assert texts(irp.report) == ["The first paragraph. And more.", "The second."]


async def test_enter_begins_the_next_paragraph(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("enter")
        await irp.type("New.")
        assert texts(irp.report) == ["The first paragraph.", "New.", "The second."]


async def test_enter_in_the_middle_cuts_in_two(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press(*["left"] * len("paragraph."), "enter")
        assert texts(irp.report) == ["The first", "paragraph.", "The second."]
        await irp.type("X")
        assert texts(irp.report) == ["The first", "Xparagraph.", "The second."]


async def test_backspace_at_the_beginning_joins(opened: Opener, report: Report) -> None:
    async with opened(report, "p2") as irp:
        await irp.press("home", "backspace")
        await irp.type("|")
        assert texts(irp.report) == ["The first paragraph.| The second."]


async def test_undo_reaches_over_text_structure_and_pages(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.type("X")
        await irp.press("enter")
        await irp.type("New.")
        await irp.press("f7", "ctrl+z", "ctrl+z", "ctrl+z")
        assert texts(irp.report) == ["The first paragraph.", "The second."]
        assert irp.focus == "p1"
        await irp.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert texts(irp.report) == ["The first paragraph.X", "New.", "The second."]


async def test_moving_removing_and_what_cannot_be_done(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("alt+up")
        assert texts(irp.report) == ["The first paragraph.", "The second."]
        await irp.press("alt+down")
        assert texts(irp.report) == ["The second.", "The first paragraph."]
        assert irp.focus == "p1"
        await irp.press("ctrl+d")
        assert texts(irp.report) == ["The second."]


async def test_several_paragraphs_pasted_become_several(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.paste(" One.\n\nTwo, wrapped\nover lines.\n\nThree.")
        assert texts(irp.report) == ["The first paragraph. One.", "Two, wrapped over lines.", "Three.", "The second."]
        await irp.press("ctrl+z")
        assert texts(irp.report) == ["The first paragraph.", "The second."]


async def test_a_line_of_text_pasted_goes_where_the_cursor_is(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("home")
        await irp.paste("Now: \x07")
        assert texts(irp.report)[0] == "Now: \ufffdThe first paragraph."


async def test_too_much_is_not_pasted_and_said(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.paste("x" * 100_001)
        assert texts(irp.report) == ["The first paragraph.", "The second."]
        assert "100,000" in irp.shown()


async def test_a_note_becomes_a_paragraph_that_stays_linked(opened: Opener, report: Report) -> None:
    async with opened(report, "n1") as irp:
        await irp.press("f4", "6", "f6")
        paragraph = irp.report.concerns[0].paragraphs[-1]
        assert (paragraph.text, paragraph.notes, paragraph.sources) == ("A note", ("n1",), ("data",))
        assert irp.focus == paragraph.id


async def test_sources_are_chosen_by_digits(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("f4", "3", "1", "3", "4", "f4")
        assert irp.report.concerns[0].paragraphs[0].sources == ("observation", "third-party")
        assert irp.focus == "p1"


async def test_a_new_note_begins_with_its_first_letter(opened: Opener, report: Report) -> None:
    async with opened(report, "security.note") as irp:
        await irp.type("Heard")
        await irp.press("enter")
        await irp.type("Seen")
        notes = irp.report.concerns[0].notes
        assert [note.text for note in notes] == ["A note", "Heard", "Seen"]
        assert {note.by for note in notes[1:]} == {"RS"}


async def test_judging_with_the_two_questions_and_a_reason(opened: Opener, report: Report) -> None:
    async with opened(report, "security.plan") as irp:
        await irp.press("3", "down", "2", "down", "4")
        assert "imply reasonable progress" in irp.shown()
        await irp.press("down")
        assert irp.focus == "security.reason"
        await irp.type("They did more.")
        judged = irp.report.concerns[0].judgement
        assert (judged.plan, judged.outcomes, judged.value) == ("implementing", "early", "good")
        assert judged.reason == "They did more."


async def test_up_and_down_go_through_rows_and_then_items(opened: Opener, report: Report) -> None:
    async with opened(report, "p1", size=(80, 24)) as irp:
        await irp.press("down")
        assert irp.focus == "p2"
        await irp.press("up", "up")
        assert irp.focus == "security.note"


async def test_next_and_previous_page(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+o", "home", "enter")
        assert irp.screen.page == "visit"
        await irp.press("ctrl+l", "ctrl+l")
        assert irp.screen.page == "concern:security"
        assert irp.focus == "p1"


async def test_enter_on_what_is_chosen_goes_on_and_backspace_takes_it_back(opened: Opener, report: Report) -> None:
    async with opened(report, "security.judgement") as irp:
        await irp.press("2", "enter")
        assert irp.report.concerns[0].judgement.value == "insufficient"
        assert irp.focus != "security.judgement"
        await irp.press("up", "2", "backspace")
        assert irp.report.concerns[0].judgement.value == ""


async def test_letters_where_one_chooses_are_not_swallowed_silently(opened: Opener, report: Report) -> None:
    async with opened(report, "security.plan", size=(80, 24)) as irp:
        before = irp.report
        await irp.press("B")
        assert irp.report is before
        assert "Here you choose, with 1 to 4" in irp.shown()


async def test_a_letter_with_alt_is_no_letter(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.pilot.press("alt+x", "alt+k")
        await irp.type("!")
        assert texts(irp.report)[0] == "The first paragraph.!"


async def test_the_reason_is_asked_for_below_the_judgement(opened: Opener, report: Report) -> None:
    async with opened(report, "security.plan", size=(80, 24)) as irp:
        await irp.press("3", "down", "2", "down", "4")
        assert "Why this judgement?" in irp.shown()


async def test_the_way_home_and_back_from_a_draft_that_was_opened_by_its_name(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.type(" Kept.")
        folder = irp.screen.draft.session.folder
        await irp.press("escape", "escape")
        await irp.settled()
        assert irp.app.draft is None
        assert "New" in irp.shown()
        irp.app.open_draft(folder)
        await irp.settled()
        assert texts(irp.report)[0] == "The first paragraph. Kept."


async def test_the_next_thing_to_do_leads_from_the_outline_to_the_page(opened: Opener, report: Report) -> None:
    async with opened(report, "p1", size=(80, 24)) as irp:
        await irp.press("ctrl+o")
        assert not irp.screen.form.has_focus_within
        await irp.press("f5")
        assert irp.screen.form.has_focus_within
        assert "Say which kinds of evidence this paragraph rests on." in irp.shown()


async def test_the_foot_names_the_keys_of_the_outline_while_one_is_there(opened: Opener, report: Report) -> None:
    async with opened(report, "p1", size=(80, 24)) as irp:
        await irp.press("f10")
        await irp.type("outline")
        await irp.press("enter")
        await irp.sees("Enter Open Esc Home")
        await irp.press("ctrl+o")
        await irp.sees("F2 Note")


async def test_who_leaves_a_text_and_comes_back_at_once_finds_its_last_words(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        for key, character in (("X", "X"), ("down", None), ("up", None), ("end", None), ("Y", "Y")):
            irp._send(key, character)
        await irp.settled()
        assert texts(irp.report) == ["The first paragraph.XY", "The second."]
