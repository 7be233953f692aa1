"""What a remark belongs to, and how the review of a concern stands."""

from irp_tui.report import edits as e
from irp_tui.report.apply import apply
from irp_tui.report.model import Concern, Note, Paragraph, Report
from irp_tui.report.review import about, comments_on, owner, reviewed

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

    agreed = made(e.Agree("drugs", "IC"))
    assert state(REPORT) == "none"
    assert state(agreed) == "agreed"
    assert state(apply(agreed, e.SetNote("n1", text="Another note"))) == "agreed"
    assert state(apply(agreed, e.SetText("p1", "Text!"))) == "stale"


def test_resolved_comments_are_not_counted() -> None:
    report = made(e.AddComment("drugs", "k1", "p1", "One"), e.AddComment("drugs", "k2", "p1", "Two"))
    assert reviewed(report, report.concerns[0]).comments == 2
    resolved = apply(report, e.ResolveComment("k1"))
    assert reviewed(resolved, resolved.concerns[0]).comments == 1
