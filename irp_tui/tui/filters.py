"""The last thing that happens to a row before a terminal is sent it."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from irp_tui.report.text import shown


class Printable(LineFilter):
    """Takes out of every row what would steer the terminal, whoever made the row.

    Names are spelled out by `shown` where they are put on a screen; this is for all that nobody thought of. What is
    taken out has no width, so the row keeps its own.

    Attributes:
        theirs: the filters that a row goes through before. Each of its own would have every row looked up once more
            at each key.
    """

    def __init__(self, theirs: tuple[LineFilter, ...] = ()) -> None:
        super().__init__()
        self.theirs = theirs

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the row's segments, fit to be sent."""
        for each in self.theirs:
            segments = each.apply(segments, background)
        if all(segment.text.isprintable() or segment.control for segment in segments):
            return segments
        return [_printable(segment) for segment in segments]


def _printable(segment: Segment) -> Segment:
    text, style, control = segment
    if control or text.isprintable():
        return segment
    return Segment("".join(sign for sign in text if shown(sign) == sign), style)
