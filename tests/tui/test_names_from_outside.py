"""Folders, files and people with names that would steer a terminal: on the screen they are spelled out."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest
from drafts.draft_folders import example
from msgspec.structs import replace
from pilot_driver import Driver
from rich.segment import Segment
from textual.color import Color

from irp_tui.drafts.lock import NOTE, Holder
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext
from irp_tui.tui.screens.dialogs import MessageBox
from irp_tui.tui.terminal import Printable

NAME = "x\x1b]0;TAKEN\x07\x1b]52;c;VEFLRU4=\x1b\\\nFORGED\r\u202eTURNED\u2066\x9b31m\x85"

STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def assert_fit(irp: Driver) -> None:
    """As what is drawn goes to the terminal."""
    assert not STEERS.search(irp.shown()), irp.shown()
    assert not re.search(r"^\W*FORGED", irp.shown(), re.MULTILINE), irp.shown()


@pytest.fixture
def drafts(context: AppContext) -> Path:
    context.drafts.mkdir(parents=True)
    return context.drafts


async def test_home_and_the_lists_of_files_spell_names_out(context: AppContext, drafts: Path) -> None:
    example(drafts / f"good{NAME}")
    (example(drafts / f"bad{NAME}") / "report.toml").write_text("format =")
    example(drafts / "plain")
    async with Irp(context).run_test(size=(160, 48)) as pilot:
        irp = Driver(pilot.app, pilot)  # type: ignore[arg-type]
        await irp.sees("bad")
        assert_fit(irp)
        await irp.press("o")
        await irp.sees("good")
        assert_fit(irp)
        await irp.press("down", "enter")
        assert_fit(irp)


async def test_who_has_a_draft_is_spelled_out(context: AppContext, drafts: Path) -> None:
    draft = example(drafts / f"held{NAME}")
    now = context.clock()
    note = {"session": "s", "who": NAME, "machine": NAME, "since": now, "seen": now + dt.timedelta(0)}
    (draft / ".irp").mkdir()
    (draft / ".irp" / NOTE).write_bytes(msgspec.json.encode(note))
    assert msgspec.json.decode((draft / ".irp" / NOTE).read_bytes(), type=Holder).session == "s"
    config = replace(context.config, initials=NAME)
    app = Irp(replace(context, config=config, notices=(NAME,)), draft, "security")
    async with app.run_test(size=(160, 48)) as pilot:
        irp = Driver(app, pilot)
        await irp.sees("open elsewhere")
        assert_fit(irp)
        await irp.press("t")
        assert_fit(irp)
        await irp.press("t")
        irp.screen.draft.session.notices.append(NAME)
        irp.screen.controller.tell(NAME)
        await irp.press("f2", "escape", "f9")
        assert_fit(irp)
        app.push_screen(MessageBox(NAME, "words"))
        await irp.settled()
        assert_fit(irp)


def test_whatever_makes_a_row_nothing_in_it_steers_the_terminal() -> None:
    row = [Segment("plain "), Segment(f"{NAME} é 日 👩‍💻"), Segment("\x1b[2J")]
    drawn = "".join(segment.text for segment in Printable().apply(row, Color.parse("black")))
    assert not STEERS.search(drawn)
    assert "\n" not in drawn
    assert drawn.startswith("plain x")
    assert "é 日 👩" in drawn
