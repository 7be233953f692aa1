"""Commands that go somewhere, or find, list or explain something in a box over the page."""

from typing import TYPE_CHECKING

from irp_tui.report.todo import Asked, next_asked
from irp_tui.tui.commands.base import Application, Command, Workspace
from irp_tui.tui.form.items import Choice, TextField
from irp_tui.tui.pages import CONCERN
from irp_tui.tui.pages.context_panel import place_of

if TYPE_CHECKING:
    from irp_tui.report.search import Hit


_HOW = {
    "agreement": "(F10: Agree)",
    "sources": "(F4)",
    "plan": "(1 to 4)",
    "outcomes": "(1 to 3)",
    "comment": "(Ctrl+R)",
}
"""How to do what is asked for, where that is not plain from the place."""


_WRITTEN_AT = {"notes": "paragraphs"}
"""The part at which what is asked for is written, where it has another name: the first note or the first paragraph."""


class Next(Command):
    """Go to whatever is missing next, and say what is asked for.

    That is first on the concern whose page is open, and then in the whole report, in the order in which an inspector
    would do it.
    """

    id, keys, title, short, rank = "next", ("f5",), "Next thing to do", "Next to do", 15

    def run(self, screen: Workspace) -> None:
        """Go there."""
        report = screen.draft.report
        asked = next_asked(report, report.concern(screen.page.removeprefix(CONCERN)))
        if asked is None:
            screen.controller.tell("Nothing is missing. Check (F7) says what could be better.")
        else:
            screen.go(asked.place, _WRITTEN_AT.get(asked.part, asked.part))
            self._to_outcome(screen, asked)
            of_concern = screen.draft.report.concern(asked.place) is not None
            how = _HOW.get(asked.part, "") if of_concern or asked.part in {"sources", "comment"} else ""
            screen.controller.tell(f"{asked.what} {how}".strip())

    def _to_outcome(self, screen: Workspace, asked: Asked) -> None:
        """All inspections share a place: go to the first outcome that is missing."""
        missing = (
            item
            for item in screen.form.items
            if isinstance(item, Choice) and item.help == "inspections.outcomes"
            if not any(option.chosen for option in item.options)
        )
        if asked.place == "inspections" and asked.part == "outcomes" and (item := next(missing, None)):
            screen.form.go(item.key)


class TurnOn(Command):
    """Turn to the next page of the outline."""

    id, keys, title = "next-page", ("ctrl+pagedown", "ctrl+l"), "Next page"
    by = 1

    def run(self, screen: Workspace) -> None:
        """Turn."""
        screen.turn_page(self.by)


class TurnBack(TurnOn):
    """Turn to the page before in the outline."""

    id, keys, title = "previous-page", ("ctrl+pageup", "ctrl+k"), "Previous page"
    by = -1


class ToCheck(Command):
    """See what the checks found, worst first."""

    id, keys, title, short, rank = "check", ("f7",), "Check the report", "Check", 45
    page, there = "check", "This is the page of checks: Enter goes to a problem, W lives with it."

    def run(self, screen: Workspace) -> None:
        """Turn to it; where it is open already, say what can be done on it."""
        if screen.page == self.page and not screen.is_at_outline:
            screen.controller.tell(self.there)
        screen.turn_to(self.page)


class ToPreview(ToCheck):
    """Read the report as it will be printed."""

    id, keys, title, short, rank = "preview", ("f8",), "Read it as it will print", "", 50
    page, there = "preview", "This is the report as it will print: Enter goes to where a text is written."

    def run(self, screen: Workspace) -> None:
        """Turn to it, where it prints what was in focus."""
        keys = [] if screen.page == self.page else _printed(screen)
        super().run(screen)
        next(filter(screen.form.go, keys), None)


def _printed(screen: Workspace) -> list[str]:
    """The keys that what is in focus may have in the preview, the closest first."""
    item, report = screen.form.current, screen.draft.report
    if item is None:
        return []
    stem, _, part = item.key.rpartition(".")
    place = place_of(report, item)
    keys = [f"{stem}.judgement"] if part in {"plan", "outcomes", "judgement", "reason"} else []
    keys += [item.key, stem, place]
    # A note is not printed, but a paragraph that is made of it may be, and its concern is.
    for concern in report.concerns:
        if place in {note.id for note in concern.notes}:
            keys += (paragraph.id for paragraph in concern.paragraphs if place in paragraph.notes)
            keys.append(concern.id)
    return [*filter(None, keys), screen.page.partition(":")[2]]


