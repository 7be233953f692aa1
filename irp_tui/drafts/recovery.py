"""Brings back what journals have and the files lack."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from irp_tui.drafts import journal, shapes
from irp_tui.drafts.journal import Began, Did, Put, Was
from irp_tui.report.apply import EditError, apply
from irp_tui.report.house import House
from irp_tui.report.merge import merge
from irp_tui.report.model import Report

Parts = dict[str, Struct]


class Back(NamedTuple):
    """A thing that came back: its file, what was done to it last, when, and by whom."""

    file: str
    what: str
    at: dt.datetime
    who: str


class Recovered(NamedTuple):
    """The report with what came back, what that is, the journals it came from, and sentences for what could not."""

    report: Report
    back: tuple[Back, ...]
    journals: tuple[Path, ...]
    notices: tuple[str, ...]


def recover(report: Report, folders: Iterable[Path], mine: str = "") -> Recovered:
    """The report as the journals in the folders say it was last, joined with what the files say now.

    `mine` is the session that asks: its own journals are left alone.
    """
    back: list[Back] = []
    notices: list[str] = []
    paths = journals(folders, mine)
    for session in _by_session(paths):
        replayed = _Replayed(report, session, notices)
        before = report
        report = replayed.joined(report)
        changed = shapes.changed(before, report)
        back += (each for each in replayed.last.values() if each.file in changed)
    return Recovered(report, tuple(back), tuple(paths), tuple(notices))


def journals(folders: Iterable[Path], mine: str = "") -> list[Path]:
    """The journals in the folders, oldest first, but for those of the session named."""
    found = [path for folder in folders if folder.is_dir() for path in folder.glob(journal.PATTERN)]
    return sorted((path for path in found if not (mine and path.name.startswith(mine))), key=_age)


def is_over(path: Path) -> bool:
    """Whether the session that wrote a journal has ended: it holds a lock of its own while it runs."""
    lock = FileLock(path.with_name(f"{session_of(path)}.lock"), mode=0o600, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return False
    except (OSError, NotImplementedError):
        return True
    lock.release()
    return True


def session_of(path: Path) -> str:
    """The session that a journal's name tells: "session-4f2a" of session-4f2a-3.jsonl."""
    return path.stem.rpartition("-")[0]


def _age(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name


def _by_session(paths: list[Path]) -> list[list[Path]]:
    sessions: dict[str, list[Path]] = {}
    for path in paths:
        sessions.setdefault(session_of(path), []).append(path)
    return [sorted(each, key=_number) for each in sessions.values()]


def _number(path: Path) -> int:
    number = path.stem.rpartition("-")[2]
    return int(number) if number.isdigit() else 0


class _Replayed:
    """One session's journals, carried out again on what the files were when it began to write them."""

    def __init__(self, report: Report, paths: list[Path], notices: list[str]) -> None:
        self._house: House = report.house
        self._now = shapes.take_apart(report)
        self._report = report
        self._notices = notices
        self._seen: dict[str, list[Struct | None]] = {}
        self.last: dict[str, Back] = {}
        self._who = ""
        for path in paths:
            self._replay(path)

    def joined(self, report: Report) -> Report:
        """The report, joined with what the session had come to."""
        base: dict[str, Struct | None] = dict(self._now)
        for file, states in self._seen.items():
            # A save that was cut short left some files as they were at some moment of the session: those are not
            # another's changes, and nothing to be joined.
            now = self._now.get(file)
            base[file] = now if now in states else states[0]
        return merge(_report(base, self._house), self._report, report).kept()

    def _replay(self, path: Path) -> None:
        try:
            entries, damaged = journal.read(path)
        except OSError as error:
            self._notices.append(f"{path}: cannot be read: {error.strerror}; it is kept")
            return
        if damaged:
            self._notices.append(f"{path}: {damaged} lines were cut off or damaged, and are passed over")
        for entry in entries:
            match entry:
                case Began():
                    self._who = entry.who
                case Was() if entry.file not in self._seen:
                    self._set(entry.file, entry.part)
                    self._seen[entry.file] = [self._part(entry.file)]
                case Put():
                    self._set(entry.file, entry.part)
                    self._note(entry.file, "undone, redone or joined", entry.at)
                case Did():
                    self._did(entry)

    def _did(self, entry: Did) -> None:
        try:
            after = apply(self._report, entry.edit)
        except EditError as error:
            self._notices.append(
                f"{type(entry.edit).__name__} of {entry.at:%H:%M:%S} could not be brought back: {error}"
            )
            return
        files = shapes.changed(self._report, after)
        self._report = after
        for file in files:
            self._note(file, type(entry.edit).__name__, entry.at)

    def _note(self, file: str, what: str, at: dt.datetime) -> None:
        self._seen.setdefault(file, [self._now.get(file)]).append(self._part(file))
        self.last[file] = Back(file, what, at, self._who)

    def _part(self, file: str) -> Struct | None:
        return shapes.take_apart(self._report).get(file)

    def _set(self, file: str, raw: msgspec.Raw) -> None:
        try:
            part = journal.as_part(file, raw)
        except (msgspec.MsgspecError, KeyError) as error:
            self._notices.append(f"{file}: what the journal says of it cannot be used: {error}")
            return
        parts: dict[str, Struct | None] = dict(shapes.take_apart(self._report))
        parts[file] = part
        self._report = _report(parts, self._house)


def _report(parts: dict[str, Struct | None], house: House) -> Report:
    there = {file: part for file, part in parts.items() if part is not None}
    return Report(house=house, **shapes.put_together({shapes.REPORT: shapes.ReportFile(), **there}))
