"""Rows of words as lines whose columns stand below one another, however wide their characters are."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from rich.cells import cell_len

from irp_tui.tui.form.layout import wrapped

# `_cells` is Textual's own and not public, but what is drawn must be measured as it measures.

GAP = "  "
_LEAST = 6  # cells of a column at least


class Column(Struct, frozen=True):
    """A column: its heading and its width in cells. 0 takes what others leave; `right` puts words at its end."""

    head: str
    width: int = 0
    right: bool = False


def fitted(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """Return the width of each column in a table this wide; the one without gets what is left, eight cells at least."""
    taken = sum(column.width for column in columns) + len(GAP) * (len(columns) - 1)
    return tuple(column.width or max(8, width - taken) for column in columns)


def line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[str]) -> str:
    """One row; what is too long for its column is cut, and ends in an ellipsis."""
    shown = (
        _padded(cut(cell, width), width, right=column.right)
        for column, width, cell in zip(columns, widths, cells, strict=True)
    )
    return GAP.join(shown)


def aligned(rows: Sequence[Sequence[str]], width: int) -> tuple[tuple[str, ...], ...]:
    """Rows of a small table, each as its lines: columns as wide as their cells, or cells wrapped to fit the width."""
    count = max(map(len, rows), default=0)
    filled = [(*row, *[""] * (count - len(row))) for row in rows]
    widths = [max(1, *map(cell_len, cells)) for cells in zip(*filled, strict=True)]
    while sum(widths) + len(GAP) * (count - 1) > width and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    columns = [Column("", each) for each in widths]
    return tuple(tuple(line(columns, widths, cells).rstrip() for cells in _lines(row, widths)) for row in filled)


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    cells = (
        [section.words.rstrip() for section in wrapped(cell, width)] for cell, width in zip(row, widths, strict=True)
    )
    return zip_longest(*cells, fillvalue="")


def cut(words: str, width: int) -> str:
    """Return the words, no wider than this many cells."""
    if cell_len(words) <= width:
        return words
    kept = words[:width]
    while kept and cell_len(kept) > width - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _padded(words: str, width: int, *, right: bool) -> str:
    blank = " " * max(0, width - cell_len(words))
    return blank + words if right else words + blank
