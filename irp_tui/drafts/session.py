"""A draft that is open: takes edits, keeps them, saves them, undoes them, and says how that stands.

The screens talk to nothing else. Every edit is journalled before it counts as kept; files are saved when typing pauses;
changes that other programs make to the files are joined in. `Keeper` sees to that on a thread of its own; without one,
a session does nothing by itself and can be tried step by step.
"""

import contextlib
import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from typing import Literal

from msgspec import Struct

from irp_tui.drafts import folders, opening, recovery, shapes
from irp_tui.drafts.diary import Diary
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import why
from irp_tui.drafts.journal import Began, Did, Journal
from irp_tui.drafts.lock import Holder, Lock, Presence
from irp_tui.drafts.on_disk import OnDisk
from irp_tui.drafts.reading import Loaded
from irp_tui.drafts.recovery import Recovered
from irp_tui.drafts.undoing import History
from irp_tui.report.apply import EditError, apply
from irp_tui.report.edits import Edit
from irp_tui.report.house import House
from irp_tui.report.model import Report

Clock = Callable[[], dt.datetime]


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
        taken_by: who has taken over from this session, where somebody has: it saves no more.
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
        opening.must_be_draft(folder)
        self.folder = folder
        self.notices: list[str] = []
        self.read_only: Holder | None = None
        self.taken_by: Holder | None = None
        self._has_written = False
        self._clock = clock
        self._changing = threading.RLock()
        self._writing = threading.RLock()
        self._history = History()
        self._files = OnDisk(folder, house)
        self._places = (folder / folders.PRIVATE, *((folders.spare(folder, state),) if state else ()))
        self._name = f"session-{os.urandom(4).hex()}"
        now = clock()
        me = Holder(self._name, who or folders.person(), folders.machine(), now, now)
        self._diary = Diary(Journal(self._places, self._name, Began(str(folder), self._name, me.who, me.machine, now)))
        self._lock = Lock(self._places[0], me)
        self._presence = Presence(self._places, self._name)
        try:
            with contextlib.suppress(OSError):  # a medium that cannot be written cannot be locked, and need not be
                self.read_only = self._lock.acquire()
            self._read(now)
        except BaseException:
            self._let_go()
            raise

    def _read(self, now: dt.datetime) -> None:
        if not self.read_only:
            self._has_written = True
            self._presence.show()
            opening.tidy(self.folder)
        opened = self._files.open(now, self._with_journals, mend=not self.read_only)
        self.notices += opened.notices
        self._report = self._first = opened.report
        self.recovered = Recovered(opened.report, *recovery.NOTHING)
        self._superseded: list[Path] = []
        if not self.read_only:
            self.recovered = recovery.recover(opened.report, self._places, self._name)
            self.notices += self.recovered.notices
            self._report = self.recovered.report
            self._superseded = recovery.superseded(self.recovered, self._places, self._name)
            self._diary.took = tuple(path.name for path in self._superseded if path in self.recovered.journals)
        self._changed_at: dt.datetime | None = None
        self.saving = Saving("saved", now)
        if self._report == opened.report:
            self._is_saved(now)
        else:
            self._diary.whole = False
            self._changed_at = now
            self.saving = Saving("pending", now)

    def _with_journals(self, report: Report) -> Report:
        return recovery.recover(report, self._places, self._name).report

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self._report

    @property
    def at_opening(self) -> Report:
        """What the files said when the draft was opened, without what came back from journals."""
        return self._first

    @property
    def changed_at(self) -> dt.datetime | None:
        """When the first change was made that is not in the files yet; None where all is."""
        return self._changed_at

    @property
    def journal_size(self) -> int:
        """Bytes that the journal has grown to since the last save."""
        return self._diary.size

    # What a person does

    @contextlib.contextmanager
    def still(self) -> Iterator[None]:
        """Meanwhile only this thread changes the report: for what is worked out from it and then changed."""
        with self._changing:
            yield

    def edit(self, *edits: Edit) -> Report:
        """Make a change, of one edit or of several that are one step to undo. Whether it is kept says `saving.kept`.

        Raises:
            EditError: it cannot be made, and nothing was changed.
        """
        with self._changing:
            self._must_be_writable()
            before, now = self._report, self._clock()
            after = reduce(apply, edits, before)
            self._history.add(before, after, now, *edits)
            self._become(after, now, Did(now, edits[0]) if len(edits) == 1 else None)
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
        # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
        from irp_tui.report.merge import merge

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
        with self._writing, self._changing:
            if not (self.read_only or self.taken_by):
                return
            with contextlib.suppress(OSError):
                self._lock.take_over()
            self.read_only = self.taken_by = None
            if self._has_written:
                # Its words are in its report and journal still, and the next look joins in what the other wrote.
                self.saving = Saving("pending" if self._changed_at else "saved", self._clock(), kept=self.saving.kept)
            else:
                self._read(self._clock())

    def stand_back(self) -> None:
        """Change nothing any more, as another session has taken over; what is not in the files stays in the journal."""
        self.sync()
        with self._writing, self._changing:
            if self.taken_by and not self.read_only:
                self.read_only = self.taken_by
                self._lock.release()

    def close(self) -> Saving:
        """Save, and let go of the draft; how saving stood at the end. What could not be saved stays in the journal."""
        self.sync()
        self.save()
        with self._changing:
            if self._changed_at is None:
                self._is_saved(self.saving.at)
            self._diary.close()
            self._let_go()
            return self.saving

    # What happens by itself

    def save(self) -> Saving:
        """Bring the files up to date; a fault is said in `saving`, and the next call tries again."""
        with self._writing:
            if not self.read_only and self.look() and self._changed_at is not None:
                self._save()
            return self.saving

    def look(self) -> bool:
        """Join in what other programs changed; False where the files cannot be read, and so not be written either."""
        with self._writing:
            try:
                theirs = self._files.changed()
            except (OSError, DraftError) as error:
                with self._changing:
                    self._is_unreadable(error)
                return False
            if theirs:
                with self._changing:
                    self._join(theirs)
            return True

    def sync(self) -> None:
        """Make what the journal has outlast a power cut; a fault is said in `saving`."""
        for _ in self._places:  # what one does not keep for sure the next may
            if self._is_synced():
                return

    def shorten(self) -> None:
        """Write the journal anew, without what was typed over since: for when saving fails for long."""
        with self._writing, self._changing, contextlib.suppress(OSError):
            recovery.drop(self._diary.shorten(self._files.report, self._report, self._clock()))

    def freshen(self) -> None:
        """Tell others that the draft is still open here, and notice where another has taken over."""
        with self._changing:
            if not self.read_only:
                self._lock.freshen(self._clock())
                self._notice_takeover()
                if self._changed_at is None and self._superseded:
                    self._drop([])

    def stumble(self, error: Exception) -> None:
        """Say that saving met what nobody foresaw: the words stay in the journal, and saving is tried again."""
        with self._changing:
            self._changed_at = self._changed_at or self._clock()
            self._fail(f"{type(error).__name__}: {error}", kept=self.saving.kept)

    # Inside

    def _is_synced(self) -> bool:
        with self._changing:
            if self.read_only or self._changed_at is None:
                return True
            try:
                unsynced = self._diary.unsynced(self._files.report, self._report, self._clock())
            except OSError as error:
                self._fail(why(error), kept=False)
                return False
            self._is_kept()
        try:
            if unsynced:
                unsynced.sync()
        except OSError as error:
            with self._changing:
                self._diary.was_not_synced()
                self._fail(why(error), kept=False)
            return False
        return True

    def _must_be_writable(self) -> None:
        if self.read_only:
            raise EditError(f"this draft is open elsewhere: {self.read_only.told()}")

    def _turn(self, how: Callable[[Report], tuple[Report, str]]) -> str:
        with self._changing:
            self._must_be_writable()
            after, what = how(self._report)
            self._become(after, self._clock())
            return what

    def _become(
        self, after: Report, now: dt.datetime, did: Did | None = None, theirs: dict[str, Struct | None] | None = None
    ) -> None:
        """Take the report for the one that counts, and write that down."""
        before, self._report = self._report, after
        self._changed_at = self._changed_at or now
        try:
            self._diary.write(self._files.report, before, after, now, did, theirs)
        except OSError as error:
            self._fail(why(error), kept=False)
        else:
            self._is_kept()

    def _is_kept(self) -> None:
        if self.saving.state != "failed":
            self.saving = Saving("pending", self._clock())
        elif not self.saving.kept:
            self.saving = Saving("failed", self._clock(), self.saving.why)

    def _is_saved(self, now: dt.datetime) -> None:
        """All is in the files: journals are superfluous."""
        self._changed_at = None
        self.saving = Saving("saved", now)
        self._drop(self._diary.end())

    def _save(self) -> None:
        with self._changing:
            if self._notice_takeover():
                return
            report, had_failed = self._report, self.saving.state == "failed"
            page = self._diary.turn()
        try:
            self._files.write(report)
        except Exception as error:  # noqa: BLE001 - whatever it is, the words must stay in the journal
            with self._changing:
                self._diary.turn_back(page)
                self._fail(why(error), kept=self.saving.kept)
            return
        if had_failed:
            opening.tidy(self.folder)
        with self._changing:
            self._drop(page.paths)
            now = self._clock()
            if self._report is report:
                self._is_saved(now)
            else:  # words typed meanwhile are in the next journal, unless that failed too
                self._changed_at = now
                self.saving = Saving("pending", now, kept=self._diary.whole)

    def _join(self, loaded: Loaded) -> None:
        # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
        from irp_tui.report.merge import merge

        base, theirs = self._files.report, loaded.report
        merged = merge(base, self._report, theirs)
        now = self._clock()
        changed = {name: is_ for name, (_, is_) in shapes.changed(base, theirs).items()}
        self.notices += [*loaded.notices, f"{now:%H:%M} another program changed {', '.join(changed)}: joined in"]
        self.notices += (
            f"{now:%H:%M} both changed {conflict.place}: both texts are kept" for conflict in merged.conflicts
        )
        self._files.report = theirs
        if (kept := merged.kept()) == theirs:
            self._report = theirs
            self._is_saved(now)
        else:
            self._become(kept, now, theirs=changed)

    def _is_unreadable(self, error: OSError | DraftError) -> None:
        now = self._clock()
        self._changed_at = self._changed_at or now
        is_gone = isinstance(error, DraftError) and error.path == self.folder and not error.__cause__
        self._fail("the folder is gone" if is_gone else why(error), kept=self.saving.kept)
        if isinstance(error, DraftError) and not self.read_only:
            notice = self._files.set_right(error, self._report, now)
            self.notices += [notice] if notice else []

    def _fail(self, words: str, *, kept: bool) -> None:
        self.saving = Saving("failed", self._clock(), words, kept)

    def _notice_takeover(self) -> bool:
        if self._lock.is_ours():
            if self.taken_by and self._changed_at is None:
                self.saving = Saving("saved", self._clock())
            self.taken_by = None
            return False
        self.taken_by = holder = self._lock.holder()
        self._fail(f"{holder.told()} has taken over" if holder else "another has taken over", kept=self.saving.kept)
        return True

    def _drop(self, paths: list[Path]) -> None:
        self._superseded = recovery.drop([*self._superseded, *paths], self.recovered.odd)

    def _let_go(self) -> None:
        if not self.read_only:
            self._lock.release()
        self._presence.leave()
