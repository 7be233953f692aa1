"""Commands about the draft as a whole: the Word document, what happened to the files, who writes them, settings."""

from irp_tui.tui.commands.base import Application, Command, Workspace

# What the commands show is imported when they are carried out: few sessions need it.


class Happened(Command):
    """Read again what was said since the draft was opened: files set aside, changes of others that were joined in."""

    id, title = "happened", "What happened in this session"

    def run(self, screen: Workspace) -> None:
        """Show it."""
        from irp_tui.tui.screens.notices import tell_all

        tell_all(screen)


class OtherVersions(Command):
    """See copies that sync programs left beside the draft's files, and what was put aside; join them in or take one."""

    id, title = "other-versions", "Other versions of files"

    def run(self, screen: Workspace) -> None:
        """List them."""
        from irp_tui.tui.screens.sides import choose

        choose(screen)


class TakeOver(Command):
    """Write this draft though it is open elsewhere. Whoever has it there is told, and loses nothing."""

    id, title = "take-over", "Take over from who has this draft"

    def lacks(self, screen: Workspace) -> str:
        """Another who has it."""
        session = screen.draft.session
        return "" if session.read_only or session.taken_by else "Nobody else has this draft open: it is yours to write."

    def run(self, screen: Workspace) -> None:
        """Ask once more, then take over."""
        from irp_tui.tui.screens.notices import ask_take_over

        ask_take_over(screen)


class Export(Command):
    """Write the Word document: a draft, with DRAFT on each page, or the final one once nothing stands in its way."""

    id, keys, title, short, rank = "export", ("f9",), "Write the Word document", "Export", 40

    def run(self, screen: Workspace) -> None:
        """Ask how and where to."""
        from irp_tui.tui.screens.export import Export as Dialog

        def answered(place: str | None) -> None:
            if place:
                screen.go(place)

        if isinstance(screen.app, Application):
            screen.app.push_screen(Dialog(screen, screen.app.setup.state, screen.app.setup.template), answered)


class ShowSettings(Command):
    """Set your name and initials and the colours, and see which keys there are."""

    id, title = "settings", "Settings"

    def run(self, screen: Workspace) -> None:
        """Show them."""
        from irp_tui.tui.screens.settings import SettingsScreen

        if isinstance(screen.app, Application):
            screen.app.push_screen(SettingsScreen(screen.app))


class Quit(Command):
    """Leave the program. All is saved; home is one Esc from the outline."""

    id, title = "quit", "Quit"

    def run(self, screen: Workspace) -> None:
        """Leave; the draft is saved as the application ends."""
        screen.app.exit()


SESSION = (Export(), Happened(), OtherVersions(), TakeOver(), ShowSettings(), Quit())
