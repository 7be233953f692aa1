"""Text that a person has typed into a box and not answered it with: a comment, a reason, words to find, a path.

It is written down as the journal is: at once, and made durable within a second, so that it is there when the box is
opened again, whatever ended the program or the box. Each process writes a file of its own, as JSON lines of
`PendingText`. The next process that may write takes over what one that has ended left. Nothing is ever dropped, except
that only the last search is kept.
"""

import contextlib
import datetime as dt
import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from irp_tui.drafts import journal, storage
from irp_tui.drafts.journal import Entry, Journal, PendingText, SessionStarted
from irp_tui.drafts.lock import OWN, Presence

FOLDER = "unfinished"
"""The folder in which these files are."""

PREFIX, SUFFIX = "boxes-", ".jsonl"

FULL = 1_000_000
"""Bytes at which a file is begun anew with what still stands in a box."""

_SOON = 0.25  # seconds until what was written is made to outlast a power cut
_COPY = r" \(\d+\)\Z"


def purpose(box: str) -> str:
    """Return what a box is for: its name, without the number that further words for the same box have."""
    return re.sub(_COPY, "", box)


class Box:
    """A box to type in.

    Attributes:
        words: those that came back; "" where none did.
        at: when they were typed.
        opened: when the box was opened.
    """

    def __init__(self, texts: "PendingTexts", typed: PendingText, initial: str, opened: dt.datetime) -> None:
        self._texts = texts
        self._typed = typed
        self._initial = initial
        self.words = typed.words
        self.at = typed.at
        self.opened = opened

    def keep(self, words: str) -> None:
        """Keep what was typed so far; what the box begins with, or nothing, need not be kept."""
        words = "" if words == self._initial or not words.strip() else words
        # Half a character cannot be written, and must not keep other words from the disk.
        words = words.encode("utf-8", "replace").decode()
        self._texts.keep(replace(self._typed, words=words))

    def answer(self, sure: Callable[[], bool] = lambda: True) -> None:
        """Forget the words, which are where they belong, once it is `sure` that they outlast a power cut."""
        self._texts.answer(self._typed.box, sure)


