"""A draft that is open: takes edits, keeps them, saves them, undoes them, and says how that stands.

The screens talk to nothing else. Every edit is journalled before it counts as kept; files are saved when typing pauses;
changes that other programs make to the files are joined in. `Keeper` sees to that on a thread of its own; without one,
a session does nothing by itself and can be tried step by step.
"""

import contextlib
import datetime as dt
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout
from msgspec import Struct

from irp_tui.drafts import folders, journal, recovery, shapes
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import why
from irp_tui.drafts.journal import Began, Did, Entry, Journal, Put, Was
from irp_tui.drafts.lock import Holder, Lock
from irp_tui.drafts.opening import keep_good, open_draft, set_aside
from irp_tui.drafts.reading import load
from irp_tui.drafts.recovery import Recovered
from irp_tui.drafts.undoing import History
from irp_tui.drafts.watching import Watch
from irp_tui.drafts.writing import carry_out, plan
from irp_tui.report.apply import EditError, apply
from irp_tui.report.edits import Edit
from irp_tui.report.house import House
from irp_tui.report.merge import merge
from irp_tui.report.model import Report

Clock = Callable[[], dt.datetime]

PATIENCE = dt.timedelta(seconds=10)
"""How long another program may take to write a file before it counts as damaged."""


class Saving(Struct, frozen=True):
    """How saving stands: all is in the files, it soon will be, or it cannot be, and why.

    `kept` says whether all edits are at least in a journal, from which they come back after a crash.
    """

    state: Literal["saved", "pending", "failed"]
    at: dt.datetime
    why: str = ""
    kept: bool = True

    def told(self) -> str:
        """As a header has it."""
        match self.state:
            case "saved":
                return f"Saved {self.at:%H:%M}"
            case "pending":
                return "Saving…"
            case _:
                return f"Not saved: {self.why}"


