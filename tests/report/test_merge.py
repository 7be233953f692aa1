"""Two laptops, one report: what becomes of what both wrote."""

import datetime as dt

import pytest
from factories import two_concerns
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.ids import ids
from irp_tui.report.merge.three_way import Merged, merge
from irp_tui.report.model import (
    Agreement,
    Concern,
    Conflict,
    Entry,
    Inspection,
    Paragraph,
    Practice,
    Report,
    Unplaced,
    Waiver,
)

MONDAY, TUESDAY = dt.datetime(2025, 12, 8, 9, 0), dt.datetime(2025, 12, 9, 9, 0)  # noqa: DTZ001 - a laptop's own clock


def edited(report: Report, *edits: e.Edit) -> Report:
    for edit in edits:
        report = apply(report, edit)
    return report


def joined(ours: tuple[e.Edit, ...], theirs: tuple[e.Edit, ...], base: Report | None = None) -> Merged:
    base = base or two_concerns()
    return merge(base, edited(base, *ours), edited(base, *theirs))


def concern(merged: Merged, id: str) -> Concern:
    found = merged.report.concern(id)
    assert found
    return found


def order(merged: Merged, id: str = "drugs") -> list[str]:
    return [paragraph.id for paragraph in concern(merged, id).paragraphs]


def text(merged: Merged, id: str) -> str:
    return next(paragraph.text for _, paragraph in merged.report.paragraphs() if paragraph.id == id)


def said(merged: Merged) -> list[tuple[str, str, str, str]]:
    return [(each.place, each.field, each.ours, each.theirs) for each in merged.conflicts]


# Texts.


def test_two_paragraphs_changed_are_both_changed() -> None:
    merged = joined((e.SetText("drugs-1", "Ours."),), (e.SetText("drugs-2", "Theirs."),))

    assert [text(merged, id) for id in ("drugs-1", "drugs-2")] == ["Ours.", "Theirs."]
    assert merged.conflicts == ()


def test_of_one_paragraph_that_both_changed_ours_stands_and_theirs_is_kept() -> None:
    merged = joined((e.SetText("drugs-1", "Ours."),), (e.SetText("drugs-1", "Theirs."),))

    assert text(merged, "drugs-1") == "Ours."
    assert said(merged) == [("drugs-1", "text", "Ours.", "Theirs.")]
    assert merged.kept().conflicts == merged.conflicts


def test_the_same_change_by_both_is_no_conflict() -> None:
    change = e.SetText("drugs-1", "Both.")
    merged = joined((change, e.SetText("drugs-2", "Ours.")), (change, e.SetImprint(2030)))

    assert text(merged, "drugs-1") == "Both."
    assert merged.conflicts == ()


def test_text_by_one_and_sources_by_the_other_meet_in_one_paragraph() -> None:
    merged = joined((e.SetText("drugs-1", "Ours."),), (e.SetSources("drugs-1", ("data", "staff")),))

    paragraph = concern(merged, "drugs").paragraphs[0]
    assert (paragraph.text, paragraph.sources) == ("Ours.", ("data", "staff"))


def test_a_reason_for_the_judgement_by_either_is_kept() -> None:
    merged = joined((e.Judge("drugs", "good", "Much was done."),), (e.Judge("drugs", "good", "Tests fell."),))

    assert concern(merged, "drugs").judgement.reason == "Much was done."
    assert said(merged) == [("drugs", "judgement.reason", "Much was done.", "Tests fell.")]


def test_dates_in_a_conflict_read_as_dates() -> None:
    first, second = dt.date(2025, 12, 1), dt.date(2025, 12, 2)
    merged = joined((e.SetVisit(first, None),), (e.SetVisit(second, None),))

    assert said(merged) == [("visit", "first", "2025-12-01", "2025-12-02")]


def test_accents_in_what_is_kept_stay_with_their_letters() -> None:
    odd = Inspection("2021", {"n\n\u0301": "good"})
    base = replace(two_concerns(), inspections=())
    merged = merge(base, replace(base, inspections=(Inspection("2020"),)), replace(base, inspections=(odd,)))

    assert merged.conflicts[0].theirs == '[{"when": "2021", "outcomes": {"n\\n\\u0301": "good"}}]'


# Things taken out.


def test_a_paragraph_that_one_removed_and_the_other_left_is_removed() -> None:
    merged = joined((e.RemoveParagraph("drugs-1"),), (e.SetText("drugs-2", "Theirs."),))

    assert order(merged) == ["drugs-2"]
    assert merged.conflicts == ()


