"""How items look as rows of a given width, before any colour: what the form draws, and what the editor shows.

Texts wrap exactly as Textual's TextArea wraps them, or words would jump as the focus moves from item to item.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs
from rich.cells import cell_len

from irp_tui.tui.form.items import Action, Choice, Item, TextField
from irp_tui.tui.textual_private import compute_wrap_offsets

MARGIN, WIDE, WIDE_NARROW = 8, 26, 18
"""Columns left of the text: for numbers, for labels, and for labels on a narrow form. The first stays empty."""

MARGIN_STYLE = "margin"
"""The style of what is blank there. It has a colour of its own: programs that turn a terminal into a picture drop the
blanks at the beginning of a stretch of one colour, and the text would move to the left."""

MEASURE = 92
"""Columns of a line of text at most: longer lines are hard to read."""

TAB = 4
_ROOMY = 70  # columns below which a wide label leaves too little text
_BETWEEN = "   "

Piece = tuple[str, str]
"""A stretch of a row and the name of its style."""

Row = tuple[Piece, ...]


class Drawn(NamedTuple):
    """The rows of an item: those of its text, and those below it that stay when the editor takes the text's place."""

    text: list[Row]
    below: list[Row]


class Section(NamedTuple):
    """A row of a wrapped text: the line of the text it is cut from, where in that line it begins, and its words."""

    line: int
    start: int
    words: str


class EditorState(NamedTuple):
    """What the editor has at a moment.

    Attributes:
        item: the item in focus.
        lines: the lines of its text as typed.
        wraps: gives the columns at which a line is cut.
        selection: the two ends, as lines and columns.
        cursor: its line and column; None while the editor is not in focus.
        option: the index of the option that the cursor is on.
    """

    item: Item
    lines: Sequence[str] = ("",)
    wraps: Callable[[int], Sequence[int]] = lambda _: ()
    selection: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))
    cursor: tuple[int, int] | None = None
    option: int = 0


def wrapped(text: str, width: int) -> list[Section]:
    """Cut the text into rows no wider than this."""
    return [
        Section(number, start, line[start:end])
        for number, line in enumerate(text.split("\n"))
        for start, end in _cuts(line, compute_wrap_offsets(line, max(1, width), TAB))
    ]


