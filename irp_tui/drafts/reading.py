"""Loads a draft: TOML files in, a report out, and what is odd about them said."""

import os
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from irp_tui import toml
from irp_tui.drafts import copies, places, shapes
from irp_tui.drafts.converting import cleaned, convert, unknown_keys
from irp_tui.drafts.disk import is_there
from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.files import read_text, reason
from irp_tui.drafts.vetting import vet
from irp_tui.report.house import House
from irp_tui.report.model import Concern, Report

_MOST_TOLD = 20
"""Oddities of one file that are told one by one."""

_LONGEST_TOLD = 60
"""Characters of a value that a message repeats."""


class Loaded(NamedTuple):
    """A report, and a sentence for each oddity that was met and kept: unknown keys, cleaned characters, strays.

    `copies` are files that were passed over, each with the one that it is a copy of; see `drafts.copies`.
    """

    report: Report
    notices: tuple[str, ...]
    copies: tuple[tuple[str, str], ...] = ()


class Source(NamedTuple):
    """A file of a draft as read: its text, for finding lines, and its shape's value."""

    path: Path
    text: str
    value: Struct


def load(folder: Path, house: House) -> Loaded:
    """The report in the folder, with this house.

    Raises:
        DraftError: a file is missing, damaged or does not fit; the message names it, the line and the key.
    """
    notices: list[str] = []
    sources, copied = _sources(folder, notices)
    front = sources[shapes.REPORT].value
    if isinstance(front, shapes.ReportFile):
        _check_format(sources[shapes.REPORT].path, front)
    notices += vet(sources, house)
    fields = shapes.put_together({name: source.value for name, source in sources.items()})
    return Loaded(Report(house=house, **fields), tuple(notices), tuple(copied))


def passed_over(folder: Path) -> list[tuple[str, str]]:
    """The files that are copies of others though a concern might have their names, each with what it is a copy of."""
    try:
        return _sources(folder, [])[1]
    except DraftError:
        return []


def _sources(folder: Path, notices: list[str]) -> tuple[dict[str, Source], list[tuple[str, str]]]:
    """The files as read, and those passed over."""
    sources: dict[str, Source] = {}
    copied = []
    there = names(folder)
    for name in there:
        of = ""
        try:
            source = read(folder, name, notices)
        except DraftError as error:
            of = _copied(name, sources, there, error)
            if not of:
                raise
        else:
            of = _copied(name, sources, there) if name.startswith(shapes.REVIEW) else ""
            sources |= {} if of else {name: source}
        copied += [(name, of)] if of else []
    return sources, copied


def _copied(name: str, sources: dict[str, Source], there: list[str], error: DraftError | None = None) -> str:
    """The file that this one is a copy of, by the id in it or else its name; "" where it is itself a concern's."""
    part, _, file = name.rpartition("/")
    front = sources[shapes.REPORT].value if shapes.REPORT in sources else None
    stem = file.removesuffix(".toml")
    if not part or not isinstance(front, shapes.ReportFile) or stem in ("report", *front.concerns):
        return ""
    if f"{shapes.CONCERNS}{file}" in sources:
        return ""
    of = str(error.id) if isinstance(error, OtherIdError) else copies.original(stem, front.concerns)
    return f"{part}/{of}.toml" if f"{part}/{of}.toml" in there else ""


class OtherIdError(DraftError):
    """A concern's file has the id of another name."""

    def __init__(self, path: Path, id: str, line: int) -> None:
        self.id = id
        super().__init__(
            path, f"says {_shortened(id)}, but the file is named {path.name}; the two must agree", line=line, key="id"
        )


def names(folder: Path) -> list[str]:
    """The files of the draft in the folder, as names relative to it, with forward slashes.

    Raises:
        DraftError: there is no such folder, it cannot be read, or it is not a draft.
    """
    try:
        if not folder.is_dir():
            missing = f"there is no such draft; looked for it in {folder.absolute().parent}"
            raise DraftError(folder, "is a file; a draft is a folder" if folder.exists() else missing)
        if not is_there(folder / shapes.REPORT):
            raise DraftError(folder, "is not a draft: it has no report.toml")
        found = [name for name in shapes.ALONE if is_there(folder / name)]
        for part in (shapes.CONCERNS, shapes.REVIEW):
            inside = folder / part
            if is_there(inside):
                stems = [path.stem for path in inside.iterdir() if _is_ours(path)]
                odd = copies.among(stems)
                found += sorted(f"{part}{stem}.toml" for stem in stems if stem not in odd)
    except OSError as error:
        raise DraftError(Path(error.filename or folder), f"cannot be read: {reason(error)}") from error
    return found


