"""The person's own editor on a real terminal: what is typed while it has the terminal, and a program that is killed."""

import os
import signal
from pathlib import Path

import pytest
from drafts.draft_folders import example

from cli.terminal import terminal
from irp_tui import locations
from irp_tui.tui.screens.dialogs import READ


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return example(tmp_path / "example")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that writes, says so, and ends when a file of this name with `.end` is there."""
    program = tmp_path / "editor"
    program.write_text(
        "#!/bin/sh\n"
        f'echo "$1" > {program}.file; printf "Written there." > "$1"; echo EDITING\n'
        f"while [ ! -e {program}.end ]; do sleep 0.02; done\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(program))
    return program


def words_in(draft: Path) -> str:
    return (draft / "concerns/security.toml").read_text("utf-8")


def test_what_is_typed_while_the_editor_has_the_terminal_is_not_replayed(draft: Path, editor: Path) -> None:
    with terminal("open", draft, "p5n9") as irp:
        irp.until("Set your initials")  # the last thing that is said unasked
        irp.type("\x05ZQ")  # Ctrl+E, and on in the same breath
        irp.until("EDITING")
        irp.type("ZQ\r\x0cZQ\r")
        irp.until("ZQ")
        Path(f"{editor}.end").touch()
        irp.until("Taken from your editor")
        irp.type("XK ")
        irp.until("XK")
        os.kill(irp.process, signal.SIGTERM)
        assert irp.end() == 0
    assert "Written there." in words_in(draft)
    assert "XK" in words_in(draft)
    assert "ZQ" not in "".join(path.read_text("utf-8") for path in draft.rglob("*.toml"))


def test_what_the_editor_saved_is_offered_after_the_program_was_killed(draft: Path, editor: Path) -> None:
    with terminal("open", draft, "p5n9") as irp:
        irp.until("F10")
        irp.type("\x05")
        irp.until("EDITING")
        os.kill(irp.process, signal.SIGKILL)
        Path(f"{editor}.end").touch()
        assert irp.end() == -signal.SIGKILL
    assert "Written there." not in words_in(draft)
    assert Path(Path(f"{editor}.file").read_text().strip()).is_relative_to(locations.state_folder())
    with terminal("open", draft, "p5n9") as irp:
        irp.until("Words from your editor")
        irp.until("Written there.")
        irp.read_for(2 * READ)
        irp.type("\r")
        irp.until("Taken from your editor")
        os.kill(irp.process, signal.SIGTERM)
        assert irp.end() == 0
    assert "Written there." in words_in(draft)
