"""The side panel: what belongs to the thing in focus. It is read, and nothing in it can be in focus."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from irp_tui.tui.form.layout import MEASURE, Row, wrapped
from irp_tui.tui.form.rows import COMPONENTS, Palette
from irp_tui.tui.pages.context_panel import PanelEntry

_LEFT = 3
"""Columns left of the words, for the mark."""


class ContextPanel(Widget):
    """What belongs to the thing in focus: beside the page where there is room, else a few rows below it.

    `rows` is how many rows it takes.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = 0
        self._rows: list[Row] = []
        self._palette: Palette | None = None

    def put(self, entries: Sequence[PanelEntry], width: int, most: int, *, spaced: bool) -> None:
        """Show these in a panel of this width and at most so many rows.

        `spaced` puts an empty row between them, and makes the panel as high as it may be. Where not all fits, the
        first are shown in full and of the others the first row, and the last row says how many are left out.
        """
        parts = [list(_drawn(entry, max(10, width - _LEFT - 1), spaced=spaced)) for entry in entries]
        rows = _fitted(parts, most)
        if rows != self._rows:
            self._rows = rows
            self.refresh()
        height = most if spaced else len(rows)
        if height != self.rows:
            self.rows = height
            self.styles.height = height

    def repaint(self) -> None:
        """Draw all in the colours of the present theme."""
        self._palette = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget its colours: they may be others now."""
        self._palette = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row."""
        if self._palette is None:
            self._palette = Palette(self)
        width = self.size.width
        return self._palette.strip(self._rows[y] if y < len(self._rows) else (), width)


def _drawn(entry: PanelEntry, width: int, *, spaced: bool) -> Iterator[Row]:
    width = min(width, MEASURE)
    for number, section in enumerate(wrapped(entry.text, width)):
        mark = f" {entry.mark} " if number == 0 else " " * _LEFT
        yield (mark, "number"), (section.words, entry.style)
    for section in wrapped(entry.foot, width) if entry.foot else ():
        yield (" " * _LEFT, ""), (section.words, "foot")
    if spaced:
        yield ()


def _fitted(parts: Sequence[list[Row]], most: int) -> list[Row]:
    """So much of each part that all have a place, the first ones more than the others.

    Rows are wrapped one column short of the panel: there is room for the sign that something is cut.
    """
    if sum(map(len, parts)) <= most:
        return [row for part in parts for row in part]
    left_out = len(parts) - most + 1 if len(parts) > most else 0
    shown = parts[: len(parts) - left_out]
    spare = most - len(shown) - bool(left_out)
    rows: list[Row] = []
    for part in shown:
        more = min(spare, len(part) - 1)
        spare -= more
        rows += part[:more]
        rows.append(part[more] if more == len(part) - 1 else (*part[more], ("…", "foot")))
    return [*rows, ((" " * _LEFT, ""), (f"… and {left_out} more", "hint"))] if left_out else rows
