"""Words to read, over the screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from irp_tui.tui.screens.dialog import Dialog


class Told(Dialog[None]):
    """Tells something; any of the usual keys goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False),
        Binding("f1", "leave", show=False),
    ]

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.title_text = title
        self._words = words

    def body(self) -> ComposeResult:
        """The words."""
        with VerticalScroll(classes="told"):
            yield Static(Content(self._words))
