"""The screen of an open draft: outline, page, and what belongs to the thing in focus."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from irp_tui.report.apply import EditError
from irp_tui.report.edits import Edit
from irp_tui.tui import pages
from irp_tui.tui.commands import COMMANDS, by_key, key_name
from irp_tui.tui.commands.finding import Sought
from irp_tui.tui.draft import Draft
from irp_tui.tui.sheet import Action, Item, Prose, Sheet
from irp_tui.tui.things import Change, Hand
from irp_tui.tui.widgets.foot import Foot
from irp_tui.tui.widgets.line import Line
from irp_tui.tui.widgets.outline import Outline

OUTLINE = 34
"""Columns of the outline, where there is room for it."""

NORMAL, WIDE = 100, 150
"""Columns from which the outline is beside the page, and the side panel too."""

SIDE = 40
"""Columns of the side panel."""

FOOT = 6
"""Commands named at the foot of the screen, at most."""


class DraftScreen(Screen[None]):
    """An open draft. It is the desk its sheet lies on."""

    AUTO_FOCUS = "Editor"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NORMAL, "-normal"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own way

    class Stood(Message):
        """Something may have changed beside what was typed: saving, or the files."""

    class Turned(Message):
        """Another page is open."""

    def __init__(
        self, draft: Draft, place: str = "", key: str = "", *, keys: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> None:
        """Show the draft at a place: an id or field of the report, or the name of a page and an item's key on it."""
        super().__init__()
        self.draft = draft
        names = [page.name for page in pages.pages(draft.report)]
        self.page = place if place in names else pages.page_of(draft.report, place)
        self._first = key or place
        self._commands = by_key(keys)
        self._seen = draft.report
        self._settling: Timer | None = None
        self._left: dict[str, str] = {}
        self.sought = Sought()
        self.sheet = Sheet(self, id="sheet")
        self.bar, self.foot, self.outline = Line(id="bar"), Foot(id="foot"), Outline(id="outline")

    def compose(self) -> ComposeResult:
        """Bar, outline and page, foot."""
        width, height = self.app.size
        beside = OUTLINE if width >= NORMAL else 0
        self.sheet.expect(width - beside - 1 - (SIDE if width >= WIDE else 0), height - 2)
        # Textual sets this once it has laid the screen out, and would lay it out and paint it again for it.
        self.add_class(next(name for columns, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= columns))
        self._show(self._first)
        yield self.bar
        with Horizontal():
            yield self.outline
            yield self.sheet
        yield self.foot

    def _show(self, focus: str = "", at: int | None = None) -> None:
        view = self.draft.view
        self._seen = view.report
        items = pages.items(view, self.page)
        self.sheet.show(items, focus, self._at(items) if not focus and at is None else at)
        self.outline.put(view.report, self.page)
        self._show_lines()

    def _at(self, items: Sequence[Item]) -> int | None:
        """Where the cursor goes in the text in focus, where that is another than the editor has."""
        current, editor = self.sheet.current, self.sheet.editor
        now = next((item for item in items if current and item.key == current.key), None)
        if not isinstance(now, Prose) or now.text == editor.value:
            return None
        # Texts are compared where another program changed one, and that is rare.
        from irp_tui.report.rebasing import moved

        return moved(editor.at, editor.text, now.text)

    def _show_lines(self) -> None:
        self._show_bar()
        self._show_foot()

    def _show_bar(self) -> None:
        report = self.draft.report
        self.bar.put(report.establishment.name or "A new draft", self.draft.session.saving.told())

    def _show_foot(self) -> None:
        shown = [command for command in COMMANDS.values() if command.short and command.possible(self)]
        shown.sort(key=lambda command: command.rank)
        # The last is the list of all commands: that one is always named.
        named = shown if len(shown) <= FOOT else (*shown[: FOOT - 1], shown[-1])
        keys = {command.id: key for key, command in reversed(self._commands.items())}
        self.foot.put("  ".join(f"{key_name(keys.get(each.id, ''))} {each.short}" for each in named))

    # The desk of the sheet

    @property
    def hand(self) -> Hand:
        """What changes are made with."""
        return self.draft.hand

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        if holder := self.draft.session.read_only:
            self.tell(f"Nothing can be changed here: {holder.told()} has this draft open.")
        return holder is None

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Meanwhile no other program changes the report, and what one has changed before is shown."""
        with self.draft.session.still():
            if self.draft.report is not self._seen:
                self._show()
            yield

    def write(self, item: Prose, text: str) -> bool:
        """Take down what an item's text is now."""
        change = item.thing.write(self.hand, text)
        if change.focus:
            self.make(change)
            return True
        if not self._edit(change.edits):
            self._show()
            return False
        self._settle()
        self._show_bar()
        self.foot.hush()
        return True

    def make(self, change: Change) -> None:
        """Make a change, and show the page as it is then."""
        if self._edit(change.edits):
            self._show(change.focus, change.at)

    def _edit(self, edits: tuple[Edit, ...]) -> bool:
        try:
            if edits:
                self._seen = self.draft.edit(*edits)
        except EditError as error:
            self.tell(f"Not done: {error}")
            return False
        return True

    def _settle(self) -> None:
        """Show again, once the typing pauses, what depends on the words: their number, marks, problems."""
        if self._settling is not None:
            self._settling.reset()
        else:
            self._settling = self.set_timer(0.4, self._settled)

    def _settled(self) -> None:
        self._settling = None
        self._show()

    def act(self, item: Action) -> None:
        """Do what a line stands for."""
        if item.command:
            self.run_command(item.command)
        elif item.place:
            self.go(item.place)

    def press(self, key: str) -> bool:
        """Carry out the command that has this key; False where there is none, or it means nothing now."""
        command = self._commands.get(key)
        return command is not None and self.run_command(command.id)

    def keys_of(self, id: str) -> tuple[str, ...]:
        """The keys of a command, the one to show first."""
        return tuple(key for key, command in self._commands.items() if command.id == id)

    def run_command(self, id: str) -> bool:
        """Carry out a command; False where it means nothing now."""
        command = COMMANDS[id]
        if not command.possible(self):
            return False
        command.run(self)
        return True

    def tell(self, words: str) -> None:
        """Say something to the person."""
        self.foot.say(words)

    def moved(self) -> None:
        """Another item is in focus."""
        self._show_foot()

    # Going somewhere

    @property
    def place(self) -> tuple[str, str]:
        """Where the person is: the name of the page, and the key of the item in focus."""
        current = self.sheet.current
        return self.page, current.key if current else ""

    def turn_to(self, page: str, focus: str = "", at: int | None = None) -> None:
        """Turn to a page, and to an item on it: the one that was in focus there last, unless another is named."""
        before, key = self.place
        if page != before:
            self._left[before] = key
            self.sheet.forget()
            self.post_message(self.Turned())
        self.page = page
        self._show(focus or self._left.get(page, ""), at)

    def show_outline(self, *, shown: bool) -> None:
        """Put the focus on the outline, which on a narrow screen takes the place of the page; or back on the page."""
        self.set_class(shown, "-outline")
        (self.outline if shown else self.sheet.editor).focus(scroll_visible=False)

    def turn_page(self, by: int) -> None:
        """Turn to the next page of the outline, or the one before; round at the end."""
        names = [page.name for page in pages.pages(self.draft.report)]
        place = names.index(self.page) if self.page in names else 0
        self.turn_to(names[(place + by) % len(names)])

    def go(self, place: str, part: str = "") -> None:
        """Go to a place of the report, and there to a part of it, such as the judgement of a concern."""
        page = pages.page_of(self.draft.report, place)
        if page != self.page:
            self.turn_to(page)
        if not (part and self.sheet.go(f"{place}.{part}")):
            self.sheet.go(place)

    def turn(self, *, back: bool) -> None:
        """Undo or redo, and go to where that was."""
        try:
            what, place = self.draft.turn(back=back)
        except EditError as error:
            self.tell(str(error))
            return
        self._show()
        if place:
            self.go(place)
        self.tell(f"{'Undone' if back else 'Done again'}: {what}")

    def on_key(self, event: events.Key) -> None:
        """A key that what is in focus did not take."""
        if self.press(event.key):
            event.stop()
            event.prevent_default()

    def on_option_list_option_selected(self, event: Outline.OptionSelected) -> None:
        """Turn to the page that was chosen in the outline."""
        if event.option.id:
            self.turn_to(event.option.id)
            self.show_outline(shown=False)

    def on_draft_screen_stood(self) -> None:
        """Saving stands differently now, or another program changed the report."""
        with self.at_rest():
            self._show_bar()
