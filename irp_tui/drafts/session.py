"""A draft that is open: takes edits, keeps them, saves them, undoes them, and says how that stands.

The screens talk to nothing else. Every edit is journalled before it counts as kept; files are saved when typing pauses;
changes that other programs make to the files are joined in. `DraftStore` does that; a session says whether it may, as
another may have the draft open. `Autosave` sees to it on a thread of its own; without one, a session does nothing by
itself and can be tried step by step.
"""

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from irp_tui.drafts import clocks, lock, paths, repair
from irp_tui.drafts.clocks import Clock
from irp_tui.drafts.history import History
from irp_tui.drafts.journal import EditMade, SessionStarted
from irp_tui.drafts.lock import Holder, Lock, Presence
from irp_tui.drafts.paths import identified
from irp_tui.drafts.pending_text import PendingTexts
from irp_tui.drafts.removals import Removed
from irp_tui.drafts.reserve import Reserve
from irp_tui.drafts.store import DraftStore, Saving
from irp_tui.errors import DraftError
from irp_tui.report.edits import Edit, EditError, apply
from irp_tui.report.house import House
from irp_tui.report.model import Report

if TYPE_CHECKING:
    from irp_tui.drafts.other_versions import OtherVersion
    from irp_tui.drafts.recovery import Waiting

__all__ = ["Saving", "Session"]


