"""Help: the guidance for the item in focus, its keys, and what can be done now."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.form import Action, Choice, Item, TextField
from irp_tui.tui.keyboard import key_name
from irp_tui.tui.screens.dialogs import Dialog

GENERAL = "general"


class Guidance(Struct, frozen=True, forbid_unknown_fields=True):
    """What to write, what it is held against, and what the published method says of it."""

    title: str
    write: str
    judged: str = ""
    method: str = ""


@cache
def guidance() -> dict[str, Guidance]:
    """Return all of it, by the `help` of items."""
    text = resources.files("irp_tui.tui").joinpath("guidance.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Guidance])


def of(key: str) -> Guidance:
    """Return the guidance for a key, or for the part before its dot, or the general one."""
    there = guidance()
    return there.get(key) or there.get(key.partition(".")[0]) or there[GENERAL]


_WIDE = 20
"""Columns of the keys."""

_MOVING = (("↑ ↓", "the line above, the line below"), ("Tab", "the next thing, lines of sources too"))
_WRITING = (
    ("Ctrl+← Ctrl+→", "word by word"),
    ("Home End", "the beginning, the end of the line"),
    ("Shift and arrows", "select"),
    ("Ctrl+A", "select all of this text"),
    ("Ctrl+X Ctrl+C Ctrl+V", "cut, copy, paste"),
    ("Ctrl+Backspace", "take out the word before"),
)
_KEYS: dict[type, tuple[tuple[str, str], ...]] = {
    Choice: (
        ("1 2 3 …", "choose this one"),
        ("← → Space", "go along, and choose"),
        ("Backspace", "take the choice back"),
        *_MOVING,
    ),
    Action: (("Enter", "do it"), *_MOVING),
}


class Help(Dialog[None]):
    """Explains the thing in focus."""

    keys = "↑↓ Scroll   Esc Back"

    def __init__(self, under: Workspace) -> None:
        """Explain what is in focus on this screen."""
        super().__init__()
        self._under = under
        self._item = None if under.outline.has_focus else under.form.current
        self._guidance = of("outline" if under.outline.has_focus else self._item.help if self._item else "")
        self.title_text = self._guidance.title

    def body(self) -> ComposeResult:
        """Yield all of it, to scroll in."""
        with VerticalScroll(id="help"):
            yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        yield from _said(self._guidance)
        if keys := keys_of(self._item):
            yield Content.styled("Keys here", "bold")
            yield from (_row(key, what) for key, what in keys)
            yield Content("")
        possible = [command for command in self._under.commands.values() if command.possible(self._under)]
        yield Content.styled("What you can do now", "bold")
        yield from (self._command(command) for command in possible)
        if others := [command for command in self._under.commands.values() if command not in possible]:
            yield Content("")
            yield Content.styled("Elsewhere", "bold")
            yield from (self._command(command) for command in others)

    def _command(self, command: DraftCommand) -> Content:
        return _row(" ".join(key_name(key) for key in self._under.controller.keys_of(command.id)[:2]), command.title)

    def on_key(self, event: events.Key) -> None:
        """Close it with the key that opened it."""
        if event.key in self._under.controller.keys_of("help"):
            event.stop()
            event.prevent_default()
            self.action_leave()


def keys_of(item: Item | None) -> tuple[tuple[str, str], ...]:
    """Return the keys that something has by itself, with what they do."""
    if isinstance(item, TextField):
        enter = "a new line" if item.lines else "the next one: paragraph, note or row"
        back = (("Backspace", "at the beginning: join it to the one before"),) if not item.lines else ()
        return (("Enter", enter), *back, *_MOVING, *_WRITING)
    return _KEYS.get(type(item), ())


def _said(guidance: Guidance) -> Iterator[Content]:
    parts = (("", guidance.write), ("How it is judged", guidance.judged), ("The method", guidance.method))
    for heading, words in parts:
        if words:
            if heading:
                yield Content.styled(heading, "bold")
            yield Content(words)
            yield Content("")


def _row(key: str, what: str) -> Content:
    return Content.assemble((f"{key:<{_WIDE}}", "$text-muted"), " ", what)
