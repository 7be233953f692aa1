"""Commands that open a dialog over the page: help, a note, search, places, all commands."""

from typing import TYPE_CHECKING

from irp_tui.tui import pages
from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.form.items import TextField

if TYPE_CHECKING:
    from irp_tui.report.search import Hit

# Each dialog is imported when it is opened: a draft opens without any.


class ShowHelp(DraftCommand):
    """Explain what is in focus: what to write or choose there, how it is judged, which keys it has."""

    id, keys, title, short, rank = "help", ("f1",), "Help", "Help", 1

    def run(self, screen: Workspace) -> None:
        """Open the help."""
        from irp_tui.tui.screens.help import Help

        screen.app.push_screen(Help(screen))


class MakeNote(DraftCommand):
    """Note what was seen or heard, against any concern, without leaving the page. It is kept from the first word on."""

    id, keys, title, short, rank = "note", ("f2", "ctrl+n"), "Make a note", "Note", 2

    def run(self, screen: Workspace) -> None:
        """Open the box for a note."""
        if not screen.draft.report.concerns:
            screen.controller.tell("A note stands under a concern, and there is none yet.")
        elif screen.controller.may_write():
            from irp_tui.tui.screens.quick_note import QuickNote

            screen.app.push_screen(QuickNote(screen))


class FindAndReplace(DraftCommand):
    """Find words anywhere in the draft, notes and glossary too, and put others in their place if you like."""

    id, keys, title, short, rank = "find", ("ctrl+f",), "Find and replace", "Find", 20

    def run(self, screen: Workspace) -> None:
        """Ask for the words."""
        from irp_tui.tui.screens.find import Find

        def go(hit: "Hit | None") -> None:
            if hit:
                go_to(screen, hit)

        screen.app.push_screen(Find(screen), go)


class FindNext(DraftCommand):
    """Go on to the next place where the words stand that were looked for last."""

    id, keys, title = "find-next", ("f3",), "Find the next one"

    def run(self, screen: Workspace) -> None:
        """Go there; the first time, ask for the words."""
        from irp_tui.report.search import find, next_hit
        from irp_tui.report.texts import COMMENT

        sought, report = screen.sought, screen.draft.report
        if not sought.words:
            screen.controller.run_command("find")
            return
        found = find(report, sought.words, case=sought.case, whole=sought.whole)
        hits = tuple(hit for hit in found if hit.part != COMMENT)  # those stand beside the pages, not on them
        place, part, at = _here(screen, hits)
        hit = next_hit(report, hits, place, part, at)
        if hit is None:
            screen.controller.tell(f"“{sought.words}” is nowhere in the draft.")
            return
        before = (*screen.place, screen.form.editor.at)
        go_to(screen, hit)
        if before == (*screen.place, screen.form.editor.at):
            screen.controller.tell(f"“{sought.words}” stands nowhere else in the draft.")


class GoTo(DraftCommand):
    """Go to a place by its number, such as 3.54, or by a few letters of a concern, a name, a term or a page."""

    id, keys, title, short, rank = "go-to", ("ctrl+g",), "Go to …", "Go to", 30

    def run(self, screen: Workspace) -> None:
        """Ask where to."""
        from irp_tui.tui.screens.palette import place_picker

        def go(place: str | None) -> None:
            if place:
                screen.form.editor.focus()
                _arrive(screen, *place.split(" "))

        screen.app.push_screen(place_picker(screen), go)


class ShowCommands(DraftCommand):
    """List all that can be done, with the keys; type to find it, Enter does it."""

    id, keys, title, short, rank = "commands", ("f10", "ctrl+p"), "All commands", "All commands", 99

    def run(self, screen: Workspace) -> None:
        """Ask which."""
        from irp_tui.tui.screens.palette import command_picker

        def run(id: str | None) -> None:
            if id:
                screen.controller.run_command(id)

        screen.app.push_screen(command_picker(screen), run)


def go_to(screen: Workspace, hit: "Hit") -> None:
    """Go to where words stand, with the cursor before them."""
    screen.form.editor.focus()
    _arrive(screen, hit.place, hit.part)
    item = screen.form.current
    if isinstance(item, TextField) and item.editable.place == hit.place:
        screen.form.go(item.key, _shown_at(item, hit))


def _shown_at(item: TextField, hit: "Hit") -> int:
    """Return where the words stand in the text as the item shows it: a text in lines may be shown as one."""
    from irp_tui.tui.pages.paragraphs import prose_at

    return hit.start if item.text == hit.text else prose_at(hit.text, hit.start)


def _here(screen: Workspace, hits: "tuple[Hit, ...]") -> tuple[str, str, int]:
    """Return the place in focus, which of its texts, and the last of these hits in it that the cursor is not before."""
    item = screen.form.current
    if not isinstance(item, TextField):
        # Not a text, but a thing or field that may have one: from its beginning.
        return (item.key.partition(".")[0] if item else ""), "", -1
    place = item.editable.place
    part = item.key[len(place) + 1 :] if item.key.startswith(f"{place}.") else ""
    at = screen.form.editor.at
    here = (hit for hit in hits if hit.place == place and (hit.part == part or (not part and hit.part == "text")))
    return place, part, max((hit.start for hit in here if _shown_at(item, hit) <= at), default=-1)


def _arrive(screen: Workspace, place: str, part: str = "") -> None:
    """Go to a place, or to the first part of it that the page has."""
    report = screen.draft.report
    if any(page.name == place for page in pages.pages(report)):
        screen.turn_to(place)
        return
    # A comment is found where it is about.
    comments = (comment for review in report.reviews for comment in review.comments)
    place = next((comment.place for comment in comments if comment.id == place), place)
    screen.go(place, part)
    current = screen.form.current
    if current is None or not (current.key == place or current.key.startswith(f"{place}.")):
        first = (item.key for item in screen.form.items if item.is_reachable and item.key.startswith(f"{place}."))
        screen.form.go(next(first, ""))
