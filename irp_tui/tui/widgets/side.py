"""The side panel: what belongs to the thing in focus. It is read, and nothing in it can be in focus."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from irp_tui.tui.pages.beside import Aside
from irp_tui.tui.sheet.drawing import MEASURE, Row, wrapped
from irp_tui.tui.sheet.palette import COMPONENTS, Palette

_LEFT = 3
"""Columns left of the words, for the mark."""


class Side(Widget):
    """What belongs to the thing in focus: beside the page where there is room, else a few rows below it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []
        self._palette: Palette | None = None

    def put(self, asides: Sequence[Aside], width: int, most: int, *, spaced: bool) -> int:
        """Show these in a panel of this width and at most so many rows; how many rows they take.

        `spaced` puts an empty row between them. Where there are more rows than fit, the last one says so.
        """
        rows = [row for aside in asides for row in _drawn(aside, width - _LEFT - 1, spaced=spaced)]
        if len(rows) > most:
            more = len(rows) - most + 1
            rows = [*rows[: most - 1], ((" " * _LEFT, ""), (f"… {more} more rows", "hint"))]
        if rows != self._rows:
            self._rows = rows
            self.refresh()
        return len(rows)

    def repaint(self) -> None:
        """Draw all in the colours of the present theme."""
        self._palette = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Its colours may be others now."""
        self._palette = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row."""
        if self._palette is None:
            self._palette = Palette(self)
        width = self.size.width
        return self._palette.strip(self._rows[y] if y < len(self._rows) else (), width)


def _drawn(aside: Aside, width: int, *, spaced: bool) -> Iterator[Row]:
    width = max(10, min(width, MEASURE))
    for number, section in enumerate(wrapped(aside.text, width)):
        mark = f" {aside.mark} " if number == 0 else " " * _LEFT
        yield (mark, "number"), (section.words, aside.style)
    for section in wrapped(aside.foot, width) if aside.foot else ():
        yield (" " * _LEFT, ""), (section.words, "foot")
    if spaced:
        yield ()
