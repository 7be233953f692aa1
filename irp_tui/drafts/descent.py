"""Joins what another program made of a draft's files with ours, from the versions that both come from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from irp_tui.drafts import shapes
from irp_tui.report import settling
from irp_tui.report.ancestry import nearest
from irp_tui.report.apply import apply
from irp_tui.report.merge import Merged, merge
from irp_tui.report.model import Conflict, Report
from irp_tui.report.search import texts


class Earlier(NamedTuple):
    """Earlier versions of files: what was saved, by the file's name and what is theirs, and what was typed since."""

    saved: Callable[[str, Struct | None], Iterable[Struct]]
    typed: Mapping[str, Iterable[Struct]]

    def of(self, name: str, theirs: Struct | None) -> Iterator[Struct]:
        """The versions of this file."""
        yield from self.typed.get(name, ())
        yield from self.saved(name, theirs)


def nothing_saved(name: str, theirs: Struct | None) -> tuple[Struct, ...]:
    """No earlier version of any file."""
    del name, theirs
    return ()


def joined(known: Report, ours: Report, theirs: Report, changed: Iterable[str], earlier: Earlier) -> Merged:
    """What is ours and what is theirs; `known` is what the files said before another changed some."""
    was, is_ = shapes.take_apart(known), shapes.take_apart(theirs)
    bases = {
        name: base
        for name in changed
        if (part := is_.get(name)) is not None
        and (base := nearest(part, was.get(name), earlier.of(name, part))) is not None
        and base != was.get(name)
    }
    base = shapes.with_parts(known, bases) if bases else known
    return _continued(base, merge(base, ours, theirs))


def _continued(base: Report, merged: Merged) -> Merged:
    """Without conflicts between a text and what the same text was a few words later: the later has all of both."""
    before = dict(texts(base))
    left: list[Conflict] = []
    report = merged.report
    for each in merged.conflicts:
        parts = ((each.place, each.field), (f"{each.place}.{each.field}", ""))
        was = next((before[part] for part in parts if part in before), "")
        if not each.ours.startswith(was) or not each.theirs.startswith(was) or each.field == settling.REMOVED:
            left.append(each)
        elif each.theirs.startswith(each.ours) and (edits := settling.taking(report, each)):
            report = reduce(apply, edits[:-1], report)
        elif not each.ours.startswith(each.theirs):
            left.append(each)
    return Merged(report, tuple(left))


def losing(before: Report, after: Report, changed: Iterable[str]) -> Iterator[tuple[str, Struct]]:
    """The files among the changed ones of which the report after has some words no more, as they were before."""
    was, is_ = shapes.take_apart(before), shapes.take_apart(after)
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
    """Every text in a value, but for ids, marks and short words that stand for a choice."""
    if isinstance(value, Report):
        value = {name: getattr(value, name) for name in value.__struct_fields__ if name != "house"}
        found = set(_strings(msgspec.to_builtins(value)))
        sides = (side for conflict in value["conflicts"] for side in (conflict.ours, conflict.theirs))
        return found | {
            text for side in sides if side.startswith(("{", "[")) for text in _strings(msgspec.json.decode(side))
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
