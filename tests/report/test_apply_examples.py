"""Each kind of edit, by example: what must hold of the report afterwards."""

import datetime as dt
from collections.abc import Callable

import pytest
from factories import concern, two_concerns
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.edits.removed import RemovedArea
from irp_tui.report.model import (
    Agreement,
    Comment,
    Concern,
    Conflict,
    Correction,
    Entry,
    Imprint,
    Inspection,
    Judged,
    Member,
    Note,
    Paragraph,
    Practice,
    Report,
    Signature,
    Unplaced,
    Visit,
    Waiver,
)
from irp_tui.report.review import digest

Holds = Callable[[Report], object]

NOON = dt.datetime(2025, 12, 8, 12, 0)  # noqa: DTZ001 - the laptop's clock


def start() -> Report:
    """The small report, with a comment, a waiver, lines without a place and conflicts."""
    report = replace(two_concerns(), unplaced=(Unplaced(7, "Odd."), Unplaced(9, "Odder.")))
    report = replace(report, conflicts=(Conflict("c1", "drugs-1", "text", "A.", "B."), Conflict("c2")))
    for edit in (
        e.AddComment("drugs", "remark", "drugs-1", "Since when?", "TL"),
        e.Waive("drugs", "one-kind-of-source", "drugs", "There was no other.", "TL"),
        e.SetEntry(Entry("own", "Own", "Ours.")),
        e.CorrectWording("phones", "Calls were dear."),
    ):
        report = apply(report, edit)
    return report


def found(report: Report, id: str) -> Concern:
    concern = report.concern(id)
    assert concern
    return concern


def paragraph(report: Report, id: str) -> Paragraph:
    return next(paragraph for _, paragraph in report.paragraphs() if paragraph.id == id)


def order(report: Report, section: str) -> list[str]:
    return [paragraph.id for place, paragraph in report.paragraphs() if place == section]


def ids(things: tuple[Paragraph | Concern | Practice | Member | Note | Entry, ...]) -> list[str]:
    return [thing.id for thing in things]


SAID = Correction(found(two_concerns(), "phones").text, "Calls were dear.", "So it is printed.", "RS", NOON)

