"""Keys, clicks and pastes, handed out one at a time: each when all that the one before set going has ended.

Textual hands a key at once to whatever is in focus when it arrives. A key that opens a box has then not opened it yet,
and what is typed behind it goes to the screen below; a key that closes one is followed by keys for a box that is gone.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from textual import events
from textual.app import App
from textual.message import Message
from textual.widget import Widget

from irp_tui.tui.textual_private import is_busy

Input = events.InputEvent | events.Paste

_SPINS = 50
"""Looks, one right after the other, before it waits a moment between them."""

_MOMENT = 0.002
_PATIENCE = 20.0
"""Seconds after which an event is handed out though something still goes on: nothing may stop the keys for ever."""


class InputQueue:
    """Hands the events of an application to `deliver`, in the order in which they came.

    `writer` gives the widget that does no more with an event than write a letter down, or None. A letter behind a
    letter for the same widget need not wait: wherever the first went, the second goes too.
    """

    class Continue(Message, bubble=False):
        """All seems to have come to its end: the next event can be handed out."""

    def __init__(
        self, app: App[None], deliver: Callable[[Input], Awaitable[None]], writer: Callable[[Input], Widget | None]
    ) -> None:
        self._app = app
        self._deliver = deliver
        self._writer = writer
        self._wrote: Widget | None = None
        self._waiting: deque[Input] = deque()
        self._watch: asyncio.Task[None] | None = None
        self._since = 0.0

    def __len__(self) -> int:
        """How many events wait."""
        return len(self._waiting)

    async def take(self, event: Input) -> None:
        """Hand the event out now, or when its turn comes. Call this from the application's own handler."""
        self._waiting.append(event)
        if len(self._waiting) == 1:
            self._since = monotonic()
            await self.go_on()

    async def go_on(self) -> None:
        """Hand out what can be handed out now. Call this from the application's own handler."""
        while self._waiting:
            writer = self._writer(self._waiting[0])
            goes_on = writer is not None and writer is self._wrote
            if not goes_on and is_busy(self._app) and monotonic() - self._since < _PATIENCE:
                self._wait()
                return
            event, self._wrote = self._waiting.popleft(), writer
            self._since = monotonic()
            await self._deliver(event)

    def forget(self) -> None:
        """Hand out none of those that wait: they were meant for another program."""
        self._waiting.clear()

    def _wait(self) -> None:
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._look())

    async def _look(self) -> None:
        """Wait until all is quiet but the application, which tells by taking the message whether it is."""
        looks = 0
        while is_busy(self._app) and monotonic() - self._since < _PATIENCE:
            looks += 1
            await asyncio.sleep(0 if looks < _SPINS else _MOMENT)
        self._app.post_message(self.Continue())
