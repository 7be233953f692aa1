"""Who may write a draft: one session at a time, on this machine or, over a shared folder, on another.

The operating system's lock tells for sure on one machine, and a crash lets go of it. Some network folders have none
that works between machines: there the holder's note, freshened while the session runs, is what tells.
"""

import contextlib
import datetime as dt
import os
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts.disk import write_all

LOCK, NOTE = "lock", "holder.json"

ALIVE = dt.timedelta(seconds=60)
"""A holder on another machine whose note is older than this has gone."""

FRESHEN = dt.timedelta(seconds=15)
"""How often a running session says that it is still there."""


class Holder(Struct, frozen=True):
    """Who has the draft open: a name, a machine, since when, and when that was last said."""

    session: str
    who: str
    machine: str
    since: dt.datetime
    seen: dt.datetime

    def told(self) -> str:
        """Who has it, where, since when."""
        return f"{self.who} on {self.machine}, since {self.since:%H:%M on %d.%m.%Y}"


class Lock:
    """The lock of one draft, wanted by one session. `folder` is the draft's `.irp`."""

    def __init__(self, folder: Path, me: Holder) -> None:
        self._folder = folder
        self._me = me
        self._system = FileLock(folder / LOCK, mode=0o600, timeout=0)

    def acquire(self) -> Holder | None:
        """Who else has the draft open and lives; None where it is ours now.

        Raises:
            OSError: the folder cannot be written, so that there is nothing to lock.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._system.acquire()
        except Timeout:
            return self.holder() or replace(self._me, session="?", who="someone", machine="this machine")
        except NotImplementedError:
            pass  # a folder without locks: the note must do
        there = self.holder()
        if there and there.machine != self._me.machine and self._me.seen - there.seen < ALIVE:
            self._system.release()
            return there
        self._note()
        return None

    def take_over(self) -> None:
        """Become the holder though another lives: its session sees that, stops saving and keeps its words.

        Raises:
            OSError: the folder cannot be written.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(Timeout, NotImplementedError):
            self._system.acquire()
        self._note()

    def holder(self) -> Holder | None:
        """Who says to have the draft open; None where nobody does or it cannot be read."""
        try:
            return msgspec.json.decode((self._folder / NOTE).read_bytes(), type=Holder)
        except (OSError, msgspec.MsgspecError):
            return None

    def is_ours(self) -> bool:
        """Whether no other session has taken over. A note that cannot be read says nothing against it."""
        there = self.holder()
        return there is None or there.session == self._me.session

    def freshen(self, now: dt.datetime) -> None:
        """Say that the session is still there, where it is time to; a folder that cannot be written is no matter."""
        if now - self._me.seen >= FRESHEN and self.is_ours():
            self._me = replace(self._me, seen=now)
            with contextlib.suppress(OSError):
                self._note()

    def release(self) -> None:
        """Let go, and take the note away where it is ours."""
        there = self.holder()
        with contextlib.suppress(OSError):
            if there and there.session == self._me.session:
                (self._folder / NOTE).unlink()
        with contextlib.suppress(OSError):
            self._system.release()

    def _note(self) -> None:
        # In one step: another session may be reading it.
        temporary = self._folder / f"{NOTE}.{self._me.session}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            write_all(descriptor, msgspec.json.encode(self._me))
        finally:
            os.close(descriptor)
        temporary.replace(self._folder / NOTE)
