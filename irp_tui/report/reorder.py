"""How areas and concerns are put in another order, and what a concern is like that is added between others."""

from irp_tui.report import edits as e
from irp_tui.report.edits import Edit
from irp_tui.report.model import Concern, Report


def headings(report: Report) -> tuple[str, ...]:
    """Return the areas in the order printed, without the empty heading of concerns that have none yet."""
    return tuple(area for area in report.all_areas() if area)


def under(report: Report, area: str) -> tuple[Concern, ...]:
    """Return the concerns under an area heading, in the order printed."""
    return tuple(concern for concern in report.ordered() if concern.area == area)


def moved_concern(report: Report, id: str, by: int) -> tuple[Edit, ...]:
    """The edits that move a concern up (-1) or down (1) by one, over an area heading too; none where it cannot go."""
    concern = report.concern(id)
    if concern is None:
        return ()
    there = [each.id for each in under(report, concern.area)]
    at = there.index(id) + by
    if 0 <= at < len(there):
        before = at - 1 if by < 0 else at
        return (e.MoveConcern(id, there[before] if before >= 0 else ""),)
    area = _beside(report, concern.area, by)
    # Areas come first in the order of print, so the first of all concerns is also the first of its area.
    return (e.MoveConcern(id, "" if by > 0 else None), e.SetConcern(id, area=area)) if area else ()


def moved_area(report: Report, area: str, by: int) -> tuple[Edit, ...]:
    """The edits that move an area, with all that stands under it, up (-1) or down (1) by one; none where it cannot."""
    areas = list(headings(report))
    at = areas.index(area) + by
    if not 0 <= at < len(areas):
        return ()
    areas.remove(area)
    areas.insert(at, area)
    return (e.SetAreas(tuple(areas)),)


def _beside(report: Report, area: str, by: int) -> str:
    areas = report.all_areas()
    at = areas.index(area) + by
    return areas[at] if 0 <= at < len(areas) else ""
