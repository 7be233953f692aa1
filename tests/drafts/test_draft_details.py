"""What a person types of a new draft, and the report that it makes."""

import datetime as dt
from pathlib import Path

import pytest

from drafts.draft_folders import HOUSE
from irp_tui.drafts.new_draft import DraftDetails, faults, report
from irp_tui.report.model import Establishment, Inspection, Visit

TODAY = dt.date(2026, 3, 12)

WHOLE = DraftDetails(
    name=" HMP  Made Up ",
    population="women",
    country="wales",
    head="director",
    first="8 December 2025",
    last="10/12/2025",
    inspections="January 2025, 2021\n",
    partner="estyn",
    alongside=("cqc",),
    team="Alex Example, Team leader, AE\n\nRobin Sample, Inspector, RS\nSam Short",
    concerns="Security | Drugs.\nPhones.\nWork | No work. | estyn",
)


def test_all_that_is_typed_is_in_the_report(tmp_path: Path) -> None:
    assert faults(WHOLE, HOUSE, tmp_path, TODAY) == {}
    made = report(WHOLE, HOUSE)
    assert made.establishment == Establishment("HMP Made Up", "women", "wales", "director")
    assert made.visit == Visit(dt.date(2025, 12, 8), dt.date(2025, 12, 10))
    assert made.inspections == (Inspection("2021"), Inspection("2025-01"))
    assert (made.partner, made.alongside) == ("estyn", ("cqc",))
    assert [(each.name, each.role, each.initials) for each in made.team] == [
        ("Alex Example", "Team leader", "AE"),
        ("Robin Sample", "Inspector", "RS"),
        ("Sam Short", "", ""),
    ]
    assert len({each.id for each in made.team}) == 3
    assert [(each.area, each.text, each.body) for each in made.concerns] == [
        ("Security", "Drugs.", "hmi-prisons"),
        ("Security", "Phones.", "hmi-prisons"),
        ("Work", "No work.", "estyn"),
    ]


@pytest.mark.parametrize(
    ("prepared", "field", "said"),
    [
        (DraftDetails(), "name", "Enter the name"),
        (DraftDetails(name="A", first="31 June 2025"), "first", "31 June 2025 is no date"),
        (DraftDetails(name="A", first="9/12/25", last="8/12/25"), "last", "before the first"),
        (DraftDetails(name="A", inspections="2021, soon"), "inspections", "soon is neither"),
        (DraftDetails(name="A", team="B, c, D\n, e"), "team", "Line 2"),
        (DraftDetails(name="A", concerns="B | c\nB | c | nobody"), "concerns", "Line 2"),
        (DraftDetails(name="A", folder="a/b"), "folder", "A folder's name"),
        (DraftDetails(name="A", folder=".."), "folder", "A folder's name"),
        (DraftDetails(name="A", folder="there"), "folder", "There is a folder"),
        (DraftDetails(name="A", folder="x" * 300), "folder", "cannot have this name"),
    ],
)
def test_what_is_not_right_is_said_at_its_field(tmp_path: Path, prepared: DraftDetails, field: str, said: str) -> None:
    (tmp_path / "there").mkdir()
    found = faults(prepared, HOUSE, tmp_path, TODAY)
    assert list(found) == [field]
    assert said in found[field]


def test_the_folder_is_named_after_prison_and_visit_unless_one_is_typed() -> None:
    assert WHOLE.folder_name(TODAY) == "hmp-made-up-2025"
    assert DraftDetails(name="HMP A").folder_name(TODAY) == "hmp-a-2026"
    assert DraftDetails(name="HMP A", folder=" mine ").folder_name(TODAY) == "mine"
    assert DraftDetails(name="HMP A", folder="").folder_name(TODAY) == "hmp-a-2026"
    assert DraftDetails().folder_name(TODAY) == ""
