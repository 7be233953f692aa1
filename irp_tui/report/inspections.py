"""The earlier inspections: what their healthy prison tests were called then, and how a list of them changes."""

from msgspec.structs import replace

from irp_tui.report.house import Test
from irp_tui.report.model import Inspection, Report

Inspections = tuple[Inspection, ...]


def tests(report: Report) -> tuple[Test, ...]:
    """Return the healthy prison tests of the report's population, in the order of Figure 1."""
    return report.house.tests.get(report.establishment.population, ())


def called(test: Test, when: str) -> str:
    """Return what a test was called at an inspection; by its present name while the month is not known."""
    for renaming in sorted(test.renamed, key=lambda renaming: renaming.month):
        # Months and years compare as text, as `front` says.
        if when and when < renaming.month:
            return renaming.formerly[:1].upper() + renaming.formerly[1:]
    return test.name


def added(inspections: Inspections, when: str) -> tuple[Inspections, int]:
    """With an inspection more, where it belongs in time, and its place."""
    place = sum(1 for inspection in inspections if inspection.when <= when)
    return (*inspections[:place], Inspection(when), *inspections[place:]), place


def dated(inspections: Inspections, place: int, when: str) -> Inspections:
    """With the inspection at this place in another month or year; it keeps its place."""
    return _with(inspections, place, replace(inspections[place], when=when))


def graded(inspections: Inspections, place: int, test: str, grade: str) -> Inspections:
    """With this outcome of a test, or without it where it is that already."""
    outcomes = {id: given for id, given in inspections[place].outcomes.items() if id != test}
    if inspections[place].outcomes.get(test) != grade:
        outcomes[test] = grade
    return _with(inspections, place, replace(inspections[place], outcomes=outcomes))


def moved(inspections: Inspections, place: int, by: int) -> Inspections | None:
    """With the inspection at this place moved up or down by one; None where it cannot be."""
    if not 0 <= place + by < len(inspections):
        return None
    others = list(without(inspections, place))
    others.insert(place + by, inspections[place])
    return tuple(others)


def without(inspections: Inspections, place: int) -> Inspections:
    """Without the one at this place."""
    return inspections[:place] + inspections[place + 1 :]


def _with(inspections: Inspections, place: int, inspection: Inspection) -> Inspections:
    return (*inspections[:place], inspection, *inspections[place + 1 :])
