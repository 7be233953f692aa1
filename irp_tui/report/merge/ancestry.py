"""Which earlier version two changed copies of a thing have in common, as far as can be told from what they say."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace


def nearest(theirs: Any, known: Any, earlier: Iterable[Any]) -> Any:
    """Return the version that differs from `theirs` in the fewest things; `known` where no earlier one is nearer."""
    wanted = dict(_leaves(theirs))
    best, least = known, _distance(wanted, known)
    for each in earlier:
        if least and (distance := _distance(wanted, each)) < least:
            best, least = each, distance
    return best


def _distance(wanted: dict[Any, Any], other: Any) -> int:
    there = dict(_leaves(other))
    names = wanted.keys() | there.keys()
    return sum(wanted.get(name) != there.get(name) for name in names)


def _leaves(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    match value:
        case None | "" | ():
            return
        case Struct():
            for name in value.__struct_fields__:
                yield from _leaves(getattr(value, name), (*where, name))
        case dict():
            for name, inner in value.items():
                yield from _leaves(inner, (*where, name))
        case tuple() if all(isinstance(each, Struct) for each in value):
            for number, each in enumerate(value):
                yield from _leaves(each, (*where, getattr(each, "id", number)))
        case _:
            yield where, value


def shared(ours: Any, theirs: Any, earlier: Sequence[Any] = ()) -> Any:
    """What two copies of unknown descent have in common, such that merging from there takes nothing out of either.

    What they have alike is in it, and what is theirs where an earlier version of ours had the same: that has been
    written on since. Where else they differ it has neither, so that both are kept.
    """
    match ours, theirs:
        case _ if ours == theirs:
            return ours
        case Struct(), Struct() if type(ours) is type(theirs):
            fields = ours.__struct_fields__
            pairs = {name: (getattr(ours, name), getattr(theirs, name)) for name in fields}
            return replace(
                ours,
                **{
                    name: shared(*pair, [getattr(each, name, None) for each in earlier]) for name, pair in pairs.items()
                },
            )
        case dict(), dict():
            both = [name for name in ours if name in theirs]
            return {
                name: shared(ours[name], theirs[name], [each.get(name) for each in earlier if each]) for name in both
            }
        case tuple(), tuple() if any(isinstance(each, Struct) for each in (*ours, *theirs)):
            return _shared_things(ours, theirs, earlier)
        case tuple(), tuple():
            return tuple(each for each in ours if each in theirs)
        case _:
            neither = "" if isinstance(ours, str) else None
            return theirs if theirs in earlier else neither


def _shared_things(ours: Sequence[Any], theirs: Sequence[Any], earlier: Sequence[Any]) -> tuple[Any, ...]:
    mine, before = _by_id(ours), [_by_id(each or ()) for each in earlier]
    return tuple(
        shared(mine[id], thing, [each[id] for each in before if id in each])
        for id, thing in _by_id(theirs).items()
        if id in mine
    )


def _by_id(things: Sequence[Any]) -> dict[Any, Any]:
    return {getattr(each, "id", number): each for number, each in enumerate(things)}
