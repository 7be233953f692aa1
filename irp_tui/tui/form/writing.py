"""What the editor of a sheet reports, at once and in order, and what that means for the item in focus."""

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from irp_tui.report.model import Report
from irp_tui.report.sanitize import LONGEST, clean
from irp_tui.tui.form.editable import EditContext, Transaction
from irp_tui.tui.form.items import Action, Choice, Item, TextField

if TYPE_CHECKING:
    from irp_tui.tui.form.form import Form


MANY = 40
"""Words that may be cut from a text at once without being asked about: whoever selects them sees them."""


class FormController(Protocol):
    """What a sheet lies on: it makes changes to the report, and then shows the sheet's items anew."""

    @property
    def context(self) -> EditContext:
        """What changes are made with."""

    def may_write(self) -> bool:
        """Whether anything can be changed; it says so to the person where not."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Meanwhile no other program changes the report, and what one has changed before is shown."""

    def write(self, item: TextField, text: str) -> bool:
        """Take down what the item's text is now; whether that could be done."""

    def make(self, change: Transaction) -> None:
        """Make a change."""

    def act(self, item: Action) -> None:
        """Do what the line stands for."""

    def press(self, key: str) -> bool:
        """Carry out the command that has this key; whether there is one."""

    def ask_cut(self, words: str, then: Callable[[], None]) -> None:
        """Ask whether so many words shall go from the text in focus, and go on if so."""

    def tell(self, words: str) -> None:
        """Say something to the person."""

    def moved(self) -> None:
        """The focus is on another item now."""


class Writing:
    """Takes down what is written and chosen on a sheet."""

    def __init__(self, form: "Form") -> None:
        self._form = form

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        return self._form.controller.may_write()

    def is_locked(self) -> bool:
        """Whether the text in focus is shown and not written; it says so to the person."""
        item = self._form.current
        why = item.editable.why_locked(self._form.controller.context) if isinstance(item, TextField) else ""
        if why:
            self._form.controller.tell(why)
        return bool(why)

    def ask_cut(self, words: str, then: Callable[[], None]) -> bool:
        """Ask whether the words shall go, where they are many; whether it was asked. `then` does it."""
        if len(words) < MANY or len(words.split()) <= MANY:
            return False
        self._form.controller.ask_cut(words, then)
        return True

    def typed(self, text: str) -> None:
        """The text in focus is now this."""
        item = self._form.current
        if not isinstance(item, TextField):
            return
        if not item.editable.why_invalid(self._form.controller.context, text):
            self._form.editor.value = item.editable.normalised(text)
        if self._form.controller.write(item, text):
            # The page is shown anew only when the typing pauses: who leaves and comes back before must find the words.
            self._form.written(item, self._form.editor.value)
        elif isinstance(there := self._form.current, TextField):
            self._form.editor.put(there, there.text)

    def entered(self, at: int) -> None:
        """Enter was pressed in a text."""
        item = self._form.current
        if not isinstance(item, TextField):
            return
        if item.lines:
            self._form.editor.insert_text("\n")
        elif change := item.editable.enter(self._form.controller.context, self._form.editor.text, at):
            self._form.controller.make(change)
        else:
            self.step_on()

    def step_on(self) -> None:
        """Go on to the next item; where there is none, say so."""
        if not self._form.step(1):
            self._form.controller.tell("This is the last line of the page.")

    def backed(self) -> None:
        """Backspace was pressed at the beginning of a text."""
        item = self._form.current
        if isinstance(item, TextField) and (
            change := item.editable.backspace(self._form.controller.context, self._form.editor.text)
        ):
            self._form.controller.make(change)

    def pasted(self, text: str) -> None:
        """Text was pasted: into one item, or as several where it has several paragraphs and the item can be several."""
        item = self._form.current
        if item is not None and not isinstance(item, TextField):
            self.astray(item)
        if not text or not isinstance(item, TextField) or not self.may_write():
            return
        if len(text) + len(self._form.editor.text) > LONGEST:
            self._form.controller.tell(
                f"Not pasted: {len(text):,} characters are too many; a text may have {LONGEST:,}."
            )
            return
        cleaned = clean(text)
        parts = (cleaned.text,) if item.lines else paragraphs(cleaned.text)
        many = (
            item.editable.paste(self._form.controller.context, self._form.editor.text, self._form.editor.at, parts)
            if len(parts) > 1
            else None
        )
        if many:
            self._form.controller.make(many)
        else:
            self._form.editor.insert_text(" ".join(parts))
        for notice in cleaned.notices:
            self._form.controller.tell(f"In what was pasted, {notice}.")

    def astray(self, item: Item) -> None:
        """A letter was typed where nothing is written: say what is possible there."""
        if isinstance(item, Choice) and not item.options:
            self._form.controller.tell(
                "There is nothing to choose from here yet, and nothing is written: ↑ and ↓ go on."
            )
        elif isinstance(item, Choice):
            last = len(item.options)
            self._form.controller.tell(f"Here you choose, with 1 to {last}: nothing was written. ↑ and ↓ go on.")
        else:
            self._form.controller.tell("Nothing is written here: Enter does what the line says, ↑ and ↓ go on.")

    def chose(self, option: str) -> None:
        """An option was chosen."""
        item = self._form.current
        if isinstance(item, Choice) and self.may_write():
            before = self._form.controller.context
            change = item.editable.choose(before, option)
            if change:
                self._form.controller.make(change)
                self._say_what_changed(item, option, before.report)

    def _say_what_changed(self, item: Choice, option: str, before: Report) -> None:
        """Say so where a choice took the place of another, or changed what is not in sight."""
        after = self._form.controller.context.report
        if after is before:
            return  # it was refused, and that was said
        if after == before:
            self._form.controller.tell("One of these is always chosen: choose another in its place.")
            return
        told = (_replaced(item, option, self._form.items), item.editable.side_effect(before, after))
        if words := " ".join(filter(None, told)):
            self._form.controller.tell(words)

    def kept(self, option: str) -> None:
        """An option was chosen that is chosen already: the focus goes where it would have gone."""
        if isinstance(self._form.current, Choice) and self._form.current.aside:
            self._form.step(-1)
        else:
            self._form.controller.tell(f"“{option}” is chosen already.")

    def acted(self) -> None:
        """Enter was pressed on a line that does something."""
        item = self._form.current
        if isinstance(item, Action):
            self._form.controller.act(item)
        elif isinstance(item, Choice):
            self.astray(item)

    def leave(self, next_one: Item | None) -> None:
        """Say so where words are left that could not be taken."""
        left, words = self._form.editor.item, self._form.editor.text
        wrong = self.why_invalid() if words.strip() else ""
        if wrong and (next_one is None or next_one.key != left.key):
            self._form.controller.tell(f"Not kept: “{words}”. {wrong}")

    def why_invalid(self) -> str:
        """Why the words in the editor cannot be taken; "" where they can."""
        item, words = self._form.editor.item, self._form.editor.text
        return (
            item.editable.why_invalid(self._form.controller.context, words)
            if isinstance(item, TextField) and words != item.text
            else ""
        )


def _replaced(item: Choice, option: str, items: Sequence[Item]) -> str:
    """What a choice took the place of, and that Undo brings it back; "" where it took none, and is in sight."""
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
    """The paragraphs of a pasted text: parted by empty lines where it has any, else one a line."""
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
