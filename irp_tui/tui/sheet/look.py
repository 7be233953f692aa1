"""How the item in focus looks, row by row: the text as it is typed, with cursor and selection, or the options."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import structs

from irp_tui.tui.sheet.drawing import MARGIN_STYLE, Piece, Row, draw, labels
from irp_tui.tui.sheet.items import Prose

if TYPE_CHECKING:
    from irp_tui.tui.sheet.editor import Editor


def look(editor: "Editor", width: int) -> list[Row]:
    """The rows of the editor on a sheet this wide."""
    item = editor.item
    if not isinstance(item, Prose):
        return draw(item, width, current=editor.has_focus, cursor=editor.picker.place).text
    if editor.text:
        return _sections(editor, item, width)
    rows = draw(structs.replace(item, text=""), width).text
    if editor.has_focus:
        label = labels(item, width)[0]
        hint = "".join(words for words, _ in rows[0][len(label) :]) or " "
        rows[0] = (*label, (hint[0], "caret"), (hint[1:], "hint"))
    return rows


def _sections(editor: "Editor", item: Prose, width: int) -> list[Row]:
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
