"""Edits that cannot be made, and what the person who made one is told."""

import datetime as dt

import pytest
from factories import two_concerns
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.edits import EditError, apply
from irp_tui.report.model import Entry, Inspection
from irp_tui.report.sanitize import LONGEST

REFUSED: list[tuple[e.Edit, str]] = [
    (e.SetText("gone", "So."), "there is no paragraph 'gone'"),
    (e.SetText("drugs", "So."), "there is no paragraph 'drugs'"),
    (e.SetText("", "So."), "there is no paragraph ''"),
    (e.SetText("drugs-1", "\x1b[31m"), "the text has characters that cannot be kept"),
    (e.SetText("drugs-1", "\ud800"), "the text has characters that cannot be kept"),
    (e.SetText("drugs-1", "e\u0301"), "the text has characters that cannot be kept"),
    (e.SetText("drugs-1", "a" * (LONGEST + 1)), "it has 100,001 characters, and 100,000 is the most"),
    (e.AddParagraph("gone", "new"), "there is no section 'gone'"),
    (e.AddParagraph("drugs", "new", after="phones-1"), "there is no paragraph 'phones-1'"),
    (e.AddParagraph("drugs", "drugs-1"), "the id 'drugs-1' is in use"),
    (e.AddParagraph("drugs", "report"), "the id 'report' is in use"),
    (e.AddParagraph("drugs", "Not An Id"), "AddParagraph: "),
    (e.AddParagraph("drugs", "a" * 41), "AddParagraph: "),
    (e.AddParagraph("drugs", "../up"), "AddParagraph: "),
    (e.RemoveParagraph("gone"), "there is no paragraph 'gone'"),
    (e.MoveParagraph("gone", "drugs"), "there is no paragraph 'gone'"),
    (e.MoveParagraph("drugs-1", "gone"), "there is no section 'gone'"),
    (e.MoveParagraph("drugs-1", "drugs", "phones-1"), "there is no paragraph 'phones-1'"),
    (e.SplitParagraph("drugs-1", 99, "new"), "the paragraph has 17 characters and cannot be cut at 99"),
    (e.SplitParagraph("drugs-1", -1, "new"), "the paragraph has 17 characters and cannot be cut at -1"),
    (e.SplitParagraph("drugs-1", 2, "drugs-2"), "the id 'drugs-2' is in use"),
    (e.JoinParagraph("drugs-1"), "the first paragraph of a section has none before it to be joined to"),
    (e.JoinParagraph("gone"), "there is no paragraph 'gone'"),
    (e.SetSources("drugs-1", ("hearsay",)), "SetSources: "),  # type: ignore[arg-type]
    (e.LinkNotes("drugs-1", ("gone",)), "there is no note 'gone'"),
    (e.LinkNotes("phones-1", ("n1",)), "there is no note 'n1'"),
    (e.LinkNotes("i1", ("n1",)), "there is no note 'n1'"),
    (e.LinkNotes("drugs-1", ("",)), "LinkNotes: "),
    (e.AddConcern("new", "Security", "ofgem"), "there is no body 'ofgem'"),
    (e.AddConcern("new", "Security", "ofsted", after="gone"), "there is no concern 'gone'"),
    (e.AddConcern("drugs", "Security", "ofsted"), "the id 'drugs' is in use"),
    (e.RemoveConcern("gone"), "there is no concern 'gone'"),
    (e.RemoveConcern(""), "there is no concern ''"),
    (e.MoveConcern("drugs", "gone"), "there is no concern 'gone'"),
    (e.MoveConcern("gone"), "there is no concern 'gone'"),
    (e.SetConcern("gone", text="So."), "there is no concern 'gone'"),
    (e.SetConcern("drugs", body="ofgem"), "there is no body 'ofgem'"),
    (e.Judge("drugs", "significant"), "there is no judgement on hmi-prisons's scale 'significant'"),
    (e.Judge("gone", "good"), "there is no concern 'gone'"),
    (e.Answer("gone", "begun"), "there is no concern 'gone'"),
    (e.Answer("drugs", "finished"), "Answer: "),  # type: ignore[arg-type]
    (e.RenameArea("Nowhere", "Security"), "there is no area 'Nowhere'"),
    (e.AddNote("gone", "new", "So."), "there is no concern 'gone'"),
    (e.AddNote("drugs", "n1", "So."), "the id 'n1' is in use"),
    (e.SetNote("gone", "So."), "there is no note 'gone'"),
    (e.MoveNote("gone", "drugs"), "there is no note 'gone'"),
    (e.MoveNote("n1", "gone"), "there is no concern 'gone'"),
    (e.RemoveNote("gone"), "there is no note 'gone'"),
    (e.AddPractice("new", after="gone"), "there is no example 'gone'"),
    (e.AddPractice("award"), "the id 'award' is in use"),
    (e.SetPractice("gone", "So."), "there is no example 'gone'"),
    (e.MovePractice("award", "gone"), "there is no example 'gone'"),
    (e.MovePractice("gone"), "there is no example 'gone'"),
    (e.RemovePractice("gone"), "there is no example 'gone'"),
    (e.SetEstablishment(head="warden"), "a prison has a governor or a director"),
    (e.SetEstablishment(population="boys"), "SetEstablishment: "),  # type: ignore[arg-type]
    (e.SetInspections((Inspection("2025", {"safety": "superb"}),)), "there is no outcome 'superb'"),
    (e.SetInspections((Inspection("last year"),)), "SetInspections: "),
    (e.SetPartner("cqc"), "there is no education inspectorate 'cqc'"),
    (e.SetPartner("ofsted", ("estyn",)), "there is no body that comes along 'estyn'"),
    (e.AddMember("new", after="gone"), "there is no member of the team 'gone'"),
    (e.AddMember("t1"), "the id 't1' is in use"),
    (e.SetMember("gone", "Ann"), "there is no member of the team 'gone'"),
    (e.MoveMember("t1", "gone"), "there is no member of the team 'gone'"),
    (e.MoveMember("gone"), "there is no member of the team 'gone'"),
    (e.RemoveMember("gone"), "there is no member of the team 'gone'"),
    (e.SetSignature("Ann", "Chief", "2025-13"), "SetSignature: "),
    (e.SetImprint(-1), "SetImprint: "),
    (e.SetImprint(10000), "SetImprint: "),
    (e.UseTerms(("gone",)), "there is no glossary entry of the house 'gone'"),
    (e.SetEntry(Entry("Not An Id")), "SetEntry: "),
    (e.RemoveEntry("csip"), "there is no glossary entry 'csip'"),
    (e.SetHouseText("gone", "So."), "there is no fixed text 'gone'"),
    (e.SetDefinition("gone", "good", "So."), "there is no judgement on the scale 'gone': 'good'"),
    (e.SetDefinition("ofsted", "good", "So."), "there is no judgement on the scale 'ofsted': 'good'"),
    (e.AddComment("gone", "new", "drugs-1", "So?"), "there is no concern 'gone'"),
    (e.AddComment("drugs", "n1", "drugs-1", "So?"), "the id 'n1' is in use"),
    (e.ResolveComment("gone"), "there is no comment 'gone'"),
    (e.Agree("gone", "Ann"), "there is no concern 'gone'"),
    (e.Waive("gone", "rule", "drugs", "It is so.", "Ann"), "there is no concern 'gone'"),
    (e.SettleConflict("gone"), "there is no conflict 'gone'"),
    (e.Waive("drugs", "rule", "drugs", " ", "Ann"), "a waiver needs a reason and a name"),
    (e.Waive("drugs", "rule", "drugs", "It is so.", ""), "a waiver needs a reason and a name"),
]  # fmt: skip - one edit a line


