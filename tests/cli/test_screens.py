"""`irp` and `irp open`, on a terminal and without one: how they begin, and how they end."""

import os
import signal
from pathlib import Path

import pytest
from drafts.draft_folders import EXAMPLE, example

from cli.running import start
from cli.terminal import terminal
from irp_tui import locations


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return example(tmp_path / "example")


def words_in(draft: Path) -> str:
    return (draft / "concerns/security.toml").read_text("utf-8")


def test_without_a_terminal_irp_says_what_commands_there_are() -> None:
    result = start()
    assert result.returncode == 2
    assert "Usage: " in result.stderr
    assert "export" in result.stderr


def test_open_needs_a_terminal(draft: Path) -> None:
    result = start("open", draft)
    assert result.returncode == 2
    assert "This needs a terminal" in result.stderr
    assert not (draft / ".irp").exists()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_when_the_system_ends_it_all_is_saved_and_nothing_is_said(draft: Path, name: str) -> None:
    with terminal("open", draft, "p5n9") as irp:
        irp.until("Between March")
        irp.type("ZQ")
        irp.until("Saving")
        os.kill(irp.process, getattr(signal, name))
        assert irp.end() == 0
    assert irp.after == ""
    assert "ZQ" in words_in(draft)


_FAIL = """
import irp_tui.tui.commands.navigation as module

def fail(self, screen):
    raise ZeroDivisionError("the reason")

module.NextPage.run = fail
"""


def test_what_nobody_expected_saves_first_and_ends_in_one_sentence(draft: Path) -> None:
    with terminal("open", draft, "p5n9", before=_FAIL) as irp:
        irp.until("Between March")
        irp.type("ZQ")
        irp.until("Saving")
        irp.type("\x0c")  # Ctrl+L
        assert irp.end() == 3
    assert irp.after == (
        f"irp: failed, and it is not your fault (ZeroDivisionError); what happened is in {locations.log_file()}"
    )
    assert "Traceback" not in irp.shown
    assert "ZeroDivisionError: the reason" in locations.log_file().read_text("utf-8")
    assert "ZQ" in words_in(draft)


def test_what_cannot_be_saved_is_told_with_where_it_is_kept(draft: Path, tmp_path: Path) -> None:
    with terminal("open", draft, "p5n9") as irp:
        irp.until("Between March")
        draft.rename(tmp_path / "taken away")
        irp.type("ZQ")
        irp.until("Not saved")
        os.kill(irp.process, signal.SIGTERM)
        assert irp.end() == 3
    told = " ".join(irp.after.split())
    assert told.startswith(
        f"irp: {draft}: not saved: the folder is gone; the words are kept in {locations.state_folder()}"
    )
    assert told.endswith(".jsonl and come back when you open the draft")
    assert "ended with words unsaved" in locations.log_file().read_text("utf-8")


def test_a_copy_of_the_example_is_opened_at_once(tmp_path: Path) -> None:
    with terminal("example", tmp_path / "mine") as irp:
        irp.until("Thornlea")
        irp.until("Saved")
        os.kill(irp.process, signal.SIGTERM)
        assert irp.end() == 0
    assert words_in(tmp_path / "mine") == words_in(EXAMPLE)


def test_a_draft_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with terminal("open", tmp_path / "none") as irp:
        assert irp.end() == 2
    assert irp.shown.startswith(f"irp: {tmp_path / 'none'}")
    assert irp.shown.count("\n") == 1


def test_broken_settings_are_told_on_the_screen_and_the_others_are_used(draft: Path) -> None:
    config = locations.config_folder() / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("initials = 3\n")
    with terminal("open", draft, "p5n9") as irp:
        irp.until("Your settings are not used")
        irp.until("initials")
        os.kill(irp.process, signal.SIGTERM)
        assert irp.end() == 0


def test_irp_alone_on_a_terminal_shows_home() -> None:
    with terminal() as irp:
        irp.until("F1 Help")
        irp.type("\x1b")
        irp.until("Press Esc again")
        irp.type("\x1b")
        assert irp.end() == 0
    assert irp.after == ""
