"""What a person should know of a draft that is read without being opened: words that wait, copies, doubtful files."""

from collections.abc import Iterator
from pathlib import Path

from irp_tui.drafts import file_history
from irp_tui.drafts.paths import PRIVATE, spare, spares
from irp_tui.drafts.reader import Loaded, names
from irp_tui.drafts.set_aside import beside
from irp_tui.report.model import Report

_WAITING = "the words typed last are not in its files yet; open it to have them back, or close it where it is open"


def notices(folder: Path, loaded: Loaded, state: Path) -> Iterator[str]:
    """Yield a sentence each: what is odd in the files, and what waits outside of them.

    Args:
        folder: of the draft.
        loaded: what its files say.
        state: the folder in which sessions of this machine keep what they cannot keep in the draft.
    """
    yield from loaded.notices
    if _words_wait(folder, loaded.report, state):
        yield f"{folder}: {_WAITING}"
    yield from _from_elsewhere(folder, loaded.report, state)
    yield from _other_versions(folder, loaded)


def _words_wait(folder: Path, report: Report, state: Path) -> bool:
    try:
        if not any(True for room in (folder / PRIVATE, spare(folder, state)) for _ in room.glob("session-*")):
            return False
    except OSError:  # what cannot be searched has nothing to tell
        return False
    # 10 ms where there is a journal at all: most drafts that are exported are closed.
    from irp_tui.drafts.recovery import waits

    return waits(report, folder, state)


def _from_elsewhere(folder: Path, report: Report, state: Path) -> Iterator[str]:
    if spares(state):
        # Few machines ever keep words aside.
        from irp_tui.drafts.recovery import waiting_for

        for each in waiting_for(folder, report, state):
            yield f"{folder}: {each.describe()}; open it to take them in"


def _other_versions(folder: Path, loaded: Loaded) -> Iterator[str]:
    """What other programs have put into the folder: copies of files, and files that nobody wrote so."""
    try:
        copies = [*beside(folder, names(folder)), *dict(loaded.copies)]
    except OSError:  # what cannot be searched has nothing to tell
        copies = []
    for doubt in file_history.stale_errors(folder):
        yield f"{doubt}; open the draft, and what was saved last is put back"
    if copies:
        # Merging comes with it, and most drafts have no copies beside them.
        from irp_tui.drafts.other_versions import describe_copy

        for name in copies:
            yield f"{folder}: {describe_copy(folder, loaded.report, name)}"
