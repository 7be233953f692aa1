"""Merge the orders that two sides gave a list into one."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def ordered(base: tuple[T, ...], ours: tuple[T, ...], theirs: tuple[T, ...], members: set[T]) -> tuple[T, ...]:
    """The members, each of which is in `ours` or `theirs`, in the order of the side that changed it: ours if both did.

    What one side added stands behind the neighbour it was added to. Where both added at the same place, the smaller id
    comes first, so that it does not matter which side is ours.
    """
    old = [item for item in base if item in members]
    spine = [item for item in _trunk(old, ours, theirs) if item in set(old)]
    # What both sides have added already is known to both, and more may stand behind it.
    spine = _joined(spine, _runs(ours, spine, members & set(ours) & set(theirs)))
    return tuple(_joined(spine, [*_runs(ours, spine, members), *_runs(theirs, spine, members)]))


def _trunk(old: list[T], ours: tuple[T, ...], theirs: tuple[T, ...]) -> Iterable[T]:
    for side in (ours, theirs):
        if [item for item in side if item in set(old)] != [item for item in old if item in set(side)]:
            return side
    return old


def _runs(side: tuple[T, ...], spine: list[T], members: set[T]) -> list[tuple[T | None, list[T]]]:
    """Return the members that are not on the spine, in runs, each with the neighbour on the spine it stands behind."""
    on_spine = set(spine)
    runs: list[tuple[T | None, list[T]]] = [(None, [])]
    for item in side:
        if item in on_spine:
            runs.append((item, []))
        elif item in members:
            runs[-1][1].append(item)
    return [(neighbour, run) for neighbour, run in runs if run]


def _joined(spine: list[T], runs: list[tuple[T | None, list[T]]]) -> list[T]:
    behind: dict[T | None, list[T]] = {}
    for neighbour, run in sorted(runs, key=lambda each: min(map(str, each[1]))):
        behind.setdefault(neighbour, []).extend(run)
    return behind.get(None, []) + [each for item in spine for each in (item, *behind.get(item, []))]
