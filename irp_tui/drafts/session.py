"""An open draft: takes edits, undoes them, and says who may write.

Every edit is journalled before it counts as kept; files are saved when typing pauses; changes that other programs make
to the files are joined in. `DraftStore` does that; a session says whether it may, as another session may have the draft
open. `Autosave` calls it on a thread of its own; without one, a session does nothing by itself and can be tried step by
step.
"""

import contextlib
import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from irp_tui.drafts import paths, recovery, repair, storage
from irp_tui.drafts.history import History
from irp_tui.drafts.journal import EditMade, Reserve, SessionStarted
from irp_tui.drafts.lock import Holder, Lock, Presence
from irp_tui.drafts.pending_text import PendingTexts
from irp_tui.drafts.recovery import Waiting
from irp_tui.drafts.storage import Clock
from irp_tui.drafts.store import DraftStore, Saving
from irp_tui.errors import DraftError
from irp_tui.report.edits import Edit, EditError, apply
from irp_tui.report.house import House
from irp_tui.report.model import Report

if TYPE_CHECKING:
    from irp_tui.drafts.other_versions import OtherVersion

__all__ = ["Saving", "Session"]


def _started(folder: Path, who: str, now: dt.datetime) -> SessionStarted:
    draft, name = str(folder.absolute()), f"session-{os.urandom(4).hex()}"
    return SessionStarted(draft, name, who or paths.person(), paths.machine(), now, paths.identified(folder))


