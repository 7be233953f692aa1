"""Commands that change the report."""

from typing import TYPE_CHECKING

from irp_tui.tui.commands.command import Command
from irp_tui.tui.sheet.items import Choice, Prose

if TYPE_CHECKING:
    from irp_tui.tui.screens.draft import DraftScreen


class Undo(Command):
    """Take the last change back, wherever it was made. Saving does not end what can be undone."""

    id, keys, title = "undo", ("ctrl+z",), "Undo"

    def run(self, screen: "DraftScreen") -> None:
        """Go back one step."""
        screen.turn(back=True)


class Redo(Command):
    """Make the change again that was undone last."""

    id, keys, title = "redo", ("ctrl+y",), "Redo"

    def run(self, screen: "DraftScreen") -> None:
        """Go forth one step."""
        screen.turn(back=False)


class MoveUp(Command):
    """Move the paragraph, note or row in focus up by one."""

    id, keys, title = "move-up", ("alt+up",), "Move up"
    by = -1

    def possible(self, screen: "DraftScreen") -> bool:
        """Where there is something to move it past."""
        item = screen.sheet.current
        return isinstance(item, Prose) and item.thing.move(screen.hand, self.by) is not None

    def run(self, screen: "DraftScreen") -> None:
        """Move it."""
        item = screen.sheet.current
        if isinstance(item, Prose) and (change := item.thing.move(screen.hand, self.by)):
            screen.make(change)


class MoveDown(MoveUp):
    """Move the paragraph, note or row in focus down by one."""

    id, keys, title = "move-down", ("alt+down",), "Move down"
    by = 1


class Remove(Command):
    """Take out the paragraph, note or row in focus, whole. Undo brings it back."""

    id, keys, title = "remove", ("ctrl+d",), "Take this out"

    def possible(self, screen: "DraftScreen") -> bool:
        """Where what is in focus can go."""
        item = screen.sheet.current
        return isinstance(item, Prose) and item.thing.remove(screen.hand) is not None

    def run(self, screen: "DraftScreen") -> None:
        """Take it out."""
        item = screen.sheet.current
        if isinstance(item, Prose) and (change := item.thing.remove(screen.hand)):
            screen.make(change)


class Kinds(Command):
    """Say what kinds of evidence the paragraph or note in focus rests on: digits choose, Enter goes back."""

    id, keys, title, short = "sources", ("f4",), "Say what it rests on", "Sources"

    def possible(self, screen: "DraftScreen") -> bool:
        """On a paragraph or note, and on its line of sources."""
        item = screen.sheet.current
        return (isinstance(item, Choice) and item.aside) or self._line(screen) is not None

    def _line(self, screen: "DraftScreen") -> str | None:
        item = screen.sheet.current
        key = f"{item.key}.sources" if item else ""
        return key if any(each.key == key for each in screen.sheet.items) else None

    def run(self, screen: "DraftScreen") -> None:
        """Go to the line of sources, or back from it."""
        key = self._line(screen)
        if key:
            screen.sheet.go(key)
        else:
            screen.sheet.step(-1)


WRITING = (Undo(), Redo(), MoveUp(), MoveDown(), Remove(), Kinds())
