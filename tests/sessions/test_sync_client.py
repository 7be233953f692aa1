"""A sync program beside a session that types: late, out of order, halves, empty files, deletions, copies.

It is made up and seeded: what one run does another does again. The law: each word that was ever on the screen is in the
report, in a conflict, in a copy beside the files or among what is offered to be taken back.
"""

import os
import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from irp_tui.drafts import load, other_versions
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.draft_files import PATIENCE
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError
from irp_tui.report import edits as e
from irp_tui.report.edits import Edit, EditError
from irp_tui.report.model import Entry, Report

from .scripted_session import HOUSE, Clock, copy_of_example, left_behind, words

RUNS, CHUNKS, STEPS = 200, 10, 40

_WORD = r"word\d+x"

_COPIES = ("{} (1)", "{}-LAPTOP7", "{}.sync-conflict-20260305-101010-ABCDEF7", "{} - Copy", "Copy of {}", "{}-laptop7")


class Desk:
    """A typist, a sync program that interferes, and a witness of the words that were on the screen."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - what is typed is no secret, and is the same each time
        self.draft = copy_of_example(folder / "draft")
        self.state = folder / "state"
        self.clock = Clock()
        self.number = 0
        self.seen: set[str] = set()
        self.past: dict[str, list[bytes]] = {}
        self.log: list[str] = []
        self.open()

    def open(self) -> None:
        """Open the draft."""
        self.session = Session(self.draft, HOUSE, who="RS", state=self.state, clock=self.clock)
        assert self.session.read_only is None
        self.autosave = Autosave(self.session)
        self._witness()

    def word(self) -> str:
        """A word that nobody has written before."""
        self.number += 1
        return f"word{self.number}x"

    def run(self) -> None:
        """Do this and that, then let all come to rest, and close."""
        doings = (self.type, self.type, self.type, self.rest, self.rest, self.interfere, self.interfere)
        for _ in range(STEPS):
            self.chance.choice(doings)()
            if not self.chance.randrange(12):
                self.leave()
            if not self.chance.randrange(12):
                self.join_in()
        for _ in range(int(PATIENCE.total_seconds()) * 2):
            self.rest()
        assert self.session.saving.state == "saved", self.session.saving.describe()
        self.session.close()

    def type(self) -> None:
        """Write on, somewhere."""
        report = self.session.report
        self._edit(*self.chance.choice(_EDITS)(self, report))

    def _edit(self, *edits: Edit) -> None:
        with suppress(EditError):
            self.session.edit(*edits)
        self._witness()

    def rest(self) -> None:
        """Pause, so that the autosave looks and saves."""
        self.clock.pass_by(2.5)
        self.autosave.step(self.clock())
        self._witness()
        for path in self.files():
            there = self.past.setdefault(path.relative_to(self.draft).as_posix(), [])
            data = path.read_bytes()
            if not there or there[-1] != data:
                there.append(data)

    def leave(self) -> None:
        """Close or crash, have the sync program do something meanwhile, and open again."""
        if self.chance.randrange(2):
            self.session.close()
            self.log.append("closed")
        else:
            self.session.lock._let_go()
            if self.session._presence._held:
                os.close(self.session._presence._held[0])
            self.log.append("crashed")
        for _ in range(self.chance.randrange(3)):
            self.interfere()
        self.open()

    def join_in(self) -> None:
        """Join another version in, or take it."""
        found = []
        with suppress(DraftError):  # the sync program has just taken the front away
            found = other_versions.find_versions(self.draft)
        if found:
            side = self.chance.choice(found)
            whole = not self.chance.randrange(3)
            self.log.append(f"joins {side.path.name} in{' whole' if whole else ''}")
            with suppress(DraftError):
                self.session.join_in(side, whole=whole)
            self._witness()

    def files(self) -> list[Path]:
        """The draft's own files."""
        places = (self.draft, self.draft / "concerns", self.draft / "review")
        there = [path for place in places if place.is_dir() for path in sorted(place.glob("*.toml"))]
        return [path for path in there if not re.search("LAPTOP7|laptop7|sync-conflict|Copy|\\(", path.name)]

    def interfere(self) -> None:
        """Do one of the things that sync programs do."""
        name = self.chance.choice([*self.past] or ["summary.toml"])
        versions = self.past.get(name, [b""])
        data = self.chance.choice(versions)
        path = self.draft / name
        kind = self.chance.choice(
            ("older", "older", "half", "zeros", "empty", "gone", "copy", "colleague", "colleague")
        )
        if (
            kind in ("gone", "empty", "half", "zeros")
            and name == "report.toml"
            and not (self.draft / ".irp" / "good").is_dir()
        ):
            return
        self.log.append(f"{kind} {name} {versions.index(data)}/{len(versions)}")
        match kind:
            case "older":
                path.write_bytes(data)
            case "half":
                path.write_bytes(data[: self.chance.randrange(len(data) + 1)])
            case "zeros":
                at = self.chance.randrange(len(data) + 1)
                path.write_bytes(data[:at] + bytes(len(data) - at))
            case "empty":
                path.write_bytes(self.chance.choice((b"", b"\n")))
            case "gone":
                path.unlink(missing_ok=True)
            case "copy":
                stem = self.chance.choice(_COPIES).format(path.stem)
                path.with_name(f"{stem}.toml").write_bytes(self._with_word(data))
            case _:
                path.write_bytes(self._with_word(data))

    def _with_word(self, data: bytes) -> bytes:
        """What a colleague makes of a version on another laptop."""
        places = [match.end() for match in re.finditer(rb'text = """\n', data)]
        if not places:
            return data
        at = self.chance.choice(places)
        return data[:at] + f"{self.word()} ".encode() + data[at:]

    def _witness(self) -> None:
        self.seen |= set(re.findall(_WORD, " ".join(words(self.session.report))))

    def missing(self) -> set[str]:
        """The words that were on the screen and are nowhere."""
        there = " ".join(words(load(self.draft, HOUSE).report))
        offered = " ".join(side.path.read_text(errors="replace") for side in other_versions.find_versions(self.draft))
        return self.seen - {*re.findall(_WORD, there + offered)}


