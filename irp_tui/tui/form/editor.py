"""The one editor of a form: it stands where the item in focus stands, and looks like what is drawn around it.

It is Textual's TextArea, but for four things. Keys act at once instead of as bindings, which Textual runs later and so,
in a burst of keys, out of order. What is typed is reported before it is painted, so that nothing is on the screen that
is not in the journal. Only rows that look different are painted again. And an item that is not a text, a choice or an
action, is drawn and worked in the same place, so that the focus never leaves the editor.
"""

from collections.abc import Callable
from typing import Self

from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location

from irp_tui.tui.form.handler import FormView, Picker
from irp_tui.tui.form.items import Item, Label, TextField
from irp_tui.tui.form.layout import EditorState, Row, draw_editor, margin, measure
from irp_tui.tui.form.rows import changed_rows
from irp_tui.tui.textual_private import recompute_cursor_offset, rewrap

_NOTHING: Item = Label()


class RowsArea(TextArea, inherit_bindings=False):
    """Textual's TextArea, showing the item in focus as rows that look like those drawn around it.

    Attributes:
        item: what is in focus.
        value: the item's text that the words here stand for, typed otherwise though they may be.
        picker: the cursor among the item's options.
    """

    def __init__(self, form: FormView) -> None:
        self._form = form  # before TextArea asks how wide it is
        self._painted: list[Row] = []
        self._is_changing = False  # and must not be painted yet
        self.item: Item = _NOTHING
        self.value = ""
        self.picker = Picker(form)
        super().__init__(soft_wrap=True, highlight_cursor_line=False)
        # A cursor that blinks wakes the machine twice a second and repaints a row each time.
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def put(self, item: Item, text: str, at: int | None = None) -> None:
        """Show this item, with the cursor at a position in its text; None is the end."""
        self._is_changing = True
        same = item.key == self.item.key and text == self.value
        self.item, self.value = item, text
        with self.prevent(TextArea.Changed, TextArea.SelectionChanged):
            if not same:
                self.load_text(text)
            if not same or at not in (None, self.at):  # to move the cursor is to let go of what is selected
                there = len(self.text)  # which may be typed otherwise than the item's text
                self.move_cursor(_location(self.text, there if at is None else min(at, there)))
        self._is_changing = False
        self.picker.put(item, anew=not same)
        self.rewrap()

    def rewrap(self) -> None:
        """Wrap for the form's present width, and take as many rows as that needs."""
        rewrap(self)
        self.show_rows()

    @property
    def at(self) -> int:
        """Where the cursor is, in characters from the beginning."""
        line, column = self.cursor_location
        return sum(len(each) + 1 for each in self.document.lines[:line]) + column

    @property
    def cursor_row(self) -> int:
        """The row of the editor that the cursor is on."""
        if isinstance(self.item, TextField):
            return self.wrapped_document.location_to_offset(self.cursor_location).y
        return self.picker.row(self.item)

    @property
    def gutter_width(self) -> int:
        """Columns left of the text."""
        return margin(self.item, self._form.width)

    @property
    def wrap_width(self) -> int:
        """Columns of the text."""
        return measure(self.item, self._form.width)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:  # noqa: ARG002
        """Bring the cursor into sight: it is the form that scrolls."""
        recompute_cursor_offset(self)
        if not self._is_changing:
            self._form.bring_into_sight()
        return Offset(0, 0)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint again: all of a sudden change of size or look, else only the rows that differ."""
        if regions or layout or recompose or not self.is_mounted:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        elif not self._is_changing:
            self.show_rows()
        return self

    def show_rows(self) -> None:
        """Work out how the rows look now, and paint those that differ."""
        before, self._painted = self._painted, draw_editor(self._state, self._form.width)
        height = max(1, len(self._painted))
        changed = changed_rows(before, self._painted, self.size.width)
        if changed is None or self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
            super().refresh()
        elif changed:
            super().refresh(*changed)

    @property
    def _state(self) -> EditorState:
        lines, wraps = self.document.lines, self.wrapped_document.get_offsets
        cursor = self.cursor_location if self.has_focus else None
        return EditorState(self.item, lines, wraps, self.selection, cursor, self.picker.index)

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        palette, width = self._form.palette, self.size.width
        return palette.strip(self._painted[y], width) if y < len(self._painted) else Strip.blank(width, palette.base)


_KEYS = {
    "left": "action_cursor_left",
    "right": "action_cursor_right",
    "ctrl+left": "action_cursor_word_left",
    "ctrl+right": "action_cursor_word_right",
    "home": "action_cursor_line_start",
    "end": "action_cursor_line_end",
    "enter": "enter",
    "backspace": "delete_back",
    "delete": "delete_forwards",
    "ctrl+backspace": "action_delete_word_left",
    "alt+backspace": "action_delete_word_left",
    "ctrl+w": "action_delete_word_left",
    "ctrl+delete": "action_delete_word_right",
    "ctrl+a": "action_select_all",
    "ctrl+x": "cut",
    "ctrl+c": "copy",
}
_WRITING = {
    key for key, name in _KEYS.items() if name in ("enter", "cut") or name.startswith(("delete", "action_delete"))
}
"""The keys among them that change the text, or do what the line in focus stands for."""

_MODIFIED = ("alt+", "ctrl+", "super+", "meta+", "hyper+")
"""A letter pressed together with one of these is no letter of the text."""

_SELECTING = {
    "shift+left": "action_cursor_left",
    "shift+right": "action_cursor_right",
    "shift+up": "action_cursor_up",
    "shift+down": "action_cursor_down",
    "shift+home": "action_cursor_line_start",
    "shift+end": "action_cursor_line_end",
    "ctrl+shift+left": "action_cursor_word_left",
    "ctrl+shift+right": "action_cursor_word_right",
}


class Editor(RowsArea, inherit_bindings=False):
    """Where the person writes or chooses."""

    DEFAULT_CSS = """
    Editor, Editor:focus { border: none; padding: 0; height: 1; background: $background; overflow: hidden; }
    """

    def __init__(self, form: FormView) -> None:
        self._is_asked = False
        super().__init__(form)

    # Keys

    def only_writes(self, event: events.Event) -> bool:
        """Whether all that this event does is to write a letter into the text."""
        return isinstance(self.item, TextField) and isinstance(event, events.Key) and _is_letter(event)

    async def on_key(self, event: events.Key) -> None:
        """Do what the key means: here, on the form, or as a command. TextArea itself sees only what means nothing."""
        if event.key == "ctrl+v" and isinstance(self.item, TextField):
            event.stop()
            event.prevent_default()
            await self.paste()
        elif self._pressed(event):
            event.stop()
            event.prevent_default()

    def _pressed(self, event: events.Key) -> bool:
        key = event.key
        if self._form.text_vanished:
            if _is_letter(event) or key in _WRITING:
                self._form.handler.explain_vanished()
                return True
            self._form.text_vanished = key not in _KEYS and key not in _SELECTING
        if self.only_writes(event):
            return self._exclusively(lambda: self._type(event.character or ""))
        if isinstance(self.item, TextField):
            return self._exclusively(lambda: self._run(key)) or self._form.pressed(key)
        if self._copied(key) or self.picker.pressed(self.item, key) or self._form.pressed(key):
            return True
        if _is_letter(event):
            self._form.handler.explain(self.item)
            return True
        return False

    def _exclusively(self, do: Callable[[], object]) -> bool:
        """Do what a key means for the text in focus, unless another program has taken that text away just now."""
        key = self.item.key
        with self._form.controller.exclusive():
            return self.item.key != key or bool(do())

    def _type(self, letter: str) -> bool:
        if self._form.controller.may_write():
            self.insert_text(letter)
        return True

    def _run(self, key: str) -> bool:
        if name := _KEYS.get(key):
            getattr(self, name)()
        elif name := _SELECTING.get(key):
            getattr(self, name)(select=True)
        else:
            return key in ("up", "down") and self._went(-1 if key == "up" else 1)
        return True

    def _went(self, by: int) -> bool:
        """Go a row up or down; beyond the first and the last, the form takes over."""
        if not 0 <= self.cursor_row + by < self.wrapped_document.height:
            return False
        (self.action_cursor_down if by > 0 else self.action_cursor_up)()
        return True

    def enter(self) -> None:
        """Enter: what it means for the item, such as a new paragraph."""
        if self._form.controller.may_write():
            self._form.handler.enter(self.at)

    def delete_back(self) -> None:
        """Backspace: what is selected, the character before, or, at the beginning, what that means for the item."""
        if not self._form.controller.may_write():
            return
        if self.selection.is_empty and self.at == 0:
            self._form.handler.backspace()
        else:
            self.action_delete_left()

    def delete_forwards(self) -> None:
        """Delete: what is selected, or the character after the cursor."""
        if self._form.controller.may_write():
            self.action_delete_right()

    # Clipboard

    def copy(self) -> None:
        """Copy what is selected, or the whole text."""
        # It brings what starts programs along: 1 ms that the first frame need not wait for.
        from irp_tui.tui import clipboard

        is_text = isinstance(self.item, TextField)
        clipboard.copy(self.app, self.selected_text or self.text if is_text else self.item.text)

    def _copied(self, key: str) -> bool:
        """Copy a line that nobody writes in whole, where the key does that."""
        if key != "ctrl+c" or not self.item.text:
            return False
        self.copy()
        self._form.controller.tell("The line is copied.")
        return True

    def cut(self) -> None:
        """Copy what is selected, and take it out."""
        if self.selected_text and self._form.controller.may_write():
            self.copy()
            self.action_delete_left()

    async def paste(self) -> None:
        """Put in what was copied, here or elsewhere where the system tells; keys pressed meanwhile wait."""
        # As above.
        from irp_tui.tui import clipboard

        text = await clipboard.pasted(self.app)
        self._exclusively(lambda: self._form.handler.paste(text))

    async def on_paste(self, event: events.Paste) -> None:
        """Put in what the terminal has pasted."""
        event.stop()
        event.prevent_default()
        self._exclusively(lambda: self._form.handler.paste(event.text))

    def insert_text(self, text: str) -> None:
        """Put text in place of what is selected."""
        self.replace(text, *self.selection, maintain_selection_offset=False)

    def edit(self, edit: Edit) -> EditResult:
        """Carry out TextArea's own edit, and report the text before it is painted; nothing where that is locked."""
        unchanged = EditResult(self.cursor_location, "")
        if not edit.text and edit.top == edit.bottom:
            return unchanged  # Delete after the last letter writes nothing
        if self._form.handler.is_locked() or self._asks(edit):
            return unchanged
        self._is_changing = True
        with self.prevent(TextArea.Changed):
            result = super().edit(edit)
        self._is_changing = False
        self.history.clear()  # undoing is the session's
        self._form.handler.changed(self.text)
        self.show_rows()
        self._form.bring_into_sight()
        return result

    def _asks(self, edit: Edit) -> bool:
        """Ask first where an edit takes out many words.

        What is typed or pasted over a selection is meant, and a box would take the letters that follow.
        """
        if edit.text or self._is_asked:
            return False
        item, text = self.item.key, self.text

        def go_on() -> None:
            if (self.item.key, self.text) == (item, text):
                self._is_asked = True
                try:
                    self._exclusively(lambda: self.edit(edit))
                finally:
                    self._is_asked = False

        return self._form.handler.ask_cut(self.get_text_range(edit.top, edit.bottom), go_on)

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose what is pointed at; in a text, TextArea puts the cursor there."""
        if not isinstance(self.item, TextField):
            event.prevent_default()
            self.picker.clicked(self.item, event.x, event.y)


def _is_letter(event: events.Key) -> bool:
    return event.is_printable and bool(event.character) and not event.key.startswith(_MODIFIED)


def _location(text: str, at: int) -> Location:
    before = text[:at].split("\n")
    return len(before) - 1, len(before[-1])
