"""Fieldwork notes of a whole report."""

import datetime as dt

from irp_tui.report.evidence import last_noted, noted
from irp_tui.report.model import Concern, Note, Report

EARLY, LATE = dt.datetime(2026, 3, 10, 9), dt.datetime(2026, 3, 10, 16)  # noqa: DTZ001 - the laptop's


def report_with(*notes: Note) -> Report:
    concerns = (Concern(f"c{number}", notes=(note,)) for number, note in enumerate(notes))
    return Report(concerns=tuple(concerns))


def test_a_note_is_found_under_its_concern() -> None:
    report = report_with(Note("n1", "One"), Note("n2", "Two"))
    assert noted(report, "n2") == ("c1", Note("n2", "Two"))
    assert noted(report, "gone") is None


def test_the_last_note_is_the_latest_of_that_person() -> None:
    report = report_with(Note("n1", at=LATE, by="RS"), Note("n2", at=EARLY, by="RS"), Note("n3", at=LATE, by="KM"))
    last = last_noted(report, "RS")
    assert last is not None
    assert last.note.id == "n1"


def test_without_a_note_of_theirs_there_is_no_last_one() -> None:
    assert last_noted(report_with(Note("n1", at=LATE, by="KM"), Note("n2", by="RS")), "RS") is None
