"""Commands about the draft as it lies on the disk: what happened to it, and who writes it."""

from typing import TYPE_CHECKING

from irp_tui.tui.commands.command import Command

if TYPE_CHECKING:
    from irp_tui.tui.screens.draft import DraftScreen

# What the commands show is imported when they are carried out: few sessions need it.


class Happened(Command):
    """Read again what was said since the draft was opened: files set aside, changes of others that were joined in."""

    id, title = "happened", "What happened in this session"

    def run(self, screen: "DraftScreen") -> None:
        """Show it."""
        from irp_tui.tui.screens.notices import tell_all

        tell_all(screen)


class TakeOver(Command):
    """Write this draft though it is open elsewhere. Whoever has it there is told, and loses nothing."""

    id, title = "take-over", "Take over from who has this draft"

    def possible(self, screen: "DraftScreen") -> bool:
        """Where another has it."""
        session = screen.draft.session
        return bool(session.read_only or session.taken_by)

    def run(self, screen: "DraftScreen") -> None:
        """Ask once more, then take over."""
        from irp_tui.tui.screens.notices import ask_take_over

        ask_take_over(screen)


SESSION = (Happened(), TakeOver())