@pytest.mark.parametrize("swap", [False, True])
def test_a_paragraph_that_one_removed_and_the_other_changed_is_kept_and_said(*, swap: bool) -> None:
    sides: list[tuple[e.Edit, ...]] = [(e.RemoveParagraph("drugs-1"),), (e.SetText("drugs-1", "Theirs."),)]
    merged = joined(*(reversed(sides) if swap else sides))

    assert order(merged) == ["drugs-1", "drugs-2"]
    texts = ("Theirs.", "") if swap else ("", "Theirs.")
    assert said(merged) == [("drugs-1", "removed", *texts)]


def test_a_paragraph_removed_by_one_and_moved_by_the_other_is_kept_there() -> None:
    merged = joined((e.RemoveParagraph("drugs-2"),), (e.MoveParagraph("drugs-2", "phones"),))

    assert order(merged, "phones") == ["phones-1", "drugs-2"]
    assert said(merged) == [("drugs-2", "removed", "", "What we found, 2.")]


@pytest.mark.parametrize(
    "work",
    [
        e.SetText("drugs-1", "New words."),
        e.AddParagraph("drugs", "new", "New words."),
        e.AddNote("drugs", "new", "New words."),
        e.SetConcern("drugs", text="New words."),
        e.AddComment("drugs", "new", "drugs-1", "New words."),
        e.MoveParagraph("phones-1", "drugs"),
    ],
)
def test_a_concern_that_one_removed_while_the_other_worked_on_it_is_kept_whole(work: e.Edit) -> None:
    base = edited(two_concerns(), e.AddComment("drugs", "c1", "drugs", "Is that all?"))
    merged = joined((e.RemoveConcern("drugs"),), (work, e.SetImprint(2030)), base)

    assert merged.report == edited(base, work, e.SetImprint(2030))
    assert [each[:2] for each in said(merged)] == [("drugs", "removed")]
    swapped = joined((work, e.SetImprint(2030)), (e.RemoveConcern("drugs"),), base)
    assert swapped.report == merged.report


def test_a_paragraph_saved_from_a_changed_concern_is_where_it_was_moved() -> None:
    ours = (e.MoveParagraph("drugs-2", "phones"), e.RemoveConcern("drugs"))
    merged = joined(ours, (e.SetText("drugs-2", "Theirs."),))

    assert [each.id for each in merged.report.concerns] == ["phones"]
    assert text(merged, "drugs-2") == "Theirs."
    assert merged.conflicts == ()


def test_wording_of_a_fixed_text_that_one_took_back_and_the_other_changed_is_kept() -> None:
    base = edited(two_concerns(), e.SetHouseText("offer-count", "First."))
    merged = joined((e.SetHouseText("offer-count", None),), (e.SetHouseText("offer-count", "Second."),), base)

    assert merged.report.own.texts == {"offer-count": "Second."}
    assert said(merged) == [("own.texts.offer-count", "removed", "", "Second.")]


def test_definitions_are_met_one_by_one_though_one_side_took_back_its_last() -> None:
    scale = two_concerns().house.scales[0]
    one, two = scale.judgements[:2]
    base = edited(two_concerns(), e.SetDefinition(scale.id, one.id, "First."))
    merged = joined((e.SetDefinition(scale.id, one.id, None),), (e.SetDefinition(scale.id, two.id, "Second."),), base)

    assert merged.report.own.definitions == {scale.id: {two.id: "Second."}}
    assert merged.conflicts == ()


def test_a_waiver_taken_back_stays_so_though_the_other_remarked_on_something() -> None:
    base = edited(two_concerns(), e.Waive("report", "length", "", "It is long.", "RS"))
    merged = joined((e.Unwaive("length", ""),), (e.AddComment("report", "c1", "drugs-1", "Why?"),), base)

    review = merged.report.review("report")
    assert review.waivers == ()
    assert [comment.text for comment in review.comments] == ["Why?"]
    assert merged.conflicts == ()


def test_a_waiver_that_one_took_back_and_the_other_reasoned_anew_is_kept() -> None:
    base = edited(two_concerns(), e.Waive("drugs", "length", "drugs-1", "It is long.", "RS"))
    anew = e.Waive("drugs", "length", "drugs-1", "It must be.", "RS")
    merged = joined((e.Unwaive("length", "drugs-1"),), (anew,), base)

    assert merged.report.review("drugs").waivers == (Waiver("length", "drugs-1", "It must be.", "RS"),)
    assert said(merged) == [("length drugs-1", "removed", "", "It must be.")]


# Moving and order.


