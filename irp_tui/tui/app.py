"""The application: home, and the draft that is open."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual import events
from textual._time import get_time
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.theme import Theme
from textual.widget import Widget

from irp_tui.drafts import paths
from irp_tui.drafts.autosave import Autosave
from irp_tui.drafts.journal import SessionStarted
from irp_tui.drafts.pending_text import PendingTexts
from irp_tui.drafts.session import Session
from irp_tui.errors import DraftError
from irp_tui.report.sanitize import shown_lines
from irp_tui.tui import terminal
from irp_tui.tui.commands.base import Application
from irp_tui.tui.commands.registry import COMMANDS
from irp_tui.tui.config import Config, save
from irp_tui.tui.context import AppContext
from irp_tui.tui.form import Form
from irp_tui.tui.form.editor import Editor
from irp_tui.tui.input_queue import Input, InputQueue
from irp_tui.tui.keyboard import forget_keys
from irp_tui.tui.lifecycle import UNSAVED, end_for_sure, has_terminal, is_deaf, listen, tidy_again, unsaved_message
from irp_tui.tui.open_draft import OpenDraft
from irp_tui.tui.screens.dialogs import Dialog
from irp_tui.tui.screens.draft import DraftScreen
from irp_tui.tui.state import State
from irp_tui.tui.terminal import Printable
from irp_tui.tui.themes import THEMES
from irp_tui.tui.unanswered import waiting

_LOOK = 2.0  # seconds between looks whether there is a terminal


class Irp(Application, inherit_bindings=False):
    """`irp` on a terminal.

    Attributes:
        setup: what it was started with; the settings change with what the person sets.
        memory: what it remembers of earlier sessions.
        unfinished: what was typed into boxes and forms over home and not answered.
        failure: what nobody foresaw and ended it, or None.
        unsaved: a sentence for each draft that could not be saved when it was closed.
        inputs: the keys, clicks and pastes that wait for their turn.
    """

    CSS_PATH = "irp.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "irp"

    def __init__(self, context: AppContext, folder: Path | None = None, place: str = "") -> None:
        """Begin with a draft, at a place in it or where it was left, or without.

        Raises:
            DraftError: there is no draft in the folder, or its files are damaged beyond help.
        """
        self._window = terminal.LEAST
        self._printable = Printable()
        self._keys_from = 0.0
        super().__init__()
        self.context = context
        self.state = State(context.state)
        self.commands = COMMANDS
        began = SessionStarted("", "", context.settings.who or paths.person(), paths.machine(), context.clock())
        self.unfinished = PendingTexts((context.state,), began, context.clock, parents=True)
        self.failure: Exception | None = None
        self.unsaved: list[str] = []
        self.inputs = InputQueue(self, self._deliver, self._writer)
        self._open: DraftScreen | None = None
        self._autosave: Autosave | None = None
        self.animation_level = "full" if context.settings.animation else "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = context.settings.theme
        self._first = self._opened(folder, place) if folder else None

    def get_driver_class(self) -> type[Driver]:
        """Textual's; on a terminal of Linux or macOS, the one that lacks its faults."""
        theirs = super().get_driver_class()
        if theirs.__name__ != "LinuxDriver":
            return theirs
        # It is made of what Windows has not.
        from irp_tui.tui.textual_private import TerminalDriver

        return TerminalDriver

    # The window

    @property
    def size(self) -> Size:
        """The size that screens are laid out in: a window that is smaller shows none of them."""
        return terminal.fitted(super().size)

    async def on_event(self, event: events.Event) -> None:
        """Take a window of any size; keys, clicks and pastes one at a time.

        While the window is too small, keys go where they went before, and clicks nowhere.
        """
        if isinstance(event, events.Resize):
            was_small, self._window = terminal.is_small(self._window), event.size
            there = terminal.fitted(event.size)
            await super().on_event(event if there == event.size else events.Resize(there, there))
            if was_small or terminal.is_small(event.size):
                self.refresh(layout=True)
        elif self._is_for_nobody(event):
            return
        elif isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            await self.inputs.take(event)
        else:
            await super().on_event(event)

    def _is_for_nobody(self, event: events.Event) -> bool:
        if isinstance(event, events.MouseEvent):
            return terminal.is_small(self._window)
        return isinstance(event, events.Key | events.Paste) and event.time < self._keys_from

    def forget_keys(self) -> None:
        """Take no key that was pressed before now: it was meant for an editor that has just had the terminal."""
        self._keys_from = get_time()
        self.inputs.forget()
        forget_keys(self, *self.screen_stack, self.focused)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if not terminal.is_small(self._window):
            super()._display(screen, renderable)
        elif self._driver and self.is_running and not self.is_headless:
            self._driver.write(terminal.drawn(self._window))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and one that keeps from the terminal what would steer it."""
        theirs = tuple(super().get_line_filters())
        if theirs != self._printable.theirs:
            self._printable = Printable(theirs)
        return [self._printable]

    def notify(self, message: str, **how: Any) -> None:
        """Show a notice; it may name what others have named."""
        super().notify(shown_lines(message), **how)

    def get_default_screen(self) -> Screen[None]:
        """The draft, or home."""
        return self._first or self._home()

    def on_mount(self) -> None:
        """Listen to what comes from outside: signals, and words about the start."""
        self.theme_changed_signal.subscribe(self, self._repaint)
        if not self.is_headless:
            listen(self._cut_off)
            if has_terminal():
                self.set_interval(_LOOK, self._look_for_terminal)
        for words in self.context.notices:
            self.notify(words, markup=False, severity="warning", timeout=20)
        self.call_after_refresh(self._ask_for_initials)
        self.call_after_refresh(tidy_again)

    # Keys

    async def _deliver(self, event: Input) -> None:
        screen = self.screen
        if isinstance(screen, Dialog) and not screen.takes(event):
            below = self.screen_stack[-2]
            (below.focused or below)._forward_event(event)  # noqa: SLF001 - as the application does with its screen
        else:
            await super().on_event(event)

    def _writer(self, event: events.Event) -> Widget | None:
        focused = self.focused
        return focused if isinstance(focused, Editor) and focused.only_writes(event) else None

    async def on_input_queue_continue(self) -> None:
        """All that the last key set going is done: it is the turn of the next."""
        await self.inputs.go_on()

    # Drafts

    @property
    def draft(self) -> OpenDraft | None:
        """The draft that is open, or None."""
        return self._open.draft if self._open else None

    def open_draft(self, folder: Path, place: str = "") -> None:
        """Open a draft over home, at a place in it or where it was left.

        Raises:
            DraftError: there is no draft in the folder, or its files are damaged beyond help.
        """
        self.close_draft()
        self.push_screen(self._opened(folder, place))
        self.call_after_refresh(self._ask_for_initials)

    def go_home(self) -> None:
        """Save, let go of the draft, and show home."""
        self.close_draft()
        if isinstance(self.screen, DraftScreen) and len(self.screen_stack) > 1:
            self.pop_screen()
        elif isinstance(self.screen, DraftScreen):
            # The first screen of all cannot be taken away: home comes over it.
            self.push_screen(self._home())

    def _home(self) -> Screen[None]:
        # Home is not needed where a draft is opened by its name.
        from irp_tui.tui.screens.home import Home

        return Home(self)

    def _opened(self, folder: Path, place: str) -> DraftScreen:
        context = self.context
        who, clock = context.settings.who, context.clock
        session = Session(folder, context.house, who=who, state=context.state, clock=clock, steady=context.steady)
        session.notices += waiting(session, clock())
        draft = OpenDraft(session, who=who, clock=clock)
        page, key = ("", "") if place else self.state.left(folder)
        self._open = screen = DraftScreen(draft, place or page, key, keys=context.settings.keys)

        def told() -> None:
            # Before it is mounted, and when all has ended, a screen takes no message; it shows how things stand anyway.
            with contextlib.suppress(RuntimeError):
                screen.post_message(DraftScreen.Stood())

        self._autosave = Autosave(session, told)
        self._autosave.start()
        self.state.remember(folder, screen.page, key, context.clock())
        return screen

    def _ask_for_initials(self) -> None:
        """Say once, over the first draft, how notes come to carry a name."""
        if self._open and not self.context.settings.initials and not self.state.recall("initials", bool):
            self.state.keep("initials", True)
            self._open.controller.tell("Set your initials in Settings (F10), so that your notes carry them.")

    def close_draft(self) -> None:
        """Save, and let go of the draft that is open. What cannot be saved stays in its journal."""
        self._remember()
        screen, autosave, self._open, self._autosave = self._open, self._autosave, None, None
        if screen is None or autosave is None:
            return
        autosave.stop()
        session = screen.draft.session
        saving = session.close()
        if words := unsaved_message(session.folder, self.context.state, saving):
            self.unsaved.append(words)

    def on_draft_screen_turned(self) -> None:
        """Another page is open: remember that."""
        self._remember()

    def _remember(self) -> None:
        if self._open is not None:
            self.state.remember(self._open.draft.session.folder, *self._open.place, self.context.clock())

    # Settings

    def set(self, settings: Config) -> str:
        """Take on other settings, and write them down; why that could not be done, or ""."""
        before = self.context.settings
        self.context = replace(self.context, settings=settings)
        self.theme = settings.theme
        if self.draft:
            self.draft.who = settings.who
        try:
            save(self.context.config, settings, before)
        except (DraftError, OSError) as error:
            return f"The settings hold until you leave, but could not be written: {error}"
        return ""

    def _repaint(self, theme: Theme) -> None:
        del theme
        for screen in self.screen_stack:
            for form in screen.query(Form):
                form.repaint()

    # The end

    async def on_unmount(self) -> None:
        """The end, however it came."""
        self.close_draft()
        self.unfinished.close()

    def _look_for_terminal(self) -> None:
        """Nobody may tell that the window is gone; Textual would then read from nothing as fast as it can."""
        if not has_terminal():
            self._cut_off()
        elif is_deaf(self):
            self._handle_exception(RuntimeError("the keyboard can be read no more"))

    def _cut_off(self) -> None:
        self.close_draft()
        self.unfinished.close()
        self.exit()
        end_for_sure(UNSAVED if self.unsaved else 0)

    def _handle_exception(self, error: Exception) -> None:
        """Save first; then end, and leave it to the command line to tell what happened."""
        self.failure = self.failure or error
        with contextlib.suppress(Exception):
            self.close_draft()
            self.unfinished.close()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Nothing is printed: the log has it, and the command line tells the person in one sentence."""
        self._exit_renderables.clear()
