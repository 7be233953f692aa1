"""What is asked on top of a screen: a box with a title, what is asked, and the keys that answer."""

from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from irp_tui.report.text import shown

T = TypeVar("T")


class Dialog(ModalScreen[T | None], Generic[T]):
    """A box over the screen. Escape leaves it without an answer.

    A dialog gives its `title`, its `keys` (one line that says which key does what), and in `body` its widgets.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    title_text: str = ""
    keys: str = "Esc Back"

    def __init__(self) -> None:
        super().__init__()
        self._ahead: list[events.Key] = []

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self.title_text)), classes="dialog--title")
            yield from self.body()
            yield Static(Content(self.keys), classes="dialog--keys")

    def body(self) -> ComposeResult:
        """What is asked."""
        return iter(())

    def on_key(self, event: events.Key) -> None:
        """What is typed while the box still opens is for it, once something in it is in focus."""
        if self.focused is None or not event.is_forwarded:
            event.stop()
            event.prevent_default()
            self._ahead.append(events.Key(event.key, event.character))
            self._hand_on()

    def on_descendant_focus(self) -> None:
        """Now it can be typed in."""
        self._hand_on()

    def _hand_on(self) -> None:
        while self._ahead and self.focused is not None:
            event = self._ahead.pop(0)
            event._set_forwarded()  # noqa: SLF001 - else the application would take it for a key pressed just now
            self.focused.post_message(event)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
