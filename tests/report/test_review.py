"""What a remark belongs to, and how the review of a concern stands."""

import pytest
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.ids import owner
from irp_tui.report.model import Concern, Note, Paragraph, Report
from irp_tui.report.review import about, comments_on, may_agree, refusal, reviewed, signature

REPORT = Report(concerns=(Concern("drugs", paragraphs=(Paragraph("p1", "Text."),), notes=(Note("n1", "A note"),)),))


def made(*edits: e.Edit) -> Report:
    report = REPORT
    for edit in edits:
        report = apply(report, edit)
    return report


def test_a_remark_belongs_to_the_concern_or_to_the_report() -> None:
    report = made(e.AddComment("drugs", "k1", "p1", "Why?"))
    assert [owner(report, place) for place in ("drugs", "p1", "n1", "k1")] == ["drugs"] * 4
    assert [owner(report, place) for place in ("visit.first", "summary.visit", "p9")] == ["report"] * 3


def test_a_comment_is_about_its_place_and_else_about_what_was_reviewed() -> None:
    report = made(e.AddComment("drugs", "k1", "p1", "Why?"), e.AddComment("drugs", "k2", "", "And?"))
    assert [about(report, place) for place in ("k1", "k2", "p1")] == ["p1", "drugs", "p1"]


def test_open_comments_come_first() -> None:
    report = made(
        e.AddComment("drugs", "k1", "p1", "One"), e.AddComment("drugs", "k2", "p1", "Two"), e.ResolveComment("k1")
    )
    assert [comment.id for comment in comments_on(report, "p1")] == ["k2", "k1"]
    assert [comment.id for comment in comments_on(report, "k1")] == ["k1"]


def test_an_agreement_goes_stale_with_what_is_printed() -> None:
    def state(report: Report) -> str:
        return reviewed(report, report.concerns[0]).agreement

    agreed = made(e.AddMember("tl", "Ivy Cross", "Team leader", "IC"), e.Agree("drugs", "IC"))
    assert state(REPORT) == "none"
    assert state(agreed) == "agreed"
    assert state(apply(agreed, e.SetNote("n1", text="Another note"))) == "agreed"
    assert state(apply(agreed, e.SetText("p1", "Text!"))) == "stale"


def test_resolved_comments_are_not_counted() -> None:
    report = made(e.AddComment("drugs", "k1", "p1", "One"), e.AddComment("drugs", "k2", "p1", "Two"))
    assert reviewed(report, report.concerns[0]).comments == 2
    resolved = apply(report, e.ResolveComment("k1"))
    assert reviewed(resolved, resolved.concerns[0]).comments == 1


MEMBERS = (
    e.AddMember("m1", "Ivy Cross", "Team-leader", "IC"),
    e.AddMember("m2", "Moss Lee", "Inspector", "ML"),
    e.AddMember("m3", "No Initials", "team  LEADER"),
)


@pytest.mark.parametrize(
    ("who", "roles", "expected"),
    [
        ("IC", ("Team leader",), True),
        ("ic", ("Team leader",), True),
        ("Ivy Cross", ("Team leader",), True),
        ("no initials", ("Team leader",), True),
        ("ML", ("Team leader",), False),
        ("ML", ("Team leader", "inspector"), True),
        ("ML", (), True),
        ("ZZ", (), False),
        ("", (), False),
    ],
)
def test_who_may_agree_is_in_the_team_and_has_a_role_of_the_house(
    who: str, roles: tuple[str, ...], expected: bool
) -> None:
    report = made(*MEMBERS)
    settings = replace(report.house.settings, agreed_by=roles)
    report = replace(report, house=replace(report.house, settings=settings))
    assert may_agree(report, who) is expected
    assert (refusal(report, who) == "") is expected


def test_a_refusal_says_who_can_agree_or_that_nobody_can_yet() -> None:
    report = replace(made(*MEMBERS), team=())
    assert refusal(report, "ML") == (
        "nobody in the team has the initials 'ML': nobody in the team is Team leader yet; "
        "enter initials and roles with the team first"
    )
    assert signature(made(*MEMBERS), "ivy cross") == "IC"
    assert signature(made(*MEMBERS), "zz") == "zz"
