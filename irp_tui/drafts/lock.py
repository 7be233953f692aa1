"""Who may write a draft: one session at a time, on this machine or, over a shared folder, on another.

We keep locks of our own: filelock and portalocker lock one file on one machine, and know nothing of shared folders
without locks, of sync clients that copy a lock file, or of a holder that died elsewhere. What they do well, the
operating system's lock, is ten lines of `storage.hold`.

The operating system's lock tells for sure on one machine, and a crash lets go of it. Some network folders have none
that works between machines: there the holder's note, renewed while the session runs, is what tells. Clocks of two
machines differ, so a note's times tell nothing of its age: it is watched, and has been left when it does not change.
"""

import contextlib
import datetime as dt
import os
import sys
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr, replace

from irp_tui.drafts import storage
from irp_tui.drafts.journal import SessionStarted
from irp_tui.drafts.storage import Clock
from irp_tui.report.sanitize import shown

LOCK, NOTE = "lock", "holder.json"

OWN = ".lock"
"""How the name of a session's own lock ends."""

ALIVE = dt.timedelta(seconds=60)
"""A holder on another machine whose note was seen not to change for this long has gone."""

REFRESH = dt.timedelta(seconds=15)
"""How often a running session says that it is still there."""

_LARGEST = 100_000  # bytes of a note
_LONGEST = 60  # characters of a name


class Holder(Struct, frozen=True):
    """Who has the draft open: a name, a machine, since when; when that was last said, how often, by which process."""

    session: str
    who: str
    machine: str
    since: dt.datetime
    seen: dt.datetime
    beat: int = 0
    process: str = ""

    def __post_init__(self) -> None:
        """Make the names fit to be shown: the note is a file that anybody may have written."""
        for name in ("who", "machine"):
            force_setattr(self, name, shown(getattr(self, name))[:_LONGEST])

    @classmethod
    def of(cls, started: SessionStarted) -> "Holder":
        """Say that a session of this process has the draft open."""
        return cls(started.session, started.who, started.machine, started.at, started.at, process=this_process())

    def describe(self) -> str:
        """Say who has it, where, since when."""
        return f"{self.who} on {self.machine}, since {self.since:%H:%M on %d.%m.%Y}"


class Lock:
    """The lock of one draft, wanted by one session. `folder` is the draft's `.irp`, `steady` tells intervals.

    Attributes:
        watched: whose note is being watched, as they may have gone; None where that is known.
    """

    def __init__(self, folder: Path, me: Holder, steady: Clock) -> None:
        self._folder = folder
        self._me = me
        self._steady = steady
        self._said = self._unchanged_since = steady()
        self._held: int | None = None
        self.watched: Holder | None = None

    def acquire(self) -> Holder | None:
        """Take the lock; return who else has the draft open, or may have, and None where it is ours now.

        Raises:
            OSError: the folder cannot be written, so that there is nothing to lock.
        """
        storage.make_folder(self._folder)
        try:
            self._held = storage.hold(self._folder / LOCK)
            told = self._held is not None
        except OSError:
            told = False  # a folder without locks: the note must do
        else:
            if not told:
                return self.holder() or replace(self._me, session="?", who="someone")
        there = self.holder()
        if there and not (told and there.machine == self._me.machine) and not self._has_ended(there):
            self._let_go()
            self._watch(there)
            return there
        self._note()
        return None

    def is_left(self) -> bool:
        """Whether the one whose note is watched has let go, has ended, or has not been heard of for long enough."""
        if self.watched is None:
            return False
        there = self.holder()
        if there is None:
            try:
                return storage.is_there(self._folder) and not storage.is_there(self._folder / NOTE)
            except OSError:
                return False
        if there != self.watched:
            self._watch(there)
            return False
        return self._has_ended(there) or self._steady() - self._unchanged_since >= ALIVE

    def _watch(self, holder: Holder) -> None:
        self.watched, self._unchanged_since = holder, self._steady()

    def _has_ended(self, holder: Holder) -> bool:
        return holder.machine == self._me.machine and process_has_ended(holder.process)

    def take_over(self) -> None:
        """Become the holder though another lives: its session sees that, stops saving and keeps its words.

        Raises:
            OSError: the folder cannot be written.
        """
        self.watched = None
        storage.make_folder(self._folder)
        self._hold_if_free()
        self._note()

    def holder(self) -> Holder | None:
        """Read who has the draft open; None where nobody has or it cannot be read."""
        try:
            return msgspec.json.decode(storage.read(self._folder / NOTE, _LARGEST), type=Holder)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def is_ours(self) -> bool:
        """Whether no other session has taken over. A note that cannot be read says nothing against it."""
        there = self.holder()
        return there is None or there.session == self._me.session

    def refresh(self, now: dt.datetime) -> None:
        """Say that the session is still there, where it is time to; a folder that cannot be written is no matter."""
        if self._steady() - self._said >= REFRESH and self.is_ours():
            self._me = replace(self._me, seen=now, beat=self._me.beat + 1)
            self._hold_if_free()  # it may have been impossible so far
            with contextlib.suppress(OSError):
                self._note()

    def release(self) -> None:
        """Let go, and delete the note where it is ours."""
        there = self.holder()
        with contextlib.suppress(OSError):
            if there and there.session == self._me.session:
                (self._folder / NOTE).unlink()
        self._let_go()

    def _hold_if_free(self) -> None:
        if self._held is None:
            with contextlib.suppress(OSError):
                self._held = storage.hold(self._folder / LOCK)

    def _let_go(self) -> None:
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _note(self) -> None:
        self._said = self._steady()
        storage.put(self._folder / NOTE, msgspec.json.encode(self._me))


