"""What is missing, in the order in which an inspector would do it."""

import datetime as dt

import pytest
from factories import HOUSE, small_report
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import edits, reports, tried, untimed

from irp_tui.checks import check
from irp_tui.report import edits as e
from irp_tui.report.edits import apply
from irp_tui.report.model import Concern, Conflict, Judged, Note, Paragraph, Report
from irp_tui.report.todo import Progress, Stage, TodoItem, next_item, progress, stage, todo_items, words

WHOLE = small_report(HOUSE)

# Rules that find what is missing, and not what is wrong.
MISSING = {
    "no-establishment",
    "no-visit-dates",
    "no-inspection",
    "no-outcome",
    "no-team",
    "no-concern",
    "empty-concern",
    "concern-without-area",
    "concern-without-paragraph",
    "empty-paragraph",
    "paragraph-without-source",
    "questions-unanswered",
    "no-judgement",
    "judgement-off-scale",
    "against-prompt",
    "open-comment",
    "open-conflict",
    "empty-section",
    "no-signature",
    "no-imprint-year",
    "no-agreement",
    "stale-agreement",
}


def asked(report: Report) -> list[tuple[str, str]]:
    return [(each.place, each.part) for each in todo_items(report)]


def after(*changes: e.Edit, report: Report = WHOLE) -> Report:
    for change in changes:
        report = apply(report, change)
    return report


def with_concern(concern: Concern) -> Report:
    others = tuple(each for each in WHOLE.concerns if each.id != concern.id)
    return replace(WHOLE, concerns=(concern, *others))


def test_nothing_is_missing_from_a_complete_report() -> None:
    assert asked(WHOLE) == []
    assert progress(WHOLE).fraction == 1.0


def test_of_an_empty_report_the_frame_comes_first_and_publication_last() -> None:
    assert asked(Report(house=HOUSE)) == [
        ("establishment.name", ""),
        ("visit.first", ""),
        ("visit.last", ""),
        ("inspections", "when"),
        ("team", ""),
        ("concerns", ""),
        ("summary.introduction", "paragraphs"),
        ("summary.inspection", "paragraphs"),
        ("summary.visit", "paragraphs"),
        ("signature.name", ""),
        ("signature.month", ""),
        ("imprint.year", ""),
    ]


def test_a_new_concern_is_asked_for_everything_and_then_for_agreement() -> None:
    report = after(e.AddConcern("drugs", "", "hmi-prisons"))
    assert asked(report) == [
        ("drugs", "text"),
        ("drugs", "area"),
        ("drugs", "notes"),
        ("drugs", "plan"),
        ("drugs", "outcomes"),
        ("drugs", "judgement"),
        ("drugs", "agreement"),
    ]


def test_a_concern_with_notes_only_is_asked_for_a_paragraph() -> None:
    report = after(e.RemoveParagraph("p6"), e.AddNote("health", "n2", "A dentist comes twice a week."))
    assert asked(report) == [("health", "paragraphs"), ("health", "agreement")]


def test_a_partners_theme_is_asked_neither_question() -> None:
    report = after(e.AddConcern("maths", "Education, skills and work", "ofsted", "Too little mathematics."))
    assert asked(report) == [("maths", "notes"), ("maths", "judgement"), ("maths", "agreement")]
    assert next(todo_items(report)).what == "Note what is seen or heard on this theme, or write a first paragraph."


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (e.SetEstablishment(name=" "), [("establishment.name", "")]),
        (e.SetVisit(dt.date(2025, 12, 8), None), [("visit.last", "")]),
        (e.AddMember("t3", "Di Elm"), [("t3", "role")]),
        (e.SetSources("p5", ()), [("p5", "sources")]),
        (e.SetSources("p4", ()), []),  # its note says what it rests on
        (e.SetText("p4", " "), [("p4", "text"), ("violence", "agreement")]),
        (e.SetText("p3", ""), [("p3", "text")]),
        (e.Answer("health", "implemented", ""), [("health", "outcomes")]),
        (e.Answer("health", "", "clear"), [("health", "plan")]),
        (e.Answer("health", "none", "clear"), [("health", "reason")]),
        (e.Judge("violence", "good"), [("violence", "reason"), ("violence", "agreement")]),
        (e.ResolveComment("k1", resolved=False), [("k1", "comment")]),
        (e.AddPractice("x2"), [("x2", "text"), ("x2", "paragraph")]),
        (e.SetPractice("x1", paragraph="gone"), [("x1", "paragraph")]),
        (e.RemovePractice("x1"), []),
        (e.SetSignature("", "", "2025"), [("signature.name", ""), ("signature.office", ""), ("signature.month", "")]),
        (e.SetImprint(0), [("imprint.year", "")]),
        (e.SetConcern("violence", lead=""), []),
    ],
)
def test_what_a_change_leaves_missing(change: e.Edit, places: list[tuple[str, str]]) -> None:
    assert asked(after(change)) == places


def test_each_inspection_is_asked_for_its_outcomes() -> None:
    bare = tuple(replace(inspection, outcomes={}) for inspection in WHOLE.inspections)
    assert [each.what for each in todo_items(after(e.SetInspections(bare)))] == [
        "Enter the outcomes of the inspection of 2021.",
        "Enter the outcomes of the inspection of January 2025.",
    ]