def read(folder: Path, name: str, notices: list[str]) -> Source:
    """One file of the draft, converted to its shape; oddities are added to the notices.

    Raises:
        DraftError: as `load`.
    """
    path = inside(folder, name)
    text = read_text(path).content
    data = parse(path, text)
    shape = shapes.shape_of(name)
    if shape is Concern and data.get("id", path.stem) != path.stem:
        raise OtherIdError(path, data["id"], places.line_of(text, ("id",)))
    data, odd = cleaned(data)
    value = convert(path, text, data, shape)
    notices += _told(path, text, odd)
    notices += _told(path, text, ((where, _unknown(meant)) for where, meant in unknown_keys(data, value)))
    return Source(path, text, value)


def _unknown(meant: str) -> str:
    return f"unknown, and kept{f'; is `{meant}` meant?' if meant else ''}"


def _told(path: Path, text: str, odd: Iterable[tuple[places.Path, str]]) -> Iterator[str]:
    """A sentence for each oddity of a file, up to so many that finding their lines takes no time."""
    for number, (where, words) in enumerate(odd):
        if number == _MOST_TOLD:
            yield f"{path}: there is more of that kind, which is kept too"
            return
        yield f"{path}:{places.line_of(text, where)}: {places.dotted(where)}: {words}"


def _shortened(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= _LONGEST_TOLD else f"{words[:_LONGEST_TOLD]}…"


def inside(folder: Path, name: str) -> Path:
    """The path of a file of the draft.

    Raises:
        DraftError: it leads out of the draft, by a link.
    """
    path = folder / name
    whole = os.path.realpath(folder)
    if os.path.commonpath((whole, os.path.realpath(path))) != whole:
        raise DraftError(path, "leads out of the draft; put the file itself here instead of a link")
    return path


def _is_ours(path: Path) -> bool:
    # Editors and office programs keep files of their own beside the one that is open.
    return path.suffix == ".toml" and not path.name.startswith((".", "~"))


def parse(path: Path, text: str) -> dict[str, Any]:
    """What a TOML file's text says.

    Raises:
        DraftError: it is no TOML; the sentence says where, and why in words.
    """
    try:
        return toml.loads(text)
    except tomllib.TOMLDecodeError as error:
        words, line = _located(str(error), text)
        raise DraftError(path, f"cannot be read: {words}; mend it in a text editor", line=line) from error
    except toml.LimitError as error:
        raise DraftError(path, f"is damaged: {error}") from error


_PLAINER = {
    "Illegal character '\\n'": "a quotation mark is missing at the end of this line",
    "Invalid value": 'the value is neither a number nor a text between straight quotation marks, like "this"',
    "Expected newline or end of document after a statement": "something stands behind the value: within a text write "
    '\\" for a quotation mark, and a date as 2025-12-09',
    "Unterminated string": 'a text that begins with """ has no """ at its end',
    "Expected '=' after a key in a key/value pair": "this is no `key = value`",
    "Cannot overwrite a value": "this key is there twice",
}
"""tomllib's words, and what they mean to someone who never heard of TOML."""


def _located(message: str, text: str) -> tuple[str, int]:
    # tomllib ends its messages in "(at line 3, column 7)" or "(at end of document)".
    words, _, place = message.rpartition(" (at ")
    line = place.removeprefix("line ").partition(",")[0]
    number = int(line) if line.isdigit() else len(text.rstrip("\n").split("\n"))
    return _PLAINER.get(words, words[:1].lower() + words[1:]), number


def _check_format(path: Path, front: shapes.ReportFile) -> None:
    if front.format == 0:
        raise DraftError(path, f"says no format; add the line `format = {shapes.FORMAT}`", key="format")
    if front.format > shapes.FORMAT:
        message = f"was written by a newer irp (format {front.format}, and this one knows {shapes.FORMAT}); update irp"
        raise DraftError(path, message, key="format")
