"""What the text or the choice in focus is a part of, and the edits by which it changes.

A thing is data: the ids of what it stands for. Its methods say which edits a key means there, and where the focus goes
then; None where the key means nothing. They change nothing themselves.
"""

import datetime as dt
import random
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeVar

from msgspec import Struct

from irp_tui.report.edits import Edit
from irp_tui.report.ids import ids
from irp_tui.report.model import Report
from irp_tui.report.sequences import HasId

_LETTERS = "bcdfghjkmnpqrstvwxz"
_SIGNS = _LETTERS + "23456789"


def new_id(report: Report, also: Sequence[str] = ()) -> str:
    """An id that the report does not use: short, without vowels, and by chance, so that two laptops seldom agree."""
    taken = {*ids(report), *also}
    while True:
        id = random.choice(_LETTERS) + "".join(random.choices(_SIGNS, k=3))  # noqa: S311 - no secret
        if id not in taken:
            return id


class Transaction(Struct, frozen=True):
    """Edits that belong together, and where the focus goes: `focus` is an item's key, `at` a place in its text.

    "" leaves the focus where it is; `at` None is the end.
    """

    edits: tuple[Edit, ...] = ()
    focus: str = ""
    at: int | None = None


class EditContext(NamedTuple):
    """What a change is made with: the report as it is, whose hand it is, and the time.

    Attributes:
        unlocked: the place whose published wording may be written, until the focus leaves it.
        raising: concerns that were added or first worded since the draft was opened: theirs is not published yet.
    """

    report: Report
    who: str
    now: dt.datetime
    unlocked: str = ""
    raising: AbstractSet[str] = frozenset()


class Editable(Struct, frozen=True):
    """What can be written or chosen. A kind of thing overrides what is possible with it."""

    @property
    def place(self) -> str:
        """Where it is, as problems and comments say it."""
        raise NotImplementedError

    @property
    def is_wording(self) -> bool:
        """Whether its text is wording that may be published, and `locked` then."""
        return False

    def write(self, context: EditContext, text: str) -> Transaction:
        """The text is now this. Without a focus in the change, the sheet goes on as it is."""
        del context, text
        return Transaction()

    def why_invalid(self, context: EditContext, text: str) -> str:
        """Why the text cannot be taken as it is typed, such as half a date, in words for the person; "" where it can.

        What is wrong stays as typed while it is in focus, and nothing is written.
        """
        del context, text
        return ""

    def why_locked(self, context: EditContext) -> str:
        """Why the text is shown and not written, and how it is unlocked, in a sentence; "" where it may be written."""
        del context
        return ""

    def normalised(self, text: str) -> str:
        """How the text is shown once it has been taken and left: a date may be typed in many ways."""
        return text

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """Enter was pressed at a place in the text; None goes on to the next item."""
        del context, text, at
        return None

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Backspace was pressed at the beginning."""
        del context, text
        return None

    def move(self, context: EditContext, by: int) -> Transaction | None:
        """To be moved up (-1) or down (1)."""
        del context, by
        return None

    def remove(self, context: EditContext) -> Transaction | None:
        """To be taken out."""
        del context
        return None

    @property
    def why_kept(self) -> str:
        """Why it cannot be taken out, where `remove` says that it cannot."""
        return "This line stays: only its words can be taken out, with Ctrl+A and Backspace."

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Several paragraphs were pasted at a place in the text; None puts them into it as one."""
        del context, text, at, pasted
        return None

    def use(self, context: EditContext) -> Transaction | None:
        """To be used for the report: a note becomes a paragraph."""
        del context
        return None

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """The option was chosen, or taken back where it was chosen already."""
        del context, option
        return None

    def side_effect(self, before: Report, after: Report) -> str:
        """What else a choice has changed that the person may not see, in a sentence; "" where nothing."""
        del before, after
        return ""


class ConcernEditable(Editable, frozen=True):
    """Something of a concern that has no id of its own: problems and comments name the concern."""

    concern: str

    @property
    def place(self) -> str:
        """The concern."""
        return self.concern


T = TypeVar("T", bound=HasId)


def beside(items: Sequence[T], id: str, by: int) -> T | None:
    """The neighbour of the item with this id: the one before (-1) or behind it (1)."""
    place = next((place for place, item in enumerate(items) if item.id == id), None)
    if place is None or not 0 <= place + by < len(items):
        return None
    return items[place + by]


def after_move(items: Sequence[T], id: str, by: int) -> str | None:
    """The id behind which an item comes when it is moved up or down by one; None where it cannot be moved."""
    neighbour = beside(items, id, by)
    if neighbour is None:
        return None
    if by > 0:
        return neighbour.id
    before = beside(items, neighbour.id, -1)
    return before.id if before else ""
