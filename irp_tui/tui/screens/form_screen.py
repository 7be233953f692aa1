"""A screen that is one form and no draft: home, a new draft, an import, the settings."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from irp_tui.report.model import Report
from irp_tui.tui.commands.base import Application, Command, foot_words
from irp_tui.tui.form import Action, Choice, Form, Item, TextField
from irp_tui.tui.form.handler import InputHandler
from irp_tui.tui.form.items import Editable, EditContext, Transaction
from irp_tui.tui.keyboard import key_name, unknown_key_message
from irp_tui.tui.screens.dialogs import ListPicker, MessageBox, Row, narrowed
from irp_tui.tui.widgets.bars import CommandBar, TitleBar

_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (150, "-wide")]


class FormField(Editable, frozen=True):
    """A field of a form, by its name."""

    name: str

    @property
    def place(self) -> str:
        """Its name."""
        return self.name


class FieldsHandler(InputHandler):
    """Hands choices on to the screen: they are no edits of a report."""

    def __init__(self, form: Form, screen: "FormScreen") -> None:
        super().__init__(form)
        self._screen = screen

    def choose(self, option: str) -> None:
        """Take the option."""
        if isinstance(self._form.current, Choice):
            self._screen.chosen(self._form.current, option)


class FieldsForm(Form):
    """A form of fields, and of what is only there to be read."""

    DEFAULT_CSS = "FieldsForm { width: 1fr; height: 1fr; }"

    def __init__(self, screen: "FormScreen") -> None:
        super().__init__(screen, id="form")
        self.handler = FieldsHandler(self, screen)

    def pressed(self, key: str) -> bool:
        """Take a key that does not write: scroll on where all that follows is only there to be read."""
        by = {"down": 1, "up": -1, "pagedown": self.size.height, "pageup": -self.size.height}.get(key, 0)
        if by and self._is_read(by):
            self.scroll_to(y=self.scroll_y + by, animate=False, immediate=True)
            return True
        return super().pressed(key)

    def _is_read(self, by: int) -> bool:
        """Say whether there is more to read in this direction before the focus can move."""
        rest = self.items[self.items.index(self.current) + 1 :] if self.current in self.items else self.items
        if by > 0:
            return self.scroll_y < self.max_scroll_y and not any(item.is_reachable for item in rest)
        return self.scroll_y > 0 and self.editor.region.y < self.region.y


class FormScreen(Screen[None]):
    """A form between a bar and a foot. It is the controller of its own form.

    A screen of this kind says what is on the form (`items`) and at the right of the bar (`status`), and takes what is
    written (`written`), chosen (`chosen`) and acted on (`act`).

    Attributes:
        commands: what can be done, beside writing.
        heading: what stands at the left of the bar.
        explained: what help says of the screen, in paragraphs.
        esc: what the foot says of Escape.
    """

    AUTO_FOCUS = "Editor"
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS

    commands: ClassVar[tuple[Command[Any], ...]] = ()
    heading: str = ""
    explained: str = ""
    esc: str = "Esc Back"

    def __init__(self, irp: Application) -> None:
        super().__init__()
        self.irp = irp
        self.form = FieldsForm(self)
        self.bar, self.foot = TitleBar(id="bar"), CommandBar(id="foot")

    def compose(self) -> ComposeResult:
        """Lay out bar, form and foot."""
        width, height = self.app.size
        self.form.expect(width - 1, height - 2)
        self.show_items()
        yield self.bar
        yield self.form
        yield self.foot

    def show_items(self, focus: str = "", at: int | None = None) -> None:
        """Show all as it is now."""
        self.form.show(self.items(), focus, at)
        self.bar.put(self.heading, self.status())
        self.moved()

    # What a screen of this kind gives

    def items(self) -> Sequence[Item]:
        """Return what is on the form."""
        raise NotImplementedError

    def status(self) -> str:
        """Return what stands at the right of the bar."""
        return ""

    def written(self, name: str, text: str) -> None:
        """Take what a field's text is now."""

    def chosen(self, item: Choice, option: str) -> None:
        """Take the option of a choice."""

    def act(self, item: Action) -> None:
        """Do what a line stands for."""

    def leave(self) -> None:
        """Go back to where the person came from."""
        self.app.pop_screen()

    # The controller of the form

    @property
    def context(self) -> EditContext:
        """What fields are edited in: no report is changed here, and none of them asks for one."""
        context = self.irp.context
        return EditContext(Report(house=context.house), context.config.who, context.clock())

    def may_write(self) -> bool:
        """Say that anything can be written, always."""
        return True

    def exclusive(self) -> AbstractContextManager[None]:
        """Keep nobody away: no other program changes what is on this form."""
        return nullcontext()

    def write(self, item: TextField, text: str) -> bool:
        """Take down what a field's text is now."""
        self.foot.hush()
        self.written(item.key, text)
        self.show_items()
        return True

    def make(self, change: Transaction) -> None:
        """Go where a change says; it has no edits."""
        self.form.go(change.focus, change.at)

    def press(self, key: str) -> bool:
        """Do what the key stands for; return whether it stands for anything."""
        known: dict[str, Callable[[], object]] = {
            key: partial(command.run, self) for command in self._possible() for key in command.keys
        }
        known |= {"f1": self._explain, "f10": self._list, "escape": self.leave}
        key = key if key in known else key.lower()  # a letter in both cases
        if key not in known:
            return False
        known[key]()
        return True

    def ask_cut(self, words: str, then: Callable[[], None]) -> None:
        """Go on without asking: nothing of a report goes with these words."""
        del words
        then()

    def tell(self, words: str) -> None:
        """Say something to the person."""
        self.foot.say(words)

    def moved(self) -> None:
        """Name what can be done, since another item is in focus."""
        named = [(command, command.keys[0]) for command in self._possible() if command.short]
        self.foot.put("  ".join(filter(None, (foot_words(named), "F1 Help", self.esc))))

    def on_key(self, event: events.Key) -> None:
        """Take a key that the form did not take."""
        if self.press(event.key):
            event.stop()
            event.prevent_default()
        elif words := unknown_key_message(event.key):
            self.tell(words)

    def _possible(self) -> Iterator[Command[Any]]:
        """Yield the commands that mean something now."""
        return (command for command in self.commands if command.possible(self))

    def _explain(self) -> None:
        keys = "\n".join(f"{key_name(command.keys[0]):8}{command.title}" for command in self._possible())
        explained = "\n\n".join(" ".join(part.split()) for part in self.explained.split("\n\n"))
        self.app.push_screen(MessageBox(self.heading, f"{explained}\n\n{keys}".strip()))

    def _list(self) -> None:
        rows = [Row(command.keys[0], command.title, key_name(command.keys[0])) for command in self._possible()]

        def done(key: str | None) -> None:
            if key:
                self.press(key)

        title = "What can be done here"
        box = self.irp.unfinished.box("done-here", title, search=True)
        self.app.push_screen(ListPicker(title, narrowed(rows), box=box), done)
