"""A question with a few answers, each of which has a key."""

import sys
import time
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
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
        self._answers: dict[str, str | None] = {answer.key: answer.id for answer in answers}
        told = [f"{answer.key.capitalize()} {answer.label}" for answer in answers]
        self.keys = "   ".join((*told, *([leave] if leave else [])))

    def body(self) -> ComposeResult:
        """The words."""
        with VerticalScroll(classes="told"):
            yield Static(Content(self._words))

    def on_key(self, event: events.Key) -> None:
        """Answer."""
        key = event.key.lower()
        if key in self._answers:
            event.stop()
            event.prevent_default()
            self.dismiss(self._answers[key])


READ = 0.8
"""Seconds that a person needs to see that a question is there, and to stop typing."""


class Interruption(Question):
    """A question that no key asked for, and that may come in the middle of a sentence.

    What is typed goes on into the text below. Only its own keys answer, and those when they were pressed on purpose:
    once it has been in sight for a while, and behind a pause. None of them should be a letter.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    clears = False

    def __init__(self, title: str, words: str, answers: Sequence[Answer], *, leave: str = "") -> None:
        """Ask. `leave` says what Escape means; with "" it means nothing."""
        super().__init__(title, words, answers, leave=leave)
        if leave:
            self._answers["escape"] = None
        self._shown = 0.0  # when it was on the screen first; 0 before
        self._before = 0.0  # when the last key was pressed that was not for it

    def on_mount(self) -> None:
        """Note when it can be seen."""
        self.call_after_refresh(self._note_shown)

    def _note_shown(self) -> None:
        self._shown = _now()

    @property
    def is_shown(self) -> bool:
        """Whether it has been on the screen."""
        return self._shown > 0

    def takes(self, event: events.Event) -> bool:
        """Its own keys, pressed on purpose, and the mouse."""
        if not isinstance(event, events.Key | events.Paste):
            return True
        is_answer = isinstance(event, events.Key) and event.key in self._answers
        is_seen = self.is_shown and event.time - max(self._shown, self._before) >= READ
        if is_answer and is_seen:
            return True
        self._before = event.time
        self.query_one(".dialog--keys", Static).update(Content(f"{_BELOW}{self.keys}"))
        return False


def _now() -> float:
    # By the clock that events have.
    return time.perf_counter() if sys.platform == "win32" else time.monotonic()


_BELOW = "What you type goes into the text below.   "
