"""The files of an open draft: what they say, what others change in them, and how they are brought up to date."""

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from irp_tui.drafts import folders, opening, shapes
from irp_tui.drafts.clocks import Clock
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import read_text
from irp_tui.drafts.opening import Opened
from irp_tui.drafts.reading import Loaded, load
from irp_tui.drafts.watching import Watch
from irp_tui.report.house import House
from irp_tui.report.model import Report

PATIENCE = dt.timedelta(seconds=10)
"""How long another program may take to write a file before it counts as damaged."""


class OnDisk:
    """The files of a draft as a session knows them. One thread at a time reads or writes.

    Attributes:
        report: what they say.
    """

    def __init__(self, folder: Path, house: House, steady: Clock) -> None:
        self._folder = folder
        self._steady = steady
        self._house = house
        self._watch = Watch(folder)
        self._damaged_since: dt.datetime | None = None
        self.report = Report(house=house)

    def open(self, now: dt.datetime, recovered: Callable[[Report], Report], *, mend: bool) -> Opened:
        """Read them for the first time, as `opening.open_draft` does; with `mend` good copies are kept of them.

        Raises:
            DraftError: they cannot be read.
        """
        self._watch.remember_if_possible()
        opened = opening.open_draft(self._folder, self._house, now, recovered, mend=mend)
        self.report = opened.report
        if mend:
            opening.keep_good(self._folder)
        return opened

    def changed(self) -> Loaded | None:
        """What they say now, where another program has changed that.

        Raises:
            OSError: they cannot be looked at.
            DraftError: they cannot be read; that will be tried again.
        """
        try:
            if not self._watch.changed():
                return None
            self._watch.remember()
            loaded = load(self._folder, self._house)
        except (OSError, DraftError):
            self._watch.forget()
            raise
        self._damaged_since = None
        return loaded if loaded.report != self.report else None

    def write(self, report: Report) -> None:
        """Make them say this.

        Raises:
            DraftError: one cannot be written, or is being changed by another program; those before it are written.
            OSError: the same.
        """
        # Needed to save, and so not to open a draft.
        from irp_tui.drafts.writing import carry_out, plan

        written = []
        for change in plan(self._folder, report, self.report):
            name = change.path.relative_to(self._folder).as_posix()
            if self._watch.is_changed(name):
                raise DraftError(change.path, "was changed by another program at this very moment")
            carry_out(self._folder, change)
            self.report = shapes.with_part(self.report, name, shapes.take_apart(report).get(name))
            self._watch.remember((change.path,))
            written.append(change.path)
        self.report = report
        opening.keep_good(self._folder, tuple(written))

    def set_right(self, error: DraftError, ours: Report, now: dt.datetime) -> str | None:
        """Put our own text in the place of a file that has been damaged for long; what to say of it.

        A file that another program writes may be whole in a moment.
        """
        self._damaged_since = self._damaged_since or self._steady()
        if self._steady() - self._damaged_since < PATIENCE:
            return None

        def good(name: str) -> bytes | None:
            # tomlkit is an eighth of what opening a draft imports, and only saving needs it.
            from irp_tui.drafts.patching import patched

            part = shapes.take_apart(ours).get(name)
            if part is None:
                return None
            before = ""
            with contextlib.suppress(DraftError):  # comments and layout, as far as they are known
                before = read_text(self._folder / folders.GOOD / name).content
            return patched(before, part).encode()

        with contextlib.suppress(DraftError):
            return opening.set_right(self._folder, error, now, good)
        return None
