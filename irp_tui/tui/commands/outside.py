"""The command that hands a text to the person's own editor."""

from irp_tui.tui.commands.base import Application, Command, Workspace
from irp_tui.tui.sheet.items import Prose


class WriteOutside(Command):
    """Write the text in focus in your own editor, the one that VISUAL or EDITOR names, and come back with it.

    An editor should wait until the text is closed, as `code --wait` does. One that does not may be used all the same:
    what it saves comes here each time.
    """

    id, keys, title = "outside", ("ctrl+e",), "Write this in your own editor"
    of_item = True

    def lacks(self, screen: Workspace) -> str:
        """A text."""
        return "" if isinstance(screen.sheet.current, Prose) else "Your own editor is for texts: go to one with ↑ or ↓."

    def run(self, screen: Workspace) -> None:
        """Hand it out, and take it back."""
        from irp_tui.tui.outside import outside

        if isinstance(screen.app, Application):
            outside(screen, screen.app).hand_out()


OUTSIDE = (WriteOutside(),)
