"""The settings: their file, the screen, and the colours."""

import os
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace
from pilot_driver import Driver
from rich.color import Color as RichColor
from textual.color import Color

from irp_tui.drafts import create
from irp_tui.errors import DraftError
from irp_tui.house import load_house
from irp_tui.report.model import Report
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext, Config, read, save
from irp_tui.tui.form.rows import NAMES
from irp_tui.tui.themes import THEMES

BY_HAND = """\
# My settings.
name = "Robin"  # for the team
odd = 3

[keys]
next = ["f5", "ctrl+n"]  # as on the old laptop
"""


def test_writing_touches_only_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(BY_HAND)
    before = read(path)
    assert before == Config(name="Robin", keys={"next": ("f5", "ctrl+n")})
    save(path, replace(before, theme="light", name="Robin S"), before)
    assert path.read_text() == BY_HAND.replace('"Robin"', '"Robin S"').replace(
        "odd = 3\n", 'odd = 3\ntheme = "light"\n'
    )
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_another_program_set_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "config.toml"
    save(path, Config(name="A"), Config())
    before = read(path)
    path.write_text('name = "A"\ntheme = "contrast"\n')
    save(path, replace(before, initials="AE"), before)
    assert read(path) == Config(name="A", initials="AE", theme="contrast")


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ('\ntheme = "pink"\n', ":2:theme: ", "'pink' is not one of dark, light, contrast"),
        ("name = 3\n", ":1:name: ", "a whole number stands here, and a text is wanted"),
        ('[keys]\nnext = "f5"\n', ":1:keys: ", "a list is wanted"),
        ("name\n", ":1: ", "mend it in a text editor"),
    ],
)
def test_a_broken_file_is_told_with_line_and_key_and_is_not_written(
    tmp_path: Path, text: str, where: str, said: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(DraftError) as told:
        read(path)
    assert str(told.value).startswith(f"{path}{where}")
    assert said in str(told.value)
    with pytest.raises(DraftError):
        save(path, Config(name="A"), Config())
    assert path.read_text() == text


async def test_the_screen_takes_a_name_and_initials_and_colours_at_once(context: AppContext) -> None:
    app = Irp(replace(context, config=Config()))
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await irp.press("s")
        await irp.type("Robin Sample")
        await irp.press("down")
        await irp.type("RS")
        await irp.press("down", "2")
        assert app.theme == "light"
        assert read(context.config_path).theme == "light"
        await irp.press("escape")
        assert app.context.config.who == "RS"
    assert read(context.config_path) == Config(name="Robin Sample", initials="RS", theme="light")


async def test_the_keys_are_listed_and_can_be_read_to_the_end(context: AppContext) -> None:
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await irp.press("s", "tab", "tab")
        assert "see F1." in " ".join(irp.shown().split())
        await irp.press(*["pagedown"] * 12)
        assert "Quit" in irp.shown().splitlines()[-2]
        await irp.press(*["pageup"] * 12)
        assert "Your name" in irp.shown()


async def test_what_cannot_be_written_is_told_and_holds_until_the_end(context: AppContext) -> None:
    context.config_path.parent.mkdir(parents=True)
    context.config_path.write_text("theme = 3\n")
    app = Irp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        irp = Driver(app, pilot)
        await irp.press("s", "tab", "tab", "3")
        assert "could not be written" in irp.shown()
        assert app.theme == "contrast"
    assert context.config_path.read_text() == "theme = 3\n"


async def test_who_has_no_initials_is_told_once_where_to_set_them(context: AppContext, tmp_path: Path) -> None:
    create(tmp_path / "draft", Report(house=load_house(None)))
    for told in (True, False):
        app = Irp(replace(context, config=Config()), tmp_path / "draft")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert ("Set your initials" in Driver(app, pilot).shown()) is told


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_text_can_be_read_on_its_ground(context: AppContext, tmp_path: Path, theme: str) -> None:
    """4.5:1 is what WCAG 2.2 asks for (1.4.3), 7:1 what it asks for at its strictest (1.4.6)."""
    create(tmp_path / "draft", Report(house=load_house(None)))
    app = Irp(context, tmp_path / "draft")
    async with app.run_test(size=(160, 40)) as pilot:
        app.theme = theme
        await pilot.pause()
        await pilot.pause()
        screen = Driver(app, pilot).screen
        least = 7 if theme == "contrast" else 4.5
        styles = {
            name: screen.form.palette[name] for name in NAMES if name != "caret"
        }  # that one is its ground reversed
        found = {name: contrast(coloured(style.color), coloured(style.bgcolor)) for name, style in styles.items()}
        for widget in (screen.bar, screen.foot, screen.outline):
            found[type(widget).__name__] = contrast(*widget.colors[2:][::-1])
        assert {name: ratio for name, ratio in found.items() if ratio < least} == {}


def coloured(colour: RichColor | None) -> Color:
    assert colour
    return Color.from_rich_color(colour)


def contrast(text: Color, ground: Color) -> float:
    """The ratio of WCAG 2.2."""
    one, other = sorted((luminance(ground + text), luminance(ground)), reverse=True)
    return (one + 0.05) / (other + 0.05)


def luminance(colour: Color) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
