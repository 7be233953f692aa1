"""Loads a draft: TOML files in, a report out, and what is odd about them said."""

import difflib
import os
import re
import tomllib
import types
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct

from irp_tui import safe_toml
from irp_tui.drafts import layout, set_aside, toml_text
from irp_tui.drafts.storage import is_there, read_text, reason
from irp_tui.drafts.validation import validate
from irp_tui.errors import DraftError
from irp_tui.report.house import House
from irp_tui.report.model import Concern, Report
from irp_tui.report.sanitize import LONGEST, clean

_MOST_TOLD = 20
"""Oddities of one file that are told one by one."""

_LONGEST_TOLD = 60
"""Characters of a value that a message repeats."""


class Loaded(NamedTuple):
    """A report, and a sentence for each oddity that was met and kept: unknown keys, cleaned characters, strays.

    `copies` are files that were passed over, each with the one that it is a copy of; see `set_aside`.
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
    """Read the report in the folder.

    Raises:
        DraftError: a file is missing, damaged or does not fit; the message names it, the line and the key.
    """
    notices: list[str] = []
    sources, copied = _sources(folder, notices)
    front = sources[layout.REPORT].value
    if isinstance(front, layout.ReportFile):
        _check_format(sources[layout.REPORT].path, front)
    notices += validate(sources, house)
    fields = layout.from_files({name: source.value for name, source in sources.items()})
    return Loaded(Report(house=house, **fields), tuple(notices), tuple(copied))


def passed_over(folder: Path) -> list[tuple[str, str]]:
    """List files that are copies of others though a concern might have their names, with what they are copies of."""
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
            of = _copied(name, sources, there) if name.startswith(layout.REVIEW) else ""
            sources |= {} if of else {name: source}
        copied += [(name, of)] if of else []
    return sources, copied


def _copied(name: str, sources: dict[str, Source], there: list[str], error: DraftError | None = None) -> str:
    """The file that this one is a copy of, by the id in it or else its name; "" where it is itself a concern's."""
    part, _, file = name.rpartition("/")
    front = sources[layout.REPORT].value if layout.REPORT in sources else None
    stem = file.removesuffix(".toml")
    if not part or not isinstance(front, layout.ReportFile) or stem in ("report", *front.concerns):
        return ""
    if f"{layout.CONCERNS}{file}" in sources:
        return ""
    of = str(error.id) if isinstance(error, OtherIdError) else set_aside.original(stem, front.concerns)
    return f"{part}/{of}.toml" if f"{part}/{of}.toml" in there else ""


class OtherIdError(DraftError):
    """A concern's file has the id of another name."""

    def __init__(self, path: Path, id: str, line: int) -> None:
        self.id = id
        super().__init__(
            path, f"says {_shortened(id)}, but the file is named {path.name}; the two must agree", line=line, key="id"
        )


def names(folder: Path) -> list[str]:
    """List the files of the draft in the folder, as names relative to it, with forward slashes.

    Raises:
        DraftError: there is no such folder, it cannot be read, or it is not a draft.
    """
    try:
        if not folder.is_dir():
            missing = f"there is no such draft; looked for it in {folder.absolute().parent}"
            raise DraftError(folder, "is a file; a draft is a folder" if folder.exists() else missing)
        if not is_there(folder / layout.REPORT):
            raise DraftError(folder, "is not a draft: it has no report.toml")
        found = [name for name in layout.ALONE if is_there(folder / name)]
        for part in (layout.CONCERNS, layout.REVIEW):
            inside = folder / part
            if is_there(inside):
                stems = [path.stem for path in inside.iterdir() if _is_ours(path)]
                odd = set_aside.among(stems)
                found += sorted(f"{part}{stem}.toml" for stem in stems if stem not in odd)
    except OSError as error:
        raise DraftError(Path(error.filename or folder), f"cannot be read: {reason(error)}") from error
    return found


def read(folder: Path, name: str, notices: list[str]) -> Source:
    """Read one file of the draft; oddities are added to the notices.

    Raises:
        DraftError: as `load`.
    """
    path = inside(folder, name)
    text = read_text(path).content
    data = parse(path, text)
    shape = layout.shape_of(name)
    if shape is Concern and data.get("id", path.stem) != path.stem:
        raise OtherIdError(path, data["id"], toml_text.line_of(text, ("id",)))
    data, odd = cleaned(data)
    value = convert(path, text, data, shape)
    notices += _told(path, text, odd)
    notices += _told(path, text, ((where, _unknown(meant)) for where, meant in unknown_keys(data, value)))
    return Source(path, text, value)


def _unknown(meant: str) -> str:
    return f"unknown, and kept{f'; is `{meant}` meant?' if meant else ''}"


def _told(path: Path, text: str, odd: Iterable[tuple[toml_text.Path, str]]) -> Iterator[str]:
    """A sentence for each oddity of a file, up to so many that finding their lines takes no time."""
    for number, (where, words) in enumerate(odd):
        if number == _MOST_TOLD:
            yield f"{path}: there is more of that kind, which is kept too"
            return
        yield f"{path}:{toml_text.line_of(text, where)}: {toml_text.dotted(where)}: {words}"


