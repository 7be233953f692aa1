"""The first quarter of an hour of README, by the keys that it names."""

import re
from pathlib import Path

from msgspec.structs import replace
from pilot_driver import Driver
from textual.widgets import Input

from irp_tui.drafts.new_draft import copy_example
from irp_tui.report import text_formats
from irp_tui.report.compose.sections import compose
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext, Config

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
QUARTER = README.split("## A first quarter of an hour\n")[1].split("\n## ")[0]
STEPS = re.findall(r"^\d\. \*\*(.*?)\.\*\*", QUARTER, re.MULTILINE)


async def test_the_first_quarter_of_an_hour_goes_as_readme_says(context: AppContext, tmp_path: Path) -> None:
    assert STEPS[:7] == [
        *("Say who you are", "Look round", "Note something", "Make it a finding", "Judge", "Check", "Export"),
    ]
    copy_example(tmp_path / "mine")
    app = Irp(replace(context, config=Config()), tmp_path / "mine")
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await irp.sees("Set your initials")
        await says_who(irp)
        await notes(irp)
        await judges(irp)
        await checks(irp)
        await exports(irp)


async def says_who(irp: Driver) -> None:
    await irp.press("f10")
    await irp.type("settings")
    await irp.press("enter", "down")
    await irp.type("IC")
    await irp.press("escape")
    assert irp.app.draft
    assert irp.app.draft.who == "IC"


async def notes(irp: Driver) -> None:
    await irp.press("ctrl+o")
    await irp.type("drugs")
    await irp.press("enter")
    assert irp.screen.page == "concern:security"
    await irp.press("f2")
    await irp.type("Two men smoked at the gate.")
    await irp.press("tab", "3", "enter", "enter")
    assert irp.app.screen is irp.screen
    security = irp.report.concern("security")
    assert security
    note = security.notes[-1]
    assert (note.text, note.source, note.by) == ("Two men smoked at the gate.", "staff", "IC")
    while irp.focus != note.id:
        await irp.press("down")
    await irp.press("f6", "enter")
    await irp.type("A paragraph of my own.")
    security = irp.report.concern("security")
    assert security
    assert [each.text for each in security.paragraphs][-2:] == ["Two men smoked at the gate.", "A paragraph of my own."]


async def judges(irp: Driver) -> None:
    while irp.focus != "security.plan":
        await irp.press("down")
    await irp.press("3", "down", "2")
    assert "The two answers imply reasonable progress." in irp.shown()
    await irp.press("down", "2", "down")
    assert irp.focus == "security.reason"
    await irp.type("Too little has changed on the wings.")
    await irp.press("up", "f8")
    assert (irp.screen.page, irp.focus) == ("preview", "security.judgement")
    assert "insufficient progress" in irp.shown()


async def checks(irp: Driver) -> None:
    await irp.press("f7")
    await irp.sees("1 error, 1 warning, 1 waived")
    while not irp.focus.startswith("paragraph-without-source"):
        await irp.press("down")
    await irp.press("W")
    await irp.type("It is my own view.")
    await irp.press("enter")
    await irp.sees("1 error, 0 warnings, 2 waived")
    await irp.press("ctrl+o")
    await irp.type("judgem")
    await irp.press("enter")
    while irp.focus != "security":
        await irp.press("down")
    await irp.press("A")
    await irp.press("f7")
    await irp.sees("0 errors, 0 warnings, 2 waived")


async def exports(irp: Driver) -> None:
    await irp.press("f9")
    await irp.sees("Nothing stands in the way.")
    file = irp.app.screen.query_one(Input)
    assert file.value.endswith("mine.docx") or "mine" in file.value
    await irp.press("escape")
    assert any("A paragraph of my own." in line for line in text_formats.lines(compose(irp.report)))
