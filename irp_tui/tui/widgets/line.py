"""A line across the screen: words at its left end and at its right."""

from rich.segment import Segment
from textual._cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from irp_tui.report.text import shown


class Line(Widget):
    """One row. What does not fit is cut from the left part, never from the right."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; background: $panel; color: $foreground; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = self._right = ""

    def put(self, left: str, right: str = "") -> None:
        """Show these words."""
        left, right = shown(left), shown(right)
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row."""
        del y
        width, style = self.size.width, self.rich_style
        right = f" {self._right} " if self._right else ""
        room = max(0, width - cell_len(right))
        left = Strip([Segment(f" {self._left}", style)]).crop(0, room).extend_cell_length(room, style)
        return Strip([*left, Segment(right, style)]).crop(0, width)