def test_a_paragraph_moved_by_one_and_changed_by_the_other_is_both() -> None:
    merged = joined((e.MoveParagraph("drugs-2", "phones", ""),), (e.SetText("drugs-2", "Theirs."),))

    assert order(merged) == ["drugs-1"]
    assert order(merged, "phones") == ["drugs-2", "phones-1"]
    assert text(merged, "drugs-2") == "Theirs."
    assert merged.conflicts == ()


def test_a_link_to_a_note_that_the_other_gave_to_another_concern_is_gone() -> None:
    merged = joined((e.MoveNote("n2", "phones"),), (e.LinkNotes("drugs-2", ("n1", "n2")),))

    assert concern(merged, "drugs").paragraphs[1].notes == ("n1",)
    assert [note.id for note in concern(merged, "phones").notes] == ["n2"]


def test_additions_at_one_place_stand_in_the_same_order_on_both_laptops() -> None:
    ours, theirs = e.AddParagraph("drugs", "b", "B.", "drugs-1"), e.AddParagraph("drugs", "a", "A.", "drugs-1")

    assert order(joined((ours,), (theirs,))) == ["drugs-1", "a", "b", "drugs-2"]
    assert joined((ours,), (theirs,)) == joined((theirs,), (ours,))


def test_what_one_laptop_adds_in_a_run_stays_in_a_run() -> None:
    run = (e.AddParagraph("drugs", "b", after="drugs-1"), e.AddParagraph("drugs", "d", after="b"))
    merged = joined(run, (e.AddParagraph("drugs", "c", after="drugs-1"),))

    assert order(merged) == ["drugs-1", "b", "d", "c", "drugs-2"]


def test_an_addition_stands_behind_its_neighbour_where_the_other_moved_that() -> None:
    merged = joined((e.MoveParagraph("drugs-1", "drugs"),), (e.AddParagraph("drugs", "new", after="drugs-1"),))

    assert order(merged) == ["drugs-2", "drugs-1", "new"]


def test_an_addition_stands_behind_one_that_both_have_added() -> None:
    new = e.AddParagraph("drugs", "new", after="drugs-1")
    merged = joined((new, e.SetImprint(2030)), (new, e.AddParagraph("drugs", "more", after="new")))

    assert order(merged) == ["drugs-1", "new", "more", "drugs-2"]


def test_where_both_put_paragraphs_in_another_order_ours_holds_and_none_is_missing() -> None:
    base = edited(two_concerns(), e.AddParagraph("drugs", "drugs-3", "Third."))
    ours = (e.MoveParagraph("drugs-3", "drugs", ""),)
    theirs = (e.MoveParagraph("drugs-2", "drugs", ""), e.AddParagraph("drugs", "new", after="drugs-2"))
    merged = joined(ours, theirs, base)

    assert order(merged) == ["drugs-3", "drugs-1", "drugs-2", "new"]
    assert merged.conflicts == ()


def test_an_area_renamed_by_one_is_not_there_under_its_old_name() -> None:
    merged = joined((e.RenameArea("Security", "Keeping safe"),), (e.SetConcern("drugs", text="Theirs."),))

    assert merged.report.areas == ("Keeping safe", "Safety")
    assert (concern(merged, "drugs").area, concern(merged, "drugs").text) == ("Keeping safe", "Theirs.")


# Ids.


def test_one_id_for_two_kinds_of_thing_changes_on_their_side_with_references() -> None:
    ours = (e.AddNote("drugs", "new", "Ours."),)
    theirs = (
        e.AddParagraph("drugs", "new", "Theirs."),
        e.SetText("drugs-1", "As {see new} says, and {number drugs-2}."),
        e.AddPractice("good", "Theirs: {See new}.", "new"),
        e.AddComment("drugs", "c1", "new", "Why?"),
        e.Waive("drugs", "length", "new", "It must be.", "RS"),
        e.SetHouseText("offer-count", "{see new}"),
    )
    merged = joined(ours, theirs)

    assert order(merged) == ["drugs-1", "drugs-2", "new-2"]
    assert [note.text for note in concern(merged, "drugs").notes if note.id == "new"] == ["Ours."]
    assert text(merged, "drugs-1") == "As {see new-2} says, and {number drugs-2}."
    assert merged.report.summary.practice[-1] == Practice("good", "Theirs: {See new-2}.", "new-2")
    review = merged.report.review("drugs")
    assert (review.comments[0].place, review.waivers[0].place) == ("new-2", "new-2")
    assert merged.report.own.texts == {"offer-count": "{see new-2}"}
    assert merged.conflicts == ()


