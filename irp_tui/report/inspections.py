"""Earlier inspections: what their healthy prison tests were called then, and changes to the list of them."""

from msgspec.structs import replace

from irp_tui.report.house import Test
from irp_tui.report.model import Inspection, Report

Inspections = tuple[Inspection, ...]


def tests(report: Report) -> tuple[Test, ...]:
    """Return the healthy prison tests of the report's population, in the order of Figure 1."""
    return report.house.tests.get(report.establishment.population, ())


def name_at(test: Test, when: str) -> str:
    """Return what a test was called at an inspection; by its present name while the month is not known."""
    for renaming in sorted(test.renamed, key=lambda renaming: renaming.month):
        # Months and years compare as text, as `front` says.
        if when and when < renaming.month:
            return renaming.formerly[:1].upper() + renaming.formerly[1:]
    return test.name


def add(inspections: Inspections, when: str) -> tuple[Inspections, int]:
    """Add an inspection where it belongs in time; return its place too."""
    place = sum(1 for inspection in inspections if inspection.when <= when)
    return (*inspections[:place], Inspection(when), *inspections[place:]), place


def set_date(inspections: Inspections, place: int, when: str) -> Inspections:
    """Give the inspection at this place another month or year; it keeps its place."""
    return _with(inspections, place, replace(inspections[place], when=when))


def toggle_grade(inspections: Inspections, place: int, test: str, grade: str) -> Inspections:
    """Set the outcome of a test, or clear it where it is that already."""
    outcomes = {id: given for id, given in inspections[place].outcomes.items() if id != test}
    if inspections[place].outcomes.get(test) != grade:
        outcomes[test] = grade
    return _with(inspections, place, replace(inspections[place], outcomes=outcomes))


def move(inspections: Inspections, place: int, by: int) -> Inspections | None:
    """Move the inspection at this place up or down by one; return None where it cannot go."""
    if not 0 <= place + by < len(inspections):
        return None
    others = list(remove(inspections, place))
    others.insert(place + by, inspections[place])
    return tuple(others)


def remove(inspections: Inspections, place: int) -> Inspections:
    """Take out the inspection at this place."""
    return inspections[:place] + inspections[place + 1 :]


def _with(inspections: Inspections, place: int, inspection: Inspection) -> Inspections:
    return (*inspections[:place], inspection, *inspections[place + 1 :])
