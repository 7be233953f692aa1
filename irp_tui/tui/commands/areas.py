"""Commands for where a concern stands: under which area heading, and where another is added."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from irp_tui.report import arranging
from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.model import Concern, Report
from irp_tui.report.text import one_line
from irp_tui.tui import boxes
from irp_tui.tui.commands.base import Command, Workspace
from irp_tui.tui.things import Change

if TYPE_CHECKING:
    from irp_tui.tui.screens.pick import Row

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
            screen.desk.make(Change((e.SetConcern(concern.id, area=area),)))
            screen.desk.tell(f"It stands under “{area}” now.")

        _pick(screen, "Which area heading does it stand under?", take)


class AddConcern(Command):
    """Add a concern: choose the area heading it stands under, then write it there."""

    id, title = "add-concern", "Add a concern to an area"

    def run(self, screen: Workspace) -> None:
        """Ask under which heading, and go to where it is written."""

        def take(area: str) -> None:
            if added := _added(screen.draft.report, area):
                screen.desk.make(Change(added))
            at = arranging.headings(screen.draft.report).index(area)
            screen.turn_to("visit", f"concerns.new.{at}")
            screen.desk.tell(f"Write the concern here, under “{area}”; or paste several, one a line.")

        _pick(screen, "Which area does the concern belong to?", take)


def _concern(screen: Workspace) -> Concern | None:
    """The concern whose page it is, or that is in focus in the list of all."""
    report, item = screen.draft.report, screen.sheet.current
    place = screen.page.partition(":")[2] or (getattr(getattr(item, "thing", None), "concern", "") if item else "")
    return report.concern(place)


def _added(report: Report, area: str) -> tuple[Edit, ...]:
    """The edit that adds a heading, where the report has none of these words."""
    there = arranging.headings(report)
    return () if area in there else (e.SetAreas((*there, area)),)


def _pick(screen: Workspace, title: str, take: Callable[[str], None]) -> None:
    # Not before something is picked: start-up is spared the dialog.
    from irp_tui.tui.screens.pick import Pick

    if not screen.desk.may_write():
        return

    def picked(id: str | None) -> None:
        if id:
            take(id.removeprefix(_NEW))

    hint = "Type to narrow the list, or a new heading"
    box = boxes.of_draft(screen, "area", title, search=True)
    screen.app.push_screen(Pick(title, lambda words: _rows(screen.draft.report, words), hint, box), picked)


def _rows(report: Report, words: str) -> "list[Row]":
    """The report's headings, then those that the house suggests; last, what was typed, as a heading of its own."""
    from irp_tui.tui.screens.pick import Row

    own = arranging.headings(report)
    tests = report.house.areas.get(report.establishment.population, {})
    suggested = [area for areas in tests.values() for area in areas if area not in own]
    rows = [*(Row(area, area) for area in own), *(Row(area, area, "not in this report yet") for area in suggested)]
    typed, parts = one_line(words), words.casefold().split()
    found = [row for row in rows if all(part in row.label.casefold() for part in parts)]
    is_new = typed and typed.casefold() not in {row.label.casefold() for row in rows}
    return [*found, *([Row(f"{_NEW}{typed}", f"+ {typed}", "a new heading")] if is_new else [])]


AREAS = (ChooseArea(), AddConcern())