@pytest.mark.parametrize(("edit", "why"), REFUSED)
def test_an_edit_that_does_not_fit_is_refused_with_the_reason(edit: e.Edit, why: str) -> None:
    report = two_concerns()
    with pytest.raises(EditError) as raised:
        apply(report, edit)

    assert str(raised.value).startswith(why)
    assert report == two_concerns()


def test_text_that_cannot_be_kept_is_refused_wherever_it_stands() -> None:
    bad = "\x00"
    made: list[e.Edit] = [
        e.SetInspections((Inspection("2025", {bad: "good"}),)),
        e.SetEntry(Entry("new", "New", bad)),
        e.SetAreas(("Security", bad)),
        e.AddNote("drugs", "new", "So.", at=dt.datetime(2025, 12, 8, 10, 42), by=bad),  # noqa: DTZ001 - the laptop's clock
        e.Judge("drugs", "good", bad),
        e.SetHouseText("about", bad),
    ]
    for edit in made:
        with pytest.raises(EditError, match="characters that cannot be kept"):
            apply(two_concerns(), edit)


def test_two_paragraphs_too_long_together_are_not_joined() -> None:
    half = "a" * (LONGEST // 2 + 1)
    report = apply(apply(two_concerns(), e.SetText("drugs-1", half)), e.SetText("drugs-2", half))

    with pytest.raises(EditError, match="together the two have 100,002 characters, and 100,000 is the most"):
        apply(report, e.JoinParagraph("drugs-2"))


def test_a_text_of_the_greatest_length_is_kept() -> None:
    report = apply(two_concerns(), e.SetText("drugs-1", "a" * LONGEST))

    assert len(report.concerns[0].paragraphs[0].text) == LONGEST


def test_an_id_in_use_anywhere_is_refused() -> None:
    report = apply(two_concerns(), e.AddComment("drugs", "remark", "drugs-1", "So?"))
    for id in ("drugs", "n1", "drugs-1", "i1", "award", "t1", "remark", "report"):
        with pytest.raises(EditError, match="is in use"):
            apply(report, e.AddPractice(id))


def test_the_id_of_what_was_taken_out_is_free() -> None:
    # Never used again is the promise of those who make ids; undo needs to put things back.
    report = apply(two_concerns(), e.RemoveParagraph("drugs-2"))

    assert apply(report, e.AddParagraph("drugs", "drugs-2", "What we found, 2.")) == replace(two_concerns())
