"""Items as rows that a terminal is sent: drawn ones, and the one in focus with cursor and selection."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs
from rich.segment import Segment
from rich.style import Style
from textual._cells import cell_len
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from irp_tui.tui.form.items import TextField
from irp_tui.tui.form.layout import MARGIN_STYLE, TAB, Piece, Row, draw, labels

if TYPE_CHECKING:
    from irp_tui.tui.form.editor import Editor
    from irp_tui.tui.form.form import Form


class Placed(NamedTuple):
    """A row, the place on the page of the item it belongs to, and its place among the item's own rows."""

    row: Row
    item: int
    line: int


class Rows(Widget):
    """Rows of a sheet, one below the other; it draws those that are in sight and knows nothing else."""

    DEFAULT_CSS = "Rows { height: 0; }"

    def __init__(self, form: "Form") -> None:
        super().__init__()
        self._form = form
        self.placed: list[Placed] = []

    def put(self, placed: list[Placed]) -> None:
        """Show these rows; only what differs is drawn again."""
        before, self.placed = self.placed, placed
        if len(before) != len(placed):
            self.styles.height = len(placed)
            self.refresh()
            return
        changed = [y for y, (was, is_) in enumerate(zip(before, placed, strict=True)) if was.row != is_.row]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.size.width
        if y >= len(self.placed):
            return Strip.blank(width, self._form.palette.base)
        return self._form.palette.strip(self.placed[y].row, width)


def look(editor: "Editor", width: int) -> list[Row]:
    """The rows of the editor on a sheet this wide."""
    item = editor.item
    if not isinstance(item, TextField):
        return draw(item, width, current=editor.has_focus, cursor=editor.picker.place).text
    if editor.text:
        return _sections(editor, item, width)
    rows = draw(structs.replace(item, text=""), width).text
    if editor.has_focus:
        label = labels(item, width)[0]
        hint = "".join(words for words, _ in rows[0][len(label) :]) or " "
        rows[0] = (*label, (hint[0], "caret"), (hint[1:], "hint"))
    return rows


def _sections(editor: "Editor", item: TextField, width: int) -> list[Row]:
    margins = labels(item, width)
    blank: Row = ((" " * editor.gutter_width, MARGIN_STYLE),)
    (top, left), (bottom, right) = sorted(editor.selection)
    cursor = editor.cursor_location
    rows: list[Row] = []
    for line, words in enumerate(editor.document.lines):
        start = left if line == top else 0 if line > top else len(words)
        end = right if line == bottom else len(words) if line < bottom else 0
        caret = cursor[1] if editor.has_focus and line == cursor[0] else -1
        offsets = editor.wrapped_document.get_offsets(line)
        for first, last in zip((0, *offsets), (*offsets, len(words)), strict=True):
            label = margins[len(rows)] if len(rows) < len(margins) else blank
            rows.append((*label, *_pieces(words, (first, last), (start, end), caret, item.style)))
    return [*rows, *margins[len(rows) :]]


def _pieces(words: str, row: tuple[int, int], selected: tuple[int, int], caret: int, style: str) -> Iterator[Piece]:
    """A row of a line, cut where the caret or the selection begins or ends."""
    first, last = row
    cuts = {first, last, *(cut for cut in (*selected, caret, caret + 1) if first < cut < last)}
    for start, end in pairwise(sorted(cuts)):
        is_selected = selected[0] <= start < selected[1]
        yield words[start:end], "caret" if start == caret else "selection" if is_selected else style
    if caret == last == len(words):
        yield " ", "caret"


NAMES = (
    *("prose", "title", "heading", "quiet", "concern", "note", "problem", "good", "field"),
    *("margin", "number", "label", "hint", "foot", "option", "chosen", "action", "cursor", "selection", "caret"),
)
COMPONENTS = {f"form--{name}" for name in NAMES}


class Palette:
    """A widget's styles by their short names; "" is plain."""

    def __init__(self, widget: Widget) -> None:
        base = widget.rich_style
        self._styles = {name: widget.get_component_rich_style(f"form--{name}") for name in NAMES}
        self._styles[""] = base
        self.base = base

    def __getitem__(self, name: str) -> Style:
        return self._styles[name]

    def strip(self, row: Row, width: int) -> Strip:
        """The row at a width, with blank behind it."""
        segments = [Segment(words.expandtabs(TAB), self._styles[name]) for words, name in row if words]
        length = sum(cell_len(segment.text) for segment in segments)
        if length < width:
            segments.append(Segment(" " * (width - length), self.base))
        strip = Strip(segments, max(length, width))
        return strip if length <= width else strip.crop(0, width)
