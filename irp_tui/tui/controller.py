"""Makes the edits of an open draft, runs its commands, and has the screen show what they changed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from irp_tui.report.edits import AddConcern, Edit, EditError, SetConcern
from irp_tui.report.model import Report
from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.commands.registry import COMMANDS
from irp_tui.tui.form import Action, Item, TextField
from irp_tui.tui.form.items import EditContext, Transaction
from irp_tui.tui.open_draft import OpenDraft
from irp_tui.tui.removal import ask_cut, removal_message, take_out

if TYPE_CHECKING:
    from textual.timer import Timer


PAUSE = 0.4
"""Seconds without a key after which what depends on the words is worked out anew."""


class DraftController:
    """The controller of the form on which a draft is written.

    Attributes:
        commands: the command of each key.
        seen: the report that the screen shows, or that the person's last edit made.
    """

    def __init__(self, screen: Workspace, draft: OpenDraft, commands: Mapping[str, DraftCommand]) -> None:
        self.commands = commands
        self.seen = draft.report
        self._screen = screen
        self._draft = draft
        self._pause: Timer | None = None

    @property
    def context(self) -> EditContext:
        """What edits are made from."""
        return self._draft.context

    def may_write(self) -> bool:
        """Whether anything can be changed; tell the person where not."""
        if holder := self._draft.session.read_only:
            self.tell(f"Nothing can be changed here: {holder.describe()} has this draft open.")
        return holder is None

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Show what other programs have changed in the report, and let them change nothing more meanwhile."""
        with self._draft.session.store.changing:
            if self._draft.report is not self.seen:
                self._screen.show()
            yield

    def write(self, item: TextField, text: str) -> bool:
        """Replace an item's text; False where that could not be done."""
        before = self._draft.report
        change = item.editable.write(self.context, text)
        if change.focus:
            self.make(change)
            # What was begun here is written on.
            self._draft.unlocked = _wording(self._screen.form.current)
            return True
        self._draft.unlocked = _wording(item)
        if not self._edit(change.edits):
            self._screen.show()
            return False
        self._show_later()
        self._screen.show_bar()
        self._screen.foot.hush()
        if len(text) < len(item.text):  # what is only typed removes nothing
            self._tell_removed(before)
        return True

    def make(self, change: Transaction) -> None:
        """Make the edits, and show the page as it is then."""
        before = self._draft.report
        if self._edit(change.edits):
            self._screen.show(change.focus, change.at)
            self._tell_removed(before)

    def _tell_removed(self, before: Report) -> None:
        """Tell the person what has been removed, if anything."""
        if words := removal_message(self._screen, before, self._draft.report):
            self.tell(words)

    def _edit(self, edits: tuple[Edit, ...]) -> bool:
        try:
            if edits:
                before = self._draft.report
                self.seen = self._draft.session.edit(*edits)
                self._draft.raising.update(id for edit in edits if (id := _raised(before, edit)))
        except EditError as error:
            self.tell(f"Not done: {error}")
            return False
        return True

    def step_history(self, *, back: bool) -> None:
        """Undo or redo the last step, and go to where it was."""
        # Needed to undo, and so not to open a draft.
        from irp_tui.report.diff import changed_place

        session, before = self._draft.session, self._draft.report
        try:
            what = session.undo() if back else session.redo()
        except EditError as error:
            self.tell(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return
        self.seen = session.report
        self._screen.show()
        if place := changed_place(before, session.report):
            self._screen.go(place)
        self.tell(f"{'Undone' if back else 'Done again'}: {what}.")

    def _show_later(self) -> None:
        """Once the typing pauses, show what depends on the words: their number, marks, problems."""
        if self._pause is not None:
            self._pause.reset()
        else:
            self._pause = self._screen.set_timer(PAUSE, self._show_again)

    def _show_again(self) -> None:
        self._pause = None
        self._screen.show()

    def act(self, item: Action) -> None:
        """Do what a line stands for."""
        if item.command:
            self.run_command(item.command)
        elif item.editable and (change := item.editable.enter(self.context, "", 0)):
            take_out(self._screen, change, always=False)
        elif item.place:
            before = self._screen.place
            self._screen.go(item.place)
            if self._screen.place == before:
                self.tell("What this line leads to is not there any more.")
        else:
            self.tell("This is only there to be read, and worked out from what is written elsewhere.")

    def ask_cut(self, words: str, then: Callable[[], None]) -> None:
        """Ask whether so many words shall go from the text in focus, and call `then` if so."""
        ask_cut(self._screen, words, then)

    def press(self, key: str) -> bool:
        """Run the command that has this key, or say why not; False where there is none.

        A letter has its command in both cases. Where that means nothing, it is a letter that was typed.
        """
        command = self.commands.get(key) or self.commands.get(key.lower())
        if command is None or (len(key) == 1 and not command.possible(self._screen)):
            return False
        self._screen.foot.hush()
        self.run_command(command.id)
        return True

    def keys_of(self, id: str) -> tuple[str, ...]:
        """Return the keys of a command, the one to show first."""
        return tuple(key for key, command in self.commands.items() if command.id == id)

    def run_command(self, id: str) -> bool:
        """Run a command; where it means nothing now, say why and return False."""
        command = COMMANDS[id]
        if not command.possible(self._screen):
            self.tell(command.why_not(self._screen))
            return False
        command.run(self._screen)
        return True

    def tell(self, words: str) -> None:
        """Say something to the person, at the foot of the screen."""
        self._screen.foot.say(words)

    def moved(self) -> None:
        """Show what belongs to the item that is in focus now."""
        if self._draft.unlocked and _wording(self._screen.form.current) != self._draft.unlocked:
            self._draft.unlocked = ""
        self._screen.foot.hush()
        self._screen.show_context_panel()


def _wording(item: Item | None) -> str:
    """Return the place whose wording the item is, where that may be published; "" for all else."""
    return item.editable.place if isinstance(item, TextField) and item.editable.is_wording else ""


def _raised(before: Report, edit: Edit) -> str:
    """Return the concern that the edit adds or words for the first time, or ""."""
    match edit:
        case AddConcern():
            return edit.id
        case SetConcern(text=str()):
            concern = before.concern(edit.concern)
            return "" if concern and concern.text.strip() else edit.concern
        case _:
            return ""