def _shortened(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= _LONGEST_TOLD else f"{words[:_LONGEST_TOLD]}…"


def inside(folder: Path, name: str) -> Path:
    """Return the path of a file of the draft.

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
    """Parse a TOML file's text.

    Raises:
        DraftError: it is no TOML; the sentence says where, and why in words.
    """
    try:
        return safe_toml.loads(text)
    except tomllib.TOMLDecodeError as error:
        words, line = _located(str(error), text)
        raise DraftError(path, f"cannot be read: {words}; mend it in a text editor", line=line) from error
    except safe_toml.LimitError as error:
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


def _check_format(path: Path, front: layout.ReportFile) -> None:
    if front.format == 0:
        raise DraftError(path, f"says no format; add the line `format = {layout.FORMAT}`", key="format")
    if front.format > layout.FORMAT:
        message = f"was written by a newer irp (format {front.format}, and this one knows {layout.FORMAT}); update irp"
        raise DraftError(path, message, key="format")


_AT = r"(?s)(?P<words>.*?)(?: - at `\$(?P<path>.*)`)?\Z"  # compiled when something is wrong
_STEP = r"\.([^.\[]+)|\[(\d+|\.\.\.)\]"
_NAMES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time",
    "null": "nothing",
}
_PATTERNS = {
    "[a-z]": "small letters, digits and hyphens, a letter first",
    r"\d{4}": 'a year ("2021") or a month ("2025-01")',
}


def convert(path: Path, text: str, data: dict[str, Any], shape: type[Struct]) -> Struct:
    """Convert the data to its type.

    Raises:
        DraftError: it does not fit; the message names the line and the key.
    """
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        match = typing.cast("re.Match[str]", re.match(_AT, str(error)))
        where = tuple(
            int(step[2]) if step[2] and step[2].isdigit() else step[1]
            for step in re.finditer(_STEP, match["path"] or "")
        )
        found = tuple(part for part in where if part is not None)
        message = _in_words(match["words"], shape, found)
        raise DraftError(path, message, line=toml_text.line_of(text, found), key=toml_text.dotted(found)) from error


def _in_words(message: str, shape: type, where: toml_text.Path) -> str:
    if missing := re.fullmatch("Object missing required field `(.*)`", message):
        return f"lacks its {missing[1]}"
    if wrong := re.fullmatch("Invalid enum value '(.*)'", message):
        return f"{wrong[1]!r} is not one of {', '.join(_allowed(shape, where))}"
    if matched := re.fullmatch("Expected `str` matching regex '(.*)'", message):
        return "must be " + next((words for mark, words in _PATTERNS.items() if mark in matched[1]), "shaped otherwise")
    if types_ := re.fullmatch(r"Expected `(.*?)`(?:, got `(.*)`)?", message):
        wanted = " or ".join(_NAMES.get(name, name) for name in types_[1].split(" | ") if name != "null")
        got = f" stands here, and {wanted} is wanted" if types_[2] else f"must be {wanted}"
        return f"{_NAMES.get(types_[2], types_[2])}{got}" if types_[2] else got
    if "RFC3339" in message:
        return "is no date; write it as 2025-12-09, without quotation marks"
    return message[:1].lower() + message[1:]


def _allowed(shape: Any, where: toml_text.Path) -> Iterator[str]:
    """The values that the literal type at this place admits."""
    for part in where:
        shape = next((each for each in _unwrapped(shape) if each is not type(None)), shape)
        if isinstance(part, int):
            shape = typing.get_args(shape)[0]
        elif isinstance(shape, type) and issubclass(shape, Struct):
            shape = next(field.type for field in msgspec.structs.fields(shape) if field.encode_name == part)
    for each in _unwrapped(shape):
        if typing.get_origin(each) is Literal:
            yield from (value for value in typing.get_args(each) if value)


def _unwrapped(shape: Any) -> tuple[Any, ...]:
    union = typing.get_origin(shape) in (typing.Union, types.UnionType)
    return typing.get_args(shape) if union else (shape,)


def cleaned(data: Any, path: toml_text.Path = ()) -> tuple[Any, list[tuple[toml_text.Path, str]]]:
    """Make every text in the data fit to keep; return with it where one was changed or is too long, and what."""
    notices: list[tuple[toml_text.Path, str]] = []

    def walk(value: Any, here: toml_text.Path) -> Any:
        match value:
            case str():
                result = clean(value)
                notices.extend((here, words) for words in result.notices)
                if len(result.text) > LONGEST:
                    notices.append((here, f"has {len(result.text):,} characters; part it, {LONGEST:,} is the most"))
                return result.text
            case dict():
                return {key: walk(inner, (*here, key)) for key, inner in value.items()}
            case list():
                return [walk(inner, (*here, index)) for index, inner in enumerate(value)]
            case _:
                return value

    return walk(data, path), notices


def unknown_keys(data: Any, value: Any, path: toml_text.Path = ()) -> Iterator[tuple[toml_text.Path, str]]:
    """Find keys that the data's type does not know, each with the key that may be meant, or ""."""
    match data, value:
        case dict(), Struct():
            fields = zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
            known = {key: getattr(value, name) for key, name in fields}
            for key, inner in data.items():
                if key in known:
                    yield from unknown_keys(inner, known[key], (*path, key))
                else:
                    yield (*path, key), next(iter(difflib.get_close_matches(key, known, 1)), "")
        case list(), tuple():
            for index, (inner, each) in enumerate(zip(data, value, strict=True)):
                yield from unknown_keys(inner, each, (*path, index))