EXAMPLES: list[tuple[e.Edit, Holds, object]] = [
    # Paragraphs.
    (e.SetText("drugs-1", "New."), lambda r: paragraph(r, "drugs-1").text, "New."),
    (e.SetText("v2", "New."), lambda r: paragraph(r, "v2").text, "New."),
    (e.AddParagraph("drugs", "new", "So."), lambda r: order(r, "drugs"), ["drugs-1", "drugs-2", "new"]),
    (e.AddParagraph("drugs", "new", "So.", after=""), lambda r: order(r, "drugs"), ["new", "drugs-1", "drugs-2"]),
    (e.AddParagraph("drugs", "new", after="drugs-1"), lambda r: order(r, "drugs"), ["drugs-1", "new", "drugs-2"]),
    (e.AddParagraph("summary.introduction", "new"), lambda r: order(r, "summary.introduction"), ["i1", "i2", "new"]),
    (e.AddParagraph("drugs", "new", "So."), lambda r: paragraph(r, "new"), Paragraph("new", "So.")),
    (e.RemoveParagraph("drugs-1"), lambda r: order(r, "drugs"), ["drugs-2"]),
    (e.RemoveParagraph("drugs-1"), lambda r: ids(found(r, "drugs").notes), ["n1", "n2"]),
    (e.MoveParagraph("drugs-2", "drugs", ""), lambda r: order(r, "drugs"), ["drugs-2", "drugs-1"]),
    (e.MoveParagraph("drugs-1", "drugs", "drugs-1"), lambda r: order(r, "drugs"), ["drugs-1", "drugs-2"]),
    (e.MoveParagraph("drugs-1", "phones", ""), lambda r: order(r, "phones"), ["drugs-1", "phones-1"]),
    (e.MoveParagraph("drugs-1", "phones", ""), lambda r: order(r, "drugs"), ["drugs-2"]),
    (e.MoveParagraph("drugs-1", "phones"), lambda r: paragraph(r, "drugs-1").notes, ()),
    (e.MoveParagraph("drugs-1", "phones"), lambda r: paragraph(r, "drugs-1").sources, ("data",)),
    (
        e.MoveParagraph("drugs-1", "summary.visit", "v1"),
        lambda r: order(r, "summary.visit")[:3],
        ["v1", "drugs-1", "v2"],
    ),
    (e.SplitParagraph("drugs-1", 5, "new"), lambda r: order(r, "drugs"), ["drugs-1", "new", "drugs-2"]),
    (e.SplitParagraph("drugs-1", 5, "new"), lambda r: paragraph(r, "drugs-1").text, "What "),
    (e.SplitParagraph("drugs-1", 5, "new"), lambda r: paragraph(r, "new").text, "we found, 1."),
    (e.SplitParagraph("drugs-1", 5, "new"), lambda r: paragraph(r, "new").notes, ("n1", "n2")),
    (e.SplitParagraph("drugs-1", 0, "new"), lambda r: paragraph(r, "drugs-1").text, ""),
    (e.SplitParagraph("drugs-1", 17, "new"), lambda r: paragraph(r, "new").text, ""),
    (e.JoinParagraph("drugs-2"), lambda r: order(r, "drugs"), ["drugs-1"]),
    (
        e.JoinParagraph("drugs-2"),
        lambda r: paragraph(r, "drugs-1"),
        Paragraph("drugs-1", "What we found, 1.What we found, 2.", ("data",), ("n1", "n2")),
    ),
    (e.SetSources("drugs-2", ("staff", "data", "staff")), lambda r: paragraph(r, "drugs-2").sources, ("staff", "data")),
    (e.LinkNotes("drugs-2", ("n2", "n1", "n2")), lambda r: paragraph(r, "drugs-2").notes, ("n2", "n1")),
    (e.LinkNotes("drugs-1", ()), lambda r: paragraph(r, "drugs-1").notes, ()),
    # Concerns and areas.
    (
        e.AddConcern("new", "Safety", "hmi-prisons", "So it was."),
        lambda r: found(r, "new"),
        Concern("new", "Safety", "hmi-prisons", "So it was."),
    ),
    (e.AddConcern("new", "Safety", "ofsted", after="drugs"), lambda r: ids(r.concerns), ["drugs", "new", "phones"]),
    (e.AddConcern("new", "Daily life", "ofsted"), lambda r: r.areas, ("Security", "Safety", "Daily life")),
    (e.RemoveConcern("drugs"), lambda r: ids(r.concerns), ["phones"]),
    (e.RemoveConcern("drugs"), lambda r: r.reviews, ()),
    (e.RemoveConcern("drugs"), lambda r: r.areas, ("Security", "Safety")),
    (e.MoveConcern("phones", ""), lambda r: ids(r.concerns), ["phones", "drugs"]),
    (e.MoveConcern("drugs", "phones"), lambda r: ids(r.concerns), ["phones", "drugs"]),
    (e.MoveConcern("drugs"), lambda r: ids(r.concerns), ["phones", "drugs"]),
    (e.SetConcern("drugs", text="New."), lambda r: found(r, "drugs").text, "New."),
    (e.SetConcern("drugs", text="New."), lambda r: found(r, "drugs").area, "Security"),
    (e.CorrectWording("drugs", "New."), lambda r: found(r, "drugs").text, "New."),
    (e.CorrectWording("drugs", found(start(), "drugs").text), lambda r: found(r, "drugs").correction, None),
    (e.ExplainWording("phones", "So it is printed.", "RS", NOON), lambda r: found(r, "phones").correction, SAID),
    (e.BringBack(RemovedArea("Kitchens", 0)), lambda r: r.areas, ("Kitchens", "Security", "Safety")),
    (e.SetConcern("drugs", area="Daily life"), lambda r: r.areas, ("Security", "Safety", "Daily life")),
    (e.SetConcern("drugs", body="ofsted"), lambda r: r.body(found(r, "drugs")).label, "Theme"),
    (e.SetConcern("drugs", lead="RS"), lambda r: found(r, "drugs").lead, "RS"),
    (e.Judge("drugs", "none", "Because."), lambda r: found(r, "drugs").judgement, Judged("none", reason="Because.")),
    (e.Judge("drugs", ""), lambda r: r.judged(found(r, "drugs")), None),
    (
        e.Answer("drugs", "implementing", "early"),
        lambda r: found(r, "drugs").judgement,
        Judged("reasonable", "implementing", "early"),
    ),
    (e.SetAreas(("Safety", "Security", "Safety")), lambda r: r.areas, ("Safety", "Security")),
    (e.SetAreas(()), lambda r: r.all_areas(), ("Security",)),
    (e.RenameArea("Security", "Drugs"), lambda r: r.areas, ("Drugs", "Safety")),
    (e.RenameArea("Security", "Drugs"), lambda r: [each.area for each in r.concerns], ["Drugs", "Drugs"]),
    (e.RenameArea("Security", "Safety"), lambda r: r.all_areas(), ("Safety",)),
    # Fieldwork.
    (
        e.AddNote("phones", "new", "Seen.", "observation", NOON, "RS"),
        lambda r: found(r, "phones").notes,
        (Note("new", "Seen.", "observation", NOON, "RS"),),
    ),
    (e.SetNote("n1", text="New."), lambda r: found(r, "drugs").notes[0], Note("n1", "New.", "staff")),
    (e.SetNote("n1", source="survey"), lambda r: found(r, "drugs").notes[0].source, "survey"),
    (e.MoveNote("n1", "phones"), lambda r: ids(found(r, "phones").notes), ["n1"]),
    (e.MoveNote("n1", "phones"), lambda r: paragraph(r, "drugs-1").notes, ("n2",)),
    (e.MoveNote("n1", "drugs"), lambda r: paragraph(r, "drugs-1").notes, ("n1", "n2")),
    (e.RemoveNote("n1"), lambda r: ids(found(r, "drugs").notes), ["n2"]),
    (e.RemoveNote("n1"), lambda r: paragraph(r, "drugs-1").notes, ("n2",)),
    # Positive practice.
    (
        e.AddPractice("new", "Good.", "drugs-1", after="award"),
        lambda r: r.summary.practice[1],
        Practice("new", "Good.", "drugs-1"),
    ),
    (e.SetPractice("award", text="New."), lambda r: r.summary.practice[0], Practice("award", "New.", "development-3")),
    (e.SetPractice("award", paragraph="drugs-1"), lambda r: r.summary.practice[0].paragraph, "drugs-1"),
    (e.MovePractice("award"), lambda r: ids(r.summary.practice), ["recall", "award"]),
    (e.RemovePractice("award"), lambda r: ids(r.summary.practice), ["recall"]),
    # The visit, the team and the front matter.
    (e.SetEstablishment(name="HMP Elsewhere"), lambda r: r.establishment.name, "HMP Elsewhere"),
    (e.SetEstablishment(name="HMP Elsewhere"), lambda r: r.establishment.population, "women"),
    (e.SetEstablishment(population="children", country="wales"), lambda r: r.establishment.country, "wales"),
    (e.SetEstablishment(head="director"), lambda r: r.establishment.head, "director"),
    (e.SetVisit(dt.date(2026, 1, 5), None), lambda r: r.visit, Visit(dt.date(2026, 1, 5), None)),
    (
        e.SetInspections((Inspection("2024-02", {"safety": "poor"}),)),
        lambda r: r.inspections,
        (Inspection("2024-02", {"safety": "poor"}),),
    ),
    (e.SetPartner("estyn", ("cqc", "gphc", "cqc")), lambda r: (r.partner, r.alongside), ("estyn", ("cqc", "gphc"))),
    (e.AddMember("new", "Ann Other", "Inspector", "AO", after=""), lambda r: ids(r.team), ["new", "t1", "t2"]),
    (
        e.AddMember("new", "Ann Other", "Inspector", "AO"),
        lambda r: r.team[2],
        Member("new", "Ann Other", "Inspector", "AO"),
    ),
    (e.SetMember("t2", initials="SP"), lambda r: r.team[1], Member("t2", "Sal Pike", "Ofsted inspector", "SP")),
    (e.MoveMember("t2", ""), lambda r: ids(r.team), ["t2", "t1"]),
    (e.RemoveMember("t1"), lambda r: ids(r.team), ["t2"]),
    (e.SetSignature("Ann", "Chief", "2026-01"), lambda r: r.signature, Signature("Ann", "Chief", "2026-01")),
    (e.SetImprint(2027), lambda r: r.imprint, Imprint(2027)),
    # Glossary and fixed texts.
    (e.UseTerms(("cqc", "csip", "cqc")), lambda r: r.glossary.house, ("cqc", "csip")),
    (e.SetEntry(Entry("new", "New", "So.")), lambda r: ids(r.glossary.entries), ["own", "new"]),
    (e.SetEntry(Entry("own", "Own", "Anew.")), lambda r: r.glossary.entries, (Entry("own", "Own", "Anew."),)),
    (e.RemoveEntry("own"), lambda r: r.glossary.entries, ()),
    (e.SetHouseText("contents", "What is in it"), lambda r: r.words("contents"), "What is in it"),
    (e.SetHouseText("contents", ""), lambda r: r.words("contents"), ""),
    (e.SetHouseText("contents", None), lambda r: r.words("contents"), "Contents"),
    (
        e.SetDefinition("ofsted", "reasonable", "So-so."),
        lambda r: r.own.definitions,
        {"ofsted": {"reasonable": "So-so."}},
    ),
    (e.SetDefinition("ofsted", "reasonable", None), lambda r: r.own.definitions, {}),
    # Review.
    (
        e.AddComment("report", "new", "i1", "Really?", "TL", NOON),
        lambda r: r.review("report").comments,
        (Comment("new", "i1", "Really?", "TL", NOON),),
    ),
    (e.AddComment("drugs", "new", "drugs-2", "So?"), lambda r: len(r.review("drugs").comments), 2),
    (e.ResolveComment("remark"), lambda r: r.review("drugs").comments[0].resolved, True),
    (e.ResolveComment("remark", resolved=False), lambda r: r.review("drugs").comments[0].resolved, False),
    (
        e.Agree("drugs", "TL", NOON),
        lambda r: r.review("drugs").agreement,
        Agreement("TL", NOON, digest(found(start(), "drugs"))),
    ),
    (
        e.Waive("drugs", "one-kind-of-source", "drugs", "It is enough.", "TL"),
        lambda r: r.review("drugs").waivers,
        (Waiver("one-kind-of-source", "drugs", "It is enough.", "TL"),),
    ),
    (e.Waive("report", "deadline", "report", "Agreed.", "TL"), lambda r: len(r.review("report").waivers), 1),
    (e.Unwaive("one-kind-of-source", "drugs"), lambda r: r.review("drugs").waivers, ()),
    (e.Unwaive("another", "drugs"), lambda r: len(r.review("drugs").waivers), 1),
    (e.DropUnplaced(7), lambda r: r.unplaced, (Unplaced(9, "Odder."),)),
    (e.SettleConflict("c1"), lambda r: r.conflicts, (Conflict("c2"),)),
    (e.SettleConflict("c1"), lambda r: paragraph(r, "drugs-1").text, "What we found, 1."),
]  # fmt: skip - one edit a line where it fits


