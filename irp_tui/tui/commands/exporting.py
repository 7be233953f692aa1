"""The command that makes the Word document."""

from typing import TYPE_CHECKING

from irp_tui.tui.commands.command import Command

if TYPE_CHECKING:
    from irp_tui.tui.screens.draft import DraftScreen


class Export(Command):
    """Write the Word document: a draft, with DRAFT on each page, or the final one once nothing stands in its way."""

    id, keys, title, short, rank = "export", ("f9",), "Write the Word document", "Export", 40

    def run(self, screen: "DraftScreen") -> None:
        """Ask how and where to."""
        # Few of the times that a draft is open it is exported; and the application imports the commands.
        from irp_tui.tui.app import Irp
        from irp_tui.tui.memory import Memory
        from irp_tui.tui.screens.export import Export as Dialog

        def answered(place: str | None) -> None:
            if place:
                screen.go(place)

        if isinstance(screen.app, Irp):
            screen.app.push_screen(Dialog(screen, Memory(screen.app.setup.state)), answered)


EXPORTING = (Export(),)
