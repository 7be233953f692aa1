"""Rows on the screen: their colours in the present theme, and the widget that shows those of many items."""

from collections.abc import Callable
from typing import NamedTuple, get_args

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from irp_tui.tui.form.items import Style
from irp_tui.tui.form.layout import TAB, Row

NAMES = (
    *get_args(Style),
    *("margin", "number", "label", "hint", "foot", "option", "chosen", "action", "cursor", "selection", "caret"),
)
"""The styles of the pieces of rows."""

COMPONENTS = {f"form--{name}" for name in NAMES}
"""The component classes by which the stylesheet colours them."""


class Palette:
    """A widget's styles by their short names; "" is plain."""

    def __init__(self, widget: Widget) -> None:
        base = widget.rich_style
        self._styles = {name: widget.get_component_rich_style(f"form--{name}") for name in NAMES}
        self._styles[""] = base
        self.base = base

    def __getitem__(self, name: str) -> RichStyle:
        return self._styles[name]

    def strip(self, row: Row, width: int) -> Strip:
        """Return the row at a width, with blank behind it."""
        segments = [Segment(words.expandtabs(TAB), self._styles[name]) for words, name in row if words]
        length = sum(cell_len(segment.text) for segment in segments)
        if length < width:
            segments.append(Segment(" " * (width - length), self.base))
        strip = Strip(segments, max(length, width))
        return strip if length <= width else strip.crop(0, width)


def changed_rows(before: list[Row], now: list[Row], width: int) -> tuple[Region, ...] | None:
    """Return the regions of the rows that look different; None where their number does."""
    if len(before) != len(now):
        return None
    return tuple(Region(0, y, width, 1) for y, row in enumerate(now) if row != before[y])


class PlacedRow(NamedTuple):
    """A row, the index of the item it belongs to, and its index among the rows of that item's text, or -1."""

    row: Row
    item: int
    line: int


class Rows(Widget):
    """Rows of a form, one below the other; it paints those that are in sight.

    Attributes:
        placed: the rows.
    """

    DEFAULT_CSS = "Rows { height: 0; }"

    def __init__(self, palette: Callable[[], Palette]) -> None:
        super().__init__()
        self._palette = palette
        self.placed: list[PlacedRow] = []

    def put(self, placed: list[PlacedRow]) -> None:
        """Show these rows; paint only those that differ."""
        before, self.placed = self.placed, placed
        changed = changed_rows([each.row for each in before], [each.row for each in placed], self.size.width)
        if changed is None:
            self.styles.height = len(placed)
            self.refresh()
        elif changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        width, palette = self.size.width, self._palette()
        return palette.strip(self.placed[y].row, width) if y < len(self.placed) else Strip.blank(width, palette.base)