@pytest.mark.parametrize(("edit", "holds", "expected"), EXAMPLES)
def test_an_edit_does_what_it_says(edit: e.Edit, holds: Holds, expected: object) -> None:
    assert holds(apply(start(), edit)) == expected


def test_every_kind_of_edit_is_among_the_examples() -> None:
    assert {type(edit) for edit, _, _ in EXAMPLES} == set(e.Edit.__subclasses__())


def test_what_an_edit_does_not_name_stays_as_it_was() -> None:
    before, after = start(), apply(start(), e.SetText("drugs-1", "New."))

    assert replace(after, concerns=before.concerns) == before
    assert after.concerns[1] == before.concerns[1]


def test_a_concern_moved_behind_another_takes_its_area() -> None:
    report = replace(two_concerns(), concerns=(*two_concerns().concerns, concern("food", area="Safety")))

    assert found(apply(report, e.MoveConcern("drugs", "food")), "drugs").area == "Safety"
    assert found(apply(report, e.MoveConcern("food", "")), "food").area == "Safety"


def test_an_own_definition_taken_back_leaves_the_others() -> None:
    report = apply(two_concerns(), e.SetDefinition("ofsted", "reasonable", "So-so."))
    report = apply(report, e.SetDefinition("ofsted", "significant", "Much."))
    report = apply(report, e.SetDefinition("ofsted", "reasonable", None))

    assert report.own.definitions == {"ofsted": {"significant": "Much."}}