class Presence:
    """A session's own lock: as long as it is held, nobody takes the session's journal for one that a crash left."""

    def __init__(self, folders: tuple[Path, ...], session: str) -> None:
        self._paths = [folder / f"{session}{OWN}" for folder in folders]
        self._held: tuple[int, Path] | None = None

    def show(self) -> None:
        """Hold it, in the first folder that takes it; where none does, none takes a journal either."""
        for path in self._paths:
            with contextlib.suppress(OSError):
                storage.make_folder(path.parent, parents=path is not self._paths[0])
                descriptor = storage.hold(path)
                if descriptor is not None:
                    self._held = descriptor, path
                    return

    def leave(self) -> None:
        """Let go, and delete it."""
        if self._held:
            descriptor, path = self._held
            self._held = None
            os.close(descriptor)
            with contextlib.suppress(OSError):
                path.unlink()


def has_ended(session: str, folders: tuple[Path, ...]) -> bool:
    """Whether a session is no more."""
    for folder in folders:
        path = folder / f"{session}{OWN}"
        with contextlib.suppress(OSError):
            if storage.is_there(path):
                descriptor = storage.hold(path)
                if descriptor is None:
                    return False
                os.close(descriptor)
    return True


_SPACE = Path("/proc/self/ns/pid")
"""Where Linux names the space that a number of a process is from: in a container, 1 is another."""

_QUERY, _STILL_ACTIVE = 0x1000, 259  # PROCESS_QUERY_LIMITED_INFORMATION; what Windows says of one that has not ended


def this_process() -> str:
    """Name this process: its system, the space of its number, and the number."""
    return f"{_here()} {os.getpid()}"


def process_has_ended(process: str) -> bool:
    """Whether that process has ended for sure. One of another machine, or one whose number is used again, has not."""
    space, _, number = process.rpartition(" ")
    return space == _here() and number.isdecimal() and not _runs(int(number))


def _here() -> str:
    space = ""
    with contextlib.suppress(OSError):
        space = str(_SPACE.readlink())
    return f"{sys.platform} {space}".strip()


def _runs(number: int) -> bool:
    if sys.platform == "win32":  # pragma: no cover - there os.kill would end it
        # Seldom asked, and so not imported by every start.
        import ctypes

        kernel, status = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = kernel.OpenProcess(_QUERY, 0, number)
        if not handle:
            return False
        try:
            return not kernel.GetExitCodeProcess(handle, ctypes.byref(status)) or status.value == _STILL_ACTIVE
        finally:
            kernel.CloseHandle(handle)
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        return True
    return True
