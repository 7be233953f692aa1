"""How an edit is refused."""

from typing import TypeVar

T = TypeVar("T")


class EditError(ValueError):
    """An edit cannot be made; the message says why, in words for the person who made it."""


def must(found: T | None, what: str, id: str) -> T:
    """What was found.

    Raises:
        EditError: nothing was.
    """
    if found is None:
        raise EditError(f"there is no {what} {id!r}")
    return found


def must_be_one_of(id: str | None, there: tuple[str, ...], what: str) -> None:
    """Refuse an id that is not among those there; None and "" name no one.

    Raises:
        EditError: it is not there.
    """
    if id and id not in there:
        raise EditError(f"there is no {what} {id!r}")
