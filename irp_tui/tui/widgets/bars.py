"""Rows across the screen: a line with words at both ends, and the foot."""

import time

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from irp_tui.report.sanitize import shown
from irp_tui.tui.form.layout import wrapped


class TitleBar(Widget):
    """One row. What does not fit is cut from the left part, never from the right."""

    DEFAULT_CSS = "TitleBar { height: 1; width: 1fr; background: $panel; color: $foreground; }"

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
        """Return the row."""
        del y
        width, style = self.size.width, self.rich_style
        right = f" {self._right} " if self._right else ""
        room = max(0, width - cell_len(right))
        left = Strip([Segment(f" {self._left}", style)]).crop(0, room).extend_cell_length(room, style)
        return Strip([*left, Segment(right, style)]).crop(0, width)


LEAST, MOST = 1.5, 12.0
"""Seconds that something said stays at least, whatever is pressed, and at most, whatever is not."""

_ROWS = 3


class CommandBar(Widget):
    """Names commands on one row. What is said takes their place: it covers nothing that a person is reading."""

    DEFAULT_CSS = """
    CommandBar { height: 1; width: 1fr; background: $panel; color: $foreground; }
    CommandBar.-saying { background: $primary; color: $background; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._commands = self._said = ""
        self._since = 0.0

    def put(self, commands: str) -> None:
        """Name these commands."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def say(self, words: str) -> None:
        """Say this for a while."""
        self._said, self._since = shown(words), time.monotonic()
        self.set_class(bool(words), "-saying")
        self.styles.height = len(self._rows())
        self.refresh()
        if words:
            self.set_timer(MOST, self.hush)

    def hush(self) -> None:
        """Something else was done: what was said goes, if there was time to read it."""
        if self._said and time.monotonic() - self._since >= LEAST:
            self.say("")

    def _rows(self) -> list[str]:
        if not self._said:
            return [self._commands]
        return [section.words for section in wrapped(f"▸ {self._said}", self.app.size.width - 2)][:_ROWS]

    def render_line(self, y: int) -> Strip:
        """One row."""
        rows, width, style = self._rows(), self.size.width, self.rich_style
        words = rows[y] if y < len(rows) else ""
        return Strip([Segment(f" {words}", style)]).crop(0, width).extend_cell_length(width, style)
