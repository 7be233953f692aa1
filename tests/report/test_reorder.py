"""Areas and concerns are put in another order."""

import pytest

from irp_tui.report.edits import apply
from irp_tui.report.model import Concern, Report
from irp_tui.report.reorder import moved_area, moved_concern

REPORT = Report(
    areas=("A", "B", "C"),
    # Not in the order printed: an area's concerns may be listed anywhere.
    concerns=(Concern("c1", "C"), Concern("a1", "A"), Concern("c2", "C"), Concern("a2", "A"), Concern("x1", "")),
)


@pytest.mark.parametrize(
    ("id", "by", "printed"),
    [
        ("a1", 1, "A:a2 A:a1 C:c1 C:c2 :x1"),
        ("a2", -1, "A:a2 A:a1 C:c1 C:c2 :x1"),
        ("a2", 1, "A:a1 B:a2 C:c1 C:c2 :x1"),
        ("c1", -1, "A:a1 A:a2 B:c1 C:c2 :x1"),
        ("x1", -1, "A:a1 A:a2 C:c1 C:c2 C:x1"),
        ("c2", 1, "A:a1 A:a2 C:c1 C:c2 :x1"),
        ("a1", -1, "A:a1 A:a2 C:c1 C:c2 :x1"),
    ],
)
def test_a_concern_moves_by_one_in_print(id: str, by: int, printed: str) -> None:
    after = apply(REPORT, *moved_concern(REPORT, id, by))
    assert printed == " ".join(f"{each.area}:{each.id}" for each in after.ordered())


@pytest.mark.parametrize(("by", "areas"), [(1, ("A", "C", "B")), (-1, ("B", "A", "C"))])
def test_an_area_moves_by_one(by: int, areas: tuple[str, ...]) -> None:
    assert areas == apply(REPORT, *moved_area(REPORT, "B", by)).areas


def test_the_first_area_goes_no_higher() -> None:
    assert moved_area(REPORT, "A", -1) == ()