class ToOutline(Command):
    """Go to the outline, to choose a page with the arrows and Enter; or back to the page."""

    id, keys, title, short, rank = "outline", ("ctrl+o",), "Outline", "Outline", 42

    def run(self, screen: Workspace) -> None:
        """Go there, or back."""
        screen.show_outline(shown=not screen.outline.has_focus)


class Leave(Command):
    """Back: from a line of sources to its text, from the page to the outline, from the outline to the home screen."""

    id, keys, title = "back", ("escape",), "Back"

    def run(self, screen: Workspace) -> None:
        """Go one step out."""
        current = screen.form.current
        if screen.outline.has_focus and isinstance(screen.app, Application):
            screen.app.go_home()
        elif isinstance(current, Choice) and current.aside:
            screen.form.step(-1)
        else:
            screen.show_outline(shown=True)


MOVING = (Next(), TurnOn(), TurnBack(), ToCheck(), ToPreview(), ToOutline(), Leave())


# The boxes, and what they are made of, are imported when they are opened: a draft opens without any.


class Help(Command):
    """Explain what is in focus: what to write or choose there, how it is judged, which keys it has."""

    id, keys, title, short, rank = "help", ("f1",), "Help", "Help", 1

    def run(self, screen: Workspace) -> None:
        """Show it."""
        from irp_tui.tui.screens.help import Help as Box

        screen.app.push_screen(Box(screen))


class Note(Command):
    """Note what was seen or heard, against any concern, without leaving the page. It is kept from the first word on."""

    id, keys, title, short, rank = "note", ("f2", "ctrl+n"), "Make a note", "Note", 2

    def run(self, screen: Workspace) -> None:
        """Ask for it."""
        if not screen.draft.report.concerns:
            screen.controller.tell("A note stands under a concern, and there is none yet.")
        elif screen.controller.may_write():
            from irp_tui.tui.screens.quick_note import QuickNote

            screen.app.push_screen(QuickNote(screen))


class Find(Command):
    """Find words anywhere in the draft, notes and glossary too, and put others in their place if you like."""

    id, keys, title, short, rank = "find", ("ctrl+f",), "Find and replace", "Find", 20

    def run(self, screen: Workspace) -> None:
        """Ask for the words."""
        from irp_tui.tui.screens.find import Find as Box

        def go(hit: "Hit | None") -> None:
            if hit:
                go_to(screen, hit)

        screen.app.push_screen(Box(screen), go)


class FindNext(Command):
    """Go on to the next place where the words stand that were looked for last."""

    id, keys, title = "find-next", ("f3",), "Find the next one"

    def run(self, screen: Workspace) -> None:
        """Go there; the first time, ask for the words."""
        from irp_tui.report.search import COMMENT, find, next_hit

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


class GoTo(Command):
    """Go to a place by its number, such as 3.54, or by a few letters of a concern, a name, a term or a page."""

    id, keys, title, short, rank = "go-to", ("ctrl+g",), "Go to …", "Go to", 30

    def run(self, screen: Workspace) -> None:
        """Ask where to."""
        from irp_tui.tui.screens.palette import going

        def go(place: str | None) -> None:
            if place:
                screen.form.editor.focus()
                _arrive(screen, *place.split(" "))

        screen.app.push_screen(going(screen), go)


class AllCommands(Command):
    """List all that can be done, with the keys; type to find it, Enter does it."""

    id, keys, title, short, rank = "commands", ("f10", "ctrl+p"), "All commands", "All commands", 99

    def run(self, screen: Workspace) -> None:
        """Ask which."""
        from irp_tui.tui.screens.palette import commanding

        def run(id: str | None) -> None:
            if id:
                screen.controller.run_command(id)

        screen.app.push_screen(commanding(screen), run)


FINDING = (Help(), Note(), Find(), FindNext(), GoTo(), AllCommands())


def go_to(screen: Workspace, hit: "Hit") -> None:
    """Go to where words stand, with the cursor before them."""
    screen.form.editor.focus()
    _arrive(screen, hit.place, hit.part)
    item = screen.form.current
    if isinstance(item, TextField) and item.editable.place == hit.place:
        screen.form.go(item.key, _shown_at(item, hit))


def _shown_at(item: TextField, hit: "Hit") -> int:
    """Where the words stand in the text as the item shows it: a text in lines may be shown as one."""
    from irp_tui.tui.pages.paragraphs import prose_at

    return hit.start if item.text == hit.text else prose_at(hit.text, hit.start)


def _here(screen: Workspace, hits: "tuple[Hit, ...]") -> tuple[str, str, int]:
    """The place in focus, which of its texts, and the last of these hits in it that the cursor is not before."""
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
    from irp_tui.tui import pages

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
