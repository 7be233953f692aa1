"""Other versions of a draft's files: copies that sync programs left, and what was put aside. Told, joined in, taken.

Nothing of them is lost: a file that was joined in is put aside, where it can be had again.
"""

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import aside, copies, past, reading, shapes
from irp_tui.drafts.descent import is_within, words
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import read_text
from irp_tui.drafts.vetting import ids_in
from irp_tui.report.ancestry import shared
from irp_tui.report.merge import Merged, merge
from irp_tui.report.model import Report
from irp_tui.report.text import one_line

COPY = "copy"

WHY = {
    COPY: "a copy",
    "older": "an older version, put back",
    "unfinished": "the beginning only",
    "empty": "emptied",
    "before": "as it was before",
    "joined": "joined in already",
    "": "damaged, set aside",
}


class Side(NamedTuple):
    """Another version of a file of the draft: where it is, the name of that file, why it is there, and since when.

    `whose` is what the name of a copy says of where it comes from.
    """

    path: Path
    file: str
    kind: str
    at: dt.datetime | None = None
    whose: str = ""


def sides(folder: Path) -> list[Side]:
    """All there are: copies first, then what was put aside, the latest first.

    Raises:
        DraftError: the folder cannot be read.
    """
    try:
        there = reading.names(folder)
        found = [_copy(folder, name, of) for name, of in copies.beside(folder, there).items()]
        found += [_copy(folder, name, of) for name, of in reading.passed_over(folder)]
        put = [Side(each.path, each.name, each.kind, each.at) for each in reversed(aside.listed(folder))]
    except OSError as error:
        raise DraftError(folder, f"cannot be read: {error.strerror}") from error
    return [*found, *put]


def _copy(folder: Path, name: str, of: str) -> Side:
    stem, original = (each.rpartition("/")[2].removesuffix(".toml") for each in (name, of))
    return Side(folder / name, of, COPY, whose=copies.whose(stem, original))


def part_of(side: Side) -> Struct:
    """What it says.

    Raises:
        DraftError: it cannot be read; the sentence says where.
    """
    part = past.as_part(side.file, read_text(side.path).content)
    if part is None:
        raise DraftError(side.path, "is damaged, and cannot be joined in; see it in a text editor")
    return part


class Differences(NamedTuple):
    """The texts that only one of two versions has: the side's, and the draft's."""

    theirs: tuple[str, ...]
    ours: tuple[str, ...]


def differences(report: Report, side: Side) -> Differences:
    """What it says and the draft does not, and the other way round.

    Raises:
        DraftError: it cannot be read.
    """
    part, ours = part_of(side), shapes.take_apart(report).get(side.file)
    here = words(report)
    mine = words(ours) if ours else set()
    theirs = words(part)
    return Differences(
        tuple(sorted(text for text in theirs if not is_within(text, here))),
        tuple(sorted(text for text in mine if not is_within(text, theirs))),
    )


def told_briefly(folder: Path, report: Report, name: str) -> str:
    """One sentence on a copy that lies beside the draft's files: whose it is, and whether it has other words."""
    path = folder / name
    side = next((each for each in sides(folder) if each.path == path), Side(path, name, COPY))
    whose = f" ({one_line(side.whose)})" if side.whose else ""
    return f"{name} is a copy of {side.file}{whose}, and is passed over. {_difference(report, side)}"


def _difference(report: Report, side: Side) -> str:
    try:
        theirs = len(differences(report, side).theirs)
        is_same = part_of(side) == shapes.take_apart(report).get(side.file)
    except DraftError:
        return "It is damaged"
    if is_same:
        return "It says what the draft says"
    number = {0: "no text", 1: "a text"}.get(theirs, f"{theirs} texts")
    return f"It differs, and has {number} of {named(report, side.file)} that the draft lacks: {_JOIN}"


_JOIN = "“Other versions of files” (F10) joins it in"

_NAMES = {
    shapes.REPORT: "visit and team",
    shapes.SUMMARY: "the summary",
    shapes.GLOSSARY: "the glossary",
    shapes.HOUSE: "the fixed texts",
}


