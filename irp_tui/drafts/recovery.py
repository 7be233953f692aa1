"""Brings back what journals have and the files lack."""

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import journal, layout, storage
from irp_tui.drafts.journal import BaseState, EditMade, FileState, JournalAbsorbed, SessionStarted
from irp_tui.drafts.lock import OWN, has_ended
from irp_tui.drafts.paths import PRIVATE, identity, spare, spares
from irp_tui.report.edits import EditError, apply
from irp_tui.report.house import House
from irp_tui.report.model import Report
from irp_tui.report.sanitize import one_line, shown


class RecoveredFile(NamedTuple):
    """A file that came back: its name, what was done to it last, when, and by whom."""

    file: str
    what: str
    at: dt.datetime
    who: str


class Recovered(NamedTuple):
    """The report with what came back, what that is, the journals it came from, and sentences for what could not.

    `odd` are those of the journals that have something that could not be brought back.
    """

    report: Report
    back: tuple[RecoveredFile, ...]
    journals: tuple[Path, ...]
    odd: frozenset[Path]
    notices: tuple[str, ...]


NOTHING = ((), (), frozenset[Path](), ())

KEPT = ".kept"
"""How the name of a journal goes on that has something which could not be brought back: that is for a person to see."""


def recover(report: Report, folders: Iterable[Path], mine: str = "") -> Recovered:
    """Join the report with what the journals in the folders have; those of the session named `mine` are left alone."""
    back: list[RecoveredFile] = []
    notices: list[str] = []
    read: list[Path] = []
    odd: set[Path] = set()
    sessions = list(_read(_by_session(_journals(folders, mine, notices)), notices))
    entries = (entry for contents in sessions for content in contents.values() for entry in content.entries)
    taken = {name for entry in entries if isinstance(entry, JournalAbsorbed) for name in entry.journals}
    for contents in sessions:
        read += contents
        replayed = _Replayed(report, {path: each for path, each in contents.items() if path.name not in taken})
        before = report
        report = replayed.joined(report)
        changed = layout.changed(before, report)
        back += (each for each in replayed.last.values() if each.file in changed)
        notices += replayed.notices
        odd |= replayed.odd
    return Recovered(report, tuple(back), tuple(read), frozenset(odd), tuple(notices))


def waits(report: Report, folder: Path, state: Path) -> bool:
    """Whether journals have words that this report, loaded from the draft in the folder, lacks.

    They belong to a session that has not saved them yet, or that ended before it could.
    """
    return bool(recover(report, (folder / PRIVATE, spare(folder, state))).back)


def _read(sessions: Iterable[list[Path]], notices: list[str]) -> Iterator[dict[Path, journal.Content]]:
    """What the journals of each session have."""
    for paths in sessions:
        try:
            yield {path: journal.read(path) for path in paths}
        except OSError as error:
            notices.append(f"{error.filename or paths[0]}: cannot be read: {error.strerror}; it is kept for next time")


def states(report: Report, journals: list[Path]) -> dict[str, list[Struct]]:
    """Return what each file came to say by the journals of one session, edit by edit, latest first."""
    contents = next(_read([journals], []), {})
    return _Replayed(report, contents).states


def superseded(recovered: Recovered, folders: tuple[Path, ...], mine: str) -> list[Path]:
    """List what a save makes superfluous: the journals of sessions that have ended, and their locks."""
    locks: list[Path] = []
    for folder in folders:
        with contextlib.suppress(OSError):
            locks += (path for path in folder.iterdir() if path.match(f"session-*{OWN}"))
    of = {path: path.name.removesuffix(OWN) for path in locks}
    of |= {path: session_of(path) for path in recovered.journals}
    over = {session for session in {*of.values()} - {mine} if has_ended(session, folders)}
    return [path for path, session in of.items() if session in over]


def drop(paths: Iterable[Path], odd: frozenset[Path] = frozenset()) -> list[Path]:
    """Delete the journals, or rename those that are odd; return those with which that failed."""
    left = []
    for path in paths:
        try:
            if path in odd:
                path.replace(path.with_name(path.name + KEPT))
            else:
                path.unlink()
        except FileNotFoundError:
            pass
        except OSError:
            left.append(path)
    return left


