"""Rename ids, wherever they are named, where two laptops gave the same one to two records."""

from itertools import count
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.report.ids import kinds
from irp_tui.report.model import (
    Comment,
    Concern,
    Conflict,
    Member,
    Note,
    Paragraph,
    Practice,
    Report,
    Review,
    Waiver,
)
from irp_tui.report.placeholders import REFERENCE

_NAMING: dict[type[Struct], tuple[str, ...]] = {
    Concern: ("id",),
    Paragraph: ("id", "notes"),
    Note: ("id",),
    Practice: ("id", "paragraph"),
    Member: ("id",),
    Review: ("id",),
    Comment: ("id", "place"),
    Waiver: ("place",),
    Conflict: ("place",),
}
"""The fields that hold ids of records. Glossary entries and conflicts have ids that nothing else names."""


def distinct(base: Report, ours: Report, theirs: Report) -> Report:
    """Return their report, in which no id is that of another record of ours."""
    mine, other = (dict(kinds(side)) for side in (ours, theirs))
    taken = {*dict(kinds(base)), *mine, *other}
    names: dict[str, str] = {}
    for id, kind in other.items():
        if mine.get(id, kind) != kind:
            names[id] = next(name for number in count(2) if (name := f"{id[:30]}-{number}") not in taken)
            taken.add(names[id])
    if not names:
        return theirs
    fields = {name: getattr(theirs, name) for name in theirs.__struct_fields__ if name != "house"}
    return replace(theirs, **{name: _renamed(value, names) for name, value in fields.items()})


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """Return the value with the new ids where it names things, and in references in its texts."""
    match value:
        case Struct():
            naming = _NAMING.get(type(value), ())
            return replace(
                value,
                **{
                    name: _named(field, names) if name in naming else _renamed(field, names)
                    for name in value.__struct_fields__
                    for field in (getattr(value, name),)
                },
            )
        case tuple():
            return tuple(_renamed(item, names) for item in value)
        case dict():
            return {key: _renamed(item, names) for key, item in value.items()}
        case str() if "{" in value:
            return REFERENCE.sub(lambda match: f"{{{match[1]} {names.get(match[2], match[2])}}}", value)
        case _:
            return value


def _named(value: str | tuple[str, ...], names: dict[str, str]) -> str | tuple[str, ...]:
    return names.get(value, value) if isinstance(value, str) else tuple(names.get(id, id) for id in value)
