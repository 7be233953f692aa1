"""What is asked on top of a screen: a box with a title, what is asked, and the keys that answer."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

T = TypeVar("T")


class Dialog(ModalScreen[T | None], Generic[T]):
    """A box over the screen. Escape leaves it without an answer.

    A dialog gives its `title`, its `keys` (one line that says which key does what), and in `body` its widgets.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    title_text: str = ""
    keys: str = "Esc Back"

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.title_text), classes="dialog--title")
            yield from self.body()
            yield Static(Content(self.keys), classes="dialog--keys")

    def body(self) -> ComposeResult:
        """What is asked."""
        return iter(())

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