def _text_of(report: Report, id: str) -> str:
    return next(paragraph.text for _, paragraph in report.paragraphs() if paragraph.id == id)


def _write_on(desk: Desk, report: Report) -> tuple[Edit, ...]:
    id = desk.chance.choice([paragraph.id for _, paragraph in report.paragraphs()])
    return (e.SetText(id, f"{_text_of(report, id)} {desk.word()}"),)


def _add(desk: Desk, report: Report) -> tuple[Edit, ...]:
    section = desk.chance.choice(["introduction", "visit", *(concern.id for concern in report.concerns)])
    return (e.AddParagraph(section, f"n{desk.number}", desk.word()),)


def _move(desk: Desk, report: Report) -> tuple[Edit, ...]:
    ids = [paragraph.id for _, paragraph in report.paragraphs()]
    return (e.MoveParagraph(desk.chance.choice(ids), desk.chance.choice(report.concerns).id),)


def _note(desk: Desk, report: Report) -> tuple[Edit, ...]:
    return (e.AddNote(desk.chance.choice(report.concerns).id, f"k{desk.number}", desk.word()),)


def _comment(desk: Desk, report: Report) -> tuple[Edit, ...]:
    concern = desk.chance.choice(report.concerns).id
    return (e.AddComment(concern, f"r{desk.number}", concern, desk.word(), "IC"),)


def _entry(desk: Desk, _: Report) -> tuple[Edit, ...]:
    return (e.SetEntry(Entry(f"e{desk.number}", desk.word(), desk.word())),)


def _concern(desk: Desk, _: Report) -> tuple[Edit, ...]:
    return (e.AddConcern(f"c{desk.number}", "Security", "hmi-prisons", desk.word()),)


_EDITS: tuple[Callable[[Desk, Report], tuple[Edit, ...]], ...] = (
    *(_write_on, _write_on, _write_on, _add, _move, _note, _comment, _entry, _concern),
)


def lost(folder: Path, seed: int) -> str:
    """What went wrong in one run; "" where nothing did."""
    try:
        desk = Desk(folder / str(seed), seed)
        desk.run()
    except Exception as error:  # noqa: BLE001 - all that go wrong are told at once
        return f"{seed}: {type(error).__name__}: {error}"[:400]
    missing = desk.missing()
    behind = left_behind(desk.draft, desk.state)
    return f"{seed}: {sorted(missing)} of {len(desk.seen)} {behind}: {desk.log}" if missing or behind else ""


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_word_goes_astray_whatever_a_sync_program_does(chunk: int, tmp_path: Path) -> None:
    assert [words for seed in range(chunk, RUNS, CHUNKS) if (words := lost(tmp_path, seed))] == []


def test_no_word_goes_astray_in_a_few_runs(tmp_path: Path) -> None:
    assert [words for seed in range(1_000, 1_002) if (words := lost(tmp_path, seed))] == []
