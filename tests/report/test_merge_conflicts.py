"""Conflicts are settled by taking the other side's text, whatever it is the text of."""

from collections.abc import Callable

import pytest
from factories import HOUSE
from msgspec.structs import replace

from irp_tui.report.edits import apply
from irp_tui.report.merge import conflicts
from irp_tui.report.model import (
    Concern,
    Conflict,
    Entry,
    Glossary,
    Judged,
    Member,
    Note,
    Paragraph,
    Practice,
    Report,
    Summary,
)

SECURITY = Concern(
    "security",
    "Security",
    "hmi-prisons",
    "Drugs.",
    judgement=Judged("good", "begun", "none", "Ours."),
    paragraphs=(Paragraph("p1", "Ours."),),
    notes=(Note("n1", "Ours."),),
)
REPORT = Report(
    house=HOUSE,
    areas=("Security", "Health"),
    concerns=(SECURITY,),
    summary=Summary(practice=(Practice("x1", "Ours.", "p1"),)),
    team=(Member("m1", "Ours.", "Inspector", "OU"),),
    glossary=Glossary(entries=(Entry("buddy", "Buddy", "Ours."),)),
)

Look = Callable[[Report], str]


def taken(conflict: Conflict) -> Report:
    report = replace(REPORT, conflicts=(conflict,))
    return apply(report, *conflicts.taking(report, conflict))


@pytest.mark.parametrize(
    ("place", "field", "look"),
    [
        ("p1", "text", lambda r: r.concerns[0].paragraphs[0].text),
        ("n1", "text", lambda r: r.concerns[0].notes[0].text),
        ("security", "text", lambda r: r.concerns[0].text),
        ("security", "judgement.reason", lambda r: r.concerns[0].judgement.reason),
        ("security", "lead", lambda r: r.concerns[0].lead),
        ("x1", "text", lambda r: r.summary.practice[0].text),
        ("m1", "name", lambda r: r.team[0].name),
        ("m1", "initials", lambda r: r.team[0].initials),
        ("buddy", "text", lambda r: r.glossary.entries[0].text),
        ("establishment", "name", lambda r: r.establishment.name),
        ("signature", "office", lambda r: r.signature.office),
    ],
)
def test_the_other_text_is_put_in_its_place(place: str, field: str, look: Look) -> None:
    after = taken(Conflict("c1", place, field, "Ours.", "Theirs."))
    assert look(after) == "Theirs."
    assert not after.conflicts


def test_the_other_judgement_keeps_the_reason() -> None:
    judged = taken(Conflict("c1", "security", "judgement.value", "good", "reasonable")).concerns[0].judgement
    assert judged == Judged("reasonable", "begun", "none", "Ours.")


@pytest.mark.parametrize("field", ["inspections", "house"])
def test_what_is_no_text_is_for_a_person_to_write(field: str) -> None:
    assert conflicts.taking(REPORT, Conflict("c1", field, "", "[]", "[1]")) == ()


@pytest.mark.parametrize(
    ("place", "look"),
    [
        ("p1", lambda r: r.concerns[0].paragraphs),
        ("n1", lambda r: r.concerns[0].notes),
        ("security", lambda r: r.concerns),
        ("x1", lambda r: r.summary.practice),
        ("m1", lambda r: r.team),
        ("buddy", lambda r: r.glossary.entries),
    ],
)
def test_what_the_other_side_took_out_goes(place: str, look: Callable[[Report], tuple[object, ...]]) -> None:
    assert look(taken(Conflict("c1", place, "removed", "Ours.", ""))) == ()


def test_what_stands_is_what_the_report_has_now() -> None:
    assert conflicts.stands(REPORT, Conflict("c1", "p1", "text", "Older.", "Theirs.")) == "Ours."
    assert conflicts.stands(REPORT, Conflict("c1", "p1", "removed", "", "Older.")) == "Ours."
    assert conflicts.stands(REPORT, Conflict("c1", "visit", "first", "2025-01-01", "2025-01-02")) == "2025-01-01"


@pytest.mark.parametrize(
    ("place", "field", "at"),
    [
        ("p1", "text", "p1"),
        ("p1", "sources", "p1"),
        ("buddy", "text", "glossary.buddy"),
        ("visit", "first", "visit.first"),
        ("inspections", "", "inspections"),
        ("own", "texts.cover", "texts.cover"),
        ("gone", "removed", "gone"),
    ],
)
def test_its_place_is_named_as_problems_name_it(place: str, field: str, at: str) -> None:
    assert conflicts.place(REPORT, Conflict("c1", place, field, "a", "b")) == at