class Session:
    """One open draft. All its methods may be called from any thread.

    Attributes:
        read_only: who else has the draft open, where somebody has; then nothing can be changed.
        recovered: what came back from journals when the draft was opened.
        notices: sentences on what was met: damaged files, unknown keys, changes of others that were joined in.
    """

    def __init__(
        self, folder: Path, house: House, *, who: str = "", state: Path | None = None, clock: Clock = dt.datetime.now
    ) -> None:
        """Open the draft.

        `who` is shown to others who open it, `state` is where words go while the draft's own folder takes none.

        Raises:
            DraftError: there is no draft, or its files are damaged beyond help.
        """
        self.folder = folder
        self.notices: list[str] = []
        self.read_only: Holder | None = None
        self._house = house
        self._clock = clock
        self._changing = threading.RLock()
        self._writing = threading.RLock()
        self._history = History()
        self._watch = Watch(folder)
        self._places = (folder / folders.PRIVATE, *((folders.spare(folder, state),) if state else ()))
        name = f"session-{secrets.token_hex(4)}"
        now = clock()
        me = Holder(name, who or folders.person(), folders.machine(), now, now)
        self._journal = Journal(self._places, name, Began(str(folder), name, me.who, me.machine, now))
        self._lock = Lock(self._places[0], me)
        self._alive = FileLock(self._places[0] / f"{name}.lock", mode=0o600, timeout=0)
        with contextlib.suppress(OSError):  # a medium that cannot be written cannot be locked, and need not be
            self.read_only = self._lock.acquire()
        self._read(now)

    def _read(self, now: dt.datetime) -> None:
        if not self.read_only:
            with contextlib.suppress(OSError, Timeout, NotImplementedError):
                self._alive.acquire()
        opened = open_draft(self.folder, self._house, now, mend=not self.read_only)
        self._watch.remember()
        self.notices += opened.notices
        self._disk = self._report = self._first = opened.report
        self.recovered = Recovered(opened.report, (), (), ())
        if not self.read_only:
            self.recovered = recovery.recover(opened.report, self._places, self._journal.name)
            self.notices += self.recovered.notices
            self._report = self.recovered.report
        self._superseded = [path for path in self.recovered.journals if recovery.is_over(path)]
        self._told: set[str] = set()  # files of which this journal has said what they were
        self._gap = self._report != self._disk
        self._damaged_since: dt.datetime | None = None
        self._changed_at: dt.datetime | None = now if self._gap else None
        self.saving = Saving("pending" if self._gap else "saved", now)

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self._report

    @property
    def changed_at(self) -> dt.datetime | None:
        """When the first change was made that is not in the files yet; None where all is."""
        return self._changed_at

    @property
    def journal_size(self) -> int:
        """Bytes that the journal has grown to since the last save."""
        return self._journal.size

    # What a person does

    def edit(self, edit: Edit) -> Report:
        """Make a change. Whether it is kept already says `saving.kept`.

        Raises:
            EditError: it cannot be made, and nothing was changed.
        """
        with self._changing:
            self._must_be_writable()
            before, now = self._report, self._clock()
            after = apply(before, edit)
            self._history.add(before, after, now, edit)
            self._become(after, now, Did(now, edit))
            return after

    def undo(self) -> str:
        """Take the last change back, whether it was saved or not, and say what it was.

        Raises:
            EditError: there is none, or another program has changed the same text since.
        """
        return self._turn(self._history.undo)

    def redo(self) -> str:
        """Make the change again that was taken back last, and say what it was.

        Raises:
            EditError: there is none, or another program has changed the same text since.
        """
        return self._turn(self._history.redo)

    def discard_recovered(self) -> None:
        """Go back to what the files said when the draft was opened. That can be undone, as everything."""
        with self._changing:
            self._must_be_writable()
            if not self.recovered.back:
                return
            before, now = self._report, self._clock()
            after = merge(self.recovered.report, before, self._first).kept()
            self._history.add(before, after, now)
            self._become(after, now)

    def take_over(self) -> None:
        """Write though another session has the draft open. That one notices, and keeps its words in its journal.

        Raises:
            DraftError: the draft cannot be read any more.
        """
        with self._changing:
            if not self.read_only:
                return
            with contextlib.suppress(OSError):
                self._lock.take_over()
            self.read_only = None
            self._read(self._clock())

    def close(self) -> Saving:
        """Save, and let go of the draft; how saving stood at the end."""
        saving = self.save()
        with self._changing:
            self._journal.close()
            if saving.state == "saved" and not self.read_only:
                self._drop(self._journal.turn())
            if not self.read_only:
                self._lock.release()
            with contextlib.suppress(OSError):
                self._alive.release()
                Path(self._alive.lock_file).unlink(missing_ok=True)
        return saving

    # What happens by itself

    def save(self) -> Saving:
        """Bring the files up to date; a fault is said in `saving`, and the next call tries again."""
        with self._writing:
            if not self.read_only and self.look() and self._changed_at is not None:
                self._save()
            return self.saving

    def look(self) -> bool:
        """Join in what other programs changed; False where the files cannot be read, and so not be written either."""
        with self._writing, self._changing:
            try:
                if self._watch.changed():
                    self._join()
            except (OSError, DraftError) as error:
                return self._is_mended(error)
            self._damaged_since = None
            return True

    def sync(self) -> None:
        """Make what the journal has outlast a power cut; a fault is said in `saving`."""
        with self._changing:
            try:
                self._journal.sync()
            except OSError as error:
                self._fail(why(error), kept=False)
                self._gap = True

    def freshen(self) -> None:
        """Tell others that the draft is still open here, and notice where another has taken over."""
        with self._changing:
            if not self.read_only:
                self._lock.freshen(self._clock())
                self._notice_takeover()

    # Inside

    def _must_be_writable(self) -> None:
        if self.read_only:
            raise EditError(f"this draft is open elsewhere: {self.read_only.told()}")

    def _turn(self, how: Callable[[Report], tuple[Report, str]]) -> str:
        with self._changing:
            self._must_be_writable()
            after, what = how(self._report)
            self._become(after, self._clock())
            return what

    def _become(self, after: Report, now: dt.datetime, did: Did | None = None) -> None:
        """Take the report for the one that counts, journalled first."""
        before, self._report = self._report, after
        self._changed_at = self._changed_at or now
        try:
            self._journal.append(*self._entries(before, after, now, did))
        except OSError as error:
            self._gap = True
            self._fail(why(error), kept=False)
        else:
            self._gap = False
            if self.saving.state != "failed":
                self.saving = Saving("pending", now)
            elif not self.saving.kept:
                self.saving = Saving("failed", now, self.saving.why)

    def _entries(self, before: Report, after: Report, now: dt.datetime, did: Did | None) -> list[Entry]:
        # After a gap in the journal edits alone would not lead here: it says what every changed file has come to.
        since = self._disk if self._gap else before
        files = shapes.changed(since, after)
        entries: list[Entry] = [
            Was(name, journal.as_raw(was)) for name, (was, _) in files.items() if name not in self._told
        ]
        self._told.update(files)
        if did and not self._gap:
            return [*entries, did]
        return [*entries, *(Put(now, name, journal.as_raw(is_)) for name, (_, is_) in files.items())]

    def _save(self) -> None:
        with self._changing:
            if self._notice_takeover():
                return
            report, told = self._report, self._told
            old = self._journal.turn()
            self._told = set()
        try:
            self._write(report)
        except (DraftError, OSError) as error:
            with self._changing:
                self._journal.keep(old)
                self._told |= told
                self._fail(why(error), kept=self.saving.kept)
            return
        with self._changing:
            # Words typed meanwhile are in the next journal, unless that failed too.
            self._drop([*old, *self._superseded])
            self._superseded = []
            self._disk = report
            now = self._clock()
            if self._report is report:
                self._gap, self._changed_at = False, None
                self.saving = Saving("saved", now)
            else:
                self._changed_at = now
                self.saving = Saving("pending", now, kept=not self._gap)

    def _write(self, report: Report) -> None:
        written = []
        for change in plan(self.folder, report, self._disk):
            name = change.path.relative_to(self.folder).as_posix()
            if self._watch.is_changed(name):
                raise DraftError(change.path, "was changed by another program at this very moment")
            carry_out(self.folder, change)
            with self._changing:
                self._disk = shapes.with_part(self._disk, name, shapes.take_apart(report).get(name))
                self._watch.remember((change.path,))
            written.append(change.path)
        keep_good(self.folder, tuple(written))

    def _join(self) -> None:
        self._watch.remember()
        loaded = load(self.folder, self._house)
        theirs, base = loaded.report, self._disk
        if theirs == base:
            return
        merged = merge(base, self._report, theirs)
        now = self._clock()
        names = ", ".join(shapes.changed(base, theirs))
        self.notices += [*loaded.notices, f"{now:%H:%M} another program changed {names}: joined in"]
        self.notices += (
            f"{now:%H:%M} both changed {conflict.place}: both texts are kept" for conflict in merged.conflicts
        )
        self._disk = theirs
        if (kept := merged.kept()) != self._report:
            self._become(kept, now)
        if self._report == theirs:
            self._report, self._changed_at = theirs, None
            self.saving = Saving("saved", now)

    def _is_mended(self, error: OSError | DraftError) -> bool:
        """A file that another program writes may be whole in a moment; one that stays damaged is set aside."""
        now = self._clock()
        self._watch.forget()
        self._damaged_since = self._damaged_since or now
        self._changed_at = self._changed_at or now
        self._fail(why(error), kept=self.saving.kept)
        if not isinstance(error, DraftError) or now - self._damaged_since < PATIENCE:
            return False
        with contextlib.suppress(DraftError):
            notice, name = set_aside(self.folder, error, now, instead=False)
            self.notices.append(notice)
            self._disk = shapes.with_part(self._disk, name, None)
        return False

    def _fail(self, words: str, *, kept: bool) -> None:
        self.saving = Saving("failed", self._clock(), words, kept)

    def _notice_takeover(self) -> bool:
        if self._lock.is_ours():
            return False
        holder = self._lock.holder()
        self._fail(f"{holder.told()} has taken over" if holder else "another has taken over", kept=self.saving.kept)
        return True

    def _drop(self, paths: list[Path]) -> None:
        for path in paths:
            with contextlib.suppress(OSError):
                path.unlink()
