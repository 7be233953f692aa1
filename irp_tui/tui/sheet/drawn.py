"""Drawn items: the part of a sheet above or below the editor."""

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from irp_tui.tui.sheet.drawing import Row

if TYPE_CHECKING:
    from irp_tui.tui.sheet.sheet import Sheet


class Placed(NamedTuple):
    """A row, the place on the page of the item it belongs to, and its place among the item's own rows."""

    row: Row
    item: int
    line: int


class Rows(Widget):
    """Rows of a sheet, one below the other; it draws those that are in sight and knows nothing else."""

    DEFAULT_CSS = "Rows { height: 0; }"

    def __init__(self, sheet: "Sheet") -> None:
        super().__init__()
        self._sheet = sheet
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
            return Strip.blank(width, self._sheet.palette.base)
        return self._sheet.palette.strip(self.placed[y].row, width)
