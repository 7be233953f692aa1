"""Commands that change the report, and where a concern stands in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from irp_tui.report import edits as e
from irp_tui.report import reorder
from irp_tui.report.edits import Edit
from irp_tui.report.evidence import linked, noted
from irp_tui.report.model import Concern, Paragraph, Report
from irp_tui.report.sanitize import one_line
from irp_tui.tui import unanswered
from irp_tui.tui.commands.base import Command, Workspace
from irp_tui.tui.form.editable import Editable, Transaction
from irp_tui.tui.form.items import Choice, TextField
from irp_tui.tui.pages.view import SOURCES

if TYPE_CHECKING:
    from irp_tui.tui.screens.dialogs import Row


class Undo(Command):
    """Take the last change back, wherever it was made. Saving does not end what can be undone."""

    id, keys, title = "undo", ("ctrl+z",), "Undo"

    def run(self, screen: Workspace) -> None:
        """Go back one step."""
        screen.controller.turn(back=True)


class Redo(Command):
    """Make the change again that was undone last."""

    id, keys, title = "redo", ("ctrl+y",), "Redo"

    def run(self, screen: Workspace) -> None:
        """Go forth one step."""
        screen.controller.turn(back=False)


class MoveUp(Command):
    """Move the paragraph, concern, area or row in focus up by one."""

    id, keys, title = "move-up", ("alt+up",), "Move up"
    of_item, by = True, -1

    def lacks(self, screen: Workspace) -> str:
        """Something to move, and something to move it past."""
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


class Remove(Command):
    """Take out the paragraph, note or row in focus, whole. Undo brings it back, and so does Removed, later too."""

    id, keys, title = "remove", ("ctrl+d",), "Take this out"
    of_item = True

    def lacks(self, screen: Workspace) -> str:
        """A thing that can go."""
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
        # The dialogs are not needed to open a draft.
        from irp_tui.tui.removal import take_out

        item = screen.form.current
        if isinstance(item, TextField) and (change := item.editable.remove(screen.controller.context)):
            take_out(screen, change)


class Kinds(Command):
    """Say what kinds of evidence the paragraph or note in focus rests on: digits choose, Enter goes back."""

    id, keys, title, short = "sources", ("f4",), "Say what it rests on", "Sources"
    rank, of_item = 11, True

    def lacks(self, screen: Workspace) -> str:
        """A paragraph or note, or its line of sources."""
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


class Use(Command):
    """Make a paragraph of the note in focus. The two stay linked; on a note that is used already, this goes there."""

    id, keys, title, short, rank = "use", ("f6",), "Make a paragraph of this note", "Use note", 10
    of_item = True

    def lacks(self, screen: Workspace) -> str:
        """A note."""
        return (
            "" if self._change(screen) is not None else "A paragraph is made of a fieldwork note: go to one (✎) first."
        )

    def run(self, screen: Workspace) -> None:
        """Make it."""
        if (change := self._change(screen)) and screen.controller.may_write():
            screen.controller.make(change)

    def _change(self, screen: Workspace) -> Transaction | None:
        """What makes a paragraph of the note in focus, or of the one whose line of sources is."""
        item = screen.form.current
        return item.editable.use(screen.controller.context) if isinstance(item, TextField | Choice) else None


class LinkNote(Command):
    """Link the paragraph in focus to a note of its concern that it rests on, or take the link back."""

    id, keys, title = "link", ("ctrl+u",), "Link a note to this paragraph"
    of_item = True

    def lacks(self, screen: Workspace) -> str:
        """A paragraph of a concern that has notes."""
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
        from irp_tui.tui.screens.dialogs import Pick, Row

        found = self._paragraph(screen)
        if found is None or not screen.controller.may_write():
            return
        concern, paragraph = found

        def rows(words: str) -> list[Row]:
            return [
                Row(note.id, f"{'✔' if note.id in paragraph.notes else '·'} {one_line(note.text)}")
                for note in concern.notes
                if words.casefold() in note.text.casefold()
            ]

        def link(note: str | None) -> None:
            if note:
                screen.controller.make(Transaction(linked(screen.draft.report, paragraph.id, note)))
                if words := _kept(screen.draft.report, paragraph.id, note):
                    screen.controller.tell(words)

        title = "Notes of this concern: Enter links one, or takes the link back"
        screen.app.push_screen(
            Pick(title, rows, box=unanswered.of_draft(screen, "link-note", title, search=True)), link
        )


def _kept(report: Report, paragraph: str, note: str) -> str:
    """What is said where a link was taken back, and the paragraph goes on naming the note's kind of source."""
    placed = noted(report, note)
    there = next((each for _, each in report.paragraphs() if each.id == paragraph), None)
    source = placed.note.source if placed else None
    if there is None or source is None or note in there.notes or source not in there.sources:
        return ""
    return f"The link is gone. The paragraph still names {SOURCES[source]} as a source: F4 changes that."


