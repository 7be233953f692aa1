"""Earlier inspections, and what their tests were called."""

import pytest

from irp_tui.report.house import Renaming, Test
from irp_tui.report.inspections import add, name_at, toggle_grade
from irp_tui.report.model import Inspection

RELEASE = Test("release", "Preparation for release", (Renaming("2023-10", "release planning"),))


@pytest.mark.parametrize(
    ("when", "name"),
    [
        ("2021", "Release planning"),
        ("2023-09", "Release planning"),
        ("2023-10", "Preparation for release"),
        ("2025", "Preparation for release"),
        ("", "Preparation for release"),
    ],
)
def test_a_test_has_the_name_it_had(when: str, name: str) -> None:
    assert name == name_at(RELEASE, when)


def test_an_inspection_comes_where_it_belongs() -> None:
    inspections, place = add((Inspection("2018"), Inspection("2024-11")), "2021")
    assert place == 1
    assert [each.when for each in inspections] == ["2018", "2021", "2024-11"]


def test_a_grade_chosen_again_is_taken_back() -> None:
    once = toggle_grade((Inspection("2018"),), 0, "safety", "poor")
    assert once == (Inspection("2018", {"safety": "poor"}),)
    assert toggle_grade(once, 0, "safety", "poor") == (Inspection("2018"),)
