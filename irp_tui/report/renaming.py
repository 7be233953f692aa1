"""Gives a thing another id, wherever it is named: for the case that two laptops gave the same one to two things."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from irp_tui.report.fields import REFERENCE
from irp_tui.report.model import Comment, Concern, Member, Note, Paragraph, Practice, Report

_NAMED = (Concern, Paragraph, Note, Practice, Member, Comment)


def distinct(base: Report, ours: Report, theirs: Report) -> Report:
    """Their report, in which ids that they gave to something new are not those of something else of ours."""
    known, mine, other = (dict(kinds(side)) for side in (base, ours, theirs))
    taken = {*known, *mine, *other, "report"}
    names: dict[str, str] = {}
    for id, kind in other.items():
        if id in mine and mine[id] is not kind:
            fresh = next(name for number in count(2) if (name := f"{id[:30]}-{number}") not in taken)
            taken.add(fresh)
            names[id] = fresh
    return _renamed(theirs, names) if names else theirs


def kinds(report: Report) -> Iterator[tuple[str, type]]:
    """Every id with the kind of thing it names."""
    for value in (report.concerns, report.summary, report.team, report.reviews):
        yield from _kinds(value)


def _kinds(value: Any) -> Iterator[tuple[str, type]]:
    if isinstance(value, _NAMED):
        yield value.id, type(value)
    match value:
        case Struct():
            for name in value.__struct_fields__:
                yield from _kinds(getattr(value, name))
        case tuple():
            for item in value:
                yield from _kinds(item)


def _renamed(value: Any, names: dict[str, str], *, is_name: bool = False) -> Any:
    match value:
        case Report():
            parts = ("concerns", "summary", "team", "reviews")
            return replace(value, **{part: _renamed(getattr(value, part), names) for part in parts})
        case Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            return replace(
                value, **{name: _renamed(each, names, is_name=name in _NAMING) for name, each in fields.items()}
            )
        case tuple():
            return tuple(_renamed(item, names, is_name=is_name) for item in value)
        case str() if is_name:
            return names.get(value, value)
        case str() if "{" in value:
            return REFERENCE.sub(lambda match: f"{{{match[1]} {names.get(match[2], match[2])}}}", value)
        case _:
            return value


_NAMING = {"id", "place", "paragraph", "notes"}
"""Fields that hold ids. A concern's `notes` are things, and go by their own."""
