"""Where a person is taken after an undo, and what is shown of words that came back."""

import datetime as dt

import msgspec
import pytest
from factories import HOUSE, small_report
from hypothesis import given
from msgspec.structs import replace
from strategies import histories, tried, untimed

from irp_tui.report import edits as e
from irp_tui.report.diff import Changed, changed_place, changes
from irp_tui.report.edits import apply
from irp_tui.report.ids import ids
from irp_tui.report.model import INSPECTION, VISIT, Conflict, Entry, Inspection, Report

WHOLE = replace(small_report(HOUSE), conflicts=(Conflict("c1", "p6", "text", "a", "b"),))

# An edit, the place where it is seen, and the place where it is seen to be undone.
PLACES = [
    (e.SetText("p5", "Other."), "p5", "p5"),
    (e.AddParagraph("violence", "p8", after="p4"), "p8", "violence"),
    (e.RemoveParagraph("p3"), VISIT, "p3"),
    (e.SplitParagraph("p5", 9, "p8"), "p5", "p5"),
    (e.JoinParagraph("p5"), "p4", "p4"),
    (e.MoveParagraph("p5", "violence", ""), "p5", "p4"),
    (e.MoveParagraph("p5", INSPECTION), "p5", "p5"),
    (e.MoveParagraph("p3", "reading"), "p3", "p3"),
    (e.SetSources("p4", ()), "p4", "p4"),
    (e.AddNote("health", "n2", "Seen."), "n2", "health"),
    (e.SetNote("n1", text="Heard."), "n1", "n1"),
    (e.AddConcern("drugs", "Security", "hmi-prisons"), "drugs", "reading"),
    (e.RemoveConcern("health"), "violence", "health"),
    (e.RemoveConcern("violence"), "health", "violence"),
    (e.SetConcern("health", area="Other"), "health", "health"),
    (e.Judge("health", "none"), "health", "health"),
    (e.SetAreas(("Security", *WHOLE.areas)), "areas", "areas"),
    (e.AddPractice("x2"), "x2", "summary.practice"),
    (e.AddMember("t3", "Di Elm"), "t3", "team"),
    (e.MoveMember("t2", ""), "t2", "t1"),
    (e.SetMember("t2", role="Cook"), "t2", "t2"),
    (e.SetEstablishment(head="director"), "establishment.head", "establishment.head"),
    (e.SetVisit(dt.date(2025, 12, 8), None), "visit.last", "visit.last"),
    (e.SetInspections((Inspection("2025"),)), "inspections", "inspections"),
    (e.SetPartner(""), "partner", "partner"),
    (e.SetSignature("Eve Frost", "Clerk", "2025-12"), "signature.office", "signature.office"),
    (e.SetImprint(2027), "imprint.year", "imprint.year"),
    (e.SetEntry(Entry("buddy", "Buddy", "A prisoner.")), "glossary.buddy", "glossary"),
    (e.UseTerms((*WHOLE.glossary.house, "csip")), "glossary.csip", "glossary"),
    (e.SetHouseText("contents", "What is in it"), "texts.contents", "texts.contents"),
    (
        e.SetDefinition("ofsted", "reasonable", "So so."),
        "definitions.ofsted.reasonable",
        "definitions.ofsted.reasonable",
    ),
    (e.AddComment("health", "k2", "p6", "Really?"), "k2", "health"),
    (e.ResolveComment("k1", resolved=False), "k1", "k1"),
    (e.Agree("reading", "CD"), "reading", "reading"),
    (e.Waive("health", "long-sentence", "p6", "It must be.", "AB"), "p6", "p6"),
    (e.SettleConflict("c1"), "p6", "c1"),
]  # fmt: skip - one edit a line


@pytest.mark.parametrize(("edit", "done", "undone"), PLACES)
def test_the_place_of_an_edit_and_of_its_undoing(edit: e.Edit, done: str, undone: str) -> None:
    changed = apply(WHOLE, edit)
    assert changed_place(WHOLE, changed) == done
    assert changed_place(changed, WHOLE) == undone


def test_where_no_concern_is_left_it_is_the_concerns() -> None:
    none = replace(WHOLE, concerns=(), reviews=())
    assert changed_place(WHOLE, none) == "concerns"
    assert changed_place(none, WHOLE) == "violence"


def test_the_first_of_several_places_is_the_one() -> None:
    changed = apply(apply(WHOLE, e.SetImprint(1999)), e.SetText("p6", "Other."))
    assert changed_place(WHOLE, changed) == "p6"


def test_reports_are_the_same_by_value_too() -> None:
    copied = replace(msgspec.json.decode(msgspec.json.encode(WHOLE), type=Report), house=HOUSE)
    assert changed_place(WHOLE, copied) == ""


@given(histories(HOUSE))
@untimed(80)
def test_there_is_a_place_exactly_where_reports_differ_and_a_person_can_go_there(
    history: tuple[Report, tuple[e.Edit, ...]],
) -> None:
    before, made = history
    after = before
    for edit in made:
        after = tried(after, edit)
    for one, other in ((before, after), (after, before)):
        place = changed_place(one, other)
        assert (place == "") is (one == other)
        about = {conflict.place for conflict in one.conflicts}
        about |= {waiver.place for report in (one, other) for review in report.reviews for waiver in review.waivers}
        assert place in {*ids(other), *about, *_WHOLES} or "." in place


_WHOLES = {"", "inspections", "partner", "alongside", "concerns", "areas", "team", "glossary", "conflicts", "unplaced"}


def test_changes_are_told_with_their_words() -> None:
    after = apply(apply(WHOLE, e.SetText("p5", "Other.")), e.SetSources("p4", ()))
    after = apply(after, e.RemoveParagraph("p3"))
    before = {paragraph.id: paragraph.text for _, paragraph in WHOLE.paragraphs()}
    there = [*changes(WHOLE, after)]
    assert Changed("p4", before["p4"], before["p4"]) in there
    assert Changed("p5", before["p5"], "Other.") in there
    assert Changed("p3", before["p3"], "") in there
    assert not [*changes(WHOLE, WHOLE)]
