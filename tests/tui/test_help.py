"""Help, the list of all commands, and the words of both."""

from pathlib import Path

import pytest
from pilot_driver import Opener

from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from irp_tui.tui import pages
from irp_tui.tui.commands.registry import COMMANDS
from irp_tui.tui.pages.view import View
from irp_tui.tui.screens.help import GENERAL, guidance, of

EXAMPLE = Path(__file__).parents[2] / "drafts" / "example"


@pytest.fixture
def report() -> Report:
    return Session(EXAMPLE, load_house(None)).report


def test_everything_that_can_be_in_focus_in_the_example_is_explained(report: Report) -> None:
    view = View(report, compose(report).numbers)
    asked = {item.help for page in pages.pages(report) for item in pages.items(view, page.name) if item.is_reachable}
    general = of(GENERAL)
    assert {key for key in asked if key and of(key) is general} == set()


def test_what_is_not_explained_falls_back_on_what_it_is_part_of() -> None:
    assert of("team.name") is guidance()["team"]
    assert of("no-such") is of("") is guidance()[GENERAL]


async def test_f1_explains_what_is_in_focus_and_lists_every_command(opened: Opener, report: Report) -> None:
    async with opened(report, "p5n9", size=(120, 100)) as irp:
        await irp.press("f1")
        shown = irp.shown()
        assert of("paragraph").title in shown
        assert "How it is judged" in shown
        box = irp.app.screen
        words = " ".join(str(each.render()) for each in box.query("#help Static"))
        assert [command.title for command in COMMANDS.values() if command.title not in words] == []
        await irp.press("f1")
        assert irp.app.screen is irp.screen


@pytest.mark.parametrize("size", [(80, 24), (180, 50)])
async def test_help_can_be_scrolled_to_its_end(opened: Opener, report: Report, size: tuple[int, int]) -> None:
    async with opened(report, "p5n9", size=size) as irp:
        await irp.press("f1", "end")
        last = [command for command in COMMANDS.values() if not command.possible(irp.screen)] or [*COMMANDS.values()]
        assert last[-1].title in irp.shown()
        await irp.press("escape")
        assert irp.app.screen is irp.screen


async def test_the_list_of_commands_does_what_is_chosen(opened: Opener, report: Report) -> None:
    async with opened(report, "p5n9") as irp:
        await irp.press("f10")
        await irp.type("take this out")
        await irp.press("enter", "delete")
        assert "p5n9" not in {paragraph.id for _, paragraph in irp.report.paragraphs()}


async def test_a_box_opens_from_the_list(opened: Opener, report: Report) -> None:
    async with opened(report, "p5n9") as irp:
        await irp.press("f10")
        await irp.type("make a note")
        await irp.press("enter")
        await irp.type("Seen")
        assert "Seen" in [note.text for concern in irp.report.concerns for note in concern.notes]


async def test_what_is_not_possible_here_is_listed_and_says_so(opened: Opener, report: Report) -> None:
    async with opened(report, "security.judgement") as irp:
        await irp.press("f10")
        await irp.type("move up")
        assert "not here" in irp.shown()
        await irp.press("enter")
        assert irp.app.screen is irp.screen


async def test_where_no_row_has_the_letters_enter_says_so(opened: Opener, report: Report) -> None:
    async with opened(report) as irp:
        await irp.press("ctrl+g")
        await irp.type("zqx")
        await irp.press("enter")
        assert "Nothing has these letters here. Ctrl+F looks in every text, notes too." in irp.shown()
        await irp.press("backspace")
        assert "↑↓ Choose" in irp.shown()