class PendingTexts:
    """The texts of all boxes of a draft, or of home. Its methods may be called from any thread, and raise nothing.

    `folders` are where they are written: the first that takes them. Only who `takes` may take over what others left.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        began: SessionStarted,
        clock: Callable[[], dt.datetime],
        takes: Callable[[], bool] = lambda: True,
        *,
        parents: bool = False,
    ) -> None:
        """Nothing is read or made yet. With `parents`, the folders that the first one is in are made where needed."""
        self._folders = tuple(folder / FOLDER for folder in folders)
        self._began, self._clock, self._takes = began, clock, takes
        self._name = f"{PREFIX}{os.urandom(4).hex()}"
        self._journal = Journal(self._folders, self._name, began)
        self._parents = parents
        self._presence: Presence | None = None
        self._lock = threading.RLock()
        self._timer: threading.Timer | None = None
        self._texts: dict[str, PendingText] = {}
        self._left: dict[str, PendingText] = {}  # by others, and not to be taken over by us
        self._told: set[str] = set()  # boxes of which the file says something
        self._answered: dict[str, Callable[[], bool]] = {}
        self._whole = True
        self._is_closed = False

    def box(self, name: str, about: str = "", *, initial: str = "", search: bool = False) -> Box:
        """Open the box with this name, with what was typed there and not answered. It begins with `initial`."""
        with self._lock:
            self._look()
            there = self._texts.get(name) or self._copy_of(name) or self._left.get(name)
            now = self._clock()
            typed = replace(there, about=about or there.about) if there else PendingText(now, name, "", about, search)
            return Box(self, typed, initial, now)

    def now(self) -> dt.datetime:
        """Return the time by the clock that the texts are dated with."""
        return self._clock()

    def all(self) -> tuple[PendingText, ...]:
        """List what stands in boxes unanswered, except searches."""
        with self._lock:
            self._look()
            there = {**self._left, **self._texts}
            return tuple(sorted((each for each in there.values() if not each.search), key=lambda each: each.at))

    def keep(self, typed: PendingText) -> None:
        """Write down what stands in a box now."""
        with self._lock:
            there = self._texts.get(typed.box)
            if typed.words == (there.words if there else ""):
                return
            if typed.box in self._answered:
                self._answered.pop(typed.box)()  # what stood there before must be safe before its place is taken
            typed = replace(typed, at=self._clock())
            self._put(typed)
            self._write(typed)
        self._close_again()

    def answer(self, box: str, sure: Callable[[], bool]) -> None:
        """Forget what stood in a box, once that is safe elsewhere for sure."""
        with self._lock:
            self._left.pop(box, None)
            if self._texts.pop(box, None):
                self._answered[box] = sure
                self._soon()
        self._close_again()

    def sync(self) -> None:
        """Make what was written outlast a power cut, forget what was answered, and keep the file short."""
        with self._lock:
            self._timer = None
            answered = dict(self._answered)
        # It may take as long as the disk does: no key waits for that.
        done = [box for box, sure in answered.items() if sure()]
        with self._lock:
            for box in done:
                if self._answered.get(box) is answered[box]:
                    del self._answered[box]
                    self._write(PendingText(self._clock(), box, ""))
            if not self._whole:
                self._write()
        self._make_sure()
        with self._lock:
            # What was answered and is not safe yet stands in the file alone.
            most = FULL + 4 * sum(len(each.words) for each in self._texts.values())
            if not self._answered and self._journal.size > most:
                self._shorten()
            if self._answered or not self._whole:
                self._soon()

    def close(self) -> None:
        """Let go of the file; where nothing is unfinished there is none any more. A box may still be answered."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
        self.sync()
        with self._lock:
            if self._timer:
                self._timer.cancel()
                self._timer = None
            if self._texts or self._answered:
                self._journal.leave()
            else:
                _delete(self._journal.turn())
            if self._presence:
                self._presence.leave()
                self._presence = None
            self._is_closed = True

    def _close_again(self) -> None:
        if self._is_closed:
            self.close()

    # Writing

    def _put(self, typed: PendingText) -> None:
        if typed.words:
            self._texts[typed.box] = typed
        else:
            self._texts.pop(typed.box, None)
            self._left.pop(typed.box, None)

    def _write(self, *typed: PendingText) -> None:
        """Write these down, or all where the file has not all of them."""
        if self._presence is None:
            # Not before the first words: a draft that is opened and closed without any has no such file.
            with contextlib.suppress(OSError):
                storage.make_folder(self._folders[0], parents=self._parents)
            self._presence = Presence(self._folders, self._name)
            self._presence.show()
        entries: tuple[Entry, ...] = typed
        if self._journal.is_lost() or not self._whole:
            gone = self._told - set(self._texts) - set(self._answered)
            entries = (*self._texts.values(), *(PendingText(self._clock(), box, "") for box in gone))
        self._told |= {each.box for each in typed}
        self._whole = False
        # It is tried again with the next key, and soon.
        with contextlib.suppress(OSError, UnicodeEncodeError):
            self._journal.append(*entries)
            self._whole = True
        self._soon()

    def _soon(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(_SOON, self.sync)
            self._timer.daemon = True
            self._timer.start()

    def _make_sure(self) -> bool:
        """Sync what was written; where that cannot be, all is to be written elsewhere."""
        try:
            with self._lock:
                unsynced = self._journal.unsynced()
            if unsynced:
                unsynced.sync()
        except OSError:
            with self._lock:
                self._journal.leave(doubt=True)
                self._whole = False
        return self._whole

    def _shorten(self) -> None:
        """Begin the file anew with what still stands in a box."""
        old, self._whole = self._journal.turn(), False
        self._write()
        if self._whole and self._make_sure():
            _delete(old)
        else:
            self._journal.keep(old)

    # What others left

    def _copy_of(self, name: str) -> PendingText | None:
        """Other words for the same box, which come up once its own are answered: they take its place."""
        copy = next((each for box, each in self._texts.items() if purpose(box) == name), None)
        if copy is None:
            return None
        there = replace(copy, box=name)
        del self._texts[copy.box]
        self._put(there)
        self._write(there, PendingText(self._clock(), copy.box, ""))
        return there

    def _look(self) -> None:
        """See what processes that have ended left, and take it over where that is ours to do."""
        for name, paths in self._found():
            there = [folder / f"{name}{OWN}" for folder in self._folders]
            homes = {path.parent for path in paths}
            with _held([lock for lock in there if lock.parent in homes or _is_there(lock)]) as free:
                if not free:
                    continue
                texts, is_whole = _read(paths)
                if not self._takes():
                    self._left |= {box: each for box, each in texts.items() if _is_newer(each, self._left.get(box))}
                    continue
                for each in texts.values():
                    self._take(each)
                if (self._whole and self._make_sure()) or not texts:
                    _delete(paths) if is_whole else _set_aside(paths)

    def _take(self, typed: PendingText) -> None:
        there = self._texts.get(typed.box)
        if there and there.words != typed.words:
            if typed.search:
                if not _is_newer(typed, there):
                    return
            elif any(each.words == typed.words for each in self._texts.values() if purpose(each.box) == typed.box):
                return
            else:
                numbers = (f"{typed.box} ({number})" for number in range(2, 1_000_000))
                typed = replace(typed, box=next(box for box in numbers if box not in self._texts))
        elif there:
            return
        self._left.pop(typed.box, None)
        self._put(typed)
        self._write(typed)

    def _found(self) -> Iterator[tuple[str, list[Path]]]:
        """The files of others, by the name of the process that wrote them."""
        found: dict[str, list[Path]] = {}
        for folder in self._folders:
            with contextlib.suppress(OSError):
                # Not `glob`, whose patterns every draft that is opened would wait for.
                for name in os.listdir(folder):  # noqa: PTH208 - the same without a path for each
                    if name.startswith(PREFIX) and name.endswith(SUFFIX):
                        found.setdefault(name.rpartition("-")[0], []).append(folder / name)
        for name, paths in found.items():
            if name != self._name:
                yield name, sorted(paths, key=lambda path: path.stem.rpartition("-")[2].zfill(9))


@contextlib.contextmanager
def _held(locks: list[Path]) -> Iterator[bool]:
    """Hold the locks of a process, so that nobody else takes over what it left; whether it has ended."""
    held: list[tuple[int, Path]] = []
    free = True
    for lock in locks:
        # Where locks cannot be had, as on a medium that cannot be written, nobody else can be kept out.
        with contextlib.suppress(OSError):
            descriptor = storage.hold(lock)
            if descriptor is None:
                free = False
                break
            held.append((descriptor, lock))
    try:
        yield free
    finally:
        for descriptor, lock in held:
            os.close(descriptor)
            if free:
                _delete([lock])


def _read(paths: list[Path]) -> tuple[dict[str, PendingText], bool]:
    """What stands in the boxes at the end of these files, and whether all of them could be read."""
    texts: dict[str, PendingText] = {}
    is_whole = True
    for path in paths:
        try:
            entries, damaged = journal.read(path)
        except OSError:
            is_whole = False
            continue
        is_whole = is_whole and not damaged
        # By the laptop's clock, whatever a file says: they are compared.
        typed = (replace(each, at=each.at.replace(tzinfo=None)) for each in entries if isinstance(each, PendingText))
        texts |= {each.box: each for each in typed}
    return {box: each for box, each in texts.items() if each.words}, is_whole


def _is_newer(typed: PendingText, there: PendingText | None) -> bool:
    return there is None or typed.at >= there.at


def _is_there(path: Path) -> bool:
    try:
        return storage.is_there(path)
    except OSError:
        return False


def _delete(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _set_aside(paths: list[Path]) -> None:
    """What cannot be read whole is kept beside, as it is."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.rename(path.with_name(f"{path.name}.damaged"))
