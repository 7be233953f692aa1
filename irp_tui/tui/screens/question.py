"""A question with a few answers, each of which has a key."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from irp_tui.tui.screens.dialog import Dialog


class Answer(NamedTuple):
    """An answer: its key, such as "enter" or a letter, what it is known by, and what it means."""

    key: str
    id: str
    label: str


class Question(Dialog[str]):
    """Tells something and asks what to do; answers with the id of an answer."""

    def __init__(self, title: str, words: str, answers: Sequence[Answer], *, leave: str = "Esc Back") -> None:
        """Ask. `leave` says what Escape means; "" where it is an answer's other key."""
        super().__init__()
        self.title_text = title
        self._words = words
        self._answers = {answer.key: answer.id for answer in answers}
        told = [f"{answer.key.capitalize()} {answer.label}" for answer in answers]
        self.keys = "   ".join((*told, *([leave] if leave else [])))

    def body(self) -> ComposeResult:
        """The words."""
        with VerticalScroll(classes="told"):
            yield Static(Content(self._words))

    def on_key(self, event: events.Key) -> None:
        """Answer."""
        answer = self._answers.get(event.key.lower())
        if answer is not None:
            event.stop()
            event.prevent_default()
            self._answers.clear()  # a key that follows in the same burst still comes here
            self.dismiss(answer)
