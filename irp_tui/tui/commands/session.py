"""Commands about the draft as a whole: its files, the Word document, the person's own editor, the settings."""

from irp_tui.tui.commands.base import Application, DraftCommand, Workspace
from irp_tui.tui.form.items import TextField

# What the commands show is imported when they are carried out: few sessions need it.


class ShowRemoved(DraftCommand):
    """List all that was ever removed from this draft, by whom and when; Enter brings it back."""

    id, title = "removed", "Removed"

    def run(self, screen: Workspace) -> None:
        """Show the list."""
        from irp_tui.tui.screens.lists import show_removed

        show_removed(screen)


class EditOutside(DraftCommand):
    """Write the text in focus in your own editor, the one that VISUAL or EDITOR names, and come back with it.

    An editor should wait until the text is closed, as `code --wait` does. One that does not may be used all the same:
    what it saves comes here each time.
    """

    id, keys, title = "outside", ("ctrl+e",), "Write this in your own editor"
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require a text in focus."""
        return (
            "" if isinstance(screen.form.current, TextField) else "Your own editor is for texts: go to one with ↑ or ↓."
        )

    def run(self, screen: Workspace) -> None:
        """Hand the text out, and take it back."""
        from irp_tui.tui.external_editor import editor_of

        if isinstance(screen.app, Application):
            editor_of(screen, screen.app).hand_out()


class ExportDocument(DraftCommand):
    """Write the Word document: a draft, with DRAFT on each page, or the final one once nothing stands in its way."""

    id, keys, title, short, rank = "export", ("f9",), "Write the Word document", "Export", 40

    def run(self, screen: Workspace) -> None:
        """Ask how and where to."""
        from irp_tui.tui.screens.export import Export

        def answered(place: str | None) -> None:
            if place:
                screen.go(place)

        if isinstance(screen.app, Application):
            screen.app.push_screen(Export(screen, screen.app.context.state, screen.app.context.template), answered)


# What the commands show is imported when they are carried out: few sessions need it.


class ShowNotices(DraftCommand):
    """Read again what was said since the draft was opened: files set aside, changes of others that were joined in."""

    id, title = "happened", "What happened in this session"

    def run(self, screen: Workspace) -> None:
        """Show all notices."""
        from irp_tui.tui.screens.notices import show_all_notices

        show_all_notices(screen)


class ShowVersions(DraftCommand):
    """See copies that sync programs left beside the draft's files, and what was put aside; join them in or take one."""

    id, title = "other-versions", "Other versions of files"

    def run(self, screen: Workspace) -> None:
        """List them."""
        from irp_tui.tui.screens.lists import choose_version

        choose_version(screen)


class TakeOver(DraftCommand):
    """Write this draft though it is open elsewhere. Whoever has it there is told, and loses nothing."""

    id, title = "take-over", "Take over from who has this draft"

    def obstacle(self, screen: Workspace) -> str:
        """Require another who has it."""
        session = screen.draft.session
        return "" if session.read_only or session.taken_by else "Nobody else has this draft open: it is yours to write."

    def run(self, screen: Workspace) -> None:
        """Ask once more, then take over."""
        from irp_tui.tui.screens.notices import ask_take_over

        ask_take_over(screen)


class ShowSettings(DraftCommand):
    """Set your name and initials and the colours, and see which keys there are."""

    id, title = "settings", "Settings"

    def run(self, screen: Workspace) -> None:
        """Open the settings."""
        from irp_tui.tui.screens.settings import SettingsScreen

        if isinstance(screen.app, Application):
            screen.app.push_screen(SettingsScreen(screen.app))


class Quit(DraftCommand):
    """Leave the program. All is saved; home is one Esc from the outline."""

    id, title = "quit", "Quit"

    def run(self, screen: Workspace) -> None:
        """Leave; the draft is saved as the application ends."""
        screen.app.exit()
