"""Commands for published wording: it is shown and not written, until somebody corrects it and says why."""

from irp_tui.report import edits as e
from irp_tui.report.correction import is_corrected, is_unexplained
from irp_tui.report.model import Concern
from irp_tui.tui.asking import ask_why
from irp_tui.tui.commands.base import Command, Workspace
from irp_tui.tui.sheet.items import Prose
from irp_tui.tui.things import Change

_UNLOCKED = (
    "Unlocked until you leave it. What you change is marked, here and in Check, until somebody says why; Undo takes "
    "it back."
)


def concern_here(screen: Workspace) -> Concern | None:
    """The concern of the page, or else of the thing in focus."""
    thing = getattr(screen.sheet.current, "thing", None)
    report = screen.draft.report
    return report.concern(screen.page.partition(":")[2]) or (report.concern(thing.place) if thing else None)


class Unlock(Command):
    """Unlock published wording to put an error of copying right. What it was is kept, and you are asked why."""

    id, title = "unlock", "Correct published wording"

    def lacks(self, screen: Workspace) -> str:
        """A locked text, or the page of a concern."""
        concern = concern_here(screen)
        is_there = self._is_locked(screen) or (concern is not None and bool(concern.text.strip()))
        return "" if is_there else "Nothing here is published wording: it stands on the page of a concern."

    def _is_locked(self, screen: Workspace) -> bool:
        item = screen.sheet.current
        return isinstance(item, Prose) and bool(item.thing.locked(screen.desk.hand))

    def run(self, screen: Workspace) -> None:
        """Let it be written until the focus leaves it."""
        if not screen.desk.may_write():
            return
        concern = concern_here(screen)
        if not self._is_locked(screen) and concern:
            screen.go(concern.id)
        if isinstance(item := screen.sheet.current, Prose):
            screen.draft.unlocked = item.thing.place
            screen.desk.tell(_UNLOCKED if concern else "Unlocked until you leave it. Undo takes back what you change.")


class SayWhy(Command):
    """Say why the published wording of this concern was changed. The reason is kept with your name."""

    id, title = "say-why", "Say why published wording was changed"

    def lacks(self, screen: Workspace) -> str:
        """A changed wording that nobody has explained."""
        concern = concern_here(screen)
        is_there = concern is not None and is_unexplained(concern)
        return "" if is_there else "No published wording was changed here without a reason."

    def run(self, screen: Workspace) -> None:
        """Ask for the reason."""
        concern = concern_here(screen)
        if concern and concern.correction and screen.desk.may_write():
            ask_why(screen, concern)


class AsPublished(Command):
    """Go back to the published wording of this concern."""

    id, title = "as-published", "Go back to the published wording"

    def lacks(self, screen: Workspace) -> str:
        """A changed wording."""
        concern = concern_here(screen)
        is_there = concern is not None and is_corrected(concern)
        return "" if is_there else "The wording here is as it was published."

    def run(self, screen: Workspace) -> None:
        """Put it back."""
        concern = concern_here(screen)
        if concern and concern.correction and screen.desk.may_write():
            screen.desk.make(Change((e.CorrectWording(concern.id, concern.correction.was),)))
            screen.desk.tell("It reads as it was published.")


WORDING = (Unlock(), SayWhy(), AsPublished())
