"""Finding and replacing in the whole draft, and going to a place: keys in, the report out."""

import re

import pytest
from any_text import for_any
from msgspec.structs import replace
from pilot_driver import Opener
from strategies import texts as any_texts
from textual.widgets import OptionList

from irp_tui.house import load_house
from irp_tui.report.model import Comment, Concern, Judged, Member, Note, Paragraph, Report, Review
from irp_tui.report.search import Hit, find, next_hit
from irp_tui.tui.pages.paragraphs import as_prose, prose_at
from irp_tui.tui.screens.find import around


@pytest.fixture
def report() -> Report:
    drugs = Concern(
        "security",
        "Security",
        "hmi-prisons",
        "Drugs were easy to get.",
        judgement=Judged("good"),
        paragraphs=(Paragraph("p1", "Few drugs.\nWe found drugs"), Paragraph("p2", "Staff were few.")),
        notes=(Note("n1", "Drugs on A wing"),),
    )
    living = Concern("living", "Daily life", "hmi-prisons", "Showers.", paragraphs=(Paragraph("p3", "No drugs."),))
    return Report(
        house=load_house(None),
        areas=("Security", "Daily life"),
        concerns=(drugs, living),
        team=(Member("t1", "Rowena Tansleigh", "Inspector", "RT"),),
        reviews=(Review("security", None, (Comment("k1", "p1", "Which drugs?", "IC"),)),),
    )


def texts(report: Report) -> list[str]:
    return [paragraph.text for _, paragraph in report.paragraphs()]


async def test_enter_goes_to_the_place_with_the_cursor_at_the_words(opened: Opener, report: Report) -> None:
    async with opened(report, "visit") as irp:
        await irp.press("ctrl+f")
        await irp.type("drugs")
        await irp.press("down", "down", "down", "enter")
        await irp.type("|")
        assert texts(irp.report)[0] == "Few drugs. We found |drugs"


async def test_f3_goes_on_to_the_next_place_and_round(opened: Opener, report: Report) -> None:
    async with opened(report, "concern:security") as irp:
        await irp.press("ctrl+f")
        await irp.type("drugs")
        await irp.press("enter")
        seen = [(irp.focus, irp.screen.form.editor.at)]
        for _ in range(5):
            await irp.press("f3")
            seen.append((irp.focus, irp.screen.form.editor.at))
        assert seen[:5] == [("security", 0), ("n1", 0), ("p1", 4), ("p1", 20), ("p3", 3)]
        assert seen[-1] == ("security", 0)


async def test_capitals_and_whole_words_can_count(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+f")
        await irp.type("Drug")
        assert "6 places in 5 texts" in irp.shown()
        await irp.press("f4")
        assert "2 places in 2 texts" in irp.shown()
        await irp.press("f5")
        assert "Nothing found" in irp.shown()


async def test_replacing_is_one_step_and_leaves_comments_alone(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+f")
        await irp.type("drugs")
        await irp.press("ctrl+r")
        await irp.type("pills")
        assert "drugs → pills" in irp.shown()
        await irp.press("enter")
        assert texts(irp.report) == ["Few pills.\nWe found pills", "Staff were few.", "No pills."]
        assert irp.report.concerns[0].notes[0].text == "pills on A wing"
        assert irp.report.reviews[0].comments[0].text == "Which drugs?"
        assert "Replaced in 4 places. Left as published: 1 place." in irp.shown()
        await irp.press("ctrl+z")
        assert texts(irp.report) == texts(report)


async def test_space_in_the_list_leaves_a_place_as_it_is(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+f")
        await irp.type("drugs")
        await irp.press("ctrl+r")
        await irp.type("pills")
        await irp.press("tab", "down", "down", "space", "enter")
        assert texts(irp.report)[0] == "Few drugs.\nWe found pills"


async def test_words_are_not_taken_out_by_enter_alone(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+f")
        await irp.type("few")
        await irp.press("ctrl+r", "enter")
        assert texts(irp.report) == texts(report)
        await irp.press("enter")
        assert texts(irp.report)[:2] == [" drugs.\nWe found drugs", "Staff were ."]


@pytest.mark.law
async def test_any_text_can_be_found_and_replaced(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:

        async def found_and_shown(text: str) -> None:
            await irp.press("ctrl+end")
            irp.screen.form.go("p2")
            await irp.press("ctrl+a")
            await irp.paste(f"{text} needle {text}".replace("\n", " "))
            await irp.press("ctrl+f")
            await irp.press("backspace")
            await irp.type("needle")
            assert irp.app.screen.query_one(OptionList).option_count == 1
            await irp.press("ctrl+r")
            await irp.paste(text)
            irp.shown()
            await irp.press("escape")

        await for_any(any_texts(), found_and_shown, examples=15)


@pytest.mark.parametrize(
    ("typed", "focus"),
    [("3.2", "p2"), ("3.3", "security.judgement"), ("shower", "living"), ("tansl", "t1")],
)
async def test_go_to_a_number_a_concern_or_a_person(opened: Opener, report: Report, typed: str, focus: str) -> None:
    async with opened(report, "preview") as irp:
        await irp.press("ctrl+g")
        await irp.type(typed)
        await irp.press("enter")
        assert irp.focus == focus


async def test_go_to_a_page(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await irp.press("ctrl+g")
        await irp.type("judgem")
        await irp.press("enter")
        assert irp.screen.page == "judgements"


def test_words_are_found_though_their_line_ends_between_them() -> None:
    report = Report(concerns=(Concern("c1", paragraphs=(Paragraph("p1", "We found\n  drugs."),)),))
    (hit,) = find(report, "found drugs")
    assert hit.text[hit.start : hit.end] == "found\n  drugs"


def test_the_next_hit_is_behind_the_cursor_and_the_first_follows_the_last() -> None:
    paragraphs = (Paragraph("p1", "a a"), Paragraph("p2", "b"), Paragraph("p3", "a"))
    report = Report(concerns=(Concern("c1", paragraphs=paragraphs),))
    hits = find(report, "a")
    assert next_hit(report, hits, "p1", "", 0) == hits[1]
    assert next_hit(report, hits, "p2", "", 0) == hits[2]
    assert next_hit(report, hits, "p3", "text", 0) == hits[0]
    assert next_hit(report, (), "p1", "", 0) is None


@pytest.mark.parametrize("text", ["one two", "\n\none\n  two\nthree\n", "one  \n\n two", "\none"])
def test_a_place_stays_at_its_word_when_lines_become_one(text: str) -> None:
    for word in re.finditer(r"\w+", text):
        assert as_prose(text)[prose_at(text, word.start()) :].startswith(word[0])


def test_what_is_around_the_words_is_one_line() -> None:
    text = "A long beginning of many words,\nthen the needle\tin the hay"
    start = text.index("needle")
    assert around(Hit("p1", "text", start, start + 6, text)) == ("…many words, then the ", "needle", " in the hay")


async def test_nothing_is_replaced_in_a_draft_that_is_open_elsewhere(opened: Opener, report: Report) -> None:
    async with opened(replace(report), "p1") as irp:
        assert irp.app.draft is not None
        session = irp.app.draft.session
        session.read_only = session.lock.holder()
        await irp.press("ctrl+f")
        await irp.type("drugs")
        await irp.press("ctrl+r", "enter")
        assert texts(irp.report) == texts(report)
        session.read_only = None
