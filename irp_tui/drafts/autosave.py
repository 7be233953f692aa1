"""The thread that saves while a person types."""

import contextlib
import datetime as dt
import threading
from collections.abc import Callable

from irp_tui.drafts.session import Session
from irp_tui.drafts.storage import steady

QUIET = dt.timedelta(seconds=1)
"""A pause in the typing after which files are written."""

LONGEST = dt.timedelta(seconds=10)
"""Files are written after this long, though the typing goes on."""

CHECK_INTERVAL = dt.timedelta(seconds=2)
"""How often other programs' changes are looked for, and a failed save is tried again."""

FULL = 1_000_000
"""Bytes of a journal at which files are written without waiting."""

_STEP = 0.25  # seconds between looks at the clock


class Autosave:
    """Syncs the journal within a second, and saves the files when the typing pauses.

    `told` is called on its own thread whenever saving, the report or the notices have changed since the last call.
    """

    def __init__(self, session: Session, told: Callable[[], None] = lambda: None) -> None:
        self._session = session
        self._told = told
        self._seen: object = None
        self._ended = threading.Event()
        self._last_edit: object = None
        self._quiet_since = self._looked = dt.datetime(1, 1, 1)  # noqa: DTZ001 - long ago
        self._unsaved_since: dt.datetime | None = None
        self._thread = threading.Thread(target=self._run, name="irp-autosave", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, when what is being done is done."""
        self._ended.set()
        self._thread.join()

    def step(self, now: dt.datetime) -> None:
        """Do what is due; `now` is by a clock that nobody sets."""
        session = self._session
        session.sync()
        if session.report is not self._last_edit:
            self._last_edit, self._quiet_since = session.report, now
        looks = now - self._looked >= CHECK_INTERVAL
        if looks:
            self._looked = now
            session.refresh()
            session.merge_changes()
        if session.store.changed_at is None:
            self._unsaved_since = None
            return
        self._unsaved_since = self._unsaved_since or now
        failed = session.saving.state == "failed"
        waited = now - self._quiet_since >= QUIET or now - self._unsaved_since >= LONGEST
        if looks if failed else waited or session.store.journal_size > FULL:
            session.save()
            self._unsaved_since = None
        if session.store.journal_size > FULL:
            session.store.shorten()

    def _run(self) -> None:
        now = steady()
        while not self._ended.wait(_STEP):
            try:
                self.step(now())
            except Exception as error:  # noqa: BLE001 - saving must go on, whatever happened
                self._session.store.record_failure(error)
            with contextlib.suppress(Exception):  # a screen that cannot be told must not end the saving
                self._tell()

    def _tell(self) -> None:
        session = self._session
        seen = (session.saving, id(session.report), len(session.notices), session.read_only)
        if seen != self._seen:
            self._seen = seen
            self._told()
