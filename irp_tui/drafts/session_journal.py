"""A session's journal: what is written so that its report can be rebuilt from the files and the journal."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from irp_tui.drafts import layout
from irp_tui.drafts.journal import BaseState, EditMade, Entry, FileState, Journal, JournalAbsorbed, Unsynced, as_raw
from irp_tui.report.model import Report


class Page(NamedTuple):
    """Journals as they were when a save began."""

    paths: list[Path]
    told: set[str]


class SessionJournal:
    """Writes the journal such that files and journal together lead to the report.

    Attributes:
        whole: whether they do. Where they do not, the next entries say what every changed file has come to.
        took: journals of others, by name, whose words are in the report.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._told: set[str] = set()  # files of which the journal has said what they were
        self.whole = True
        self.took: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of journal since the last save."""
        return self._journal.size

    def write(
        self,
        disk: Report,
        before: Report,
        after: Report,
        now: dt.datetime,
        did: EditMade | None = None,
        theirs: Mapping[str, Struct | None] | None = None,
    ) -> None:
        """Write down how the report changed.

        `disk` is what the files say, `theirs` are those that another program has just changed, as they are now.

        Raises:
            OSError: no folder takes it; it is to be tried again.
        """
        self._begin_anew_if_lost()
        since = before if self.whole else disk
        changed = {name: parts[0] for name, parts in layout.changed(since, after).items()}
        entries: list[Entry] = [BaseState(name, as_raw(part)) for name, part in (theirs or {}).items()]
        told = self._told | set(theirs or ())
        entries += (BaseState(name, as_raw(part)) for name, part in changed.items() if name not in told)
        if did and self.whole:
            entries.append(did)
        else:
            is_ = layout.to_files(after)
            # What was written down before the gap and is as on disk again must be said too.
            names = dict.fromkeys((*changed, *(theirs or ()), *(() if self.whole else sorted(told))))
            entries += (FileState(now, name, as_raw(is_.get(name))) for name in names)
            if self.took and not self.whole:  # last, so that it counts only where all before it is there
                entries.append(JournalAbsorbed(self.took))
        self.whole = False
        if entries:
            self._journal.append(*entries)
        self._told = told | set(changed)
        self.whole = True

    def unsynced(self, disk: Report, report: Report, now: dt.datetime) -> Unsynced | None:
        """Return what has to be synced; write first what was not written so far, or is there no more.

        Raises:
            OSError: that cannot be done.
        """
        self._begin_anew_if_lost()
        if not self.whole:
            self.write(disk, report, report, now)
        return self._journal.unsynced()

    def was_not_synced(self) -> None:
        """Write again, elsewhere, what was written: it cannot be relied on."""
        self._journal.leave(doubt=True)
        self.whole = False

    def shorten(self, disk: Report, report: Report, now: dt.datetime) -> list[Path]:
        """Write briefly what has become of the files; return the journals that are superfluous then.

        Raises:
            OSError: that cannot be done; what was written stays.
        """
        page = self.turn()
        self.whole = False
        try:
            if unsynced := self.unsynced(disk, report, now):
                unsynced.sync()
        except OSError:
            self.turn_back(page)
            self.was_not_synced()
            raise
        return page.paths

    def states(self, disk: Report) -> dict[str, list[Struct]]:
        """Return what each file came to say, edit by edit, since the last save, latest first."""
        if not self._journal.paths:
            return {}
        # Needed where another program changed a file while words were not saved yet.
        from irp_tui.drafts.recovery import states

        return states(disk, self._journal.paths)

    def turn(self) -> Page:
        """Begin a new journal, as files are about to be written."""
        page = Page(self._journal.turn(), self._told)
        self._told = set()
        return page

    def turn_back(self, page: Page) -> None:
        """Take the journals back, as the files were not written."""
        self._journal.keep(page.paths)
        self._told |= page.told

    def end(self) -> list[Path]:
        """Return the journals, which are superfluous as all is in the files."""
        self.whole = True
        return self.turn().paths

    def close(self) -> None:
        """Let go of the file."""
        self._journal.leave()

    def _begin_anew_if_lost(self) -> None:
        if self._journal.is_lost():
            self._told, self.whole = set(), False
