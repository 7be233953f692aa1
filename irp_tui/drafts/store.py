"""The report of an open draft, persisted to its files and, until it is saved there, to a journal."""

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from irp_tui.drafts import layout, recovery, repair
from irp_tui.drafts.draft_files import DraftFiles
from irp_tui.drafts.journal import EditMade, Journal, Reserve, SessionStarted
from irp_tui.drafts.reader import Loaded
from irp_tui.drafts.recovery import Recovered
from irp_tui.drafts.removals import OTHERS, Removals, Removed, last_seen
from irp_tui.drafts.session_journal import SessionJournal
from irp_tui.drafts.storage import Clock, why
from irp_tui.errors import DraftError
from irp_tui.report.house import House
from irp_tui.report.model import Report


class Saving(Struct, frozen=True):
    """How saving stands: all is in the files, it soon will be, or it cannot be, and why.

    `kept` says whether all edits are at least in a journal, from which they come back after a crash.
    """

    state: Literal["saved", "pending", "failed"]
    at: dt.datetime
    why: str = ""
    kept: bool = True

    def describe(self) -> str:
        """Say it as the header does."""
        match self.state:
            case "saved":
                return f"Saved {self.at:%H:%M}"
            case "pending":
                return "Saving…"
            case _:
                return f"Not saved: {self.why}"


