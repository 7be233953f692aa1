"""A screen that is one sheet and no draft: home, a new draft, an import, the settings."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from irp_tui.report.model import Report
from irp_tui.tui.commands.base import Application
from irp_tui.tui.form import Action, Choice, Form, Item, TextField
from irp_tui.tui.form.editable import Editable, EditContext, Transaction
from irp_tui.tui.form.writing import Writing
from irp_tui.tui.keyboard import key_name, meaningless
from irp_tui.tui.screens.dialogs import Pick, Row
from irp_tui.tui.widgets.bars import Foot, Line

_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (150, "-wide")]


class Deed(NamedTuple):
    """What can be done on a screen: its key, how the list of F10 and the foot name it, and how it is done."""

    key: str
    title: str
    short: str
    do: Callable[[], object]


class Field(Editable, frozen=True):
    """A field of a form, by its name."""

    name: str

    @property
    def place(self) -> str:
        """The field."""
        return self.name


class FormWriting(Writing):
    """Choices that are no edits of a report: the paper takes them as they are."""

    def __init__(self, form: Form, paper: "Paper") -> None:
        super().__init__(form)
        self._paper = paper

    def chose(self, option: str) -> None:
        """An option was chosen."""
        if isinstance(self._form.current, Choice):
            self._paper.chosen(self._form.current, option)


class FieldsForm(Form):
    """A sheet of fields, and of what is only there to be read."""

    DEFAULT_CSS = "FieldsForm { width: 1fr; height: 1fr; }"

    def __init__(self, paper: "Paper") -> None:
        super().__init__(paper, id="form")
        self.writing = FormWriting(self, paper)

    def pressed(self, key: str) -> bool:
        """A key that does not write: scrolls on where all that follows is only there to be read."""
        by = {"down": 1, "up": -1, "pagedown": self.size.height, "pageup": -self.size.height}.get(key, 0)
        if by and self._is_read(by):
            self.scroll_to(y=self.scroll_y + by, animate=False, immediate=True)
            return True
        return super().pressed(key)

    def _is_read(self, by: int) -> bool:
        """Whether there is more to read in this direction before the focus can move."""
        rest = self.items[self.items.index(self.current) + 1 :] if self.current in self.items else self.items
        if by > 0:
            return self.scroll_y < self.max_scroll_y and not any(item.is_reachable for item in rest)
        return self.scroll_y > 0 and self.editor.region.y < self.region.y


class Paper(Screen[None]):
    """A sheet between a bar and a foot. It is the desk its sheet lies on.

    A screen of this kind says what is on the sheet (`items`), what can be done (`deeds`), what stands in the bar
    (`heading`), and takes what is written (`written`), chosen (`chosen`) and acted on (`act`).
    """

    AUTO_FOCUS = "Editor"
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS

    heading: str = ""
    explained: str = ""
    esc: str = "Esc Back"

    def __init__(self, irp: Application) -> None:
        super().__init__()
        self.irp = irp
        self.form = FieldsForm(self)
        self.bar, self.foot = Line(id="bar"), Foot(id="foot")

    def compose(self) -> ComposeResult:
        """Bar, sheet, foot."""
        width, height = self.app.size
        self.form.expect(width - 1, height - 2)
        self.show_items()
        yield self.bar
        yield self.form
        yield self.foot

    def show_items(self, focus: str = "", at: int | None = None) -> None:
        """Show all as it is now."""
        self.form.show(self.items(), focus, at)
        self.bar.put(self.heading, self.aside())
        self.moved()

    # What a screen of this kind gives

    def items(self) -> Sequence[Item]:
        """What is on the sheet."""
        raise NotImplementedError

    def deeds(self) -> tuple[Deed, ...]:
        """What can be done, beside writing."""
        return ()

    def aside(self) -> str:
        """What stands at the right of the bar."""
        return ""

    def written(self, name: str, text: str) -> None:
        """A field's text is now this."""

    def chosen(self, item: Choice, option: str) -> None:
        """An option of a choice was chosen."""

    def act(self, item: Action) -> None:
        """Do what a line stands for."""

    def leave(self) -> None:
        """Go back to where the person came from."""
        self.app.pop_screen()

    # The desk of the sheet

    @property
    def context(self) -> EditContext:
        """Nothing here changes a report; the things of a form ask nothing of the hand."""
        context = self.irp.context
        return EditContext(Report(house=context.house), context.settings.who, context.clock())

    def may_write(self) -> bool:
        """Always."""
        return True

    def exclusive(self) -> AbstractContextManager[None]:
        """Nobody else changes what is on this sheet."""
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
        """Do what the key stands for; whether it stands for anything."""
        known = {deed.key: deed.do for deed in self.deeds()}
        known |= {"f1": self._explain, "f10": self._list, "escape": self.leave}
        key = key if key in known else key.lower()  # a letter in both cases
        if key not in known:
            return False
        known[key]()
        return True

    def ask_cut(self, words: str, then: Callable[[], None]) -> None:
        """A form is not asked about: nothing of a report goes with its words."""
        del words
        then()

    def tell(self, words: str) -> None:
        """Say something to the person."""
        self.foot.say(words)

    def moved(self) -> None:
        """Another item is in focus."""
        named = [f"{key_name(deed.key)} {deed.short}" for deed in self.deeds() if deed.short]
        self.foot.put("  ".join((*named[:5], "F1 Help", self.esc)))

    def on_key(self, event: events.Key) -> None:
        """A key that the sheet did not take."""
        if self.press(event.key):
            event.stop()
            event.prevent_default()
        elif words := meaningless(event.key):
            self.tell(words)

    def _explain(self) -> None:
        # Help is asked for seldom.
        from irp_tui.tui.screens.dialogs import Told

        keys = "\n".join(f"{key_name(deed.key):8}{deed.title}" for deed in self.deeds())
        explained = "\n\n".join(" ".join(part.split()) for part in self.explained.split("\n\n"))
        self.app.push_screen(Told(self.heading, f"{explained}\n\n{keys}".strip()))

    def _list(self) -> None:
        deeds = self.deeds()
        rows = [Row(deed.key, deed.title, key_name(deed.key)) for deed in deeds]

        def narrowed(words: str) -> list[Row]:
            return [row for row in rows if all(word in row.label.casefold() for word in words.casefold().split())]

        def done(key: str | None) -> None:
            if key:
                self.press(key)

        title = "What can be done here"
        box = self.irp.unfinished.box("done-here", title, search=True)
        self.app.push_screen(Pick(title, narrowed, box=box), done)
