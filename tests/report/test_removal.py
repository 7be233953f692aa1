"""What went from a report is found whole, and comes back to where it was."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import edits, reports

from irp_tui.house import load_house
from irp_tui.report import edits as e
from irp_tui.report.edits import EditError, apply
from irp_tui.report.edits.removed import RemovedConcern, RemovedInspection, RemovedText
from irp_tui.report.edits.restore import fitted
from irp_tui.report.find_removed import find_removed
from irp_tui.report.model import (
    Comment,
    Concern,
    Conflict,
    Entry,
    Glossary,
    Inspection,
    Judged,
    Member,
    Note,
    Own,
    Paragraph,
    Practice,
    Report,
    Review,
    Summary,
    Unplaced,
    Waiver,
)
from irp_tui.report.review import is_corrected, is_unexplained

AT = dt.datetime(2026, 3, 12, 14, 2)  # noqa: DTZ001 - the laptop's


def full() -> Report:
    """A report with one of each thing that can be removed."""
    security = Concern(
        "security",
        "Security",
        "hmi-prisons",
        "Drugs were easy to get.",
        "RS",
        Judged("reasonable", "implementing", "early", "They had only begun."),
        (Paragraph("p1", "One.", ("data",), ("n1",)), Paragraph("p2", "Two.")),
        (Note("n1", "Seen.", "data", AT, "RS"), Note("n2", "Heard.")),
    )
    phones = Concern("phones", "Contact", "hmi-prisons", "Calls cost too much.")
    comments = (Comment("k1", "p1", "Really?", "NH", AT), Comment("k2", "security", "Short.", "NH", AT))
    waivers = (Waiver("no-source", "p2", "It is known.", "NH", AT),)
    return Report(
        house=load_house(),
        inspections=(Inspection("2021", {"safety": "poor"}), Inspection("2025-01")),
        areas=("Security", "Contact", "Empty"),
        concerns=(security, phones),
        summary=Summary(
            introduction=(Paragraph("s1", "This was a review."),),
            practice=(Practice("g1", "A good thing.", "p1"), Practice("g2", "Another.", "p2")),
        ),
        team=(Member("t1", "Robin Sample", "Inspector", "RS"), Member("t2", "Nel Hope", "Team leader", "NH")),
        glossary=Glossary(("csip",), (Entry("buddy", "Buddy", "A prisoner who helps."),)),
        own=Own({"practice-caveat": "Our own words."}, {"hmi-prisons": {"good": "It is good."}}),
        reviews=(Review("security", None, comments, waivers),),
        unplaced=(Unplaced(7, "Figure 7"), Unplaced(12, "Figure 12")),
    )


@pytest.mark.parametrize(
    "edit",
    [
        e.RemoveConcern("security"),
        e.RemoveConcern("phones"),
        e.RemoveParagraph("p1"),
        e.RemoveParagraph("p2"),
        e.RemoveParagraph("s1"),
        e.RemoveNote("n1"),
        e.RemoveNote("n2"),
        e.RemovePractice("g1"),
        e.RemoveMember("t2"),
        e.RemoveEntry("buddy"),
        e.SetHouseText("practice-caveat", None),
        e.SetDefinition("hmi-prisons", "good", None),
        e.Unwaive("no-source", "p2"),
        e.DropUnplaced(7),
        e.SetInspections((Inspection("2025-01"),)),
        e.SetAreas(("Security", "Contact")),
    ],
    ids=lambda edit: f"{type(edit).__name__}",
)
def test_what_an_edit_removes_comes_back_as_it_was(edit: e.Edit) -> None:
    report = full()
    after = apply(report, edit)
    (gone,) = find_removed(report, after)
    assert gone.words
    assert not gone.is_in(after)
    assert apply(after, e.BringBack(gone)) == report
    with pytest.raises(EditError):
        apply(report, e.BringBack(gone))


def test_a_comment_that_another_program_took_out_comes_back() -> None:
    report = full()
    without = replace(report, reviews=(replace(report.reviews[0], comments=report.reviews[0].comments[1:]),))
    (gone,) = find_removed(report, without)
    (back,) = apply(without, e.BringBack(gone)).reviews
    assert set(back.comments) == set(report.reviews[0].comments)


@pytest.mark.parametrize(
    "edit",
    [
        e.MoveParagraph("p1", "summary.visit"),
        e.MoveNote("n1", "phones"),
        e.JoinParagraph("p2"),
        e.SplitParagraph("p1", 2, "p9"),
        e.SetText("p1", "One, and more."),
        e.RenameArea("Empty", "Bare"),
        e.SetInspections((Inspection("2020"), Inspection("2025-01"))),
        e.AddParagraph("security", "p9", "New."),
        e.RemoveConcern("bare"),
    ],
    ids=lambda edit: f"{type(edit).__name__}",
)
def test_what_moves_or_has_no_words_is_not_removed(edit: e.Edit) -> None:
    report = apply(full(), e.AddConcern("bare", "", "hmi-prisons"))
    assert find_removed(report, apply(report, edit)) == []


def test_words_cut_from_a_text_are_found_with_what_stood_before_them() -> None:
    words = "and nine more words stand here to be cut out of it "
    report = apply(full(), e.SetText("p1", f"It begins {words}at once."))
    after = apply(report, e.SetText("p1", "It begins at once."))
    (gone,) = find_removed(report, after)
    assert isinstance(gone, RemovedText)
    assert "nine more words stand here" in gone.text
    assert gone.lead.endswith("It begins ")
    assert find_removed(report, apply(report, e.SetText("p1", f"It begins {words}at onc"))) == []


def test_the_side_that_loses_a_conflict_is_removed_and_not_forgotten() -> None:
    report = replace(full(), conflicts=(Conflict("x1", "p1", "text", "One.", "What the other laptop said."),))
    (gone,) = find_removed(report, apply(report, e.SettleConflict("x1")))
    assert (gone.words, gone.is_in(report)) == ("What the other laptop said.", False)


def test_a_concern_whose_id_was_given_again_is_still_missing() -> None:
    report = full()
    after = apply(report, e.RemoveConcern("security"))
    (gone,) = find_removed(report, after)
    again = apply(after, e.AddConcern("security", "Security", "hmi-prisons", "Another concern."))
    assert not gone.is_in(again)
    with pytest.raises(EditError):
        apply(again, e.BringBack(gone))


@settings(max_examples=10)
@given(st.data())
def test_whatever_goes_can_be_brought_back(data: st.DataObject) -> None:
    report = data.draw(reports(load_house()))
    done = data.draw(edits(report))
    try:
        after = apply(report, done)
    except EditError:
        return
    gone = [each for each in find_removed(report, after) if not isinstance(each, RemovedText) and not each.is_in(after)]
    back = apply(after, *map(e.BringBack, gone))
    assert all(each.is_in(back) for each in gone)
    if len(gone) == 1 and isinstance(gone[0], RemovedConcern):
        assert back.concern(gone[0].concern.id) == gone[0].concern


def test_a_changed_wording_keeps_what_it_was_until_it_is_back() -> None:
    report = apply(full(), e.CorrectWording("security", "Drugs were easy to find."))
    concern = report.concerns[0]
    assert concern.correction
    assert (concern.correction.was, is_unexplained(concern)) == ("Drugs were easy to get.", True)
    explained = apply(report, e.ExplainWording("security", "A word was wrong.", "RS", AT))
    assert is_corrected(explained.concerns[0])
    assert not is_unexplained(explained.concerns[0])
    assert is_unexplained(apply(explained, e.CorrectWording("security", "Once more.")).concerns[0])
    assert apply(report, e.CorrectWording("security", "Drugs were easy to get.")) == full()


@pytest.mark.parametrize("edit", [e.ExplainWording("security", " "), e.ExplainWording("phones", "Why.")])
def test_a_wording_is_explained_with_a_reason_and_where_it_was_changed(edit: e.Edit) -> None:
    report = apply(full(), e.CorrectWording("security", "Drugs were easy to find."))
    with pytest.raises(EditError):
        apply(report, edit)


def test_what_the_house_knows_no_more_is_refused_and_a_concern_is_fitted_to_it() -> None:
    report = full()
    (gone,) = find_removed(report, apply(report, e.RemoveConcern("security")))
    assert isinstance(gone, RemovedConcern)
    without = apply(report, e.RemoveConcern("security"))
    old = replace(gone, concern=replace(gone.concern, body="gone-body", judgement=Judged("gone-step", reason="Why.")))
    with pytest.raises(EditError, match="gone-body"):
        apply(without, e.BringBack(old))
    with pytest.raises(EditError, match="gone-step"):
        apply(without, e.BringBack(replace(old, concern=replace(old.concern, body=""))))
    back = apply(without, e.BringBack(fitted(without, old, "security"))).concern("security")
    assert back is not None
    assert (back.body, back.judgement.value, back.judgement.reason) == ("", "", "Why.")
    with pytest.raises(EditError, match="gone-grade"):
        apply(report, e.BringBack(RemovedInspection(Inspection("2019", {"safety": "gone-grade"}), 0)))
