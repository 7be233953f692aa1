"""Where a Word file may be written, and what is said of it: the same on the command line and on the screen."""

import os
from pathlib import Path

from irp_tui.drafts import DraftError, files

REPLACED = "the one before was replaced"


def file_name(draft: Path, *, final: bool) -> str:
    """What the Word file of a draft is called unless told otherwise."""
    return f"{draft.resolve().name}{'' if final else '-draft'}.docx"


def in_the_way(errors: int) -> str:
    """Why there is no final export."""
    return f"in the way of a final export: {errors} error{'' if errors == 1 else 's'}"


def must_be_free(path: Path, draft: Path, how: str = "") -> None:
    """Refuse to write a Word file where it would do harm. `how` says by which means it can be written elsewhere.

    Raises:
        DraftError: it is no name for a Word file, lies inside the draft, or cannot be written there.
    """
    if path.suffix.lower() != ".docx":
        raise DraftError(path, "is no name for a Word file; let it end in .docx")
    if path.resolve().is_relative_to(draft.resolve()):
        raise DraftError(path, f"lies inside the draft; write it elsewhere{how}")
    if os.path.isdir(path):  # noqa: PTH112 - the ones of pathlib raise on a name that is too long
        raise DraftError(path, "is a folder; name a file")
    if not path.absolute().parent.is_dir():
        raise DraftError(path, f"cannot be written: there is no folder {path.absolute().parent}")
    if os.path.exists(path) and not os.access(path, os.W_OK):  # noqa: PTH110 - as above
        raise DraftError(path, "is there already and may not be written over")


def put(path: Path, data: bytes) -> bool:
    """Write the Word file, whole or not at all; whether there was one before.

    Raises:
        DraftError: it cannot be written; the file is as it was.
    """
    replaced = os.path.exists(path)  # noqa: PTH110 - `Path.exists` raises on a name that is too long
    try:
        files.write(path, data)
    except OSError as error:
        perhaps = "; is it open in Word?" if isinstance(error, PermissionError) else ""
        raise DraftError(path, f"cannot be written: {files.reason(error)}{perhaps}") from error
    return replaced
