"""Where a person can go."""

import pytest
from factories import HOUSE, small_report
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import lines, reports, untimed

from irp_tui.report import edits as e
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import apply
from irp_tui.report.goto import SHOWN, Target, matching, targets
from irp_tui.report.ids import ids
from irp_tui.report.model import Report

WHOLE = small_report(HOUSE)


def all_of(report: Report) -> tuple[Target, ...]:
    return targets(report, compose(report))


def test_everything_that_people_work_on_is_there_in_the_order_printed() -> None:
    assert [(target.place, target.kind) for target in all_of(WHOLE)] == [
        ("summary.introduction", "section"),
        ("p1", "paragraph"),
        ("summary.inspection", "section"),
        ("p2", "paragraph"),
        ("summary.visit", "section"),
        ("p3", "paragraph"),
        ("section.2", "section"),
        ("x1", "practice"),
        ("section.3", "section"),
        ("violence", "concern"),
        ("p4", "paragraph"),
        ("p5", "paragraph"),
        ("violence", "concern"),
        ("health", "concern"),
        ("p6", "paragraph"),
        ("health", "concern"),
        ("reading", "concern"),
        ("p7", "paragraph"),
        ("reading", "concern"),
        ("section.4", "section"),
        ("appendix.i", "section"),
        ("t1", "person"),
        ("t2", "person"),
        ("appendix.ii", "section"),
        ("glossary.clean-slate", "term"),
        *((f"glossary.{term.id}", "term") for term in WHOLE.terms() if term.id != "clean-slate"),
    ]


def test_labels_say_what_a_person_looks_for() -> None:
    labels = [target.label for target in all_of(WHOLE)]
    assert "3.1  The number of assaults had fallen by a fifth." in labels
    assert "3.3  We considered that the prison had made reasonable progress in…" in labels
    assert "1.3  Violence had fallen (see paragraph 3.1)." in labels
    assert "a)  Prisoners in debt could join the Clean slate scheme." in labels
    assert "Health and social care · Prisoners waited too long for a dentist." in labels
    assert "Ann Bell · Team leader" in labels
    assert "Clean slate scheme" in labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("word " * 50, "3.1  " + "word " * 12 + "word…"),
        ("w" * 200, "3.1  " + "w" * (SHOWN - 6) + "…"),
        ("one\ntwo", "3.1  one two"),
        ("", "3.1  "),
    ],
)
def test_long_texts_are_cut_at_a_word_where_there_is_one(text: str, label: str) -> None:
    report = apply(WHOLE, e.SetText("p4", text))
    (target,) = (target for target in all_of(report) if target.place == "p4")
    assert target.label == label


def test_what_has_no_words_yet_is_there_too() -> None:
    report = apply(replace(WHOLE, team=()), e.AddConcern("drugs", "", "hmi-prisons"))
    assert Target("", "drugs", "concern") in all_of(report)
    assert not [target for target in all_of(report) if target.kind == "person"]


LISTED = (
    Target("Section 3  Progress against our concerns", "section.3", "section"),
    Target("Security · Drugs were too easily available.", "security", "concern"),
    Target("3.5  A small number of officers had left.", "p5", "paragraph"),
    Target("3.50  Security officers were few.", "p50", "paragraph"),
    Target("3.54  The prison had a drug strategy of sorts.", "p54", "paragraph"),
    Target("Rosa Sole · Inspector", "t1", "person"),
)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("3.54", ["p54"]),
        ("3.5", ["p5", "p50", "p54"]),
        ("3", ["section.3", "p5", "p50", "p54"]),
        ("section 3", ["section.3"]),
        ("  SECURITY ", ["security", "p50"]),
        ("off few", ["p50"]),
        ("few off", ["p50"]),
        ("rs", ["p54", "t1", "section.3", "security", "p5", "p50"]),
        ("zq", []),
        ("-", []),
    ],
)
def test_the_best_comes_first(words: str, places: list[str]) -> None:
    assert [target.place for target in matching(LISTED, words)] == places


@pytest.mark.parametrize("words", ["", " \n"])
def test_nothing_typed_gives_all(words: str) -> None:
    assert matching(LISTED, words) == LISTED


@given(reports(HOUSE))
@untimed(40)
def test_each_paragraph_is_found_first_by_its_number(report: Report) -> None:
    printed = compose(report)
    there = targets(report, printed)
    known = set(ids(report))
    for target in there:
        assert target.place in known or "." in target.place
        assert len(target.label) <= SHOWN
    for _, paragraph in report.paragraphs():
        assert matching(there, printed.numbers[paragraph.id])[0].place == paragraph.id


@given(reports(HOUSE), lines())
@untimed(40)
def test_what_matches_is_some_of_what_there_is_and_each_once(report: Report, typed: str) -> None:
    there = all_of(report)
    found = matching(there, typed)
    assert len(found) <= len(there)
    assert set(found) <= set(there)


@given(st.sampled_from(LISTED), st.data())
@untimed()
def test_any_letters_of_a_label_in_their_order_find_it(target: Target, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(target.label), max_size=len(target.label)))
    typed = "".join(letter for letter, keep in zip(target.label, kept, strict=True) if keep)
    assert target in matching(LISTED, typed)
