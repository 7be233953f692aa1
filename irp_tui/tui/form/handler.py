"""What keys, pastes and choices mean for the item in focus.

What the editor and the form are made of is declared here as protocols, below both of them.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from irp_tui.report.model import Report
from irp_tui.report.sanitize import LONGEST, clean
from irp_tui.tui.form.items import Action, Choice, EditContext, Item, Option, TextField, Transaction
from irp_tui.tui.form.layout import margin, measure, option_at, option_rows
from irp_tui.tui.form.rows import Palette

MANY = 40
"""Words that may be cut from a text at once without a question: whoever selects them sees them."""


class FormController(Protocol):
    """Makes the edits of a form, and has it show its items anew."""

    @property
    def context(self) -> EditContext:
        """What edits are made from."""

    def may_write(self) -> bool:
        """Whether anything can be changed; tell the person where not."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Show what other programs have changed in the report, and let them change nothing more meanwhile."""

    def write(self, item: TextField, text: str) -> bool:
        """Replace the item's text; False where that could not be done."""

    def make(self, change: Transaction) -> None:
        """Make the edits, and show the page as it is then."""

    def act(self, item: Action) -> None:
        """Do what the line stands for."""

    def press(self, key: str) -> bool:
        """Run the command that has this key; False where there is none."""

    def ask_cut(self, words: str, then: Callable[[], None]) -> None:
        """Ask whether so many words shall go from the text in focus, and call `then` if so."""

    def tell(self, words: str) -> None:
        """Say something to the person."""

    def moved(self) -> None:
        """Note that the focus is on another item."""


class TextView(Protocol):
    """The editor, as the handler sees it."""

    item: Item
    value: str

    @property
    def text(self) -> str:
        """The text as typed."""

    @property
    def at(self) -> int:
        """The position of the cursor in it."""

    def put(self, item: Item, text: str, at: int | None = None) -> None:
        """Show this item, with the cursor at a position in its text; None is the end."""

    def insert_text(self, text: str) -> None:
        """Put text in place of what is selected."""

    def show_rows(self) -> None:
        """Paint what has changed."""


class FormView(Protocol):
    """The form, as its editor and its handler see it."""

    controller: FormController
    items: Sequence[Item]
    width: int
    text_vanished: bool

    @property
    def handler(self) -> "InputHandler":
        """What keys mean for the item in focus."""

    @property
    def editor(self) -> TextView:
        """The editor of the item in focus."""

    @property
    def palette(self) -> Palette:
        """The styles of rows in the present theme."""

    @property
    def current(self) -> Item | None:
        """The item in focus."""

    def written(self, item: TextField, text: str) -> None:
        """Keep the text of the item in focus, if it is in focus still."""

    def go(self, key: str, at: int | None = None) -> bool:
        """Put the focus on the item with this key; False where there is none."""

    def step(self, by: int) -> bool:
        """Put the focus on the next item, or the one before; False where there is none."""

    def pressed(self, key: str) -> bool:
        """Do what a key means that does not write; False where it means nothing."""

    def bring_into_sight(self) -> None:
        """Scroll until the cursor is in sight."""


