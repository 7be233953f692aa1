"""Any keys at any size, while another program changes files: killed at any moment, no word is missing."""

import fcntl
import os
import random
import re
import shutil
import struct
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from benchmarks.terminal import Picture, Terminal, lacking
from drafts.draft_folders import EXAMPLE, HOUSE

from irp_tui.drafts import load, save
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError
from irp_tui.report import edits as e
from irp_tui.report.edits import EditError, apply

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(lacking()), reason=lacking() or "never")]

SECONDS = float(os.environ.get("IRP_RANDOM_KEYS", "60"))
"""How long it goes on: longer for a longer proof."""

ROUND = 200  # events between two kills, at most

WORD = re.compile(r"(?<![\w-])q\d{5}z(?![\w-])")

CONTROL = [chr(number) for number in range(1, 27) if number not in {17, 19, 26}]  # ^Q and ^S stop a terminal's output
ARROWS = ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[Z", "\x1b[1;3A"]
FUNCTION = ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", *(f"\x1b[{number}~" for number in (15, 17, 18, 19, 20, 21, 24))]
OTHER = ["\x1b", "\r", "\r", "\t", "\x7f", "\x1b[3~", " ", "1", "2", "3", "a", "w", "n", "o"]


class Monkey:
    """Presses what comes to its mind, and sees what is on the screen."""

    def __init__(self, terminal: Terminal, chance: random.Random, draft: Path, number: int) -> None:
        self.terminal, self.chance, self.draft, self.number = terminal, chance, draft, number
        self.picture = Picture([])

    def word(self) -> str:
        """A word that nobody has typed before."""
        self.number += 1
        return f"q{self.number:05}z"

    def act(self) -> None:
        """Do something, and look for a moment."""
        chance = self.chance
        do = chance.choices(
            (self._type, self._press, self._paste, self._click, self._resize, self._meddle), (8, 12, 1, 2, 0.4, 0.5)
        )[0]
        do()
        self.look(chance.choice((0, 0, 0.01, 0.05, 0.3)))

    def look(self, seconds: float) -> None:
        """See what is drawn."""
        for chunk in self.terminal.during(seconds):
            self.picture.feed(chunk.data)

    def _type(self) -> None:
        self.terminal.send(" ".join(self.word() for _ in range(self.chance.randrange(1, 4))).encode() + b" ")

    def _press(self) -> None:
        keys = self.chance.choices((CONTROL, ARROWS, FUNCTION, OTHER), (3, 5, 3, 6))[0]
        self.terminal.send(self.chance.choice(keys).encode())

    def _paste(self) -> None:
        text = self.chance.choice(("{} {}", "{}\n{}", "{}\n\n{}")).format(self.word(), self.word())
        self.terminal.send(f"\x1b[200~{text}\x1b[201~".encode())

    def _click(self) -> None:
        column, row = self.chance.randrange(1, 120), self.chance.randrange(1, 40)
        button = self.chance.choice((0, 0, 64, 65))
        self.terminal.send(f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m".encode())

    def _resize(self) -> None:
        columns, rows = self.chance.choice(((80, 24), (120, 40), (1, 1), (250, 80), (40, 10), (100, 4), (30, 40)))
        fcntl.ioctl(self.terminal._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.picture._screen.resize(rows, columns)
        self.picture._screen.erase_in_display(2)  # what was drawn for another size the program does not show any more
        self.look(0.3)

    def _meddle(self) -> None:
        """Another program changes a paragraph."""
        with suppress(DraftError, EditError, OSError):
            before = load(self.draft, HOUSE).report
            paragraphs = [paragraph for _, paragraph in before.paragraphs()]
            if paragraphs:
                chosen = self.chance.choice(paragraphs)
                save(self.draft, apply(before, e.SetText(chosen.id, f"{chosen.text} {self.word()}")), since=before)

    def seen(self) -> set[str]:
        """The words on the screen, but those of messages on what could not be taken."""
        shown = "\n".join(self.picture._screen.display)
        return set(WORD.findall(re.sub(r"Not (kept|pasted):.*", "", shown)))


def kept(draft: Path, home: Path) -> str:
    """All that can be found when the draft is opened again: its report, what was removed, and what stands in boxes."""
    session = Session(draft, HOUSE, state=home / ".local" / "state" / "irp")
    found = [msgspec.json.encode(session.report).decode(), str(session.store.removed()), str(session.notices)]
    session.close()
    for folder in (draft, home):
        found += [path.read_text("utf-8", "replace") for path in folder.rglob("*.json*") if path.is_file()]
        found += [path.read_text("utf-8", "replace") for path in folder.rglob("*.toml") if ".irp" not in path.parts]
    return "\n".join(found)


@pytest.mark.parametrize("seed", [0, 1])
def test_no_word_on_the_screen_is_missing_after_any_keys(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - what is pressed
    draft, home = tmp_path / "draft", tmp_path / "home"
    home.mkdir()
    shutil.copytree(EXAMPLE, draft)
    end, number, events, kills = time.monotonic() + SECONDS / 2, 0, 0, 0
    while time.monotonic() < end:
        with Terminal([sys.executable, "-m", "irp_tui", "open", str(draft)], home) as terminal:
            monkey = Monkey(terminal, chance, draft, number)
            with suppress(OSError):
                monkey.look(chance.choice((0.5, 1.5, 3)))
                for _ in range(chance.randrange(20, ROUND)):
                    if terminal.ended or time.monotonic() > end + 5:
                        break
                    monkey.act()
                    events += 1
                monkey.look(0.2)
        number, kills = monkey.number, kills + 1
        missing = monkey.seen() - set(WORD.findall(kept(draft, home)))
        assert not missing, "\n".join((f"{events} events, {kills} kills", *monkey.picture._screen.display))
        for log in home.rglob("irp.log"):
            assert "Traceback" not in log.read_text("utf-8"), log.read_text("utf-8")[-3000:]
    print(f"{events} events, {kills} kills, {number} words")  # noqa: T201 - for who asks with -s
