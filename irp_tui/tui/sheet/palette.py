"""The styles of a sheet, looked up once for each theme, and rows turned into what a terminal is sent."""

from rich.segment import Segment
from rich.style import Style
from textual._cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from irp_tui.tui.sheet.drawing import TAB, Row

NAMES = (
    *("prose", "title", "heading", "quiet", "concern", "note", "problem", "good", "field"),
    *("margin", "number", "label", "hint", "foot", "option", "chosen", "action", "cursor", "selection", "caret"),
)
COMPONENTS = {f"sheet--{name}" for name in NAMES}


class Palette:
    """A widget's styles by their short names; "" is plain."""

    def __init__(self, widget: Widget) -> None:
        base = widget.rich_style
        self._styles = {name: widget.get_component_rich_style(f"sheet--{name}") for name in NAMES}
        self._styles[""] = base
        self.base = base

    def __getitem__(self, name: str) -> Style:
        return self._styles[name]

    def strip(self, row: Row, width: int) -> Strip:
        """The row at a width, with blank behind it."""
        segments = [Segment(words.expandtabs(TAB), self._styles[name]) for words, name in row if words]
        length = sum(cell_len(segment.text) for segment in segments)
        if length < width:
            segments.append(Segment(" " * (width - length), self.base))
        strip = Strip(segments, max(length, width))
        return strip if length <= width else strip.crop(0, width)
