"""What a page is made of, as data: items to read, write in, choose from and act on, and what each of them edits.

An item says how something is shown. Its `Editable` says which edits a key produces there, and where the focus goes
then; it holds the ids of what it stands for, and changes nothing itself.
"""

import datetime as dt
import random
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple, TypeVar

from msgspec import Struct

from irp_tui.report.edits import Edit
from irp_tui.report.ids import ids
from irp_tui.report.model import Report
from irp_tui.report.sequences import HasId

_LETTERS = "bcdfghjkmnpqrstvwxz"
_SIGNS = _LETTERS + "23456789"

Style = Literal["prose", "title", "heading", "quiet", "concern", "note", "problem", "good", "field"]
"""How an item looks; each is a component class of the form."""

T = TypeVar("T", bound=HasId)


class Transaction(Struct, frozen=True):
    """Edits that belong together, and where the focus goes then.

    Attributes:
        edits: the edits, which are one step to undo.
        focus: an item's key; "" leaves the focus where it is.
        at: a position in the item's text; None is the end.
    """

    edits: tuple[Edit, ...] = ()
    focus: str = ""
    at: int | None = None


class EditContext(NamedTuple):
    """What edits are made from: the report as it is, who makes them, and when.

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
    """What can be written or chosen. Each kind overrides what is possible with it; None: the key does nothing there."""

    @property
    def place(self) -> str:
        """The place in the report, as problems and comments name it."""
        raise NotImplementedError

    @property
    def is_wording(self) -> bool:
        """Whether its text is wording that may be published, and then locked."""
        return False

    def write(self, context: EditContext, text: str) -> Transaction:
        """Replace the text. Where the transaction names no focus, the form stays as it is."""
        del context, text
        return Transaction()

    def why_invalid(self, context: EditContext, text: str) -> str:
        """Say why the text cannot be taken as it is typed, such as half a date; "" where it can.

        Such a text stays as typed while it is in focus, and nothing is written.
        """
        del context, text
        return ""

    def why_locked(self, context: EditContext) -> str:
        """Say why wording cannot be written in, and how it is unlocked; "" where it can."""
        del context
        return ""

    def normalised(self, text: str) -> str:
        """Return the text as it is shown once it has been taken and left: a date may be typed in many ways."""
        return text

    def enter(self, context: EditContext, text: str, at: int) -> Transaction | None:
        """Enter, at a position in the text; None goes on to the next item."""
        del context, text, at
        return None

    def backspace(self, context: EditContext, text: str) -> Transaction | None:
        """Backspace at the beginning of the text."""
        del context, text
        return None

    def move(self, context: EditContext, by: int) -> Transaction | None:
        """Move it up (-1) or down (1)."""
        del context, by
        return None

    def remove(self, context: EditContext) -> Transaction | None:
        """Take it out of the report."""
        del context
        return None

    @property
    def why_kept(self) -> str:
        """Why it cannot be taken out, where `remove` gives None."""
        return "This line stays: only its words can be taken out, with Ctrl+A and Backspace."

    def paste(self, context: EditContext, text: str, at: int, pasted: Sequence[str]) -> Transaction | None:
        """Paste several paragraphs at a position in the text; None pastes them as one."""
        del context, text, at, pasted
        return None

    def use(self, context: EditContext) -> Transaction | None:
        """Use it for the report: a note becomes a paragraph."""
        del context
        return None

    def choose(self, context: EditContext, option: str) -> Transaction | None:
        """Choose an option, or take it back where it was chosen already."""
        del context, option
        return None

    def side_effect(self, before: Report, after: Report) -> str:
        """Say what else a choice has changed that may be out of sight; "" where nothing."""
        del before, after
        return ""


class ConcernEditable(Editable, frozen=True):
    """A part of a concern without an id of its own: problems and comments name the concern."""

    concern: str

    @property
    def place(self) -> str:
        """The concern."""
        return self.concern


class Label(Struct, frozen=True, kw_only=True):
    """A text to read.

    Attributes:
        key: the item's name on its page, mostly an id of the report; "" where nobody can point at it.
        margin: stands left of the text: a paragraph's number, a mark, or the name of a field.
        wide: whether the margin is as wide as a field's name needs.
        foot: small print below the text.
        help: key of the guidance that F1 gives.
        gap: empty lines below.
    """

    key: str = ""
    style: Style = "prose"
    margin: str = ""
    wide: bool = False
    text: str = ""
    foot: str = ""
    help: str = ""
    gap: int = 1

    @property
    def is_reachable(self) -> bool:
        """Whether the item can be in focus."""
        return False


class TextField(Label, frozen=True, kw_only=True):
    """A text to write; `hint` is shown while it is empty, `lines` says whether it may have more than one line."""

    editable: Editable
    hint: str = ""
    lines: bool = False

    @property
    def is_reachable(self) -> bool:
        """Always."""
        return True


class Option(Struct, frozen=True):
    """One of the options of a choice."""

    id: str
    label: str
    chosen: bool = False


class Choice(Label, frozen=True, kw_only=True):
    """A choice among a few options that are all in sight.

    Attributes:
        many: whether several can be chosen.
        folded: whether only what is chosen is shown until the item is in focus.
        aside: whether going up and down passes it over; it is reached by its own key, by Tab or with the mouse.
    """

    editable: Editable
    options: tuple[Option, ...] = ()
    many: bool = False
    folded: bool = False
    aside: bool = False

    @property
    def is_reachable(self) -> bool:
        """Always."""
        return True


class Action(Label, frozen=True, kw_only=True):
    """A line on which Enter goes to a place, runs a command, or changes the report.

    Attributes:
        editable: what it stands for; its `enter` gives the edits, where there are any.
        look: like a link, like a row of a table, or like text, of which the margin alone shows that it is in focus.
    """

    editable: Editable | None = None
    look: Literal["link", "row", "text"] = "link"
    place: str = ""
    command: str = ""

    @property
    def is_reachable(self) -> bool:
        """Always."""
        return True


Item = Label | TextField | Choice | Action


def new_id(report: Report, also: Sequence[str] = ()) -> str:
    """Return an id that is in neither: short, without vowels, and random, so that two laptops seldom agree."""
    taken = {*ids(report), *also}
    while True:
        id = random.choice(_LETTERS) + "".join(random.choices(_SIGNS, k=3))  # noqa: S311 - no secret
        if id not in taken:
            return id


def new_ids(report: Report, number: int) -> list[str]:
    """Return so many ids that the report does not use."""
    ids: list[str] = []
    for _ in range(number):
        ids.append(new_id(report, ids))
    return ids


def beside(items: Sequence[T], id: str, by: int) -> T | None:
    """Return the neighbour of the item with this id: the one before (-1) or after it (1)."""
    index = next((index for index, item in enumerate(items) if item.id == id), None)
    if index is None or not 0 <= index + by < len(items):
        return None
    return items[index + by]


def next_focus(items: Sequence[T], id: str, *, before: bool = False) -> T | None:
    """Return what takes the focus once this item is gone: the next, or the one before; `before` that one first."""
    step = -1 if before else 1
    return beside(items, id, step) or beside(items, id, -step)


def after_move(items: Sequence[T], id: str, by: int) -> str | None:
    """Return the id that an item stands after once it is moved by one; "" is the beginning, None cannot be."""
    neighbour = beside(items, id, by)
    if neighbour is None:
        return None
    if by > 0:
        return neighbour.id
    before = beside(items, neighbour.id, -1)
    return before.id if before else ""