def _journals(folders: Iterable[Path], mine: str, notices: list[str]) -> list[Path]:
    """The journals in the folders, oldest first, but for those of the session named."""
    found = []
    for folder in folders:
        try:
            if storage.is_there(folder):
                found += [path for path in folder.iterdir() if path.match(journal.PATTERN)]
        except OSError as error:
            notices.append(f"{folder}: cannot be searched for lost words, which stay there: {error.strerror}")
    return sorted((path for path in found if not (mine and session_of(path) == mine)), key=_age)


def session_of(path: Path) -> str:
    """Return the session that a journal's name tells: "session-4f2a" of session-4f2a-3.jsonl."""
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
    """One session's journals, carried out again on what the files were when it began to write them.

    Attributes:
        last: what was done last to each file.
        notices: a sentence for each thing that could not be brought back.
        odd: the journals that have such things.
    """

    def __init__(self, report: Report, contents: Mapping[Path, journal.Content]) -> None:
        self._house: House = report.house
        self._now = layout.to_files(report)
        self._parts: dict[str, Struct | None] = dict(self._now)
        self._whole: Report | None = report  # None where parts were put that it does not have yet
        self._seen: dict[str, list[Struct | None]] = {}  # what each file was meanwhile
        self._was: dict[str, Struct | None] = {}
        self.last: dict[str, RecoveredFile] = {}
        self.notices: list[str] = []
        self.odd: set[Path] = set()
        self._who = ""
        # All at once: a file that a save has brought further may have what the edits before its own are yet to add.
        for was in (
            entry for content in contents.values() for entry in content.entries if isinstance(entry, BaseState)
        ):
            if was.file not in self._seen:
                with contextlib.suppress(msgspec.MsgspecError, KeyError):
                    self._parts[was.file] = journal.as_part(was.file, was.part)
                    self._seen[was.file], self._whole = [self._parts[was.file]], None
        for path, (entries, damaged) in contents.items():
            before = len(self.notices)
            if damaged:
                self.notices.append(f"{path}: {damaged} lines are damaged or of a newer irp, and were passed over")
            for entry in entries:
                self._replay(entry)
            if len(self.notices) > before:
                self.odd.add(path)

    @property
    def states(self) -> dict[str, list[Struct]]:
        """What each file came to say, the latest first."""
        return {file: [part for part in reversed(parts) if part is not None] for file, parts in self._seen.items()}

    def joined(self, report: Report) -> Report:
        """The report, joined with what the session had come to."""
        # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
        from irp_tui.report.merge.ancestry import nearest
        from irp_tui.report.merge.three_way import merge

        base: dict[str, Struct | None] = dict(self._now)
        for file, states in self._seen.items():
            # A save that was cut short left some files as they were at some moment of the session: those are not
            # another's changes, and nothing to be joined.
            now = self._now.get(file)
            is_known = any(_is_like(now, state) for state in states)
            base[file] = now if is_known else nearest(now, self._was.get(file, states[0]), reversed(states))
        before = _report(base, self._house)
        # Where nobody else changed anything there is nothing to join; and what a cut save moved may be there twice.
        return self._report() if before == report else merge(before, self._report(), report).kept()

    def _replay(self, entry: journal.Entry) -> None:
        match entry:
            case SessionStarted():
                self._who = shown(entry.who)
            case BaseState():
                self._did_say(entry)
            case FileState():
                self._set(entry.file, entry.part)
                self._note(entry.file, "undone, redone or joined", entry.at)
            case EditMade():
                self._did(entry)

    def _did_say(self, entry: BaseState) -> None:
        if entry.file not in self._seen:
            self._set(entry.file, entry.part)
            self._was[entry.file] = self._part(entry.file)
        else:
            with contextlib.suppress(msgspec.MsgspecError, KeyError):
                self._was[entry.file] = journal.as_part(entry.file, entry.part)
        self._seen.setdefault(entry.file, []).append(self._was.get(entry.file))

    def _did(self, entry: EditMade) -> None:
        before = self._report()
        try:
            after = apply(before, entry.edit)
        except EditError as error:
            self.notices.append(
                f"{type(entry.edit).__name__} of {entry.at:%H:%M:%S} could not be brought back: {error}"
            )
            return
        self._whole = after
        for file, (_, part) in layout.changed(before, after).items():
            self._parts[file] = part
            self._note(file, type(entry.edit).__name__, entry.at)

    def _report(self) -> Report:
        # Not after each part: a concern and the list that names it come one after the other.
        if self._whole is None:
            self._whole = _report(self._parts, self._house)
        return self._whole

    def _note(self, file: str, what: str, at: dt.datetime) -> None:
        self._seen.setdefault(file, [self._now.get(file)]).append(self._part(file))
        self.last[file] = RecoveredFile(file, what, at, self._who)

    def _part(self, file: str) -> Struct | None:
        return self._parts.get(file)

    def _set(self, file: str, raw: msgspec.Raw) -> None:
        try:
            self._parts[file] = journal.as_part(file, raw)
        except (msgspec.MsgspecError, KeyError) as error:
            self.notices.append(f"{file}: what the journal says of it cannot be used: {error}")
            return
        self._whole = None


