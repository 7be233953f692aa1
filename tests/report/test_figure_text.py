"""Figures as sentences, for those who cannot see them."""

import pytest
from factories import HOUSE, OUTCOMES_2021, OUTCOMES_2025, concern, judged, published_shape, two_concerns, without
from msgspec.structs import replace

from irp_tui.report import figure_text, text_formats
from irp_tui.report.compose.blocks import Figure, Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.house import Body, Judgement
from irp_tui.report.model import Inspection, Report
from report.printed import of

SCALE = HOUSE.scale("hmi-prisons").judgements
BEST_FIRST = tuple(reversed(SCALE))


def figures(report: Report) -> list[Figure]:
    return [block.figure for block in of(compose(report), Kind.FIGURE) if block.figure]


def body(id: str) -> Body:
    found = HOUSE.body(id)
    assert found
    return found


def counted(*numbers: int, by: str = "hmi-prisons", unjudged: int = 0) -> str:
    found = body(by)
    steps: tuple[Judgement, ...] = tuple(reversed(HOUSE.scale(found.scale).judgements))
    return figure_text.counts(found, tuple(zip(steps, numbers, strict=True)), unjudged)


def test_figure_1_of_the_published_report() -> None:
    assert figures(published_shape())[0].said == (
        "Safety: not sufficiently good in 2021 and not sufficiently good in 2025. "
        "Respect: reasonably good in 2021 and reasonably good in 2025. "
        "Purposeful activity: not sufficiently good in 2021 and poor in 2025. "
        "Preparation for release: reasonably good in 2021 and reasonably good in 2025."
    )


def test_figure_1_has_the_grades_worst_first_and_a_figure_of_counts_has_none() -> None:
    scales = [figure.scale for figure in figures(published_shape())]

    assert scales == [("Poor", "Not sufficiently good", "Reasonably good", "Good"), (), ()]


def test_grades_of_a_house_are_put_in_order_by_their_values() -> None:
    house = replace(HOUSE, grades=HOUSE.grades[2:] + HOUSE.grades[:2])

    assert figures(replace(published_shape(), house=house))[0].scale == figures(published_shape())[0].scale


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"2025": "Good"}, "Care: good in 2025."),
        ({"2021": "Poor", "2025": "Good"}, "Care: poor in 2021 and good in 2025."),
        ({"2018": "Poor", "2021": "Good", "2025": "Poor"}, "Care: poor in 2018, good in 2021 and poor in 2025."),
        ({"2021": "", "2025": "Good"}, "Care: no outcome given in 2021 and good in 2025."),
        ({"2025": ""}, "[No outcomes given yet]"),
        ({"": "Poor"}, "Care: poor in a year not given."),
    ],
)
def test_each_inspection_has_its_grade(rows: dict[str, str], words: str) -> None:
    assert figure_text.outcomes(tuple(rows), [("Care", *rows.values())]) == words


def test_each_test_has_a_sentence() -> None:
    assert figure_text.outcomes(("2025",), [("Care", "Good"), ("Safety", "")]) == (
        "Care: good in 2025. Safety: no outcome given in 2025."
    )


def test_an_outcome_that_nobody_gave_is_said_to_be_missing() -> None:
    gap = {test: grade for test, grade in OUTCOMES_2021.items() if test != "respect"}
    report = replace(published_shape(), inspections=(Inspection("2021", gap), Inspection("2025-01", OUTCOMES_2025)))

    assert "Respect: no outcome given in 2021 and reasonably good in 2025." in figures(report)[0].said


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (
            (3, 4, 0, 0),
            (
                "Three concerns with good progress and four with reasonable progress; none with insufficient progress "
                "or no meaningful progress."
            ),
        ),
        (
            (0, 1, 0, 1),
            (
                "One concern with reasonable progress and one with no meaningful progress; none with good progress or "
                "insufficient progress."
            ),
        ),
        (
            (11, 1, 2, 10),
            (
                "11 concerns with good progress, one with reasonable progress, two with insufficient progress and 10 "
                "with no meaningful progress."
            ),
        ),
        (
            (0, 0, 0, 1),
            (
                "One concern with no meaningful progress; none with good progress, reasonable progress or insufficient "
                "progress."
            ),
        ),
        ((0, 0, 0, 0), "No concerns judged yet."),
    ],
)
def test_counts_best_first_and_zeros_last(numbers: tuple[int, ...], words: str) -> None:
    assert counted(*numbers) == words


def test_themes_and_recommendations_are_called_what_they_are() -> None:
    assert counted(0, 3, 1, by="ofsted") == (
        "Three themes with reasonable progress and one with insufficient progress; none with significant progress."
    )
    assert counted(1, 1, 1, 1, by="hmi-prisons-recommendations").startswith("One recommendation with good progress, ")


def test_items_without_a_judgement_are_counted_apart() -> None:
    assert counted(2, 1, 1, 1, unjudged=2).endswith("one with no meaningful progress; two not judged yet.")


def test_figures_2_and_3_say_what_their_bars_show() -> None:
    said = [figure.said for figure in figures(published_shape())[1:]]

    assert said == [counted(3, 4, 0, 0), counted(0, 3, 1, by="ofsted")]
    open_ = replace(two_concerns(), concerns=(*judged(2), concern("open")), inspections=())
    assert figures(open_)[0].said == counted(2, 0, 0, 0, unjudged=1)


def test_a_report_without_concerns_says_that_none_is_judged() -> None:
    report = replace(published_shape(), concerns=without(published_shape().concerns, "hmi-prisons", "ofsted"), areas=())

    assert [figure.said for figure in figures(report)[1:]] == ["No concerns judged yet.", "No themes judged yet."]


def test_text_keeps_the_rows_alone_and_data_has_scale_and_sentences() -> None:
    block = of(compose(published_shape()), Kind.FIGURE)[0]
    assert block.figure

    assert block.figure.said not in list(text_formats.lines(compose(published_shape())))
    assert text_formats.as_json(block)["figure"] == {
        "columns": block.figure.columns,
        "rows": block.figure.rows,
        "scale": ("Poor", "Not sufficiently good", "Reasonably good", "Good"),
        "said": block.figure.said,
    }