def test_a_new_id_is_none_that_either_side_has() -> None:
    ours = (e.AddNote("drugs", "new", "Ours."), e.AddMember("new-2", "Someone"))
    merged = joined(ours, (e.AddParagraph("drugs", "new", "Theirs."),))

    assert order(merged)[-1] == "new-3"


def test_a_concern_with_a_changed_id_keeps_its_paragraphs_and_its_review() -> None:
    theirs = (
        e.AddConcern("new", "Security", "hmi-prisons", "Theirs."),
        e.AddParagraph("new", "words", "In theirs."),
        e.AddComment("new", "c1", "words", "Why?"),
    )
    merged = joined((e.AddParagraph("drugs", "new", "Ours."),), theirs)

    assert order(merged, "new-2") == ["words"]
    assert merged.report.review("new-2").comments[0].text == "Why?"


def test_one_id_for_remarks_in_two_reviews_is_changed_too() -> None:
    ours, theirs = e.AddComment("drugs", "c1", "drugs", "Ours."), e.AddComment("report", "c1", "", "Theirs.")
    merged = joined((ours,), (theirs,))

    assert [comment.id for review in merged.report.reviews for comment in review.comments] == ["c1", "c1-2"]


def test_one_id_for_two_paragraphs_is_one_paragraph_with_both_texts_kept() -> None:
    merged = joined((e.AddParagraph("drugs", "new", "Ours."),), (e.AddParagraph("phones", "new", "Theirs."),))

    assert order(merged) == ["drugs-1", "drugs-2", "new"]
    assert said(merged) == [("new", "text", "Ours.", "Theirs.")]
    assert len(set(ids(merged.report))) == len(list(ids(merged.report)))


# Review, conflicts, and lists that people wrote.


def test_of_two_agreements_the_later_holds() -> None:
    ours, theirs = e.Agree("drugs", "Ours", MONDAY), e.Agree("drugs", "Theirs", TUESDAY)

    for merged in (joined((ours,), (theirs,)), joined((theirs,), (ours,))):
        agreement = merged.report.review("drugs").agreement
        assert agreement
        assert agreement.by == "Theirs"
        assert merged.conflicts == ()


def test_an_agreement_withdrawn_stays_so_where_the_other_left_it() -> None:
    base = edited(two_concerns(), e.Agree("drugs", "RS", MONDAY))
    review = base.review("drugs")
    ours = replace(base, reviews=())
    theirs = edited(base, e.AddComment("drugs", "c1", "drugs", "Why?"))

    assert isinstance(review.agreement, Agreement)
    assert merge(base, ours, theirs).report.review("drugs").agreement is None
    assert merge(base, theirs, ours).report.review("drugs").agreement is None


def test_conflicts_that_either_has_are_kept_and_a_settled_one_stays_settled() -> None:
    old, mine, other = (Conflict(id, "drugs-1", "text", id, "Theirs.") for id in ("old", "mine", "other"))
    base = replace(two_concerns(), conflicts=(old,))
    ours = replace(apply(base, e.SettleConflict("old")), conflicts=(mine,))
    merged = merge(base, ours, replace(base, conflicts=(old, other)))

    assert merged.kept().conflicts == (mine, other)


def test_a_conflict_is_kept_once_however_often_it_is_met() -> None:
    base, ours, theirs = (edited(two_concerns(), e.SetText("drugs-1", text)) for text in ("", "Ours.", "Theirs."))
    kept = merge(base, ours, theirs).kept()

    assert merge(base, kept, theirs).kept() == kept


def test_a_line_or_an_entry_that_a_file_has_twice_is_there_twice() -> None:
    base = replace(two_concerns(), unplaced=(Unplaced(3, "One."), Unplaced(3, "Two.")))
    theirs = apply(base, e.SetEntry(Entry("buddy", "Buddy", "Helps.")))
    merged = merge(base, apply(base, e.SetImprint(2030)), theirs)

    assert merged.report.unplaced == base.unplaced
    assert merged.report.imprint.year == 2030


def test_an_empty_section_takes_what_both_add() -> None:
    base = replace(two_concerns(), summary=replace(two_concerns().summary, introduction=()))
    ours = e.AddParagraph("summary.introduction", "b", "Ours.")
    theirs = e.AddParagraph("summary.introduction", "a", "Theirs.")
    merged = joined((ours,), (theirs,), base)

    assert merged.report.summary.introduction == (Paragraph("a", "Theirs."), Paragraph("b", "Ours."))
