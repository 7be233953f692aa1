"""What is saved is what is loaded, whatever the report."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import histories, reports, tried, untimed

from drafts.draft_folders import HOUSE, changed, edited, example, held, report_in, stamps
from irp_tui.drafts import create, load, save
from irp_tui.report.edits import Edit, SetText
from irp_tui.report.ids import ids
from irp_tui.report.model import Report

LONGEST_ID = 36


def _is_valid(report: Report) -> bool:
    # The strategies draw a longer id now and then, which no draft may have.
    entries = (entry.id for entry in report.glossary.entries)
    return all(len(id) <= LONGEST_ID for id in (*ids(report), *entries))


REPORTS = reports(HOUSE).filter(_is_valid)


@given(REPORTS)
@untimed(30)
def test_a_report_comes_back_from_a_new_draft_as_it_was(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder) / "draft", report)
        assert load(Path(folder) / "draft", HOUSE).report == report


@pytest.mark.slow
@given(histories(HOUSE, 20).filter(lambda history: _is_valid(history[0])), REPORTS)
@untimed(150)
def test_a_report_comes_back_through_long_histories(history: tuple[Report, tuple[Edit, ...]], other: Report) -> None:
    report, edits = history
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder), other)
        save(Path(folder), report, other)
        for edit in edits:
            before, report = report, tried(report, edit)
            save(Path(folder), report, before)
            assert report_in(Path(folder)) == report


@given(REPORTS, REPORTS)
@untimed(15)
def test_a_report_comes_back_from_the_draft_of_another(older: Report, report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder), older)
        save(Path(folder), report, older)
        assert report_in(Path(folder)) == report


@given(histories(HOUSE).filter(lambda history: _is_valid(history[0])), st.booleans())
@untimed(15)
def test_a_report_comes_back_after_every_edit(history: tuple[Report, tuple[Edit, ...]], each: bool) -> None:
    report, edits = history
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder), report)
        saved = report
        for edit in edits:
            report = tried(report, edit)
            if each:
                save(Path(folder), report, saved)
                saved = report
        save(Path(folder), report, saved)
        assert report_in(Path(folder)) == report


@given(REPORTS)
@untimed(15)
def test_a_second_save_writes_nothing(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder), report)
        before = stamps(Path(folder))
        assert save(Path(folder), report) == ()
        assert save(Path(folder), report, report) == ()
        assert stamps(Path(folder)) == before


def test_saving_the_example_as_loaded_writes_nothing(tmp_path: Path) -> None:
    example(tmp_path)
    before = stamps(tmp_path)
    assert save(tmp_path, report_in(tmp_path)) == ()
    assert stamps(tmp_path) == before


def test_only_the_files_that_changed_are_written(tmp_path: Path) -> None:
    example(tmp_path)
    before, bytes_before, report = stamps(tmp_path), held(tmp_path), report_in(tmp_path)
    written = save(tmp_path, edited(report, SetText("p5n9", "New."), SetText("p5yf", "Newer.")), report)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {"concerns/security.toml", "summary.toml"}
    assert changed(bytes_before, held(tmp_path)) == {"concerns/security.toml", "summary.toml"}
    after = stamps(tmp_path)
    assert {name for name in before if before[name] != after[name]} == {"concerns/security.toml", "summary.toml"}


def test_without_a_report_to_compare_with_the_files_themselves_are_compared(tmp_path: Path) -> None:
    example(tmp_path)
    written = save(tmp_path, edited(report_in(tmp_path), SetText("p5n9", "New.")))
    assert written == (tmp_path / "concerns/security.toml",)


def test_nothing_is_left_behind_by_saving(tmp_path: Path) -> None:
    example(tmp_path)
    report = report_in(tmp_path)
    save(tmp_path, edited(report, SetText("p5n9", "New.")), report)
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".tmp"]