class InputHandler:
    """Turns what is typed, pasted and chosen on a form into edits."""

    def __init__(self, form: FormView) -> None:
        self._form = form

    # Texts

    def is_locked(self) -> bool:
        """Whether the text in focus cannot be written in; tell the person why."""
        item, controller = self._form.current, self._form.controller
        if not isinstance(item, TextField) or not item.editable.is_wording:
            return False
        if why := item.editable.why_locked(controller.context):
            controller.tell(why)
        return bool(why)

    def ask_cut(self, words: str, then: Callable[[], None]) -> bool:
        """Ask whether the words shall go, where they are many, and call `then` if so; False where they are few."""
        if len(words) < MANY or len(words.split()) <= MANY:
            return False
        self._form.controller.ask_cut(words, then)
        return True

    def changed(self, text: str) -> None:
        """Take the text that is now in the editor."""
        form, item = self._form, self._form.current
        if not isinstance(item, TextField):
            return
        if not item.editable.why_invalid(form.controller.context, text):
            form.editor.value = item.editable.normalised(text)
        if form.controller.write(item, text):
            # The page is shown anew only when the typing pauses: who leaves and comes back before must find the words.
            form.written(item, form.editor.value)
        elif isinstance(there := form.current, TextField):
            form.editor.put(there, there.text)

    def enter(self, at: int) -> None:
        """Enter, at a position in a text."""
        form, item = self._form, self._form.current
        if not isinstance(item, TextField):
            return
        if item.lines:
            form.editor.insert_text("\n")
        elif change := item.editable.enter(form.controller.context, form.editor.text, at):
            form.controller.make(change)
        else:
            self.step_on()

    def step_on(self) -> None:
        """Go on to the next item, or say that there is none."""
        if not self._form.step(1):
            self._form.controller.tell("This is the last line of the page.")

    def backspace(self) -> None:
        """Backspace, at the beginning of a text."""
        form, item = self._form, self._form.current
        if isinstance(item, TextField) and (
            change := item.editable.backspace(form.controller.context, form.editor.text)
        ):
            form.controller.make(change)

    def paste(self, text: str) -> None:
        """Paste into the item in focus, or as several items where the text has several paragraphs."""
        form, item = self._form, self._form.current
        if item is not None and not isinstance(item, TextField):
            self.explain(item)
        if not text or not isinstance(item, TextField) or not form.controller.may_write():
            return
        if form.text_vanished:
            self.explain_vanished()
            return
        if len(text) + len(form.editor.text) > LONGEST:
            form.controller.tell(f"Not pasted: {len(text):,} characters are too many; a text may have {LONGEST:,}.")
            return
        cleaned = clean(text)
        parts = (cleaned.text,) if item.lines else paragraphs(cleaned.text)
        if len(parts) > 1 and (several := self._as_several(item, parts)):
            form.controller.make(several)
        else:
            form.editor.insert_text(" ".join(parts))
        for notice in cleaned.notices:
            form.controller.tell(f"In what was pasted, {notice}.")

    def _as_several(self, item: TextField, parts: Sequence[str]) -> Transaction | None:
        editor = self._form.editor
        return item.editable.paste(self._form.controller.context, editor.text, editor.at, parts)

    def leave(self, next_one: Item | None) -> None:
        """Say so where words stay behind that could not be taken."""
        left, words = self._form.editor.item, self._form.editor.text
        why = self.why_invalid() if words.strip() else ""
        if why and (next_one is None or next_one.key != left.key):
            self._form.controller.tell(f"Not kept: “{words}”. {why}")

    def why_invalid(self) -> str:
        """Say why the words in the editor cannot be taken; "" where they can."""
        item, words = self._form.editor.item, self._form.editor.text
        if not isinstance(item, TextField) or words == item.text:
            return ""
        return item.editable.why_invalid(self._form.controller.context, words)

    def explain_vanished(self) -> None:
        """Say why nothing is written: the text in focus went, and what is typed was not meant for the next one."""
        self._form.controller.tell("The text you were in is not here any more: nothing was written. ↑ and ↓ go on.")

    # Choices and actions

    def explain(self, item: Item) -> None:
        """Say what is possible on an item that is no text: a letter was typed there."""
        if isinstance(item, Choice) and not item.options:
            words = "There is nothing to choose from here yet, and nothing is written: ↑ and ↓ go on."
        elif isinstance(item, Choice):
            words = f"Here you choose, with 1 to {len(item.options)}: nothing was written. ↑ and ↓ go on."
        else:
            words = "Nothing is written here: Enter does what the line says, ↑ and ↓ go on."
        self._form.controller.tell(words)

    def choose(self, option: str) -> None:
        """Choose an option, or take it back where it was chosen already."""
        form, item = self._form, self._form.current
        if isinstance(item, Choice) and form.controller.may_write():
            before = form.controller.context
            if change := item.editable.choose(before, option):
                form.controller.make(change)
                self._tell_what_changed(item, option, before.report)

    def _tell_what_changed(self, item: Choice, option: str, before: Report) -> None:
        """Say so where a choice took the place of another, or changed what is out of sight."""
        controller = self._form.controller
        after = controller.context.report
        if after is before:
            return  # it was refused, and that was said
        if after == before:
            controller.tell("One of these is always chosen: choose another in its place.")
            return
        parts = (_replaced(item, option, self._form.items), item.editable.side_effect(before, after))
        if words := " ".join(filter(None, parts)):
            controller.tell(words)

    def keep(self, option: str) -> None:
        """An option was chosen that is chosen already: the focus goes where it would have gone."""
        if isinstance(self._form.current, Choice) and self._form.current.aside:
            self._form.step(-1)
        else:
            self._form.controller.tell(f"“{option}” is chosen already.")

    def act(self) -> None:
        """Enter, on a line that does something."""
        item = self._form.current
        if isinstance(item, Action):
            self._form.controller.act(item)
        elif isinstance(item, Choice):
            self.explain(item)


