"""What every edit is, how one is made, and how one is refused."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeVar

import msgspec
from msgspec import Struct

from irp_tui.report import sequences
from irp_tui.report.ids import ids
from irp_tui.report.model import Report
from irp_tui.report.sanitize import LONGEST, is_clean
from irp_tui.report.sequences import HasId

T = TypeVar("T")
Item = TypeVar("Item", bound=HasId)


class EditError(ValueError):
    """An edit cannot be made; the message says why, in words for the person who made it."""


class Edit(Struct, frozen=True, tag=True):
    """One change that a person can make to a report.

    A subclass is an edit: its fields are the data, `label` names it, `_apply` makes it. Where it has a field `after`,
    that is the id of the neighbour it comes behind: "" is the first place, None the last.

    Attributes:
        label: what the edit was, as "Undone: …" says it.
        typed: the fields that are written anew with each key, where there are such.
        target: the field that says which text it is that is typed.
    """

    label: ClassVar[str] = "the last change"
    typed: ClassVar[frozenset[str]] = frozenset()
    target: ClassVar[str] = ""

    def apply(self, report: Report) -> Report:
        """Return the report with this edit made.

        Raises:
            EditError: the edit cannot be made, and why: it names something that is not there, brings an id that is in
                use or not an id, or a text that `sanitize.clean` would change. The report stays as it was.
        """
        self._validate(report)
        return self._apply(report)

    def typing_key(self) -> str:
        """Identify the text that this edit writes, where it is one that is made anew with each key; else ""."""
        given = {name for name in self.__struct_fields__ if name != self.target and getattr(self, name) is not None}
        if not self.typed or not given <= self.typed:
            return ""
        target = getattr(self, self.target) if self.target else ""
        return f"{type(self).__name__} {target} {sorted(given)}"

    def _apply(self, report: Report) -> Report:
        raise NotImplementedError

    def _validate(self, report: Report) -> None:
        plain = msgspec.to_builtins(self, builtin_types=(dt.date, dt.datetime))
        for text in _texts(plain):
            if not is_clean(text):
                long = f"it has {len(text):,} characters, and {LONGEST:,} is the most"
                raise EditError(long if len(text) > LONGEST else "the text has characters that cannot be kept")
        try:
            msgspec.convert(plain, type(self))
        except msgspec.ValidationError as error:
            raise EditError(f"{type(self).__name__}: {error}") from error
        new = getattr(self, "id", None)
        if new is not None and new in set(ids(report)):
            raise EditError(f"the id {new!r} is in use")


def apply(report: Report, *edits: Edit) -> Report:
    """Return the report with the edits made, one after the other.

    Raises:
        EditError: one of them cannot be made, as `Edit.apply` says.
    """
    for edit in edits:
        report = edit.apply(report)
    return report


def _texts(plain: object) -> Iterator[str]:
    match plain:
        case str():
            yield plain
        case dict():
            for key, value in plain.items():
                yield from _texts(key)
                yield from _texts(value)
        case list() | tuple():
            for value in plain:
                yield from _texts(value)


# For the edits themselves.


def given(**values: object) -> dict[str, Any]:
    """Return the values that are not None: those that an edit changes."""
    return {name: value for name, value in values.items() if value is not None}


def must(found: T | None, what: str, id: str) -> T:
    """Return what was found.

    Raises:
        EditError: nothing was.
    """
    if found is None:
        raise EditError(f"there is no {what} {id!r}")
    return found


def must_be_one_of(id: str | None, known: tuple[str, ...], what: str) -> None:
    """Refuse an id that is not known; None and "" name nothing.

    Raises:
        EditError: it is not known.
    """
    if id and id not in known:
        raise EditError(f"there is no {what} {id!r}")


def must_have(items: tuple[Item, ...], id: str, what: str) -> Item:
    """Return the item with this id.

    Raises:
        EditError: there is none.
    """
    return must(sequences.find(items, id), what, id)


def insert(items: tuple[Item, ...], item: Item, after: str | None, what: str) -> tuple[Item, ...]:
    """Insert the item behind the one with the id `after`.

    Raises:
        EditError: there is none with that id.
    """
    must_be_one_of(after, tuple(each.id for each in items), what)
    return sequences.insert(items, item, after)


def change(items: tuple[Item, ...], id: str, how: Callable[[Item], Item], what: str) -> tuple[Item, ...]:
    """Change the item with this id.

    Raises:
        EditError: there is none.
    """
    must_have(items, id, what)
    return sequences.change(items, id, how)


def move(items: tuple[Item, ...], id: str, after: str | None, what: str) -> tuple[Item, ...]:
    """Move the item with this id behind the one with the id `after`.

    Raises:
        EditError: either is not there.
    """
    must_have(items, id, what)
    must_be_one_of(after, tuple(each.id for each in items), what)
    return sequences.move(items, id, after)


def without(items: tuple[Item, ...], id: str, what: str) -> tuple[Item, ...]:
    """Take out the item with this id.

    Raises:
        EditError: there is none.
    """
    must_have(items, id, what)
    return sequences.without(items, id)
