"""Words in the state folder that wait for a draft which lay elsewhere: on a stick, or in a folder of another name.

What a draft's own folder did not take is kept on this machine under the draft's place, and comes back when it is opened
there. Where it has moved, the draft's id tells which words are its own. A copy of a draft has the same id, so they are
never joined in unasked; and as long as the draft is where they were typed, they wait for it there.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from irp_tui.drafts import disk, journal, shapes
from irp_tui.drafts.folders import PRIVATE, spare, spares
from irp_tui.drafts.identity import identity
from irp_tui.drafts.lock import has_ended
from irp_tui.drafts.recovery import recover, session_of
from irp_tui.report.model import Report
from irp_tui.report.text import one_line


class Waiting(Struct, frozen=True):
    """Words that wait.

    Attributes:
        folder: where their journals are.
        draft: where the draft lay.
        id: the draft's; "" where it had none.
        who: typed them.
        at: when they were written down last.
    """

    folder: Path
    draft: Path
    id: str
    who: str
    at: dt.datetime

    def told(self) -> str:
        """Whose words they are, from when, and where the draft lay then."""
        return one_line(f"words of {self.who}, {self.at:%d.%m.%Y %H:%M}, wait for it from when it was {self.draft}")

    def is_where_it_was(self) -> bool:
        """Whether the draft is where the words were typed, and so has them back when it is opened there."""
        try:
            there = disk.is_there(self.draft / shapes.REPORT)
        except (OSError, ValueError):
            return False
        return there and (not self.id or identity(self.draft) == self.id)


def all_waiting(state: Path, also: Iterable[Path] = ()) -> Iterator[Waiting]:
    """All words of sessions that have ended; `also` are folders in which those may show that they have not."""
    for folder in spares(state):
        try:
            journals = sorted(path for path in folder.iterdir() if path.match(journal.PATTERN))
            journals = [path for path in journals if has_ended(session_of(path), (folder, *also))]
            newest = max((path.stat().st_mtime for path in journals), default=0.0)
        except OSError:
            continue
        if began := next(filter(None, map(journal.began, journals)), None):
            at = dt.datetime.fromtimestamp(newest)  # noqa: DTZ006 - the laptop's clock, as everywhere in a draft
            yield Waiting(folder, Path(began.draft), began.id, began.who, at)


def waiting_for(folder: Path, report: Report, state: Path) -> tuple[Waiting, ...]:
    """Words for the draft in the folder, which its report lacks, from when it lay elsewhere."""
    id, own = identity(folder), spare(folder, state)
    return tuple(
        each
        for each in all_waiting(state, (folder / PRIVATE,))
        if each.folder != own and _is_meant(each, folder, id) and recover(report, (each.folder,)).back
    )


def _is_meant(waiting: Waiting, folder: Path, id: str) -> bool:
    if waiting.id:
        return waiting.id == id
    # Written down before drafts had ids: one of the same name, where none is left at that place.
    return waiting.draft.name == folder.resolve().name and not waiting.is_where_it_was()
