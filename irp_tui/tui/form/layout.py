"""How items look as rows of a given width, before any colour: what the sheet draws, and what the editor wraps like."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual._cells import cell_len
from textual._wrap import compute_wrap_offsets

from irp_tui.tui.form.items import Action, Choice, Item, TextField

# `_wrap` and `_cells` are Textual's own and not public, but the text that is drawn must wrap exactly as its TextArea
# does, or words would jump as the focus moves from paragraph to paragraph.

MARGIN, WIDE, WIDE_NARROW = 8, 26, 18
"""Columns left of the text: for numbers, for labels, and for labels on a narrow sheet. The first stays empty."""

MARGIN_STYLE = "margin"
"""The style of what is blank there. It has a colour of its own: programs that turn a terminal into a picture drop the
blanks at the beginning of a stretch of one colour, and the text would move to the left."""

MEASURE = 92
"""Columns a line of text has at most: longer lines are hard to read."""

TAB = 4
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


def wrapped(text: str, width: int) -> list[Section]:
    """The text cut into rows no wider than this."""
    return [
        section
        for number, line in enumerate(text.split("\n"))
        for section in _cut(number, line, compute_wrap_offsets(line, max(1, width), TAB))
    ]


def _cut(number: int, line: str, offsets: Sequence[int]) -> Iterator[Section]:
    for start, end in zip((0, *offsets), (*offsets, len(line)), strict=True):
        yield Section(number, start, line[start:end])


def margin(item: Item, width: int) -> int:
    """Columns left of the item's text on a sheet this wide."""
    wide = WIDE if width >= 70 else WIDE_NARROW  # noqa: PLR2004 - below, a wide label leaves too little text
    return wide if item.wide else MARGIN


def measure(item: Item, width: int) -> int:
    """Columns that the item's text has on a sheet this wide; one at its end is kept free for the cursor."""
    return max(10, min(width - margin(item, width) - 2, MEASURE))


def draw(item: Item, width: int, *, current: bool = False, cursor: int = 0) -> Drawn:
    """The item's rows. `current` says whether it is in focus, and then `cursor` which of its options is."""
    left, right = margin(item, width), measure(item, width)
    match item:
        case Choice():
            rows = _options(item, right, current=current, cursor=cursor)
        case TextField() if not item.text:
            rows = [((section.words, "hint"),) for section in wrapped(item.hint, right)]
        case Action():
            style = {"link": "action"}.get(item.look, item.style)
            style = "cursor" if current and item.look != "text" else style
            rows = [((section.words, style),) for section in wrapped(item.text, right)]
        case _:
            rows = [((section.words, item.style),) for section in wrapped(item.text, right)]
    margins = labels(item, width)
    rows += [()] * (len(margins) - len(rows))
    margins += [((" " * left, MARGIN_STYLE),)] * (len(rows) - len(margins))
    text = [(*label, *row) for label, row in zip(margins, rows, strict=True)]
    if current and isinstance(item, Action) and item.look == "text":
        mark = item.margin or "▸"
        rest = left - 1 - cell_len(mark)
        text[0] = ((" ", MARGIN_STYLE), (mark, "cursor"), (" " * rest, MARGIN_STYLE), *rows[0])
    foot = "" if isinstance(item, Choice) and item.folded else item.foot
    blank: Piece = (" " * left, MARGIN_STYLE)
    below: list[Row] = [(blank, (section.words, "foot")) for section in wrapped(foot, right) if foot]
    return Drawn(text, [*below, *[()] * item.gap])


def labels(item: Item, width: int) -> list[Row]:
    """What stands left of the first rows of an item's text: its number or mark, or its label on as many as it needs."""
    left = margin(item, width)
    words = [section.words for section in wrapped(item.margin, left - 2)] if item.wide else [item.margin]
    style = "label" if item.wide else "number"
    return [
        ((" ", MARGIN_STYLE), (_padded(each, left - 1), style)) if each else ((" " * left, MARGIN_STYLE),)
        for each in words
    ]


def _padded(words: str, width: int) -> str:
    return words + " " * max(0, width - cell_len(words))


def option_rows(item: Choice, width: int) -> list[list[int]]:
    """Which options (by their places) stand on each row."""
    rows: list[list[int]] = [[]]
    used = 0
    for place in range(len(item.options)):
        length = cell_len(_option(item, place)) + len(_BETWEEN)
        if rows[-1] and used + length - len(_BETWEEN) > width:
            rows.append([])
            used = 0
        rows[-1].append(place)
        used += length
    return rows


def option_at(item: Choice, width: int, x: int, row: int) -> int | None:
    """The place of the option at a cell of the text's area, or None."""
    rows = option_rows(item, width)
    end = 0
    for place in rows[row] if row < len(rows) else ():
        start, end = end, end + cell_len(_option(item, place))
        if start <= x < end:
            return place
        end += len(_BETWEEN)
    return None


def _option(item: Choice, place: int) -> str:
    option = item.options[place]
    mark = ("■" if option.chosen else "□") if item.many else ("●" if option.chosen else "○")
    return f"{mark} {place + 1} {option.label}"


def _options(item: Choice, width: int, *, current: bool, cursor: int) -> list[Row]:
    if item.folded and not current:
        chosen = ", ".join(option.label for option in item.options if option.chosen)
        words = " · ".join(part for part in (chosen or item.text, item.foot) if part)
        return [((section.words, "foot"),) for section in wrapped(words, width)]
    rows: list[Row] = []
    for places in option_rows(item, width):
        pieces: list[Piece] = []
        for place in places:
            chosen = "chosen" if item.options[place].chosen else "option"
            style = "cursor" if current and place == cursor else chosen
            pieces += (_option(item, place), style), (_BETWEEN, MARGIN_STYLE)
        rows.append(tuple(pieces[:-1]))
    return rows