def test_conflicts_on_a_concern_come_before_its_paragraphs_others_last() -> None:
    on_note, elsewhere = Conflict("c2", "n1", "text", "a", "b"), Conflict("c1", "signature", "name", "a", "b")
    report = replace(after(e.SetSources("p5", ()), e.SetSources("p7", ())), conflicts=(elsewhere, on_note))
    assert asked(report) == [("c2", "conflict"), ("p5", "sources"), ("p7", "sources"), ("c1", "conflict")]


def test_what_is_missing_on_one_concern_comes_first_when_it_is_the_one_at_hand() -> None:
    report = after(e.SetVisit(None, None), e.SetSources("p5", ()), e.SetSources("p7", ()))
    (of_5,) = (each.id for each in report.concerns if any(paragraph.id == "p5" for paragraph in each.paragraphs))
    found = next_item(report, report.concern(of_5))
    assert found is not None
    assert (found.place, found.part) == ("p5", "sources")
    on_it = replace(report, conflicts=(Conflict("c2", "p5", "text", "a", "b"),))
    found = next_item(on_it, report.concern(of_5))
    assert found is not None
    assert found.place == "c2"
    found = next_item(report, None)
    assert found is not None
    assert found.place == "visit.first"
    found = next_item(apply(report, e.SetSources("p5", ("staff",))), report.concern(of_5))
    assert found is not None
    assert found.place != "p5"


def test_concerns_are_asked_for_in_the_order_printed() -> None:
    report = after(e.SetSources("p5", ()), e.SetSources("p6", ()), e.SetAreas(tuple(reversed(WHOLE.areas))))
    assert asked(report) == [("p6", "sources"), ("p5", "sources")]


def test_a_report_published_long_ago_needs_no_sources_answers_or_agreement() -> None:
    report = replace(after(e.SetSources("p5", ()), e.Answer("health")), origin="imported", reviews=())
    assert asked(report) == []


def test_agreement_that_is_missing_and_stale_are_told_apart() -> None:
    stale, missing = after(e.SetText("p4", "Fewer.")), replace(WHOLE, reviews=WHOLE.reviews[1:])
    assert [each.what for each in todo_items(stale)] == [
        "Read what has changed in this concern since it was agreed to, and agree again."
    ]
    assert [each.what for each in todo_items(missing)] == ["Read this concern and agree to it."]


def test_a_body_without_a_scale_is_told() -> None:
    house = replace(HOUSE, scales=tuple(scale for scale in HOUSE.scales if scale.id != "ofsted"))
    assert list(todo_items(replace(WHOLE, house=house))) == [
        TodoItem("reading", "judgement", "Put a scale for Ofsted into the house folder, then choose the judgement.")
    ]


def test_what_is_missing_is_looked_for_only_as_far_as_asked() -> None:
    class Unread(tuple[object, ...]):
        __slots__ = ()

        def __iter__(self) -> object:  # type: ignore[override]
            raise AssertionError

    report = replace(WHOLE, establishment=replace(WHOLE.establishment, name=""), reviews=Unread())
    assert next(todo_items(report)).place == "establishment.name"


@given(reports(HOUSE))
@untimed(60)
def test_progress_counts_what_is_missing_and_what_is_not(report: Report) -> None:
    so_far = progress(report)
    assert so_far.total - so_far.done == len(list(todo_items(report)))
    assert 0 <= so_far.fraction <= 1


def test_nothing_to_do_is_all_done() -> None:
    assert Progress(0, 0).fraction == 1.0
    assert Progress(1, 4).fraction == 0.25


@given(st.data())
@untimed(60)
def test_where_nothing_is_missing_no_rule_misses_anything(data: st.DataObject) -> None:
    report = WHOLE
    for _ in range(3):
        report = tried(report, data.draw(edits(report)))
    found = {problem.place for problem in check(report) if problem.rule in MISSING}
    assert found <= {place for place, _ in asked(report)}


@pytest.mark.parametrize(
    ("concern", "reached"),
    [
        (Concern("drugs"), Stage.EMPTY),
        (Concern("drugs", paragraphs=(Paragraph("p9", " "),)), Stage.EMPTY),
        (Concern("drugs", notes=(Note("n9"),), paragraphs=(Paragraph("p9"),)), Stage.NOTED),
        (Concern("drugs", notes=(Note("n9"),), paragraphs=(Paragraph("p9", "Fewer."),)), Stage.WRITTEN),
        (Concern("drugs", judgement=Judged("significant"), paragraphs=(Paragraph("p9", "Fewer."),)), Stage.WRITTEN),
        (Concern("drugs", judgement=Judged("good")), Stage.JUDGED),
    ],
)
def test_the_stage_of_a_concern(concern: Concern, reached: Stage) -> None:
    assert stage(with_concern(concern), concern) is reached


def test_a_concern_is_agreed_until_it_changes() -> None:
    agreed = after(e.Agree("health", "AB"))
    changed = after(e.SetText("p6", "Nobody waits."), report=agreed)
    assert [stage(report, report.concerns[1]) for report in (agreed, changed)] == [Stage.AGREED, Stage.JUDGED]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        (" \n ", 0),
        ("One word’s well-being.", 3),
        ("Violence – had\nfallen", 3),
        ("It fell ({see p4}).", 3),
        ("{See p4} and {number p5}.", 3),
        ("In {inspection} we came.", 4),
        ("11% … 12%", 2),
    ],
)
def test_words_are_counted(text: str, number: int) -> None:
    assert words(text) == number
