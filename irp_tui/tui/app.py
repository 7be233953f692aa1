"""The application: home, and the draft that is open."""

import contextlib
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual import events
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
from irp_tui.tui.commands.base import Application
from irp_tui.tui.commands.registry import COMMANDS
from irp_tui.tui.config import AppContext, Config, save
from irp_tui.tui.form import Form
from irp_tui.tui.form.editor import Editor
from irp_tui.tui.input_queue import Input
from irp_tui.tui.lifecycle import (
    UNSAVED,
    end_on_signals,
    exit_soon,
    has_lost_keyboard,
    has_terminal,
    resume_collection,
    unsaved_message,
)
from irp_tui.tui.open_draft import OpenDraft
from irp_tui.tui.screens.dialogs import Dialog
from irp_tui.tui.screens.draft import DraftScreen
from irp_tui.tui.state import State
from irp_tui.tui.textual_private import forward
from irp_tui.tui.themes import THEMES
from irp_tui.tui.unanswered import waiting

_LOOK = 2.0  # seconds between looks whether there is a terminal


class Irp(Application, inherit_bindings=False):
    """`irp` on a terminal.

    Attributes:
        context: what it was started with; its configuration changes with what the person sets.
        state: what it remembers of earlier sessions.
        unfinished: what was typed into boxes and forms over home and not answered.
        failure: the unforeseen error that ended it, or None.
        unsaved: a sentence for each draft that could not be saved when it was closed.
    """

    CSS_PATH = "irp.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "irp"

    def __init__(self, context: AppContext, folder: Path | None = None, place: str = "") -> None:
        """Begin with a draft, at a place in it or where it was left; or at home.

        Raises:
            DraftError: there is no draft in the folder, or its files are damaged beyond help.
        """
        super().__init__()
        self.context = context
        self.state = State(context.state)
        self.commands = COMMANDS
        began = SessionStarted("", "", context.config.who or paths.person(), paths.machine(), context.clock())
        self.unfinished = PendingTexts((context.state,), began, context.clock, parents=True)
        self.failure: Exception | None = None
        self.unsaved: list[str] = []
        self._open: DraftScreen | None = None
        self._autosave: Autosave | None = None
        self.animation_level = "full" if context.config.animation else "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = context.config.theme
        self._first = self._opened(folder, place) if folder else None

    def notify(self, message: str, **how: Any) -> None:
        """Show a notice; it may name what others have named."""
        super().notify(shown_lines(message), **how)

    def get_default_screen(self) -> Screen[None]:
        """The draft, or home."""
        return self._first or self._home()

    def on_mount(self) -> None:
        """Listen to the system, and show what the start had to say."""
        self.theme_changed_signal.subscribe(self, self._repaint)
        if not self.is_headless:
            end_on_signals(self._cut_off)
            if has_terminal():
                self.set_interval(_LOOK, self._look_for_terminal)
        for words in self.context.notices:
            self.notify(words, markup=False, severity="warning", timeout=20)
        self.call_after_refresh(self._ask_for_initials)
        self.call_after_refresh(resume_collection)

    # Keys

    async def deliver(self, event: Input) -> None:
        """Hand an event to the screen in front, or to the one below a box that does not take it."""
        screen = self.screen
        if isinstance(screen, Dialog) and not screen.takes(event):
            below = self.screen_stack[-2]
            forward(below.focused or below, event)
        else:
            await super().deliver(event)

    def writer(self, event: events.Event) -> Widget | None:
        """Return the editor, where it only writes a letter down with this event."""
        focused = self.focused
        return focused if isinstance(focused, Editor) and focused.only_writes(event) else None

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
        who, clock = context.config.who, context.clock
        session = Session(folder, context.house, who=who, state=context.state, clock=clock, steady=context.steady)
        session.notices += waiting(session, clock())
        draft = OpenDraft(session, who=who, clock=clock)
        page, key = ("", "") if place else self.state.left(folder)
        self._open = screen = DraftScreen(draft, place or page, key, keys=context.config.keys)

        def show_saving() -> None:
            # Before it is mounted, and when all has ended, a screen takes no message; it shows how things stand anyway.
            with contextlib.suppress(RuntimeError):
                screen.post_message(DraftScreen.SavingChanged())

        self._autosave = Autosave(session, show_saving)
        self._autosave.start()
        self.state.remember(folder, screen.page, key, context.clock())
        return screen

    def _ask_for_initials(self) -> None:
        """Say once, over the first draft, how notes get their author's initials."""
        if self._open and not self.context.config.initials and not self.state.recall("initials", bool):
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

    def on_draft_screen_page_turned(self) -> None:
        """Remember the page that was turned to."""
        self._remember()

    def _remember(self) -> None:
        if self._open is not None:
            self.state.remember(self._open.draft.session.folder, *self._open.place, self.context.clock())

    # Settings

    def set(self, config: Config) -> str:
        """Use this configuration and write it down; return why it could not be written, or ""."""
        before = self.context.config
        self.context = replace(self.context, config=config)
        self.theme = config.theme
        if self.draft:
            self.draft.who = config.who
        try:
            save(self.context.config_path, config, before)
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
        """Save, however the end came."""
        self.close_draft()
        self.unfinished.close()

    def _look_for_terminal(self) -> None:
        """End where the window is gone and nobody has told: Textual would read from nothing as fast as it can."""
        if not has_terminal():
            self._cut_off()
        elif has_lost_keyboard(self):
            self.fail(RuntimeError("the keyboard can be read no more"))

    def _cut_off(self) -> None:
        self.close_draft()
        self.unfinished.close()
        self.exit()
        exit_soon(UNSAVED if self.unsaved else 0)

    def fail(self, error: Exception) -> None:
        """Save first; then end, and leave it to the command line to tell what happened."""
        self.failure = self.failure or error
        with contextlib.suppress(Exception):
            self.close_draft()
            self.unfinished.close()
        super().fail(error)
