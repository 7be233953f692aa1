"""Other versions of a draft's files: copies that sync programs left, and what was set aside; listed, merged, taken.

Nothing of them is lost: a file that was merged is set aside, where it can be had again.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from irp_tui.drafts import file_history, layout, reader, set_aside
from irp_tui.drafts.storage import read_text
from irp_tui.drafts.validation import ids_in
from irp_tui.errors import DraftError
from irp_tui.report.edits import apply
from irp_tui.report.merge import conflicts
from irp_tui.report.merge.ancestry import nearest, shared
from irp_tui.report.merge.three_way import Merged, merge
from irp_tui.report.model import Conflict, Report
from irp_tui.report.sanitize import one_line
from irp_tui.report.texts import texts

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


class OtherVersion(NamedTuple):
    """Another version of a file of the draft: where it is, the name of that file, why it is there, and since when.

    `whose` is what the name of a copy says of where it comes from.
    """

    path: Path
    file: str
    kind: str
    at: dt.datetime | None = None
    whose: str = ""


def find_versions(folder: Path) -> list[OtherVersion]:
    """List them: copies first, then what was set aside, latest first.

    Raises:
        DraftError: the folder cannot be read.
    """
    try:
        there = reader.names(folder)
        found = [_copy(folder, name, of) for name, of in set_aside.beside(folder, there).items()]
        found += [_copy(folder, name, of) for name, of in reader.passed_over(folder)]
        put = [OtherVersion(each.path, each.name, each.kind, each.at) for each in reversed(set_aside.listed(folder))]
    except OSError as error:
        raise DraftError(folder, f"cannot be read: {error.strerror}") from error
    return [*found, *put]


def _copy(folder: Path, name: str, of: str) -> OtherVersion:
    stem, original = (each.rpartition("/")[2].removesuffix(".toml") for each in (name, of))
    return OtherVersion(folder / name, of, COPY, whose=set_aside.whose(stem, original))


def part_of(version: OtherVersion) -> Struct:
    """Read a version.

    Raises:
        DraftError: it cannot be read; the sentence says where.
    """
    part = file_history.as_part(version.file, read_text(version.path).content)
    if part is None:
        raise DraftError(version.path, "is damaged, and cannot be joined in; see it in a text editor")
    return part


class Differences(NamedTuple):
    """The texts that only one of two versions has: the other version's, and the draft's."""

    theirs: tuple[str, ...]
    ours: tuple[str, ...]


def differences(report: Report, version: OtherVersion) -> Differences:
    """Return the texts that the version has and the draft lacks, and the other way round.

    Raises:
        DraftError: it cannot be read.
    """
    part, ours = part_of(version), layout.to_files(report).get(version.file)
    here = words(report)
    mine = words(ours) if ours else set()
    theirs = words(part)
    return Differences(
        tuple(sorted(text for text in theirs if not is_within(text, here))),
        tuple(sorted(text for text in mine if not is_within(text, theirs))),
    )


def describe_copy(folder: Path, report: Report, name: str) -> str:
    """Say of a copy beside the draft's files whose it is, and whether it has other words."""
    path = folder / name
    version = next((each for each in find_versions(folder) if each.path == path), OtherVersion(path, name, COPY))
    whose = f" ({one_line(version.whose)})" if version.whose else ""
    return f"{name} is a copy of {version.file}{whose}, and is passed over. {_difference(report, version)}"


def _difference(report: Report, version: OtherVersion) -> str:
    try:
        theirs = len(differences(report, version).theirs)
        is_same = part_of(version) == layout.to_files(report).get(version.file)
    except DraftError:
        return "It is damaged"
    if is_same:
        return "It says what the draft says"
    number = {0: "no text", 1: "a text"}.get(theirs, f"{theirs} texts")
    return f"It differs, and has {number} of {named(report, version.file)} that the draft lacks: {_JOIN}"


_JOIN = "“Other versions of files” (F10) joins it in"

_NAMES = {
    layout.REPORT: "visit and team",
    layout.SUMMARY: "the summary",
    layout.GLOSSARY: "the glossary",
    layout.HOUSE: "the fixed texts",
}


def named(report: Report, file: str) -> str:
    """Name the file in the words of the report."""
    folder, _, name = file.rpartition("/")
    if not folder:
        return _NAMES.get(file, file.removesuffix(".toml"))
    concern = report.concern(name.removesuffix(".toml"))
    text = one_line(concern.text) if concern else name.removesuffix(".toml")
    text = text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
    return f"“{text}”" if f"{folder}/" == layout.CONCERNS else f"the review of “{text}”"


_MOST = 40
"""Characters of a concern that say which it is."""


def joined(folder: Path, report: Report, version: OtherVersion) -> Merged:
    """Merge the version into the report, without anything taken out of either; both are kept where they differ.

    Raises:
        DraftError: it cannot be read.
    """
    part = part_of(version)
    ours = layout.to_files(report).get(version.file)
    earlier = (
        [each for each in file_history.parts(folder, version.file) if each != ours] if version.kind != "before" else []
    )
    others = _elsewhere(report, version.file)
    front = {layout.REPORT: layout.ReportFile()}
    moved = {name: _but(other, {id for _, id in ids_in(part)}) for name, other in others.items()}
    common = {} if ours is None else {version.file: shared(_gathered(ours, part, others), part, earlier)}
    base = Report(house=report.house, **layout.from_files({**front, **moved, **common}))
    theirs = Report(house=report.house, **layout.from_files({**front, **moved, version.file: part}))
    return merge(base, report, theirs)