def _cuts(line: str, offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    return pairwise((0, *offsets, len(line)))


def _rows(text: str, width: int, style: str) -> list[Row]:
    return [((section.words, style),) for section in wrapped(text, width)]


def margin(item: Item, width: int) -> int:
    """Columns left of the item's text on a form this wide."""
    return (WIDE if width >= _ROOMY else WIDE_NARROW) if item.wide else MARGIN


def measure(item: Item, width: int) -> int:
    """Columns that the item's text has on a form this wide; one at its end is kept free for the cursor."""
    return max(10, min(width - margin(item, width) - 2, MEASURE))


def draw(item: Item, width: int, *, current: bool = False, cursor: int = 0) -> Drawn:
    """Return the item's rows; `current` says whether it is in focus, `cursor` on which option the cursor is then."""
    left, right = margin(item, width), measure(item, width)
    blank: Piece = (" " * left, MARGIN_STYLE)
    rows = _text(item, right, current=current, cursor=cursor)
    margins = labels(item, width)
    rows += [()] * (len(margins) - len(rows))
    margins += [(blank,)] * (len(rows) - len(margins))
    text = [(*label, *row) for label, row in zip(margins, rows, strict=True)]
    if current and isinstance(item, Action) and item.look == "text":
        text[0] = (*_marked(item.margin or "▸", left), *rows[0])
    foot = "" if isinstance(item, Choice) and item.folded else item.foot
    below: list[Row] = [(blank, *row) for row in _rows(foot, right, "foot") if foot]
    return Drawn(text, [*below, *[()] * item.gap])


def _text(item: Item, width: int, *, current: bool, cursor: int) -> list[Row]:
    match item:
        case Choice():
            return _options(item, width, current=current, cursor=cursor)
        case TextField() if not item.text:
            return _rows(item.hint, width, "hint")
        case Action() if current and item.look != "text":
            return _rows(item.text, width, "cursor")
        case Action(look="link"):
            return _rows(item.text, width, "action")
        case _:
            return _rows(item.text, width, item.style)


def _marked(mark: str, width: int) -> Row:
    rest = width - 1 - cell_len(mark)
    return ((" ", MARGIN_STYLE), (mark, "cursor"), (" " * rest, MARGIN_STYLE))


def labels(item: Item, width: int) -> list[Row]:
    """What stands left of the first rows of an item's text: its number or mark, or its label on as many as it needs."""
    left = margin(item, width)
    words = [section.words for section in wrapped(item.margin, left - 2)] if item.wide else [item.margin]
    style = "label" if item.wide else "number"
    return [
        ((" ", MARGIN_STYLE), (each + " " * (left - 1 - cell_len(each)), style))
        if each
        else ((" " * left, MARGIN_STYLE),)
        for each in words
    ]


# Options


def option_rows(item: Choice, width: int) -> list[list[int]]:
    """Return which options, by their indexes, stand on each row."""
    rows: list[list[int]] = [[]]
    used = 0
    for index in range(len(item.options)):
        length = cell_len(_option(item, index)) + len(_BETWEEN)
        if rows[-1] and used + length - len(_BETWEEN) > width:
            rows.append([])
            used = 0
        rows[-1].append(index)
        used += length
    return rows


def option_at(item: Choice, width: int, x: int, row: int) -> int | None:
    """Return the index of the option at a cell of the text's area, or None."""
    rows = option_rows(item, width)
    end = 0
    for index in rows[row] if row < len(rows) else ():
        start, end = end, end + cell_len(_option(item, index))
        if start <= x < end:
            return index
        end += len(_BETWEEN)
    return None


def _option(item: Choice, index: int) -> str:
    option = item.options[index]
    mark = ("■" if option.chosen else "□") if item.many else ("●" if option.chosen else "○")
    return f"{mark} {index + 1} {option.label}"


def _options(item: Choice, width: int, *, current: bool, cursor: int) -> list[Row]:
    if item.folded and not current:
        chosen = ", ".join(option.label for option in item.options if option.chosen)
        return _rows(" · ".join(part for part in (chosen or item.text, item.foot) if part), width, "foot")
    rows: list[Row] = []
    for indexes in option_rows(item, width):
        pieces: list[Piece] = []
        for index in indexes:
            chosen = "chosen" if item.options[index].chosen else "option"
            style = "cursor" if current and index == cursor else chosen
            pieces += (_option(item, index), style), (_BETWEEN, MARGIN_STYLE)
        rows.append(tuple(pieces[:-1]))
    return rows


# The editor


def draw_editor(state: EditorState, width: int) -> list[Row]:
    """Return the rows of the editor on a form this wide, with cursor and selection."""
    item, is_focused = state.item, state.cursor is not None
    if not isinstance(item, TextField):
        return draw(item, width, current=is_focused, cursor=state.option).text
    if any(state.lines) or len(state.lines) > 1:
        return _lines(state, item, width)
    rows = draw(structs.replace(item, text=""), width).text
    if is_focused:
        label = labels(item, width)[0]
        hint = "".join(words for words, _ in rows[0][len(label) :]) or " "
        rows[0] = (*label, (hint[0], "caret"), (hint[1:], "hint"))
    return rows


def _lines(state: EditorState, item: TextField, width: int) -> list[Row]:
    margins = labels(item, width)
    blank: Row = ((" " * margin(item, width), MARGIN_STYLE),)
    (top, left), (bottom, right) = sorted(state.selection)
    rows: list[Row] = []
    for line, words in enumerate(state.lines):
        start = left if line == top else 0 if line > top else len(words)
        end = right if line == bottom else len(words) if line < bottom else 0
        caret = state.cursor[1] if state.cursor and line == state.cursor[0] else -1
        for cut in _cuts(words, state.wraps(line)):
            label = margins[len(rows)] if len(rows) < len(margins) else blank
            rows.append((*label, *_pieces(words, cut, (start, end), caret, item.style)))
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