def _is_like(now: Struct | None, state: Struct | None) -> bool:
    """Whether a file says what it once said; of its concerns, whether it may: those that no file lists come last."""
    if not isinstance(now, layout.ReportFile) or not isinstance(state, layout.ReportFile):
        return now == state
    there = [id for id in state.concerns if id in now.concerns]
    listed = len([*takewhile(lambda both: both[0] == both[1], zip(there, now.concerns, strict=False))])
    rest = now.concerns[listed:]
    return replace(state, concerns=now.concerns) == now and rest == tuple(sorted(rest, key="{}.toml".format))


def _report(parts: dict[str, Struct | None], house: House) -> Report:
    there = {file: part for file, part in parts.items() if part is not None}
    return Report(house=house, **layout.from_files({layout.REPORT: layout.ReportFile(), **there}))


class Waiting(Struct, frozen=True):
    """Words that wait.

    Attributes:
        folder: where their journals are.
        draft: where the draft lay.
        id: the draft's; "" where it had none.
        who: typed them.
        at: when they were written down last.
    """

    folder: Path
    draft: Path
    id: str
    who: str
    at: dt.datetime

    def describe(self) -> str:
        """Say whose words they are, from when, and where the draft lay then."""
        return one_line(f"words of {self.who}, {self.at:%d.%m.%Y %H:%M}, wait for it from when it was {self.draft}")

    def is_where_it_was(self) -> bool:
        """Whether the draft is where the words were typed, and so has them back when it is opened there."""
        try:
            there = storage.is_there(self.draft / layout.REPORT)
        except (OSError, ValueError):
            return False
        return there and (not self.id or identity(self.draft) == self.id)


def all_waiting(state: Path, also: Iterable[Path] = ()) -> Iterator[Waiting]:
    """Find the words of sessions that have ended; `also` are folders where those may show that they have not."""
    for folder in spares(state):
        try:
            journals = sorted(path for path in folder.iterdir() if path.match(journal.PATTERN))
            journals = [path for path in journals if has_ended(session_of(path), (folder, *also))]
            newest = max((path.stat().st_mtime for path in journals), default=0.0)
        except OSError:
            continue
        if began := next(filter(None, map(journal.began, journals)), None):
            at = dt.datetime.fromtimestamp(newest)  # noqa: DTZ006 - the laptop's clock, as everywhere in a draft
            yield Waiting(folder, Path(began.draft), began.id, began.who, at)


def waiting_for(folder: Path, report: Report, state: Path) -> tuple[Waiting, ...]:
    """Return words for the draft in the folder, which its report lacks, from when it lay elsewhere."""
    id, own = identity(folder), spare(folder, state)
    return tuple(
        each
        for each in all_waiting(state, (folder / PRIVATE,))
        if each.folder != own and _is_meant(each, folder, id) and recover(report, (each.folder,)).back
    )


def _is_meant(waiting: Waiting, folder: Path, id: str) -> bool:
    if waiting.id:
        return waiting.id == id
    # Written down before drafts had ids: one of the same name, where none is left at that place.
    return waiting.draft.name == folder.resolve().name and not waiting.is_where_it_was()
