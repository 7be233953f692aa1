"""What commands and dialogs see of the program: the application, the screen of an open draft, the command itself.

They are declared here and not where they are made, so that a command imports no screen, and no screen is imported by
what it imports.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar, Generic, Protocol, TypeVar

from textual.screen import Screen

from irp_tui.drafts.pending_text import PendingTexts
from irp_tui.report.search import Sought
from irp_tui.tui.config import AppContext, Config
from irp_tui.tui.form import Form
from irp_tui.tui.form.handler import FormController
from irp_tui.tui.form.items import Editable
from irp_tui.tui.keyboard import key_name
from irp_tui.tui.open_draft import OpenDraft, SeenNotices
from irp_tui.tui.state import State
from irp_tui.tui.terminal import TerminalApp
from irp_tui.tui.widgets.bars import CommandBar
from irp_tui.tui.widgets.outline import Outline


class Application(TerminalApp, inherit_bindings=False):
    """The application, as its screens see it.

    Attributes:
        context: what it was started with; the settings change with what the person sets.
        state: what it remembers of earlier sessions.
        unfinished: what was typed into boxes and forms over home and not answered.
        commands: every command by its id, in the order in which help lists them.
    """

    context: AppContext
    state: State
    unfinished: PendingTexts
    commands: "Mapping[str, DraftCommand]"

    def open_draft(self, folder: Path, place: str = "") -> None:
        """Open a draft over home, at a place in it or where it was left.

        Raises:
            DraftError: there is no draft in the folder, or its files are damaged beyond help.
        """
        raise NotImplementedError

    def go_home(self) -> None:
        """Save, let go of the draft, and show home."""
        raise NotImplementedError

    def set(self, config: Config) -> str:
        """Use this configuration and write it down; return why it could not be written, or ""."""
        raise NotImplementedError


class Controller(FormController, Protocol):
    """What makes changes to an open draft, as commands and boxes see it."""

    def keys_of(self, id: str) -> tuple[str, ...]:
        """Return the keys of a command, the one to show first."""

    def run_command(self, id: str) -> bool:
        """Carry out a command; False where it means nothing now, and why is said."""

    def step_history(self, *, back: bool) -> None:
        """Undo or redo one step, and go to where it was."""


class Workspace(Screen[None]):
    """The screen of an open draft, as commands and boxes see it.

    Attributes:
        draft: the draft.
        page: the name of the page that is open.
        controller: makes the edits.
        form: what the page is written on.
        outline: the list of all pages.
        foot: the rows that name commands, or say something.
        seen_notices: what the person has been told and asked of what came from outside.
        external_editor: what has handed texts to the person's own editor, made when the first one is.
        removed_last: the report and the place right after something was removed.
        sought: what was looked for last.
        commands: every command by its id, in the order in which help lists them.
    """

    draft: OpenDraft
    page: str
    controller: Controller
    form: Form
    outline: Outline
    foot: CommandBar
    seen_notices: SeenNotices
    external_editor: object
    removed_last: object
    sought: Sought
    commands: "Mapping[str, DraftCommand]"

    @property
    def place(self) -> tuple[str, str]:
        """Where the person is: the name of the page, and the key of the item in focus."""
        raise NotImplementedError

    @property
    def page_concern(self) -> str:
        """The id of the concern whose page is open, or ""."""
        raise NotImplementedError

    @property
    def editable(self) -> Editable | None:
        """What the item in focus stands for, if for anything that can be edited."""
        return getattr(self.form.current, "editable", None)

    @property
    def is_at_outline(self) -> bool:
        """Whether the outline is in focus, though a box may be open over it."""
        raise NotImplementedError

    def go(self, place: str, part: str = "") -> None:
        """Go to a place of the report, and there to a part of it, such as the judgement of a concern."""
        raise NotImplementedError

    def turn_to(self, page: str, focus: str = "", at: int | None = None) -> None:
        """Turn to a page, and to an item on it: the one that was in focus there last, unless another is named."""
        raise NotImplementedError

    def turn_page(self, by: int) -> None:
        """Turn to the next page of the outline, or the one before; round at the end."""
        raise NotImplementedError

    def show(self, focus: str = "", at: int | None = None) -> None:
        """Show the page as the report is now, with the focus where it was or on the item with this key."""
        raise NotImplementedError

    def show_bar(self) -> None:
        """Show whose draft it is, and how saving stands."""
        raise NotImplementedError

    def show_context_panel(self) -> None:
        """Show what belongs to the item in focus, and the commands that are possible there."""
        raise NotImplementedError

    def show_outline(self, *, shown: bool) -> None:
        """Put the focus on the outline, which on a narrow screen takes the place of the page; or back on the page."""
        raise NotImplementedError


S = TypeVar("S", bound=Screen[None])


class Command(Generic[S]):
    """Something a person can do on a screen. The docstring of each is what palette and help say of it.

    Attributes:
        id: its name in the keymap of the settings.
        keys: by which it is reached, the first is the one shown. On a draft: function keys, and Ctrl with a letter.
        title: what it does, in a few words, as the palette has it.
        short: the same in one or two words, for the foot of the screen; "" keeps it off there.
    """

    id: str
    keys: tuple[str, ...] = ()
    title: str
    short: ClassVar[str] = ""

    def possible(self, screen: S) -> bool:
        """Say whether it means anything now; the one answer for key, foot, palette and help."""
        return not self.why_not(screen)

    def why_not(self, screen: S) -> str:
        """Return why it means nothing now, and what would work, in a sentence; "" where it means something."""
        del screen
        return ""

    def run(self, screen: S) -> None:
        """Do it."""
        raise NotImplementedError

    @property
    def description(self) -> str:
        """What it does, in a sentence or two."""
        return " ".join((self.__doc__ or "").split())


class DraftCommand(Command[Workspace]):
    """Something a person can do with an open draft.

    Attributes:
        rank: what comes first at the foot, where there is room for six; the lower the earlier.
        of_item: whether it is about the item in focus, and so means nothing while the outline is in focus.
    """

    rank: ClassVar[int] = 50
    of_item: ClassVar[bool] = False

    def why_not(self, screen: Workspace) -> str:
        """Return why it means nothing now, and what would work; "" where it means something."""
        if self.of_item and screen.is_at_outline:
            return "The outline is in focus, and not the page: Ctrl+O goes back to it."
        return self.obstacle(screen)

    def obstacle(self, screen: Workspace) -> str:
        """Return what keeps it from meaning anything on the page that is open; "" where nothing does."""
        del screen
        return ""


def foot_words(commands: Iterable[tuple[Command[S], str]]) -> str:
    """Return what the foot of a screen says of commands: the key of each, and its name in a word or two."""
    return "  ".join(f"{key_name(key)} {command.short}" for command, key in commands)
