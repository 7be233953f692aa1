"""Saves a draft: only the files that changed, and in them only what changed."""

from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from irp_tui import safe_toml
from irp_tui.drafts import layout
from irp_tui.drafts.paths import REMOVED
from irp_tui.drafts.reader import cleaned, inside
from irp_tui.drafts.storage import Text, is_there, read_text, reason, sync_folder, write
from irp_tui.drafts.validation import ids_in
from irp_tui.errors import DraftError
from irp_tui.report.model import Report


class Change(NamedTuple):
    """A file to be written, or (with no data) to be taken away."""

    path: Path
    data: bytes | None


def create(folder: Path, report: Report) -> None:
    """Begin a draft in a folder that is new or empty.

    Raises:
        DraftError: there is something in the folder already, or it cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DraftError(folder, "is there already; name a new folder, nothing was changed")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DraftError(folder, f"cannot be made: {reason(error)}") from error
    _write(folder, [Change(folder / name, data) for name, data in fresh(report).items()])


def fresh(report: Report) -> dict[str, bytes]:
    """Every file of the draft by its name, written from nothing."""
    # tomlkit is an eighth of what opening a draft imports, and only saving needs it.
    from irp_tui.drafts.toml_text import patched

    return {name: patched("", file).encode() for name, file in layout.to_files(report).items()}


def save(folder: Path, report: Report, since: Report | None = None) -> tuple[Path, ...]:
    """Bring the draft in the folder to this report, and say which files were written or taken away.

    Raises:
        DraftError: a file on disk is damaged, or cannot be written.
    """
    changes = plan(folder, report, since)
    _write(folder, changes)
    return tuple(change.path for change in changes)


def plan(folder: Path, report: Report, since: Report | None = None) -> list[Change]:
    """What has to be written for the draft in the folder to become this report.

    `since` is the report as last loaded or saved: what has not changed since is not even looked at. Files of concerns
    and reviews that are gone since then are to be taken away.

    Raises:
        DraftError: a file on disk is damaged.
    """
    wanted = layout.changed(since, report) if since else {n: (None, f) for n, f in layout.to_files(report).items()}
    changes: list[Change] = []
    for name, (_, file) in sorted(wanted.items(), key=_rank):
        if file is None:
            changes += _emptied(folder, name)
        elif change := _change(inside(folder, name), file):
            changes.append(change)
    return changes


def _rank(item: tuple[str, tuple[Struct | None, Struct | None]]) -> int:
    """When to write a file, so that a save that is cut short leaves a draft that opens.

    What a paragraph was moved out of comes before what it was moved into, so that no id is there twice; `report.toml`
    comes after the concerns that it lists anew, and before those go that it lists no more.
    """
    name, (before, after) = item
    if after is None:
        return 3
    if name == layout.REPORT:
        return 2
    old, new = ({id for _, id in ids_in(file)} for file in (before, after))
    return 1 if new - old else 0


def _change(path: Path, file: Struct) -> Change | None:
    # tomlkit is an eighth of what opening a draft imports, and only saving needs it.
    from irp_tui.drafts.toml_text import patched

    before = read_text(path) if is_there(path) else Text("")
    try:
        there = msgspec.convert(cleaned(safe_toml.loads(before.content))[0], type(file)) if before.content else None
    except (ValueError, msgspec.ValidationError) as error:
        message = f"was damaged by another program: {error}; mend it or move it away, then save again"
        raise DraftError(path, message) from error
    return None if there == file else Change(path, before.encoded(patched(before.content, file)))


def _emptied(folder: Path, name: str) -> list[Change]:
    path = inside(folder, name)
    if not is_there(path):
        return []
    if name.startswith((layout.CONCERNS, layout.REVIEW)):
        return [Change(path, None)]
    change = _change(path, layout.shape_of(name)())
    return [change] if change else []


def _write(folder: Path, changes: list[Change]) -> None:
    for change in changes:
        carry_out(folder, change)


def carry_out(folder: Path, change: Change) -> None:
    """Write one file, or take it away: then it is kept in `REMOVED`.

    Raises:
        DraftError: it cannot be written, and is as it was.
    """
    path, data = change
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if data is None:
            _put_away(folder, path)
        else:
            write(path, data)
    except OSError as error:
        raise DraftError(path, f"cannot be written: {reason(error)}") from error


def _put_away(folder: Path, path: Path) -> None:
    shelf = folder / REMOVED
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    numbers = (there.name.partition("-")[0] for there in shelf.iterdir())
    number = max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
    path.replace(shelf / f"{number}-{path.parent.name}-{path.name}")
    sync_folder(path.parent)
    sync_folder(shelf)
