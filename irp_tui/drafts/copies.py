"""Copies that sync programs, mail programs and people make of a draft's files, known by their names.

`security-LAPTOP7.toml` (OneDrive), `security (NH's conflicted copy 2026-03-05).toml` (Dropbox, Nextcloud),
`security.sync-conflict-20260305-101010-ABCDEF7.toml` (Syncthing), `security (1).toml` (Google Drive, browsers),
`security - Copy.toml`, `Copy of security.toml` (Windows), `security 2.toml` (macOS): each has the name of the file it
is a copy of, and something behind or before it. A concern may have a name that looks like that. It is told by its id.
"""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from irp_tui.drafts import shapes
from irp_tui.drafts.disk import is_there

_OF_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def is_id(stem: str) -> bool:
    """Whether a file of this name may be a concern's own."""
    return _OF_ID.issuperset(stem)


def original(stem: str, known: Iterable[str]) -> str:
    """Which of the known names a copy of this name is of; "" where it looks like none."""
    words = stem.lower()
    if words.startswith("copy ") and " of " in words:
        words = words.partition(" of ")[2]
    of = [each for each in known if words.startswith(each) and words[len(each) : len(each) + 1] not in _LETTERS]
    of = [each for each in of if stem != each]
    return max(of, key=len, default="")


def whose(stem: str, of: str) -> str:
    """What the name of a copy says beside that of the file: a machine, a person, a date."""
    words = stem.lower()
    at = words.find(of)
    rest = f"{stem[:at]} {stem[at + len(of) :]}".strip(" .-_")
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1 else rest


def among(stems: Collection[str]) -> set[str]:
    """Those of the names in one folder that are copies for certain: no concern can have them, and another is there."""
    odd = [stem for stem in stems if not is_id(stem)]
    if not odd:
        return set()
    proper = [stem for stem in stems if is_id(stem)]
    return {stem for stem in odd if original(stem, proper)}


def beside(folder: Path, known: Collection[str]) -> dict[str, str]:
    """The copies in the draft's folder of its files with these names, each by its own name with that of the file.

    `known` are the files of the draft; what lies in the folders of concerns and reviews beside those is looked at too.

    Raises:
        OSError: a folder cannot be looked into.
    """
    found: dict[str, str] = {}
    known = frozenset(known)
    for part in ("", shapes.CONCERNS, shapes.REVIEW):
        place = folder / part
        if part and not is_there(place):
            continue
        ours = [name.removeprefix(part).removesuffix(".toml") for name in known if name.startswith(part)]
        ours = [*map(_stem, shapes.ALONE)] if not part else ours
        # Names alone: this is looked at every few seconds.
        for file in sorted(os.listdir(place)):  # noqa: PTH208 - paths of all cost more than the rest of the look
            stem, name = file.removesuffix(".toml"), f"{part}{file}"
            is_file_of_ours = stem == file or name in known or name in shapes.ALONE
            if not is_file_of_ours and not file.startswith(".") and (of := original(stem, ours)):
                found[name] = f"{part}{of}.toml"
    return found


def _stem(name: str) -> str:
    return name.removesuffix(".toml")
