"""Changes to a tuple of items that have ids; each returns a new tuple."""

from collections.abc import Callable
from typing import Protocol, TypeVar


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Short, stable, unique."""


T = TypeVar("T", bound=HasId)


def find(items: tuple[T, ...], id: str) -> T | None:
    """Return the item with this id, or None."""
    # Loops and lists here, and not generators: this is on the way of every key that is pressed.
    for item in items:
        if item.id == id:
            return item
    return None


def insert(items: tuple[T, ...], item: T, after: str | None) -> tuple[T, ...]:
    """Insert the item behind the one with the id `after`: "" is the first place; None, or an unknown id, the last."""
    if after == "":
        return (item, *items)
    at = next((place + 1 for place, each in enumerate(items) if each.id == after), len(items))
    return (*items[:at], item, *items[at:])


def without(items: tuple[T, ...], id: str) -> tuple[T, ...]:
    """Take out the item with this id."""
    return tuple(item for item in items if item.id != id)


def change(items: tuple[T, ...], id: str, how: Callable[[T], T]) -> tuple[T, ...]:
    """Replace the item with this id by what `how` makes of it; return the same items where there is none."""
    return tuple([how(item) if item.id == id else item for item in items])


def move(items: tuple[T, ...], id: str, after: str | None) -> tuple[T, ...]:
    """Move the item behind the one with the id `after`, as `insert` says; do nothing where it is missing."""
    item = find(items, id)
    return items if item is None or after == id else insert(without(items, id), item, after)
