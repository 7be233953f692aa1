"""Boxes over a screen: to read, to answer, to type in, to pick from."""

import sys
import time
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from irp_tui.drafts.pending_text import Box
from irp_tui.report.sanitize import LONGEST, clean, shown
from irp_tui.tui.unanswered import unfinished_note
from irp_tui.tui.widgets.inputs import KeptInput, SafeOptionList

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
        """Yield what is asked."""
        return iter(())

    def takes(self, event: events.Event) -> bool:
        """Say whether what was pressed or pasted is for the box; else it is for the screen below."""
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
        """Yield the words."""
        with VerticalScroll(classes="message"):
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
        """Return its own keys, pressed on purpose, and the mouse."""
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


class _Box(TextArea):
    """A text of a few lines, in which Enter answers."""

    def __init__(self, box: Box | None, text: str, placeholder: str) -> None:
        self._kept = box
        super().__init__(text, soft_wrap=True, placeholder=Content(placeholder), compact=True)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.move_cursor(self.document.end)

    def on_text_area_changed(self) -> None:
        """Keep what is typed. Its own message comes here before the text is painted."""
        if self._kept:
            self._kept.keep(self.text)

    # Textual calls TextArea's own handlers as well, unless they are prevented.

    def on_key(self, event: events.Key) -> None:
        """Answer with Enter."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if isinstance(self.screen, Prompt):
                self.screen.answer(self.text)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was pasted, without what no text may have."""
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text).text, *self.selection, maintain_selection_offset=False)


class Prompt(Dialog[str]):
    """Asks for one text; answers with it, without white space at its ends. An empty text is no answer."""

    keys = "Enter Done   Esc Back"

    def __init__(self, title: str, hint: str = "", text: str = "", *, about: str = "", box: Box | None = None) -> None:
        """Ask; `hint` is shown while nothing is written, `about` above it says what it is about.

        What is typed is kept in `box`, and stays there until whoever asked has put it where it belongs.
        """
        super().__init__()
        self.title_text = title
        self._about = about
        if box:
            self.keys = f"{self.keys}, text stays{unfinished_note(box)}"
        self._box = _Box(box, (box.words if box else "") or text, hint)

    def body(self) -> ComposeResult:
        """Yield what it is about, and a place to write."""
        if self._about:
            yield Static(Content(self._about), classes="prompt--about")
        yield self._box

    def answer(self, text: str) -> None:
        """Take the text, if it can be taken."""
        text = clean(text).text.strip()
        if len(text) > LONGEST:
            self.notify(f"That is too long: a text may have {LONGEST:,} characters.", markup=False)
        elif text:
            self.dismiss(text)


class MessageBox(Dialog[None]):
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
        """Yield the words."""
        with VerticalScroll(classes="message"):
            yield Static(Content(self._words))


MOST = 200
"""Rows shown at most; typing on narrows further."""


class Row(NamedTuple):
    """Something to pick: what it is known by, and how it reads; `aside` stands behind it, quietly."""

    id: str
    label: str
    aside: str = ""


def narrowed(rows: Sequence[Row]) -> Callable[[str], Sequence[Row]]:
    """Return what gives, for words typed, those of the rows that have them all."""

    def found(words: str) -> Sequence[Row]:
        typed = words.casefold().split()
        return [row for row in rows if all(word in f"{row.label} {row.aside}".casefold() for word in typed)]

    return found


class ListPicker(Dialog[str]):
    """Asks for one of the rows that `rows` gives for the words typed; answers with its id."""

    keys = "↑↓ Choose   Enter Take   Esc Back"

    def __init__(
        self,
        title: str,
        rows: Callable[[str], Sequence[Row]],
        hint: str = "Type to narrow the list",
        box: Box | None = None,
        nothing: str = "Nothing here has these letters: take some out, or Esc goes back.",
    ) -> None:
        """Ask; the words typed are kept in `box` until a row is taken. `nothing` is said where none can be."""
        super().__init__()
        self.box = box
        self.keys = f"{self.keys}{unfinished_note(box)}"
        self.title_text = title
        self._rows = rows
        self._hint = hint
        self._nothing = nothing

    def body(self) -> ComposeResult:
        """Yield a line to type in, and the list."""
        yield KeptInput(self.box, self.box.words if self.box else "", placeholder=self._hint, id="words")
        yield SafeOptionList(id="rows")

    def on_mount(self) -> None:
        """Show all there is."""
        self._show(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow."""
        self.tell(self.keys)
        self._show(event.value)

    def _show(self, words: str) -> None:
        rows = self.query_one(OptionList)
        found = self._rows(words)[:MOST]
        rows.set_options(Option(_prompt(row), id=row.id) for row in found)
        rows.highlighted = 0 if found else None

    def on_key(self, event: events.Key) -> None:
        """Up and down move in the list while the words are typed."""
        rows = self.query_one(OptionList)
        moves: dict[str, Callable[[], object]] = {
            "up": rows.action_cursor_up,
            "down": rows.action_cursor_down,
            "pageup": rows.action_page_up,
            "pagedown": rows.action_page_down,
        }
        if event.key in moves and rows.option_count:
            event.stop()
            event.prevent_default()
            moves[event.key]()

    def on_input_submitted(self) -> None:
        """Take what is highlighted."""
        rows = self.query_one(OptionList)
        self.taken("" if rows.highlighted is None else rows.get_option_at_index(rows.highlighted).id or "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        self.taken(event.option.id or "")

    def taken(self, id: str) -> None:
        """This row was taken; "" where there is none to take."""
        if not id:
            self.tell(self._nothing)
        else:
            if self.box:
                self.box.answer()
            self.dismiss(id)


def _prompt(row: Row) -> Content:
    label, aside = shown(row.label), shown(row.aside)
    return Content(label) if not aside else Content.assemble(label, "  ", (aside, "$text-muted"))
