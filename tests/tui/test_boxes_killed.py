"""Boxes of the real program under a real pseudo-terminal: kill -9 or a dead line in the middle of a word."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from benchmarks.terminal import Picture, Terminal, lacking

from irp_tui.drafts import create
from irp_tui.house import load_house
from irp_tui.report.model import Concern, Note, Paragraph, Report

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(lacking()), reason=lacking() or "never")]

TYPED = "zq7 Wren"
DOWN, HOME, F9, F10 = b"\x1b[B", b"\x1b[H", b"\x1b[20~", b"\x1b[21~"
CTRL_F, CTRL_G, CTRL_R, CTRL_T, CTRL_U, END = b"\x06", b"\x07", b"\x12", b"\x14", b"\x15", b"\x1b[F"


class Screen:
    """The program, and what is to be seen of it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.picture = Picture(terminal.settled(limit=90))

    def press(self, *keys: bytes) -> None:
        for key in keys:
            self.terminal.send(key)
            self.wait(0.15)

    def wait(self, seconds: float) -> None:
        for chunk in self.terminal.during(seconds):
            self.picture.feed(chunk.data)

    def sees(self, words: str, within: float = 30) -> bool:
        """Whether the words are there, or come within the time."""
        end = time.monotonic() + within
        while not (seen := self.picture.count(words)) and time.monotonic() < end:
            self.wait(0.1)
        return bool(seen)


def _reason(screen: Screen) -> None:
    for _ in range(30):
        screen.terminal.send(DOWN + b"w")
        screen.wait(0.15)
        if screen.picture.count("Who are you?"):
            screen.press(b"RS", b"\r")
        if screen.picture.count("Live with this"):
            return
    pytest.fail("there was nothing to live with")


def keys(*which: bytes) -> Callable[[Screen], None]:
    return lambda screen: screen.press(*which)


class Kind(NamedTuple):
    """A box: where the program is opened, how it is opened there, and words by which it is known."""

    place: str
    open: Callable[[Screen], None]
    known: str


BOXES = {
    "comment": Kind("p1", keys(CTRL_T), "Comment on this"),
    "reason": Kind("check", _reason, "Live with this"),
    "find": Kind("p1", keys(CTRL_F), "Find"),
    "new words": Kind("p1", keys(CTRL_F, b"a", CTRL_R), "Find and replace"),
    "go to": Kind("p1", keys(CTRL_G), "Go to"),
    "all commands": Kind("p1", keys(F10), "All commands"),
    "note to link": Kind("p1", keys(CTRL_U), "Notes of this concern"),
    "export": Kind("p1", keys(F9, b"\t", HOME, END), "Write the Word document"),
    "new draft": Kind("", keys(b"n"), "A new draft"),
    "concerns of a new draft": Kind("", keys(b"n", *[b"\t"] * 10), "A new draft"),
    "settings": Kind("", keys(b"s"), "Settings"),
    "open": Kind("", keys(b"o", END), "Which draft?"),
    "import": Kind("", keys(b"i", END), "Which published report?"),
    "what can be done": Kind("", keys(F10), "What can be done here"),
}


@pytest.fixture
def start(tmp_path: Path) -> Callable[[str], Terminal]:
    """Opens the draft at a place, or home."""
    note = Note("n1", "3 finds in B wing", "data")
    paragraph = Paragraph("p1", "Call 020 7946 0123 to ask.", ("staff",))
    concern = Concern("visits", "Visits", "hmi-prisons", "Visits began late.", paragraphs=(paragraph,), notes=(note,))
    create(tmp_path / "draft", Report(house=load_house(None), areas=("Visits",), concerns=(concern,)))
    (tmp_path / "home").mkdir()

    def open_(place: str) -> Terminal:
        where = ["open", str(tmp_path / "draft"), place] if place else []
        return Terminal([sys.executable, "-m", "irp_tui", *where], tmp_path / "home")

    return open_


@pytest.mark.parametrize("end", ["kill -9", "hang-up"])
@pytest.mark.parametrize("name", BOXES)
def test_what_was_typed_in_a_box_is_there_after(start: Callable[[str], Terminal], name: str, end: str) -> None:
    kind = BOXES[name]
    with start(kind.place) as terminal:
        screen = Screen(terminal)
        kind.open(screen)
        assert screen.sees(kind.known)
        terminal.send(TYPED.encode())
        assert screen.sees(TYPED)
        if end == "hang-up":
            terminal.hang_up()
            terminal.wait(30)

    with start(kind.place) as terminal:
        screen = Screen(terminal)
        kind.open(screen)
        assert screen.sees(kind.known)
        assert screen.sees(TYPED)
