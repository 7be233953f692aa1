"""The command that lists what was removed, and brings it back."""

from irp_tui.tui.commands.base import Command, Workspace


class Removed(Command):
    """List all that was ever removed from this draft, by whom and when; Enter brings it back."""

    id, title = "removed", "Removed"

    def run(self, screen: Workspace) -> None:
        """Show the list."""
        # Few sessions need it.
        from irp_tui.tui.screens.removed import show_removed

        show_removed(screen)


REMOVAL = (Removed(),)
