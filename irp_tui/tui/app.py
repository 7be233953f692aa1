"""The application: home, and the draft that is open."""

import contextlib
from pathlib import Path

from msgspec.structs import replace
from textual.app import App
from textual.screen import Screen
from textual.theme import Theme

from irp_tui.drafts.errors import DraftError
from irp_tui.drafts.keeper import Keeper
from irp_tui.drafts.session import Session
from irp_tui.tui.draft import Draft
from irp_tui.tui.ending import end_for_sure, has_terminal, lacking, listen
from irp_tui.tui.memory import Memory
from irp_tui.tui.screens.draft import DraftScreen
from irp_tui.tui.settings import Settings, save
from irp_tui.tui.setup import Setup
from irp_tui.tui.sheet import Sheet
from irp_tui.tui.starting import tidy_again
from irp_tui.tui.themes import THEMES

_LOOK = 2.0  # seconds between looks whether there is a terminal


class Irp(App[None], inherit_bindings=False):
    """`irp` on a terminal.

    Attributes:
        setup: what it was started with; the settings change with what the person sets.
        memory: what it remembers of earlier sessions.
        failure: what nobody foresaw and ended it, or None.
        unsaved: a sentence for each draft that could not be saved when it was closed.
    """

    CSS_PATH = "irp.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "irp"

    def __init__(self, setup: Setup, folder: Path | None = None, place: str = "") -> None:
        """Begin with a draft, at a place in it or where it was left, or without.

        Raises:
            DraftError: there is no draft in the folder, or its files are damaged beyond help.
        """
        super().__init__()
        self.setup = setup
        self.memory = Memory(setup.state)
        self.failure: Exception | None = None
        self.unsaved: list[str] = []
        self._open: DraftScreen | None = None
        self._keeper: Keeper | None = None
        self.animation_level = "full" if setup.settings.animation else "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = setup.settings.theme
        self._first = self._opened(folder, place) if folder else None

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
        for words in self.setup.notices:
            self.notify(words, markup=False, severity="warning", timeout=20)
        self.call_after_refresh(self._ask_for_initials)
        self.call_after_refresh(tidy_again)

    # Drafts

    @property
    def draft(self) -> Draft | None:
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
        setup = self.setup
        who, clock = setup.settings.who, setup.clock
        session = Session(folder, setup.house, who=who, state=setup.state, clock=clock, steady=setup.steady)
        draft = Draft(session, who=who, clock=clock)
        page, key = ("", "") if place else self.memory.left(folder)
        self._open = screen = DraftScreen(draft, place or page, key, keys=setup.settings.keys)

        def told() -> None:
            # Before it is mounted, and when all has ended, a screen takes no message; it shows how things stand anyway.
            with contextlib.suppress(RuntimeError):
                screen.post_message(DraftScreen.Stood())

        self._keeper = Keeper(session, told)
        self._keeper.start()
        self.memory.remember(folder, screen.page, key, setup.clock())
        return screen

    def _ask_for_initials(self) -> None:
        """Say once, over the first draft, how notes come to carry a name."""
        if self._open and not self.setup.settings.initials and not self.memory.recall("initials", bool):
            self.memory.keep("initials", True)
            self._open.desk.tell("Set your initials in Settings (F10), so that your notes carry them.")

    def close_draft(self) -> None:
        """Save, and let go of the draft that is open. What cannot be saved stays in its journal."""
        self._remember()
        screen, keeper, self._open, self._keeper = self._open, self._keeper, None, None
        if screen is None or keeper is None:
            return
        keeper.stop()
        session = screen.draft.session
        saving = session.close()
        if words := lacking(session.folder, self.setup.state, saving):
            self.unsaved.append(words)

    def on_draft_screen_turned(self) -> None:
        """Another page is open: remember that."""
        self._remember()

    def _remember(self) -> None:
        if self._open is not None:
            self.memory.remember(self._open.draft.session.folder, *self._open.place, self.setup.clock())

    # Settings

    def set(self, settings: Settings) -> str:
        """Take on other settings, and write them down; why that could not be done, or ""."""
        before = self.setup.settings
        self.setup = replace(self.setup, settings=settings)
        self.theme = settings.theme
        if self.draft:
            self.draft.who = settings.who
        try:
            save(self.setup.config, settings, before)
        except (DraftError, OSError) as error:
            return f"The settings hold until you leave, but could not be written: {error}"
        return ""

    def _repaint(self, theme: Theme) -> None:
        del theme
        for screen in self.screen_stack:
            for sheet in screen.query(Sheet):
                sheet.repaint()

    # The end

    async def on_unmount(self) -> None:
        """The end, however it came."""
        self.close_draft()

    def _look_for_terminal(self) -> None:
        """Nobody may tell that the window is gone; Textual would then read from nothing as fast as it can."""
        if not has_terminal():
            self._cut_off()
            end_for_sure()

    def _cut_off(self) -> None:
        self.close_draft()
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """Save first; then end, and leave it to the command line to tell what happened."""
        self.failure = self.failure or error
        with contextlib.suppress(Exception):
            self.close_draft()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Nothing is printed: the log has it, and the command line tells the person in one sentence."""
        self._exit_renderables.clear()
