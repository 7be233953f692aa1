"""Notices that another program changed the files of a draft."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from irp_tui.drafts import file_history, layout, paths, repair, set_aside
from irp_tui.drafts.reader import Loaded, load, names, read
from irp_tui.drafts.repair import Opened
from irp_tui.drafts.storage import Clock, read_text, write
from irp_tui.drafts.validation import TwiceError, ids_in
from irp_tui.errors import DraftError
from irp_tui.report.house import House
from irp_tui.report.model import Report

Mark = tuple[int, int, int]


class Watcher:
    """Remembers date, size and inode of each file when it was last read or written here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks: dict[str, Mark] = {}

    def remember(self, only: tuple[Path, ...] | None = None) -> None:
        """Remember the files as they are now: all of them, or `only` those."""
        if only is None:
            self._marks = self._now()
            return
        for path in only:
            name = path.relative_to(self._folder).as_posix()
            mark = _mark(path)
            if mark:
                self._marks[name] = mark
            else:
                self._marks.pop(name, None)

    def remember_if_possible(self) -> None:
        """Remember the files as they are now, or none where they cannot be looked at."""
        try:
            self.remember()
        except (OSError, DraftError):
            self.forget()

    def forget(self) -> None:
        """Forget every file."""
        self._marks = {}

    def changed(self) -> bool:
        """Whether a file is new, gone or different.

        Raises:
            OSError: the folder cannot be read.
            DraftError: it is gone, or no draft any more.
        """
        return self._now() != self._marks

    def differing(self, known: Iterable[str]) -> list[str]:
        """List the files that are new, gone or different; those `known` count as gone even if all were forgotten.

        Raises:
            OSError: the folder cannot be read.
            DraftError: it is gone, or no draft any more.
        """
        now = self._now()
        all_ = dict.fromkeys((*known, *self._marks, *now))
        return [name for name in all_ if name not in now or self._marks.get(name) != now[name]]

    def is_changed(self, name: str) -> bool:
        """Whether this one file is new, gone or different."""
        return _mark(self._folder / name) != self._marks.get(name)

    def _now(self) -> dict[str, Mark]:
        marks = {name: _mark(self._folder / name) for name in names(self._folder)}
        return {name: mark for name, mark in marks.items() if mark}


def _mark(path: Path) -> Mark | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


PATIENCE = dt.timedelta(seconds=10)
"""How long another program may take to write a file before it counts as damaged."""


