"""Drafts on disk to test with, and what a folder holds."""

import shutil
from pathlib import Path

from irp_tui.drafts import load
from irp_tui.house import load_house
from irp_tui.report.edits import Edit, apply
from irp_tui.report.model import Report

HOUSE = load_house()
EXAMPLE = Path(__file__).parents[2] / "drafts" / "example"

HANDWRITTEN = {
    "report.toml": """\
# The front of it.
format = 1   # leave this alone
concerns = [
    "drugs",  # RS has it
    "phones",
]

areas = ["Security"]

colour = "green"

[establishment]
name = "HMP Made Up"
# Nobody lives here.
category = "C"

[[inspections]]  # the older one
when = "2021"
weather = "wet"

[inspections.outcomes]
safety = "poor"  # as in 2019

[[inspections]]
when = "2025-01"
# The end of the front.
""",
    "concerns/drugs.toml": """\
# Drugs: ask the police.
id = "drugs"
area = "Security"
body = "hmi-prisons"
text = 'Drugs were "easy" to get.'   # as raised
mood = "grim"

[judgement]   # ours
value = "reasonable"
# Not sure of this one.
certain = false

[[paragraphs]]
id = "p1"
text = \"\"\"
One, with a # that is no comment,
id = "p9"
[[notes]]
and three lines.\"\"\"
sources = [
    "data",   # from the MDT sheet
    # staff said so too
    "staff",
]
notes = ["n1"]
age = 3

# The second is the weakest.
[[paragraphs]]
id = "p2"
# Needs a date.
text = "Two."    # check

[[paragraphs]]
  id   =   "p3"
  text =   '''Three, it's 'odd'.'''

    # Fieldwork below.

[[notes]]
id = "n1"
at = 2025-12-08T10:42:00  # by my watch
by = "RS"
text = "Seen."
room = 12

# The second note.
[[notes]]
id = "n2"
text = "Heard."
# The end of drugs.
""",
    "concerns/phones.toml": """\
id = "phones"
body = "hmi-prisons"
area = "Security"
text = "Calls cost too much."
# A stub.
""",
}
"""A draft as people write it by hand: comments everywhere, keys that are not ours, a layout of their own."""


def handwritten(folder: Path) -> Path:
    """Put the hand-written draft into the folder."""
    for name, text in HANDWRITTEN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def example(folder: Path) -> Path:
    """Put a copy of the project's example draft into the folder."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".irp"), dirs_exist_ok=True)
    return folder


def report_in(folder: Path) -> Report:
    """The report of the draft."""
    return load(folder, HOUSE).report


def edited(report: Report, *edits: Edit) -> Report:
    """The report with all the edits made."""
    for edit in edits:
        report = apply(report, edit)
    return report


def held(folder: Path) -> dict[str, bytes]:
    """Every file in the folder by its name, with its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file in the folder by its name, with what changes when it is written."""
    files = ((path.relative_to(folder).as_posix(), path.stat()) for path in folder.rglob("*") if path.is_file())
    return {name: (stat.st_mtime_ns, stat.st_ino) for name, stat in files}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The names of the files that are new, gone or different."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def mend(path: Path, old: str, new: str) -> None:
    """Change the one place in the file that reads `old`, as a person would in a text editor."""
    text = path.read_bytes().decode()
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode())
