"""How the program ends: what could not be saved, and a terminal that is gone."""

import contextlib
from pathlib import Path

from irp_tui.drafts.folders import PRIVATE, spare
from irp_tui.drafts.session import Saving


def lacking(folder: Path, state: Path, saving: Saving) -> str:
    """What could not be saved of a draft and where it is kept, in one sentence; "" where all is in its files."""
    if saving.state == "saved":
        return ""
    journal = _newest((folder / PRIVATE, spare(folder, state)))
    if saving.kept and journal:
        return f"{folder}: not saved: {saving.why}; the words are kept in {journal} and come back when you open the draft"
    return f"{folder}: not saved: {saving.why}; the last words could not be kept anywhere"


def _newest(folders: tuple[Path, ...]) -> Path | None:
    journals: list[tuple[float, Path]] = []
    for folder in folders:
        with contextlib.suppress(OSError):
            journals += ((path.stat().st_mtime, path) for path in folder.glob("*.jsonl"))
    return max(journals)[1] if journals else None