class DraftStore:
    """The report: each change is written to the journal at once, and to the files by `save`.

    Who may write the draft is its session's business. Once it is open, all its methods may be called from any thread.
    A session holds the locks where several calls belong together: `writing` before `changing`, never the other way.

    Attributes:
        changing: held while the report changes or how saving stands.
        writing: held while files are looked at, read and written, which may take long.
        report: as it is now.
        at_opening: what the files said when the draft was opened, without what came back from journals.
        changed_at: when the first change was made that is not in the files yet; None where all is.
        saving: how saving stands.
        notices: sentences on what was met: damaged files, unknown keys, changes of others that were joined in.
    """

    def __init__(
        self,
        folder: Path,
        house: House,
        folders: tuple[Path, ...],
        began: SessionStarted,
        reserve: Reserve,
        *,
        clock: Clock,
        steady: Clock,
    ) -> None:
        """Begin a journal in the first of `folders` that takes it; nothing is read or written before `open`."""
        self.changing = threading.RLock()
        self.writing = threading.RLock()
        self.notices: list[str] = []
        self._folder = folder
        self._clock = clock
        self._folders = folders
        self._name = began.session
        self._files = DraftFiles(folder, house, steady, clock)
        self._copies: set[str] = set()
        self._journal = SessionJournal(Journal(folders, began.session, began, reserve))
        self._removals = Removals(folder, folders)
        self._house, self._who = house, began.who

    @property
    def journal_size(self) -> int:
        """Bytes that the journal has grown to since the last save."""
        return self._journal.size

    def open(self, now: dt.datetime, *, mine: bool) -> Recovered:
        """Read the files and, where the draft is `mine` to write, bring back what journals have, and return that.

        Raises:
            DraftError: the files are damaged beyond help.
        """
        if mine:
            repair.tidy(self._folder)
        seen = last_seen(self._folder, self._house) if mine else None
        opened = self._files.open(now, lambda report: self._recover(report).report, mend=mine)
        self.notices += (*self._files.take_notices(), *opened.notices)
        replaced = self._files.replaced
        self.report = self.at_opening = self._with_saved(opened.report, now) if replaced else opened.report
        self._superseded: list[Path] = []
        recovered = self._bring_back(now, seen) if mine else Recovered(self.report, *recovery.NOTHING)
        self._odd = recovered.odd
        self.changed_at: dt.datetime | None = None
        self.saving = Saving("saved", now)
        if self.report == self._files.report:
            self._is_saved(now)
        else:
            self._journal.whole = False
            self.changed_at = now
            self.saving = Saving("pending", now)
        if replaced:
            # What was saved last must be in the journal before its good copies give way to what is there now.
            if self.changed_at:
                self.set_report(self.report, now)
            self._take_in(layout.with_parts(opened.report, replaced), replaced, now)
        return recovered

    def _bring_back(self, now: dt.datetime, seen: Report | None) -> Recovered:
        """Add what journals have, and note what is gone since the files were `seen` last."""
        recovered = self._recover(self.report)
        self.notices += recovered.notices
        if seen:
            self._removals.note_once(seen, self.report, now, OTHERS)
        if recovered.back:
            self._removals.note_once(self.report, recovered.report, now, self._who)
        self.report = recovered.report
        self._superseded = recovery.superseded(recovered, self._folders, self._name)
        self._journal.took = tuple(path.name for path in self._superseded if path in recovered.journals)
        return recovered

    def set_report(
        self,
        after: Report,
        now: dt.datetime,
        did: EditMade | None = None,
        theirs: dict[str, Struct | None] | None = None,
    ) -> None:
        """Replace the report, and write the change to the journal; a fault is said in `saving`.

        `did` is the edit that led there, where it was a single one, `theirs` are the files that another program has
        just changed, as they are now.
        """
        with self.changing:
            before, self.report = self.report, after
            self._removals.note(before, after, now, OTHERS if theirs is not None else self._who)
            self.changed_at = self.changed_at or now
            try:
                self._journal.write(self._files.report, before, after, now, did, theirs)
            except OSError as error:
                self.fail(why(error), kept=False)
            else:
                self._is_kept()

    def save(self, *, unless: Callable[[], bool]) -> None:
        """Write the report to the files; a fault is said in `saving`.

        `unless` is asked while nothing can change, at the very moment from which the report is taken.
        """
        with self.writing:
            with self.changing:
                if unless():
                    return
                report, had_failed = self.report, self.saving.state == "failed"
                page = self._journal.turn()
            try:
                self._removals.sync()  # what no file and no journal has any more is there
                self._files.write(report)
            except Exception as error:  # noqa: BLE001 - whatever it is, the words must stay in the journal
                with self.changing:
                    self._journal.turn_back(page)
                    self.fail(why(error))
                return
            if had_failed:
                repair.tidy(self._folder)
            with self.changing:
                self._drop(page.paths)
                now = self._clock()
                if self.report is report:
                    self._is_saved(now)
                else:  # words typed meanwhile are in the next journal, unless that failed too
                    self.changed_at = now
                    self.saving = Saving("pending", now, kept=self._journal.whole)

    def merge_changes(self, *, mend: bool) -> bool:
        """Join in what other programs changed; False where the files cannot be read, and so not be written either.

        With `mend` a file that has been damaged for long gets our own text.
        """
        with self.writing:
            try:
                theirs = self._files.changed(mend=mend)
            except (OSError, DraftError) as error:
                with self.changing:
                    self._is_unreadable(error, mend=mend)
                return False
            with self.changing:
                if theirs:
                    self._join(theirs, mend=mend)
                self.notices += self._files.take_notices()
            return True

    def sync(self, *, unless: Callable[[], bool]) -> None:
        """Make what the journal has outlast a power cut; a fault is said in `saving`.

        `unless` is asked while nothing can change, right before something is written.
        """
        self._removals.sync()
        for _ in self._folders:  # what one does not keep for sure the next may
            if self._is_synced(unless):
                return

    def shorten(self) -> None:
        """Write the journal anew, without what was typed over since: for when saving fails for long."""
        with self.writing, self.changing, contextlib.suppress(OSError):
            recovery.drop(self._journal.shorten(self._files.report, self.report, self._clock()))

    def fail(self, words: str, *, kept: bool = True) -> None:
        """Say that saving failed, and whether what was kept so far still is."""
        with self.changing:
            self.saving = Saving("failed", self._clock(), words, kept and self.saving.kept)

    def record_failure(self, error: Exception) -> None:
        """Say that saving met an unexpected error; it is tried again."""
        with self.changing:
            self.changed_at = self.changed_at or self._clock()
            self.fail(f"{type(error).__name__}: {error}")

    def joined_with(self, folder: Path) -> Report:
        """Return the report with what the journals in the folder have; the next save makes those superfluous."""
        with self.changing:
            recovered = recovery.recover(self.report, (folder,), self._name)
            self.notices += recovered.notices
            self._odd |= recovered.odd
            self._superseded += recovery.superseded(recovered, (folder, *self._folders), self._name)
            return recovered.report

    def drop_superseded(self) -> None:
        """Delete journals of others that the files have all of, where that was not possible so far."""
        with self.changing:
            if self.changed_at is None and self._superseded:
                self._drop([])

    def removed(self) -> list[Removed]:
        """List what was ever removed from the draft and is not in it again, newest first."""
        with self.changing:
            return self._removals.listed(self.report)

    def close(self) -> None:
        """Close the journal, and delete it where all is in the files."""
        with self.changing:
            if self.changed_at is None:
                self._is_saved(self.saving.at)
            self._journal.close()

    def _recover(self, report: Report) -> Recovered:
        return recovery.recover(report, self._folders, self._name)

    def _is_synced(self, unless: Callable[[], bool]) -> bool:
        with self.changing:
            if unless() or self.changed_at is None:
                return True
            try:
                unsynced = self._journal.unsynced(self._files.report, self.report, self._clock())
            except OSError as error:
                self.fail(why(error), kept=False)
                return False
            self._is_kept()
        try:
            if unsynced:
                unsynced.sync()
        except OSError as error:
            with self.changing:
                self._journal.was_not_synced()
                self.fail(why(error), kept=False)
            return False
        return True

    def _is_kept(self) -> None:
        if self.saving.state != "failed":
            self.saving = Saving("pending", self._clock())
        elif not self.saving.kept:
            self.saving = Saving("failed", self._clock(), self.saving.why)

    def _is_saved(self, now: dt.datetime) -> None:
        """All is in the files: journals are superfluous."""
        self.changed_at = None
        self.saving = Saving("saved", now)
        self._drop(self._journal.end())

    def _join(self, loaded: Loaded, *, mend: bool) -> None:
        before, theirs = self._files.report, loaded.report
        now = self._clock()
        changed = {name: is_ for name, (_, is_) in layout.changed(before, theirs).items()}
        self.notices += [*loaded.notices, f"{now:%H:%M} another program changed {', '.join(changed)}: joined in"]
        kept = self._joined(theirs, changed, now, mend=mend)
        self._files.report = theirs
        if kept == theirs:
            self._removals.note(self.report, theirs, now, OTHERS)
            self.report = theirs
            self._is_saved(now)
        else:
            self.set_report(kept, now, theirs=changed)
        if mend:
            self._take_in(before, changed, now)

    def _joined(self, theirs: Report, changed: Iterable[str], now: dt.datetime, *, mend: bool) -> Report:
        """Merge ours and theirs, from the version of each changed file that both come from."""
        # Merging and what it needs are a tenth of what opening a draft imports, and seldom happen.
        from irp_tui.drafts import other_versions

        # Where another session writes the files, what is there comes from what was there before.
        saved = self._files.earlier if mend else other_versions.nothing_saved
        earlier = other_versions.Earlier(saved, self._journal.states(self._files.report))
        joined = other_versions.join_texts(self._files.report, self.report, theirs, changed, earlier)
        self.notices += (
            f"{now:%H:%M} both changed {conflict.place}: both texts are kept" for conflict in joined.conflicts
        )
        after = joined.kept()
        for name, part in other_versions.losing(self.report, after, changed) if mend else ():
            self._files.keep_before(name, part, now)
            self.notices.append(
                f"{now:%H:%M} {name}: words that stood here were taken out or written over by another program. "
                "As it was, “Other versions of files” (F10) has it"
            )
        return after

    def _with_saved(self, there: Report, now: dt.datetime) -> Report:
        """Merge what was saved last into files that another program replaced with what does not come from it."""
        changed = self._files.replaced
        self._files.report = self.report = layout.with_parts(there, changed)
        after = self._joined(there, changed, now, mend=True)
        self._files.report = there
        return after

    def _take_in(self, before: Report, changed: Iterable[str], now: dt.datetime) -> None:
        if self.saving.kept:
            self._files.take_in(before, changed, now)

    def look_for_copies(self) -> None:
        """Add a notice for each new copy beside the files."""
        for name in self._files.copies():
            if name not in self._copies:
                self._copies.add(name)
                # Seldom are there any.
                from irp_tui.drafts import other_versions

                words = other_versions.describe_copy(self._folder, self.report, name)
                with self.changing:
                    self.notices.append(words)

    def _is_unreadable(self, error: OSError | DraftError, *, mend: bool) -> None:
        now = self._clock()
        self.changed_at = self.changed_at or now
        is_gone = isinstance(error, DraftError) and error.path == self._folder and not error.__cause__
        self.fail("the folder is gone" if is_gone else why(error))
        if isinstance(error, DraftError) and mend:
            notice = self._files.repair_file(error, self.report, now)
            self.notices += [notice] if notice else []

    def _drop(self, paths: list[Path]) -> None:
        self._superseded = recovery.drop([*self._superseded, *paths], self._odd)