class Picker:
    """The cursor among the options of the item in focus; `index` is the option it is on."""

    def __init__(self, form: FormView) -> None:
        self._form = form
        self.index = 0

    def put(self, item: Item, *, anew: bool) -> None:
        """Go to the option that is chosen, where the item is another one; stay where it was otherwise."""
        options = item.options if isinstance(item, Choice) else ()
        if anew:
            self.index = next((index for index, each in enumerate(options) if each.chosen), 0)
        self.index = min(self.index, max(0, len(options) - 1))

    def row(self, item: Item) -> int:
        """Return the row of the item that the cursor is on."""
        if not isinstance(item, Choice):
            return 0
        rows = option_rows(item, measure(item, self._form.width))
        return next((y for y, indexes in enumerate(rows) if self.index in indexes), 0)

    def pressed(self, item: Item, key: str) -> bool:
        """Do what a key means where no text is written; False where it means nothing."""
        if isinstance(item, Choice) and item.options:
            return self._pressed(item, key)
        if key in ("space", "enter"):
            self._form.handler.act()
            return True
        return False

    def _pressed(self, item: Choice, key: str) -> bool:
        options, handler = item.options, self._form.handler
        chosen = next((each for each in options if each.chosen), None)
        if key in ("left", "right"):
            self.index = (self.index + (1 if key == "right" else -1)) % len(options)
            self._form.editor.show_rows()
        elif key.isdigit() and 0 < int(key) <= len(options):
            self.index = int(key) - 1
            self._choose(item, options[self.index])
        elif key == "enter" and item.aside:
            self._form.step(-1)
        elif key == "enter" and not item.many and options[self.index] is chosen:
            handler.step_on()
        elif key in ("space", "enter"):
            self._choose(item, options[self.index])
        elif key in ("backspace", "delete") and chosen:
            handler.choose(chosen.id)
        else:
            return False
        return True

    def _choose(self, item: Choice, option: Option) -> None:
        """Choose it. Where only one can be chosen, what is chosen stays so: Backspace takes it back."""
        if item.many or not option.chosen:
            self._form.handler.choose(option.id)
        else:
            self._form.handler.keep(option.label)

    def clicked(self, item: Item, x: int, y: int) -> None:
        """Do what a click at a cell of the item means."""
        if not isinstance(item, Choice):
            self._form.handler.act()
            return
        width = self._form.width
        index = option_at(item, measure(item, width), x - margin(item, width), y)
        if index is not None:
            self.index = index
            self._choose(item, item.options[index])


def _replaced(item: Choice, option: str, items: Sequence[Item]) -> str:
    """Say what a choice took the place of, and that Undo brings it back; "" where it took none, and is in sight."""
    was = next((each.label for each in item.options if each.chosen and (not item.many or each.id == option)), "")
    label = next((each.label for each in item.options if each.id == option), option)
    there = next((each for each in items if each.key == item.key), None)
    is_chosen = isinstance(there, Choice) and any(each.id == option and each.chosen for each in there.options)
    if was and is_chosen:
        return f"“{label}” in place of “{was}”. Ctrl+Z takes that back."
    if was:
        return f"“{was}” is not chosen any more. Ctrl+Z brings it back."
    return "" if is_chosen else f"“{label}” is chosen. Ctrl+Z takes that back."


_EMPTY_LINE = r"\n[ \t]*\n"


def paragraphs(text: str) -> tuple[str, ...]:
    """Cut a pasted text into paragraphs: at its empty lines where it has any, else at each line."""
    text = text.strip("\n")
    parts = (
        [" ".join(part.split("\n")) for part in re.split(_EMPTY_LINE, text)]
        if re.search(_EMPTY_LINE, text)
        else text.split("\n")
    )
    kept = tuple(part for part in parts if part.strip())
    if len(kept) < 2:  # noqa: PLR2004 - a single one may begin and end with a space that is wanted
        return kept
    return (kept[0].rstrip(), *(part.strip() for part in kept[1:]))
