"""The command that shows the settings."""

from typing import TYPE_CHECKING

from irp_tui.tui.commands.command import Command

if TYPE_CHECKING:
    from irp_tui.tui.screens.draft import DraftScreen


class ShowSettings(Command):
    """Set your name and initials and the colours, and see which keys there are."""

    id, title = "settings", "Settings"

    def run(self, screen: "DraftScreen") -> None:
        """Show them."""
        # The settings are looked at once in a while, and a draft is opened every day.
        from irp_tui.tui.app import Irp
        from irp_tui.tui.screens.settings import SettingsScreen

        if isinstance(screen.app, Irp):
            screen.app.push_screen(SettingsScreen(screen.app))


SETTINGS = (ShowSettings(),)
