"""An inspector at work for a few made-up minutes, seen by a test: what was acknowledged, and whether it is there."""

import datetime as dt
import os
import shutil
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from irp_tui.drafts import load
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError
from irp_tui.house import load_house
from irp_tui.report import edits as e
from irp_tui.report.edits import EditError
from irp_tui.report.model import Entry, Report

HOUSE = load_house()
EXAMPLE = Path(__file__).parents[2] / "drafts" / "example"
NINE = dt.datetime(2025, 12, 8, 9, 0)  # noqa: DTZ001 - the time on the wall

_FEWER = ("security", "key-work", "release")


def copy_of_example(folder: Path, concerns: tuple[str, ...] = _FEWER) -> Path:
    """A copy of the example with a few of its concerns: each call is failed in turn, and each file has its calls."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".irp"))
    for path in (*(folder / "concerns").iterdir(), *(folder / "review").iterdir()):
        if path.stem not in concerns:
            path.unlink()
    front = (folder / "report.toml").read_text()
    begin, rest = front.split("concerns = [\n", 1)
    _, end = rest.split("]\n", 1)
    listed = "".join(f'    "{id}",\n' for id in concerns)
    (folder / "report.toml").write_text(f"{begin}concerns = [\n{listed}]\n{end}")
    return folder


def left_behind(*folders: Path) -> list[str]:
    """What nobody needs any more: half-written files, journals, the note and the locks of sessions that have ended."""
    there = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in there if path.name.startswith((".", "session-", "holder")) or path.suffix == ".tmp"]


class Clock:
    """Time that passes when it is told to."""

    def __init__(self, now: dt.datetime = NINE) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(seconds=seconds)


def words(report: Report) -> set[str]:
    """Every text there is in a report; what was put away whole in a conflict is taken apart."""
    found = strings(msgspec.to_builtins(msgspec.structs.replace(report, house=HOUSE.__class__())))
    for conflict in report.conflicts:
        for side in (conflict.ours, conflict.theirs):
            if side.startswith(("{", "[")):
                found |= strings(msgspec.json.decode(side))
    return found


def strings(value: Any) -> set[str]:
    """Every text in plain data."""
    match value:
        case str():
            return {value}
        case dict():
            return strings([*value.values()])
        case list() | tuple():
            return set().union(*map(strings, value))
        case _:
            return set()


class Sitting:
    """A session, its autosave, and a witness of what they promised."""

    def __init__(self, draft: Path, state: Path, away: Callable[[], Any]) -> None:
        self.draft, self.state, self._away = draft, state, away
        self.clock = Clock()
        self.session: Session | None = None
        self.states: list[Report] = []
        self.promised: Report | None = None
        self.unjoined: set[str] = set()
        self.replaced: set[str] = set()  # what another program wrote over
        self.kept = True
        self.was_ever_unkept = False
        self.acknowledge: Callable[[int], None] = lambda _: None

    def open(self) -> None:
        """Open the draft, at a second try if need be; where a lock fails, take it over.

        Raises:
            DraftError: it was refused twice.
        """
        try:
            self._open()
        except DraftError:
            self._open()
        self._witness()

    def _open(self) -> None:
        self.session = None
        session = Session(self.draft, HOUSE, who="RS", state=self.state, clock=self.clock)
        if session.read_only:
            session.take_over()
        self.session = session
        self.autosave = Autosave(session)

    def edit(self, *edits: e.Edit) -> None:
        """Make the edits, one after the other."""
        assert self.session
        for edit in edits:
            self.clock.pass_by(0.1)
            with suppress(EditError):  # what it is about may be another by now
                after = self.session.edit(edit)
                assert after is self.session.report
            self._witness()

    def undo(self) -> None:
        """Take the last change back."""
        assert self.session
        with suppress(EditError):
            self.session.undo()
        self._witness()

    def redo(self) -> None:
        """Make it again."""
        assert self.session
        with suppress(EditError):
            self.session.redo()
        self._witness()

    def rest(self, times: int = 2) -> None:
        """Pause for some seconds, in which the autosave does what is due."""
        assert self.session
        for _ in range(times):
            self.clock.pass_by(1.5)
            self.autosave.step(self.clock())
            self._witness()
        if times > 1:
            assert self.session.saving.state != "pending"

    def another_program(self, name: str, before: str, after: str) -> None:
        """Change a file as a text editor does."""
        self.unjoined.add(name)
        with self._away():
            path = self.draft / name
            text = path.read_text()
            assert before in text
            path.write_text(text.replace(before, after))
            self.replaced |= strings(tomllib.loads(text)) - strings(tomllib.loads(path.read_text()))

    def close(self) -> None:
        """Close the draft."""
        assert self.session
        self.session.close()
        self._witness()
        self.session = None

    def crash(self) -> None:
        """End the session as a crash does: all that is left is what is on disk."""
        if self.session:
            self.session.lock._let_go()
            if self.session._presence._held:
                os.close(self.session._presence._held[0])
            self.session = None

    def _witness(self) -> None:
        assert self.session
        if not self.states or self.states[-1] != self.session.report:
            self.states.append(self.session.report)
        told = " ".join(notice for notice in self.session.notices if "joined in" in notice)
        self.unjoined = {name for name in self.unjoined if name not in told}
        self.kept = self.session.saving.kept
        self.was_ever_unkept |= not self.kept
        if self.kept:
            self.promised = self.session.report
            self.acknowledge(len(self.states) - 1)
        if self.session.saving.state == "saved":
            with self._away():
                assert load(self.draft, HOUSE).report == self.session.report, "it says saved, and it is not"


def sit(sitting: Sitting) -> None:
    """Open, write, save, be interfered with, undo, redo, add, remove, close, and all that once more."""
    sitting.open()
    sitting.edit(e.SetText("p4db", "Leaders had"), e.SetText("p4db", "Leaders had begun"), e.SetText("p8tn", "Second."))
    sitting.rest()
    sitting.edit(e.AddParagraph("key-work", "n1a", "A new paragraph."), e.SplitParagraph("n1a", 5, "n1b"))
    sitting.rest(1)
    sitting.another_program("concerns/release.toml", "[[paragraphs]]\n", "# Seen by another.\n[[paragraphs]]\n")
    sitting.another_program("concerns/release.toml", 'lead = "', 'lead = "X')
    sitting.edit(e.SetText("p2vc", "PendingText while another program wrote."))
    sitting.rest()
    sitting.edit(e.SetText("p4db", "Leaders had begun, we say."))
    sitting.another_program("concerns/key-work.toml", "Leaders had", "They say that leaders had")
    sitting.rest()
    sitting.edit(e.SetText("p4db", "Leaders had begun, all say."))
    sitting.undo()
    sitting.redo()
    sitting.rest()
    sitting.edit(
        e.AddConcern("drugs", "Security", "hmi-prisons", "Drugs were easy to get.", "security"),
        e.AddParagraph("drugs", "n2a", "Fewer tests were positive."),
        e.AddNote("drugs", "n2n", "MDT 15% before, 11% now."),
        e.Judge("drugs", "reasonable", "The plan was new."),
    )
    sitting.rest()
    sitting.edit(e.MoveParagraph("n1b", "drugs", "n2a"), e.RemoveConcern("release"))
    sitting.rest()
    sitting.undo()
    sitting.rest()
    sitting.edit(
        e.AddComment("security", "k7", "security", "Is this a rate?", "IC"),
        e.SetMember("t3", role="Inspector of prisons"),
        e.AddPractice("x7", "A practice of note.", "n2a"),
        e.SetEntry(Entry("mdt", "MDT", "Mandatory drug testing.")),
        e.SetHouseText(min(HOUSE.texts), "Worded otherwise."),
    )
    sitting.rest(3)
    sitting.close()
    sitting.open()
    sitting.edit(e.RemoveConcern("drugs"), e.SetText("p8tn", "The last words."))
    sitting.rest(1)
    sitting.edit(e.SetConcern("key-work", lead="NH"))
    sitting.close()
