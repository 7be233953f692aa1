"""What findings rest on: each piece of evidence is counted once."""

import pytest
from factories import HOUSE, small_report
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report.edits import Edit, apply
from irp_tui.report.evidence import evidence, kinds, linked
from irp_tui.report.model import Concern, Note, Paragraph, Report, Source

WHOLE = small_report(HOUSE)

STAFF, DATA, UNKNOWN = Note("n1", source="staff"), Note("n2", source="data"), Note("n3")


def concern(*paragraphs: Paragraph, notes: tuple[Note, ...] = (STAFF, DATA, UNKNOWN)) -> Concern:
    return Concern("c", paragraphs=paragraphs, notes=notes)


def edited(report: Report, *edits: Edit) -> Report:
    for edit in edits:
        report = apply(report, edit)
    return report


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((), {"staff": 1, "data": 1}),
        ((Paragraph("p1", sources=("staff",), notes=("n1",)),), {"staff": 1, "data": 1}),
        ((Paragraph("p1", sources=("staff", "data"), notes=("n1", "n2")),), {"staff": 1, "data": 1}),
        ((Paragraph("p1", sources=("staff", "survey"), notes=("n1",)),), {"staff": 1, "data": 1, "survey": 1}),
        ((Paragraph("p1", sources=("staff",)),), {"staff": 2, "data": 1}),
        ((Paragraph("p1", sources=("staff",), notes=("n3",)),), {"staff": 2, "data": 1}),
        ((Paragraph("p1", sources=("staff",), notes=("n1",)), Paragraph("p2", notes=("n1",))), {"staff": 1, "data": 1}),
    ],
)
def test_a_paragraph_and_the_note_that_it_rests_on_are_one_piece(
    paragraphs: tuple[Paragraph, ...], expected: dict[Source, int]
) -> None:
    assert evidence(concern(*paragraphs)) == expected


def test_evidence_is_told_in_the_order_of_the_kinds() -> None:
    violence, health, _ = WHOLE.concerns
    assert list(evidence(violence).items()) == [("observation", 1), ("prisoners", 1), ("data", 1)]
    assert evidence(replace(health, paragraphs=(), notes=(Note("n2"),))) == {}


def test_a_paragraph_rests_on_what_it_names_and_on_what_its_notes_are() -> None:
    paragraph = Paragraph("p1", sources=("survey", "survey"), notes=("n1", "n3"))
    assert kinds(concern(paragraph), paragraph) == ("survey", "staff")


def test_a_note_that_is_linked_brings_its_source_along_and_keeps_it_there() -> None:
    paragraph = WHOLE.concerns[0].paragraphs[1]
    assert (paragraph.id, paragraph.sources, paragraph.notes) == ("p5", ("observation", "prisoners"), ())
    joined = edited(WHOLE, *linked(WHOLE, "p5", "n1")).concerns[0].paragraphs[1]
    assert (joined.sources, joined.notes) == (("observation", "prisoners", "data"), ("n1",))
    parted = edited(WHOLE, *linked(WHOLE, "p5", "n1"))
    parted = edited(parted, *linked(parted, "p5", "n1"))
    assert parted.concerns[0].paragraphs[1] == replace(joined, notes=())


def test_linking_changes_no_sources_where_there_is_nothing_to_bring() -> None:
    assert linked(WHOLE, "p4", "n1") == (e.LinkNotes("p4", ()),)
    unknown = edited(WHOLE, e.AddNote("violence", "n2", "Seen."))
    assert linked(unknown, "p4", "n2") == (e.LinkNotes("p4", ("n1", "n2")),)
    assert linked(WHOLE, "gone", "n1") == ()
