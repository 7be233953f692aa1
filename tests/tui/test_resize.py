"""The window changes its size while somebody writes."""

import random

import pytest
from drafts.draft_folders import EXAMPLE, report_in
from pilot_driver import Driver, Opener
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import MouseDown, MouseUp, Resize
from textual.geometry import Size

from irp_tui.report.model import Report
from irp_tui.tui import pages, terminal
from irp_tui.tui.pages.paragraphs import as_prose

SIZES = ((80, 24), (180, 50), (60, 15), (40, 10), (120, 36), (40, 10), (180, 50), (80, 24))
TINY = (20, 5)
LONG = "p5n9"


@pytest.fixture
def report() -> Report:
    return report_in(EXAMPLE)


async def resize(irp: Driver, size: tuple[int, int]) -> None:
    """As the pilot does it; and until Textual, which takes its time over this, has laid the screen out anew."""
    driver, there = irp.app._driver, Size(*size)
    assert isinstance(driver, HeadlessDriver)
    driver._size = there
    irp.app.post_message(Resize(there, there))
    await irp.until(lambda: irp.app.screen._compositor.size == terminal.fitted(there))
    await irp.settled()


def text_of(report: Report, id: str) -> str:
    return next(as_prose(paragraph.text) for _, paragraph in report.paragraphs() if paragraph.id == id)


def cursor_is_in_sight(irp: Driver) -> bool:
    """Whether the row of the cursor is one of those that the sheet shows, with nothing over it."""
    form, side = irp.screen.form, irp.screen.context_panel
    y = form.editor.region.y + form.editor.cursor_row
    is_covered = bool(side.rows) and side.region.contains(form.region.x, y)
    return form.region.y <= y < form.region.bottom and not is_covered


async def test_writing_goes_on_through_any_size(opened: Opener, report: Report) -> None:
    before = text_of(report, LONG)
    async with opened(report, LONG, size=(120, 36)) as irp:
        written = ""
        for number, size in enumerate(SIZES):
            await irp.type(f" so{number}")
            written += f" so{number}"
            await resize(irp, size)
            assert irp.focus == LONG
            assert cursor_is_in_sight(irp), size
            assert f"so{number}" in irp.shown(), size
            assert text_of(irp.report, LONG) == before + written
        assert irp.screen.form.editor.at == len(before + written)


async def test_the_cursor_stays_where_it_is_in_the_text(opened: Opener, report: Report) -> None:
    before = text_of(report, LONG)
    middle = len(before) // 2
    async with opened(report, LONG) as irp:
        irp.screen.form.go(LONG, middle)
        for size in SIZES:
            await resize(irp, size)
            assert irp.screen.form.editor.at == middle
            assert cursor_is_in_sight(irp), size
        await irp.type("|")
        assert text_of(irp.report, LONG) == f"{before[:middle]}|{before[middle:]}"


async def test_a_choice_stays_in_focus_and_in_sight(opened: Opener, report: Report) -> None:
    key = f"{report.concerns[0].id}.judgement"
    async with opened(report, key) as irp:
        for size in SIZES:
            await resize(irp, size)
            assert irp.focus == key
            assert cursor_is_in_sight(irp), size


async def test_a_screen_too_small_for_anything_breaks_nothing(opened: Opener, report: Report) -> None:
    async with opened(report, LONG) as irp:
        await resize(irp, TINY)
        for page in tuple(pages.pages(report)):
            irp.screen.turn_to(page.name)
            await irp.press("down", "tab", "pagedown", "ctrl+end", "up", "ctrl+home")
            irp.shown()
        irp.screen.go(LONG)
        for key in ("f1", "f2", "f10", "ctrl+f", "ctrl+g", "ctrl+t", "f9"):
            await irp.press(key, "a", "down", "pagedown", "pageup")
            irp.shown()
            await irp.press("escape", *["ctrl+z"] * (key == "f2"))
            assert irp.app.screen is irp.screen
        await irp.press("ctrl+o", "down", "up", "ctrl+o")
        irp.screen.go(LONG)
        await irp.type(" more")
        await resize(irp, (80, 24))
        assert cursor_is_in_sight(irp)
        assert text_of(irp.report, LONG) == f"{text_of(report, LONG)} more"


@pytest.mark.parametrize(
    "key", ["f2", *(pytest.param(key, marks=pytest.mark.slow) for key in ("f1", "f10", "ctrl+f", "ctrl+t"))]
)
async def test_a_box_stays_through_any_size(opened: Opener, report: Report, key: str) -> None:
    async with opened(report, LONG) as irp:
        await irp.press(key)
        box = irp.app.screen
        for size in (*SIZES, TINY, (80, 24)):
            await resize(irp, size)
            await irp.press("a", "pagedown", "pageup")
            assert irp.app.screen is box
        await irp.press("escape")
        assert irp.app.screen is irp.screen
        assert irp.focus == LONG
        assert cursor_is_in_sight(irp)


@pytest.mark.parametrize(
    "size",
    [(1, 1), (250, 80), *(pytest.param(size, marks=pytest.mark.slow) for size in ((250, 1), (1, 80), (250, 4)))],
)
async def test_no_size_ends_it_and_no_word_goes_astray(opened: Opener, report: Report, size: tuple[int, int]) -> None:
    async with opened(report, LONG) as irp:
        await resize(irp, size)
        await irp.type(" there")
        irp.screen.turn_to("judgements")
        await irp.press("down", "end", "f1", "escape", "f10", "down", "escape")
        await resize(irp, (80, 24))
        irp.screen.go(LONG)
        assert cursor_is_in_sight(irp)
        assert text_of(irp.report, LONG) == f"{text_of(report, LONG)} there"


@pytest.mark.slow
async def test_no_size_ends_any_page(opened: Opener, report: Report) -> None:
    chance = random.Random(1)  # noqa: S311 - sizes
    sizes = [(columns, rows) for columns in (1, 7, 20, 39, 40, 41, 60, 80, 120, 180, 250) for rows in range(1, 13)]
    sizes += [(chance.randrange(1, 251), chance.randrange(1, 81)) for _ in range(100)]
    names = [page.name for page in pages.pages(report)]
    async with opened(report, LONG) as irp:
        for number, size in enumerate(sizes):
            irp.screen.turn_to(names[number % len(names)])
            await resize(irp, size)
            await irp.press("down", "pagedown", "ctrl+home")
            irp.shown()


async def test_clicks_in_a_window_too_small_go_nowhere(opened: Opener, report: Report) -> None:
    async with opened(report, LONG) as irp:
        await resize(irp, (20, 9))
        # As the terminal sends it; where the window is large enough, it would choose another text.
        for kind in (MouseDown, MouseUp):
            click = kind(None, 10, 3, 0, 0, 1, shift=False, meta=False, ctrl=False)
            irp.app.post_message(click)
        await irp.settled()
        assert irp.focus == LONG
        assert terminal.rows(Size(20, 9))[0] == "irp needs at least"
        assert all(len(row) <= 20 for row in terminal.rows(Size(20, 9)))
