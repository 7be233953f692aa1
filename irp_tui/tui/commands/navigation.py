"""Commands that go somewhere: to what is missing, to another page, to the outline, back."""

from irp_tui.report.todo import TodoItem, next_item
from irp_tui.tui.commands.base import Application, DraftCommand, Workspace
from irp_tui.tui.form.items import Choice
from irp_tui.tui.pages.context_panel import place_of

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


class GoToNext(DraftCommand):
    """Go to whatever is missing next, and say what is asked for.

    That is first on the concern whose page is open, and then in the whole report, in the order in which an inspector
    would do it.
    """

    id, keys, title, short, rank = "next", ("f5",), "Next thing to do", "Next to do", 15

    def run(self, screen: Workspace) -> None:
        """Go there."""
        report = screen.draft.report
        asked = next_item(report, report.concern(screen.page_concern))
        if asked is None:
            screen.controller.tell("Nothing is missing. Check (F7) says what could be better.")
        else:
            screen.go(asked.place, _WRITTEN_AT.get(asked.part, asked.part))
            self._to_outcome(screen, asked)
            of_concern = screen.draft.report.concern(asked.place) is not None
            how = _HOW.get(asked.part, "") if of_concern or asked.part in {"sources", "comment"} else ""
            screen.controller.tell(f"{asked.what} {how}".strip())

    def _to_outcome(self, screen: Workspace, asked: TodoItem) -> None:
        """Go to the first outcome that is missing, since all inspections share a place."""
        missing = (
            item
            for item in screen.form.items
            if isinstance(item, Choice) and item.help == "inspections.outcomes"
            if not any(option.chosen for option in item.options)
        )
        if asked.place == "inspections" and asked.part == "outcomes" and (item := next(missing, None)):
            screen.form.go(item.key)


class NextPage(DraftCommand):
    """Turn to the next page of the outline."""

    id, keys, title = "next-page", ("ctrl+pagedown", "ctrl+l"), "Next page"
    by = 1

    def run(self, screen: Workspace) -> None:
        """Turn."""
        screen.turn_page(self.by)


class PreviousPage(NextPage):
    """Turn to the page before in the outline."""

    id, keys, title = "previous-page", ("ctrl+pageup", "ctrl+k"), "Previous page"
    by = -1


class ShowCheck(DraftCommand):
    """See what the checks found, worst first."""

    id, keys, title, short, rank = "check", ("f7",), "Check the report", "Check", 45
    page, there = "check", "This is the page of checks: Enter goes to a problem, W lives with it."

    def run(self, screen: Workspace) -> None:
        """Turn to it; where it is open already, say what can be done on it."""
        if screen.page == self.page and not screen.is_at_outline:
            screen.controller.tell(self.there)
        screen.turn_to(self.page)


class ShowPreview(ShowCheck):
    """Read the report as it will be printed."""

    id, keys, title, short, rank = "preview", ("f8",), "Read it as it will print", "", 50
    page, there = "preview", "This is the report as it will print: Enter goes to where a text is written."

    def run(self, screen: Workspace) -> None:
        """Turn to it, where it prints what was in focus."""
        keys = [] if screen.page == self.page else _printed(screen)
        super().run(screen)
        next(filter(screen.form.go, keys), None)


def _printed(screen: Workspace) -> list[str]:
    """Return the keys that what is in focus may have in the preview, the closest first."""
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
    return [*filter(None, keys), screen.page_concern]


class ShowOutline(DraftCommand):
    """Go to the outline, to choose a page with the arrows and Enter; or back to the page."""

    id, keys, title, short, rank = "outline", ("ctrl+o",), "Outline", "Outline", 42

    def run(self, screen: Workspace) -> None:
        """Go there, or back."""
        screen.show_outline(shown=not screen.outline.has_focus)


class GoBack(DraftCommand):
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
