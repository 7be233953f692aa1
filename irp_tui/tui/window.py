"""Windows too small to work in, and too large to be true."""

import textwrap

from textual.geometry import Size

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
