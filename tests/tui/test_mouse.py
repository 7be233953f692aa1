"""The mouse does what it does elsewhere: it points, chooses, scrolls and selects. It is never needed."""

import asyncio
from collections.abc import Sequence

import pytest
from drafts.draft_folders import HOUSE
from pilot_driver import Driver, Opener
from textual._xterm_parser import XTermParser

from irp_tui.report.model import Concern, Paragraph, Report

LONG = "A long one that goes over several rows of the screen, word after word, until it comes to its own end. " * 3


@pytest.fixture
def report() -> Report:
    paragraphs = (Paragraph("p1", "The first one."), Paragraph("p2", LONG.strip()), Paragraph("p3", "And the last."))
    concern = Concern("security", "Security", "hmi-prisons", "Drugs were easy to get.", paragraphs=paragraphs)
    return Report(house=HOUSE, areas=("Security",), concerns=(concern,))


def at(irp: Driver, words: str) -> tuple[int, int]:
    """The cell where these words begin on the screen."""
    rows = irp.shown().split("\n")
    y = next((y for y, row in enumerate(rows) if words in row), -1)
    assert y >= 0, irp.shown()
    return rows[y].index(words), y


PRESSED, DRAGGED, WHEEL_UP, WHEEL_DOWN = 0, 32, 64, 65


async def mouse(irp: Driver, what: int, cell: tuple[int, int], *, released: bool = False) -> None:
    """What a terminal sends, all the way: the pilot's own clicks name other widgets than those that are clicked."""
    driver, parser = irp.app._driver, XTermParser()
    assert driver
    for message in parser.feed(f"\x1b[<{what};{cell[0] + 1};{cell[1] + 1}{'m' if released else 'M'}"):
        driver.process_message(message)
    await asyncio.sleep(0)
    await irp.settled()


async def click_at(irp: Driver, cell: tuple[int, int]) -> None:
    await mouse(irp, PRESSED, cell)
    await mouse(irp, PRESSED, cell, released=True)


async def click(irp: Driver, words: str) -> None:
    await click_at(irp, at(irp, words))


async def drag(irp: Driver, start: str, end: str) -> None:
    there = at(irp, end)
    await mouse(irp, PRESSED, at(irp, start))
    await mouse(irp, DRAGGED, there)
    await mouse(irp, PRESSED, there, released=True)


def texts(report: Report) -> Sequence[str]:
    return [paragraph.text for _, paragraph in report.paragraphs()]


def plan(irp: Driver) -> str:
    return irp.report.concerns[0].judgement.plan


@pytest.mark.parametrize("words", ["several", "word after", "comes to"])
async def test_a_click_puts_the_cursor_where_the_mouse_points(opened: Opener, report: Report, words: str) -> None:
    async with opened(report, "p1", size=(80, 24)) as irp:
        await click(irp, words)
        assert irp.focus == "p2"
        await irp.type("|")
        assert texts(irp.report)[1] == LONG.strip().replace(words, f"|{words}", 1)


async def test_a_click_in_the_text_in_focus_moves_the_cursor(opened: Opener, report: Report) -> None:
    async with opened(report, "p2", size=(80, 24)) as irp:
        await click(irp, "several")
        await irp.type("|")
        assert texts(irp.report)[1] == LONG.strip().replace("several", "|several", 1)


async def test_a_click_behind_the_last_word_goes_to_the_end(opened: Opener, report: Report) -> None:
    async with opened(report, "p1", size=(80, 24)) as irp:
        await irp.press("pagedown")
        x, y = at(irp, "And the last.")
        await click_at(irp, (x + 40, y))
        await irp.type("|")
        assert texts(irp.report)[2] == "And the last.|"


async def test_dragging_selects_and_typing_replaces(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await drag(irp, "first", " one.")
        assert irp.screen.form.editor.selected_text == "first"
        await irp.type("only")
        assert texts(irp.report)[0] == "The only one."


async def test_a_click_on_an_option_chooses_it(opened: Opener, report: Report) -> None:
    async with opened(report, "p3") as irp:
        await click(irp, "being implemented")
        assert plan(irp) == "implementing"
        assert irp.focus == "security.plan"
        await click(irp, "already implemented")
        assert plan(irp) == "implemented"


async def test_a_click_on_folded_sources_unfolds_them(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await click(irp, "no source named")
        assert irp.focus == "p1.sources"
        assert irp.report == report
        await click(irp, "documents")
        assert irp.report.concerns[0].paragraphs[0].sources == ("documents",)


async def test_a_click_in_the_outline_turns_the_page(opened: Opener, report: Report) -> None:
    async with opened(report, "p1") as irp:
        await click(irp, "Judgements")
        assert irp.screen.page == "judgements"
        await irp.press("enter")
        assert irp.screen.page == "concern:security"


async def test_a_click_on_a_line_that_does_something_does_it(opened: Opener, report: Report) -> None:
    async with opened(report, "p3", size=(120, 60)) as irp:
        await click(irp, "Next thing to do")
        assert irp.focus != "p3"
        assert "Say which kinds of evidence this paragraph rests on." in irp.shown()


async def test_the_wheel_scrolls_and_leaves_the_cursor(opened: Opener, report: Report) -> None:
    async with opened(report, "p1", size=(80, 24)) as irp:
        form = irp.screen.form
        before = form.scroll_y
        await mouse(irp, WHEEL_DOWN, (20, 5))
        assert form.scroll_y > before
        await mouse(irp, WHEEL_UP, (20, 5))
        assert form.scroll_y == before
        assert irp.focus == "p1"
        for _ in range(20):
            await mouse(irp, WHEEL_DOWN, (20, 5))
        assert "The first one." not in irp.shown()
        await irp.type("|")
        assert texts(irp.report)[0] == "The first one.|"
        assert "The first one.|" in irp.shown()


async def test_a_click_outside_any_text_breaks_nothing(opened: Opener, report: Report) -> None:
    async with opened(report, "p1", size=(120, 36)) as irp:
        for x in range(0, 120, 11):
            for y in range(0, 36, 6):
                await click_at(irp, (x, y))
        assert texts(irp.report) == texts(report)
        irp.screen.go("p1")
        await irp.type("x")
        assert texts(irp.report)[0] == "The first one.x"
