"""The form: shows the items of a page, and moves the focus among them."""

from collections.abc import Sequence
from typing import Any

from msgspec import structs
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Offset

from irp_tui.tui.form.editor import Editor
from irp_tui.tui.form.handler import FormController, InputHandler
from irp_tui.tui.form.items import Action, Choice, Item, TextField
from irp_tui.tui.form.layout import Drawn, draw, margin, measure, wrapped
from irp_tui.tui.form.rows import COMPONENTS, Palette, PlacedRow, Rows

_NO_ITEM = -1
_SPARE = 2  # rows kept in sight above and below the cursor


class Form(VerticalScroll, can_focus=False):
    """A page of items. One of them is always in focus, where there is one that can be.

    Attributes:
        controller: makes the edits.
        items: what is on the page.
        width: its columns, known before it is laid out.
        handler: what keys mean for the item in focus.
        text_vanished: the text in focus went without the person's doing; nothing is written until they move.
        above, editor, below: the rows above the item in focus, the editor that stands for it, and the rows below.
    """

    COMPONENT_CLASSES = COMPONENTS

    def __init__(self, controller: FormController, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # Always there; Textual would find that out after a first layout, and paint a second time.
        self.set_reactive(Form.show_vertical_scrollbar, True)
        self.controller = controller
        self.items: Sequence[Item] = ()
        self.width = 0
        self._height = 0
        self._palette: Palette | None = None
        self._current = _NO_ITEM
        self._drawn: dict[Item, Drawn] = {}
        self.text_vanished = False
        self.handler = InputHandler(self)
        self.above, self.editor, self.below = Rows(lambda: self.palette), Editor(self), Rows(lambda: self.palette)

    def compose(self) -> ComposeResult:
        """The editor, and what is drawn above and below it."""
        yield self.above
        yield self.editor
        yield self.below

    # What it shows

    @property
    def palette(self) -> Palette:
        """Its styles in the present theme."""
        if self._palette is None:
            self._palette = Palette(self)
        return self._palette

    @property
    def current(self) -> Item | None:
        """The item in focus."""
        return self.items[self._current] if 0 <= self._current < len(self.items) else None

    def expect(self, width: int, height: int) -> None:
        """Draw for this size before the first layout, so that nothing is painted twice."""
        if width != self.width:
            self._drawn.clear()
        self.width, self._height = width, height

    def show(self, items: Sequence[Item], focus: str = "", at: int | None = None, *, by_others: bool = False) -> None:
        """Show these items, with the focus where it was, or on the one with this key, as `go` finds it.

        Where others changed them and took out the text in focus, nothing is written until the person moves.
        """
        before = self.current
        self.items = items
        key = focus or (before.key if before else "")
        index = self._find(key) if key else _NO_ITEM
        if index == _NO_ITEM:
            index = self._nearest(min(max(self._current, 0), len(items) - 1))
        stays = not focus and before is not None and index >= 0 and before.key == items[index].key
        waits = self.text_vanished if stays else by_others and not focus and isinstance(before, TextField)
        self._put(index, self.editor.at if stays and at is None else at)
        self.text_vanished = waits

    def written(self, item: TextField, text: str) -> None:
        """Keep the text of the item in focus, if it is in focus still."""
        if self.current is item and text != item.text:
            at = self._current
            self.items = (*self.items[:at], structs.replace(item, text=text), *self.items[at + 1 :])

    def forget(self) -> None:
        """Forget the focus: another page comes."""
        self.items, self._current = (), _NO_ITEM
        self.scroll_to(y=0, animate=False, immediate=True)

    def _find(self, key: str) -> int:
        """Return the index of the item with this key, or of what follows it where that cannot be in focus."""
        first = next((index for index, item in enumerate(self.items) if item.key == key), len(self.items))
        rest = range(first, len(self.items))
        return next((index for index in rest if self.items[index].is_reachable), _NO_ITEM)

    def _nearest(self, index: int) -> int:
        reachable = [each for each, item in enumerate(self.items) if item.is_reachable]
        return min(reachable, key=lambda each: (abs(each - index), each), default=_NO_ITEM)

    def _put(self, index: int, at: int | None = None) -> None:
        moved = index != self._current
        self._current, self.text_vanished = index, False
        item = self.current
        self.handler.leave(item)
        self.editor.display = item is not None
        if item is not None:
            self.editor.put(item, item.text if isinstance(item, TextField) else "", at)
        self._draw()
        self.bring_into_sight()
        if moved or at is not None:
            self.controller.moved()

    def _draw(self) -> None:
        drawn = {item: self._drawn.get(item) or draw(item, self.width) for item in self.items}
        self._drawn = drawn
        if (item := self.current) and (wrong := self.handler.why_invalid()):
            drawn = drawn | {item: draw(structs.replace(item, foot=wrong), self.width)}
        above: list[PlacedRow] = []
        below: list[PlacedRow] = []
        for index, item in enumerate(self.items):
            rows, side = drawn[item], above if index < self._current else below
            if index != self._current:
                side += (PlacedRow(row, index, line) for line, row in enumerate(rows.text))
            side += (PlacedRow(row, index, -1) for row in rows.below)
        self.above.put(above)
        self.below.put(below)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew for another width."""
        width, self._height = self.scrollable_content_region.width, event.size.height
        if width != self.width:
            self.width = width
            self._drawn.clear()
            self.editor.rewrap()
            self._draw()
        self.bring_into_sight()

    def repaint(self) -> None:
        """Draw all in the colours of the present theme."""
        self._palette = None
        self.editor.refresh(self.editor.size.region)
        self.above.refresh()
        self.below.refresh()

    # Scrolling

    @property
    def max_scroll_y(self) -> int:
        """How far down it can scroll: known before it is laid out again."""
        editor = int(self.editor.styles.height.value) if self.editor.styles.height and self.editor.display else 0
        return max(0, len(self.above.placed) + editor + len(self.below.placed) - self._height)

    def bring_into_sight(self) -> None:
        """Scroll until the cursor is in sight, with a row or two around it."""
        if not self._height:
            return
        y = len(self.above.placed) + (self.editor.cursor_row if self.current else 0)
        spare = min(_SPARE, self._height // 3)
        first = 0 if y <= self._first_row() + spare else y - spare
        top = min(max(self.scroll_y, y + spare + 1 - self._height), first)
        if top != self.scroll_y:
            self.scroll_to(y=top, animate=False, immediate=True)

    def scroll_to_region(self, *where: Any, **how: Any) -> Offset:
        """Bring the cursor's row into sight; Textual asks for the whole editor when it gets the focus."""
        del where, how
        self.bring_into_sight()
        return Offset(0, 0)

    def _first_row(self) -> int:
        """The row of the first item that can be in focus: whoever is there sees all that stands above it."""
        reachable = next((index for index, item in enumerate(self.items) if item.is_reachable), 0)
        return next(
            (y for y, placed in enumerate(self.above.placed) if placed.item == reachable), len(self.above.placed)
        )

    # Moving

    def go(self, key: str, at: int | None = None) -> bool:
        """Put the focus on the item with this key, or after it where it is a heading; False where there is none."""
        index = self._find(key)
        if index != _NO_ITEM:
            self._put(index, at)
        return index != _NO_ITEM

    def step(self, by: int, *, aside: bool = False, at: int | None = None) -> bool:
        """Put the focus on the next item, or the one before; False where there is none."""
        for index in range(self._current + by, len(self.items) if by > 0 else -1, by):
            item = self.items[index]
            if item.is_reachable and (aside or not (isinstance(item, Choice) and item.aside)):
                self._put(index, at if at is not None else 0 if by > 0 else None)
                return True
        return False

    def turn(self, by: int) -> None:
        """Go a screenful up or down."""
        y = len(self.above.placed) + self.editor.cursor_row + by * max(1, self._height - _SPARE)
        self.go_to_row(y)

    def go_to_row(self, y: int, x: int = 0) -> None:
        """Put the focus on the item at this row of the page, and the cursor at the column."""
        above, editor = len(self.above.placed), self.editor.size.height or 1
        if above <= y < above + editor:
            return
        rows, y = (self.above.placed, y) if y < above else (self.below.placed, y - above - editor)
        if not rows:
            return
        placed = rows[min(max(y, 0), len(rows) - 1)]
        index = self._nearest(placed.item)
        if index == _NO_ITEM:
            return
        item, is_text = self.items[index], placed.line >= 0 and index == placed.item
        if isinstance(item, Choice) and is_text:
            self._put(index)
            if not item.folded:
                self.editor.picker.clicked(item, x, placed.line)
        elif isinstance(item, TextField) and is_text:
            self._put(index, _position(item, self.width, x, placed.line))
        else:
            self._put(index, 0)

    def on_click(self, event: events.Click) -> None:
        """Go where the mouse points."""
        if event.widget in (self.above, self.below):
            offset = 0 if event.widget is self.above else len(self.above.placed) + self.editor.size.height
            before = self.current
            self.go_to_row(event.y + offset, event.x)
            if isinstance(self.current, Action) and self.current is not before:
                self.handler.act()
        self.editor.focus(scroll_visible=False)

    def pressed(self, key: str) -> bool:
        """Do what a key means that does not write: move the focus, or run a command; False where it means nothing."""
        match key:
            case "up" | "down":
                self.text_vanished = False  # where there is no other item, too
                self.step(1 if key == "down" else -1)
            case "tab" | "shift+tab":
                self.step(1 if key == "tab" else -1, aside=True)
            case "pageup" | "pagedown":
                self.turn(1 if key == "pagedown" else -1)
            case "ctrl+home":
                self._put(self._nearest(0), 0)
            case "ctrl+end":
                self._put(self._nearest(len(self.items)))
            case _:
                return self.controller.press(key)
        return True


def _position(item: TextField, width: int, x: int, row: int) -> int:
    """Return the position in the item's text at a cell of the form."""
    sections = wrapped(item.text, measure(item, width))
    section = sections[min(row, len(sections) - 1)]
    before = sum(len(line) + 1 for line in item.text.split("\n")[: section.line]) + section.start
    return before + min(max(0, x - margin(item, width)), len(section.words))
