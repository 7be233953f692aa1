"""Commands for concerns and the area headings they stand under."""

from collections.abc import Callable
from functools import partial

from irp_tui.report import edits as e
from irp_tui.report import reorder
from irp_tui.report.edits import Edit
from irp_tui.report.model import Concern, Report
from irp_tui.report.sanitize import one_line
from irp_tui.tui.commands.base import DraftCommand, Workspace
from irp_tui.tui.form.items import Transaction
from irp_tui.tui.prompts import pick
from irp_tui.tui.screens.dialogs import Row

_NEW = "new:"
"""What the id of a heading begins with that is typed and not in the list."""


class ChooseArea(DraftCommand):
    """Choose the area heading that the concern stands under: one of this report's, one of the house's, or a new one."""

    id, title = "area", "Choose the area of this concern"
    of_item = True

    def obstacle(self, screen: Workspace) -> str:
        """Require a concern."""
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


class AddConcern(DraftCommand):
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
    """Return the concern whose page is open, or that is in focus in the list of all."""
    return screen.draft.report.concern(screen.page_concern or getattr(screen.editable, "concern", ""))


def _added(report: Report, area: str) -> tuple[Edit, ...]:
    """Return the edit that adds a heading, where the report has none of these words."""
    there = reorder.headings(report)
    return () if area in there else (e.SetAreas((*there, area)),)


def _pick(screen: Workspace, title: str, take: Callable[[str], None]) -> None:
    hint = "Type to narrow the list, or a new heading"
    rows = partial(_rows, screen)
    pick(screen, "area", title, rows, lambda row: take(row.removeprefix(_NEW)), hint)


def _rows(screen: Workspace, words: str) -> list[Row]:
    """Return the report's headings, then those that the house suggests; last, what was typed, as a new heading."""
    report = screen.draft.report
    own = reorder.headings(report)
    tests = report.house.areas.get(report.establishment.population, {})
    suggested = [area for areas in tests.values() for area in areas if area not in own]
    rows = [*(Row(area, area) for area in own), *(Row(area, area, "not in this report yet") for area in suggested)]
    typed, parts = one_line(words), words.casefold().split()
    found = [row for row in rows if all(part in row.label.casefold() for part in parts)]
    is_new = typed and typed.casefold() not in {row.label.casefold() for row in rows}
    return [*found, *([Row(f"{_NEW}{typed}", f"+ {typed}", "a new heading")] if is_new else [])]
