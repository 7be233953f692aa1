"""Dates as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irp_tui.report import dates, wording


@pytest.mark.parametrize(
    "text",
    [
        *("8 December 2025", "8 dec 2025", "8th December, 2025", " 08  DECEMBER 25 ", "8-dec-2025"),
        *("8.12.2025", "8/12/25", "08-12-2025", "2025-12-08"),
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert dates.day(text) == dt.date(2025, 12, 8)


@pytest.mark.parametrize(
    "text", ["", "December 2025", "31 February 2025", "8 Smarch 2025", "12/25", "8 D 2025", "9" * 9]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert dates.day(text) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(("2021", "2021"), ("January 2025", "2025-01"), ("sept 24", "2024-09"), ("2025-1", "2025-01")),
        *(("1/2025", "2025-01"), ("9 Sep 2021", "2021-09")),
        *(("", None), ("13/2025", None), ("Smarch 2025", None), ("21", None)),
    ],
)
def test_a_month_or_a_year_is_read(text: str, month: str | None) -> None:
    assert dates.when(text) == month


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_is_read_as_reports_print_it(day: dt.date) -> None:
    assert dates.day(wording.day(day)) == day
    assert dates.when(wording.month(f"{day:%Y-%m}")) == f"{day:%Y-%m}"
