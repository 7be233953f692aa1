"""What only a process of its own shows: what is imported, what goes into pipes, and how a failure ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from drafts.draft_folders import EXAMPLE

from cli.running import python, start
from irp_tui.locations import log_file

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and terminals of POSIX")

HEAVY = ("msgspec", "lxml", "docx", "rich", "tomlkit", "textual")
_RUN = (
    "import sys\nfrom irp_tui.cli import irp\ntry:\n    irp({!r})\nexcept SystemExit as end:\n    assert not end.code\n"
)
_TELL = "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["-h"]])
def test_version_and_help_import_nothing_heavy(arguments: list[str]) -> None:
    result = python("-c", _RUN.format(arguments) + _TELL)
    assert result.returncode == 0, result.stderr
    assert set(result.stderr.split()) & set(HEAVY) == set()


@pytest.mark.parametrize("room", ["report", "checks"])
def test_the_pure_rooms_import_no_screens_files_or_word(room: str) -> None:
    modules = Path(__file__).parents[2].joinpath("irp_tui", room).glob("*.py")
    names = [f"irp_tui.{room}.{path.stem}" for path in modules if path.stem != "__init__"]
    result = python("-c", f"import sys, irp_tui.{room}, {', '.join(names)}\n{_TELL}")
    assert result.returncode == 0, result.stderr
    assert set(result.stderr.split()) & {"textual", "click", "rich", "tomlkit", "docx", "lxml"} == set()


@pytest.mark.parametrize("room", ["report", "checks", "house", "drafts", "word"])
def test_no_room_imports_the_command_line_or_the_screens(room: str) -> None:
    loaded = python("-c", f"import sys, irp_tui.{room}\nprint(*sys.modules, file=sys.stderr)").stderr.split()
    assert not [name for name in loaded if name.startswith(("irp_tui.cli", "irp_tui.tui", "textual", "click"))]


def test_show_needs_neither_word_nor_a_terminal() -> None:
    result = python("-c", _RUN.format(["show", str(EXAMPLE)]) + _TELL)
    assert set(result.stderr.split()) & {"lxml", "docx", "rich", "textual"} == set()


def test_reading_a_draft_needs_nothing_that_writes_word() -> None:
    result = python("-c", f"import sys, irp_tui.drafts\n{_TELL}")
    assert set(result.stderr.split()) & {"docx", "rich", "textual"} == set()


def test_no_progress_is_shown_in_a_pipe(tmp_path: Path) -> None:
    exported = start("export", EXAMPLE, "-o", tmp_path / "out.docx")
    imported = start("import", tmp_path / "out.docx", tmp_path / "new")
    assert (exported.returncode, exported.stderr) == (0, "")
    assert (imported.returncode, imported.stderr) == (0, "")
    assert exported.stdout.splitlines()[0] == str(tmp_path / "out.docx")


@posix
def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "irp_tui", "export", str(EXAMPLE), "-o", str(tmp_path / "out.docx")]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    ) as run:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # how Linux tells the end of a terminal
                break
            if not part:
                break
            shown += part
    os.close(ours)
    assert run.returncode == 0
    assert b"Writing" in shown


@posix
def test_a_reader_that_goes_away_is_no_failure() -> None:
    shown = subprocess.run(  # noqa: S602 - the pipe is what is tested
        f"{sys.executable} -m irp_tui show {EXAMPLE} | head -n 1",
        shell=True,
        capture_output=True,
        check=True,
        text=True,
    )
    assert (shown.stdout, shown.stderr) == ("Report on an independent review of progress at\n", "")


def test_a_terminal_that_lacks_characters_gets_their_numbers() -> None:
    result = start("show", EXAMPLE, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert (result.returncode, result.stderr) == (0, "")
    assert "\\u2013" in result.stdout


def test_the_command_and_the_module_are_the_same() -> None:
    installed = Path(sys.executable).with_name("irp")
    if not installed.exists():
        pytest.skip("irp is not installed beside this Python")
    told = subprocess.run([installed, "--version"], capture_output=True, check=True, text=True)
    assert told.stdout == start("--version").stdout


_FAIL = """
import sys
import irp_tui.report.compose.sections as module

def fail(_):
    raise ZeroDivisionError("the reason,\\nin two lines")

module.compose = fail
sys.argv = ["irp", "show", sys.argv[1]]
from irp_tui.cli import main
main()
"""


def test_what_nobody_expected_ends_in_one_sentence_and_a_log_entry() -> None:
    result = python("-c", _FAIL, str(EXAMPLE))
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == (
        f"irp: failed, and it is not your fault (ZeroDivisionError); what happened is in {log_file()}\n"
    )
    log = log_file().read_text("utf-8")
    assert "Traceback" in log
    assert "ZeroDivisionError: the reason," in log


def test_what_nobody_expected_is_told_where_no_log_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = python("-c", _FAIL, str(EXAMPLE), XDG_STATE_HOME=str(tmp_path / "file"))
    assert result.returncode == 3
    assert result.stderr == (
        "irp: failed, and it is not your fault (ZeroDivisionError); it could not be written down\n"
    )
