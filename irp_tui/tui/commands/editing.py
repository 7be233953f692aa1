"""Commands that change the text in focus, and what it rests on."""

from irp_tui.report.evidence import linked, noted
from irp_tui.report.model import Concern, Paragraph, Report
from irp_tui.report.sanitize import one_line
from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.form.items import Choice, Editable, TextField, Transaction
from irp_tui.tui.pages.view import SOURCES
from irp_tui.tui.prompts import pick
from irp_tui.tui.removal import take_out
from irp_tui.tui.screens.dialogs import Row, narrowed


class Undo(DraftCommand):
    """Take the last change back, wherever it was made. Saving does not end what can be undone."""

    id, keys, title = "undo", ("ctrl+z",), "Undo"

    def run(self, screen: Workspace) -> None:
        """Go back one step."""
        screen.controller.step_history(back=True)


class Redo(DraftCommand):
    """Make the change again that was undone last."""

    id, keys, title = "redo", ("ctrl+y",), "Redo"

    def run(self, screen: Workspace) -> None:
        """Go forth one step."""
        screen.controller.step_history(back=False)


class MoveUp(DraftCommand):
    """Move the paragraph, concern, area or row in focus up by one."""

    id, keys, title = "move-up", ("alt+up",), "Move up"
    of_item, by = True, -1

    def obstacle(self, screen: Workspace) -> str:
        """Require something to move, and something to move it past."""
        item = screen.form.current
        if not isinstance(item, TextField) or type(item.editable).move is Editable.move:
            return "This cannot be moved: paragraphs, concerns, areas, examples and rows of the team can."
        if item.editable.move(screen.controller.context, self.by) is not None:
            return ""
        where, other = ("first", "Alt+↓ moves it down") if self.by < 0 else ("last", "Alt+↑ moves it up")
        is_alone = item.editable.move(screen.controller.context, -self.by) is None
        return "There is nothing to move it past." if is_alone else f"It is the {where} already: {other}."

    def run(self, screen: Workspace) -> None:
        """Move it."""
        item = screen.form.current
        if isinstance(item, TextField) and (change := item.editable.move(screen.controller.context, self.by)):
            screen.controller.make(change)


class MoveDown(MoveUp):
    """Move the paragraph, concern, area or row in focus down by one."""

    id, keys, title = "move-down", ("alt+down",), "Move down"
    by = 1


class Remove(DraftCommand):
    """Take out the paragraph, note or row in focus, whole. Undo brings it back, and so does Removed, later too."""

    id, keys, title = "remove", ("ctrl+d",), "Take this out"
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require something that can be taken out."""
        item = screen.form.current
        if isinstance(item, Choice):
            return "A choice is not taken out: Backspace takes back what is chosen."
        if isinstance(item, TextField) and item.editable.remove(screen.controller.context) is not None:
            return ""
        return (
            item.editable.why_kept
            if isinstance(item, TextField)
            else "Only texts and rows are taken out: this is neither."
        )

    def run(self, screen: Workspace) -> None:
        """Take it out."""
        item = screen.form.current
        if isinstance(item, TextField) and (change := item.editable.remove(screen.controller.context)):
            take_out(screen, change)


class NameSources(DraftCommand):
    """Say what kinds of evidence the paragraph or note in focus rests on: digits choose, Enter goes back."""

    id, keys, title, short = "sources", ("f4",), "Say what it rests on", "Sources"
    rank, of_item = 11, True

    def obstacle(self, screen: Workspace) -> str:
        """Require a paragraph or note, or its line of sources."""
        item = screen.form.current
        is_there = (isinstance(item, Choice) and item.aside) or self._line(screen) is not None
        return "" if is_there else "Paragraphs and notes of a concern rest on sources: go to one first."

    def _line(self, screen: Workspace) -> str | None:
        item = screen.form.current
        key = f"{item.key}.sources" if item else ""
        return key if any(each.key == key for each in screen.form.items) else None

    def run(self, screen: Workspace) -> None:
        """Go to the line of sources, or back from it."""
        key = self._line(screen)
        if key:
            screen.form.go(key)
        else:
            screen.form.step(-1)


class UseNote(DraftCommand):
    """Make a paragraph of the note in focus. The two stay linked; on a note that is used already, this goes there."""

    id, keys, title, short, rank = "use", ("f6",), "Make a paragraph of this note", "Use note", 10
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require a note."""
        return (
            "" if self._change(screen) is not None else "A paragraph is made of a fieldwork note: go to one (✎) first."
        )

    def run(self, screen: Workspace) -> None:
        """Make it."""
        if (change := self._change(screen)) and screen.controller.may_write():
            screen.controller.make(change)

    def _change(self, screen: Workspace) -> Transaction | None:
        """Return what makes a paragraph of the note in focus, or of the note whose sources are."""
        item = screen.form.current
        return item.editable.use(screen.controller.context) if isinstance(item, TextField | Choice) else None


class LinkNote(DraftCommand):
    """Link the paragraph in focus to a note of its concern that it rests on, or take the link back."""

    id, keys, title = "link", ("ctrl+u",), "Link a note to this paragraph"
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require a paragraph of a concern that has notes."""
        found = self._paragraph(screen)
        if found is None:
            return "A note is linked to a paragraph of its concern: go to the paragraph first."
        return "" if found[0].notes else "This concern has no note to link. F2 makes one."

    def _paragraph(self, screen: Workspace) -> tuple[Concern, Paragraph] | None:
        item = screen.form.current
        key = item.key.removesuffix(".sources") if item else ""
        for concern in screen.draft.report.concerns:
            for paragraph in concern.paragraphs:
                if paragraph.id == key:
                    return concern, paragraph
        return None

    def run(self, screen: Workspace) -> None:
        """Ask which note."""
        found = self._paragraph(screen)
        if found is None:
            return
        concern, paragraph = found

        def link(note: str) -> None:
            screen.controller.make(Transaction(linked(screen.draft.report, paragraph.id, note)))
            if words := _still_named(screen.draft.report, paragraph.id, note):
                screen.controller.tell(words)

        rows = [
            Row(note.id, f"{'✔' if note.id in paragraph.notes else '·'} {one_line(note.text)}")
            for note in concern.notes
        ]
        title = "Notes of this concern: Enter links one, or takes the link back"
        pick(screen, "link-note", title, narrowed(rows), link)


def _still_named(report: Report, paragraph: str, note: str) -> str:
    """Return what to say where a link was taken back and the paragraph goes on naming the note's kind of source."""
    placed = noted(report, note)
    there = next((each for _, each in report.paragraphs() if each.id == paragraph), None)
    source = placed.note.source if placed else None
    if there is None or source is None or note in there.notes or source not in there.sources:
        return ""
    return f"The link is gone. The paragraph still names {SOURCES[source]} as a source: F4 changes that."


class Save(DraftCommand):
    """Save at once. It is not needed: all is saved a second after the last key."""

    id, keys, title = "save", ("ctrl+s",), "Save now"

    def run(self, screen: Workspace) -> None:
        """Save."""
        screen.controller.tell(screen.draft.session.save().describe())