def test_an_agreement_is_stale_once_something_printed_has_changed() -> None:
    report = apply(start(), e.Agree("drugs", "TL", NOON))
    agreement = report.review("drugs").agreement
    assert agreement

    def holds(edit: e.Edit) -> bool:
        return digest(found(apply(report, edit), "drugs")) == agreement.digest

    assert not holds(e.SetText("drugs-1", "New."))
    assert not holds(e.Judge("drugs", "good"))
    assert not holds(e.SetConcern("drugs", text="New."))
    assert not holds(e.SetConcern("drugs", area="Safety"))
    assert not holds(e.MoveParagraph("drugs-1", "drugs"))
    assert not holds(e.RemoveParagraph("drugs-1"))
    assert holds(e.SetText("phones-1", "New."))
    assert holds(e.AddNote("drugs", "new", "So."))
    assert holds(e.SetSources("drugs-1", ()))
    assert holds(e.SetConcern("drugs", lead="RS"))
    assert holds(e.Judge("drugs", "reasonable", "Another reason."))


def test_edits_that_say_nothing_new_change_nothing() -> None:
    report = start()
    for edit in (
        e.SetConcern("drugs"),
        e.SetNote("n1"),
        e.SetPractice("award"),
        e.SetMember("t1"),
        e.SetEstablishment(),
        e.DropUnplaced(1),
        e.SetHouseText("contents", None),
    ):
        assert apply(report, edit) == report


def test_every_edit_is_exported_and_has_a_label_of_its_own() -> None:
    every = e.Edit.__subclasses__()
    assert all(getattr(e, edit.__name__) is edit for edit in every)
    assert len({e.Edit.label, *(edit.label for edit in every)}) == len(every) + 1