class Session:
    """One open draft. All its methods may be called from any thread.

    Attributes:
        store: the report, its files and its journal.
        history: what can be undone and done again.
        lock: the draft's lock, which says who may write it.
        read_only: who else has the draft open, where somebody has; then nothing can be changed.
        taken_by: who has taken over from this session, where somebody has: it saves no more.
        recovered: what came back from journals when the draft was opened.
        waiting: words for this draft, kept on this machine when it lay elsewhere, that can be taken in.
        notices: sentences on what was met: damaged files, unknown keys, changes of others that were joined in.
        unfinished: what was typed into boxes over the draft and not answered.
        steady: the clock by which intervals are measured.
    """

    def __init__(
        self,
        folder: Path,
        house: House,
        *,
        who: str = "",
        state: Path | None = None,
        clock: Clock | None = None,
        steady: Clock | None = None,
    ) -> None:
        """Open the draft.

        Args:
            folder: the draft's.
            house: what the inspectorate's reports have in common.
            who: the name shown to others who open the draft; by default that of who is logged in.
            state: the folder where words go while the draft's own folder takes none.
            clock: tells the time, and intervals too unless there is a `steady` one; for tests.
            steady: tells intervals; for tests.

        Raises:
            DraftError: there is no draft, or its files are damaged beyond help.
        """
        repair.must_be_draft(folder)
        self.folder, self._state = folder, state
        self.steady = steady or clock or storage.steady()
        self._clock = clock or dt.datetime.now
        self.read_only: Holder | None = None
        self.taken_by: Holder | None = None
        self.waiting: tuple[Waiting, ...] = ()
        self.history = History()
        self._has_written = False
        self._reserve = Reserve(state)
        folders = (folder / paths.PRIVATE, *((paths.spare(folder, state),) if state else ()))
        started = _started(folder, who, self._clock())
        self.store = DraftStore(folder, house, folders, started, self._reserve, clock=self._clock, steady=self.steady)
        self.unfinished = PendingTexts(folders, started, self._clock, lambda: self.read_only is None)
        self.notices = self.store.notices
        self.lock = Lock(folders[0], Holder.of(started), self.steady)
        self._presence = Presence(folders, started.session)
        self._open(started.at)

    def _open(self, now: dt.datetime) -> None:
        try:
            with contextlib.suppress(OSError):  # a medium that cannot be written cannot be locked, and need not be
                self.read_only = self.lock.acquire()
            self._read(now)
        except BaseException:
            self._let_go()
            raise

    def _read(self, now: dt.datetime) -> None:
        if not self.read_only:
            self._has_written = True
            self._presence.show()
        self.recovered = self.store.open(now, mine=not self.read_only)
        if self._state and not self.read_only and paths.spares(self._state):
            found = recovery.waiting_for(self.folder, self.report, self._state)
            self.waiting = tuple(each for each in found if not each.is_where_it_was())
            self.notices += (
                f"{each.describe()}, of which this is a copy: open that one to have them back"
                for each in found
                if each not in self.waiting
            )

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self.store.report

    @property
    def saving(self) -> Saving:
        """How saving stands."""
        return self.store.saving

    # What a person does

    def edit(self, *edits: Edit) -> Report:
        """Make a change, of one edit or of several that are one step to undo. Whether it is kept says `saving.kept`.

        Raises:
            EditError: it cannot be made, and nothing was changed.
        """
        return self._change(lambda report: apply(report, *edits), *edits)

    def undo(self) -> str:
        """Take the last change back, whether it was saved or not, and say what it was.

        Raises:
            EditError: there is none, or another program has changed the same text since.
        """
        return self._turn(self.history.undo)

    def redo(self) -> str:
        """Make the change again that was taken back last, and say what it was.

        Raises:
            EditError: there is none, or another program has changed the same text since.
        """
        return self._turn(self.history.redo)

    def discard_recovered(self) -> None:
        """Go back to what the files said when the draft was opened. That can be undone, as everything.

        Raises:
            EditError: the draft is open elsewhere.
        """
        # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
        from irp_tui.report.merge.three_way import merge

        if self.recovered.back:
            self._change(lambda report: merge(self.recovered.report, report, self.store.at_opening).kept())

    def join(self, base: Report, theirs: Report) -> int:
        """Join in what was made of `base` outside, as one step to undo; return how many conflicts that left.

        Raises:
            EditError: the draft is open elsewhere.
        """
        # As above.
        from irp_tui.report.merge.three_way import merge

        with self.store.changing:
            merged = merge(base, self.report, theirs)
            self._change(lambda _: merged.kept())
            return len(merged.conflicts)

    def take_in(self, waiting: Waiting) -> None:
        """Join in words that wait for this draft from when it lay elsewhere. That can be undone, as everything.

        Raises:
            EditError: the draft is open elsewhere.
        """
        with self.store.writing:
            self._change(lambda _: self.store.joined_with(waiting.folder))
            self.waiting = tuple(each for each in self.waiting if each != waiting)

    def join_in(self, version: "OtherVersion", *, whole: bool = False) -> int:
        """Join another version of a file in, which takes nothing out; or, `whole`, take it in the file's place.

        It can be undone, and a copy is put aside. Return how many texts differ such that both are kept as conflicts.

        Raises:
            DraftError: it cannot be read, or not be put away.
            EditError: the draft is open elsewhere.
        """
        # Other versions are seldom there.
        from irp_tui.drafts import other_versions

        with self.store.changing:
            self._must_be_writable()
            before, now = self.report, self._clock()
            merged = other_versions.joined(self.folder, before, version)
            after = other_versions.taken(before, version) if whole else merged.kept()
            if whole:
                other_versions.keep(self.folder, before, version.file, now)
            self._change(lambda _: after)
            if self.saving.kept:
                other_versions.put_away(self.folder, version, now)
            return 0 if whole else len(merged.conflicts)

    def take_over(self) -> None:
        """Write though another session has the draft open. That one notices, and keeps its words in its journal.

        Raises:
            DraftError: the draft cannot be read any more.
        """
        with self.store.writing, self.store.changing:
            if not (self.read_only or self.taken_by):
                return
            with contextlib.suppress(OSError):
                self.lock.take_over()
            self.read_only = self.taken_by = None
            if self._has_written:
                # Its words are in its report and journal still, and the next look joins in what the other wrote.
                saving = Saving("pending" if self.store.changed_at else "saved", self._clock(), kept=self.saving.kept)
                self.store.saving = saving
            else:
                self._read(self._clock())

    def stand_back(self) -> None:
        """Change nothing any more, as another session has taken over; what is not in the files stays in the journal."""
        self.sync()
        with self.store.writing, self.store.changing:
            if self.taken_by and not self.read_only:
                self.read_only = self.taken_by
                self.lock.release()

    def close(self) -> Saving:
        """Save, let go of the draft, and return how saving stood. What could not be saved stays in the journal."""
        self.sync()
        self.save()
        self.unfinished.close()
        with self.store.changing:
            self.store.close()
            self._let_go()
            return self.saving

    # What happens by itself

    def save(self) -> Saving:
        """Bring the files up to date; a fault is said in `saving`, and the next call tries again."""
        with self.store.writing:
            if not self.read_only and self.merge_changes() and self.store.changed_at is not None:
                self.store.save(unless=self._notice_takeover)
            return self.saving

    def merge_changes(self) -> bool:
        """Join in what other programs changed; False where the files cannot be read, and so not be written either."""
        with self.store.writing:
            # Files are put right by who may write them: what another session saves is no older version.
            return self.store.merge_changes(mend=not self.read_only and self.lock.is_ours())

    def sync(self) -> None:
        """Make what the journal has outlast a power cut; a fault is said in `saving`."""
        self.store.sync(unless=lambda: self.read_only is not None)

    def refresh(self) -> None:
        """Tell others that the draft is open here, and notice what happened to it: another took over, or copies came.

        It also keeps room ready for when the disk is full.
        """
        if self.read_only and self.lock.is_left():
            self._succeed(self.read_only)
        with self.store.changing:
            if not self.read_only:
                self.lock.refresh(self._clock())
                self._notice_takeover()
                self.store.drop_superseded()
        if not self.read_only and self.saving.state == "saved":
            self._reserve.fill()
        self.store.look_for_copies()

    # Inside

    def _succeed(self, holder: Holder) -> None:
        """Write the draft, as nobody else does any more."""
        with contextlib.suppress(DraftError):  # it cannot be read just now: that is tried again
            self.take_over()
            self.notices.append(f"{holder.describe()}, has this draft open no more: it is yours to write now")

    def _must_be_writable(self) -> None:
        if self.read_only:
            raise EditError(f"this draft is open elsewhere: {self.read_only.describe()}")

    def _change(self, change: Callable[[Report], Report], *edits: Edit) -> Report:
        """Change the report as one step to undo; what is no edit and changes nothing is no step."""
        with self.store.changing:
            self._must_be_writable()
            before, now = self.report, self._clock()
            after = change(before)
            if edits or after != before:
                self.history.add(before, after, self.steady(), *edits)
                self.store.set_report(after, now, EditMade(now, edits[0]) if len(edits) == 1 else None)
            return after

    def _turn(self, how: Callable[[Report], tuple[Report, str]]) -> str:
        with self.store.changing:
            self._must_be_writable()
            after, what = how(self.report)
            self.store.set_report(after, self._clock())
            return what

    def _notice_takeover(self) -> bool:
        if self.lock.is_ours():
            if self.taken_by and self.store.changed_at is None:
                self.store.saving = Saving("saved", self._clock())
            self.taken_by = None
            return False
        self.taken_by = holder = self.lock.holder()
        self.store.fail(f"{holder.describe()} has taken over" if holder else "another has taken over")
        return True

    def _let_go(self) -> None:
        if not self.read_only:
            self.lock.release()
        self._presence.leave()
