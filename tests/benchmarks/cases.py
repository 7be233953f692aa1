"""What is measured, each against its floor."""

import os
import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from irp_tui import checks
from irp_tui.checks.context import CheckContext
from irp_tui.drafts import create, load, save
from irp_tui.drafts.importer import read_published
from irp_tui.drafts.writer import fresh
from irp_tui.house import load_house
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import SetText, apply
from irp_tui.report.model import Report

from . import floors
from .measuring import Work

_ROOT = Path(__file__).parents[2]


class Sample:
    """A report, and what the benchmarks need of it, made when first asked for and never timed."""

    def __init__(self, report: Report, folder: Path) -> None:
        self.report = report
        self._folder = folder

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files of the draft."""
        return fresh(self.report)

    @cached_property
    def draft(self) -> Path:
        """The draft on disk."""
        for name, data in self.files.items():
            path = self.room("draft") / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        settle()
        return self.room("draft")

    def room(self, name: str) -> Path:
        """A folder for a benchmark to write in."""
        room = self._folder / name
        room.mkdir(parents=True, exist_ok=True)
        return room


def published(draft: Path) -> tuple[str, Report]:
    """Make a draft of the published report, and say what it is; of the example, where there is no published one."""
    # It lies beside the project, where it is at all: it is not ours to hand on.
    house = load_house()
    seed = next(iter(sorted((_ROOT.parent / "shared" / "seeds").glob("*.txt"))), None)
    report = read_published(seed, house).report if seed else load(_ROOT / "drafts" / "example", house).report
    create(draft, report)
    words = f"{sum(1 for _ in report.paragraphs())} written paragraphs, {len(report.concerns)} items"
    return f"{seed.stem if seed else 'the example draft'} ({words})", report


def settle() -> None:
    """Have everything on disk that was written so far, so that the next fsync does not pay for it."""
    if hasattr(os, "sync"):  # Windows has none
        os.sync()


class Case(NamedTuple):
    """A benchmark: what it is called, what the floor does, both as work, and what growth from 600 to 6,000 is meant."""

    name: str
    floor: str
    make: Callable[[Sample], tuple[Work, Work]]
    growth: str = ""


def _compose(sample: Sample) -> tuple[Work, Work]:
    blocks = compose(sample.report).blocks
    return Work(lambda: compose(sample.report)), Work(lambda: floors.formatted(blocks))


def _check(sample: Sample) -> tuple[Work, Work]:
    texts, scans = CheckContext(sample.report).texts, floors.readers(sample.report)
    return Work(lambda: checks.check(sample.report)), Work(lambda: floors.scanned(texts, scans))


def _load(sample: Sample) -> tuple[Work, Work]:
    folder, files, house = sample.draft, sample.files, sample.report.house
    return Work(lambda: load(folder, house)), Work(lambda: floors.parsed(files))


def _save_one(sample: Sample) -> tuple[Work, Work]:
    concern = sample.report.concerns[len(sample.report.concerns) // 2]
    paragraph = concern.paragraphs[-1]
    longer = apply(sample.report, SetText(paragraph.id, f"{paragraph.text} Little of this was new."))
    folder, states = sample.draft, [sample.report, longer]

    def run() -> None:
        save(folder, states[1], since=states[0])
        states.reverse()

    path = sample.room("one") / "concern.toml"
    data = sample.files[f"concerns/{concern.id}.toml"]
    return Work(run), Work(lambda: floors.durably(path, data))


def _save_all(sample: Sample) -> tuple[Work, Work]:
    ours, theirs = sample.room("all") / "ours", sample.room("all") / "floor"
    files = sample.files
    return (
        Work(lambda: create(ours, sample.report), lambda: _clear(ours)),
        Work(lambda: floors.written(theirs, files), lambda: _clear(theirs)),
    )


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    settle()


CASES = {
    case.name: case
    for case in (
        Case("compose", "one f-string for each block, its number counted", _compose, "< 12"),
        Case("check", "one word looked for in all printed texts, once per rule that reads them", _check, "< 12"),
        Case("load", "tomllib.loads of the same files, from memory", _load),
        Case("save-one", "that file written: temp, fsync, replace, fsync of folder", _save_one),
        Case("save-all", "the same files written: temp, fsync, replace, fsync of folder", _save_all),
    )
}
