"""Home: what it shows of the drafts, and what is begun from it."""

import shutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from drafts.draft_folders import EXAMPLE, HOUSE
from pilot_driver import Driver
from textual.widgets import Input

from irp_tui.drafts import create, load
from irp_tui.report import text_formats
from irp_tui.report.compose.sections import compose
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext
from irp_tui.tui.screens.home import Home
from irp_tui.tui.screens.import_report import ImportReport


@asynccontextmanager
async def at_home(context: AppContext, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    app = Irp(context)
    async with app.run_test(size=size) as pilot:
        irp = Driver(app, pilot)
        await settled(irp)
        yield irp


async def settled(irp: Driver) -> None:
    """Until what runs on threads has been shown."""
    await irp.until(lambda: all(worker.is_finished for worker in irp.app.workers))
    await irp.settled()


@pytest.fixture
def thornlea(context: AppContext) -> Path:
    return Path(shutil.copytree(EXAMPLE, context.drafts / "thornlea", ignore=shutil.ignore_patterns(".irp")))


async def test_an_empty_home_says_which_keys_do_what(context: AppContext) -> None:
    async with at_home(context) as irp:
        shown = irp.shown()
        for words in ("There are no drafts yet.", "N      Begin a new draft", "I      Read in", "O      Open a draft"):
            assert words in shown
        await irp.press("enter")
        assert "A new draft" in irp.shown()


async def test_a_draft_is_shown_with_how_it_stands(context: AppContext, thornlea: Path) -> None:
    async with at_home(context) as irp:
        shown = irp.shown()
        assert "HMP Thornlea (a made-up prison)" in shown
        # It was due on 5 November; from then there are 91 days of the week, less Christmas, Boxing Day and New Year.
        assert "29 September – 1 October 2025 · was due 88 working days ago" in shown
        assert "100% · no problems · changed" in shown
        await irp.press("enter")
        assert irp.screen.draft.session.folder == thornlea


async def test_a_draft_that_cannot_be_read_is_shown_with_its_fault(context: AppContext, thornlea: Path) -> None:
    shutil.copytree(thornlea, context.drafts / "broken")
    (context.drafts / "broken" / "report.toml").write_text("[[")
    async with at_home(context) as irp:
        assert any(row.split() == ["✗", "broken"] for row in irp.shown().splitlines())
        assert "HMP Thornlea" in irp.shown()
        shutil.rmtree(context.drafts / "broken")
        await irp.press("ctrl+home", "enter")
        assert isinstance(irp.app.screen, Home)
        assert "Not opened:" in irp.shown()


async def test_the_draft_open_last_is_in_focus_and_one_from_elsewhere_is_listed(
    context: AppContext, thornlea: Path, tmp_path: Path
) -> None:
    elsewhere = Path(shutil.copytree(thornlea, tmp_path / "elsewhere"))
    async with at_home(context) as irp:
        await irp.press("o")
        irp.app.screen.query_one(Input).value = str(elsewhere)
        await irp.press("enter")
        assert irp.screen.draft.session.folder == elsewhere
        irp.app.go_home()
        await settled(irp)
        home = irp.app.screen
        assert isinstance(home, Home)
        assert home.form.current
        assert home.form.current.key == str(elsewhere)
    async with at_home(context) as irp:
        await irp.press("enter")
        assert irp.screen.draft.session.folder == elsewhere


async def test_browsing_goes_into_folders(context: AppContext, thornlea: Path) -> None:
    async with at_home(context) as irp:
        await irp.press("o")
        irp.app.screen.query_one(Input).value = f"{context.drafts.parent}/"
        await irp.pilot.pause()
        await irp.type("dra")
        await irp.press("tab")
        await irp.type("thorn")
        await irp.press("enter")
        assert irp.screen.draft.session.folder == thornlea


async def test_esc_leaves_when_pressed_twice_in_a_row(context: AppContext, thornlea: Path) -> None:
    del thornlea
    async with at_home(context) as irp:
        await irp.press("escape")
        assert "Press Esc again to leave" in irp.shown()
        await irp.press("n", "escape", "escape")
        assert irp.app._exit is False
        await irp.press("escape")
        assert irp.app._exit is True


async def test_a_published_report_is_read_in_and_opened(context: AppContext, tmp_path: Path) -> None:
    source = tmp_path / "Made Up.txt"
    lines = [*text_formats.lines(compose(load(EXAMPLE, HOUSE).report)), "A stray line at the end of it all"]
    source.write_text("\n".join(lines), "utf-8")
    async with at_home(context, size=(100, 50)) as irp:
        await irp.press("i")
        irp.app.screen.query_one(Input).value = str(source)
        await irp.press("enter", "down", "enter")
        await settled(irp)
        assert "lines found their place." in irp.shown()
        await irp.press("enter")
        assert irp.screen.draft.session.folder == context.drafts / "made-up"
        assert irp.report.establishment.name.startswith("HMP Thornlea")


async def test_what_is_no_report_is_told_and_asked_for_again(context: AppContext, tmp_path: Path) -> None:
    (tmp_path / "shopping.txt").write_text("Milk\n")
    async with at_home(context) as irp:
        irp.app.push_screen(ImportReport(irp.app, tmp_path / "shopping.txt"))
        await irp.pilot.pause()
        await irp.press("ctrl+s")
        await settled(irp)
        assert "has no section" in irp.shown()
        assert not (context.drafts / "shopping").exists()


async def test_a_draft_opens_where_it_was_left(context: AppContext, thornlea: Path) -> None:
    for place, left in (("visit", "judgements"), ("", "concern:security")):
        app = Irp(context, thornlea, place)
        async with app.run_test() as pilot:
            irp = Driver(app, pilot)
            if not place:
                assert irp.screen.page == "judgements"
            irp.screen.turn_to(left)
            await irp.press("down", "down")
            focus = irp.focus
    app = Irp(context, thornlea)
    async with app.run_test() as pilot:
        irp = Driver(app, pilot)
        assert (irp.screen.page, irp.focus) == ("concern:security", focus)


async def test_what_is_remembered_may_be_anything(context: AppContext, thornlea: Path) -> None:
    context.state.mkdir(parents=True)
    for words in ("", "[", '[{"folder": 3}]', '{"folder": "x"}', "\udcff"):
        (context.state / "recent.json").write_bytes(words.encode("utf-8", "surrogateescape"))
        async with at_home(context) as irp:
            assert "HMP Thornlea" in irp.shown()
    create(context.drafts / "other", load(thornlea, HOUSE).report)
    (context.state / "recent.json").unlink()
    (context.state / "recent.json").mkdir()
    app = Irp(context, thornlea)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.draft


def test_saving_goes_on_though_no_screen_can_be_told(context: AppContext, thornlea: Path) -> None:
    app = Irp(context, thornlea)
    autosave = app._autosave
    assert autosave
    with ThreadPoolExecutor() as elsewhere:
        elsewhere.submit(autosave._told).result()
    app.close_draft()


@pytest.mark.parametrize("key", ["e", "E"])
async def test_a_copy_of_the_example_is_one_key_away(context: AppContext, key: str) -> None:
    async with at_home(context) as irp:
        assert "E      Look round in a copy of the made-up example" in irp.shown()
        await irp.press(key)
        assert irp.screen.draft.session.folder == context.drafts / "example"
        irp.app.go_home()
        await settled(irp)
        assert "E Example" in irp.shown()
        await irp.press(key)
        assert irp.screen.draft.session.folder == context.drafts / "example-2"


async def test_an_example_that_cannot_be_made_is_told(context: AppContext) -> None:
    context.drafts.parent.mkdir(parents=True, exist_ok=True)
    context.drafts.write_text("a file")
    async with at_home(context) as irp:
        await irp.press("e")
        assert "Not made:" in irp.shown()


@pytest.mark.parametrize("key", ["o", "i"])
async def test_a_path_that_no_file_can_have_is_told_and_ends_nothing(context: AppContext, key: str) -> None:
    async with at_home(context) as irp:
        await irp.press(key)
        for name in ("n" * 300, f"~/{'n' * 5_000}", "no\0name", "a/" * 300):
            irp.app.screen.query_one(Input).value = name
            await irp.settled()
            await irp.press("tab", "enter")
            assert "There is nothing here to open by that name." in irp.shown()
        await irp.press("escape")
        assert isinstance(irp.app.screen, Home)


async def test_of_two_drafts_on_one_prison_the_folders_are_named(context: AppContext, thornlea: Path) -> None:
    async with at_home(context) as irp:
        assert "(a made-up prison) · " not in irp.shown()
    shutil.copytree(thornlea, context.drafts / "second")
    async with at_home(context) as irp:
        assert "HMP Thornlea (a made-up prison) · thornlea" in irp.shown()
        assert "HMP Thornlea (a made-up prison) · second" in irp.shown()
