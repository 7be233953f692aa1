"""What a terminal does to a program: sends bytes of any kind, stops it and wakes it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from drafts.draft_folders import example

from cli.terminal import Terminal, terminal
from irp_tui import locations

proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux whether a process is stopped")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return example(tmp_path / "example")


def words_in(draft: Path) -> str:
    return (draft / "concerns/security.toml").read_text("utf-8")


def end(irp: Terminal) -> int:
    os.kill(irp.process, signal.SIGTERM)
    return irp.end()


def test_letters_that_are_not_utf_8_are_taken_and_told(draft: Path) -> None:
    with terminal("open", draft, "p5n9") as irp:
        irp.until("Security")
        irp.type(b"\x1b[200~caf\xe9 \x93quoted\x94\x1b[201~\xe9\xe0 na\xefve \xc3\xa9t\xc3\xa9 last\xe9")
        irp.until("lasté")  # no other key is needed for it
        irp.until("not UTF-8")
        assert end(irp) == 0
    assert "café “quoted”éà naïve été lasté" in words_in(draft)


@pytest.mark.slow
def test_nonsense_from_the_terminal_is_not_the_end(draft: Path) -> None:
    with terminal("open", draft, "p5n9") as irp:
        irp.until("Security")
        irp.type(b"\x1b[99999999;1u" + b"\x1b[48;0;0;9;9t" + b"\xff\xfe\x00\x9b1m\x9c" * 20)
        irp.type("ZQ")
        irp.until("ZQ")
        assert end(irp) == 0
    assert "ZQ" in words_in(draft)


_DEAF = """
import irp_tui.tui.keyboard as module

feed = module.Keyboard.events

def fail(self, data):
    if b"!" in data:
        raise ZeroDivisionError("the reason")
    return feed(self, data)

module.Keyboard.events = fail
"""


def test_where_keys_can_be_read_no_more_it_saves_and_says_so(draft: Path) -> None:
    with terminal("open", draft, "p5n9", before=_DEAF) as irp:
        irp.until("Security")
        irp.type("ZQ")
        irp.until("Saving")
        irp.type("!")
        assert irp.end() == 3
    assert "failed, and it is not your fault (ZeroDivisionError)" in irp.after
    assert "ZeroDivisionError: the reason" in locations.log_file().read_text("utf-8")
    assert "ZQ" in words_in(draft)


# Stopped and woken


def is_stopped(irp: Terminal) -> Callable[[], bool]:
    stat = Path(f"/proc/{irp.process}/stat")
    return lambda: stat.read_text().rpartition(")")[2].split()[0] == "T"


@proc
@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
def test_stopped_and_woken_each_letter_comes_once_and_in_order(draft: Path, stop: signal.Signals) -> None:
    sentence = "The quick brown fox jumps over the lazy dog, and nothing is lost of it."
    with terminal("open", draft, "p5n9") as irp:
        irp.until("Security")
        for place, letter in enumerate(sentence):
            irp.type(letter)
            if place % 20 == 10:
                os.kill(irp.process, stop)
                irp.until_so(is_stopped(irp))
                os.kill(irp.process, signal.SIGCONT)
        # Not what is on the screen: a terminal that nobody has echoes what is typed by itself.
        irp.until_so(lambda: any(sentence[-9:] in path.read_text("utf-8") for path in draft.glob(".irp/*.jsonl")))
        assert end(irp) == 0
    assert sentence in words_in(draft)


@proc
def test_woken_it_draws_the_whole_screen_again(draft: Path) -> None:
    with terminal("open", draft, "security") as irp:
        irp.until("Security")
        os.kill(irp.process, signal.SIGSTOP)
        irp.until_so(is_stopped(irp))
        irp.shown = ""
        os.kill(irp.process, signal.SIGCONT)
        irp.until("Security")
        assert end(irp) == 0


# Small windows


def test_a_window_too_small_says_what_is_needed_and_keeps_what_is_typed(draft: Path) -> None:
    with terminal("open", draft, "p5n9", size=(80, 24)) as irp:
        irp.until("Security")
        for columns, rows in ((30, 4), (1, 1), (250, 1), (1, 80), (39, 10)):
            irp.resize(columns, rows)
            irp.until(
                f"{columns} \N{MULTIPLICATION SIGN} {rows}." if columns > 20 and rows > 1 else "\x1b[2J\x1b[1;1Hi"
            )
            irp.shown = ""
        irp.type("ZQ")
        irp.resize(40, 10)
        irp.until("ZQ")
        assert end(irp) == 0
    assert "ZQ" in words_in(draft)


def test_begun_in_a_small_window_it_says_what_is_needed(draft: Path) -> None:
    with terminal("open", draft, "security", size=(20, 3)) as irp:
        irp.until("irp needs at least")
        irp.resize(80, 24)
        irp.until("Security")
        assert end(irp) == 0
