"""Files, people and machines may be called anything: none of it steers a terminal, or forges a line on one."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from drafts.draft_folders import EXAMPLE, example, handwritten, mend

from cli.running import run, start
from cli.terminal import terminal
from irp_tui.drafts.lock import Holder
from irp_tui.errors import DraftError
from irp_tui.locations import log, log_file
from irp_tui.report.sanitize import shown, shown_lines

TITLE, CLIPBOARD, FORGED = "\x1b]0;TAKEN\x07", "\x1b]52;c;VEFLRU4=\x1b\\", "\nirp: all is well"
TURNED, C1, BROKEN = "\u202eTAKEN\u2066", "\x9b31mTAKEN\x85", "caf\udce9"
HOSTILE = {
    "title": TITLE,
    "clipboard": CLIPBOARD,
    "line end": FORGED,
    "return": "\rirp: all is well",
    "turned": TURNED,
    "C1": C1,
    "not UTF-8": BROKEN,
}

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def is_fit(words: str) -> bool:
    return not STEERS.search(words) and not any(line.startswith("irp: all is well") for line in words.splitlines())


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_what_steers_a_terminal_is_spelled_out(name: str) -> None:
    assert is_fit(shown(f"a{name}b"))
    assert shown(f"a{name}b") != f"a{name}b"
    assert is_fit(str(DraftError(Path(f"a{name}b"), f"is no {name}")))


def test_what_is_fit_to_be_shown_stays_as_it_is() -> None:
    for words in ("", "HMP Foston Hall", "Zoë’s “café” – 3 – 4", "日本 👩‍💻", r"C:\new"):
        assert shown(words) == words
    assert shown_lines("one\n\ttwo\x1b") == "one\n\ttwo\\x1b"


def test_a_holder_of_any_name_is_told_in_one_short_line() -> None:
    now = dt.datetime(2026, 3, 12, 14, 2)  # noqa: DTZ001 - the laptop's
    holder = Holder("s", f"{TITLE}{FORGED}{'x' * 1000}", f"{CLIPBOARD}{TURNED}", now, now)
    for each in (holder, msgspec.json.decode(msgspec.json.encode(holder), type=Holder)):
        assert is_fit(each.describe())
        assert "\n" not in each.describe()
        assert len(each.describe()) < 200


Made = Callable[[Path, str], list[str | Path]]


def _draft(folder: Path, name: str) -> Path:
    return example(folder / f"draft{name}".replace("/", "-"))


def _broken(folder: Path, name: str) -> Path:
    draft = handwritten(folder / f"broken{name}")
    mend(draft / "concerns/drugs.toml", '"reasonable"', '"splendid"')
    return draft


def _unknown_key(folder: Path, name: str) -> Path:
    draft = example(folder / "draft")
    key = json.dumps(name.encode("utf-8", "replace").decode())
    with (draft / "report.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[other.{key}]\n{key} = 1\n")
    return draft


def _waived(folder: Path, name: str) -> Path:
    draft = example(folder / "draft")
    path = draft / "review/release.toml"
    words = json.dumps(f"IC{name}".encode("utf-8", "replace").decode())
    path.write_text(re.sub(r'by = "IC"', lambda _: f"by = {words}", path.read_text("utf-8")), "utf-8")
    return draft


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / f"file{name}.txt"
    path.write_bytes(data)
    return path


COMMANDS: dict[str, Made] = {
    "check": lambda folder, name: ["check", _draft(folder, name)],
    "check as JSON": lambda folder, name: ["check", _waived(folder, name), "--format", "json"],
    "check of a broken draft": lambda folder, name: ["check", _broken(folder, name)],
    "check with an unknown key": lambda folder, name: ["check", _unknown_key(folder, name)],
    "check with a waiver": lambda folder, name: ["check", _waived(folder, name)],
    "check of nothing": lambda folder, name: ["check", folder / f"none{name}"],
    "show": lambda folder, name: ["show", _unknown_key(folder, name)],
    "export": lambda folder, name: ["export", EXAMPLE, "-o", folder / f"out{name}.txt"],
    "export to nowhere": lambda folder, name: ["export", EXAMPLE, "-o", folder / f"none{name}/out.docx"],
    "export as nothing known": lambda folder, name: ["export", EXAMPLE, "-o", folder / f"out{name}"],
    "template": lambda folder, name: ["template", _file(folder, name, b"no Word")],
    "import": lambda folder, name: ["import", _file(folder, name, b"no report"), folder / f"new{name}"],
    "import of nothing": lambda folder, name: ["import", folder / f"none{name}.docx", folder / "new"],
    "new": lambda folder, name: ["new", folder / f"new{name}", "--establishment", f"HMP {name}"],
    "new with concerns": lambda folder, name: [
        *("new", folder / "new", "--establishment", "HMP X"),
        *("--concerns", _file(folder, name, f"{name}: no bar".encode("utf-8", "replace"))),
    ],
    "new with a partner": lambda folder, name: ["new", folder / "new", "--establishment", "X", "--partner", name],
    "agree": lambda folder, name: ["agree", _draft(folder, name), f"security{name}", "--by", "IC"],
    "agree by": lambda folder, name: ["agree", _draft(folder, name), "security", "--by", f"IC{name}"],
    "no such command": lambda _, name: [f"chekc{name}"],
    "no such option": lambda _, name: ["check", f"--none{name}"],
    "no such house": lambda folder, name: ["--house", folder / f"none{name}", "locate"],
    "open without a terminal": lambda folder, name: ["open", _draft(folder, name), name],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_command_sends_a_name_to_the_terminal_as_it_is(tmp_path: Path, command: Made) -> None:
    result = run(*command(tmp_path, "".join(HOSTILE.values())))
    assert result.exit_code in (0, 1, 2), result.output
    assert is_fit(result.stdout), result.stdout
    assert is_fit(result.stderr), result.stderr


def test_json_says_the_same_as_before_it_was_made_fit() -> None:
    text = run("show", EXAMPLE, "--format", "json").stdout
    assert json.loads(text)[0]["kind"] == "cover"
    assert "–" in text


def test_the_log_has_no_entry_that_a_name_forged() -> None:
    log().error("irp failed at %s", f"{TITLE}{FORGED}\n2026-03-12 14:02:00,000 irp failed")
    lines = log_file().read_text("utf-8").splitlines()
    assert is_fit("\n".join(lines))
    assert [line for line in lines if not line.startswith("  ")] == lines[:1]


def test_on_a_terminal_a_name_in_what_is_done_is_no_markup(tmp_path: Path) -> None:
    path = _file(tmp_path, f"{TITLE}[red]", b"no report")
    with terminal("import", path, tmp_path / "new") as irp:
        assert irp.end() == 2
    assert TITLE not in irp.shown
    assert "[red]" in irp.shown


def test_a_process_prints_no_name_as_it_is(tmp_path: Path) -> None:
    result = start("check", tmp_path / f"none{BROKEN}{TITLE}")
    assert result.returncode == 2
    assert is_fit(result.stderr)
