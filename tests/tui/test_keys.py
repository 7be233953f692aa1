"""Which keys the application may have: those that every terminal sends, and that a person can find."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from drafts.draft_folders import EXAMPLE, HOUSE, report_in
from msgspec.structs import replace
from pilot_driver import Driver, Opener
from textual.widgets import OptionList

import irp_tui.tui
from irp_tui.report.model import Report
from irp_tui.tui import pages
from irp_tui.tui.app import Irp
from irp_tui.tui.commands.registry import COMMANDS, by_key
from irp_tui.tui.config import AppContext
from irp_tui.tui.form import TextField
from irp_tui.tui.keyboard import key_name
from irp_tui.tui.screens.home import Home
from irp_tui.tui.screens.new_draft import NewDraft
from irp_tui.tui.screens.settings import SettingsScreen

ROOT = Path(next(iter(irp_tui.tui.__path__)))

# Terminals send Tab for Ctrl+I, Enter for J and M, Escape for [, Backspace for H; Ctrl+Q stops and starts their output,
# and Ctrl+B begins the commands of tmux.
SAFE = {f"ctrl+{letter}" for letter in string.ascii_lowercase} - {f"ctrl+{letter}" for letter in "ijmqbh"}
FUNCTION = {f"f{number}" for number in range(1, 13)}
MOVING = {"alt+up", "alt+down"}
SECOND = {
    *("ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end"),  # an arrow and Home, pressed often enough, get there too
    *("ctrl+backspace", "alt+backspace", "ctrl+delete"),  # as Backspace and Delete
    *("ctrl+pageup", "ctrl+pagedown"),  # as Ctrl+K and Ctrl+L
    *("shift+left", "shift+right", "shift+up", "shift+down", "shift+home", "shift+end", "shift+tab"),
    *("ctrl+shift+left", "ctrl+shift+right"),  # selecting, which Ctrl+A and the mouse do too
}
"""Keys that some terminals keep for themselves, each with a reason why nobody is stuck without it."""

_KEY = re.compile(r"(?:(?:ctrl|alt|shift|super|meta)\+)+\S+|f\d+")


@pytest.fixture
def report() -> Report:
    return report_in(EXAMPLE)


def declared() -> Iterator[tuple[str, str]]:
    """Every key with a modifier, and every function key, that the code names anywhere, with the file that does."""
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from ((path.name, part) for part in node.value.split(",") if _KEY.fullmatch(part))


def test_only_keys_that_terminals_send() -> None:
    found = list(declared())
    assert ("editor.py", "ctrl+w") in found
    assert [(file, key) for file, key in found if key not in SAFE | FUNCTION | MOVING | SECOND] == []


def test_no_two_commands_share_a_key() -> None:
    assert len(by_key({})) == sum(len(command.keys) for command in COMMANDS.values())


def test_a_command_that_some_terminals_cannot_send_has_another_way() -> None:
    """All are in the list of F10, see below; those that are pressed often have another key as well."""
    only = {command.id for command in COMMANDS.values() if command.keys and not {*command.keys} - SECOND}
    assert only == set()


async def test_every_command_is_in_the_list_and_is_found_by_its_title(opened: Opener, report: Report) -> None:
    async with opened(report) as irp:
        await irp.press("f10")
        rows = irp.app.screen.query_one(OptionList)
        assert {option.id for option in rows.options} == set(COMMANDS)
        for command in COMMANDS.values():
            await irp.paste(command.title)
            assert rows.get_option_at_index(0).id == command.id
            await irp.press("home", "ctrl+k")


async def test_where_a_text_is_in_focus_a_plain_key_writes(opened: Opener, report: Report) -> None:
    plain = {key: command for key, command in by_key({}).items() if len(key) == 1}
    assert plain
    async with opened(report) as irp:
        seen = 0
        for page in tuple(pages.pages(report)):
            irp.screen.turn_to(page.name)
            for item in tuple(irp.screen.form.items):
                if isinstance(item, TextField):
                    irp.screen.form.go(item.key)
                    seen += 1
                    assert not [command.id for command in plain.values() if command.possible(irp.screen)], item.key
        assert seen


async def test_forms_have_no_plain_keys(context: AppContext) -> None:
    app = Irp(context)
    async with app.run_test():
        for screen in (Home(app), NewDraft(app), SettingsScreen(app)):
            is_written = any(isinstance(item, TextField) for item in screen.items())
            assert not is_written or all(len(command.keys[0]) > 1 for command in screen.commands)


async def test_ctrl_q_is_the_terminals(opened: Opener, report: Report) -> None:
    async with opened(report) as irp:
        for key in ("f1", "f2", "f10", "ctrl+f", "ctrl+g", "f9"):
            await irp.press("ctrl+q", key, "ctrl+q")
            assert irp.app.is_running
            assert "ctrl+q" not in irp.app.screen.active_bindings
            await irp.press("escape")
        assert irp.report == report


async def test_a_persons_own_keys_hold_everywhere(context: AppContext, tmp_path: Path) -> None:
    from irp_tui.drafts import create

    keys = {"note": ("f11",), "check": ("ctrl+o",), "outline": ()}
    create(tmp_path / "draft", Report(house=HOUSE, concerns=report_in(EXAMPLE).concerns))
    app = Irp(replace(context, config=replace(context.config, keys=keys)), tmp_path / "draft")
    async with app.run_test(size=(120, 36)) as pilot:
        irp = Driver(app, pilot)
        await irp.press("f2")
        assert app.screen is irp.screen
        assert "F2 does nothing here" in irp.shown().rpartition("\n")[2]
        irp.screen.controller.tell("")
        await irp.settled()
        foot = irp.shown().rpartition("\n")[2]
        assert "F11 Note" in foot
        assert "F2" not in foot.split()
        await irp.press("f11")
        assert app.screen is not irp.screen
        await irp.press("f11")
        assert app.screen is irp.screen
        await irp.press("ctrl+o")
        assert irp.screen.page == "check"
        for box in ("f10", "f1"):
            await irp.press(box)
            told = irp.shown()
            assert "F11" in told
            assert not re.search(r"\bF2\b|Ctrl\+N", told)
            await irp.press("escape")


def test_keys_have_the_names_that_people_use() -> None:
    assert [key_name(key) for key in ("f5", "ctrl+pagedown", "alt+up")] == ["F5", "Ctrl+PgDn", "Alt+↑"]
