"""The private names of Textual that the program builds on: all of them stand here, under public names of ours.

A test compares them with the Textual that is installed, so that a version that changes one of them is found out by
that test, and not by a key that does nothing.
"""

import contextlib
import sys
from asyncio import AbstractEventLoop, Queue
from queue import Full
from threading import Thread
from typing import Any

from textual import events
from textual._wrap import compute_wrap_offsets
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

# ruff: noqa: SLF001 - this is what the module is for

__all__ = ["BRACKETED_PASTE_END", "BRACKETED_PASTE_START", "XTermParser", "compute_wrap_offsets"]


class HookedApp(App[None], inherit_bindings=False):
    """Textual's application, with methods to override where it has private ones. It prints nothing when it fails."""

    def paint(self, screen: Screen[Any], renderable: Any) -> None:
        """Paint a screen, or a part of it, on the terminal."""
        super()._display(screen, renderable)

    def fail(self, error: Exception) -> None:
        """End because of this error."""
        super()._handle_exception(error)

    def write_to_terminal(self, data: str) -> None:
        """Write to the terminal, where there is one."""
        if self._driver and self.is_running and not self.is_headless:
            self._driver.write(data)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        self.paint(screen, renderable)

    def _handle_exception(self, error: Exception) -> None:
        self.fail(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


def input_threads(app: App[Any]) -> list[Thread]:
    """Return the threads that read the keyboard."""
    threads = (getattr(app._driver, name, None) for name in ("_key_thread", "_event_thread"))
    return [thread for thread in threads if isinstance(thread, Thread)]


def forward(widget: Widget, event: events.Event) -> None:
    """Hand an input event to a widget, as the application does with its screen."""
    widget._forward_event(event)


def is_busy(app: App[Any]) -> bool:
    """Whether anything that an event set going still goes on, but for threads and timers."""
    if app._next_callbacks or not app._message_queue.empty():
        return True
    top = app.screen_stack[-1]
    return bool(top._callbacks) or any(map(_has_work, app._registry))


def _has_work(pump: MessagePump) -> bool:
    """Whether a widget or screen is being mounted, or has a message that is not handled to its end."""
    if pump._closed:  # what is left in its queue nobody handles any more
        return False
    queue: Any = pump._message_queue
    # With nothing to do, it waits for the event that says that there is something again.
    return not queue.empty() or not queue.ready_event._waiters


def forget_messages(pump: MessagePump, kinds: tuple[type[Message], ...]) -> None:
    """Take the messages of these kinds out of those that wait for a widget, a screen or the application."""
    if isinstance(pump._pending_message, kinds):
        pump._pending_message = None
    queue: Queue[Message | None] = pump._message_queue
    waiting = [queue.get_nowait() for _ in range(queue.qsize())]
    for message in waiting:
        if not isinstance(message, kinds):
            queue.put_nowait(message)


def rewrap(area: TextArea) -> None:
    """Wrap the text for the width that the widget has by now."""
    area._rewrap_and_refresh_virtual_size()


def recompute_cursor_offset(area: TextArea) -> None:
    """Work out where the cursor is, without scrolling to it."""
    area._recompute_cursor_offset()  # type: ignore[no-untyped-call]


def has_lines(options: OptionList) -> bool:
    """Whether any row of a list has a place on the screen."""
    return bool(options._lines)


if sys.platform != "win32":  # it is made of what Windows has not
    from textual.drivers._writer_thread import WriterThread
    from textual.drivers.linux_driver import LinuxDriver

    class HookedDriver(LinuxDriver):
        """Textual's driver of a terminal, with its private names made public, and `read_keys` to override."""

        def read_keys(self) -> None:
            """Read the keyboard until told to end, in a thread."""
            raise NotImplementedError

        def _run_input_thread(self) -> None:
            self.read_keys()

        @property
        def app(self) -> App[Any]:
            """The application."""
            return self._app

        @property
        def loop(self) -> AbstractEventLoop:
            """The event loop of the application."""
            return self._loop

        @property
        def restarts(self) -> bool:
            """Whether the terminal is given back when the process is stopped, and taken again when it goes on."""
            return self._auto_restart

        @property
        def is_told_sizes(self) -> bool:
            """Whether the terminal says in its input how large it is."""
            return self._in_band_window_resize

        @property
        def key_thread(self) -> Thread | None:
            """The thread that reads the keyboard."""
            return self._key_thread

        @key_thread.setter
        def key_thread(self, thread: Thread | None) -> None:
            self._key_thread = thread

        @property
        def writer_thread(self) -> WriterThread | None:
            """The thread that writes to the terminal."""
            return self._writer_thread

        def end_writing(self, patience: float) -> None:
            """Wait until all is written, but not longer than so many seconds: Textual's own way waits without end."""
            writer, self._writer_thread = self._writer_thread, None
            if writer is None:
                return
            with contextlib.suppress(Full):
                writer._queue.put(None, timeout=patience)
            writer.join(patience)

        def disable_mouse(self) -> None:
            """Ask the terminal to tell no more of the mouse."""
            self._disable_mouse_support()

        def fail(self, error: Exception) -> None:
            """End the application because of this error; Textual's way ends it with status 0."""
            self._app.call_later(self._app._handle_exception, error)
