"""When a report is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import untimed

from irp_tui.report.dates import WORKING_DAYS, due, working_days

CHRISTMAS = frozenset({date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)})

DAYS = st.dates(date(2019, 1, 1), date(2040, 1, 1))
HOLIDAYS = st.frozensets(st.dates(date(2025, 1, 1), date(2025, 3, 1)), max_size=20)


@pytest.mark.parametrize(
    ("last", "holidays", "day"),
    [
        (date(2025, 12, 10), CHRISTMAS, date(2026, 1, 19)),
        (date(2025, 12, 10), frozenset(), date(2026, 1, 14)),
        (date(2026, 9, 4), frozenset(), date(2026, 10, 9)),
        (date(2026, 9, 5), frozenset(), date(2026, 10, 9)),
        (date.max, frozenset(), date.max),
    ],
)
def test_publication_is_due_25_working_days_after_the_last_day(
    last: date, holidays: frozenset[date], day: date
) -> None:
    assert due(last, holidays) == day


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2025, 12, 24), date(2025, 12, 24), 0),
        (date(2025, 12, 24), date(2025, 12, 29), 1),
        (date(2025, 12, 29), date(2025, 12, 24), -1),
        (date(2025, 12, 27), date(2025, 12, 28), 0),
        (date(2025, 12, 1), date(2025, 12, 8), 5),
    ],
)
def test_working_days_are_those_after_the_first_up_to_the_last(start: date, end: date, days: int) -> None:
    assert working_days(start, end, CHRISTMAS) == days


@given(DAYS, HOLIDAYS)
@untimed()
def test_the_report_is_due_25_working_days_after_the_visit(last: date, holidays: frozenset[date]) -> None:
    day = due(last, holidays)
    assert working_days(last, day, holidays) == WORKING_DAYS
    assert working_days(last, day - timedelta(days=1), holidays) == WORKING_DAYS - 1


@given(DAYS, st.integers(0, 90), st.integers(0, 90), HOLIDAYS)
@untimed()
def test_working_days_add_up(start: date, ahead: int, further: int, holidays: frozenset[date]) -> None:
    middle = start + timedelta(days=ahead)
    end = middle + timedelta(days=further)
    both = working_days(start, middle, holidays) + working_days(middle, end, holidays)
    assert both == working_days(start, end, holidays) == -working_days(end, start, holidays)
