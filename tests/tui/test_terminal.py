"""The real program under a real pseudo-terminal: killed in the middle of a sentence, on a full disk, in a hurry."""

import contextlib
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks.terminal import Picture, Terminal, lacking

from irp_tui.drafts import create, load
from irp_tui.drafts.session import Session
from irp_tui.house import load_house
from irp_tui.report.model import Concern, Paragraph, Report

SENTENCE = "Managers had met the families and listened to what they said about visits on the wing, week after week. "

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(lacking()), reason=lacking() or "never")]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    concern = Concern("visits", "Visits", "hmi-prisons", "Visits began late.", paragraphs=(Paragraph("p1", ""),))
    create(tmp_path / "draft", Report(house=load_house(None), areas=("Visits",), concerns=(concern,)))
    return tmp_path / "draft"


@pytest.fixture
def opened(draft: Path, tmp_path: Path) -> Callable[[], Terminal]:
    def open_() -> Terminal:
        (tmp_path / "home").mkdir(exist_ok=True)
        return Terminal([sys.executable, "-m", "irp_tui", "open", str(draft), "p1"], tmp_path / "home")

    return open_


def text(draft: Path, state: Path) -> str:
    session = Session(draft, load_house(None), state=state)
    session.close()
    return session.report.concerns[0].paragraphs[0].text


def words_on_the_screen(picture: Picture, sentence: str) -> int:
    """How much of the sentence, from its beginning, is to be seen."""
    shown = "".join(glyph for glyph, _ in picture.cells())
    shown = " ".join(shown.split())
    return max(length for length in range(len(sentence) + 1) if sentence[:length].strip() in shown)


@pytest.mark.parametrize("seed", range(8))
def test_what_was_on_the_screen_is_there_after_kill_nine(
    opened: Callable[[], Terminal], draft: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments
    stop = chance.randrange(10, len(SENTENCE))
    with opened() as terminal:
        picture = Picture(terminal.settled())
        for letter in SENTENCE[:stop]:
            terminal.send(letter.encode())
            for chunk in terminal.during(chance.uniform(0, 0.03)):
                picture.feed(chunk.data)
        for chunk in terminal.during(chance.uniform(0, 0.05)):
            picture.feed(chunk.data)
    seen = words_on_the_screen(picture, SENTENCE[:stop])
    assert seen > 0
    assert text(draft, tmp_path / "state").startswith(SENTENCE[:seen].strip())


def test_keys_in_one_burst_act_in_their_order(opened: Callable[[], Terminal], draft: Path) -> None:
    with opened() as terminal:
        terminal.settled()
        terminal.send(b"teh\x7f\x7fhe first.\rThe secnd\x7f\x7fond.\x1b[H\x7f One.\x1b[FX\x1a\x19")
        terminal.during(3)
    paragraphs = load(draft, load_house(None)).report.concerns[0].paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["the first. One. The second.X"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here: needs root")
    yield disk
    subprocess.run(["umount", "-l", disk], check=False)


def test_on_a_full_disk_the_header_says_so_and_typing_goes_on(draft: Path, small_disk: Path) -> None:
    here = small_disk / "draft"
    shutil.copytree(draft, here)
    home = small_disk / "home"  # the state folder is on the full disk too: the hard case
    home.mkdir()
    with Terminal([sys.executable, "-m", "irp_tui", "open", str(here), "p1"], home) as terminal:
        picture = Picture(terminal.settled())
        with (small_disk / "filler").open("ab", buffering=0) as filler, contextlib.suppress(OSError):
            while filler.write(b"x" * 512):
                pass
        for letter in "First. ":
            terminal.send(letter.encode())
            for chunk in terminal.during(0.02):
                picture.feed(chunk.data)
        for chunk in terminal.during(4):
            picture.feed(chunk.data)
        assert picture.count("Not saved")
        assert picture.count("First.")
        for letter in "Second.":
            terminal.send(letter.encode())
            for chunk in terminal.during(0.02):
                picture.feed(chunk.data)
        (small_disk / "filler").unlink()
        for chunk in terminal.during(6):
            picture.feed(chunk.data)
        assert picture.count("Saved ")
        assert not picture.count("Not saved")
    assert load(here, load_house(None)).report.concerns[0].paragraphs[0].text == "First. Second."


def test_the_terminal_vanishing_loses_nothing(opened: Callable[[], Terminal], draft: Path, tmp_path: Path) -> None:
    with opened() as terminal:
        terminal.settled()
        terminal.send(b"Said on a line that went dead.")
        terminal.during(0.3)
        terminal.hang_up()
        terminal.wait(10)
    assert text(draft, tmp_path / "state") == "Said on a line that went dead."
