"""The terminal of Linux and macOS, as Textual drives it, but for three faults.

To report there: (1) the input thread ends, and with it the program, at bytes that are not UTF-8; known as
https://github.com/Textualize/textual/issues/6456. (2) `_sigcont_application` starts a second input thread and a second
writer where a process that was stopped by SIGSTOP goes on, for nothing had been ended before: keys then go to whichever
reads first, and the reader that `exit_event` does not reach keeps the process from ending; a consequence of
https://github.com/Textualize/textual/issues/1582. (3) Both signal handlers write and wait inside whatever the main
thread is at, the queue of writes included, whose lock they may then wait for without end.
"""

import os
import select
import signal
import time
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual.events import Resize
from textual.message import Message

from irp_tui.tui.keyboard import Keyboard, forget_typed
from irp_tui.tui.textual_private import HookedDriver

if TYPE_CHECKING:
    from textual.app import App

_TICK = 0.1  # seconds between looks whether reading is to end
_LARGEST = 4096  # bytes read at once
_LAST = 64  # reads of what has come before the terminal is left, at most
_DEAF = 10.0  # seconds without a successful read after which nothing more is to be hoped for
_PATIENCE = 2.0  # seconds that the last words to a terminal may take, which may be stuck

_NOT_UTF_8 = (
    "Your terminal has sent letters that are not UTF-8. They were read as Western European ones: look whether they are "
    "right. To end this, set the terminal's character set to UTF-8."
)


class TerminalDriver(HookedDriver):
    """Reads a terminal with one thread, whatever bytes come, and however often the process is stopped and woken."""

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._keyboard = Keyboard(debug=debug)
        self._is_on = False
        self._is_to_stop = False
        self._has_told = False
        self._heard = time.monotonic()
        signal.signal(signal.SIGTSTP, self._asked_to_stop)
        signal.signal(signal.SIGCONT, self._asked_to_go_on)

    # Stopped and woken

    def _asked_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        if not self.restarts:
            # An editor has the terminal, the loop waits for it, and the shell for both of them.
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        self._is_to_stop = True
        self.loop.call_soon_threadsafe(self._stop)

    def _asked_to_go_on(self, _signal: int, _frame: FrameType | None) -> None:
        self._is_to_stop = False
        if self.restarts:
            self.loop.call_soon_threadsafe(self._go_on)

    def _stop(self) -> None:
        """Give the terminal back, and stop; unless the process was woken since."""
        if not self._is_to_stop:
            return
        self._end_reading()
        self.suspend_application_mode()
        if self._is_to_stop:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """Take the terminal again, however the process came to be stopped."""
        if self._is_to_stop or not self.app.is_running:
            return
        if not self._is_ours():
            os.kill(os.getpid(), signal.SIGSTOP)  # as any program that is sent to the background
            return
        if self._is_on:
            self._leave_for_a_moment()
        self.start_application_mode()
        self.app.refresh(layout=True)
        self.app.screen.refresh(layout=True)

    def _is_ours(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:  # no terminal to share
            return True

    def _leave_for_a_moment(self) -> None:
        """End both threads and leave the terminal as it is: others may have changed what was set."""
        self._end_reading()
        self.write("\x1b[<u")
        self.close()
        self._is_on = False

    # On and off

    def start_application_mode(self) -> None:
        """Take the terminal, unless it is ours."""
        if self._is_on:
            return
        before, self.key_thread = self.attrs_before, None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_on = self.key_thread is not None  # Textual gives up where another has the terminal
        self.attrs_before = before or self.attrs_before

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if self._is_on:
            super().stop_application_mode()
            self._is_on = False

    def disable_input(self) -> None:
        """Read no more, and forget what was typed since."""
        if self.key_thread is not None:
            self.disable_mouse()
            self._end_reading()
            forget_typed()

    def _end_reading(self) -> None:
        """Read what has come, and no more; what comes later is for whoever has the terminal next."""
        thread, self.key_thread = self.key_thread, None
        if thread is not None:
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            self.exit_event.set()
            thread.join()
            self.exit_event.clear()

    def write(self, data: str) -> None:
        """Write to the terminal; nothing, while another has it or it is gone."""
        writer = self.writer_thread
        if writer is not None and writer.is_alive():
            writer.write(data)

    def close(self) -> None:
        """Wait until all is written, but not for a terminal that is stuck."""
        self.end_writing(_PATIENCE)

    # Reading

    def read_keys(self) -> None:
        """Read until told to end. Without keys there is no going on: all is saved, and the error is told."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - whatever it is
            self.fail(error)

    def process_message(self, message: Message) -> None:
        """Pass on what came; of its size a terminal tells only where it was asked to."""
        if not isinstance(message, Resize) or self.is_told_sizes:
            super().process_message(message)

    def run_input_thread(self) -> None:
        """Read until told to end, and then what has come by then."""
        self._heard = time.monotonic()
        while not self.exit_event.is_set():
            self._read(_TICK)
        for _ in range(_LAST):
            if not self._read(0):
                break

    def _read(self, patience: float) -> bool:
        """Take in what comes; whether anything did.

        Raises:
            OSError: the terminal could not be read for long.
        """
        data = b""
        try:
            if select.select([self.fileno], [], [], patience)[0]:
                data = os.read(self.fileno, _LARGEST)
                if not data:  # it is gone; whoever looks for it notices
                    self.exit_event.wait(patience)
            self._heard = time.monotonic()
        except OSError:
            # Another program may have set it not to wait, or have it just now.
            if time.monotonic() - self._heard > _DEAF:
                raise
            self.exit_event.wait(patience)
        for event in self._keyboard.events(data):
            self.process_message(event)
        if self._keyboard.strays and not self._has_told:
            self._has_told = True
            self.app.call_later(self.app.notify, _NOT_UTF_8, markup=False, severity="warning", timeout=20)
        return bool(data)
