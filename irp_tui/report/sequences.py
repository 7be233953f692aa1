"""Changes to a tuple of things that have ids; each gives a new tuple."""

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
    """With the item behind the one with the id `after`: "" is the first place; None, or an id not there, the last."""
    if after == "":
        return (item, *items)
    at = next((place + 1 for place, each in enumerate(items) if each.id == after), len(items))
    return (*items[:at], item, *items[at:])


def without(items: tuple[T, ...], id: str) -> tuple[T, ...]:
    """Without the item with this id."""
    return tuple(item for item in items if item.id != id)


def change(items: tuple[T, ...], id: str, how: Callable[[T], T]) -> tuple[T, ...]:
    """With the item with this id changed; the same tuple where there is none."""
    return tuple([how(item) if item.id == id else item for item in items])


def move(items: tuple[T, ...], id: str, after: str | None) -> tuple[T, ...]:
    """With the item behind the one with the id `after`, as `insert` says; the same where either is not to be moved."""
    item = find(items, id)
    return items if item is None or after == id else insert(without(items, id), item, after)