class Save(Command):
    """Save at once. It is not needed: all is saved a second after the last key."""

    id, keys, title = "save", ("ctrl+s",), "Save now"

    def run(self, screen: Workspace) -> None:
        """Save."""
        screen.controller.tell(screen.draft.session.save().describe())


WRITING = (Undo(), Redo(), MoveUp(), MoveDown(), Remove(), Kinds(), Use(), LinkNote(), Save())


_NEW = "new:"
"""What the id of a heading begins with that is typed and not in the list."""


class ChooseArea(Command):
    """Choose the area heading that the concern stands under: one of this report's, one of the house's, or a new one."""

    id, title = "area", "Choose the area of this concern"
    of_item = True

    def lacks(self, screen: Workspace) -> str:
        """A concern."""
        is_there = _concern(screen) is not None
        return (
            "" if is_there else "A concern stands under a heading: go to its page, or to it on the page Visit and team."
        )

    def run(self, screen: Workspace) -> None:
        """Ask which."""
        concern = _concern(screen)
        if concern is None:
            return

        def take(area: str) -> None:
            screen.controller.make(Transaction((e.SetConcern(concern.id, area=area),)))
            screen.controller.tell(f"It stands under “{area}” now.")

        _pick(screen, "Which area heading does it stand under?", take)


class AddConcern(Command):
    """Add a concern: choose the area heading it stands under, then write it there."""

    id, title = "add-concern", "Add a concern to an area"

    def run(self, screen: Workspace) -> None:
        """Ask under which heading, and go to where it is written."""

        def take(area: str) -> None:
            if added := _added(screen.draft.report, area):
                screen.controller.make(Transaction(added))
            at = reorder.headings(screen.draft.report).index(area)
            screen.turn_to("visit", f"concerns.new.{at}")
            screen.controller.tell(f"Write the concern here, under “{area}”; or paste several, one a line.")

        _pick(screen, "Which area does the concern belong to?", take)


def _concern(screen: Workspace) -> Concern | None:
    """The concern whose page it is, or that is in focus in the list of all."""
    report, item = screen.draft.report, screen.form.current
    place = screen.page.partition(":")[2] or (getattr(getattr(item, "editable", None), "concern", "") if item else "")
    return report.concern(place)


def _added(report: Report, area: str) -> tuple[Edit, ...]:
    """The edit that adds a heading, where the report has none of these words."""
    there = reorder.headings(report)
    return () if area in there else (e.SetAreas((*there, area)),)


def _pick(screen: Workspace, title: str, take: Callable[[str], None]) -> None:
    # Not before something is picked: start-up is spared the dialog.
    from irp_tui.tui.screens.dialogs import Pick

    if not screen.controller.may_write():
        return

    def picked(id: str | None) -> None:
        if id:
            take(id.removeprefix(_NEW))

    hint = "Type to narrow the list, or a new heading"
    box = unanswered.of_draft(screen, "area", title, search=True)
    screen.app.push_screen(Pick(title, lambda words: _rows(screen.draft.report, words), hint, box), picked)


def _rows(report: Report, words: str) -> "list[Row]":
    """The report's headings, then those that the house suggests; last, what was typed, as a heading of its own."""
    from irp_tui.tui.screens.dialogs import Row

    own = reorder.headings(report)
    tests = report.house.areas.get(report.establishment.population, {})
    suggested = [area for areas in tests.values() for area in areas if area not in own]
    rows = [*(Row(area, area) for area in own), *(Row(area, area, "not in this report yet") for area in suggested)]
    typed, parts = one_line(words), words.casefold().split()
    found = [row for row in rows if all(part in row.label.casefold() for part in parts)]
    is_new = typed and typed.casefold() not in {row.label.casefold() for row in rows}
    return [*found, *([Row(f"{_NEW}{typed}", f"+ {typed}", "a new heading")] if is_new else [])]


AREAS = (ChooseArea(), AddConcern())