class Session:
    """One open draft. All its methods may be called from any thread.

    Attributes:
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

        `who` is shown to others who open it, `state` is where words go while the draft's own folder takes none. A test
        brings a `clock`, which tells intervals too unless it brings another for those.

        Raises:
            DraftError: there is no draft, or its files are damaged beyond help.
        """
        steady = steady or clock or clocks.steady()
        repair.must_be_draft(folder)
        self.folder = folder
        self.read_only: Holder | None = None
        self.taken_by: Holder | None = None
        self._has_written = False
        self._clock = clock = clock or dt.datetime.now
        self.steady = steady
        self._history = History()
        places = (folder / paths.PRIVATE, *((paths.spare(folder, state),) if state else ()))
        name = f"session-{os.urandom(4).hex()}"
        now = clock()
        me = Holder(name, who or paths.person(), paths.machine(), now, now, process=lock.mine())
        self._reserve = Reserve(state)
        self._state = state
        self.waiting: tuple[Waiting, ...] = ()
        began = SessionStarted(str(folder.absolute()), name, me.who, me.machine, now, identified(folder))
        self._store = DraftStore(folder, house, places, began, self._reserve, clock=clock, steady=steady)
        self.unfinished = PendingTexts(places, began, clock, lambda: self.read_only is None)
        self.notices = self._store.notices
        self._lock = Lock(places[0], me, steady)
        self._presence = Presence(places, name)
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
        self.recovered = self._store.open(now, mine=not self.read_only)
        if self._state and not self.read_only and paths.spares(self._state):
            self._find_waiting(self._state)

    def _find_waiting(self, state: Path) -> None:
        # Few machines ever keep words aside: a draft is opened without this.
        from irp_tui.drafts.recovery import waiting_for

        found = waiting_for(self.folder, self.report, state)
        self.waiting = tuple(each for each in found if not each.is_where_it_was())
        self.notices += (
            f"{each.describe()}, of which this is a copy: open that one to have them back"
            for each in found
            if each not in self.waiting
        )

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self._store.report

    @property
    def is_watching(self) -> bool:
        """Whether who else has the draft open may have gone: then it is ours to write when that has been seen."""
        return self._lock.watched is not None

    @property
    def at_opening(self) -> Report:
        """What the files said when the draft was opened, without what came back from journals."""
        return self._store.at_opening

    @property
    def changed_at(self) -> dt.datetime | None:
        """When the first change was made that is not in the files yet; None where all is."""
        return self._store.changed_at

    @property
    def journal_size(self) -> int:
        """Bytes that the journal has grown to since the last save."""
        return self._store.journal_size

    @property
    def saving(self) -> Saving:
        """How saving stands."""
        return self._store.saving

    # What a person does

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Meanwhile only this thread changes the report: for what is worked out from it and then changed."""
        with self._store.changing:
            yield

    def edit(self, *edits: Edit) -> Report:
        """Make a change, of one edit or of several that are one step to undo. Whether it is kept says `saving.kept`.

        Raises:
            EditError: it cannot be made, and nothing was changed.
        """
        with self._store.changing:
            self._must_be_writable()
            before, now = self._store.report, self._clock()
            after = apply(before, *edits)
            self._history.add(before, after, self.steady(), *edits)
            self._store.set_report(after, now, EditMade(now, edits[0]) if len(edits) == 1 else None)
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

    def removed(self) -> list[Removed]:
        """What was ever removed from the draft and is not in it again, newest first."""
        return self._store.removed()

    def discard_recovered(self) -> None:
        """Go back to what the files said when the draft was opened. That can be undone, as everything."""
        # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
        from irp_tui.report.merge.three_way import merge

        with self._store.changing:
            self._must_be_writable()
            if not self.recovered.back:
                return
            before, now = self._store.report, self._clock()
            after = merge(self.recovered.report, before, self._store.at_opening).kept()
            self._history.add(before, after, self.steady())
            self._store.set_report(after, now)

    def join(self, base: Report, theirs: Report) -> int:
        """Join in what was made of `base` outside, as one step to undo; how many conflicts that left.

        Raises:
            EditError: nothing can be changed here.
        """
        # As above.
        from irp_tui.report.merge.three_way import merge

        with self._store.changing:
            self._must_be_writable()
            before, now = self._store.report, self._clock()
            merged = merge(base, before, theirs)
            if (after := merged.kept()) != before:
                self._history.add(before, after, self.steady())
                self._store.set_report(after, now)
            return len(merged.conflicts)

    def take_in(self, waiting: "Waiting") -> None:
        """Join in words that wait for this draft from when it lay elsewhere. That can be undone, as everything.

        Raises:
            EditError: the draft is open elsewhere.
        """
        with self._store.writing, self._store.changing:
            self._must_be_writable()
            before = self._store.report
            after = self._store.joined_with(waiting.folder)
            self._history.add(before, after, self.steady())
            self._store.set_report(after, self._clock())
            self.waiting = tuple(each for each in self.waiting if each != waiting)

    def join_in(self, version: "OtherVersion", *, whole: bool = False) -> int:
        """Join another version of a file in, which takes nothing out; or, `whole`, take it in the file's place.

        How many texts differ such that both are kept as conflicts. It can be undone, and a copy is put aside.

        Raises:
            DraftError: it cannot be read, or not be put away.
            EditError: the draft is open elsewhere.
        """
        # Other versions are seldom there.
        from irp_tui.drafts import other_versions

        with self._store.changing:
            self._must_be_writable()
            before, now = self._store.report, self._clock()
            merged = other_versions.joined(self.folder, before, version)
            after = other_versions.taken(before, version) if whole else merged.kept()
            if whole:
                other_versions.keep(self.folder, before, version.file, now)
            if after != before:
                self._history.add(before, after, self.steady())
                self._store.set_report(after, now)
            if self.saving.kept:
                other_versions.put_away(self.folder, version, now)
            return 0 if whole else len(merged.conflicts)

    def take_over(self) -> None:
        """Write though another session has the draft open. That one notices, and keeps its words in its journal.

        Raises:
            DraftError: the draft cannot be read any more.
        """
        with self._store.writing, self._store.changing:
            if not (self.read_only or self.taken_by):
                return
            with contextlib.suppress(OSError):
                self._lock.take_over()
            self.read_only = self.taken_by = None
            if self._has_written:
                # Its words are in its report and journal still, and the next look joins in what the other wrote.
                self._store.saving = Saving(
                    "pending" if self.changed_at else "saved", self._clock(), kept=self.saving.kept
                )
            else:
                self._read(self._clock())

    def stand_back(self) -> None:
        """Change nothing any more, as another session has taken over; what is not in the files stays in the journal."""
        self.sync()
        with self._store.writing, self._store.changing:
            if self.taken_by and not self.read_only:
                self.read_only = self.taken_by
                self._lock.release()

    def close(self) -> Saving:
        """Save, and let go of the draft; how saving stood at the end. What could not be saved stays in the journal."""
        self.sync()
        self.save()
        self.unfinished.close()
        with self._store.changing:
            self._store.close()
            self._let_go()
            return self.saving

    # What happens by itself

    def save(self) -> Saving:
        """Bring the files up to date; a fault is said in `saving`, and the next call tries again."""
        with self._store.writing:
            if not self.read_only and self.merge_changes() and self.changed_at is not None:
                self._store.save(unless=self._notice_takeover)
            return self.saving

    def merge_changes(self) -> bool:
        """Join in what other programs changed; False where the files cannot be read, and so not be written either."""
        with self._store.writing:
            # Files are put right by who may write them: what another session saves is no older version.
            return self._store.merge_changes(mend=not self.read_only and self._lock.is_ours())

    def sync(self) -> None:
        """Make what the journal has outlast a power cut; a fault is said in `saving`."""
        self._store.sync(unless=lambda: self.read_only is not None)

    def shorten(self) -> None:
        """Write the journal anew, without what was typed over since: for when saving fails for long."""
        self._store.shorten()

    def refresh(self) -> None:
        """Tell others that the draft is open here, and notice what happened to it: another took over, or copies came.

        It also keeps room ready for when the disk is full.
        """
        if self.read_only and self._lock.is_left():
            self._succeed(self.read_only)
        with self._store.changing:
            if not self.read_only:
                self._lock.refresh(self._clock())
                self._notice_takeover()
                self._store.drop_superseded()
        if not self.read_only and self.saving.state == "saved":
            self._reserve.fill()
        self._store.look_for_copies()

    def record_failure(self, error: Exception) -> None:
        """Say that saving met what nobody foresaw: the words stay in the journal, and saving is tried again."""
        self._store.record_failure(error)

    # Inside

    def _succeed(self, holder: Holder) -> None:
        """Write the draft, as nobody else does any more."""
        with contextlib.suppress(DraftError):  # it cannot be read just now: that is tried again
            self.take_over()
            self.notices.append(f"{holder.describe()}, has this draft open no more: it is yours to write now")

    def _must_be_writable(self) -> None:
        if self.read_only:
            raise EditError(f"this draft is open elsewhere: {self.read_only.describe()}")

    def _turn(self, how: Callable[[Report], tuple[Report, str]]) -> str:
        with self._store.changing:
            self._must_be_writable()
            after, what = how(self._store.report)
            self._store.set_report(after, self._clock())
            return what

    def _notice_takeover(self) -> bool:
        if self._lock.is_ours():
            if self.taken_by and self.changed_at is None:
                self._store.saving = Saving("saved", self._clock())
            self.taken_by = None
            return False
        self.taken_by = holder = self._lock.holder()
        self._store.fail(f"{holder.describe()} has taken over" if holder else "another has taken over")
        return True

    def _let_go(self) -> None:
        if not self.read_only:
            self._lock.release()
        self._presence.leave()