def taken(report: Report, version: OtherVersion) -> Report:
    """Return the report with the version in place of the file; what has moved to another file stays there.

    Raises:
        DraftError: it cannot be read.
    """
    part = part_of(version)
    elsewhere = {id for other in _elsewhere(report, version.file).values() for _, id in ids_in(other)}
    return layout.with_parts(report, {version.file: _but(part, elsewhere)})


def _elsewhere(report: Report, file: str) -> dict[str, Struct]:
    return {name: part for name, part in layout.to_files(report).items() if name != file}


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


def put_away(folder: Path, version: OtherVersion, now: dt.datetime) -> Path:
    """Set a copy that was merged aside, where it can be had again; return where it is then.

    Raises:
        DraftError: that cannot be done; it stays where it is.
    """
    if version.kind != COPY:
        return version.path
    try:
        return set_aside.put(folder, version.file, "joined", now, version.path)
    except OSError as error:
        raise DraftError(version.path, f"was joined in, and cannot be put away: {error.strerror}") from error


def keep(folder: Path, report: Report, file: str, now: dt.datetime) -> None:
    """Set aside what a file says before another version takes its place.

    Raises:
        DraftError: that cannot be done.
    """
    # tomlkit is an eighth of what opening a draft imports, and only saving needs it.
    from irp_tui.drafts.toml_text import patched

    part = layout.to_files(report).get(file)
    try:
        if part is not None:
            set_aside.keep(folder, file, "before", now, patched("", part).encode())
    except OSError as error:
        raise DraftError(folder / file, f"cannot be kept aside as it is: {error.strerror}") from error


class Earlier(NamedTuple):
    """Earlier versions of files: what was saved, by the file's name and what is theirs, and what was typed since."""

    saved: Callable[[str, Struct | None], Iterable[Struct]]
    typed: Mapping[str, Iterable[Struct]]

    def of(self, name: str, theirs: Struct | None) -> Iterator[Struct]:
        """Give the versions of this file, latest first."""
        yield from self.typed.get(name, ())
        yield from self.saved(name, theirs)


def nothing_saved(name: str, theirs: Struct | None) -> tuple[Struct, ...]:
    """Return no earlier version of any file."""
    del name, theirs
    return ()


def join_texts(known: Report, ours: Report, theirs: Report, changed: Iterable[str], earlier: Earlier) -> Merged:
    """Merge our report and theirs; `known` is what the files said before another program changed some."""
    was, is_ = layout.to_files(known), layout.to_files(theirs)
    bases = {
        name: base
        for name in changed
        if (part := is_.get(name)) is not None
        and (base := nearest(part, was.get(name), earlier.of(name, part))) is not None
        and base != was.get(name)
    }
    base = layout.with_parts(known, bases) if bases else known
    return _continued(base, merge(base, ours, theirs))


def _continued(base: Report, merged: Merged) -> Merged:
    """Without conflicts between a text and what the same text was a few words later: the later has all of both."""
    before = dict(texts(base))
    left: list[Conflict] = []
    report = merged.report
    for each in merged.conflicts:
        parts = ((each.place, each.field), (f"{each.place}.{each.field}", ""))
        was = next((before[part] for part in parts if part in before), "")
        if not each.ours.startswith(was) or not each.theirs.startswith(was) or each.field == conflicts.REMOVED:
            left.append(each)
        elif each.theirs.startswith(each.ours) and (edits := conflicts.taking(report, each)):
            report = apply(report, *edits[:-1])
        elif not each.ours.startswith(each.theirs):
            left.append(each)
    return Merged(report, tuple(left))


def losing(before: Report, after: Report, changed: Iterable[str]) -> Iterator[tuple[str, Struct]]:
    """Find the changed files of which the report after lacks some words; give them as they were before."""
    was, is_ = layout.to_files(before), layout.to_files(after)
    there: set[str] | None = None
    for name in changed:
        part = was.get(name)
        if part is None or part == is_.get(name):
            continue
        there = there if there is not None else words(after)
        if any(not is_within(text, there) for text in words(part)):
            yield name, part


def is_within(text: str, there: set[str]) -> bool:
    """Whether a text is there, or part of one that is."""
    return text in there or any(text in other for other in there)


def words(value: Any) -> set[str]:
    """Collect every text in a value, but for ids, marks and short words that stand for a choice."""
    if isinstance(value, Report):
        value = {name: getattr(value, name) for name in value.__struct_fields__ if name != "house"}
        found = set(_strings(msgspec.to_builtins(value)))
        kept = (text for conflict in value["conflicts"] for text in (conflict.ours, conflict.theirs))
        return found | {
            text for whole in kept if whole.startswith(("{", "[")) for text in _strings(msgspec.json.decode(whole))
        }
    return {text for text in _strings(msgspec.to_builtins(value)) if text.strip()}


_CHOICES = frozenset(
    (
        *("id", "body", "value", "plan", "outcomes", "sources", "notes", "origin", "population", "country", "head"),
        *("rule", "place", "field", "paragraph", "partner", "alongside", "concerns", "house", "scale"),
    )
)
"""Keys of what is chosen and not written."""


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, each in value.items():
                is_choice = name in _CHOICES and not any(isinstance(inner, dict) for inner in each or ())
                yield from () if is_choice else _strings(each)
        case list() | tuple():
            for each in value:
                yield from _strings(each)
