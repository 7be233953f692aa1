"""The window's size, and the last filter between a row and the terminal."""

import textwrap

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Size

from irp_tui.report.sanitize import shown

LEAST = Size(40, 10)
"""What the screens need."""

MOST = Size(1000, 500)
"""A terminal that says it is larger is mistaken, and would be given all memory there is."""

_WORDY = 12  # columns
_CLEAR, _AT = "\x1b[0m\x1b[H\x1b[2J", "\x1b[{};1H"


def fitted(window: Size) -> Size:
    """Return the size that the screens are laid out in."""
    columns, rows = window
    return Size(min(max(columns, LEAST.width), MOST.width), min(max(rows, LEAST.height), MOST.height))


def is_small(window: Size) -> bool:
    """Whether the screens do not fit in."""
    return window.width < LEAST.width or window.height < LEAST.height


def rows(window: Size) -> list[str]:
    """Return what a small window shows in place of the screens: as much of it as it has room for."""
    columns, count = max(1, window.width), max(1, window.height)
    words = (
        f"irp needs at least {_told(LEAST)}; this window is {_told(window)}. "
        "What you type still goes where the cursor was."
    )
    # Below that, not every word would fit in a row.
    if columns < _WORDY:
        return [words[start : start + columns] for start in range(0, len(words), columns)][:count]
    return textwrap.wrap(words, columns)[:count]


def _told(size: Size) -> str:
    return f"{size.width} \N{MULTIPLICATION SIGN} {size.height}"


def drawn(window: Size) -> str:
    """Return what draws that on a terminal."""
    return _CLEAR + "".join(_AT.format(number) + row for number, row in enumerate(rows(window), 1))


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
