"""The application on a terminal: of whatever size, and with nothing sent to it that would steer it."""

import textwrap
from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from irp_tui.report.sanitize import shown
from irp_tui.tui.input_queue import Input, InputQueue
from irp_tui.tui.keyboard import forget_keys
from irp_tui.tui.textual_private import HookedApp

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


def size_notice(window: Size) -> str:
    """Return what draws that on a terminal."""
    return _CLEAR + "".join(_AT.format(number) + row for number, row in enumerate(rows(window), 1))


class Printable(LineFilter):
    """Takes out of every row what would steer the terminal, whoever made the row.

    Names are spelled out by `shown` where they are put on a screen; this is for all that nobody thought of. What is
    taken out has no width, so the row keeps its own.

    Attributes:
        theirs: the filters that a row goes through before: as filters of their own, each would have every row looked up
            once more at each key.
    """

    def __init__(self, theirs: tuple[LineFilter, ...] = ()) -> None:
        super().__init__()
        self.theirs = theirs

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the row's segments, fit to be sent."""
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


class TerminalApp(HookedApp, inherit_bindings=False):
    """An application on a terminal.

    Attributes:
        inputs: the keys, clicks and pastes that wait for their turn.
    """

    def __init__(self) -> None:
        self._window = LEAST
        self._printable = Printable()
        self._keys_from = 0.0
        super().__init__()
        self.inputs = InputQueue(self, self.deliver, self.writer)

    async def deliver(self, event: Input) -> None:
        """Hand an event to whatever it is for, when its turn has come."""
        await super().on_event(event)

    def writer(self, event: events.Event) -> Widget | None:
        """Return the widget that only writes a letter down with this event, or None."""
        del event
        return None

    def get_driver_class(self) -> type[Driver]:
        """Textual's; on a terminal of Linux or macOS, the one that lacks its faults."""
        theirs = super().get_driver_class()
        if theirs.__name__ != "LinuxDriver":
            return theirs
        # It is made of what Windows has not.
        from irp_tui.tui.driver import TerminalDriver

        return TerminalDriver

    @property
    def size(self) -> Size:
        """The size that screens are laid out in: a window that is smaller shows none of them."""
        return fitted(super().size)

    async def on_event(self, event: events.Event) -> None:
        """Take a window of any size; keys, clicks and pastes one at a time.

        While the window is too small, keys go where they went before, and clicks nowhere.
        """
        if isinstance(event, events.Resize):
            was_small, self._window = is_small(self._window), event.size
            there = fitted(event.size)
            await super().on_event(event if there == event.size else events.Resize(there, there))
            if was_small or is_small(event.size):
                self.refresh(layout=True)
        elif self._is_for_nobody(event):
            return
        elif isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            await self.inputs.take(event)
        else:
            await super().on_event(event)

    async def on_input_queue_continue(self) -> None:
        """All that the last key set going is done: it is the turn of the next."""
        await self.inputs.go_on()

    def _is_for_nobody(self, event: events.Event) -> bool:
        if isinstance(event, events.MouseEvent):
            return is_small(self._window)
        return isinstance(event, events.Key | events.Paste) and event.time < self._keys_from

    def forget_keys(self) -> None:
        """Take no key that was pressed before now: it was meant for an editor that has just had the terminal."""
        self._keys_from = Message().time
        self.inputs.forget()
        forget_keys(self, *self.screen_stack, self.focused)

    def paint(self, screen: Screen[Any], renderable: Any) -> None:
        """Paint a screen; in a window that is too small, what it needs."""
        if is_small(self._window):
            self.write_to_terminal(size_notice(self._window))
        else:
            super().paint(screen, renderable)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and one that keeps from the terminal what would steer it."""
        theirs = tuple(super().get_line_filters())
        if theirs != self._printable.theirs:
            self._printable = Printable(theirs)
        return [self._printable]
