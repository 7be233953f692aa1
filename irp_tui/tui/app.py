"""The application: home, and the draft that is open."""

from pathlib import Path

from textual.app import App
from textual.screen import Screen

from irp_tui.drafts.keeper import Keeper
from irp_tui.drafts.session import Session
from irp_tui.tui.draft import Draft
from irp_tui.tui.screens.draft import DraftScreen
from irp_tui.tui.setup import Setup


class Irp(App[None], inherit_bindings=False):
    """`irp` on a terminal.

    Attributes:
        setup: what it was started with.
        draft: the draft that is open, or None.
    """

    CSS_PATH = "irp.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "irp"

    def __init__(self, setup: Setup, folder: Path | None = None, place: str = "") -> None:
        """Begin with a draft, at a place in it, or without.

        Raises:
            DraftError: there is no draft in the folder, or its files are damaged beyond help.
        """
        super().__init__()
        self.setup = setup
        self.draft: Draft | None = None
        self._keeper: Keeper | None = None
        self._first = self._opened(folder, place) if folder else None

    def get_default_screen(self) -> Screen[None]:
        """The draft, or home."""
        return self._first or super().get_default_screen()

    def open_draft(self, folder: Path, place: str = "") -> None:
        """Open a draft over home.

        Raises:
            DraftError: there is no draft in the folder, or its files are damaged beyond help.
        """
        self.close_draft()
        self.push_screen(self._opened(folder, place))

    def _opened(self, folder: Path, place: str) -> DraftScreen:
        setup = self.setup
        session = Session(folder, setup.house, who=setup.settings.who, state=setup.state, clock=setup.clock)
        self.draft = Draft(session, who=setup.settings.who, clock=setup.clock)
        screen = DraftScreen(self.draft, place, keys=setup.settings.keys)

        def told() -> None:
            screen.post_message(DraftScreen.Stood())

        self._keeper = Keeper(session, told)
        self._keeper.start()
        return screen

    def close_draft(self) -> None:
        """Save, and let go of the draft that is open. What cannot be saved stays in its journal."""
        if self.draft and self._keeper:
            self._keeper.stop()
            self.draft.session.close()
        self.draft = self._keeper = None

    async def on_unmount(self) -> None:
        """The end, however it came."""
        self.close_draft()
