"""Commands that go somewhere, or show something."""

from typing import TYPE_CHECKING

from irp_tui.report.outstanding import outstanding
from irp_tui.tui.commands.command import Command

if TYPE_CHECKING:
    from irp_tui.tui.screens.draft import DraftScreen


class Next(Command):
    """Go to whatever is missing next, in the order in which an inspector would do it, and say what is asked for."""

    id, keys, title, short = "next", ("f5",), "Next thing to do", "Next to do"

    def run(self, screen: "DraftScreen") -> None:
        """Go there."""
        asked = next(outstanding(screen.draft.report), None)
        if asked is None:
            screen.tell("Nothing is missing. Check (F7) says what could be better.")
        else:
            screen.go(asked.place, asked.part)
            screen.tell(asked.what)


class TurnOn(Command):
    """Turn to the next page of the outline."""

    id, keys, title = "next-page", ("ctrl+pagedown", "ctrl+l"), "Next page"
    by = 1

    def run(self, screen: "DraftScreen") -> None:
        """Turn."""
        screen.turn_page(self.by)


class TurnBack(TurnOn):
    """Turn to the page before in the outline."""

    id, keys, title = "previous-page", ("ctrl+pageup", "ctrl+k"), "Previous page"
    by = -1


MOVING = (Next(), TurnOn(), TurnBack())