def named(report: Report, file: str) -> str:
    """The file in the words of the report."""
    folder, _, name = file.rpartition("/")
    if not folder:
        return _NAMES.get(file, file.removesuffix(".toml"))
    concern = report.concern(name.removesuffix(".toml"))
    text = one_line(concern.text) if concern else name.removesuffix(".toml")
    text = text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
    return f"“{text}”" if f"{folder}/" == shapes.CONCERNS else f"the review of “{text}”"


_MOST = 40
"""Characters of a concern that say which it is."""


def joined(folder: Path, report: Report, side: Side) -> Merged:
    """The report with what the other version has, without anything taken out of either; both where they differ.

    Raises:
        DraftError: it cannot be read.
    """
    part = part_of(side)
    ours = shapes.take_apart(report).get(side.file)
    earlier = [each for each in past.parts(folder, side.file) if each != ours] if side.kind != "before" else []
    others = _elsewhere(report, side.file)
    front = {shapes.REPORT: shapes.ReportFile()}
    moved = {name: _but(other, {id for _, id in ids_in(part)}) for name, other in others.items()}
    common = {} if ours is None else {side.file: shared(_gathered(ours, part, others), part, earlier)}
    base = Report(house=report.house, **shapes.put_together({**front, **moved, **common}))
    theirs = Report(house=report.house, **shapes.put_together({**front, **moved, side.file: part}))
    return merge(base, report, theirs)


def taken(report: Report, side: Side) -> Report:
    """The report with the other version in place of the file; what has moved to another file stays there.

    Raises:
        DraftError: it cannot be read.
    """
    part = part_of(side)
    elsewhere = {id for other in _elsewhere(report, side.file).values() for _, id in ids_in(other)}
    return shapes.with_parts(report, {side.file: _but(part, elsewhere)})


def _elsewhere(report: Report, file: str) -> dict[str, Struct]:
    return {name: part for name, part in shapes.take_apart(report).items() if name != file}


_LISTS = ("paragraphs", "notes", "introduction", "inspection", "visit", "practice", "team", "comments")
"""Where in a file things with ids are, which may be in another by now."""


def _but(part: Struct, ids: set[str]) -> Struct:
    """A file's value without the things with these ids."""
    left = {name: tuple(each for each in things if each.id not in ids) for name, things in _things(part).items()}
    return replace(part, **left)


def _gathered(ours: Struct, theirs: Struct, others: dict[str, Struct]) -> Struct:
    """Ours with what theirs has too and is in another file now."""
    moved: dict[str, Any] = {
        each.id: each for part in others.values() for things in _things(part).values() for each in things
    }
    wanted = _things(theirs)
    found = {
        name: tuple(moved[each.id] for each in things if isinstance(moved.get(each.id), type(each)))
        for name, things in wanted.items()
    }
    return replace(ours, **{name: (*things, *found[name]) for name, things in _things(ours).items()})


def _things(part: Struct) -> dict[str, tuple[Any, ...]]:
    lists = {name: getattr(part, name, None) for name in _LISTS}
    return {name: things for name, things in lists.items() if isinstance(things, tuple)}


def put_away(folder: Path, side: Side, now: dt.datetime) -> Path:
    """Put a copy that was joined in aside, where it can be had again; where it is then.

    Raises:
        DraftError: that cannot be done; it stays where it is.
    """
    if side.kind != COPY:
        return side.path
    try:
        return aside.put(folder, side.file, "joined", now, side.path)
    except OSError as error:
        raise DraftError(side.path, f"was joined in, and cannot be put away: {error.strerror}") from error


def keep(folder: Path, report: Report, file: str, now: dt.datetime) -> None:
    """Put aside what a file says before another version takes its place.

    Raises:
        DraftError: that cannot be done.
    """
    # tomlkit is an eighth of what opening a draft imports, and only saving needs it.
    from irp_tui.drafts.patching import patched

    part = shapes.take_apart(report).get(file)
    try:
        if part is not None:
            aside.keep(folder, file, "before", now, patched("", part).encode())
    except OSError as error:
        raise DraftError(folder / file, f"cannot be kept aside as it is: {error.strerror}") from error
