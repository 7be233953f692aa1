"""The values of Figure 1 are read again: from a table's rows, and from the sentences under the chart in Word."""

from pathlib import Path

import pytest
from drafts.draft_folders import EXAMPLE, HOUSE, report_in
from factories import OUTCOMES_2021, OUTCOMES_2025
from msgspec.structs import replace

from importer.comparison import SEED, imported, needs_seed, published, shown
from importer.published_lines import behind
from irp_tui.drafts.importer import read_published
from irp_tui.report import text_formats
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Inspection, Report

CAPTION = "Figure 1: HMP Stonebrook healthy prison outcomes in 2020 and 2024"
SAID = (
    "Safety: not sufficiently good in 2020 and poor in 2024. Respect: good in 2020 and no outcome given in 2024. "
    "Purposeful activity: no outcome given in 2020 and reasonably good in 2024. "
    "Preparation for release: no outcome given in 2020 and no outcome given in 2024."
)
OUTCOMES = [
    {"safety": "not-sufficiently-good", "respect": "good"},
    {"safety": "poor", "purposeful-activity": "reasonably-good"},
]


def outcomes(report: Report) -> list[dict[str, str]]:
    return [inspection.outcomes for inspection in report.inspections]


def as_in_word(report: Report) -> list[str]:
    """The lines of the report with no rows under its figures, and the sentences under the first."""
    lines: list[str] = []
    for block in compose(report).blocks:
        lines.append(text_formats.line(block))
        if block.figure and block.figure.scale:
            lines.append(block.figure.said)
    return lines


def test_sentences_under_the_caption_are_outcomes(tmp_path: Path) -> None:
    found = imported(tmp_path / "report.txt", behind(CAPTION, SAID)).report

    assert outcomes(found) == OUTCOMES
    assert found.unplaced == ()
    assert found.signature.name == "Ada Northam"


def test_rows_under_the_caption_are_outcomes(tmp_path: Path) -> None:
    rows = (
        "\t2020\t2024",
        "Safety\tNot sufficiently good\tPoor",
        "Respect\tGood",
        "Purposeful activity\t\tReasonably good",
    )
    found = imported(tmp_path / "report.txt", behind(CAPTION, *rows)).report

    assert outcomes(found) == OUTCOMES


@pytest.mark.parametrize(
    "sentence",
    [
        "Safety: very good in 2020 and splendid in 2024.",
        "Safety: good in 1999 and poorly run in 2024.",
        "Kitchens: good in 2020 and poor in 2024.",
    ],
)
def test_other_words_are_no_outcomes_and_are_not_lost(tmp_path: Path, sentence: str) -> None:
    found = imported(tmp_path / "report.txt", behind(CAPTION, sentence)).report

    assert outcomes(found) == [{}, {}]
    assert [line.text for line in found.unplaced] == [sentence]


def test_sentences_that_somebody_changed_count_and_are_told(tmp_path: Path) -> None:
    changed = SAID.replace("poor in 2024", "Good in 2024, much better")
    found = imported(tmp_path / "report.txt", behind(CAPTION, changed)).report

    assert outcomes(found)[1]["safety"] == "good"
    assert [line.text for line in found.unplaced] == [changed]


@pytest.mark.parametrize("whens", [("2025-01",), ("2021", "2025-01"), ("2018", "2021", "2025-01")])
def test_all_outcomes_come_back_over_one_two_and_three_inspections(tmp_path: Path, whens: tuple[str, ...]) -> None:
    grades = (OUTCOMES_2025, OUTCOMES_2021, {"safety": "good"})
    inspections = tuple(Inspection(when, given) for when, given in zip(whens, grades, strict=False))
    report = replace(report_in(EXAMPLE), inspections=inspections)
    found = imported(tmp_path / "report.txt", as_in_word(report)).report

    assert outcomes(found) == outcomes(report)
    assert found.unplaced == ()


@pytest.mark.parametrize("name", [pytest.param("seed", marks=needs_seed), "example"])
def test_a_report_with_sentences_for_rows_is_read_as_one_with_rows(tmp_path: Path, name: str) -> None:
    report = read_published(SEED, HOUSE).report if name == "seed" else report_in(EXAMPLE)
    found = imported(tmp_path / "report.txt", as_in_word(report)).report

    assert published(found) == published(report)
    assert shown(found) == shown(report)
    assert found.unplaced == ()
