"""From what TOML says to the shapes of the report, with messages a person can act on."""

import difflib
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from irp_tui.drafts import places
from irp_tui.drafts.errors import DraftError
from irp_tui.report.text import LONGEST, clean

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
    """The data as its shape.

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
        raise DraftError(path, message, line=places.line_of(text, found), key=places.dotted(found)) from error


def _in_words(message: str, shape: type, where: places.Path) -> str:
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


def _allowed(shape: Any, where: places.Path) -> Iterator[str]:
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


def cleaned(data: Any, path: places.Path = ()) -> tuple[Any, list[tuple[places.Path, str]]]:
    """The data with every text fit to keep, and for each that was changed or is too long, where and what."""
    notices: list[tuple[places.Path, str]] = []

    def walk(value: Any, here: places.Path) -> Any:
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


def unknown_keys(data: Any, value: Any, path: places.Path = ()) -> Iterator[tuple[places.Path, str]]:
    """Where the data has keys that its shape does not know, and the key that may be meant, or ""."""
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
