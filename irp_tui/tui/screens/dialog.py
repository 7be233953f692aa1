"""What is asked on top of a screen: a box with a title, what is asked, and the keys that answer."""

from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
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

    clears = True
    """Whether notices go when it opens, which would lie over it: a key was pressed, and they can be listed again."""

    title_text: str = ""
    keys: str = "Esc Back"

    def __init__(self) -> None:
        super().__init__()
        self._answer_below: tuple[T | None, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self.title_text)), classes="dialog--title")
            yield from self.body()
            yield Static(Content(self.keys), classes="dialog--keys")

    def on_mount(self) -> None:
        """Have the whole window."""
        if self.clears:
            self.app.clear_notifications()

    def tell(self, words: str) -> None:
        """Say something to the person, in place of the keys."""
        self.query_one(".dialog--keys", Static).update(Content(shown(words)))

    def body(self) -> ComposeResult:
        """What is asked."""
        return iter(())

    def takes(self, event: events.Event) -> bool:
        """Whether what was pressed or pasted is for the box; else it is for the screen below."""
        del event
        return True

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with an answer, unless it has one already; below another box, once that is closed."""
        if self.is_current:
            return super().dismiss(result)
        if self in self.app.screen_stack:
            self._answer_below = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """Close, where the answer came while another box was over this one."""
        if self._answer_below:
            answer, self._answer_below = self._answer_below[0], ()
            self.dismiss(answer)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
