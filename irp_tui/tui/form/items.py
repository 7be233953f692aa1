"""What a page is made of, as data: words to read, texts to write, choices to make and actions to take."""

from typing import Literal

from msgspec import Struct

from irp_tui.tui.form.editable import Editable

Style = Literal["prose", "title", "heading", "quiet", "concern", "note", "problem", "good", "field"]
"""How an item looks; each is a component class of the sheet."""


class Label(Struct, frozen=True, kw_only=True):
    """Words to read.

    Attributes:
        key: what the item is known by on its page, mostly an id of the report; "" where nobody can point at it.
        margin: stands left of the text: a paragraph's number, a mark, or the label of a field.
        wide: whether the margin is as wide as a label needs.
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
    """One of the things to choose from."""

    id: str
    label: str
    chosen: bool = False


class Choice(Label, frozen=True, kw_only=True):
    """Something to choose, from a few options that are all in sight.

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
    """A line that does something when Enter is pressed: goes to a place, carries out a command, or changes the report.

    Attributes:
        thing: what it stands for; its `enter` says what Enter changes, where it changes anything.
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