class DraftFiles:
    """The files of a draft as a session knows them. One thread at a time reads or writes.

    Attributes:
        report: what they say.
        replaced: at the opening, those that another program has changed since they were saved last, as they were then.
        notices: a sentence for each that was put right.
    """

    def __init__(self, folder: Path, house: House, steady: Clock, clock: Clock) -> None:
        """Nothing is read before `open`; `steady` measures intervals, `clock` says when something was found."""
        self._folder = folder
        self._steady = steady
        self._house = house
        self._clock = clock
        self._watch = Watcher(folder)
        self._damaged_since: dt.datetime | None = None
        self.report = Report(house=house)
        self.replaced: dict[str, Struct] = {}
        self.notices: list[str] = []
        self._passed_over: dict[str, str] = {}

    def open(self, now: dt.datetime, recovered: Callable[[Report], Report], *, mend: bool) -> Opened:
        """Read them for the first time, as `repair.open_draft` does; with `mend` good copies are kept of them.

        Raises:
            DraftError: they cannot be read.
        """
        saved = file_history.last_saved(self._folder) if mend else file_history.LastSaved(frozenset(), {})
        if saved.differing:
            self.notices += repair.repair_files(self._folder, saved.differing, saved.differing, now)
            saved = file_history.last_saved(self._folder)
        self._watch.remember_if_possible()
        opened = repair.open_draft(self._folder, self._house, now, recovered, mend=mend)
        self.report = opened.report
        if mend:
            self.replaced = self._replaced(saved.differing) if saved.differing else {}
            with contextlib.suppress(DraftError):
                others = {*names(self._folder), *saved.differing} - saved.same - {*self.replaced}
                repair.keep_good(self._folder, tuple(self._folder / name for name in sorted(others)))
        return opened

    def take_notices(self) -> list[str]:
        """Return the notices so far, and forget them."""
        notices, self.notices = self.notices, []
        return notices

    def _replaced(self, before: dict[str, Struct]) -> dict[str, Struct]:
        """Those that another program has changed, and not a save that was killed or goes on in another session."""
        is_ = layout.to_files(self.report)
        return {
            name: was
            for name, was in before.items()
            if is_.get(name) != was
            and not self._watch.is_changed(name)
            and not file_history.is_newest(self._folder, name, is_.get(name))
            and not self._is_behind(name, was, is_.get(name))
        }

    def _is_behind(self, name: str, good: Struct, there: Struct | None) -> bool:
        """Whether a file comes from what was saved after its good copy, which then has no say in it."""
        # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
        from irp_tui.report.merge.ancestry import nearest

        saved = file_history.newer(self._folder, name, good)
        return there is not None and bool(saved) and nearest(there, good, saved) in saved

    def _write_down(self, name: str, was: Struct | None, is_: Struct | None, now: dt.datetime) -> None:
        with contextlib.suppress(DraftError):
            if was is not None and not file_history.is_known(self._folder, name):
                file_history.add(self._folder, name, was, file_history.good(self._folder, name), now)
            text = read_text(self._folder / name).content if is_ is not None else ""
            file_history.add(self._folder, name, is_, text, now)

    def earlier(self, name: str, theirs: Struct | None) -> list[Struct]:
        """Return what a file said before another program made `theirs` of it, newest first."""
        return [] if file_history.is_newest(self._folder, name, theirs) else file_history.parts(self._folder, name)

    def take_in(self, before: Report, changed: Iterable[str], now: dt.datetime) -> None:
        """Accept what another program made of the files; `before` is what they said."""
        was, is_ = layout.to_files(before), layout.to_files(self.report)
        for name in changed:
            self._write_down(name, was.get(name), is_.get(name), now)
        repair.keep_good(self._folder, tuple(self._folder / name for name in changed))

    def keep_before(self, name: str, part: Struct, now: dt.datetime) -> None:
        """Set aside what a file was to say before another program's words took the place of some of it."""
        # tomlkit is an eighth of what opening a draft imports, and only saving needs it.
        from irp_tui.drafts.toml_text import patched

        with contextlib.suppress(OSError):
            set_aside.keep(self._folder, name, "before", now, patched("", part).encode())

    def copies(self) -> tuple[str, ...]:
        """List copies that other programs have made of the files; see `set_aside`."""
        with contextlib.suppress(OSError, DraftError):
            return tuple({**set_aside.beside(self._folder, names(self._folder)), **self._passed_over})
        return ()

    def changed(self, *, mend: bool = False) -> Loaded | None:
        """Read what they say now, where another program has changed that.

        With `mend` a file that is none that somebody wrote gets its last good text: at once where it is an older
        version, and with `repair_file` where it may yet be finished.

        Raises:
            OSError: they cannot be looked at.
            DraftError: they cannot be read; that will be tried again.
        """
        try:
            if not self._watch.changed():
                return None
            if mend:
                self._put_right()
            self._watch.remember()
            loaded = load(self._folder, self._house)
        except (OSError, DraftError):
            self._watch.forget()
            raise
        self._damaged_since = None
        self._passed_over = dict(loaded.copies)
        return loaded if loaded.report != self.report else None

    def _put_right(self) -> None:
        known = layout.to_files(self.report)
        for name in self._watch.differing(known):
            wrong = file_history.stale_error(self._folder, name, known.get(name))
            if wrong and wrong.kind != "older":
                raise wrong
            if wrong:
                now = self._clock()
                said = repair.repair_file(self._folder, wrong, now, self._good)
                self.notices.append(f"{now:%H:%M} {said}")

    def write(self, report: Report) -> None:
        """Make them say this.

        Raises:
            DraftError: one cannot be written, or is being changed by another program; those before it are written.
            OSError: the same.
        """
        # Needed to save, and so not to open a draft.
        from irp_tui.drafts.writer import carry_out, plan

        written = []
        was, is_ = layout.to_files(self.report), layout.to_files(report)
        for change in plan(self._folder, report, self.report):
            name = change.path.relative_to(self._folder).as_posix()
            if self._watch.is_changed(name):
                raise DraftError(change.path, "was changed by another program at this very moment")
            now = self._clock()
            if name in was and not file_history.is_known(self._folder, name):
                file_history.add(self._folder, name, was[name], file_history.good(self._folder, name), now)
            file_history.add(self._folder, name, is_.get(name), (change.data or b"").decode(), now)
            carry_out(self._folder, change)
            self.report = layout.with_part(self.report, name, is_.get(name))
            self._watch.remember((change.path,))
            written.append(change.path)
        self.report = report
        repair.keep_good(self._folder, tuple(written))

    def repair_file(self, error: DraftError, ours: Report, now: dt.datetime) -> str | None:
        """Put what was saved last in the place of a file that has been damaged for long; return what to say of it.

        A file that another program writes may be whole in a moment. Where a save that was killed left a thing in two
        files, the one that it is to leave gets our own text.
        """
        self._damaged_since = self._damaged_since or self._steady()
        if self._steady() - self._damaged_since < PATIENCE:
            return None
        with contextlib.suppress(DraftError, OSError):
            if isinstance(error, TwiceError) and (name := self._to_be_left(error, ours)):
                write(self._folder / name, self._as_file(ours, name) or b"")
                self.report = layout.with_part(self.report, name, layout.to_files(ours).get(name))
                return None
            # What was saved, not what is typed since: a paragraph may be on its way here from a file not written yet.
            return repair.repair_file(self._folder, error, now, self._good)
        return None

    def _to_be_left(self, error: TwiceError, ours: Report) -> str:
        is_, are_to_be = layout.to_files(self.report), layout.to_files(ours)
        names = [path.relative_to(self._folder).as_posix() for path in (error.path, error.other.path)]
        if any(read(self._folder, name, []).value != is_.get(name) for name in names):
            return ""  # another program's file is to give way
        left = (name for name in names if error.id not in {id for _, id in ids_in(are_to_be.get(name))})
        return next(left, "") if names[0] != names[1] else ""

    def _good(self, name: str) -> bytes | None:
        return self._as_file(self.report, name)

    def _as_file(self, report: Report, name: str) -> bytes | None:
        """The file as it is to be for this report, with the layout that it had."""
        # tomlkit is an eighth of what opening a draft imports, and only saving needs it.
        from irp_tui.drafts.toml_text import patched

        part = layout.to_files(report).get(name)
        if part is None:
            return None
        before = ""
        with contextlib.suppress(DraftError):  # comments and layout, as far as they are known
            before = read_text(self._folder / paths.GOOD / name).content
        return patched(before, part).encode()
